import { useMemo, useState } from 'preact/hooks';
import { exponentOf } from '../../utils/domain/currency.ts';
import { applyPlan, type PricePlan } from '../../utils/domain/pricing/apply.ts';
import { rateIsOld } from '../../utils/domain/pricing/rate-age.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { formatMoney } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { draftOf, pairsOf, ruleOf, type PriceRule, type RuleDraft, type RuleErrors } from './rule-draft.ts';
import './settings.css';

export interface PriceRuleFormProps {
  rule: PriceRule;
  stores: readonly StoreView[];
  /** Currencies that suppliers sell in. */
  supplierCurrencies: readonly string[];
  /** The user's day as ISO text: the date of a rate entered now. */
  today: string;
  /** Null when it was stored, else a code. */
  save: (rule: PriceRule) => Promise<string | null>;
}

/** The price rule: multiplier, ending and a rate per pair of currencies, each judged at its field. */
export function PriceRuleForm({ rule, stores, supplierCurrencies, today, save }: PriceRuleFormProps) {
  const pairs = pairsOf(rule.plan, supplierCurrencies, stores);
  const [edits, setEdits] = useState<Partial<RuleDraft>>({});
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState<{ failed: string | null } | null>(null);
  const stored = draftOf(rule, pairs, today);
  const draft: RuleDraft = { ...stored, ...edits, rates: { ...stored.rates, ...edits.rates } };
  const result = ruleOf(draft);
  const errors: RuleErrors = result.ok ? {} : result.error;
  const change = (patch: Partial<RuleDraft>) => {
    setEdits((before) => ({ ...before, ...patch }));
    setSaved(null);
  };

  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!result.ok) return;
    void save(result.value).then((failed) => {
      setSaved({ failed });
      if (failed === null) setEdits({});
    });
  };
  return (
    <form class="form" aria-label={text('price_rule')} noValidate onSubmit={submit}>
      <p class="soft">{text('price_rule_intro')}</p>
      {pairs.length === 0 && <p class="soft">{text('rates_none', { currency: supplierCurrencies.join(', ') })}</p>}
      {pairs.map((pair) => (
        <RateFields key={pair} pair={pair} value={draft.rates[pair] ?? { rate: '', date: today }} errors={errors} maxDays={result.ok ? result.value.rateMaxDays : rule.rateMaxDays}
          onChange={(value) => change({ rates: { ...draft.rates, [pair]: value } })} today={today} />
      ))}
      {pairs.length > 0 && (
        <div class="pair">
          <Field label={text('rate_days')} testId="rate-max-days" inputMode="numeric" maxLength={3} value={draft.days} hint={text('rate_days_hint')}
            error={errors['days']} onInput={(days) => change({ days })} />
        </div>
      )}
      <div class="pair">
        <Field label={text('multiplier')} testId="multiplier" inputMode="decimal" maxLength={20} value={draft.multiplier} hint={text('multiplier_hint')}
          error={errors['multiplier']} onInput={(multiplier) => change({ multiplier })} />
        <Field label={text('ending')} testId="ending" inputMode="numeric" maxLength={3} value={draft.ending} hint={text('ending_hint')}
          error={errors['ending']} onInput={(ending) => change({ ending })} />
      </div>
      {result.ok && <Example plan={result.value.plan} pairs={pairs} supplierCurrencies={supplierCurrencies} />}
      <div><Button type="submit" look="primary" testId="save-rule" disabled={tried && !result.ok}>{text('save')}</Button></div>
      {saved && (saved.failed === null
        ? <Notice tone="good" state="saved" testId="rule-saved">{text('saved')}</Notice>
        : <Notice tone="bad" state={saved.failed} testId="rule-saved">{reasonText(saved.failed, 'message')}</Notice>)}
    </form>
  );
}

interface RateFieldsProps {
  pair: string;
  value: { rate: string; date: string };
  errors: RuleErrors;
  today: string;
  maxDays: number;
  onChange: (value: { rate: string; date: string }) => void;
}

/** One exchange rate with its day. A rate typed now is of today unless the user says otherwise. */
function RateFields({ pair, value, errors, today, maxDays, onChange }: RateFieldsProps) {
  const [from = '', to = ''] = pair.split(':');
  const old = value.rate.trim() !== '' && rateIsOld(value, { today, maxDays });
  return (
    <div class="pair">
      <Field label={text('rate', { from, to })} testId={`rate-${from}-${to}`} inputMode="decimal" maxLength={20} value={value.rate}
        error={errors[`rate ${pair}`]} onInput={(rate) => onChange({ rate, date: today })} />
      <Field label={text('rate_date')} testId={`rate-date-${from}-${to}`} type="date" max={today} value={value.date}
        error={errors[`date ${pair}`]} onInput={(date) => onChange({ ...value, date })} />
      {old && (
        <div class="pair__whole">
          <Notice tone="warn" state="rate-old" testId={`rate-old-${from}-${to}`} title={text('rate_old', { date: value.date })}
            actions={<Button testId="rate-still" onClick={() => onChange({ ...value, date: today })}>{text('rate_still')}</Button>}>{text('rate_old_next')}</Notice>
        </div>
      )}
    </div>
  );
}

/** What the rule makes of ten units of a supplier's currency, in every currency that has a rate. */
function Example({ plan, pairs, supplierCurrencies }: { plan: PricePlan; pairs: readonly string[]; supplierCurrencies: readonly string[] }) {
  const lines = useMemo(() => {
    const all = pairs.length > 0 ? pairs : supplierCurrencies.map((currency) => `${currency}:${currency}`);
    return all.flatMap((pair) => {
      const [from = '', to = ''] = pair.split(':');
      const cost = { minor: 10 * 10 ** exponentOf(from), currency: from };
      const priced = applyPlan(cost, to, plan);
      return priced.ok ? [text('rule_example', { cost: formatMoney(cost), price: formatMoney(priced.value.price) })] : [];
    });
  }, [plan, pairs, supplierCurrencies]);
  return <>{lines.map((line) => <p key={line} class="example" data-testid="rule-example">{line}</p>)}</>;
}
