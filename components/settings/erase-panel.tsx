import { useState } from 'preact/hooks';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { Outcome } from '../hooks/use-stores.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

export interface ErasePanelProps {
  /** What would go. */
  stores: number;
  openJobs: number;
  erase: () => Promise<Outcome>;
}

type Doing = { kind: 'idle' | 'asked' | 'busy' | 'done' } | { kind: 'refused'; outcome: Exclude<Outcome, { ok: true }> };

/** Deletes everything here, in two steps: what goes is named, then the user says yes to it. */
export function ErasePanel({ stores, openJobs, erase }: ErasePanelProps) {
  const [doing, setDoing] = useState<Doing>({ kind: 'idle' });
  const [sure, setSure] = useState(false);
  const run = async () => {
    setDoing({ kind: 'busy' });
    const outcome = await erase();
    setSure(false);
    setDoing(outcome.ok ? { kind: 'done' } : { kind: 'refused', outcome });
  };
  const busy = doing.kind === 'busy';
  return (
    <div class="panel">
      <h3 class="panel__title">{text('erase')}</h3>
      <p class="soft">{text('erase_what')}</p>
      {doing.kind === 'asked' || busy
        ? (
          <Notice tone="warn" testId="erase-sure" title={text('erase_sure', { stores: formatCount(stores), jobs: formatCount(openJobs) })} actions={<>
            <Button look="danger" testId="erase-yes" busy={busy} disabled={!sure || busy} onClick={() => void run()}>{text('erase_yes')}</Button>
            <Button disabled={busy} onClick={() => setDoing({ kind: 'idle' })}>{text('cancel')}</Button>
          </>}>
            <p>{text('erase_sure_next')}</p>
            <Checkbox testId="erase-understood" checked={sure} disabled={busy} onChange={setSure}>{text('erase_understood')}</Checkbox>
          </Notice>
        )
        : <div><Button look="danger" testId="erase" onClick={() => setDoing({ kind: 'asked' })}>{text('erase_button')}</Button></div>}
      {doing.kind === 'done' && <Notice tone="good" state="erased" testId="erase-status">{text('erased')}</Notice>}
      {doing.kind === 'refused' && <Notice tone="bad" state={doing.outcome.code} testId="erase-status" title={reasonText(doing.outcome.code, doing.outcome.area)}>{doing.outcome.detail}</Notice>}
    </div>
  );
}
