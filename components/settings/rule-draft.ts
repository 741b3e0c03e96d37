import { planOf, pricePlanSchema, setsOf, withIds, type PricePlan } from '../../utils/domain/pricing/apply.ts';
import { err, ok, type Result } from '../../utils/domain/result.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import { numberError, plainNumber } from '../ui/typed-number.ts';
import { draftOfSet, setMessageAt, setOf, type SetDraft } from './set-draft.ts';

/** The price rule as it stands in the form; an empty rate means there is none. */
export interface RuleDraft {
  sets: readonly SetDraft[];
  rates: Readonly<Record<string, { rate: string; date: string }>>;
  /** Oldest age of a rate in days. */
  days: string;
}

/** All that makes a price. */
export interface PriceRule {
  plan: PricePlan;
  rateMaxDays: number;
}

/** Messages by field: `rate <pair>`, `date <pair>`, `days`, and `<number of the set> <field>` (`0 multiplier`, `1 cost from`). */
export type RuleErrors = Readonly<Record<string, string>>;

/** The currency pairs a user needs: what is set, and every supplier's currency into every store's. `CNY:USD` to begin with. */
export function pairsOf(plan: PricePlan, supplierCurrencies: readonly string[], stores: readonly StoreView[]): string[] {
  const wanted = supplierCurrencies.flatMap((from) => stores.filter((store) => store.currency !== from).map((store) => `${from}:${store.currency}`));
  const first = stores.length === 0 ? supplierCurrencies.filter((from) => from !== 'USD').map((from) => `${from}:USD`) : [];
  return [...new Set([...wanted, ...first, ...Object.keys(plan.rates)])].sort();
}

export function draftOf({ plan, rateMaxDays }: PriceRule, pairs: readonly string[], today: string): RuleDraft {
  return { days: String(rateMaxDays), sets: (plan.sets ? withIds(plan.sets) : setsOf(plan)).map(draftOfSet), rates: Object.fromEntries(pairs.map((pair) => [pair, plan.rates[pair] ?? { rate: '', date: today }])) };
}

/** The rule a draft stands for, or what to correct at which field. */
export function ruleOf(draft: RuleDraft): Result<PriceRule, RuleErrors> {
  const filled = Object.entries(draft.rates).filter(([, { rate }]) => rate.trim() !== '');
  const sets = draft.sets.map(setOf);
  const parsed = pricePlanSchema.safeParse({ multiplier: '1', ending: '', sets, rates: Object.fromEntries(filled.map(([pair, { rate, date }]) => [pair, { rate: plainNumber(rate), date }])) });
  const days = /^\d{1,3}$/.test(draft.days.trim()) ? Number(draft.days) : Number.NaN;
  const wrong = days <= 365 ? {} : { days: text('rate_days_error') };
  if (parsed.success && days <= 365) return ok({ plan: planOf(parsed.data.sets ?? [], parsed.data.rates), rateMaxDays: days });
  return err({ ...wrong, ...Object.fromEntries((parsed.error?.issues ?? []).map(({ path }) => messageAt(path.map(String), draft))) });
}

function messageAt([field = '', at = '', part = '', ...rest]: readonly string[], { sets, rates }: RuleDraft): [string, string] {
  if (field === 'sets') {
    const [place, message] = setMessageAt([part, ...rest], sets[Number(at)]);
    return [`${at} ${place}`, message];
  }
  return part === 'date' ? [`date ${at}`, text('rate_date_error')] : [`rate ${at}`, numberError(rates[at]?.rate ?? '', text('rate_error'))];
}
