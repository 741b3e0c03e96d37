import { LINKED } from '../adopt.ts';
import { newPutMemory, type PutJob, type PutMemory } from '../put-job.ts';
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

export interface Memory extends PutMemory {
  /** Where the shop keeps what this put has uploaded: Medusa cannot be asked for files. */
  uploaded: Map<string, string>;
  /** Ids of the shop's tags, by their words in small letters. */
  tags: Map<string, string>;
}

export const newMemory = (): Memory => ({ ...newPutMemory(), uploaded: new Map(), tags: new Map() });

/** One put to this shop. */
export interface Job extends PutJob {
  codes: Codes;
  shop: Shop;
  memory: Memory;
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
