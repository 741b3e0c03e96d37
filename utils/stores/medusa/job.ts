import type { ListingBody, ListingWarning } from '../../domain/listing.ts';
import { LINKED } from '../adopt.ts';
import type { StoreDeps } from '../define.ts';
import type { Call } from './client.ts';
import type { Codes } from './codes.ts';
import type { Shop } from './facts.ts';
import type { RemoteProduct } from './schema.ts';

/** Metadata of a product whose put has not ended: still a draft of ours alone. */
export const STATE_META = 'pushcart_state';
export const UNFINISHED = 'unfinished';
export const finished = ({ metadata }: Pick<RemoteProduct, 'metadata'>): boolean => metadata?.[STATE_META] !== UNFINISHED;

/** Adopted, not made by us. */
export const linked = ({ metadata }: Pick<RemoteProduct, 'metadata'>): boolean => metadata?.[STATE_META] === LINKED;

/** All that stands in the shop with our key (`external_id`), the oldest first. */
export interface State {
  products: RemoteProduct[];
}

/** What one put has learnt on the way; nothing of it outlives the put. */
export interface Memory {
  /** Ids whose deletion was tried. */
  swept: Set<string>;
  /** Images that cannot be had or that the shop refuses. */
  badImages: Map<string, ListingWarning>;
  /** Where the shop keeps what this put has uploaded: Medusa cannot be asked for files. */
  uploaded: Map<string, string>;
  /** SKU codes (and the address) known to belong to nobody else. */
  free: Set<string>;
  /** The shop has changed under the state last read. */
  stale: boolean;
  /** Ids of the shop's tags, by their words in small letters. */
  tags: Map<string, string>;
  /** Halved when a call is too large or takes too long. */
  variantsPerCall: number;
}

export const newMemory = (): Memory => ({ swept: new Set(), badImages: new Map(), uploaded: new Map(), free: new Set(), stale: false, tags: new Map(), variantsPerCall: 100 });

/** One put: what shall stand, what stood last, and how this shop keeps it. */
export interface Job {
  body: ListingBody;
  /** The body of the last successful put, then those of puts whose outcome is not known; empty when nothing is known. */
  bases: readonly ListingBody[];
  codes: Codes;
  shop: Shop;
  memory: Memory;
  image: StoreDeps['image'];
  /** Without a network no image can be had, and none is bad for it. */
  online: () => boolean;
  signal: AbortSignal | undefined;
}

/** What to do next. Steps of one round are done in order, then the state is read again. */
export type Step =
  /** `sweeps`: what it removes; tried once in a put, and no reason to stop when it is gone already or stays. */
  | { kind: 'write'; call: Call; sweeps?: string }
  | { kind: 'upload'; urls: string[] }
  | { kind: 'tags'; values: string[] }
  | { kind: 'check-free'; skus: string[]; handle: string | null };

export const write = (path: string, body: object): Step => ({ kind: 'write', call: { method: 'POST', path, body } });
export const sweepStep = (sweeps: string, path: string): Step => ({ kind: 'write', call: { method: 'DELETE', path }, sweeps });

/** Ids are of random text: age decides, then the id. */
export const byAge = (a: { id: string; created_at: string }, b: { id: string; created_at: string }): number =>
  (a.created_at === b.created_at ? (a.id < b.id ? -1 : 1) : (a.created_at < b.created_at ? -1 : 1));
