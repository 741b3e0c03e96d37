import type { ListingWarning } from '../domain/listing.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { CallError } from './converge.ts';
import { imageFile, imagesOf } from './pictures.ts';
import type { PutJob, PutMemory } from './put-job.ts';

type ImageWarning = Extract<Exclude<ListingWarning, string>['code'], `image-${string}`>;

/** Of a put: what is told of bad images. */
type Noted = Pick<PutJob, 'body'> & { memory: Pick<PutMemory, 'badImages'> };
/** Of a put: which images are new to the shop. */
type Uploaded = { memory: Pick<PutMemory, 'uploaded'> };

/** An image the user is told of; the listing goes on without it. */
export function badImage({ memory, body }: Noted, url: string, code: ImageWarning): void {
  memory.badImages.set(url, { code, count: imagesOf(body).indexOf(url) + 1 });
}

/**
 * An image as it is to be uploaded, fetched at the supplier's CDN; null when it cannot be had or is no picture, for the user to be
 * told. An error only on a computer without a network, where a shop on the same machine may still answer.
 */
export async function fetchImage(job: Noted & Pick<PutJob, 'image' | 'online' | 'signal'> & { codes: { image: (url: string) => string } }, url: string): Promise<Result<File | null, CallError>> {
  const image = await job.image(url, job.signal);
  if (image === null && !job.online()) return err({ code: 'unavailable', offline: true, detail: 'No network to fetch the images over' });
  const file = image === null ? null : imageFile(job.codes.image(url), image);
  if (file === null) badImage(job, url, image === null ? 'image-not-fetched' : 'image-no-picture');
  return ok(file);
}

/** The pictures of a product, by whatever the shop knows them by. */
export interface ShopImages {
  finished: boolean;
  current: readonly string[];
  /** The one that stands for the product; undefined where there is none, or the first is it. */
  main?: string | undefined;
  /** What the shop has for an image of a listing; undefined while it has nothing. */
  idOf: (url: string) => string | undefined;
}

/**
 * The product's images as they shall be: the listing's own in order for a new product; later, new ones are added, dropped ones are
 * taken away, and what the merchant added or removed stays so. `images`: null where they stand so; `main`: undefined where it stays.
 */
export function wantedImages({ body, bases, memory }: Pick<PutJob, 'body' | 'bases'> & Uploaded, { finished, current, main, idOf }: ShopImages): { images: string[] | null; main: string | undefined } {
  const ids = (urls: readonly string[]): string[] => urls.flatMap((url) => idOf(url) ?? []);
  const dropped = new Set(finished ? ids(bases.flatMap(({ images }) => images).filter((url) => !body.images.includes(url))) : []);
  const isNew = (url: string): boolean => bases.some(({ images }) => !images.includes(url) || memory.uploaded.has(url));
  const added = ids(finished ? body.images.filter(isNew) : body.images);
  const wanted = [...new Set(finished ? [...current, ...added] : [...added, ...current])].filter((each) => !dropped.has(each));
  const same = wanted.length === current.length && wanted.every((each, i) => each === current[i]);
  const first = !finished || main === undefined || dropped.has(main) ? wanted[0] : undefined;
  return { images: same ? null : wanted, main: first === main || (same && finished) ? undefined : first };
}

/** Whether a variant's picture is ours to change: until the merchant gives it another one. `before`: the one of each earlier body. */
export function imageIsOurs(
  { memory }: Uploaded, url: string | undefined, before: readonly (string | undefined)[],
  { finished, current, isOf }: { finished: boolean; current: string | undefined; isOf: (url: string) => boolean },
): boolean {
  if (!finished) return true;
  return current === undefined ? memory.uploaded.has(url ?? '') || before.some((each) => each !== url) : before.some((each) => each !== undefined && isOf(each));
}
