import { defineGeneration } from '../../read-page.ts';
import { embedded, kindOf } from '../embedded.ts';
import { itemSchema } from '../schema.ts';
import { toProduct } from '../to-product.ts';

/** Generation 1b, a test of late 2022: `data.hierarchy` and numbered blocks at `data.data`. */
export const blocks = defineGeneration({
  id: '2022-11-blocks',
  detect: (page) => kindOf(page) === 'blocks',
  extract: (page) => embedded(page, 'blocks'),
  schema: itemSchema,
  offerId: (item) => item.id.value,
  toRead: toProduct,
});
