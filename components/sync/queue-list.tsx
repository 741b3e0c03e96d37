import { useState } from 'preact/hooks';
import type { QueueJobView, QueueView } from '../../utils/domain/view-types.ts';
import { reasonText, refusalText, text, type TextKey } from '../../utils/i18n/text.ts';
import type { Outcome } from '../hooks/use-stores.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { formatCount, formatTime } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import './sync.css';

export interface QueueListProps {
  queue: QueueView;
  /** The wall clock, ms since the epoch. */
  now: number;
  retry: (id: string) => Promise<Outcome>;
  drop: (id: string) => Promise<Outcome>;
}

const STATE = {
  blocked: { key: 'queue_blocked', look: 'warn' }, dead: { key: 'queue_dead', look: 'bad' }, leased: { key: 'queue_leased', look: 'good' },
  ready: { key: 'queue_ready', look: 'plain' }, done: { key: 'queue_done', look: 'good' },
} as const satisfies Record<QueueJobView['state'], { key: TextKey; look: string }>;

/** What waits, runs, needs the user or failed, each with its reason and what one can do; then what was done last. */
export function QueueList({ queue, now, ...actions }: QueueListProps) {
  const { counts, jobs } = queue;
  const open = (['blocked', 'dead', 'leased', 'ready'] as const).filter((state) => counts[state] > 0);
  const hidden = open.reduce((sum, state) => sum + counts[state] - jobs.filter((job) => job.state === state).length, 0);
  return (
    <>
      <p class="soft" data-testid="queue-counts">
        {open.length === 0 ? text('queue_empty') : open.map((state) => `${text(STATE[state].key)}: ${formatCount(counts[state])}`).join(' · ')}
      </p>
      {jobs.length > 0 && (
        <VirtualList items={jobs} keyOf={(job) => job.id} estimate={100} role="list">
          {(job, index) => <QueueJob key={job.id} job={job} index={index} of={jobs.length} now={now} {...actions} />}
        </VirtualList>
      )}
      {hidden > 0 && <p class="soft small">{text('queue_more', { count: formatCount(hidden) })}</p>}
    </>
  );
}

function QueueJob({ job, index, of, now, retry, drop }: { job: QueueJobView; index: number; of: number } & Omit<QueueListProps, 'queue'>) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const run = (work: Promise<Outcome>) => {
    setBusy(true);
    void work.then((outcome) => {
      setBusy(false);
      setRefused(outcome.ok ? null : reasonText(outcome.code, outcome.area));
    });
  };
  const { key, look } = STATE[job.state];
  const title = job.title === 'update-store' ? text('sync_job') : job.title === 'push-bulk' ? text('bulk_job') : job.title;
  const waits = job.state !== 'leased' && job.state !== 'done';
  return (
    <div class="queue__job" role="listitem" aria-posinset={index + 1} aria-setsize={of} data-testid="queue-job" data-state={job.state}>
      <div class="queue__head">
        <Badge tone={look}>{text(key)}</Badge>
        {job.offerUrl === null ? <span class="queue__title">{title}</span> : <a class="queue__title" href={job.offerUrl} target="_blank" rel="noreferrer">{title}</a>}
      </div>
      <p class="soft small">{[job.store, formatTime(job.updatedAt, now), ...(job.nextRunAt !== null && job.nextRunAt > now ? [text('state_retry', { time: formatTime(job.nextRunAt, now) })] : [])].join(' · ')}</p>
      {job.reason !== null && <p class="small" data-testid="queue-reason">{refusalText(job.reason)} {job.reason.detail !== '' && <span class="soft">{job.reason.detail}</span>}</p>}
      {refused !== null && <Notice tone="warn" testId="queue-refused">{refused}</Notice>}
      {waits && (
        <div class="queue__actions">
          <Button testId="queue-retry" disabled={busy} onClick={() => run(retry(job.id))}>{text('queue_retry')}</Button>
          <Button look="link" testId="queue-drop" disabled={busy} onClick={() => run(drop(job.id))}>{text('queue_drop')}</Button>
        </div>
      )}
    </div>
  );
}
