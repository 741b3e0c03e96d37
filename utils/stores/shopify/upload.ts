import { err, ok, type Result } from '../../domain/result.ts';
import { badImage, fetchImage } from '../put-images.ts';
import type { CallError, Client } from './client.ts';
import { STAGE, UPDATE } from './documents.ts';
import type { Job } from './job.ts';
import { stageSchema } from './schema.ts';

/** Fetches images at the supplier's CDN, stages them at Shopify and puts them on the product; what cannot be had is remembered as a warning. */
export async function upload(client: Client, job: Job, urls: readonly string[], productId: string): Promise<Result<unknown, CallError>> {
  const media: { mediaContentType: 'IMAGE'; originalSource: string }[] = [];
  for (const url of urls) {
    const file = await fileOf(job, url);
    if (!file.ok) return file;
    if (file.value === null) continue;
    const target = await client.call(STAGE, { input: [{ resource: 'IMAGE', filename: file.value.name, mimeType: file.value.type, httpMethod: 'POST', fileSize: String(file.value.size) }] }, stageSchema);
    if (!target.ok) return target;
    const staged = target.value.stagedUploadsCreate?.stagedTargets?.[0];
    const sent = staged?.url && staged.resourceUrl ? await send(job, staged.url, staged.parameters, file.value) : null;
    if (sent === null) return err({ code: 'unavailable', detail: 'The picture could not be uploaded' });
    if (sent && staged?.resourceUrl) media.push({ mediaContentType: 'IMAGE', originalSource: staged.resourceUrl });
    else badImage(job, url, 'image-refused');
    job.memory.uploaded.add(url);
  }
  return media.length === 0 ? ok(null) : client.mutate(UPDATE, { product: { id: productId }, media });
}

/** Shopify takes no AVIF. */
async function fileOf(job: Job, url: string): Promise<Result<File | null, CallError>> {
  const { body, memory, deps, signal } = job;
  const file = await fetchImage({ body, memory, signal, image: (at) => deps.image(at, signal), online: () => deps.online?.() !== false, codes: { image: (at) => job.files.get(at) ?? 'picture' } }, url);
  if (!file.ok || file.value?.type !== 'image/avif') return file;
  badImage(job, url, 'image-no-picture');
  return ok(null);
}

/** True: taken; false: refused; null: no answer. The target is Shopify's own storage, which takes the form without our token. */
export async function send(job: Pick<Job, 'deps' | 'signal'>, url: string, parameters: readonly { name: string; value: string }[], file: File): Promise<boolean | null> {
  const form = new FormData();
  for (const { name, value } of parameters) form.append(name, value);
  form.append('file', file);
  try {
    const answer = await job.deps.fetch(url, { method: 'POST', body: form, credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer', signal: job.signal ?? null });
    await answer.body?.cancel();
    return answer.ok ? true : answer.status >= 500 || answer.status === 429 ? null : false;
  } catch {
    return null;
  }
}
