import { STEP_RULES, type StepRule } from '../../utils/domain/pricing/steps.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { ruleName, text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';
import type { RuleErrors } from './rule-draft.ts';
import { withStep, type SetDraft, type StepDraft } from './set-draft.ts';
import './settings.css';

export interface RuleSetEditorProps {
  set: SetDraft;
  /** Its place among the sets, from 0. */
  index: number;
  /** The last one has no scope. */
  last: boolean;
  /** Marks the fields' test ids; empty for the last set. */
  testId: string;
  stores: readonly StoreView[];
  suppliers: readonly string[];
  supplierCurrencies: readonly string[];
  errors: RuleErrors;
  onChange: (set: SetDraft) => void;
}

const HINTS = {
  'consign-fee': 'step_hint_consign_fee', freight: 'step_hint_freight', duty: 'step_hint_duty', 'margin-target': 'step_hint_margin_target', fixed: 'step_hint_fixed',
  commission: 'step_hint_commission', tax: 'step_hint_tax', 'minimum-profit': 'step_hint_minimum_profit', 'compare-at': 'step_hint_compare_at',
} as const;
type ExtraRule = keyof typeof HINTS;
const isExtra = (rule: StepRule): rule is ExtraRule => Object.hasOwn(HINTS, rule);
/** Rules whose value is an amount: of the supplier's currency, of the store's. */
const OF_SUPPLIER: ReadonlySet<StepRule> = new Set(['consign-fee', 'freight']);
/** Rules whose value is a share. */
const PERCENT: ReadonlySet<StepRule> = new Set(['duty', 'margin-target', 'commission', 'tax']);
const OF_STORE: ReadonlySet<StepRule> = new Set(['fixed', 'minimum-profit']);

/** One rule set: which offers it is for, multiplier and ending, and what was added. */
export function RuleSetEditor({ set, index, last, testId, stores, suppliers, supplierCurrencies, errors, onChange }: RuleSetEditorProps) {
  const error = (field: string) => errors[`${index} ${field}`];
  const currencies = (rule: StepRule): readonly string[] =>
    OF_SUPPLIER.has(rule) ? supplierCurrencies : OF_STORE.has(rule) ? [...new Set([...stores.map((store) => store.currency), ...(stores.length === 0 ? ['USD'] : [])])] : [];
  const value = (rule: StepRule) => set.steps.find((step) => step.rule === rule)?.value ?? '';
  const change = (rule: StepRule, patch: Partial<StepDraft>) => onChange({ ...set, steps: set.steps.map((step) => (step.rule === rule ? { ...step, ...patch } : step)) });
  const free = STEP_RULES.filter((rule) => isExtra(rule) && !set.steps.some((step) => step.rule === rule));
  return (
    <>
      {!last && <ScopeFields {...{ set, testId, stores, suppliers, supplierCurrencies, onChange }} from={error('cost from')} to={error('cost to')} />}
      <div class="pair">
        <Field label={text('multiplier')} testId={`multiplier${testId}`} inputMode="decimal" maxLength={20} value={value('multiplier')} hint={text('multiplier_hint')}
          error={error('multiplier')} onInput={(by) => change('multiplier', { value: by })} />
        <Field label={text('ending')} testId={`ending${testId}`} inputMode="numeric" maxLength={3} value={value('ending')} hint={text('ending_hint')}
          error={error('ending')} onInput={(digits) => change('ending', { value: digits })} />
      </div>
      {set.steps.map((step) => isExtra(step.rule) && (
        <StepFields key={step.rule} step={step} rule={step.rule} testId={testId} currencies={currencies(step.rule)} error={error(step.rule)}
          onChange={(patch) => change(step.rule, patch)} onRemove={() => onChange({ ...set, steps: set.steps.filter(({ rule }) => rule !== step.rule) })} />
      ))}
      {free.length > 0 && (
        <div class="pair">
          <Select label={text('step_add')} testId={`step-add${testId}`} value="" options={[{ value: '', label: text('step_choose') }, ...free.map((rule) => ({ value: rule, label: ruleName(rule) }))]}
            onChange={(chosen) => {
              const rule = free.find((one) => one === chosen);
              if (rule) onChange(withStep(set, rule, currencies(rule)[0] ?? ''));
            }} />
        </div>
      )}
    </>
  );
}

