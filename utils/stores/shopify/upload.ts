import type { ListingWarning } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError, Client } from './client.ts';
import { STAGE, UPDATE } from './documents.ts';
import { imagesOf, type Job } from './job.ts';
import { stageSchema } from './schema.ts';

const SIGNATURES: readonly { extension: string; type: string; start: string }[] = [
  { extension: 'jpg', type: 'image/jpeg', start: 'ÿØÿ' }, { extension: 'png', type: 'image/png', start: '\u0089PNG' },
  { extension: 'gif', type: 'image/gif', start: 'GIF8' }, { extension: 'webp', type: 'image/webp', start: 'RIFF????WEBP' },
];

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
    else bad(job, url, 'image-refused');
    job.memory.uploaded.add(url);
  }
  return media.length === 0 ? ok(null) : client.mutate(UPDATE, { product: { id: productId }, media });
}

async function fileOf(job: Job, url: string): Promise<Result<File | null, CallError>> {
  const image = await job.deps.image(url, job.signal);
  if (image === null && job.deps.online?.() === false) return err({ code: 'unavailable', offline: true, detail: 'No network to fetch the images over' });
  const found = image && SIGNATURES.find(({ start }) => Array.from(start).every((char, i) => char === '?' || image.bytes[i] === char.charCodeAt(0)));
  if (image && found) return ok(new File([image.bytes], `${job.files.get(url) ?? 'picture'}.${found.extension}`, { type: found.type }));
  bad(job, url, image === null ? 'image-not-fetched' : 'image-no-picture');
  return ok(null);
}

function bad(job: Job, url: string, code: Extract<Exclude<ListingWarning, string>['code'], `image-${string}`>): void {
  job.memory.badImages.set(url, { code, count: imagesOf(job.body).indexOf(url) + 1 });
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
