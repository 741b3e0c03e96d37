import { defineGeneration } from '../../read-page.ts';
import { embeddedOffers, mechanismOf } from '../embedded.ts';
import { locate } from '../locate.ts';
import { offerSchema } from '../schema.ts';
import { toProduct } from '../to-product.ts';
import { whereSkuModel } from '../where.ts';

/** The answer of the service that mobile pages take their SKUs from (mtop, 2024), saved as a page of its own. */
export const skuModel = defineGeneration({
  id: '2024-06-sku-model',
  detect: (page) => mechanismOf(page) === 'sku-model',
  extract: (page) => embeddedOffers(page, 'sku-model', (found) => locate(found, whereSkuModel)),
  schema: offerSchema,
  offerId: (offer) => offer.id.value,
  toRead: toProduct,
});
