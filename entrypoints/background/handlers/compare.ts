import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';

/** Offers of one answer. */
const FOUND = 20;

/** Offers that were read, found again and handed to our own page, which compares them. */
export function compareHandlers({ records }: Pick<Deps, 'records'>): Pick<Handlers, 'offers.find' | 'offers.compare'> {
  return {
    async 'offers.find'({ query }) {
      const words = query.trim().toLowerCase();
      const found = await records.readOffers((key, { product }) => `${key} ${product.title} ${product.seller.name ?? ''}`.toLowerCase().includes(words), FOUND);
      return found.map(({ key, read, readAt }) => ({ key, title: read.product.title, readAt }));
    },
    'offers.compare': async ({ keys }) => (await Promise.all([...new Set(keys)].map(async (key) => {
      const [offer, draft] = await Promise.all([records.offer(key), records.draft(key)]);
      if (!offer?.read || offer.readAt === null) return [];
      return [{ key, read: offer.read, readAt: offer.readAt, error: offer.error, source: draft?.source ?? null, fallbacks: draft?.fallbacks ?? [] }];
    }))).flat(),
  };
}
