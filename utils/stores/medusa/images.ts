import { ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import { imagesOf } from '../pictures.ts';
import { badImage, fetchImage, wantedImages } from '../put-images.ts';
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

/** The product's images as they shall be, when that differs. */
export function imageInput(keeper: RemoteProduct, job: Job): { images?: { id?: string; url: string }[]; thumbnail?: string } {
  const shown = new Map((keeper.images ?? []).map(({ id, url }) => [url, id]));
  const { images, main } = wantedImages(job, { finished: finished(keeper), current: [...shown.keys()], main: keeper.thumbnail ?? undefined, idOf: (url) => shopUrl(keeper, job, url) });
  return {
    ...(images === null ? {} : { images: images.map((url) => { const id = shown.get(url); return id === undefined ? { url } : { id, url }; }) }),
    ...(main === undefined ? {} : { thumbnail: main }),
  };
}

/** Uploads images, one a request. One that the shop declines is noted; only a failing connection or credential is an error. */
export async function uploadImages(client: Client, job: Job, urls: readonly string[]): Promise<Result<undefined, CallError>> {
  for (const url of urls) {
    const file = await fetchImage(job, url);
    if (!file.ok) return file;
    if (file.value === null) continue;
    const form = new FormData();
    form.append('files', file.value, file.value.name);
    const sent = await client.call({ method: 'POST', path: '/admin/uploads', body: form }, uploadSchema);
    const stored = sent.ok ? sent.value.files[0]?.url : undefined;
    if (stored !== undefined) job.memory.uploaded.set(url, stored);
    else if (sent.ok || sent.error.code === 'too-large' || (sent.error.declined === true && sent.error.code === 'invalid')) badImage(job, url, !sent.ok && sent.error.code === 'too-large' ? 'image-too-large' : 'image-refused');
    else return sent;
  }
  return ok(undefined);
}
