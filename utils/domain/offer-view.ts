import { priceRows, type PriceStore } from './build-listing.ts';
import type { JobRow } from './job.ts';
import type { ListingBody, RemoteListing } from './listing.ts';
import type { DatedPlan } from './pricing/rate-age.ts';
import type { SupplierProduct } from './product.ts';
import type { ListingView, ReasonView, RowView } from './view-types.ts';

/** The facts of a listing that its view shows. */
export interface ListingFacts {
  revision: number;
  pushedRevision: number;
  wanted: { body: ListingBody };
  remote: RemoteListing | null;
  pushedAt: number | null;
}

/** The facts of the store that the view is about. */
export interface StoreFacts extends PriceStore {
  state: 'active' | 'paused';
  reason: ReasonView | null;
}

/**
 * Rows with cost, price and tick. The ticks are the user's own, else those of the last push, else every row with a cost;
 * a row without a cost is never ticked.
 */
export function rowViews(product: SupplierProduct, ticked: readonly string[] | null, listing: ListingFacts | null, store: StoreFacts | null, plan: DatedPlan): RowView[] {
  const chosen = ticked ?? listing?.wanted.body.variants.map((variant) => variant.supplierSkuKey) ?? null;
  const ticks = chosen === null ? null : new Set(chosen);
  return priceRows(product, store ?? { currency: product.currency }, plan).map(({ key, options, sku, stock, cost, price }) => ({
    key, options, stock,
    ...(sku?.image === undefined ? {} : { image: sku.image }),
    cost: cost ? { price: cost.price, minQty: cost.minQty } : null,
    price: store && price.ok ? { price: price.value.price, floor: price.value.floor, trace: price.value.trace } : null,
    priceError: store && !price.ok ? price.error.code : null,
    selected: key !== null && cost !== null && (ticks?.has(key) ?? true),
  }));
}

/** SKUs of the last push that this read does not have, or has no price for: they would vanish from the store unasked. */
export function vanished(product: SupplierProduct, listing: ListingFacts | null, store: StoreFacts, plan: DatedPlan): string[] {
  const there = new Set(rowViews(product, null, null, store, plan).flatMap((row) => (row.key !== null && row.cost !== null ? [row.key] : [])));
  return (listing?.wanted.body.variants ?? []).map((variant) => variant.supplierSkuKey).filter((key) => !there.has(key));
}

/** How a listing stands: its living job first (none = done), then what is in the store. Null before the first push. */
export function listingView(listing: ListingFacts, job: JobRow | null, store: StoreFacts | null): ListingView | null {
  const facts = { url: listing.remote?.url ?? null, pushedAt: listing.pushedAt, warnings: listing.remote?.warnings ?? [] };
  if (!job) {
    const rest = { ...facts, running: false, nextRunAt: null };
    // The newest push was given up: what stands in the store is an older one, or nothing.
    if (listing.pushedRevision < listing.revision) return { state: 'failed', ...rest, reason: { code: 'dropped', detail: '', at: 0 } };
    return { state: 'listed', ...rest, reason: null };
  }
  const at = { running: job.state === 'leased', nextRunAt: job.state === 'ready' ? job.runAt : null, reason: job.reason ?? null };
  if (job.state === 'dead') return { state: 'failed', ...facts, ...at };
  if (job.state === 'blocked') return { state: 'blocked', ...facts, ...at };
  if (store?.state === 'paused') return { state: 'blocked', ...facts, ...at, reason: store.reason ?? at.reason };
  return { state: 'waiting', ...facts, ...at };
}
