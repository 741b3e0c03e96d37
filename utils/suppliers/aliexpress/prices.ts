import { parseMoney, type Money } from '../../domain/money.ts';
import { isYes } from '../parse/fields.ts';
import type { Amount, SkuRow } from './schema.ts';

/** How an amount reads. Nobody gives goods away: 0 is as good as none. */
type Reading = Money | 'missing' | 'zero' | 'unreadable' | 'foreign';

function readAmount(amount: Amount | null, currency: string): Reading {
  if (!amount || amount.value === null) return 'missing';
  if (amount.currency !== null && amount.currency !== currency) return 'foreign';
  const money = parseMoney(amount.value, currency);
  if (money === null) return 'unreadable';
  return money.minor === 0 ? 'zero' : money;
}

/** What one pays for a SKU and what stands beside it as the price before. */
export interface Price {
  price: Money | null;
  listPrice?: Money;
  /** One of its amounts is in another currency than the page: it has no price then. */
  isForeign: boolean;
}

/**
 * `skuActivityAmount` when `isActivity`, else `skuAmount` (supplier-pages.md 0.2). An activity whose price cannot be read leaves
 * none: the list price is not what one pays. `skuCalPrice` is in the seller's currency and is not read.
 */
export function priceOf({ skuVal }: SkuRow, currency: string): Price {
  const listed = readAmount(skuVal?.skuAmount ?? null, currency);
  const active = readAmount(skuVal?.skuActivityAmount ?? null, currency);
  const isActive = isYes(skuVal?.isActivity);
  if (listed === 'foreign' || (isActive && active === 'foreign')) return { price: null, isForeign: true };
  const paid = isActive ? active : listed;
  if (typeof paid === 'string') return { price: null, isForeign: false };
  const before = isActive && typeof listed !== 'string' && listed.minor !== paid.minor ? { listPrice: listed } : {};
  return { price: paid, ...before, isForeign: false };
}

/** The one currency that all amounts of the rows name; null when they name none or several. */
export function currencyIn(rows: readonly SkuRow[]): string | null {
  const named = rows.flatMap(({ skuVal }) => [skuVal?.skuAmount?.currency, skuVal?.skuActivityAmount?.currency]);
  const [currency, ...others] = new Set(named.filter((code) => typeof code === 'string'));
  return currency !== undefined && others.length === 0 && /^[A-Z]{3}$/.test(currency) ? currency : null;
}
