import type { BuiltListing } from '../build-listing.ts';
import { planFor } from '../claim/apply.ts';
import type { ListingBody } from '../listing.ts';
import { needsOrigin, originOf, sentFrom } from '../origin.ts';
import type { DatedPlan } from '../pricing/rate-age.ts';
import type { SupplierProduct } from '../product.ts';
import { isStale } from '../stale.ts';
import { blockOf, reprice, sumOf, type RepriceBlock, type RepricedVariant, type RepriceSum } from './reprice.ts';

/** A listing of a connected store with the newest read of its offer. Times are ms since the epoch. */
export interface ListedOffer {
  listing: {
    storeId: string; key: string; offerKey: string; revision: number; pushedRevision: number; intent?: 'refresh';
    wanted: BuiltListing; readAt: number; pushed: ListingBody | null;
  };
  /** The offer's page at the supplier. */
  url: string | null;
  product: SupplierProduct | null;
  /** That of the page at the read; null where it does not say. */
  language: string | null;
  /** The place of dispatch that the user chose. */
  origin: string | null;
  /** The listing's own multiplier, which takes the place of the rule's markups; null for none. */
  markup: string | null;
  /** The id of the rule's set that was chosen for it; null for by scope. */
  ruleSet: string | null;
  readAt: number | null;
  /** The newest visit to the page gave no product. */
  isPageChanged: boolean;
}

/** What another rule would change in one listing. */
export interface RepriceRow extends RepriceSum {
  id: string;
  storeId: string;
  offerKey: string;
  title: string;
  url: string | null;
  revision: number;
  markup: string | null;
  ruleSet: string | null;
  /** When the costs were read. */
  readAt: number;
  /** Why nothing is written; null when it may be. */
  blocked: RepriceBlock | null;
}

/** One listing priced by a rule, whole. `store` is as it is now. */
export function repriceListing({ listing, url, product, language, origin, markup, ruleSet, readAt, isPageChanged }: ListedOffer, store: { id: string; currency: string; pricesIncludeTax: boolean }, plan: DatedPlan, now: number): { row: RepriceRow; variants: RepricedVariant[] } {
  const { storeId, key, offerKey, revision, wanted } = listing;
  const place = product && originOf(product, origin);
  const [supplier = ''] = offerKey.split(':');
  const variants = reprice({ ...listing, product: product && sentFrom(product, place), language, supplier, store, plan: planFor(plan, { markup, ruleSet }) });
  const at = (product && readAt) ?? listing.readAt;
  const blocked = blockOf({ ...listing, isRead: product !== null, isPageChanged, isStale: isStale(at, now), needsOrigin: product !== null && needsOrigin(product, place) }, variants);
  return { variants, row: { id: `${storeId}|${key}`, storeId, offerKey, title: wanted.body.title, url, revision, markup, ruleSet, readAt: at, blocked, ...sumOf(variants) } };
}

/** Would a price be another one, in the store or in the queue, and can it be written? */
export const isWritable = (row: RepriceRow): boolean => row.blocked === null && isIn(row, 'changed');

/** What a list shows: those with a price that goes up or down, those that stay, those where a price is missing or kept back. */
export const REPRICE_FILTERS = ['changed', 'up', 'down', 'same', 'held'] as const;
export type RepriceFilter = (typeof REPRICE_FILTERS)[number];

export function isIn({ up, down, replaced, blocked }: RepriceRow, filter: RepriceFilter): boolean {
  switch (filter) {
    case 'changed': return up + down + replaced > 0;
    case 'up': return up > 0;
    case 'down': return down > 0;
    case 'same': return up + down + replaced === 0 && blocked === null;
    case 'held': return blocked !== null;
  }
}
