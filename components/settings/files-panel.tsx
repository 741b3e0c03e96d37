import { useMemo, useState } from 'preact/hooks';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { exportCatalogue, SHOPS, type CatalogueFile, type Shop } from '../hooks/export-catalogue.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { Button } from '../ui/button.tsx';
import { downloadBlob } from '../ui/download.ts';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { FilesOrders } from './files-orders.tsx';
import { FilesProducts } from './files-products.tsx';
import './files.css';

export interface FilesPanelProps {
  store: Pick<StoreView, 'id' | 'currency'>;
  /** The user's day as ISO text, for the files' names. */
  today: string;
}

/** The catalogue of a shop that is kept here: how much is in it, and the files it goes out in. */
export function FilesPanel({ store, today }: FilesPanelProps) {
  const { value } = useAnswer('files.catalogue', useMemo(() => ({ id: store.id, after: null }), [store.id]));
  const [busy, setBusy] = useState<Shop | null>(null);
  const [told, setTold] = useState<CatalogueFile | null>(null);
  const save = async (shop: Shop) => {
    setBusy(shop);
    const made = await exportCatalogue(store, shop);
    if (made.ok && made.products > 0) downloadBlob(`pushcart-${shop}-products-${today}.csv`, made.file);
    setTold(made);
    setBusy(null);
  };
  return (
    <div class="files" data-testid="files-panel">
      {value !== null && <FilesProducts storeId={store.id} total={value.total} />}
      <div class="store__actions files__group">
        {SHOPS.map((shop) => <Button key={shop} testId={`files-${shop}`} busy={busy === shop} disabled={busy !== null} onClick={() => void save(shop)}>{text('files_save', { shop: NAMES[shop] })}</Button>)}
      </div>
      <p class="field__hint">{text('files_save_hint')}</p>
      <p class="field__hint">{text('files_save_columns')}</p>
      {told !== null && <Told made={told} />}
      <FilesOrders store={store} today={today} />
    </div>
  );
}

const NAMES = { shopify: 'Shopify', woocommerce: 'WooCommerce' } as const;

function Told({ made }: { made: CatalogueFile }) {
  if (!made.ok) return <Notice tone="bad" testId="files-told" state={made.code}>{reasonText(made.code, 'message')}</Notice>;
  return (
    <>
      <Notice tone={made.products > 0 ? 'good' : 'plain'} testId="files-told" state="saved">{made.products > 0 ? text('files_saved', { count: formatCount(made.products) }) : text('tables_empty')}</Notice>
      {made.leftOut.length > 0 && <Notice tone="warn" testId="files-left-out" title={text('files_left_out')}><ul class="panel__list">{made.leftOut.map((title, at) => <li key={`${at} ${title}`}>{title}</li>)}</ul></Notice>}
    </>
  );
}
