import type { Health } from '../../utils/domain/health.ts';
import { text, type TextKey } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { formatTime, listText } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { healthTitle } from './health-texts.ts';
import './health.css';

/** Lost jobs shown by name; the others are counted. */
const SHOWN = 20;

const NEXT = {
  'migration-failed': 'health_migration_failed_next', blocked: 'health_blocked_next', quota: 'health_quota_next', unavailable: 'health_unavailable_next',
} as const satisfies Record<Exclude<Health['state'], 'ok' | 'lost'>, TextKey>;

export interface HealthNoticeProps {
  health: Health;
  /** The wall clock, ms since the epoch. */
  now: number;
  onDismiss: () => void;
  /** Goes to where a store is connected. */
  onConnect: () => void;
}

/** What is wrong with Pushcart's own data, what was lost, and how to do it again. Nothing while all is well. */
export function HealthNotice({ health: { state, lost }, now, onDismiss, onConnect }: HealthNoticeProps) {
  const actions = (
    <>
      {lost !== null && lost.stores.length > 0 && <Button testId="health-connect" onClick={onConnect}>{text('health_connect')}</Button>}
      <Button testId="health-dismiss" onClick={onDismiss}>{text('health_dismiss')}</Button>
    </>
  );
  const shut = state === 'unavailable';
  return (
    <>
      {state !== 'ok' && state !== 'lost' && (
        <div class="health">
          <Notice tone={state === 'blocked' ? 'warn' : 'bad'} testId="health-state" state={state} title={text(healthTitle[state])}>
            <p>{text(NEXT[state])}</p>
            {shut && lost !== null && <Lost lost={lost} />}
          </Notice>
        </div>
      )}
      {!shut && lost !== null && (
        <div class="health">
          <Notice tone="bad" testId="health-lost" state="lost" title={text(healthTitle.lost)} actions={actions}>
            <p>{text('health_lost_next', { time: formatTime(lost.at, now) })}</p>
            <Lost lost={lost} />
          </Notice>
        </div>
      )}
    </>
  );
}

function Lost({ lost }: { lost: NonNullable<Health['lost']> }) {
  const more = lost.more + Math.max(0, lost.jobs.length - SHOWN);
  return (
    <>
      {lost.stores.length > 0 && <p data-testid="lost-stores">{text('health_lost_stores', { stores: listText(lost.stores.map((store) => store.host)) })}</p>}
      {lost.jobs.length > 0 && (
        <>
          <p>{text('health_lost_jobs', { count: lost.jobs.length + lost.more })}</p>
          <ul class="health__jobs">
            {lost.jobs.slice(0, SHOWN).map((job) => (
              <li key={`${job.kind} ${job.store ?? ''} ${job.key}`} data-testid="lost-job">
                {job.url === null ? job.key : <a href={job.url} target="_blank" rel="noreferrer">{job.key}</a>}
                {job.store !== null && ` → ${job.store}`}
              </li>
            ))}
          </ul>
          {more > 0 && <p>{text('queue_more', { count: more })}</p>}
        </>
      )}
    </>
  );
}
