import type { ListingBody } from '../../domain/listing.ts';
import { digest, imagesOf, latinSlug } from '../pictures.ts';

/** Names under which our things stand in a shop; all follow from the listing alone, opaque to buyers. */
export interface Codes {
  /** The product's address; Medusa allows each once, which makes a second product of a listing impossible. */
  handle: string;
  /** Stem of the file an image is uploaded as; shops put numbers before or after it. */
  image(url: string): string;
}

/** Works out all codes of a listing (and of its pushed forms) in one go. */
export async function codesOf(key: string, bodies: readonly ListingBody[]): Promise<Codes> {
  const urls = new Set(bodies.flatMap(imagesOf));
  const stems = new Map(await Promise.all([...urls].map(async (url) => [url, `pc-${await digest(url, 24)}`] as const)));
  return {
    handle: [latinSlug(bodies[0]?.title ?? ''), await digest(key, 8)].filter(Boolean).join('-'),
    image(url) {
      const found = stems.get(url);
      if (found === undefined) throw new Error('An image that stands in no body of this listing');
      return found;
    },
  };
}
