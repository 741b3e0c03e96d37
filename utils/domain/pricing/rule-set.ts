import * as z from 'zod/mini';
import { exponentOf } from '../currency.ts';
import { parseDecimal, type Money } from '../money.ts';
import { currencySchema, decimal, stepsSchema } from './steps.ts';

const word = z.string().check(z.minLength(1), z.maxLength(200));
const costText = decimal(() => true);

const isLess = (a: string, b: string): boolean => {
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  return x !== null && y !== null && x.digits * 10n ** BigInt(y.scale) < y.digits * 10n ** BigInt(x.scale);
};

/** Which prices a rule set makes; what is missing is not asked. Costs are in the currency they name: another one does not fit. */
export const scopeSchema = z.object({
  supplier: z.exactOptional(word),
  storeId: z.exactOptional(word),
  /** The supplier's category id. */
  category: z.exactOptional(word),
  cost: z.exactOptional(z.object({ currency: currencySchema, from: z.exactOptional(costText), to: z.exactOptional(costText) })
    .check(z.refine(({ from, to }) => from === undefined || to === undefined || !isLess(to, from), { path: ['to'] }))),
});
export type Scope = z.infer<typeof scopeSchema>;

/** `id`: the same for as long as the set lives, so that a claim can name it; missing in sets that were saved before 2027 and in a plan without sets. */
export const ruleSetSchema = z.object({ id: z.exactOptional(word), scope: scopeSchema, steps: stepsSchema });
export type RuleSet = z.infer<typeof ruleSetSchema>;

/** Most rule sets of one plan. */
export const SETS_MOST = 50;
/** Tried in order, the first that fits makes the price; the last fits everything. */
export const ruleSetsSchema = z.array(ruleSetSchema).check(z.minLength(1), z.maxLength(SETS_MOST), z.refine((sets) => Object.keys(sets.at(-1)?.scope ?? { no: 1 }).length === 0),
  z.refine((sets) => new Set(sets.map(({ id }, i) => id ?? i)).size === sets.length));

/** What is known of an offer and a store beside the cost. A fact that is missing is unknown: a rule that needs it makes no price. */
export interface PriceFacts {
  supplier?: string | undefined;
  /** The supplier's category id. */
  category?: string | undefined;
  storeId?: string | undefined;
  pricesIncludeTax?: boolean | undefined;
  /** Freight of one piece as the page says it; null and missing: it does not say. */
  freight?: Money | null | undefined;
}

/** Is this cost in the scope? Both ends of a cost range belong to it. */
export function fits({ supplier, storeId, category, cost: range }: Scope, cost: Money, facts: PriceFacts): boolean {
  if (supplier !== undefined && supplier !== facts.supplier) return false;
  if (storeId !== undefined && storeId !== facts.storeId) return false;
  if (category !== undefined && category !== facts.category) return false;
  if (range === undefined) return true;
  return range.currency === cost.currency && atLeast(cost, range.from) && atMost(cost, range.to);
}

/** -1, 0 or 1 as `cost` is below, at or above the typed amount; null for an amount that cannot be read. */
function compare(cost: Money, typed: string): number | null {
  const value = parseDecimal(typed);
  if (!value) return null;
  const [a, b] = [BigInt(cost.minor) * 10n ** BigInt(value.scale), value.digits * 10n ** BigInt(exponentOf(cost.currency))];
  return a < b ? -1 : a > b ? 1 : 0;
}
const atLeast = (cost: Money, from: string | undefined): boolean => from === undefined || (compare(cost, from) ?? -1) >= 0;
const atMost = (cost: Money, to: string | undefined): boolean => to === undefined || (compare(cost, to) ?? 1) <= 0;
