import type { Money } from '../money.ts';

/** What a price leaves over its landed cost: signed minor units, and the share of the price in tenths of a per cent. */
export interface Margin {
  minor: number;
  currency: string;
  /** Rounded down, never in the user's favour; null for a price of 0, which has no shares. */
  permille: number | null;
}

/**
 * Price less landed cost. The landed cost is the converted cost of the goods, rounded up; freight, duty and fees are not known
 * and not in it, so the true margin is smaller. Null where the two are in different currencies.
 */
export function marginOf(price: Money, landed: Money): Margin | null {
  if (price.currency !== landed.currency) return null;
  const minor = price.minor - landed.minor;
  return { minor, currency: price.currency, permille: price.minor === 0 ? null : Math.floor((minor * 1000) / price.minor) };
}
