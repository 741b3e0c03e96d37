import type { ListingBody, ListingWarning } from '../../domain/listing.ts';
import type { StoreDeps } from '../define.ts';
import type { Codes } from './codes.ts';
import type { Shop } from './facts.ts';
import type { Taxes } from './choices.ts';
import type { KeyMark } from './mark.ts';
import type { Mutation } from './mutation.ts';
import type { RemoteAsset, RemoteGroup, RemoteProduct } from './schema.ts';

/** All that stands in the shop under the names of one listing, as of one read. */
export interface State {
  /** Carry our key, in order of age. */
  products: RemoteProduct[];
  /** Carry one of our group codes, attached or not. */
  groups: RemoteGroup[];
  /** Carry one of our file names. */
  assets: RemoteAsset[];
}

/** What one put has learnt on the way; nothing of it outlives the put. */
export interface Memory {
  /** Ids whose deletion was tried: a thing in use elsewhere stays. */
  swept: Set<string>;
  /** Images that cannot be had or that the shop refuses. */
  badImages: Map<string, ListingWarning>;
  /** Images uploaded by this put. */
  uploaded: Set<string>;
  /** SKU codes (and the slug) known to belong to nobody else. */
  free: Set<string>;
  /** Facet values by `termKey`: what tags and vendors that a product does not carry yet are called by the shop. */
  terms: Map<string, string>;
  /** The shop has changed under the state last read. */
  stale: boolean;
  /** Halved when a gateway says that a request is too large. */
  variantsPerCall: number;
  filesPerCall: number;
}

export const newMemory = (): Memory => ({
  swept: new Set(), badImages: new Map(), uploaded: new Set(), free: new Set(), terms: new Map(), stale: false, variantsPerCall: 100, filesPerCall: 6,
});

/** One put: what shall stand, what stood last, and how this shop keeps it. */
export interface Job {
  body: ListingBody;
  /**
   * What of ours may stand in the shop: the body of the last successful put, then those of puts whose outcome is not
   * known. Empty when nothing is known (first push, or everything was erased).
   */
  bases: readonly ListingBody[];
  codes: Codes;
  shop: Shop;
  mark: KeyMark;
  taxes: Taxes;
  memory: Memory;
  image: StoreDeps['image'];
  /** Without a network no image can be had, and none is bad for it. */
  online: () => boolean;
  signal: AbortSignal | undefined;
}

/** What to do next. Steps of one round are done in order, then the state is read again. */
export type Step =
  /** `sweeps`: what it removes; tried once in a put, and no reason to stop when it is gone already or stays. */
  | { kind: 'mutate'; mutation: Mutation; sweeps?: string }
  | { kind: 'upload'; urls: string[] }
  /** Finds or makes the facet values of these names. */
  | { kind: 'terms'; field: 'tags' | 'vendor'; names: string[] }
  | { kind: 'check-free'; skus: string[]; slug: string | null };

export const mutate = (operation: string, fields: Mutation['fields']): Step => ({ kind: 'mutate', mutation: { operation, fields } });
export const sweepStep = (sweeps: string, field: Mutation['fields'][number]): Step => ({ kind: 'mutate', mutation: { operation: 'SweepTwins', fields: [field] }, sweeps });

/** Ids are numbers or random text, by the shop's configuration; age decides between texts. */
export function byAge(a: { id: string; createdAt?: string }, b: { id: string; createdAt?: string }): number {
  const numbers = /^\d+$/.test(a.id) && /^\d+$/.test(b.id);
  if (numbers) return a.id.length - b.id.length || compare(a.id, b.id);
  return compare(a.createdAt ?? '', b.createdAt ?? '') || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
