import type { ListingBody } from '../../domain/listing.ts';
import { digest, imageStems } from '../pictures.ts';

/** Names under which our things stand in a shop, opaque to buyers. All follow from the listing alone. */
export interface Codes {
  /** SKU code of a product with options; one without has its only variant's. */
  parent: string;
  /** Stem of the file an image is uploaded as: of this listing alone, so that no other one loses it when twins are swept. */
  image(url: string): string;
}

/** SKU code of the product with options that stands for a key. */
export const parentSku = async (key: string): Promise<string> => `PC-${(await digest(key, 16)).toUpperCase()}`;

/** Works out all codes of a listing (and of its pushed forms) in one go. */
export const codesOf = async (key: string, bodies: readonly ListingBody[]): Promise<Codes> => ({ parent: await parentSku(key), image: await imageStems(bodies, key) });
