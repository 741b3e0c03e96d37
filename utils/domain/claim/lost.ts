import type { SupplierProduct } from '../product.ts';
import { picturesOf } from './apply.ts';
import type { ClaimEdits } from './edits.ts';

/** What the user edited and the page has no more: SKU ids, words of options, how many pictures. */
export interface LostEdits {
  skus: string[];
  words: string[];
  images: number;
}

/** Edits that mean nothing on this read of the page; they stay, in case it comes back. */
export function lostEdits(product: SupplierProduct, edits: ClaimEdits): LostEdits {
  const skus = new Set(product.skus.map(({ id }) => id));
  const there = new Set(picturesOf(product));
  return {
    skus: (edits.selected ?? []).filter((key) => product.skus.length > 0 && !skus.has(key)),
    words: edits.names.flatMap(({ axis, values }) => {
      const known = product.axes.find(({ name }) => name === axis)?.values;
      return known === undefined ? [axis] : values.flatMap(({ from }) => (known.includes(from) ? [] : [from]));
    }),
    images: (edits.images ?? []).filter((image) => !there.has(image)).length,
  };
}
