import type { ListingBody } from '../domain/listing.ts';
import type { ImageFile } from './define.ts';

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

/** Every image of a listing once: its own in order, then those of variants. */
export function imagesOf(body: ListingBody): string[] {
  return [...new Set([...body.images, ...body.variants.flatMap((variant) => (variant.image === undefined ? [] : [variant.image]))])];
}

/** The first `length` hexadecimal digits of SHA-256: names in a shop follow from it, and are opaque to buyers. */
export async function digest(text: string, length: number): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').slice(0, length);
}

/** `digest` of each text, worked out in one go; what it answers throws for a text that was not among them. */
export async function digests(texts: readonly string[], length: number): Promise<(text: string) => string> {
  const all = new Map(await Promise.all([...new Set(texts)].map(async (text) => [text, await digest(text, length)] as const)));
  return (text) => {
    const found = all.get(text);
    if (found === undefined) throw new Error('A text that stands in no body of this listing');
    return found;
  };
}

/** Stems of the files that the images of these bodies are uploaded as, by their addresses. `owner`: names that no other listing shares. */
export async function imageStems(bodies: readonly ListingBody[], owner = ''): Promise<(url: string) => string> {
  const named = (url: string): string => (owner === '' ? url : `${owner} ${url}`);
  const hash = await digests(bodies.flatMap(imagesOf).map(named), 24);
  return (url) => `pc-${hash(named(url))}`;
}

/** A slug of the title's Latin letters and digits; empty when it has none. No hyphen at an end: Medusa refuses an address with two in a row. */
export const latinSlug = (title: string): string => title.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replace(/^-/, '').slice(0, 60).replace(/-$/, '');
