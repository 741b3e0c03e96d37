import { anything } from '../../parse/shape.ts';
import { defineGeneration } from '../../read-page.ts';
import { kindOf } from '../embedded.ts';
import { isDrawn, shownOn, type Shown } from '../rendered/shown.ts';
import { toProduct } from '../rendered/to-product.ts';

/**
 * Generation 3: `runParams = {}` and `_d_c_.DCData` with images alone, 2024 and later. The data comes by a request of the page and
 * stays in its memory, so what is drawn is all there is to read.
 */
export const drawn = defineGeneration({
  id: '2024-01-drawn',
  detect: (page) => kindOf(page) === null && isDrawn(page),
  extract: shownOn,
  schema: anything<Shown>(),
  offerId: (shown) => shown.id,
  toRead: toProduct,
});
