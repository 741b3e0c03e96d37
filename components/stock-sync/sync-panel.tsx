import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { useSync } from '../hooks/use-sync.ts';
import { Notice } from '../ui/notice.tsx';
import { Loading } from '../ui/spinner.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { PolicyForm } from './policy-form.tsx';
import { SyncRowView } from './sync-row.tsx';
import './stock-sync.css';

export interface SyncPanelProps {
  stores: readonly StoreView[];
  /** In sight: only then is the worker asked. */
  isShown: boolean;
  /** The wall clock, ms since the epoch. */
  now: number;
}

/** How each store follows its suppliers' pages, and what pages that were opened again have changed. */
export function SyncPanel({ stores, isShown, now }: SyncPanelProps) {
  const { rows, error, savePolicy, ...actions } = useSync(isShown && stores.length > 0);
  const names = new Map(stores.map(({ id, name }) => [id, name]));
  if (stores.length === 0) return <p class="soft" data-testid="sync-no-stores">{text('sync_no_stores')}</p>;
  return (
    <div class="sync" data-testid="sync">
      <p class="soft">{text('sync_hint')}</p>
      {stores.map((store) => <PolicyForm key={store.id} store={store} save={(policy) => savePolicy(store.id, policy)} />)}
      <h3 class="panel__title">{text('sync_changes')}</h3>
      {error !== null && <Notice tone="bad" state={error} testId="sync-failed">{reasonText(error, 'message')}</Notice>}
      {rows === null ? isShown && error === null && <Loading /> : rows.length === 0 ? <p class="soft" data-testid="sync-none">{text('sync_none')}</p> : (
        <VirtualList items={rows} keyOf={(row) => row.id} estimate={160} role="list">
          {(row, index) => <SyncRowView key={row.id} row={row} index={index} of={rows.length} store={names.get(row.storeId) ?? ''} now={now} {...actions} />}
        </VirtualList>
      )}
    </div>
  );
}
