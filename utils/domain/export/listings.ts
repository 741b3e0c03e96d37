import { hostText } from '../activity.ts';
import type { Backup, SavedListing } from '../backup.ts';
import { decimalText } from '../money.ts';
import type { Cell } from './cell.ts';
import { OPTION_HEAD, optionCells, type TimeText } from './offers.ts';

export const LISTING_HEAD: readonly string[] = [
  'listing', 'store', 'store_address', 'state', 'title', 'variant', 'code', ...OPTION_HEAD, 'price', 'currency', 'stock', 'cost', 'cost_currency', 'address', 'pushed_at', 'read_at',
];

/** `waiting`: a newer push is on its way or was given up; what stands in the store is what the row says. */
function stateOf({ tombstone, pushed, pushedRevision, revision }: SavedListing): string {
  if (tombstone !== null) return 'removed';
  if (pushed === null) return 'not pushed';
  return pushedRevision < revision ? 'waiting' : 'listed';
}

/** One row per variant of each listing: what stands in the store, before the first push what shall. Costs are those of that push's page. */
export function listingRows({ stores, listings }: Pick<Backup, 'stores' | 'listings'>, time: TimeText): Cell[][] {
  const byId = new Map(stores.map((store) => [store.id, store]));
  return listings.flatMap((listing) => {
    const store = byId.get(listing.storeId);
    const { title, options, variants } = listing.pushed ?? listing.wanted.body;
    // Costs are kept of the newest revision only: of an older one they are not known.
    const costs = new Map(listing.pushed !== null && listing.pushedRevision < listing.revision ? [] : listing.wanted.costs.map(({ key, cost }) => [key, cost]));
    return variants.map(({ supplierSkuKey, sku, options: values, price, stock }): Cell[] => {
      const cost = costs.get(supplierSkuKey);
      return [
        listing.key, store?.name ?? 'unknown', hostText(store?.origin ?? 'unknown'), stateOf(listing), title, `${listing.offerKey}:${supplierSkuKey}`, sku,
        ...optionCells(options.map(({ name }) => name), values), decimalText(price), price.currency, stock, cost ? decimalText(cost) : 'unknown', cost?.currency ?? 'unknown',
        listing.remote?.url ?? null, listing.pushedAt === null ? null : time(listing.pushedAt), time(listing.readAt),
      ];
    });
  });
}
