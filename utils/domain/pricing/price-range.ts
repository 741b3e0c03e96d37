import type { Money } from '../money.ts';

/** The lowest and the highest of some prices. */
export interface PriceRange {
  from: Money;
  to: Money;
}

/** The range of prices in one currency; null for none. */
export function rangeOf(prices: readonly Money[]): PriceRange | null {
  const [first, ...rest] = prices;
  if (!first) return null;
  return rest.reduce<PriceRange>(({ from, to }, price) => ({ from: price.minor < from.minor ? price : from, to: price.minor > to.minor ? price : to }), { from: first, to: first });
}

/** What a store would charge for the ticked rows, or the first reason why one of them has no price there. */
export function pricesOf(rows: readonly { selected: boolean; price: { price: Money } | null; priceError: string | null }[]): { prices: PriceRange | null; priceError: string | null } {
  const ticked = rows.filter((row) => row.selected);
  return {
    prices: rangeOf(ticked.flatMap((row) => row.price?.price ?? [])),
    priceError: ticked.find((row) => row.priceError !== null)?.priceError ?? null,
  };
}
