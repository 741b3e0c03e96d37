import type { Money } from '../money.ts';
import { rangeOf } from '../pricing/price-range.ts';
import type { ProductRead } from '../product.ts';
import { driftOf, type Drift } from './drift.ts';
import { lows, type Low } from './low.ts';
import { observe, type Observation } from './observation.ts';

/** What earlier visits say of a read. */
export interface Past {
  drift: Drift;
  /** By SKU key. */
  lows: ReadonlyMap<string, Low>;
  /** The lows of all SKUs; null on the first day, when the lowest price is the one that stands there. */
  low: { from: Money; to: Money; days: number } | null;
}

/** `lowStock`: stock below this is told, in pieces. */
export function pastOf({ read, readAt, history, lowStock }: { read: ProductRead; readAt: number; history: readonly Observation[]; lowStock: number }, now: number): Past {
  const seen = observe(read, readAt);
  const found = lows(history, seen, now);
  const all = [...found.values()];
  const range = rangeOf(all.map(({ price }) => price));
  const days = all[0]?.days ?? 0;
  return { drift: driftOf(seen, history, { lowStock }), lows: found, low: range && days > 1 ? { ...range, days } : null };
}
