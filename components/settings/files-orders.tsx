import { useState } from 'preact/hooks';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { orderProblemText, reasonText, text } from '../../utils/i18n/text.ts';
import { exportParcels, takeOrders, type OrdersTaken, type ParcelsFile } from '../hooks/files-orders.ts';
import { Button } from '../ui/button.tsx';
import { downloadBlob } from '../ui/download.ts';
import { FileButton } from '../ui/file-button.tsx';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

type Doing = { kind: 'idle' | 'busy' } | { kind: 'taken'; taken: OrdersTaken } | { kind: 'saved'; saved: ParcelsFile };

/** Orders of a shop that is kept here come in by the file that Shopify exports, and tracking numbers go out by one. */
export function FilesOrders({ store, today }: { store: Pick<StoreView, 'id' | 'currency'>; today: string }) {
  const [doing, setDoing] = useState<Doing>({ kind: 'idle' });
  const busy = doing.kind === 'busy';
  const take = async (file: File) => {
    setDoing({ kind: 'busy' });
    setDoing({ kind: 'taken', taken: await takeOrders(store, file) });
  };
  const save = async () => {
    setDoing({ kind: 'busy' });
    const saved = await exportParcels(store.id);
    if (saved.ok && saved.rows > 0) downloadBlob(`pushcart-tracking-${today}.csv`, saved.file);
    setDoing({ kind: 'saved', saved });
  };
  return (
    <>
      <div class="store__actions files__group">
        <FileButton testId="files-orders" accept=".csv,text/csv" disabled={busy} onFile={(file) => void take(file)}>{text('files_orders')}</FileButton>
        <Button testId="files-tracking" disabled={busy} onClick={() => void save()}>{text('files_tracking')}</Button>
      </div>
      <p class="field__hint">{text('files_orders_hint')}</p>
      {doing.kind === 'taken' && <Taken taken={doing.taken} />}
      {doing.kind === 'saved' && (doing.saved.ok
        ? <Notice tone={doing.saved.rows > 0 ? 'good' : 'plain'} testId="files-orders-told" state="saved">{doing.saved.rows > 0 ? text('tables_saved', { count: formatCount(doing.saved.rows) }) : text('files_tracking_none')}</Notice>
        : <Failed failed={doing.saved} />)}
    </>
  );
}

const Failed = ({ failed: { code, detail, area } }: { failed: { code: string; detail: string; area?: 'message' } }) =>
  <Notice tone="bad" testId="files-orders-told" state={code} title={reasonText(code, area)}>{detail}</Notice>;

function Taken({ taken }: { taken: OrdersTaken }) {
  if (!taken.ok) return <Failed failed={taken} />;
  return (
    <>
      <Notice tone="good" testId="files-orders-told" state="taken">{text('files_orders_taken', { added: formatCount(taken.added), changed: formatCount(taken.changed) })}</Notice>
      {taken.refused.length > 0 && (
        <Notice tone="warn" testId="files-orders-refused" title={text('files_orders_refused')}>
          <ul class="panel__list">{taken.refused.map(({ number, why }) => <li key={number}>{number}: {orderProblemText(why)}</li>)}</ul>
        </Notice>
      )}
    </>
  );
}
