import type { RuleSet } from '../../utils/domain/pricing/rule-set.ts';
import { FROM_PAGE, rankOf, type Step, type StepRule } from '../../utils/domain/pricing/steps.ts';
import { text } from '../../utils/i18n/text.ts';
import { numberError, plainNumber } from '../ui/typed-number.ts';

/** One step as it stands in the form. `currency` is only that of amounts. */
export interface StepDraft {
  rule: StepRule;
  value: string;
  currency: string;
}

/** One rule set as it stands in the form; what is empty is not asked. Multiplier and ending are always there: `1` and empty change nothing. */
export interface SetDraft {
  /** Empty in a rule that has only this set. */
  id: string;
  supplier: string;
  storeId: string;
  category: string;
  costCurrency: string;
  from: string;
  to: string;
  steps: readonly StepDraft[];
}

const NEUTRAL: readonly StepDraft[] = [{ rule: 'multiplier', value: '1', currency: '' }, { rule: 'ending', value: '', currency: '' }];
const inRank = (steps: readonly StepDraft[]): StepDraft[] => steps.toSorted((a, b) => rankOf(a.rule) - rankOf(b.rule));
const withNeutral = (steps: readonly StepDraft[]): StepDraft[] => inRank([...NEUTRAL.filter(({ rule }) => !steps.some((step) => step.rule === rule)), ...steps]);

/** A rule set for some offers, before anything is chosen. */
export const newSet = (costCurrency: string): SetDraft => ({ id: crypto.randomUUID(), supplier: '', storeId: '', category: '', costCurrency, from: '', to: '', steps: withNeutral([]) });

export const withStep = (set: SetDraft, rule: StepRule, currency: string): SetDraft => ({ ...set, steps: inRank([...set.steps, { rule, value: '', currency }]) });

const valueOf = (step: Step): string => {
  if ('by' in step) return step.by;
  if ('percent' in step) return step.percent;
  if ('digits' in step) return step.digits;
  return step.amount === FROM_PAGE ? '' : step.amount;
};

/** With another set beside it, each has an id, so that a claim can name it. */
export const withId = (set: SetDraft): SetDraft => (set.id === '' ? { ...set, id: crypto.randomUUID() } : set);

export const draftOfSet = ({ id = '', scope, steps }: RuleSet): SetDraft => ({
  id,
  supplier: scope.supplier ?? '', storeId: scope.storeId ?? '', category: scope.category ?? '',
  costCurrency: scope.cost?.currency ?? '', from: scope.cost?.from ?? '', to: scope.cost?.to ?? '',
  steps: withNeutral(steps.map((step) => ({ rule: step.rule, value: valueOf(step), currency: 'currency' in step ? step.currency : '' }))),
});

const given = (name: string, value: string) => (value.trim() === '' ? {} : { [name]: value.trim() });
const amount = (name: string, value: string) => (value.trim() === '' ? {} : { [name]: plainNumber(value) });

/** The rule set a draft stands for, not yet judged. */
export function setOf({ id, supplier, storeId, category, costCurrency, from, to, steps }: SetDraft): { id?: string; scope: object; steps: object[] } {
  const range = { ...amount('from', from), ...amount('to', to) };
  return {
    ...(id === '' ? {} : { id }),
    scope: { ...given('supplier', supplier), ...given('storeId', storeId), ...given('category', category), ...(Object.keys(range).length === 0 ? {} : { cost: { currency: costCurrency, ...range } }) },
    steps: steps.map(stepOf),
  };
}

function stepOf({ rule, value, currency }: StepDraft): object {
  switch (rule) {
    case 'multiplier':
    case 'compare-at':
      return { rule, by: plainNumber(value) };
    case 'ending':
      return { rule, digits: value.trim() };
    case 'duty':
    case 'tax':
    case 'margin-target':
    case 'commission':
      return { rule, percent: plainNumber(value) };
    case 'freight':
      return { rule, amount: value.trim() === '' ? FROM_PAGE : plainNumber(value), currency };
    case 'consign-fee':
    case 'fixed':
    case 'minimum-profit':
      return { rule, amount: plainNumber(value), currency };
  }
}

const MESSAGES = {
  multiplier: 'multiplier_error', 'compare-at': 'multiplier_error', ending: 'ending_error', duty: 'step_percent_error', tax: 'step_percent_error',
  'margin-target': 'step_share_error', commission: 'step_share_error', freight: 'step_amount_error', 'consign-fee': 'step_amount_error', fixed: 'step_amount_error', 'minimum-profit': 'step_amount_error',
} as const satisfies Record<StepRule, string>;

/** The field of a set that a path of the schema names, and what to correct there. */
export function setMessageAt([part = '', at = '', field = '']: readonly string[], set: SetDraft | undefined): [string, string] {
  if (part === 'steps') {
    const { rule, value } = set?.steps[Number(at)] ?? { rule: 'multiplier' as const, value: '' };
    return [rule, numberError(value, text(MESSAGES[rule]))];
  }
  const end = field === 'to' ? 'to' : 'from';
  return [`cost ${end}`, numberError(set?.[end] ?? '', text('scope_cost_error'))];
}
