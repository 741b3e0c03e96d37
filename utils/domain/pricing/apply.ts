import * as z from 'zod/mini';
import { divide, parseDecimal, type Money } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import type { Amount, PriceError, PricingRule, TraceStep } from './define-rule.ts';
import type { DatedPlan } from './rate-age.ts';
import { ending } from './rules/ending.ts';
import { exchangeRate } from './rules/exchange-rate.ts';
import { multiplier } from './rules/multiplier.ts';

/** Raised whenever the rules below would give another price for the same input; each push keeps the version it used. */
export const RULES_VERSION = 1;

/** A number the user typed. No comma at all: half the world means a decimal mark by it. */
const decimal = (atLeast: (digits: bigint, unit: bigint) => boolean) =>
  z.string().check(z.maxLength(20), z.regex(/^[\d.]+$/), z.refine((text) => {
    const d = parseDecimal(text);
    return d !== null && atLeast(d.digits, 10n ** BigInt(d.scale));
  }));

/** An exchange rate as the user entered it. `date` is an ISO day. */
export const rateSchema = z.object({ rate: decimal((digits) => digits > 0n), date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)) });
export type Rate = z.infer<typeof rateSchema>;

/** The user's price rule: rate x multiplier + ending. Rates are keyed `CNY:USD`. Decimal texts, never floats. */
export const pricePlanSchema = z.object({
  multiplier: decimal((digits, unit) => digits >= unit),
  ending: z.string().check(z.regex(/^\d{0,3}$/)),
  rates: z.record(z.string().check(z.regex(/^[A-Z]{3}:[A-Z]{3}$/)), rateSchema),
});
export type PricePlan = z.infer<typeof pricePlanSchema>;

/** A worked-out price. `floor` is the converted cost, rounded up: no rule may go below it. */
export interface Priced {
  price: Money;
  floor: Money;
  trace: TraceStep[];
  rulesVersion: number;
}

const LARGEST = 10n ** 12n;
const roundedUp = (a: Amount): Money => ({ minor: Number(divide(a.n, a.d, 'up')), currency: a.currency });

/**
 * Prices one piece in the store's currency. The same cost and plan always give the same price. A cost of 0 is none: suppliers
 * give nothing away, and a price made from it would be the ending alone.
 */
export function applyPlan(cost: Money | null, currency: string, plan: DatedPlan): Result<Priced, PriceError> {
  if (!cost || cost.minor <= 0) return err({ code: 'no-cost' });
  const pair = `${cost.currency}:${currency}`;
  const rate = cost.currency === currency ? '1' : plan.rates[pair]?.rate;
  if (rate === undefined) return err({ code: 'no-rate', rule: 'exchange-rate' });
  if (cost.currency !== currency && plan.oldRates?.includes(pair) === true) return err({ code: 'rate-old', rule: 'exchange-rate' });

  const trace: TraceStep[] = [];
  const run = <A>(amount: Amount, rule: PricingRule<A>, args: A): Result<Amount, PriceError> => {
    const next = rule.apply(amount, args);
    if (!next.ok) return next;
    if (divide(next.value.n, next.value.d, 'up') > LARGEST) return err({ code: 'too-large', rule: rule.code });
    trace.push({ rule: rule.code, argument: rule.describe(args), after: roundedUp(next.value) });
    return next;
  };

  const converted = run({ n: BigInt(cost.minor), d: 1n, currency: cost.currency }, exchangeRate, { from: cost.currency, to: currency, rate });
  if (!converted.ok) return converted;
  const multiplied = run(converted.value, multiplier, { by: plan.multiplier });
  if (!multiplied.ok) return multiplied;
  const ended = run(multiplied.value, ending, { digits: plan.ending });
  if (!ended.ok) return ended;
  return ok({ price: roundedUp(ended.value), floor: roundedUp(converted.value), trace, rulesVersion: RULES_VERSION });
}
