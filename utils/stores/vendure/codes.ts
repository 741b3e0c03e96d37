import type { ListingBody } from '../../domain/listing.ts';
import type { ImageFile } from '../define.ts';

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

/** Pictures by the bytes they begin with: CDNs name and label them wrongly (`.jpg_.webp`). `?` stands for any byte. */
const SIGNATURES: readonly { extension: string; type: string; start: string }[] = [
  { extension: 'jpg', type: 'image/jpeg', start: 'ÿØÿ' },
  { extension: 'png', type: 'image/png', start: '\u0089PNG' },
  { extension: 'gif', type: 'image/gif', start: 'GIF8' },
  { extension: 'webp', type: 'image/webp', start: 'RIFF????WEBP' },
  { extension: 'avif', type: 'image/avif', start: '????ftypavif' },
];
/** Every file name an image may stand under in the shop. */
export const imageFileNames = (stem: string): string[] => SIGNATURES.map(({ extension }) => `${stem}.${extension}`);
/** The file it is uploaded as; null when the bytes are no picture, e.g. an error page of the CDN. */
export function imageFile(stem: string, { bytes }: ImageFile): File | null {
  const found = SIGNATURES.find(({ start }) => Array.from(start).every((char, i) => char === '?' || bytes[i] === char.charCodeAt(0)));
  return found === undefined ? null : new File([bytes], `${stem}.${found.extension}`, { type: found.type });
}

export async function digest(text: string, length: number): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').slice(0, length);
}

/** A slug of the title's Latin letters and digits; empty when it has none. */
const latinSlug = (title: string): string => title.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60);

/** Works out all codes of a listing (and of its pushed forms) in one go. */
export async function codesOf(key: string, bodies: readonly ListingBody[]): Promise<Codes> {
  const texts = new Set(bodies.flatMap((body) => [
    ...body.options.flatMap((option) => option.values), ...imagesOf(body),
  ]));
  const hashes = new Map(await Promise.all([...texts].map(async (text) => [text, await digest(text, 24)] as const)));
  const own = await digest(key, 24);
  const code = (text: string): string => {
    const found = hashes.get(text);
    if (found === undefined) throw new Error('A value that stands in no body of this listing');
    return found;
  };
  return {
    key: own,
    slug: [latinSlug(bodies[0]?.title ?? ''), own.slice(0, 8)].filter(Boolean).join('-'),
    group: (index) => `pc-${own.slice(0, 16)}-${index}`,
    option: (value) => `o-${code(value).slice(0, 12)}`,
    image: (url) => `pc-${code(url)}`,
  };
}

/** Every image of a listing once: its own in order, then those of variants. */
export function imagesOf(body: ListingBody): string[] {
  return [...new Set([...body.images, ...body.variants.flatMap((variant) => (variant.image === undefined ? [] : [variant.image]))])];
}
