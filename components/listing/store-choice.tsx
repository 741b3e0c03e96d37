import type { OfferView, StoreView, TargetView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { DraftPatch } from '../hooks/draft-saver.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Select } from '../ui/field.tsx';
import { formatMoney } from '../ui/format.ts';
import './listing.css';

const nameOf = ({ name, currency }: StoreView): string => `${name} (${currency})`;

/** Which of the stores a push goes to, each with its prices, and the one whose prices the table shows. With one store there is no choice. */
export function StoreChoice({ view, onEdit }: { view: OfferView; onEdit: (patch: DraftPatch) => void }) {
  const { stores, targets, storeId } = view;
  const [first, ...more] = stores;
  if (!first) return null;
  if (more.length === 0) return <p class="price-line"><span class="field__label">{text('store')}</span><span data-testid="store-name">{nameOf(first)}</span></p>;
  const chosen = targets.flatMap((target) => (target.chosen ? [target.storeId] : []));
  const tick = (id: string, on: boolean) => {
    const storeIds = targets.flatMap((target) => ((target.storeId === id ? on : target.chosen) ? [target.storeId] : []));
    // The prices shown are those of a store that is pushed to, as long as there is one.
    onEdit({ storeIds, ...(storeId === null || !storeIds.includes(storeId) ? { storeId: storeIds[0] ?? storeId } : {}) });
  };
  return (
    <>
      <fieldset class="targets">
        <legend class="field__label">{text('push_to')}</legend>
        {stores.map((store, i) => (
          <div key={store.id} class="target" data-testid="target" data-store={store.id}>
            <Checkbox testId="target-tick" checked={targets[i]?.chosen ?? false} onChange={(on) => tick(store.id, on)}>{nameOf(store)}</Checkbox>
            <Figure target={targets[i]} store={store} />
          </div>
        ))}
      </fieldset>
      <Select label={text('prices_of')} testId="store-select" value={storeId ?? ''} onChange={(id) => id !== '' && onEdit({ storeId: id, storeIds: chosen })}
        options={[...(storeId === null ? [{ value: '', label: text('store_choose') }] : []), ...stores.map((store) => ({ value: store.id, label: nameOf(store) }))]} />
    </>
  );
}

/** What the ticked variants cost there, or why they cannot be sold there. */
function Figure({ target, store }: { target: TargetView | undefined; store: StoreView }) {
  if (!store.permitted || store.state === 'paused') return <span class="target__none small" data-testid="target-none">{text(store.permitted ? 'store_paused' : 'store_no_access')}</span>;
  if (target?.priceError) return <span class="target__none small" title={reasonText(target.priceError, 'price')} data-testid="target-none">{text(target.priceError === 'no-rate' ? 'rule_missing' : 'price_none')}</span>;
  if (!target?.prices) return null;
  const [from, to] = [formatMoney(target.prices.from), formatMoney(target.prices.to)];
  return <span class="target__prices small" data-testid="target-prices">{from === to ? from : `${from} – ${to}`}</span>;
}
