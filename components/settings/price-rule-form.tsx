import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { rateIsOld } from '../../utils/domain/pricing/rate-age.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { draftOf, pairsOf, ruleOf, type PriceRule, type RuleDraft, type RuleErrors } from './rule-draft.ts';
import { RuleSetList } from './rule-set-list.tsx';
import './settings.css';

export interface PriceRuleFormProps {
  rule: PriceRule;
  stores: readonly StoreView[];
  /** The suppliers' ids. */
  suppliers: readonly string[];
  /** Currencies that suppliers sell in. */
  supplierCurrencies: readonly string[];
  /** The user's day as ISO text: the date of a rate entered now. */
  today: string;
  /** Null when it was stored, else a code. */
  save: (rule: PriceRule) => Promise<string | null>;
  /** What stands below the form, about the rule in it; null while a value of it is wrong. */
  below?: (rule: PriceRule | null) => ComponentChild;
}

/** The price rule: a rate per pair of currencies and the rule sets, each value judged at its field, saved as one. */
export function PriceRuleForm({ rule, stores, suppliers, supplierCurrencies, today, save, below }: PriceRuleFormProps) {
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
    <>
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
        <RuleSetList sets={draft.sets} rule={result.ok ? result.value.plan : null} pairs={pairs} stores={stores} suppliers={suppliers} supplierCurrencies={supplierCurrencies}
          errors={errors} onChange={(sets) => change({ sets })} />
        <div><Button type="submit" look="primary" testId="save-rule" disabled={tried && !result.ok}>{text('save')}</Button></div>
        {saved && (saved.failed === null
          ? <Notice tone="good" state="saved" testId="rule-saved">{text('saved')}</Notice>
          : <Notice tone="bad" state={saved.failed} testId="rule-saved">{reasonText(saved.failed, 'message')}</Notice>)}
      </form>
      {below?.(result.ok ? result.value : null)}
    </>
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
