import { ok, type Result } from '../../domain/result.ts';
import { badImage, fetchImage } from '../put-images.ts';
import type { Client } from './client.ts';
import type { CallError } from './errors.ts';
import type { Job, Step } from './job.ts';
import { productSchema, uploadSchema } from './schema.ts';

/** Refusals of one picture; all else ends the put. */
const refused = ({ code, declined }: CallError): boolean => code === 'too-large' || declined === true;

/** Puts pictures into the media library, one by one: WordPress takes one a call and makes its sizes at once. */
export async function uploadImages(client: Client, job: Job, urls: readonly string[]): Promise<Result<undefined, CallError>> {
  for (const url of urls) {
    const file = await fetchImage(job, url);
    if (!file.ok) return file;
    if (file.value === null) continue;
    const sent = await client.call({
      method: 'POST', path: '/wp/v2/media', body: file.value, headers: { 'content-type': file.value.type, 'content-disposition': `attachment; filename="${file.value.name}"` },
    }, uploadSchema);
    if (sent.ok) job.memory.uploaded.add(url);
    else if (refused(sent.error)) badImage(job, url, sent.error.code === 'too-large' ? 'image-too-large' : 'image-refused');
    else return sent;
  }
  return ok(undefined);
}

/**
 * Lets the shop fetch pictures: what consumer keys can. One a call, since one refused picture refuses the whole call. Each is looked
 * at by us first: an error page would be stored, or cost that call.
 */
export async function placeImages(client: Client, job: Job, { productId, urls, looks, current }: Extract<Step, { kind: 'place' }>): Promise<Result<undefined, CallError>> {
  let ids = current;
  for (const url of [...urls, ...looks]) {
    const file = await fetchImage(job, url);
    if (!file.ok) return file;
    if (file.value === null) continue;
    if (looks.includes(url)) {
      job.memory.uploaded.add(url);
      continue;
    }
    const sent = await client.call({ method: 'POST', path: `/wc/v3/products/${productId}`, body: {
      images: [...ids.map((id) => ({ id: Number(id) })), { src: url, name: job.codes.image(url) }],
    } }, productSchema);
    if (sent.ok) {
      job.memory.uploaded.add(url);
      ids = sent.value.images.map(({ id }) => id);
    } else if (refused(sent.error) && (sent.error.wp ?? '').includes('image')) badImage(job, url, 'image-refused');
    else return sent;
  }
  return ok(undefined);
}
