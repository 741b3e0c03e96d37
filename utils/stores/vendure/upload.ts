import type { ListingWarning } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { ImageFile } from '../define.ts';
import type { Client } from './client.ts';
import { imageFile, imagesOf } from '../pictures.ts';
import { UPLOAD } from './documents.ts';
import type { Job } from './job.ts';
import { uploadSchema } from './schema.ts';

const FETCHED_AT_ONCE = 4;

type ImageWarning = Extract<Exclude<ListingWarning, string>['code'], `image-${string}`>;

interface Upload { url: string; file: File }

/**
 * Fetches images at the supplier's CDN and uploads them, several to a request. An image that cannot be had or that the
 * shop declines is remembered, for the user to be told; only a failing connection or credential is an error, and a computer
 * without a network, where a shop on the same machine may still answer.
 */
export async function uploadImages(client: Client, job: Job, urls: readonly string[]): Promise<Result<undefined, CallError>> {
  for (let start = 0; start < urls.length; start += FETCHED_AT_ONCE) {
    const part = urls.slice(start, start + FETCHED_AT_ONCE);
    const images = await Promise.all(part.map((url) => job.image(url, job.signal)));
    if (images.includes(null) && !job.online()) return err({ code: 'unavailable', offline: true, detail: 'No network to fetch the images over' });
    const files = part.map((url, i) => fileOf(job, url, images[i] ?? null));
    const sent = await sendAll(client, job, files.filter((file) => file !== null));
    if (!sent.ok) return sent;
  }
  return ok(undefined);
}

function fileOf(job: Job, url: string, image: ImageFile | null): Upload | null {
  const file = image === null ? null : imageFile(job.codes.image(url), image);
  if (file !== null) return { url, file };
  bad(job, url, image === null ? 'image-not-fetched' : 'image-no-picture');
  return null;
}

function bad(job: Job, url: string, code: ImageWarning): void {
  job.memory.badImages.set(url, { code, count: imagesOf(job.body).indexOf(url) + 1 });
}

async function sendAll(client: Client, job: Job, uploads: readonly Upload[]): Promise<Result<undefined, CallError>> {
  let rest = [...uploads];
  while (rest.length > 0) {
    const batch = rest.slice(0, job.memory.filesPerCall);
    const sent = await sendBatch(client, job, batch);
    if (sent.ok) {
      rest = rest.slice(batch.length);
    } else if (sent.error.code !== 'too-large' && !sent.error.declined) {
      return sent;
    } else if (batch.length > 1) {
      job.memory.filesPerCall = Math.ceil(batch.length / 2);
    } else {
      for (const { url } of batch) bad(job, url, sent.error.code === 'too-large' ? 'image-too-large' : 'image-refused');
      rest = rest.slice(batch.length);
    }
  }
  return ok(undefined);
}

async function sendBatch(client: Client, job: Job, batch: readonly Upload[]): Promise<Result<undefined, CallError>> {
  const sent = await client.upload(UPLOAD, batch.map(() => ({})), batch.map(({ file }) => file), uploadSchema);
  if (!sent.ok) return sent;
  for (const [i, { url }] of batch.entries()) {
    if (sent.value.createAssets[i]?.kind === 'Asset') job.memory.uploaded.add(url);
    else bad(job, url, 'image-refused');
  }
  return ok(undefined);
}
