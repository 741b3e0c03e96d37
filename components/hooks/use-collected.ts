import { useState } from 'preact/hooks';
import type { CollectedState } from '../../utils/domain/collected.ts';
import { send, type AnswerOf } from '../../utils/messaging/client.ts';
import { useAnswer } from './use-answer.ts';

/** Rows asked for at first, and more with each click; only those near the window are drawn. */
const PAGE = 500;

export type CollectedAnswer = AnswerOf<'collected.list'>;
export type PasteAnswer = AnswerOf<'collected.paste'>;

export interface CollectedOf {
  collected: CollectedAnswer | null;
  state: CollectedState | null;
  query: string;
  /** Which rows are shown. */
  show: (filter: { state?: CollectedState | null; query?: string }) => void;
  showMore: () => void;
  /** Null when no answer came. */
  paste: (text: string) => Promise<PasteAnswer | null>;
  /** False when no answer came. */
  remove: (keys: string[]) => Promise<boolean>;
  /** Opens one page that was not read yet; the click is the user's. */
  openNext: () => Promise<boolean>;
}

/** The offers known by link, and what one can do with them. */
export function useCollected(): CollectedOf {
  const [filter, setFilter] = useState<{ state: CollectedState | null; query: string }>({ state: null, query: '' });
  const [limit, setLimit] = useState(PAGE);
  const { value, reload } = useAnswer('collected.list', { offset: 0, limit, ...filter });
  return {
    collected: value, ...filter,
    show(patch) {
      setFilter((before) => ({ ...before, ...patch }));
      setLimit(PAGE);
    },
    showMore: () => setLimit((before) => before + 4 * PAGE),
    async paste(words) {
      const answer = await send('collected.paste', { text: words });
      await reload();
      return answer.ok ? answer.value : null;
    },
    async remove(keys) {
      const answer = await send('collected.remove', { keys });
      await reload();
      return answer.ok;
    },
    async openNext() {
      const answer = await send('collected.open-next', {});
      await reload();
      return answer.ok;
    },
  };
}
