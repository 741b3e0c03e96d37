import type { Money } from '../money.ts';
import { DAYS_KEPT } from './keep.ts';
import { dayOf, isLike, lastSeen, paid, type Observation, type PriceKind } from './observation.ts';

/** The lowest price of the last 30 days **among own observations**: what stood there on the days between is not known. */
export interface Low {
  price: Money;
  kind: PriceKind;
  /** When it was last seen at that price, ms since the epoch. */
  at: number;
  /** Days of the last 30 on which a page like this one was seen; never all that there were. */
  days: number;
}

/** The observations that may be held against `like`, and when each was seen within the last 30 days. An enrolled price is no deal (004-53). */
function within(history: readonly Observation[], like: Observation, now: number): { row: Observation; seen: number[] }[] {
  return history.filter((row) => row.origin !== 'offsite' && isLike(row, like))
    .map((row) => ({ row, seen: row.seen.filter((at) => at <= now && dayOf(now) - dayOf(at) <= DAYS_KEPT) }))
    .filter(({ seen }) => seen.length > 0);
}

/** The lowest own-observed price of every SKU in the last 30 days (004-38: a point 31 days old is ignored). */
export function lows(history: readonly Observation[], like: Observation, now: number): Map<string, Low> {
  const counted = within(history, like, now);
  const days = new Set(counted.flatMap(({ seen }) => seen.map(dayOf))).size;
  const found = new Map<string, Low>();
  for (const { row, seen } of counted) {
    const at = seen.at(-1) ?? lastSeen(row);
    for (const sku of row.skus) {
      const minor = paid(sku);
      const known = found.get(sku.key);
      if (minor === null || (known && (known.price.minor < minor || (known.price.minor === minor && known.at >= at)))) continue;
      found.set(sku.key, { price: { minor, currency: row.currency }, kind: sku.kind, at, days });
    }
  }
  return found;
}

/** The same of one SKU; null when its price was never seen in that time. */
export const lowOf30Days = (history: readonly Observation[], skuKey: string, like: Observation, now: number): Low | null =>
  lows(history, like, now).get(skuKey) ?? null;
