import { imagesOf } from '../pictures.ts';
import { wantedImages } from '../put-images.ts';
import { finished, imageId, type Job, type State, type Step } from './job.ts';
import type { RemoteProduct } from './schema.ts';

/** Images the shop does not have yet and that have not failed in this put; none when nothing is known of a finished product's earlier pushes. */
export function missingImages(state: State, keeper: RemoteProduct, { body, bases, codes, memory }: Job, urls: readonly string[] = imagesOf(body)): string[] {
  if (bases.length === 0 && finished(keeper)) return [];
  return urls.filter((url) => !memory.badImages.has(url) && imageId(state, { codes }, url) === undefined);
}

/** To be uploaded by us, or, with consumer keys, to be fetched by the shop. */
export function images(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const { body, bases, media, memory } = job;
  if (media) {
    const urls = missingImages(state, keeper, job);
    return urls.length === 0 ? [] : [{ kind: 'upload', urls }];
  }
  // Without a media library to look into, a picture that the merchant took off cannot be told from one never made: only new ones are.
  const isNew = (url: string): boolean => !finished(keeper) || bases.every((base) => !imagesOf(base).includes(url));
  const missing = missingImages(state, keeper, job, imagesOf(body).filter((url) => isNew(url) && !memory.uploaded.has(url)));
  const urls = missing.filter((url) => body.images.includes(url));
  return missing.length === 0 ? [] : [{ kind: 'place', productId: keeper.id, urls, looks: missing.filter((url) => !urls.includes(url)), current: keeper.images.map(({ id }) => id) }];
}

/** The product's images as they shall be; null where they stand so. */
export const imagesIn = (state: State, keeper: RemoteProduct, job: Job): string[] | null =>
  wantedImages(job, { finished: finished(keeper), current: keeper.images.map(({ id }) => id), idOf: (url) => imageId(state, job, url) }).images;
