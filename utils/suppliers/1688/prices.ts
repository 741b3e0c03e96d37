import { parseMoney, type Money } from '../../domain/money.ts';
import type { Tier } from '../../domain/product.ts';
import type { At, Offer } from './schema.ts';

/** Prices in the page data of 1688.com are yuan; no capture of 2020 to 2026 carries a currency field beside them. */
export const CURRENCY = 'CNY';

export const yuan = (text: string): Money | null => parseMoney(text, CURRENCY);

/** What one pays now, and the list price where it differs (supplier-pages.md 0.1: discountPrice ?? price). */
export function paidAndListed(row: { price: string | null; discountPrice: string | null }): { price: Money | null; listPrice?: Money } {
  const listed = row.price === null ? null : yuan(row.price);
  const paid = row.discountPrice === null ? listed : yuan(row.discountPrice);
  return paid !== null && listed !== null && listed.minor !== paid.minor ? { price: paid, listPrice: listed } : { price: paid };
}

/**
 * The quantity tiers as the page lists them; null when there are none or one cannot be read. Only to be asked for
 * range-priced offers and offers without SKUs: for SKU-priced ones the same lists hold [min, max], not tiers (0.1).
 */
export function tiersOf(tiers: Offer['tiers']): At<Tier[]> | null {
  if (tiers === null) return null;
  const value: Tier[] = [];
  for (const tier of tiers.value) {
    const { price, listPrice } = paidAndListed(tier);
    if (price === null) return null;
    value.push({ minQty: tier.beginAmount, price, ...(listPrice ? { listPrice } : {}) });
  }
  return { at: tiers.at, value };
}
