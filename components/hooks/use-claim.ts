import { useMemo } from 'preact/hooks';
import type { ClaimEdits } from '../../utils/domain/claim/edits.ts';
import type { OfferView } from '../../utils/domain/view-types.ts';
import type { MessageError } from '../../utils/messaging/client.ts';
import { useAnswer } from './use-answer.ts';

/** One claim as its editor shows it: the offer as the popup would for this store, and what the user decided. */
export interface ClaimOf {
  view: OfferView | null;
  edits: ClaimEdits | null;
  error: MessageError['code'] | null;
  reload: () => Promise<void>;
}

export function useClaim(id: string, key: string, storeId: string): ClaimOf {
  const view = useAnswer('offer.view', useMemo(() => ({ key, storeId }), [key, storeId]));
  const edits = useAnswer('claims.view', useMemo(() => ({ id }), [id]));
  return {
    view: view.value, edits: edits.value, error: view.error ?? edits.error,
    async reload() {
      await Promise.all([view.reload(), edits.reload()]);
    },
  };
}
