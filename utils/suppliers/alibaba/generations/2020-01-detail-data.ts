import { defineGeneration } from '../../read-page.ts';
import { embeddedOffers, hasDetailData } from '../embedded.ts';
import { offerSchema } from '../schema.ts';
import { toProduct } from '../to-product.ts';

/** `window.detailData = {globalData, hierarchy, metaData, nodeMap}`: pages of 2020 to 2024, and those of 2025 and later that still carry it. */
export const detailData = defineGeneration({
  id: '2020-01-detail-data',
  detect: hasDetailData,
  extract: embeddedOffers,
  schema: offerSchema,
  offerId: (offer) => offer.id.value,
  toRead: toProduct,
});
