import { newPutMemory, type PutJob, type PutMemory } from '../put-job.ts';
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

export interface Memory extends PutMemory {
  uploaded: Set<string>;
  /** Facet values by `termKey`: what tags and vendors that a product does not carry yet are called by the shop. */
  terms: Map<string, string>;
  /** Halved when a gateway says that a request is too large. */
  filesPerCall: number;
}

export const newMemory = (): Memory => ({ ...newPutMemory(), terms: new Map(), filesPerCall: 12 });

/** One put to this shop. */
export interface Job extends PutJob {
  codes: Codes;
  shop: Shop;
  mark: KeyMark;
  taxes: Taxes;
  memory: Memory;
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
