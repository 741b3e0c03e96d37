import { useState } from 'preact/hooks';
import type { ImportRow } from '../../utils/domain/claim/rows.ts';
import type { SetState } from '../../utils/domain/listing-state.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

interface BulkStateProps {
  /** The picked claims. */
  rows: readonly ImportRow[];
  stores: readonly StoreView[];
  apply: (rows: readonly ImportRow[], state: SetState) => void;
}

/** Takes listings off sale, shows or deletes them in their stores: those that stand there, where the store can. A deletion is asked about once more. */
export function BulkState({ rows, stores, apply }: BulkStateProps) {
  const [isSure, setSure] = useState(false);
  const able = (what: 'hide' | 'delete') => rows.filter(({ url, state, storeId, linked }) => url !== null && !linked && state !== 'pushing' && (stores.find(({ id }) => id === storeId)?.can ?? []).includes(what));
  const [hideable, deletable] = [able('hide'), able('delete')];
  /** What these need is known only where all of them are known to be so; the other stays possible, since the merchant may have changed it. */
  const lookOf = (isHidden: boolean) => (hideable.length > 0 && hideable.every(({ hidden }) => hidden === isHidden) ? 'primary' as const : 'plain' as const);
  return (
    <div class="import__block" data-testid="bulk-state">
      <p class="small soft">{text('import_state_hint')}</p>
      {isSure
        ? (
          <Notice tone="warn" testId="delete-sure" actions={<>
            <Button look="danger" testId="delete-yes" onClick={() => apply(deletable, 'deleted')}>{text('import_delete', { count: formatCount(deletable.length) })}</Button>
            <Button testId="delete-no" onClick={() => setSure(false)}>{text('cancel')}</Button>
          </>}>{text('import_delete_sure', { count: formatCount(deletable.length) })}</Notice>
        )
        : (
          <div class="store__actions">
            <Button look={lookOf(false)} testId="state-hidden" disabled={hideable.length === 0} onClick={() => apply(hideable, 'hidden')}>{text('import_hide', { count: formatCount(hideable.length) })}</Button>
            <Button look={lookOf(true)} testId="state-shown" disabled={hideable.length === 0} onClick={() => apply(hideable, 'shown')}>{text('import_show', { count: formatCount(hideable.length) })}</Button>
            <Button look="danger" testId="state-deleted" disabled={deletable.length === 0} onClick={() => setSure(true)}>{text('import_delete', { count: formatCount(deletable.length) })}</Button>
          </div>
        )}
    </div>
  );
}
