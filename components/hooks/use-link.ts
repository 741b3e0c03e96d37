import { useMemo } from 'preact/hooks';
import type { FoundProduct, LookedProduct } from '../../utils/domain/link/found.ts';
import type { LinkPair } from '../../utils/domain/link/suggest.ts';
import { send } from '../../utils/messaging/client.ts';
import { refusalOf, type Refusal } from './outcome.ts';

/** What became of something asked: its answer, or why there is none. */
export type Answered<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Linking a claim to a product that stands in its store; the store is asked now, each time. */
export interface LinkOf {
  search: (storeId: string, words: string) => Promise<Answered<FoundProduct[]>>;
  look: (storeId: string, productId: string) => Promise<Answered<LookedProduct>>;
  /** Null: it is linked. */
  adopt: (id: string, readAt: number, product: Pick<LookedProduct, 'id' | 'title'>, pairs: readonly LinkPair[]) => Promise<Refusal | null>;
  release: (id: string) => Promise<Refusal | null>;
}

/** `after`: asked for when something was linked or is no more. */
export function useLink(after: () => Promise<void>): LinkOf {
  return useMemo(() => {
    const done = async (asked: Promise<Refusal | null>): Promise<Refusal | null> => {
      const refusal = await asked;
      await after();
      return refusal;
    };
    const failed: Refusal = { code: 'failed', detail: '', area: 'message' };
    return {
      async search(storeId, words) {
        const answer = await send('link.search', { storeId, text: words });
        return answer.ok && answer.value.ok ? { ok: true, value: answer.value.products } : { ok: false, refusal: refusalOf(answer) ?? failed };
      },
      async look(storeId, productId) {
        const answer = await send('link.look', { storeId, productId });
        return answer.ok && answer.value.ok ? { ok: true, value: answer.value.product } : { ok: false, refusal: refusalOf(answer) ?? failed };
      },
      adopt: (id, readAt, { id: productId, title }, pairs) => done(send('link.adopt', { id, readAt, product: { id: productId, title: title.slice(0, 1_000) || productId }, pairs: [...pairs] }).then(refusalOf)),
      release: (id) => done(send('link.release', { id }).then(refusalOf)),
    };
  }, [after]);
}
