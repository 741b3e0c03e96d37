import type { OfferView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import type { DraftPatch } from '../hooks/draft-saver.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PriceLine } from './price-line.tsx';
import { StoreChoice } from './store-choice.tsx';
import { TitleField } from './title-field.tsx';
import './listing.css';

export interface ListingFormProps {
  view: OfferView;
  onEdit: (patch: DraftPatch) => void;
  onOpenPrice: () => void;
}

/** What the listing will be: its title, its stores and its price rule. */
export function ListingForm({ view, onEdit, onOpenPrice }: ListingFormProps) {
  const store = view.stores.find((candidate) => candidate.id === view.storeId) ?? null;
  const product = view.read?.product;
  // The first store that cannot be sold to, whether its prices are shown or only its tick is there.
  const noRate = view.stores.find((one, i) => (view.targets[i]?.chosen || one.id === view.storeId) && view.targets[i]?.priceError === 'no-rate');
  return (
    <section class="listing" aria-label={text('listing')}>
      <TitleField title={view.title} original={product?.title ?? view.title} onChange={(title) => onEdit({ title })} />
      {view.origins.length > 0 && (
        <label class="listing__line">
          <span class="field__label">{text('ships_from')}</span>
          <select class="field__input" data-testid="origin" value={view.origin ?? ''} onChange={({ currentTarget: { value } }) => value !== '' && onEdit({ origin: value })}>
            {view.origin === null && <option value="">{text('origin_choose')}</option>}
            {view.origins.map((origin) => <option key={origin} value={origin}>{origin}</option>)}
          </select>
        </label>
      )}
      <StoreChoice view={view} onEdit={onEdit} />
      {store !== null && product !== undefined && noRate?.id !== store.id && <PriceLine plan={view.plan} from={product.currency} to={store.currency} onChange={onOpenPrice} />}
      {noRate && product !== undefined && (
        <Notice tone="warn" state="no-rate" testId="no-rate" title={text('no_rate', { from: product.currency, to: noRate.currency })}
          actions={<Button testId="set-rate" onClick={onOpenPrice}>{text('set_rate')}</Button>}>
          {text('no_rate_next')}
        </Notice>
      )}
    </section>
  );
}
