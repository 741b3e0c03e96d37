import { defineGeneration } from '../../read-page.ts';
import { embedded, kindOf } from '../embedded.ts';
import { itemSchema } from '../schema.ts';
import { toProduct } from '../to-product.ts';

/** Generation 2: `window.runParams = { data: {...Component} }`, 2023 and 2024. */
export const components = defineGeneration({
  id: '2023-01-components',
  detect: (page) => kindOf(page) === 'components',
  extract: (page) => embedded(page, 'components'),
  schema: itemSchema,
  offerId: (item) => item.id.value,
  toRead: toProduct,
});
