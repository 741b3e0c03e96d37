import type { ListingBody } from '../../domain/listing.ts';
import { digest, digests, imageStems, latinSlug } from '../pictures.ts';

/**
 * Names under which our things stand in a shop. All follow from the listing alone, so that every browser of the user
 * finds what another one made; hashes, because option codes, slugs and file names are seen by buyers.
 */
export interface Codes {
  /** Code of the key's private facet value. */
  key: string;
  slug: string;
  /** Code of the option group of axis `index`. */
  group(index: number): string;
  option(value: string): string;
  /** Stem of the file an image is uploaded as. */
  image(url: string): string;
}

/** Works out all codes of a listing (and of its pushed forms) in one go. */
export async function codesOf(key: string, bodies: readonly ListingBody[]): Promise<Codes> {
  const [own, option, image] = await Promise.all([digest(key, 24), digests(bodies.flatMap(({ options }) => options.flatMap(({ values }) => values)), 12), imageStems(bodies)]);
  return {
    key: own,
    slug: [latinSlug(bodies[0]?.title ?? ''), own.slice(0, 8)].filter(Boolean).join('-'),
    group: (index) => `pc-${own.slice(0, 16)}-${index}`,
    option: (value) => `o-${option(value)}`,
    image,
  };
}
