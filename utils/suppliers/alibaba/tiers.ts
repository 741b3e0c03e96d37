import type { Money } from '../../domain/money.ts';
import type { Tier } from '../../domain/product.ts';
import { err, ok, type Result } from '../../domain/result.ts';

/** One step of a ladder: from `min` to `max` pieces (null = no upper end). */
export interface Step {
  min: number;
  max: number | null;
  price: Money;
  listPrice?: Money;
}

/** Tiers and what is odd about them. */
export interface Tiers {
  tiers: Tier[];
  notes: string[];
  partial: string[];
}

/**
 * A ladder as tiers. A tier holds until the next one begins, so steps must rise and may not overlap: the error is the index of the
 * one that does not fit. Quantities between two steps or behind the last have no price on the page: that is named.
 */
export function tiersOf(steps: readonly Step[], moq: number | null): Result<Tiers, number> {
  const partial: string[] = [];
  for (const [index, { min, max }] of steps.entries()) {
    const next = steps[index + 1];
    if (min < 1 || (max !== null && max < min)) return err(index);
    if (next && (next.min <= min || max === null || next.min <= max)) return err(index + 1);
    if (next && max !== null && next.min > max + 1) partial.push(`tiers: the page has no price for ${max + 1} to ${next.min - 1} pieces`);
    if (!next && max !== null) partial.push(`tiers: the page has no price for more than ${max} pieces`);
  }
  const first = steps[0]?.min ?? null;
  return ok({
    tiers: steps.map(({ min, price, listPrice }) => ({ minQty: min, price, ...(listPrice ? { listPrice } : {}) })),
    notes: first !== null && moq !== null && first !== moq ? [`moq: the page says ${moq}, its first tier starts at ${first}`] : [],
    partial,
  });
}
