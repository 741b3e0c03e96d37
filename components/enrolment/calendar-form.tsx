import { useState } from 'preact/hooks';
import { calendarSchema, type Calendar } from '../../utils/domain/enrolment/working-days.ts';
import { text } from '../../utils/i18n/text.ts';
import type { Outcome } from '../hooks/use-stores.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';

const days = (typed: string): string[] => typed.split(/[\s,;]+/).filter((word) => word !== '');

/** China's holidays and make-up days: they are announced each autumn, so the user can add a year. */
export function CalendarForm({ calendar, save }: { calendar: Calendar; save: (calendar: Calendar) => Promise<Outcome> }) {
  const [draft, setDraft] = useState(() => ({ holidays: calendar.holidays.join('\n'), workdays: calendar.workdays.join('\n'), until: calendar.until }));
  const [said, setSaid] = useState<'saved' | 'bad' | 'failed' | null>(null);
  const change = (patch: Partial<typeof draft>) => {
    setSaid(null);
    setDraft((before) => ({ ...before, ...patch }));
  };
  return (
    <details>
      <summary data-testid="calendar">{text('offsite_calendar')}</summary>
      <form class="offsite__form" noValidate onSubmit={(event) => {
        event.preventDefault();
        const parsed = calendarSchema.safeParse({ holidays: days(draft.holidays), workdays: days(draft.workdays), until: draft.until });
        if (parsed.success) void save(parsed.data).then((outcome) => setSaid(outcome.ok ? 'saved' : 'failed'));
        else setSaid('bad');
      }}>
        <div class="pair">
          <Field label={text('offsite_holidays')} testId="calendar-holidays" rows={6} value={draft.holidays} hint={text('offsite_days_hint')} error={said === 'bad' ? text('offsite_bad_days') : null} onInput={(holidays) => change({ holidays })} />
          <Field label={text('offsite_workdays')} testId="calendar-workdays" rows={6} value={draft.workdays} hint={text('offsite_days_hint')} onInput={(workdays) => change({ workdays })} />
          <Field label={text('offsite_until')} testId="calendar-until" type="date" value={draft.until} onInput={(until) => change({ until })} />
        </div>
        <div><Button type="submit" testId="calendar-save">{text('save')}</Button></div>
        {said === 'saved' && <Notice tone="good" testId="calendar-said">{text('saved')}</Notice>}
        {said === 'failed' && <Notice tone="bad" testId="calendar-said">{text('popup_no_answer')}</Notice>}
      </form>
    </details>
  );
}
