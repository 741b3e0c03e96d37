import type * as z from 'zod/mini';
import type { Money } from '../money.ts';
import type { Result } from '../result.ts';

/** An exact amount while a price is worked out: `n`/`d` minor units of `currency`, not yet rounded. */
export interface Amount {
  n: bigint;
  d: bigint;
  currency: string;
}

/**
 * Why no price came out. `no-cost`: the page gave none. `no-rate`: no exchange rate for this pair. `rate-old`: there is one, but its
 * day is too long ago. `bad-argument`: a rule's value cannot be read. `freight-unknown`, `tax-unknown`: a rule needs what neither page
 * nor store says. `other-currency`: a rule's amount is in a currency that is not the one it is used with.
 */
export type PriceErrorCode = 'no-cost' | 'no-rate' | 'rate-old' | 'bad-argument' | 'too-large' | 'freight-unknown' | 'tax-unknown' | 'other-currency';
export interface PriceError {
  code: PriceErrorCode;
  /** The rule that stopped, when one did. */
  rule?: string;
}

/** One line of the trace: which rule, with which argument, gave which (rounded up, for reading) amount. */
export interface TraceStep {
  rule: string;
  argument: string;
  after: Money;
}

/** A pricing rule: one file in `rules/`, its examples beside it. */
export interface PricingRule<A> {
  code: string;
  /** The requirement or document section it comes from. */
  source?: string;
  /** The locale key of its name. */
  textKey: string;
  args: z.ZodMiniType<A>;
  /** For the trace: the argument in words a reseller reads. */
  describe(args: A): string;
  apply(amount: Amount, args: A): Result<Amount, PriceError>;
}

/** Typed identity, so that a rule's arguments are inferred from its schema. */
export const definePricingRule = <A>(rule: PricingRule<A>): PricingRule<A> => rule;

/** One example of a rule: minor units in, minor units (exact fraction as `n/d`) or an error code out. */
export interface PricingExample<A> {
  name: string;
  args: A;
  from: Money;
  /** `{currency, n, d}` in lowest or any terms, or an error code. */
  to: { currency: string; n: bigint; d: bigint } | PriceErrorCode;
}
