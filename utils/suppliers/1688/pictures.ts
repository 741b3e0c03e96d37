import type { Literal } from '../literal/parse.ts';
import { fieldOf } from '../parse/fields.ts';
import { fullImageAddress } from '../parse/web-address.ts';

/** Addresses relative to the image host, as `imageURI` has them. */
const IMAGE_ROOT = 'https://cbu01.alicdn.com/';

function addressOf(item: Literal): string | null {
  if (typeof item === 'string') return fullImageAddress(item);
  const full = fieldOf(item, 'fullPathImageURI');
  if (typeof full === 'string') return fullImageAddress(full);
  const relative = fieldOf(item, 'imageURI');
  return typeof relative === 'string' ? fullImageAddress(relative.startsWith('img/') ? IMAGE_ROOT + relative : relative) : null;
}

/** Full-size addresses of the gallery, in page order, repeats included. */
export const picturesOf = (items: readonly Literal[]): string[] => items.flatMap((item) => addressOf(item) ?? []);
