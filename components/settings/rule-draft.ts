import { pricePlanSchema, type PricePlan } from '../../utils/domain/pricing/apply.ts';
import { err, ok, type Result } from '../../utils/domain/result.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';

/** The price rule as it stands in the form; an empty rate means there is none. */
export interface RuleDraft {
  multiplier: string;
  ending: string;
  rates: Readonly<Record<string, { rate: string; date: string }>>;
  /** Oldest age of a rate in days. */
  days: string;
}

/** All that makes a price. */
export interface PriceRule {
  plan: PricePlan;
  rateMaxDays: number;
}

/** Messages by field: `multiplier`, `ending`, `rate <pair>`, `date <pair>`, `days`. */
export type RuleErrors = Readonly<Record<string, string>>;

/** The currency pairs a user needs: what is set, and every supplier's currency into every store's. `CNY:USD` to begin with. */
export function pairsOf(plan: PricePlan, supplierCurrencies: readonly string[], stores: readonly StoreView[]): string[] {
  const wanted = supplierCurrencies.flatMap((from) => stores.filter((store) => store.currency !== from).map((store) => `${from}:${store.currency}`));
  const first = stores.length === 0 ? supplierCurrencies.filter((from) => from !== 'USD').map((from) => `${from}:USD`) : [];
  return [...new Set([...wanted, ...first, ...Object.keys(plan.rates)])].sort();
}

export function draftOf({ plan, rateMaxDays }: PriceRule, pairs: readonly string[], today: string): RuleDraft {
  return { days: String(rateMaxDays), multiplier: plan.multiplier, ending: plan.ending, rates: Object.fromEntries(pairs.map((pair) => [pair, plan.rates[pair] ?? { rate: '', date: today }])) };
}

/** A comma would be a decimal mark to some readers and group thousands to others: it is asked for, never guessed. */
const plain = (number: string): string => (number.includes(',') ? '' : number.trim());

/** The rule a draft stands for, or what to correct at which field. */
export function ruleOf(draft: RuleDraft): Result<PriceRule, RuleErrors> {
  const filled = Object.entries(draft.rates).filter(([, { rate }]) => rate.trim() !== '');
  const parsed = pricePlanSchema.safeParse({
    multiplier: plain(draft.multiplier),
    ending: draft.ending.trim(),
    rates: Object.fromEntries(filled.map(([pair, { rate, date }]) => [pair, { rate: plain(rate), date }])),
  });
  const days = /^\d{1,3}$/.test(draft.days.trim()) ? Number(draft.days) : Number.NaN;
  const wrong = days <= 365 ? {} : { days: text('rate_days_error') };
  if (parsed.success && days <= 365) return ok({ plan: parsed.data, rateMaxDays: days });
  return err({ ...wrong, ...Object.fromEntries((parsed.error?.issues ?? []).map(({ path }) => messageAt(path.map(String)))) });
}

function messageAt([field = '', pair = '', part = '']: readonly string[]): [string, string] {
  if (field === 'multiplier') return ['multiplier', text('multiplier_error')];
  if (field === 'ending') return ['ending', text('ending_error')];
  return part === 'date' ? [`date ${pair}`, text('rate_date_error')] : [`rate ${pair}`, text('rate_error')];
}
