import { defineGeneration } from '../../read-page.ts';
import { embedded, kindOf } from '../embedded.ts';
import { itemSchema } from '../schema.ts';
import { toProduct } from '../to-product.ts';

/** Generation 1: `window.runParams = { data: {...Module}, csrfToken: '...' }`, 2019 to 2022. */
export const modules = defineGeneration({
  id: '2019-01-modules',
  detect: (page) => kindOf(page) === 'modules',
  extract: (page) => embedded(page, 'modules'),
  schema: itemSchema,
  offerId: (item) => item.id.value,
  toRead: toProduct,
});
