import { exponentOf } from '../../domain/currency.ts';
import { parseMoney, type Money } from '../../domain/money.ts';

/**
 * Signs that stand for one currency only (Unicode CLDR, symbols in any locale). The rendered page shows the visitor's currency
 * (`GH₵28.80` in Ghana); a sign that is not here or below is not read.
 */
const OWN: Readonly<Record<string, string>> = {
  'US$': 'USD', 'US $': 'USD', 'A$': 'AUD', 'AU$': 'AUD', 'CA$': 'CAD', 'HK$': 'HKD', 'MX$': 'MXN', 'NT$': 'TWD', 'NZ$': 'NZD', 'R$': 'BRL', 'CN¥': 'CNY', 'JP¥': 'JPY',
  '€': 'EUR', '₫': 'VND', '₹': 'INR', '₪': 'ILS', '₱': 'PHP', '₽': 'RUB', '₺': 'TRY', '₴': 'UAH', '₦': 'NGN', 'GH₵': 'GHS', '₸': 'KZT', '৳': 'BDT', '฿': 'THB', 'zł': 'PLN',
};
/** Signs of several currencies. They are read only where the page has the ISO code of one of them beside the same amount. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'ARS', 'AUD', 'CAD', 'CLP', 'COP', 'HKD', 'MXN', 'NZD', 'SGD', 'TWD'],
  'C$': ['CAD', 'NIO'],
  '£': ['GBP', 'EGP', 'FKP', 'GIP', 'SHP'],
  '¥': ['CNY', 'JPY'],
  '￥': ['CNY', 'JPY'],
  '₩': ['KRW', 'KPW'],
  kr: ['DKK', 'ISK', 'NOK', 'SEK'],
  Rs: ['INR', 'LKR', 'NPR', 'PKR'],
};
const CODES: ReadonlySet<string> = new Set([...Object.values(OWN), ...Object.values(SHARED).flat(), 'AED', 'CHF', 'KES', 'MAD', 'MYR', 'IDR', 'QAR', 'SAR', 'ZAR']);

/** A price as shown: its sign and its number, both as text. */
export interface Shown {
  sign: string;
  number: string;
}

const AMOUNT = /^([^\d.,]{0,8})(\d[\d.,]{0,24})([^\d.,]{0,8})$/;

/** `GH₵1,957.89` and `12,50 €` in sign and number; null for anything else, negative amounts and ranges included. */
export function shownAmount(text: string): Shown | null {
  const match = AMOUNT.exec(text.replaceAll(/\s+/g, ' ').trim());
  const [before = '', after = ''] = [match?.[1]?.trim(), match?.[3]?.trim()];
  if (!match || (before === '') === (after === '') || /[-−–]/.test(before + after)) return null;
  return { sign: before || after, number: match[2] ?? '' };
}

/** Whether a text beside a number can be a currency. */
export const isSign = (sign: string): boolean => CODES.has(sign) || Object.hasOwn(OWN, sign) || Object.hasOwn(SHARED, sign);

/** The ISO code of a sign. `codes` are those the page gives beside the same amount; null when the sign stays ambiguous. */
export function currencyOfSign(sign: string, codes: ReadonlySet<string> = new Set()): string | null {
  if (CODES.has(sign)) return sign;
  if (Object.hasOwn(OWN, sign)) return OWN[sign] ?? null;
  const fitting = Object.hasOwn(SHARED, sign) ? (SHARED[sign] ?? []).filter((code) => codes.has(code)) : [];
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** `number` as money. A point before three digits may divide thousands (`87.000 ₫`): such a number is not read. */
export function moneyShown(number: string, currency: string): Money | null {
  return /\.\d{3}$/.test(number) && exponentOf(currency) < 3 ? null : parseMoney(number, currency);
}
