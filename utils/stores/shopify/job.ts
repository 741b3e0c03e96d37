import type { ListingBody, ListingWarning } from '../../domain/listing.ts';
import { LINKED } from '../adopt.ts';
import type { StoreDeps } from '../define.ts';
import { imagesOf, imageStems } from '../pictures.ts';
import type { Shop } from './facts.ts';
import type { RemoteProduct } from './schema.ts';

/** One put: what shall stand, what of ours may stand, and how this shop is. */
export interface Job {
  body: ListingBody;
  /** Empty when nothing is known (first push, or everything was erased). */
  bases: readonly ListingBody[];
  shop: Shop;
  /** The shop's file name (without its ending) by image address. */
  files: ReadonlyMap<string, string>;
  deps: StoreDeps;
  signal: AbortSignal | undefined;
  memory: { badImages: Map<string, ListingWarning>; uploaded: Set<string>; free: Set<string>; perCall: number };
}

/** A put that has done nothing yet. */
export const newJob = (parts: Omit<Job, 'memory'>): Job => ({ ...parts, memory: { badImages: new Map(), uploaded: new Set(), free: new Set(), perCall: 250 } });

/** What to do next; after each the state is read again. */
export type Step =
  | { kind: 'mutate'; query: string; variables: object }
  | { kind: 'upload'; urls: string[]; productId: string }
  | { kind: 'check-free'; skus: string[]; own: string | null };

export const finished = (product: RemoteProduct): boolean => product.state?.value !== 'unfinished';

/** Adopted, not made by us. */
export const linked = (product: RemoteProduct): boolean => product.state?.value === LINKED;

/** File names follow from the address, so that an image is known again in the shop. */
export async function fileNames(bodies: readonly ListingBody[]): Promise<Map<string, string>> {
  const stem = await imageStems(bodies);
  return new Map(bodies.flatMap(imagesOf).map((url) => [url, stem(url)]));
}

/** The id of an image in the shop; undefined when it is not there. */
export function mediaOf(product: RemoteProduct, job: Pick<Job, 'files'>, url: string | undefined): string | undefined {
  const stem = url === undefined ? undefined : job.files.get(url);
  return stem === undefined ? undefined : product.media.nodes.find(({ image }) => image?.url.includes(stem))?.id;
}
