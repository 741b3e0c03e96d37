import { useCallback, useRef, useState } from 'preact/hooks';
import type { ListingPreview } from '../../utils/domain/listing-change.ts';
import { send, type RequestOf } from '../../utils/messaging/client.ts';
import { refusalOf, type Refusal } from './outcome.ts';

/** What a push would change: nothing asked yet, on its way, the answer, or why there is none. */
export type PreviewState = { kind: 'idle' } | { kind: 'asking' } | { kind: 'known'; preview: ListingPreview } | ({ kind: 'refused' } & Refusal);

/** Asks, on demand, what this very push would change. The answer is forgotten as soon as the push or `since` is another. */
export function usePreview(push: RequestOf<'listing.preview'> | null, since: unknown): { state: PreviewState; ask: () => void } {
  const about = JSON.stringify([push, since]);
  const [kept, keep] = useState<{ about: string; state: PreviewState } | null>(null);
  const newest = useRef({ push, about });
  newest.current = { push, about };
  const ask = useCallback(() => {
    const { push: request, about: asked } = newest.current;
    if (request === null) return;
    keep({ about: asked, state: { kind: 'asking' } });
    void send('listing.preview', request).then((answer) => {
      if (newest.current.about !== asked) return;
      const refusal = refusalOf(answer);
      if (refusal !== null) keep({ about: asked, state: { kind: 'refused', ...refusal } });
      else if (answer.ok && answer.value.ok) keep({ about: asked, state: { kind: 'known', preview: answer.value.preview } });
    });
  }, []);
  return { state: kept?.about === about ? kept.state : { kind: 'idle' }, ask };
}
