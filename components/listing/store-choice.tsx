import type { OfferView, StoreView, TargetView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import type { DraftPatch } from '../hooks/draft-saver.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { formatMoney } from '../ui/format.ts';
import './listing.css';

const nameOf = ({ name, currency }: StoreView): string => `${name} (${currency})`;

/** Which of the stores a push goes to, each with its prices, and the one whose prices the table shows. With one store there is no choice. */
export function StoreChoice({ view, onEdit }: { view: OfferView; onEdit: (patch: DraftPatch) => void }) {
  const { stores, targets, storeId } = view;
  const [first, ...more] = stores;
  if (!first) return null;
  if (more.length === 0) return <p class="listing__line"><span class="field__label">{text('store')}</span><span data-testid="store-name">{nameOf(first)}</span></p>;
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
      <label class="listing__line">
        <span class="field__label">{text('prices_of')}</span>
        <select class="field__input" data-testid="store-select" value={storeId ?? ''} onChange={({ currentTarget: { value } }) => value !== '' && onEdit({ storeId: value, storeIds: chosen })}>
          {storeId === null && <option value="">{text('store_choose')}</option>}
          {stores.map((store) => <option key={store.id} value={store.id}>{nameOf(store)}</option>)}
        </select>
      </label>
    </>
  );
}

/** What the ticked variants cost there, or why they cannot be sold there. */
function Figure({ target, store }: { target: TargetView | undefined; store: StoreView }) {
  const none = !store.permitted ? 'store_no_access' : store.state === 'paused' ? 'store_paused'
    : target?.priceError === 'no-rate' ? 'rule_missing' : target?.priceError ? 'price_none' : null;
  const { from, to } = target?.prices ?? {};
  return (
    <span class={`small target__${none === null ? 'prices' : 'none'}`} data-testid="target-figure">
      {none !== null ? text(none) : from && to && [...new Set([formatMoney(from), formatMoney(to)])].join(' – ')}
    </span>
  );
}
