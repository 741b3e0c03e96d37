import * as z from 'zod/mini';
import { parseDecimal } from '../money.ts';

/** A number the user typed. No comma at all: half the world means a decimal mark by it. */
export const decimal = (fits: (digits: bigint, unit: bigint) => boolean) =>
  z.string().check(z.maxLength(20), z.regex(/^[\d.]+$/), z.refine((text) => {
    const d = parseDecimal(text);
    return d !== null && fits(d.digits, 10n ** BigInt(d.scale));
  }));

const atLeastOne = decimal((digits, unit) => digits >= unit);
const notNegative = decimal(() => true);
/** Per cent below 100: a price cannot be made of nothing but its fees. */
const share = decimal((digits, unit) => digits < 100n * unit);
const percent = decimal((digits, unit) => digits <= 1_000n * unit);
export const currencySchema = z.string().check(z.regex(/^[A-Z]{3}$/));

/** The freight of one piece is what the page says; a page that does not say it makes no price. */
export const FROM_PAGE = 'page';

export const multiplierSchema = atLeastOne;
export const endingSchema = z.string().check(z.regex(/^\d{0,3}$/));

/** One step as the user set it. Amounts name their currency: an offer or store in another one is refused, never converted by guess. */
export const stepSchema = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('consign-fee'), amount: notNegative, currency: currencySchema }),
  z.object({ rule: z.literal('freight'), amount: z.union([z.literal(FROM_PAGE), notNegative]), currency: currencySchema }),
  z.object({ rule: z.literal('duty'), percent }),
  z.object({ rule: z.literal('multiplier'), by: multiplierSchema }),
  z.object({ rule: z.literal('margin-target'), percent: share }),
  z.object({ rule: z.literal('fixed'), amount: notNegative, currency: currencySchema }),
  z.object({ rule: z.literal('commission'), percent: share }),
  z.object({ rule: z.literal('tax'), percent }),
  z.object({ rule: z.literal('minimum-profit'), amount: notNegative, currency: currencySchema }),
  z.object({ rule: z.literal('ending'), digits: endingSchema }),
  z.object({ rule: z.literal('compare-at'), by: atLeastOne }),
]);
export type Step = z.infer<typeof stepSchema>;
export type StepRule = Step['rule'];

/** The order in which rules run: costs, markups, what is taken off the price, the limits. Those of one rank keep the user's order. */
const RANK: Readonly<Record<StepRule, number>> = {
  'consign-fee': 0, freight: 0, duty: 1, multiplier: 2, 'margin-target': 2, fixed: 2, commission: 3, tax: 4, 'minimum-profit': 5, ending: 6, 'compare-at': 7,
};
export const rankOf = (rule: StepRule): number => RANK[rule];
export const STEP_RULES = Object.keys(RANK).filter((rule): rule is StepRule => Object.hasOwn(RANK, rule));

/** Steps as they run, whatever order they were stored in. */
export const inOrder = (steps: readonly Step[]): Step[] => steps.toSorted((a, b) => RANK[a.rule] - RANK[b.rule]);

/** Each rule once: platform commission is charged once (004-47), and so is everything else. */
export const stepsSchema = z.array(stepSchema).check(z.maxLength(STEP_RULES.length), z.refine((steps) => new Set(steps.map(({ rule }) => rule)).size === steps.length));
