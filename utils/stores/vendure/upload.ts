import { ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import { badImage, fetchImage } from '../put-images.ts';
import { batches } from '../put-job.ts';
import type { Client } from './client.ts';
import { UPLOAD } from './documents.ts';
import type { Job } from './job.ts';
import { uploadSchema } from './schema.ts';

const FETCHED_AT_ONCE = 4;
/** No more are fetched before these are sent: a slow line has 25 s for a call. */
const BYTES_PER_CALL = 1_000_000;

interface Upload { url: string; file: File }

/**
 * Fetches images at the supplier's CDN and uploads them, several to a request. One that the shop declines is noted; only a failing
 * connection or credential is an error.
 */
export async function uploadImages(client: Client, job: Job, urls: readonly string[]): Promise<Result<undefined, CallError>> {
  let uploads: Upload[] = [];
  let left = urls.length;
  for (const part of batches(FETCHED_AT_ONCE, urls)) {
    for (const { url, fetched } of await Promise.all(part.map(async (each) => ({ url: each, fetched: await fetchImage(job, each) })))) {
      if (!fetched.ok) return fetched;
      if (fetched.value !== null) uploads.push({ url, file: fetched.value });
    }
    left -= part.length;
    const bytes = uploads.reduce((sum, { file }) => sum + file.size, 0);
    if (left > 0 && uploads.length < job.memory.filesPerCall && bytes < BYTES_PER_CALL) continue;
    const sent = await sendAll(client, job, uploads);
    if (!sent.ok) return sent;
    uploads = [];
  }
  return ok(undefined);
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
      for (const { url } of batch) badImage(job, url, sent.error.code === 'too-large' ? 'image-too-large' : 'image-refused');
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
    else badImage(job, url, 'image-refused');
  }
  return ok(undefined);
}
