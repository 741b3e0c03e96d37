import type { Activity, ActivityEntry, ActivityView } from '../../utils/domain/activity.ts';
import { reasonText, text, type TextKey } from '../../utils/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { download } from '../ui/download.ts';
import { Select } from '../ui/field.tsx';
import { formatCount, formatTime } from '../ui/format.ts';
import './activity.css';

export interface ActivityListProps {
  activity: ActivityView;
  storeId: string;
  now: number;
  /** The user's day as ISO text, for the file's name. */
  today: string;
  choose: (storeId: string) => void;
  showMore: () => void;
  all: () => Promise<ActivityEntry[] | null>;
}

const WHAT = {
  linked: { key: 'act_linked', look: 'good' }, unlinked: { key: 'act_unlinked', look: 'plain' },
  listed: { key: 'act_listed', look: 'good' }, updated: { key: 'act_updated', look: 'good' }, refused: { key: 'act_refused', look: 'bad' },
  synced: { key: 'act_synced', look: 'good' }, connected: { key: 'act_connected', look: 'plain' }, tested: { key: 'act_tested', look: 'plain' }, 'test-failed': { key: 'act_test_failed', look: 'bad' },
  paused: { key: 'act_paused', look: 'warn' }, resumed: { key: 'act_resumed', look: 'plain' }, disconnected: { key: 'act_disconnected', look: 'plain' },
  shown: { key: 'act_shown', look: 'good' }, hidden: { key: 'act_hidden', look: 'plain' }, deleted: { key: 'act_deleted', look: 'warn' },
  erased: { key: 'act_erased', look: 'warn' }, restored: { key: 'act_restored', look: 'plain' },
} as const satisfies Record<Activity, { key: TextKey; look: string }>;

/** What was sent where, newest first. */
export function ActivityList({ activity, storeId, now, today, choose, showMore, all }: ActivityListProps) {
  const { entries, more, stores } = activity;
  const name = new Map(stores.map((store) => [store.id, store.name]));
  const save = async () => {
    const rows = await all();
    if (rows) download(`pushcart-activity-${today}.json`, { pushcart: 'activity', entries: rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() })) });
  };
  return (
    <>
      <p class="soft">{text('activity_intro')}</p>
      {stores.length > 1 && (
        <Select label={text('store')} testId="activity-store" value={storeId} onChange={choose}
          options={[{ value: '', label: text('activity_all') }, ...stores.map((store) => ({ value: store.id, label: store.host === '' ? store.name : `${store.name} (${store.host})` }))]} />
      )}
      {entries.length === 0
        ? <p class="soft" data-testid="activity-empty">{text('activity_empty')}</p>
        : <ul class="activity">{entries.map((entry, index) => <Entry key={`${entry.at} ${index}`} entry={entry} now={now} store={name.get(entry.storeId ?? '')} />)}</ul>}
      {entries.length > 0 && (
        <div class="store__actions">
          {more && <Button testId="activity-more" onClick={showMore}>{text('activity_more')}</Button>}
          <Button testId="activity-save" onClick={() => void save()}>{text('activity_save')}</Button>
        </div>
      )}
    </>
  );
}

function Entry({ entry, now, store }: { entry: ActivityEntry; now: number; store: string | undefined }) {
  const { key, look } = WHAT[entry.what];
  const counts = entry.variants === null ? [] : [text('act_counts', { variants: formatCount(entry.variants), images: formatCount(entry.images ?? 0) })];
  const where = [formatTime(entry.at, now), ...(store === undefined ? [] : [store]), ...(entry.host === null ? [] : [entry.host]), ...(entry.key === null ? [] : [entry.key]), ...counts];
  return (
    <li class="activity__entry" data-testid="activity-entry" data-what={entry.what}>
      <Badge tone={look}>{text(key)}</Badge>
      <div class="activity__words">
        {entry.title !== null && <p class="activity__title">{entry.title}</p>}
        <p class="soft small">{where.join(' · ')}</p>
        {entry.code !== null && <p class="small">{reasonText(entry.code)}</p>}
      </div>
    </li>
  );
}
