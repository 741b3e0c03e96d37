import { buildListing } from '../../utils/domain/build-listing.ts';
import type { PricePlan } from '../../utils/domain/pricing/apply.ts';
import type { SupplierProduct } from '../../utils/domain/product.ts';
import type { AnswerOf } from '../../utils/messaging/protocol.ts';
import { product } from './products.ts';

type Row = AnswerOf<'listing.list'>['rows'][number];

/** A listing in a store as `listing.list` answers it: pushed by `plan`, its page read at `readAt`. `n` tells offers apart. */
export function listedOffer(n: number, plan: PricePlan, readAt: number, patch: Partial<Row> = {}, listing: Partial<Row['listing']> = {}, of: Partial<SupplierProduct> = {}): Row {
  const page = product({ id: `7100000${String(n).padStart(5, '0')}`, ...of });
  const built = buildListing(page, { title: page.title, selected: page.skus.flatMap(({ id }) => id ?? []) }, { id: 's1', currency: 'USD', pricesIncludeTax: false }, plan, (key) => `C${key}`);
  if (!built.ok) throw new Error(built.error.code);
  const offerKey = `${page.supplier}:${page.id}`;
  return {
    listing: {
      storeId: 's1', key: built.value.body.key, offerKey, revision: 1, pushedRevision: 1, readAt, pushedAt: readAt, tombstone: null, remote: null, pushed: built.value.body, wanted: built.value, ...listing,
    },
    url: `https://detail.1688.com/offer/${page.id}.html`, product: page, language: null, origin: null, markup: null, ruleSet: null, readAt, isPageChanged: false, ...patch,
  };
}
