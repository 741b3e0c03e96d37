import { useState } from 'preact/hooks';
import { BACKUP_LARGEST, type RestoreReport } from '../../utils/domain/backup.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { DataActions } from '../hooks/data-actions.ts';
import type { Outcome } from '../hooks/use-stores.ts';
import { Button } from '../ui/button.tsx';
import { download } from '../ui/download.ts';
import { FileButton } from '../ui/file-button.tsx';
import { formatCount, formatTime, listText } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

export interface BackupPanelProps extends Pick<DataActions, 'backup' | 'restore'> {
  /** The user's day as ISO text, for the file's name. */
  today: string;
  now: () => number;
}

type Refusal = Exclude<Outcome, { ok: true }>;
type Doing = { kind: 'idle' | 'saving' | 'reading' | 'saved' } | { kind: 'restored'; report: RestoreReport } | { kind: 'refused'; refusal: Refusal };

/** Into a file and back from it. */
export function BackupPanel({ backup, restore, today, now }: BackupPanelProps) {
  const [doing, setDoing] = useState<Doing>({ kind: 'idle' });
  const busy = doing.kind === 'saving' || doing.kind === 'reading';
  const save = async () => {
    setDoing({ kind: 'saving' });
    const made = await backup();
    if (made.ok) download(`pushcart-backup-${today}.json`, made.backup);
    setDoing(made.ok ? { kind: 'saved' } : { kind: 'refused', refusal: made });
  };
  const take = async (file: File) => {
    setDoing({ kind: 'reading' });
    const read = await parsed(file);
    const outcome = read.ok ? await restore(read.value) : read;
    setDoing(outcome.ok ? { kind: 'restored', report: outcome.report } : { kind: 'refused', refusal: outcome });
  };
  return (
    <div class="panel">
      <h3 class="panel__title">{text('backup')}</h3>
      <p class="soft">{text('backup_what')}</p>
      <div class="store__actions">
        <Button testId="backup-save" disabled={busy} busy={doing.kind === 'saving'} onClick={() => void save()}>{text('backup_save')}</Button>
        <FileButton testId="backup-file" accept=".json,application/json" disabled={busy} onFile={(file) => void take(file)}>{text('backup_restore')}</FileButton>
      </div>
      {doing.kind === 'saved' && <Notice tone="good" state="saved" testId="backup-status">{text('backup_saved')}</Notice>}
      {doing.kind === 'refused' && <Notice tone="bad" state={doing.refusal.code} testId="backup-status" title={reasonText(doing.refusal.code, doing.refusal.area)}>{doing.refusal.detail}</Notice>}
      {doing.kind === 'restored' && <Restored report={doing.report} now={now()} />}
    </div>
  );
}

async function parsed(file: File): Promise<{ ok: true; value: unknown } | Refusal> {
  if (file.size > 4 * BACKUP_LARGEST) return { ok: false, code: 'backup-too-large', detail: '' };
  try {
    return { ok: true, value: JSON.parse(await file.text()) as unknown };
  } catch {
    return { ok: false, code: 'backup-unreadable', detail: file.name };
  }
}

const count = ({ taken, kept }: { taken: number; kept: number }) => ({ taken: formatCount(taken), kept: formatCount(kept) });

/** What was taken, what was left, and what is left to do. */
function Restored({ report: { madeAt, stores, listings, drafts, settings, open, openMore }, now }: { report: RestoreReport; now: number }) {
  // A shop that is kept here waits for no credential.
  const away = stores.taken.filter(({ host }) => host !== '');
  return (
    <Notice tone="good" state="restored" testId="backup-status" title={text('restored', { time: formatTime(madeAt, now) })}>
      <ul class="panel__list">
        <li>{text('restored_listings', count(listings))}</li>
        <li>{text('restored_drafts', count(drafts))}</li>
        <li>{text(settings === 'taken' ? 'restored_settings' : 'restored_settings_kept')}</li>
        <li>{text('restored_stores', { taken: formatCount(stores.taken.length), kept: formatCount(stores.kept) })}</li>
      </ul>
      {away.length > 0 && <p>{text('restored_connect', { stores: listText(away.map((store) => `${store.name} (${store.host})`)) })}</p>}
      {open.length > 0 && (
        <>
          <p>{text('restored_open')}</p>
          <ul class="panel__list">{open.map(({ title, host, offerKey }) => <li key={`${offerKey} ${host}`} data-testid="restored-open">{title} → {host}</li>)}</ul>
          {openMore > 0 && <p>{text('queue_more', { count: formatCount(openMore) })}</p>}
        </>
      )}
    </Notice>
  );
}
