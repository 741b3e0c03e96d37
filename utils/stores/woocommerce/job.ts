import { LINKED } from '../adopt.ts';
import { newPutMemory, type PutJob, type PutMemory } from '../put-job.ts';
import type { Call } from './client.ts';
import type { Codes } from './codes.ts';
import type { Shop } from './facts.ts';
import type { Meta, RemoteImage, RemoteProduct } from './schema.ts';

/** Order and product meta of ours. A leading `_` keeps it out of what the shop's owner and buyers are shown. */
export const KEY_META = '_pushcart_key';
export const STATE_META = '_pushcart_state';
export const UNFINISHED = 'unfinished';

/** All that stands in the shop under the names of one listing, as of one read. */
export interface State {
  /** Carry our key, the oldest first. */
  products: RemoteProduct[];
  /** In the media library under our file names, the oldest first. */
  media: { id: string; slug: string }[];
}

export interface Memory extends PutMemory {
  uploaded: Set<string>;
  /** Products with our key that were found by a variant's code: their own code is another one now. */
  known: Set<string>;
  /** Ids of tags and brands, by taxonomy and name. */
  terms: Map<string, string>;
}

/** At most 100 variants a call: WooCommerce refuses more. */
export const newMemory = (): Memory => ({ ...newPutMemory(), known: new Set(), terms: new Map() });

/** One put to this shop. */
export interface Job extends PutJob {
  codes: Codes;
  shop: Shop;
  memory: Memory;
  /** Whether pictures are uploaded by us; else the shop fetches them by their addresses. */
  media: boolean;
}

/** What to do next. Steps of one round are done in order, then the state is read again. */
export type Step =
  /** `sweeps`: what it removes; tried once in a put, and no reason to stop when it is gone already or stays. */
  | { kind: 'write'; call: Call; sweeps?: string }
  | { kind: 'upload'; urls: string[] }
  /** The shop fetches `urls` itself and puts them on the product; `looks`: variants' images, that are only looked at. */
  | { kind: 'place'; productId: string; urls: string[]; looks: string[]; current: string[] }
  | { kind: 'terms'; taxonomy: 'tags' | 'brands'; names: string[] }
  | { kind: 'check-free'; skus: string[] };

export const write = (path: string, body: object): Step => ({ kind: 'write', call: { method: 'POST', path, body } });
export const sweepStep = (sweeps: string, path: string): Step => ({ kind: 'write', call: { method: 'DELETE', path, query: { force: 'true' } }, sweeps });

/** Ids are WordPress' running numbers: the lower, the older. */
export const byAge = (a: { id: string }, b: { id: string }): number => a.id.length - b.id.length || (a.id < b.id ? -1 : Number(a.id > b.id));

export const metaOf = (meta: Meta, key: string): unknown => meta.find((each) => each.key === key)?.value;
export const finished = (product: Pick<RemoteProduct, 'meta_data'>): boolean => metaOf(product.meta_data, STATE_META) !== UNFINISHED;

/** Adopted, not made by us. */
export const linked = (product: Pick<RemoteProduct, 'meta_data'>): boolean => metaOf(product.meta_data, STATE_META) === LINKED;

/** The image of a stem that counts: one the product or a variation has, else the oldest of the media library. */
export function imageId(state: State, { codes }: Pick<Job, 'codes'>, url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const stem = codes.image(url);
  const carries = ({ src, name }: RemoteImage): boolean => src.includes(`/${stem}`) || name === stem || name.startsWith(`${stem}.`);
  return state.products.flatMap((product) => [...product.images, ...product.variations.flatMap(({ image }) => image ?? [])]).find(carries)?.id
    ?? state.media.find(({ slug }) => isStem(slug, stem))?.id;
}

/** WordPress numbers a second file or title of one name: `pc-12ab-1`. */
export const isStem = (slug: string, stem: string): boolean => slug === stem || (slug.startsWith(`${stem}-`) && /^(?:-\d{1,2})+$/.test(slug.slice(stem.length)));
