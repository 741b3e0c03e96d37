import { useRef, useState } from 'preact/hooks';
import type { Term } from '../../utils/domain/terms.ts';
import { send, type MessageError } from '../../utils/messaging/client.ts';
import { useAnswer } from './use-answer.ts';

const NOTHING = {};
/** The same when it is made twice. */
type Change = (terms: readonly Term[]) => Term[];

export interface Terms {
  /** What is stored, with the changes that are on their way; null until it is known. */
  terms: readonly Term[] | null;
  /** Why it is not known; null while the answer is on its way. */
  error: MessageError['code'] | null;
  retry: () => void;
  /** False when it was not kept. */
  save: (change: Change) => Promise<boolean>;
}

/** The user's own words. Changes are kept one after the other, each made to what is stored then: another tab may have changed it. */
export function useTerms(): Terms {
  const { value, error, reload } = useAnswer('terms.get', NOTHING);
  const [pending, setPending] = useState<readonly Change[]>([]);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return {
    terms: value === null ? null : pending.reduce<readonly Term[]>((terms, change) => change(terms), value.terms),
    error, retry: () => void reload(),
    async save(change) {
      setPending((now) => [...now, change]);
      const kept = last.current.then(async () => {
        const stored = await send('terms.get', NOTHING);
        return stored.ok && (await send('terms.save', { terms: change(stored.value.terms) })).ok;
      });
      last.current = kept;
      const isKept = await kept;
      await reload();
      setPending((now) => now.filter((one) => one !== change));
      return isKept;
    },
  };
}
