import { useState } from 'preact/hooks';
import { COMPARE_FEWEST, COMPARE_MOST } from '../../utils/domain/compare/compare.ts';
import type { SourceType } from '../../utils/domain/source-type.ts';
import { send, type AnswerOf } from '../../utils/messaging/client.ts';
import { useAnswer } from './use-answer.ts';

export interface CompareOf {
  query: string;
  search: (query: string) => void;
  /** Offers that were read and fit the search; null before the first answer. */
  found: AnswerOf<'offers.find'> | null;
  /** Keys of the offers to compare, in the order in which they were chosen, with their titles. */
  chosen: ReadonlyMap<string, string>;
  choose: (key: string, title: string, on: boolean) => void;
  /** The reads of the chosen offers; null before they are there. */
  offers: AnswerOf<'offers.compare'> | null;
  /** Why no answer came. */
  error: string | null;
  /** Keeps what kind of source an offer's supplier is, or which others stand in for it. False when it was not kept. */
  keep: (key: string, patch: { source: SourceType | null } | { fallbacks: string[] }) => Promise<boolean>;
}

/** Offers that were read, searched for and compared. */
export function useCompare(): CompareOf {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const found = useAnswer('offers.find', { query });
  const keys = [...chosen.keys()];
  const offers = useAnswer('offers.compare', keys.length < COMPARE_FEWEST ? null : { keys });
  return {
    query, search: setQuery, found: found.value, chosen, error: found.error ?? offers.error,
    // An answer for other offers than those chosen now is not shown.
    offers: keys.length < COMPARE_FEWEST ? null : offers.value?.filter(({ key }) => chosen.has(key)) ?? null,
    choose: (key, title, on) => setChosen((before) => {
      const next = new Map(before);
      if (!on) next.delete(key);
      else if (next.size < COMPARE_MOST) next.set(key, title);
      return next;
    }),
    async keep(key, patch) {
      const answer = await send('draft.save', { key, ...patch });
      await offers.reload();
      return answer.ok;
    },
  };
}
