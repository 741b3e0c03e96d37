import type { OfferView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import type { DraftPatch } from '../hooks/draft-saver.ts';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { PriceLine } from './price-line.tsx';
import './listing.css';

export interface ListingFormProps {
  view: OfferView;
  onEdit: (patch: DraftPatch) => void;
  onOpenPrice: () => void;
}

/** What the listing will be: its title, its store and its price rule. */
export function ListingForm({ view, onEdit, onOpenPrice }: ListingFormProps) {
  const store = view.stores.find((candidate) => candidate.id === view.storeId) ?? null;
  const product = view.read?.product;
  const original = product?.title ?? view.title;
  const noRate = store !== null && product !== undefined && view.rows.some((row) => row.priceError === 'no-rate');
  return (
    <section class="listing" aria-label={text('listing')}>
      <Field label={text('title')} testId="title" rows={2} maxLength={1_000} value={view.title}
        error={view.title.trim() === '' ? text('title_empty') : null} onInput={(title) => onEdit({ title })} />
      {view.title !== original && <Button look="link" testId="reset-title" onClick={() => onEdit({ title: original })}>{text('title_reset')}</Button>}
      {view.stores.length > 0 && (
        <Select label={text('store')} testId="store-select" value={view.storeId ?? ''} onChange={(storeId) => storeId !== '' && onEdit({ storeId })}
          options={[...(store === null ? [{ value: '', label: text('store_choose') }] : []), ...view.stores.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency})` }))]} />
      )}
      {store !== null && product !== undefined && !noRate && <PriceLine plan={view.plan} from={product.currency} to={store.currency} onChange={onOpenPrice} />}
      {noRate && (
        <Notice tone="warn" state="no-rate" testId="no-rate" title={text('no_rate', { from: product.currency, to: store.currency })}
          actions={<Button testId="set-rate" onClick={onOpenPrice}>{text('set_rate')}</Button>}>
          {text('no_rate_next')}
        </Notice>
      )}
    </section>
  );
}
