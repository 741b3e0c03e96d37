import type { ListingBody } from '../../domain/listing.ts';
import type { ImageFile } from '../define.ts';

/** Names under which our things stand in a shop, opaque to buyers. All follow from the listing alone. */
export interface Codes {
  /** SKU code of a product with options; one without has its only variant's. */
  parent: string;
  /** Stem of the file an image is uploaded as: of this listing alone, so that no other one loses it when twins are swept. */
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

/** The name and bytes it is uploaded as; null when the bytes are no picture, e.g. an error page of the CDN. */
export function imageFile(stem: string, { bytes }: ImageFile): { name: string; blob: Blob } | null {
  const found = SIGNATURES.find(({ start }) => Array.from(start).every((char, i) => char === '?' || bytes[i] === char.charCodeAt(0)));
  return found === undefined ? null : { name: `${stem}.${found.extension}`, blob: new Blob([bytes], { type: found.type }) };
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').slice(0, 24);
}

/** SKU code of the product with options that stands for a key. */
export const parentSku = async (key: string): Promise<string> => `PC-${(await digest(key)).slice(0, 16).toUpperCase()}`;

/** Works out all codes of a listing (and of its pushed forms) in one go. */
export async function codesOf(key: string, bodies: readonly ListingBody[]): Promise<Codes> {
  const urls = new Set(bodies.flatMap(imagesOf));
  const stems = new Map(await Promise.all([...urls].map(async (url) => [url, `pc-${await digest(`${key} ${url}`)}`] as const)));
  return {
    parent: await parentSku(key),
    image(url) {
      const found = stems.get(url);
      if (found === undefined) throw new Error('An image that stands in no body of this listing');
      return found;
    },
  };
}

/** Every image of a listing once: its own in order, then those of variants. */
export function imagesOf(body: ListingBody): string[] {
  return [...new Set([...body.images, ...body.variants.flatMap((variant) => (variant.image === undefined ? [] : [variant.image]))])];
}
