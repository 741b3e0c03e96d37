import type { ListingBody, ListingWarning, PutIntent, RemoteListing } from '../domain/listing.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { CallError } from './converge.ts';
import type { PutOptions, StoreDeps } from './define.ts';
import { GONE } from './listing-state.ts';

/** What one put has learnt on the way; nothing of it outlives the put. */
export interface PutMemory {
  /** Ids whose deletion was tried: a thing in use elsewhere stays. */
  swept: Set<string>;
  /** Images that cannot be had or that the shop refuses. */
  badImages: Map<string, ListingWarning>;
  /** Images uploaded by this put. */
  uploaded: { has(url: string): boolean };
  /** SKU codes (and addresses) known to belong to nobody else. */
  free: Set<string>;
  /** Halved when a call is too large or takes too long. */
  variantsPerCall: number;
}

export const newPutMemory = () => ({
  swept: new Set<string>(), badImages: new Map<string, ListingWarning>(), uploaded: new Set<string>(), free: new Set<string>(), variantsPerCall: 100,
});

/** One put: what shall stand, what stood last, and how this shop keeps it. */
export interface PutJob {
  body: ListingBody;
  /**
   * What of ours may stand in the shop: the body of the last successful put, then those of puts whose outcome is not
   * known. Empty when nothing is known (first push, or everything was erased).
   */
  bases: readonly ListingBody[];
  memory: PutMemory;
  image: StoreDeps['image'];
  /** Without a network no image can be had, and none is bad for it. */
  online: () => boolean;
  signal: AbortSignal | undefined;
}

export const basesOf = ({ last, attempted }: Pick<PutOptions, 'last' | 'attempted'>): ListingBody[] => [last ?? [], attempted ?? []].flat();

/** The part of a job that no shop has to be asked for. */
export const putJob = (body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps) => ({
  body, bases: basesOf(choice), image: ((url, signal) => deps.image(url, signal)) satisfies StoreDeps['image'], online: () => deps.online?.() !== false, signal: choice.signal,
});

/** Why the options of a product cannot be the listing's; nothing may be written then. */
export const optionsClash = (detail: string | null): CallError | null => (detail === null ? null : { code: 'conflict', field: 'options', detail });

/** How a put goes on from what stands. `product`: the one with our key; null while there is none, which is made by a push alone. */
export function duePut<Product, Step>(intent: PutIntent, product: Product | null, shop: {
  /** Why nothing may be written to it. */
  refusal(product: Product): CallError | null;
  steps(product: Product | null): Step[];
  done(product: Product): RemoteListing;
}): Result<{ steps: Step[] } | { done: RemoteListing }, CallError> {
  if (product === null && intent === 'refresh') return err(GONE);
  const refusal = product === null ? null : shop.refusal(product);
  if (refusal !== null) return err(refusal);
  const steps = shop.steps(product);
  return ok(steps.length > 0 || product === null ? { steps } : { done: shop.done(product) });
}

/** The variants of a put's largest call. */
export const perCall = ({ memory, body }: Pick<PutJob, 'body'> & { memory: Pick<PutMemory, 'variantsPerCall'> }): number => Math.min(memory.variantsPerCall, body.variants.length);

/** Half as many variants per call. False when there is nothing to halve. */
export function halve(job: Parameters<typeof perCall>[0]): boolean {
  const most = perCall(job);
  job.memory.variantsPerCall = Math.ceil(most / 2);
  return most > 1;
}

/** A list in parts of at most `size`. */
export const batches = <T>(size: number, items: readonly T[]): T[][] => Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
