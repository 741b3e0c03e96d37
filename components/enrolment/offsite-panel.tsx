import { useState } from 'preact/hooks';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { Offsite } from '../hooks/use-offsite.ts';
import type { Outcome } from '../hooks/use-stores.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { CalendarForm } from './calendar-form.tsx';
import { EnrolmentCard } from './enrolment-card.tsx';
import './offsite.css';

/** Where enrolment is asked for and its progress is seen (004-31, 004-50); the user goes there, we never do. */
const WORKBENCH = 'https://work.1688.com/';

export interface OffsitePanelProps extends Offsite {
  offsite: NonNullable<Offsite['offsite']>;
  today: string;
}

/** The user's own offers in 1688's off-site distribution centre. */
export function OffsitePanel({ offsite: { enrolments, candidates, calendar }, today, save, move, drop, saveCalendar }: OffsitePanelProps) {
  const [chosen, choose] = useState('');
  const [said, setSaid] = useState<Outcome | null>(null);
  const key = candidates.some((one) => one.key === chosen) ? chosen : candidates[0]?.key ?? '';
  return (
    <>
      <p class="soft">{text('offsite_intro')}</p>
      <p class="small" data-testid="offsite-path">{text('offsite_path')} <span lang="zh">1688商家工作台 → 分销 → 站外分销货源中心 → 报名</span>. <a href={WORKBENCH} target="_blank" rel="noreferrer">{text('offsite_open')}</a></p>
      {enrolments.length === 0 && <p class="soft" data-testid="offsite-empty">{text('offsite_empty')}</p>}
      {enrolments.map((view) => <EnrolmentCard key={view.key} view={view} today={today} save={save} move={move} drop={drop} />)}
      {candidates.length > 0 && (
        <div class="pair">
          <Select label={text('offsite_choose')} testId="offsite-choose" value={key} options={candidates.map((one) => ({ value: one.key, label: `${one.title} (${one.key.slice(5)})` }))} onChange={choose} />
          <div class="offsite__begin"><Button testId="offsite-begin" onClick={() => void save({ key }).then(setSaid)}>{text('offsite_begin')}</Button></div>
        </div>
      )}
      {said !== null && !said.ok && <Notice tone="bad" testId="offsite-refused">{reasonText(said.code, said.area)}</Notice>}
      <CalendarForm key={JSON.stringify(calendar)} calendar={calendar} save={saveCalendar} />
    </>
  );
}
