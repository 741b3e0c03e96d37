import * as z from 'zod/mini';
import type { ExternalKey, ListingBody } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { BulkProgress, BulkRefused, StoreDeps } from '../define.ts';
import { BULK, bulkName, BULKS, KEYS_PER_READ, lineMutation, RUN_BULK, standing } from './bulk-documents.ts';
import { missingChoice } from './choices.ts';
import { refusal, refusalSchema, type CallError, type Client } from './client.ts';
import { STAGE } from './documents.ts';
import { define, readShop, type Shop } from './facts.ts';
import { fileNames, newJob } from './job.ts';
import { SKUS_PER_SEARCH, variantsWith } from './listing.ts';
import { problemOf } from './map.ts';
import { newProduct } from './plan.ts';
import { stageSchema } from './schema.ts';
import { send } from './upload.ts';

const bulksSchema = z.object({ bulkOperations: z.object({ nodes: z.array(z.object({ id: z.string(), status: z.string(), query: z.string() })) }) });
const bulkSchema = z.object({ bulkOperation: z.nullable(z.object({ status: z.string(), objectCount: z.union([z.string(), z.number()]), url: z.nullable(z.string()), partialDataUrl: z.nullable(z.string()) })) });
const startedSchema = z.object({ bulkOperationRunMutation: z.object({ bulkOperation: z.nullable(z.object({ id: z.string() })), userErrors: z.array(refusalSchema) }) });
const standingSchema = z.record(z.string(), z.nullable(z.object({ id: z.string() })));
const lineSchema = z.object({ __lineNumber: z.int(), data: z.object({ productSet: z.object({ userErrors: z.array(refusalSchema) }) }) });

/** Under way; anything else is over. */
const OPEN = new Set(['CREATED', 'RUNNING', 'CANCELING']);
/** Another operation may take a while: looked at again after this. In ms. */
const BUSY_MS = 60_000;
/** A file has to be up, or down, in this time: a browser ends a worker that waits for longer. In ms. */
const FILE_MS = 25_000;
const inTime = (signal: AbortSignal | undefined): AbortSignal => AbortSignal.any([...(signal ? [signal] : []), AbortSignal.timeout(FILE_MS)]);
/** Others of ours are under way. */
const BUSY = /\((?:OPERATION_IN_PROGRESS|LIMIT_REACHED)\)$/;
/** The file is not seen yet, or cannot be read right now. */
const LATER = /\((?:NO_SUCH_FILE|INTERNAL_FILE_SERVER_ERROR)\)$/;
/** Not the last word on a listing: its key stands already, or the shop has tripped; its own put finds out. */
const UNSURE = /taken|unique|CAPABILITY|GENERIC|JOB_ERROR|METAFIELD/i;

const busy = (detail: string): CallError => ({ code: 'rate-limit', detail, retryAfterMs: BUSY_MS });

/** See `BulkClient.takes`. A category that is not there, a key or a code that is taken, a product that was linked: such a listing is left to its own put, which says why. */
export async function takes(client: Client, bodies: readonly ListingBody[]): Promise<Result<ExternalKey[], CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  let left = bodies.filter((body) => !body.linked && problemOf(body, shop.value.info) === null);
  const categories = new Map(left.map((body) => [body.extras?.category, body]));
  for (const [category, body] of categories) {
    const missing = await missingChoice(client, body, []);
    if (!missing.ok && missing.error.code !== 'invalid') return missing;
    if (!missing.ok) left = left.filter(({ extras }) => extras?.category !== category);
  }
  for (let at = 0; shop.value.defined && at < bodies.length; at += KEYS_PER_READ) {
    const part = bodies.slice(at, at + KEYS_PER_READ);
    const read = await client.call(standing(part.length), Object.fromEntries(part.map(({ key }, i) => [`k${i}`, key])), standingSchema);
    if (!read.ok) return read;
    left = left.filter((body) => !part.includes(body) || read.value[`k${part.indexOf(body)}`] === null);
  }
  const skus = left.flatMap(({ variants }) => variants.map(({ sku }) => sku));
  const taken = new Set<string>();
  for (let at = 0; at < skus.length; at += SKUS_PER_SEARCH) {
    const read = await variantsWith(client, skus.slice(at, at + SKUS_PER_SEARCH));
    if (!read.ok) return read;
    for (const { sku } of read.value) taken.add(sku ?? '');
  }
  return ok(left.filter(({ variants }) => !variants.some(({ sku }) => taken.has(sku))).map(({ key }) => key));
}

