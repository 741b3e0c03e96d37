import { defineGeneration } from '../../read-page.ts';
import { embeddedOffers, mechanismOf } from '../embedded.ts';
import { locate } from '../locate.ts';
import { offerSchema } from '../schema.ts';
import { toProduct } from '../to-product.ts';
import { whereC } from '../where.ts';

/** Generation C: `window.context`, a literal that is not JSON (bare number keys, `$ref` nodes); templates `od-version` 2024 and 2025. */
export const contextLiteral = defineGeneration({
  id: '2024-09-context-literal',
  detect: (page) => mechanismOf(page) === 'context',
  extract: (page) => embeddedOffers(page, 'context', (found) => locate(found, whereC)),
  schema: offerSchema,
  offerId: (offer) => offer.id.value,
  toRead: toProduct,
});
