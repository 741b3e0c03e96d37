import type { EnrolmentView } from '../../utils/domain/enrolment/view.ts';
import { text } from '../../utils/i18n/text.ts';
import { Field, Select } from '../ui/field.tsx';
import { FACTS, type DraftErrors, type EnrolmentDraft } from './enrolment-draft.ts';

export interface FactsFormProps {
  view: EnrolmentView;
  draft: EnrolmentDraft;
  errors: DraftErrors;
  today: string;
  onChange: (patch: Partial<EnrolmentDraft>) => void;
}

/** What no page shows: the shop's figures and the offer's, each told with the day it was looked up. */
export function FactsForm({ view, draft, errors, today, onChange }: FactsFormProps) {
  const known = { ...view.shop, ...view.entered };
  return (
    <div class="pair">
      {FACTS.map((fact) => {
        const { field } = fact;
        const since = known[field]?.date;
        const shared = {
          label: text(`offsite_fact_${field}`), testId: `fact-${field}`, value: draft.facts[field], error: errors[field] === undefined ? null : draft.facts[field].includes(',') ? text('number_unclear') : text('offsite_bad_fact'),
          hint: since === undefined ? undefined : text('offsite_since', { date: since }),
        };
        const change = (value: string) => onChange({ facts: { ...draft.facts, [field]: value } });
        return 'choices' in fact
          ? <Select key={field} {...shared} onChange={change} options={[{ value: '', label: text('offsite_unknown') }, ...fact.choices.map((choice) => ({ value: choice, label: text(CHOICES[choice]) }))]} />
          : <Field key={field} {...shared} inputMode="decimal" maxLength={10} onInput={change} />;
      })}
      <Field label={text('offsite_date')} testId="fact-date" type="date" max={today} value={draft.date} hint={text('offsite_date_hint')} onInput={(date) => onChange({ date })} />
    </div>
  );
}

const CHOICES = {
  consumer: 'offsite_consumer', industrial: 'offsite_industrial', other: 'offsite_other', none: 'offsite_none_of_it', some: 'offsite_some', 'group-deal': 'offsite_group_deal',
} as const;
