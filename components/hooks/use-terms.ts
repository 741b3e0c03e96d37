import { useRef, useState } from 'preact/hooks';
import type { Term } from '../../utils/domain/terms.ts';
import { send } from '../../utils/messaging/client.ts';
import { useAnswer } from './use-answer.ts';

const NOTHING = {};
const NONE: readonly Term[] = [];

export interface Terms {
  /** What is stored, with a change that is on its way. */
  terms: readonly Term[];
  /** False when no answer came. */
  save: (change: (terms: readonly Term[]) => Term[]) => Promise<boolean>;
}

/** The user's own words; none until they are known. A change made before the one before is stored builds on that. */
export function useTerms(): Terms {
  const { value, reload } = useAnswer('terms.get', NOTHING);
  const [pending, setPending] = useState<readonly Term[] | null>(null);
  const terms = pending ?? value?.terms ?? NONE;
  const newest = useRef(terms);
  newest.current = terms;
  return {
    terms,
    async save(change) {
      const next = change(newest.current);
      newest.current = next;
      setPending(next);
      const answer = await send('terms.save', { terms: next });
      await reload();
      setPending((now) => (now === next ? null : now));
      return answer.ok;
    },
  };
}
