import { defineGeneration } from '../../read-page.ts';
import { hasDetailData } from '../embedded.ts';
import { isRendered, locateRendered } from '../rendered/locate.ts';
import { viewSchema } from '../rendered/schema.ts';
import { toProductShown } from '../rendered/to-product.ts';

/** Pages of 2025 and 2026 without `detailData`: what they show, by test ids. Always partial. */
export const rendered = defineGeneration({
  id: '2025-01-rendered',
  detect: (page) => !hasDetailData(page) && isRendered(page),
  extract: locateRendered,
  schema: viewSchema,
  offerId: (view) => view.id.value,
  toRead: toProductShown,
});
