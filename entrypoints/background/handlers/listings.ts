import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';

/** Listings of one answer: each brings the read of a page, which may be large. */
const PAGE = 20;

/** Every listing with the read that its prices come from, for our own page, which works out what another rule would change. */
export function listingsHandlers({ records, claims, sites }: Pick<Deps, 'records' | 'claims' | 'sites'>): Pick<Handlers, 'listing.list'> {
  return {
    async 'listing.list'({ after }) {
      const found = await records.listingsAfter(after, PAGE);
      const stores = new Set((await records.stores()).map(({ id }) => id));
      const rows = await Promise.all(found.filter(({ storeId, tombstone }) => stores.has(storeId) && tombstone === null).map(async (listing) => {
        const [offer, draft, edits] = await Promise.all([records.offer(listing.offerKey), records.draft(listing.offerKey), claims.edits(listing.id)]);
        const [supplier, offerId = ''] = listing.offerKey.split(':');
        // What no price is made of stays behind.
        const product = offer?.read ? { ...offer.read.product, images: [], attributes: [] } : null;
        return { listing, url: sites.find((site) => site.id === supplier)?.urlOf(offerId) ?? null, product, language: offer?.read?.session?.language ?? null, origin: draft?.origin ?? null, markup: edits?.markup ?? null, readAt: offer?.readAt ?? null, isPageChanged: Boolean(offer?.error) };
      }));
      return { rows, next: found.length < PAGE ? null : found.at(-1)?.id ?? null };
    },
  };
}