interface StepFieldsProps {
  step: StepDraft;
  rule: ExtraRule;
  testId: string;
  currencies: readonly string[];
  error: string | undefined;
  onChange: (patch: Partial<StepDraft>) => void;
  onRemove: () => void;
}

/** One added step: its value, its currency where it is an amount, and the way to be rid of it. */
function StepFields({ step, rule, testId, currencies, error, onChange, onRemove }: StepFieldsProps) {
  const name = ruleName(rule);
  const known = currencies.includes(step.currency) || step.currency === '' ? currencies : [...currencies, step.currency];
  return (
    <div class="pair">
      <Field label={PERCENT.has(rule) ? `${name}, %` : name} testId={`${rule}${testId}`} inputMode="decimal" maxLength={20} value={step.value} hint={text(HINTS[rule])} error={error} onInput={(value) => onChange({ value })} />
      {known.length > 0 && (
        <Select label={text('step_currency', { name })} testId={`${rule}-currency${testId}`} value={step.currency} options={known.map((currency) => ({ value: currency, label: currency }))}
          onChange={(currency) => onChange({ currency })} />
      )}
      <div class="step__remove"><Button look="link" testId={`${rule}-remove${testId}`} onClick={onRemove}>{text('step_remove', { name })}</Button></div>
    </div>
  );
}

type Choices = readonly { value: string; label: string }[];
/** What is chosen stays in sight, also when that store is gone. */
const choices = (known: Choices, chosen: string): Choices => (chosen === '' || known.some(({ value }) => value === chosen) ? known : [...known, { value: chosen, label: chosen }]);

type ScopeFieldsProps = Pick<RuleSetEditorProps, 'set' | 'testId' | 'stores' | 'suppliers' | 'supplierCurrencies' | 'onChange'> & { from: string | undefined; to: string | undefined };

/** Which offers and stores a set is for. */
function ScopeFields({ set, testId, stores, suppliers, supplierCurrencies, from, to, onChange }: ScopeFieldsProps) {
  const any = { value: '', label: text('scope_any') };
  const money = choices(supplierCurrencies.map((value) => ({ value, label: value })), set.costCurrency);
  return (
    <div class="pair">
      <Select label={text('scope_supplier')} testId={`scope-supplier${testId}`} value={set.supplier} options={[any, ...choices(suppliers.map((value) => ({ value, label: value })), set.supplier)]}
        onChange={(supplier) => onChange({ ...set, supplier })} />
      <Select label={text('scope_store')} testId={`scope-store${testId}`} value={set.storeId} options={[any, ...choices(stores.map(({ id, name }) => ({ value: id, label: name })), set.storeId)]}
        onChange={(storeId) => onChange({ ...set, storeId })} />
      <Field label={text('scope_category')} testId={`scope-category${testId}`} maxLength={30} value={set.category} hint={text('scope_category_hint')} onInput={(category) => onChange({ ...set, category })} />
      <Select label={text('scope_cost_currency')} testId={`scope-currency${testId}`} value={set.costCurrency} options={money} onChange={(costCurrency) => onChange({ ...set, costCurrency })} />
      <Field label={text('scope_from')} testId={`scope-from${testId}`} inputMode="decimal" maxLength={20} value={set.from} error={from} onInput={(value) => onChange({ ...set, from: value })} />
      <Field label={text('scope_to')} testId={`scope-to${testId}`} inputMode="decimal" maxLength={20} value={set.to} error={to} onInput={(value) => onChange({ ...set, to: value })} />
    </div>
  );
}
