import type { ListingBody } from '../../domain/listing.ts';
import { digest, imageStems, latinSlug } from '../pictures.ts';

/** Names under which our things stand in a shop; all follow from the listing alone, opaque to buyers. */
export interface Codes {
  /** The product's address; Medusa allows each once, which makes a second product of a listing impossible. */
  handle: string;
  /** Stem of the file an image is uploaded as; shops put numbers before or after it. */
  image(url: string): string;
}

/** Works out all codes of a listing (and of its pushed forms) in one go. */
export const codesOf = async (key: string, bodies: readonly ListingBody[]): Promise<Codes> => ({
  handle: [latinSlug(bodies[0]?.title ?? ''), await digest(key, 8)].filter(Boolean).join('-'),
  image: await imageStems(bodies),
});
