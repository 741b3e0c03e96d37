import { rowsOf } from '@/utils/domain/build-listing.ts';
import { originOf, sentFrom } from '@/utils/domain/origin.ts';
import { isStale } from '@/utils/domain/stale.ts';
import type { SupplierProduct } from '@/utils/domain/product.ts';
import { lacks, standIn } from '@/utils/domain/stock-sync/stand-in.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../push.ts';

type Names = 'sync.list' | 'sync.policy' | 'sync.decide' | 'sync.map' | 'sync.open';
type Needs = Pick<Deps, 'records' | 'syncs' | 'clock' | 'changed' | 'sites'>;

/** Listings of one answer: each may name thousands of SKUs. */
const PAGE = 20;
/** What joining a variant to another SKU can help. */
const TO_JOIN: ReadonlySet<string> = new Set(['sku-gone', 'words-changed']);

/** How listings follow their suppliers' pages: what changed, the user's word on it, and whom a variant is joined to. Nothing is fetched: `openTab` shows one page a click. */
export function syncHandlers({ records, syncs, clock, changed, sites }: Needs, openTab: (url: string) => Promise<void>): Pick<Handlers, Names> {
  const urlOf = (offerKey: string): string | null => {
    const [supplier, offerId = ''] = offerKey.split(':');
    return sites.find((site) => site.id === supplier)?.urlOf(offerId) ?? null;
  };
  const after = (done: boolean) => {
    if (!done) return refused('sync-moved');
    changed();
    return { ok: true as const };
  };
  /** The offer as the newest read has it, sent from the place that the user chose. */
  const productOf = async (offerKey: string): Promise<{ product: SupplierProduct; readAt: number | null } | null> => {
    const [offer, draft] = await Promise.all([records.offer(offerKey), records.draft(offerKey)]);
    return offer?.read ? { product: sentFrom(offer.read.product, originOf(offer.read.product, draft?.origin)), readAt: offer.readAt } : null;
  };
  /** Who has goods that are missing, in the order that the user kept with the offer. */
  const nextSupplier = async (offerKey: string) => {
    const order = (await records.draft(offerKey))?.fallbacks ?? [];
    const found = standIn((await Promise.all(order.map((key) => records.offer(key)))).flatMap((offer) => offer ?? []));
    return found?.read ? { key: found.key, title: found.read.product.title, url: urlOf(found.key), readAt: found.readAt } : null;
  };

  return {
    async 'sync.list'({ after: from }) {
      const found = await syncs.after(from, PAGE);
      const stores = new Set((await records.stores()).map(({ id }) => id));
      const rows = await Promise.all(found.filter(({ storeId, items }) => stores.has(storeId) && items.length > 0).map(async ({ id, storeId, offerKey, readAt, items }) => {
        const listing = await records.listing(id);
        const read = items.some(({ what, reason }) => what === 'look' && TO_JOIN.has(reason)) ? await productOf(offerKey) : null;
        const used = new Set(listing?.pushed?.variants.map(({ supplierSkuKey }) => supplierSkuKey));
        const moved = new Set(items.flatMap(({ key, reason }) => (reason === 'words-changed' ? [key] : [])));
        const skus = read ? rowsOf(read.product).flatMap(({ key, options }) => (key === null || (used.has(key) && !moved.has(key)) ? [] : [{ key, options }])) : [];
        return { id, storeId, title: listing?.wanted.body.title ?? '', url: urlOf(offerKey), readAt, isStale: readAt !== null && isStale(readAt, clock.now()), items, skus, standIn: lacks(items) ? await nextSupplier(offerKey) : null };
      }));
      return { rows, next: found.length < PAGE ? null : found.at(-1)?.id ?? null };
    },

    async 'sync.policy'({ storeId, policy }) {
      const store = await records.store(storeId);
      if (!store || store.tombstone !== null) return refused('store-gone');
      await records.patchStore(storeId, { sync: policy });
      await syncs.lookAgain(storeId);
      return after(true);
    },

    'sync.decide': async ({ id, mark, accept }) => after(await syncs.decide(id, mark, accept)),

    async 'sync.map'({ id, from, to, readAt }) {
      const row = await syncs.row(id);
      const read = row && await productOf(row.offerKey);
      // What the user has not seen is joined to nothing.
      if (!read || read.readAt !== readAt) return refused('read-again');
      if (isStale(readAt, clock.now())) return refused('stale');
      return after(await syncs.map(id, read.product, from, to));
    },

    async 'sync.open'({ id }) {
      const row = await syncs.row(id);
      const url = row && urlOf(row.offerKey);
      if (!url) return refused('sync-moved');
      await openTab(url);
      return { ok: true };
    },
  };
}
