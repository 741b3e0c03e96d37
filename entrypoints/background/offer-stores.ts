import { planFor } from '@/utils/domain/claim/apply.ts';
import type { ClaimEdits } from '@/utils/domain/claim/edits.ts';
import { newestWords } from '@/utils/domain/claim/newest.ts';
import { rowViews } from '@/utils/domain/offer-view.ts';
import { pricesOf } from '@/utils/domain/pricing/price-range.ts';
import type { DatedPlan } from '@/utils/domain/pricing/rate-age.ts';
import type { SupplierProduct } from '@/utils/domain/product.ts';
import type { Settings } from '@/utils/domain/settings.ts';
import type { OfferView, RowView } from '@/utils/domain/view-types.ts';
import type { DraftRecord, StoreRecord } from '@/utils/db/records.ts';

/** The rule as the popup's line shows it: with several sets, or with more than a multiplier, the trace of each price tells the rest. */
export const planLine = ({ sets, multiplier, ending, rates }: Settings['plan']): OfferView['plan'] => ({ multiplier: sets === undefined ? multiplier : '…', ending: sets === undefined ? ending : '', rates });

/** The stores a push goes to: the user's own choice, even if none of it is left; else the only store, or those used last. Never an arbitrary one. */
export function chosenStores(stores: readonly StoreRecord[], draft: DraftRecord | null, used: Pick<Settings, 'lastStoreIds' | 'lastStoreId'>): string[] {
  const [only, ...more] = stores;
  const wanted = draft?.storeIds ?? (draft?.storeId ? [draft.storeId] : null)
    ?? (only && more.length === 0 ? [only.id] : used.lastStoreIds ?? (used.lastStoreId === undefined ? [] : [used.lastStoreId]));
  return wanted.filter((id) => stores.some((store) => store.id === id));
}

/** What the rows that are ticked on the screen cost in a store; worked out once per currency where no rule asks for more of a store. `own`: edits by store. */
export function pricesIn(product: SupplierProduct, rows: readonly RowView[], plan: DatedPlan, own: ReadonlyMap<string, ClaimEdits>, draft: DraftRecord | null): (store: StoreRecord) => ReturnType<typeof pricesOf> {
  const ticked = rows.flatMap((row) => (row.selected && row.key !== null ? [row.key] : []));
  const made = new Map<string, ReturnType<typeof pricesOf>>();
  return (store) => {
    const edits = own.get(store.id) ?? null;
    const [theirs, words] = [planFor(plan, edits), newestWords(draft, edits)];
    const same = theirs.sets === undefined && !words.ownSelected ? store.currency : store.id;
    const prices = made.get(same) ?? pricesOf(rowViews(product, words.ownSelected ? words.selected : ticked, null, store, theirs));
    made.set(same, prices);
    return prices;
  };
}
