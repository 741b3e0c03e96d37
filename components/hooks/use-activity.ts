import { useState } from 'preact/hooks';
import { LOG_KEPT, type ActivityEntry, type ActivityView } from '../../utils/domain/activity.ts';
import { send, type RequestOf } from '../../utils/messaging/client.ts';
import { useAnswer } from './use-answer.ts';

/** Entries shown at first, and more with each click. */
const PAGE = 20;

export interface ActivityOf {
  activity: ActivityView | null;
  /** The store whose entries are shown; empty = all. */
  storeId: string;
  choose: (storeId: string) => void;
  showMore: () => void;
  /** Every entry of the choice; null when no answer came. */
  all: () => Promise<ActivityEntry[] | null>;
}

/** The activity log of one store or of all. */
export function useActivity(): ActivityOf {
  const [storeId, choose] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const request = (count: number): RequestOf<'activity.list'> => ({ limit: count, ...(storeId === '' ? {} : { storeId }) });
  const { value } = useAnswer('activity.list', request(limit));
  return {
    activity: value, storeId,
    choose(id) {
      choose(id);
      setLimit(PAGE);
    },
    showMore: () => setLimit((before) => Math.min(LOG_KEPT, before + 5 * PAGE)),
    async all() {
      const answer = await send('activity.list', request(LOG_KEPT));
      return answer.ok ? answer.value.entries : null;
    },
  };
}
