import type { ListingBody } from '@/utils/domain/listing.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';

/** Listings of one answer: with the most variants and long words each is some 9 MB, and a message holds 64 MiB. */
const PAGE = 5;

/** What no price is made of stays behind. */
const bare = <T extends { image?: string | undefined }>(rows: T[]): Omit<T, 'image'>[] => rows.map(({ image: _image, ...row }) => row);
const bareBody = (body: ListingBody): ListingBody => ({ ...body, description: '', images: [], variants: bare(body.variants) });

/** Every listing with the read that its prices come from, for our own page, which works out what another rule would change. */
export function listingsHandlers({ records, claims, sites }: Pick<Deps, 'records' | 'claims' | 'sites'>): Pick<Handlers, 'listing.list'> {
  return {
    async 'listing.list'({ after }) {
      const found = await records.listingsAfter(after, PAGE);
      const stores = new Set((await records.stores()).map(({ id }) => id));
      const rows = await Promise.all(found.filter(({ storeId, tombstone }) => stores.has(storeId) && tombstone === null).map(async ({ attempted: _attempted, ...listing }) => {
        const [offer, draft, edits] = await Promise.all([records.offer(listing.offerKey), records.draft(listing.offerKey), claims.edits(listing.id)]);
        const [supplier, offerId = ''] = listing.offerKey.split(':');
        const product = offer?.read ? { ...offer.read.product, images: [], attributes: [], skus: bare(offer.read.product.skus) } : null;
        const { wanted, pushed } = listing;
        const slim = { ...listing, remote: null, pushed: pushed && bareBody(pushed), wanted: { ...wanted, body: bareBody(wanted.body) } };
        return { listing: slim, url: sites.find((site) => site.id === supplier)?.urlOf(offerId) ?? null, product, language: offer?.read?.session?.language ?? null, origin: draft?.origin ?? null, markup: edits?.markup ?? null, ruleSet: edits?.ruleSet ?? null, readAt: offer?.readAt ?? null, isPageChanged: Boolean(offer?.error) };
      }));
      return { rows, next: found.length < PAGE ? null : found.at(-1)?.id ?? null };
    },
  };
}
