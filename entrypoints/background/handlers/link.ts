import type { Link } from '@/utils/domain/link/linked-listing.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { pushListing } from '@/utils/sync/jobs/push-listing.ts';
import type { StoreClient } from '@/utils/stores/define.ts';
import type { Deps } from '../deps.ts';
import { openKnown } from '../known-store.ts';
import { createPusher, refused } from '../push.ts';
import { skuCodes } from '../sku-codes.ts';

type Names = 'link.search' | 'link.look' | 'link.adopt' | 'link.release';
type Needs = Pick<Deps, 'records' | 'claims' | 'jobs' | 'clock' | 'settings' | 'random' | 'changed' | 'connections'>;

/** A product that the merchant made becomes an offer's listing. Nothing but its mark is written here: prices and stock are the next push's. */
export function linkHandlers(deps: Needs): Pick<Handlers, Names> {
  const { records, claims, jobs, clock, connections, changed } = deps;
  const { prepare } = createPusher(deps);

  /** A client of a store that can link. */
  async function clientOf(storeId: string): Promise<{ ok: true; client: StoreClient } | ReturnType<typeof refused>> {
    const store = await openKnown(connections, storeId);
    return !store.ok || store.info.can.includes('link') ? store : refused('store-cannot');
  }

  return {
    async 'link.search'({ storeId, text }) {
      const store = await clientOf(storeId);
      if (!store.ok) return store;
      const found = await store.client.search(text);
      return found.ok ? { ok: true, products: found.value } : refused(found.error.code, found.error.detail);
    },

    async 'link.look'({ storeId, productId }) {
      const store = await clientOf(storeId);
      if (!store.ok) return store;
      const product = await store.client.look(productId);
      if (!product.ok) return refused(product.error.code, product.error.detail);
      return product.value === null ? refused('not-found') : { ok: true, product: product.value };
    },

    async 'link.adopt'({ id, readAt, product, pairs }) {
      const claim = await claims.row(id);
      const store = claim && await records.store(claim.storeId);
      if (!claim || !store) return refused('claim-gone');
      const { storeId, key, offerKey } = claim;
      if (new Set(pairs.map((pair) => pair.key)).size !== pairs.length || new Set(pairs.map((pair) => pair.variantId)).size !== pairs.length) return refused('link-twice');
      const refusal = await records.mayLink(storeId, key, product.id);
      if (refusal !== null) return refused(refusal);
      const codeOf = await skuCodes(pairs.map((pair) => pair.key), `${store.remoteId}|${key}`, new Map(pairs.flatMap((pair) => (pair.sku === '' ? [] : [[pair.key, pair.sku]]))));
      const link: Link = { title: product.title, codes: new Map(pairs.map((pair) => [pair.key, codeOf(pair.key)])) };
      const prepared = await prepare({ key: offerKey, storeId, readAt, link });
      if (!prepared.ok) return prepared;
      const { built } = prepared.value;
      // What has no price, or is not on the page, cannot be followed: the user leaves it out himself.
      if (built.body.variants.length !== pairs.length) return refused('link-unpriced');
      const open = await clientOf(storeId);
      if (!open.ok) return open;
      const variants = pairs.map((pair) => ({ variantId: pair.variantId, sku: link.codes.get(pair.key) ?? '' }));
      const adopted = await open.client.adopt(key, { id: product.id, variants });
      if (!adopted.ok) return refused(adopted.error.code, adopted.error.detail);
      const keys = new Map([...link.codes].map(([skuKey, code]) => [code, skuKey]));
      const remote = { ...adopted.value, variants: adopted.value.variants.map((variant) => ({ ...variant, supplierSkuKey: keys.get(variant.sku) ?? '' })) };
      const { currency, exponent, pricesIncludeTax } = store;
      const kept = await records.saveLinked({ storeId, offerKey, wanted: built, readAt, pricedFor: { currency, exponent, pricesIncludeTax } }, remote, clock.now());
      changed();
      return kept === null ? { ok: true } : refused(kept);
    },

    async 'link.release'({ id }) {
      const listing = await records.listing(id);
      if (!listing || listing.tombstone !== null || !listing.wanted.body.linked) return refused('not-linked');
      const job = await jobs.byLiveKey(pushListing.liveKey({ listingId: id }));
      if (job?.state === 'ready' || job?.state === 'leased') return refused('push-open');
      const open = await clientOf(listing.storeId);
      if (!open.ok) return open;
      const released = listing.remote === null ? null : await open.client.release(listing.key, listing.remote.id);
      if (released?.ok === false) return refused(released.error.code, released.error.detail);
      const isDone = await records.saveReleased(id, listing.revision, clock.now());
      changed();
      return isDone ? { ok: true } : refused('push-open');
    },
  };
}
