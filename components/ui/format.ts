import { exponentOf } from '../../utils/domain/currency.ts';
import type { Money } from '../../utils/domain/money.ts';
import type { Stock } from '../../utils/domain/product.ts';
import { currentLocale, text } from '../../utils/i18n/text.ts';

/** One formatter per locale and kind: making one costs far more than using it. */
const made = new Map<string, Intl.NumberFormat>();

function numberFormat(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const id = `${currentLocale()} ${key}`;
  const format = made.get(id) ?? new Intl.NumberFormat(currentLocale(), options);
  made.set(id, format);
  return format;
}

const isDecimal = (digits: string): digits is `${number}` => /^-?\d+E-\d$/.test(digits);

/**
 * An amount as the user reads it: `{minor: 1250, currency: 'USD'}` is `$12.50`. Exact: `Intl` is given the decimal text
 * `1250E-2`, never a float.
 */
export function formatMoney({ minor, currency }: Money): string {
  const digits = exponentOf(currency);
  const amount = `${minor}E-${digits}`;
  const format = numberFormat(currency, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits });
  return isDecimal(amount) ? format.format(amount) : `${amount} ${currency}`;
}

/** A whole number with the language's grouping. */
export const formatCount = (count: number): string => numberFormat('count', { maximumFractionDigits: 0 }).format(count);

/** Words one after the other, parted as the language does. */
export const listText = (words: readonly string[]): string => words.join(currentLocale() === 'zh-CN' ? '、' : ', ');

/** A stock with the language's grouping, or the word for what is not a number. */
export const formatStock = (stock: Stock): string => (typeof stock === 'number' ? formatCount(stock) : text(`stock_${stock}`));

/** Tenths of a per cent: `634` is `63.4%`. Exact, as `formatMoney` is. */
export function formatShare(permille: number): string {
  const share = `${permille}E-3`;
  const format = numberFormat('share', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return isDecimal(share) ? format.format(share) : share;
}

/** A moment (ms since the epoch) as day and time; the time alone when it is on the day of `now`. */
export function formatTime(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(currentLocale(), sameDay ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
