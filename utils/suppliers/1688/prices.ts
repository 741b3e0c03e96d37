import { parseMoney, type Money } from '../../domain/money.ts';
import type { Tier } from '../../domain/product.ts';
import type { Candidate, At } from '../parse/fact.ts';
import { tierRowsSchema, type SkuRow } from './schema.ts';

/** Prices in the page data of 1688.com are yuan; no capture of 2020 to 2026 carries a currency field beside them. */
export const CURRENCY = 'CNY';

export const yuan = (text: string): Money | null => parseMoney(text, CURRENCY);

/** Lists without promotions: their prices are not what one pays, and their stock is that of the whole offer. */
export const isWithoutPromotion = (at: string): boolean => at.includes('ithoutPromotion');

/** How a price field reads. Nobody gives goods away: a price of 0 is as good as none. */
type Reading = Money | 'missing' | 'zero' | 'unreadable';

function readPrice(text: string | null): Reading {
  if (text === null) return 'missing';
  const money = yuan(text);
  if (money === null) return 'unreadable';
  return money.minor === 0 ? 'zero' : money;
}

/** The amount in a price field; null for 0 and for what is missing or unreadable. */
export function moneyIn(text: string | null): Money | null {
  const reading = readPrice(text);
  return typeof reading === 'string' ? null : reading;
}

/** The two price fields of a row. */
export type PriceFields = Pick<SkuRow, 'price' | 'discountPrice'>;

/** Whether the row has a promotion price that cannot be read, and so none that may be told. */
export const hasUnreadableDiscount = (row: PriceFields): boolean => readPrice(row.discountPrice) === 'unreadable';

/**
 * What one pays now, and the list price where it differs (supplier-pages.md 0.1: discountPrice ?? price). A promotion price
 * of 0 is none, so the list price stands (`ofZero`); one that cannot be read leaves no price at all, for it may be lower or
 * higher than the list price.
 */
export function paidAndListed(row: PriceFields): { price: Money | null; listPrice?: Money; ofZero?: true } {
  const discount = readPrice(row.discountPrice);
  const listed = moneyIn(row.price);
  if (discount === 'unreadable') return { price: null };
  if (discount === 'zero') return { price: listed, ...(listed ? { ofZero: true } : {}) };
  if (discount === 'missing') return { price: listed };
  return listed !== null && listed.minor !== discount.minor ? { price: discount, listPrice: listed } : { price: discount };
}

/** Quantity tiers, where they stood, and what is odd about them. */
export interface TierReading extends At<Tier[]> {
  notes: string[];
  partial: string[];
}

/** All of one list's tiers; null when one has no price: a list with a hole would give a better price than there is. */
function wholeTiers({ at, value }: Candidate): TierReading | null {
  const rows = tierRowsSchema(value);
  if (!rows.ok || rows.value.length === 0) return null;
  const tiers: Tier[] = [];
  let zeros = 0;
  for (const row of rows.value) {
    const { price, listPrice, ofZero } = paidAndListed(row);
    if (price === null) return null;
    if (ofZero) zeros++;
    tiers.push({ minQty: row.beginAmount, price, ...(listPrice ? { listPrice } : {}) });
  }
  return {
    at, value: tiers,
    notes: zeros > 0 ? [`tiers: ${zeros} have a promotion price of 0 at ${at}, the list price stands`] : [],
    partial: isWithoutPromotion(at) ? ['tiers: only the prices without promotion are on the page'] : [],
  };
}

/**
 * The quantity tiers as the page lists them, from the first list that can be read whole; null when there is none. Only to be
 * asked for range-priced offers and offers without SKUs: for SKU-priced ones the same lists hold [min, max], not tiers (0.1).
 */
export function tiersOf(lists: readonly Candidate[]): TierReading | null {
  const skipped: string[] = [];
  for (const list of lists) {
    const read = wholeTiers(list);
    if (read) return { ...read, notes: [...skipped, ...read.notes] };
    skipped.push(`tiers: ${list.at} cannot be read`);
  }
  return null;
}

/**
 * Whether all of the page's lists give one and the same price. SKU-priced offers keep [min, max] where others have tiers, so
 * only then such an offer may have no SKUs; else its SKU list was not found and the lowest price would stand for all.
 */
export function haveOnePrice(lists: readonly Candidate[]): boolean {
  const paying = lists.filter(({ at }) => !isWithoutPromotion(at));
  const prices = (paying.length > 0 ? paying : lists).flatMap((list) => wholeTiers(list)?.value.map(({ price }) => price.minor) ?? []);
  return new Set(prices).size === 1;
}
