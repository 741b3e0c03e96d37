import type { ListingWarning } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import { imageFile, imagesOf } from '../pictures.ts';
import type { Client } from './client.ts';
import { finished, type Job, type Step } from './job.ts';
import { uploadSchema, type RemoteProduct } from './schema.ts';

/** Where the shop keeps an image: at the product or one of its variants, or just uploaded; undefined when nowhere that can be seen. */
export function shopUrl(keeper: RemoteProduct, { codes, memory }: Pick<Job, 'codes' | 'memory'>, url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const stem = codes.image(url);
  const known = [...(keeper.images ?? []).map((image) => image.url), keeper.thumbnail ?? '', ...(keeper.variants ?? []).map(({ thumbnail }) => thumbnail ?? '')];
  return known.find((address) => address.includes(stem)) ?? memory.uploaded.get(url);
}

/**
 * Images to fetch and upload: those the shop does not show and that have not failed in this put. Of a finished product only those
 * that are new to it, since files cannot be looked for: one that the merchant took off is not brought back.
 */
export function missingImages(keeper: RemoteProduct, job: Job): string[] {
  const { body, bases, memory } = job;
  const isNew = (url: string): boolean => !finished(keeper) || bases.some((base) => !imagesOf(base).includes(url));
  return imagesOf(body).filter((url) => !memory.badImages.has(url) && shopUrl(keeper, job, url) === undefined && isNew(url));
}

export const uploads = (keeper: RemoteProduct, job: Job): Step[] => {
  const urls = missingImages(keeper, job);
  return urls.length === 0 ? [] : [{ kind: 'upload', urls }];
};

/**
 * The product's images as they shall be, when that differs: the listing's own in order for a new product; later, new ones are added,
 * dropped ones are taken away, and what the merchant added or removed stays so.
 */
export function imageInput(keeper: RemoteProduct, job: Job): { images?: { id?: string; url: string }[]; thumbnail?: string } {
  const { body, bases, memory } = job;
  const current = (keeper.images ?? []).map(({ url }) => url);
  const place = (urls: readonly string[]): string[] => urls.flatMap((url) => { const found = shopUrl(keeper, job, url); return found === undefined ? [] : [found]; });
  const done = finished(keeper);
  const dropped = new Set(done ? place(bases.flatMap(({ images }) => images).filter((url) => !body.images.includes(url))) : []);
  const isNew = (url: string): boolean => bases.some(({ images }) => !images.includes(url)) || memory.uploaded.has(url);
  const added = done ? place(body.images.filter(isNew)) : place(body.images);
  const wanted = [...new Set([...(done ? current : [...added, ...current]), ...added])].filter((url) => !dropped.has(url));
  const same = wanted.length === current.length && wanted.every((url, i) => url === current[i]);
  const main = keeper.thumbnail ?? undefined;
  const thumbnail = !done || main === undefined || dropped.has(main) ? wanted[0] : undefined;
  const ids = new Map((keeper.images ?? []).map(({ id, url }) => [url, id]));
  return {
    ...(same ? {} : { images: wanted.map((url) => { const id = ids.get(url); return id === undefined ? { url } : { id, url }; }) }),
    ...(thumbnail === undefined || thumbnail === main || (same && done) ? {} : { thumbnail }),
  };
}

type ImageWarning = Extract<Exclude<ListingWarning, string>['code'], `image-${string}`>;

function bad({ memory, body }: Job, url: string, code: ImageWarning): void {
  memory.badImages.set(url, { code, count: imagesOf(body).indexOf(url) + 1 });
}

/**
 * Fetches images at the supplier's CDN and uploads them, one a request. An image that cannot be had or that the shop declines is
 * remembered, for the user to be told; only a failing connection or credential is an error, and a computer without a network.
 */
export async function uploadImages(client: Client, job: Job, urls: readonly string[]): Promise<Result<undefined, CallError>> {
  for (const url of urls) {
    const image = await job.image(url, job.signal);
    if (image === null && !job.online()) return err({ code: 'unavailable', offline: true, detail: 'No network to fetch the images over' });
    const file = image === null ? null : imageFile(job.codes.image(url), image);
    if (file === null) {
      bad(job, url, image === null ? 'image-not-fetched' : 'image-no-picture');
      continue;
    }
    const form = new FormData();
    form.append('files', file, file.name);
    const sent = await client.call({ method: 'POST', path: '/admin/uploads', body: form }, uploadSchema);
    const stored = sent.ok ? sent.value.files[0]?.url : undefined;
    if (stored !== undefined) job.memory.uploaded.set(url, stored);
    else if (sent.ok || sent.error.code === 'too-large' || (sent.error.declined === true && sent.error.code === 'invalid')) bad(job, url, !sent.ok && sent.error.code === 'too-large' ? 'image-too-large' : 'image-refused');
    else return sent;
  }
  return ok(undefined);
}
