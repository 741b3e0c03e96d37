import * as z from 'zod/mini';
import type { Money } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import type { PriceError, TraceStep } from './define-rule.ts';
import type { DatedPlan } from './rate-age.ts';
import { fits, ruleSetsSchema, type PriceFacts, type RuleSet } from './rule-set.ts';
import { runSteps } from './run-steps.ts';
import { decimal, endingSchema, multiplierSchema } from './steps.ts';

/** Raised whenever the rules below would give another price for the same input; each push keeps the version it used. */
export const RULES_VERSION = 2;

/** An exchange rate as the user entered it. `date` is an ISO day. */
export const rateSchema = z.object({ rate: decimal((digits) => digits > 0n), date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)) });
export type Rate = z.infer<typeof rateSchema>;

/**
 * The user's price rule. Rates are keyed `CNY:USD`; decimal texts, never floats. Without `sets` it is one set for everything:
 * multiplier, then ending. With them, `multiplier` and `ending` repeat those of the last set (`planOf`), for the popup's line.
 */
export const pricePlanSchema = z.object({
  multiplier: multiplierSchema,
  ending: endingSchema,
  rates: z.record(z.string().check(z.regex(/^[A-Z]{3}:[A-Z]{3}$/)), rateSchema),
  sets: z.exactOptional(ruleSetsSchema),
});
export type PricePlan = z.infer<typeof pricePlanSchema>;

/** The rule sets of a plan in order; the last one fits everything. */
export const setsOf = ({ sets, multiplier, ending }: Pick<PricePlan, 'sets' | 'multiplier' | 'ending'>): RuleSet[] =>
  sets ?? [{ scope: {}, steps: [{ rule: 'multiplier', by: multiplier }, { rule: 'ending', digits: ending }] }];

/** The set that has this id, by its place; null where none has it any more. Sets without an id are named by the place they stand at until they are saved again. */
export function setAt({ sets = [] }: Pick<PricePlan, 'sets'>, id: string): number | null {
  const at = withIds(sets).findIndex((set) => set.id === id);
  return at < 0 ? null : at;
}

/** Every set of a plan with its id; a simple plan's only set has none. */
export const withIds = (sets: readonly RuleSet[]): RuleSet[] => sets.map((set, i) => ({ ...set, id: set.id ?? `set-${i + 1}` }));

/** The plan of rule sets. One set of multiplier and ending alone is stored without `sets`, as versions before 2026-12 read it. */
export function planOf(sets: RuleSet[], rates: PricePlan['rates']): PricePlan {
  const { scope: _, steps } = sets.at(-1) ?? { scope: {}, steps: [] };
  const by = steps.find((step) => step.rule === 'multiplier')?.by;
  const digits = steps.find((step) => step.rule === 'ending')?.digits;
  const simple = sets.length === 1 && steps.length === 2 && by !== undefined && digits !== undefined;
  return { multiplier: by ?? '1', ending: digits ?? '', rates, ...(simple ? {} : { sets }) };
}

/** A worked-out price. `floor` is all that must be paid for it (landed cost, commission, tax), rounded up: no rule may go below it. */
export interface Priced {
  price: Money;
  floor: Money;
  /** The crossed-out price, never below the price. */
  compareAt?: Money;
  trace: TraceStep[];
  rulesVersion: number;
}

/**
 * Prices one piece in the store's currency, by the first rule set that fits, or by the one that the plan names. The same cost, plan and facts always give the same price.
 * A cost of 0 is none: suppliers give nothing away, and a price made from it would be the ending alone.
 */
export function applyPlan(cost: Money | null, currency: string, plan: DatedPlan, facts: PriceFacts = {}): Result<Priced, PriceError> {
  if (!cost || cost.minor <= 0) return err({ code: 'no-cost' });
  const pair = `${cost.currency}:${currency}`;
  const rate = cost.currency === currency ? '1' : plan.rates[pair]?.rate;
  if (rate === undefined) return err({ code: 'no-rate', rule: 'exchange-rate' });
  if (cost.currency !== currency && plan.oldRates?.includes(pair) === true) return err({ code: 'rate-old', rule: 'exchange-rate' });

  const sets = setsOf(plan);
  const index = plan.set ?? sets.findIndex(({ scope }) => fits(scope, cost, facts));
  const made = runSteps(cost, sets[index]?.steps ?? [], { currency, rate, facts });
  if (!made.ok) return made;
  // Which set priced it is only a question where there are several.
  const named = sets.length > 1 ? [{ rule: 'rule-set', argument: String(index + 1), after: cost }] : [];
  return ok({ ...made.value, trace: [...named, ...made.value.trace], rulesVersion: RULES_VERSION });
}
