import { defineGeneration } from '../../read-page.ts';
import { embeddedOffers, mechanismOf } from '../embedded.ts';
import { locate } from '../locate.ts';
import { withModules } from '../module-view.ts';
import { offerSchema } from '../schema.ts';
import { toProduct } from '../to-product.ts';
import { whereB } from '../where.ts';

/** Generation B: `window.__INIT_DATA` after `window.__GLOBAL_DADA` (sic), 2020 to 2025; modules under random ids. */
export const initData = defineGeneration({
  id: '2020-02-init-data',
  detect: (page) => mechanismOf(page) === 'init-data',
  extract: (page) => embeddedOffers(page, 'init-data', (found) => locate({ ...found, object: withModules(found.object) }, whereB)),
  schema: offerSchema,
  offerId: (offer) => offer.id.value,
  toRead: toProduct,
});