/** See `BulkClient.find`. One at a time, also where the shop would allow more: two browsers of one user never run beside each other. */
export async function find(client: Client, id: string | null): Promise<Result<string | null, CallError>> {
  const read = await client.call(BULKS, {}, bulksSchema);
  if (!read.ok) return read;
  const { nodes } = read.value.bulkOperations;
  const found = id === null ? undefined : nodes.find(({ query }) => query.includes(`${bulkName(id)}(`));
  if (found) return ok(found.id);
  return nodes.some(({ status }) => OPEN.has(status)) ? err(busy('Another operation is under way')) : ok(null);
}

/** See `BulkClient.start`: one file with a line for each product, then the operation. */
export async function start(client: Client, id: string, bodies: readonly ListingBody[], deps: StoreDeps, signal: AbortSignal | undefined): Promise<Result<string, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const made = shop.value.defined ? ok(null) : await define(client);
  if (!made.ok) return made;
  const path = await uploadLines(client, shop.value, bodies, deps, signal);
  if (!path.ok) return path;
  const run = await client.call(RUN_BULK, { mutation: lineMutation(id), path: path.value }, startedSchema);
  if (!run.ok) return run;
  const { bulkOperation, userErrors: [refused] } = run.value.bulkOperationRunMutation;
  if (bulkOperation) return ok(bulkOperation.id);
  const error = refusal(refused ?? { message: 'The shop names no operation' });
  return err(BUSY.test(error.detail) ? busy(error.detail) : LATER.test(error.detail) ? { code: 'unavailable', detail: error.detail } : error);
}

async function uploadLines(client: Client, shop: Shop, bodies: readonly ListingBody[], deps: StoreDeps, signal: AbortSignal | undefined): Promise<Result<string, CallError>> {
  const files = await fileNames(bodies);
  const lines = bodies.map((body) => `${JSON.stringify({ input: newProduct(newJob({ body, bases: [], shop, files, deps, signal })) })}\n`);
  const file = new File(lines, 'pushcart.jsonl', { type: 'text/jsonl' });
  const staged = await client.call(STAGE, { input: [{ resource: 'BULK_MUTATION_VARIABLES', filename: file.name, mimeType: file.type, httpMethod: 'POST', fileSize: String(file.size) }] }, stageSchema);
  if (!staged.ok) return staged;
  const target = staged.value.stagedUploadsCreate?.stagedTargets?.[0];
  const path = target?.parameters.find(({ name }) => name === 'key')?.value;
  const sent = target?.url && path !== undefined ? await send({ deps, signal: inTime(signal) }, target.url, target.parameters, file) : null;
  return sent && path !== undefined ? ok(path) : err({ code: 'unavailable', detail: 'The listings could not be uploaded' });
}

/** See `BulkClient.poll`. */
export async function poll(client: Client, handle: string, deps: StoreDeps, signal: AbortSignal | undefined): Promise<Result<BulkProgress, CallError>> {
  const read = await client.call(BULK, { id: handle }, bulkSchema);
  if (!read.ok) return read;
  const operation = read.value.bulkOperation;
  if (operation && OPEN.has(operation.status)) return ok({ over: false, done: Number(operation.objectCount) });
  const url = operation?.url ?? operation?.partialDataUrl;
  const results = url ? await download(url, deps, signal) : '';
  if (results === null) return err({ code: 'unavailable', offline: true, detail: 'No network to fetch the results over' });
  return ok({ over: true, refused: results.split('\n').flatMap(refusedLine) });
}

/** The results; '' when they cannot be had (gone after 7 days, or their host does not let us read), null without a network. */
async function download(url: string, deps: StoreDeps, signal: AbortSignal | undefined): Promise<string | null> {
  try {
    const answer = await deps.fetch(url, { credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer', cache: 'no-store', signal: inTime(signal) });
    return answer.ok ? await answer.text() : '';
  } catch {
    return signal?.aborted || deps.online?.() === false ? null : '';
  }
}

/** One line of the results, where it says that a listing is refused for good; a line that is cut off says nothing. */
function refusedLine(text: string): BulkRefused[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  const read = lineSchema.safeParse(json);
  if (!read.success) return [];
  const { __lineNumber: line, data: { productSet: { userErrors } } } = read.data;
  const [first] = userErrors;
  if (first === undefined || userErrors.some((each) => UNSURE.test(refusal(each).detail))) return [];
  const { declined: _, ...error } = refusal(first);
  return [{ line, error }];
}
