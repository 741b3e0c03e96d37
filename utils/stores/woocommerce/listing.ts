import * as z from 'zod/mini';
import type { ListingBody, ListingVariant, RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ADOPTED } from '../adopt.ts';
import { takenBy } from '../body-problem.ts';
import { converge, firstDue, mayTryFewer, STANDS } from '../converge.ts';
import type { PutOptions, StoreDeps, StorePreview } from '../define.ts';
import { badImage } from '../put-images.ts';
import { GONE } from '../listing-state.ts';
import { duePut, halve, optionsClash, perCall, putJob } from '../put-job.ts';
import { refreshWarnings } from '../put-texts.ts';
import { foundPairs } from '../put-variants.ts';
import { wordsIn } from './axes.ts';
import type { Client } from './client.ts';
import { codesOf, parentSku } from './codes.ts';
import type { CallError } from './errors.ts';
import { readShop, type Shop } from './facts.ts';
import { finished, linked, newMemory, type Job, type State, type Step } from './job.ts';
import { problemOf, productUrl, remoteListing, variantsOf } from './map.ts';
import { missingChoice, resolveTerms, terms } from './plan-extras.ts';
import { images } from './plan-images.ts';
import { create, finish, keeperOf, sweep } from './plan-product.ts';
import { attributes, pairs, refresh, variants } from './plan-variants.ts';
import { changesOf, figuresOf, newVariants } from './preview.ts';
import { batchSchema, doneSchema, type RemoteProduct } from './schema.ts';
import { readProducts, readState, whose } from './state.ts';
import { plain } from './text.ts';
import { placeImages, uploadImages } from './upload.ts';
import { warningsOf } from './warnings.ts';

/** Creates or updates one listing, safe to repeat after any failure at any point. `told`: the shop's facts as it has just told them; null asks. */
export async function put(client: Client, body: ListingBody, choice: PutOptions, deps: StoreDeps, told: Shop | null): Promise<Result<RemoteListing, CallError>> {
  const made = await jobFor(client, body, choice, deps, told);
  if (!made.ok) return made;
  const job = made.value;
  return converge<State, Step, RemoteListing>({
    read: () => readState(client, job),
    plan: (state) => plan(client.origin, state, job, body.linked ? 'refresh' : choice.intent),
    perform: (step) => perform(client, job, step),
    mayBeDeclined: (step) => step.kind === 'write' && step.sweeps !== undefined,
    adapt: (step, error) => mayTryFewer(error, step.kind === 'write' && step.call.path.endsWith('/variations/batch'), perCall(job)) && halve(job),
  });
}

/** What a push would do: the same reads and the same decisions, none of the steps. */
export async function preview(client: Client, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps): Promise<Result<StorePreview, CallError>> {
  const made = await jobFor(client, body, choice, deps);
  if (!made.ok) return made;
  const job = made.value;
  const state = await readState(client, job);
  if (!state.ok) return state;
  const keeper = keeperOf(state.value);
  if (body.linked) return keeper === null ? err(GONE) : ok({ exists: true, url: productUrl(client.origin, keeper), changes: figuresOf(keeper, job) });
  if (keeper !== null && linked(keeper)) return err(ADOPTED);
  const clash = optionsClash(wordsIn(keeper, job).conflict);
  if (clash) return err(clash);
  const skus = newVariants(keeper, job).map(({ sku }) => sku);
  const free = keeper !== null && skus.length === 0 ? ok(undefined) : await checkFree(client, job, skus);
  if (!free.ok) return free;
  return ok({ exists: keeper !== null, url: keeper && productUrl(client.origin, keeper), changes: changesOf(state.value, keeper, job) });
}

/** The complete listing with the key. */
export async function find(client: Client, key: string, wanted: readonly Pick<ListingVariant, 'supplierSkuKey' | 'sku'>[]): Promise<Result<RemoteListing | null, CallError>> {
  const products = await productsOf(client, key, wanted.map(({ sku }) => sku));
  if (!products.ok) return products;
  const product = keeperOf({ products: products.value });
  if (product === null || !finished(product)) return ok(null);
  return ok(remoteListing(client.origin, product, foundPairs(variantsOf(product), wanted), []));
}

const SCANNED = 20;
const scanSchema = z.array(z.object({ id: z.int(), meta_data: z.array(z.object({ key: z.string(), value: z.optional(z.unknown()) })) }));

/**
 * Products with the key. wc/v3 cannot be asked for meta: by the parent's code, by codes of variants (an adopted product keeps its own), and
 * where we were told none, by looking through the newest 2,000.
 */
export async function productsOf(client: Client, key: string, skus: readonly string[]): Promise<Result<RemoteProduct[], CallError>> {
  const known = await readProducts(client, key, [await parentSku(key), ...(skus.length === 1 ? skus : [])]);
  if (!known.ok || known.value.length > 0) return known;
  const coded = await withCodes(client, skus);
  if (!coded.ok) return coded;
  const adopted = coded.value.length === 0 ? known : await readProducts(client, key, [await parentSku(key)], coded.value);
  if (!adopted.ok || adopted.value.length > 0 || skus.length > 1) return adopted;
  for (let page = 1; page <= SCANNED; page++) {
    const rows = await client.call({ method: 'GET', path: '/wc/v3/products', query: { per_page: '100', page: String(page), orderby: 'id', order: 'desc', _fields: 'id,meta_data' } }, scanSchema);
    if (!rows.ok) return rows;
    const ids = rows.value.filter(({ meta_data }) => meta_data.some((meta) => meta.key === '_pushcart_key' && meta.value === key)).map(({ id }) => String(id));
    if (ids.length > 0) return readProducts(client, key, [await parentSku(key)], ids);
    if (rows.value.length < 100) break;
  }
  return ok([]);
}

/** The products in which a product or a variation has one of these codes, a few: of one listing there is one. */
async function withCodes(client: Client, skus: readonly string[]): Promise<Result<string[], CallError>> {
  const rows = await whose(client, skus);
  return rows.ok ? ok([...new Set(rows.value.map((row) => (row.parent_id === undefined || row.parent_id === '0' ? row.id : row.parent_id)))].slice(0, 5)) : rows;
}

async function jobFor(client: Client, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps, told: Shop | null = null): Promise<Result<Job, CallError>> {
  const shop = told === null ? await readShop(client) : ok(told);
  if (!shop.ok) return shop;
  const problem = problemOf(body, shop.value);
  if (problem) return err(problem);
  const own = putJob(body, choice, deps);
  const missing = await missingChoice(client, body, own.bases);
  if (!missing.ok) return missing;
  const memory = newMemory();
  const adopted = body.linked ? await withCodes(client, body.variants.map(({ sku }) => sku)) : ok([]);
  if (!adopted.ok) return adopted;
  for (const id of adopted.value) memory.known.add(id);
  return ok({ ...own, codes: await codesOf(body.key, [body, ...own.bases]), shop: shop.value, memory, media: client.media });
}

const plan = (origin: string, state: State, job: Job, intent: PutOptions['intent']) => duePut(intent, keeperOf(state), {
  refusal: (keeper: RemoteProduct) => (linked(keeper) && !job.body.linked ? ADOPTED : intent === 'refresh' ? null : optionsClash(wordsIn(keeper, job).conflict)),
  steps: (keeper) => next(state, keeper, job, intent),
  done: (keeper) => {
    const all = pairs(keeper, job);
    return remoteListing(origin, keeper, all, [...job.memory.badImages.values(), ...(intent === 'push' ? warningsOf(keeper, all, job) : refreshWarnings(job, all, keeper.status === 'publish'))]);
  },
});

const named = z.object({ sku: z.string() });
const skusOf = (step: Step): string[] => {
  const body: unknown = step.kind === 'write' ? step.call.body : null;
  const made = z.object({ create: z.array(named) }).safeParse(body);
  const one = named.safeParse(body);
  return made.success ? made.data.create.map(({ sku }) => sku) : one.success ? [one.data.sku] : [];
};

/** The steps that are due: create, sweep, images and attributes, variants, texts and showing it. */
function next(state: State, keeper: RemoteProduct | null, job: Job, intent: PutOptions['intent']): Step[] {
  if (keeper === null) return job.memory.free.has(job.codes.parent) ? create(job) : [{ kind: 'check-free', skus: [job.codes.parent, ...job.body.variants.map(({ sku }) => sku)] }];
  if (intent === 'refresh') return refresh(keeper, job);
  return firstDue([
    () => sweep(state, keeper, job),
    () => [...images(state, keeper, job), ...attributes(keeper, job)],
    () => variants(state, keeper, job),
    () => terms(keeper, job),
    () => finish(state, keeper, job),
  ]);
}

async function perform(client: Client, job: Job, step: Step): Promise<Result<unknown, CallError>> {
  switch (step.kind) {
    case 'write':
      if (step.sweeps !== undefined) job.memory.swept.add(step.sweeps);
      return explained(client, job, step, await (step.call.path.endsWith('/batch') ? sendBatch(client, job, step) : client.call(step.call, doneSchema)));
    case 'upload': return uploadImages(client, job, step.urls);
    case 'place': return placeImages(client, job, step);
    case 'terms': return resolveTerms(client, job, step);
    case 'check-free': return checkFree(client, job, step.skus);
  }
}

/** A code that the shop says is taken: by whom, if not by us. The second of its words is what it says of one that only the trash has. */
async function explained(client: Client, job: Job, step: Step, sent: Result<unknown, CallError>): Promise<Result<unknown, CallError>> {
  if (sent.ok || !(sent.error.wp === 'product_invalid_sku' || sent.error.wp?.endsWith('_not_created'))) return sent;
  const clash = await checkFree(client, job, skusOf(step), sent.error);
  return err(clash.ok ? { ...sent.error, declined: true } : { ...clash.error, declined: false });
}

const withImage = z.object({ image: z.object({ src: z.string() }) });

/** A batch is answered with 200 when each of its items is refused: the first refusal is its error. One of a picture costs that alone. */
async function sendBatch(client: Client, job: Job, { call }: Extract<Step, { kind: 'write' }>): Promise<Result<unknown, CallError>> {
  const sent = await client.call(call, batchSchema);
  if (!sent.ok || Array.isArray(sent.value)) return sent;
  const asked: unknown[] = Object.values(call.body ?? {}).flat();
  const answers = [...sent.value.create ?? [], ...sent.value.update ?? []];
  for (const [i, { error }] of answers.entries()) {
    const item = withImage.safeParse(asked[i]);
    if (error?.code.includes('image') && item.success) badImage(job, item.data.image.src, 'image-refused');
  }
  const first = answers.find(({ error }) => error !== undefined)?.error;
  if (first === undefined) return ok(undefined);
  return err({ code: 'invalid', detail: `${first.message} (${first.code})`.slice(0, 300), declined: true, wp: first.code });
}

/**
 * Nothing that carries our SKU codes without our key is ever written to. `refusal`: the shop has said that one of them is taken;
 * when nobody in sight has it, it lies in the trash.
 */
async function checkFree(client: Client, job: Job, skus: string[], refusal?: CallError): Promise<Result<unknown, CallError>> {
  const read = await whose(client, skus);
  if (!read.ok) return read;
  const owners = new Map(read.value.map((row) => [row.parent_id === undefined || row.parent_id === '0' ? row.id : row.parent_id, row]));
  const ours = await readProducts(client, job.body.key, [job.codes.parent], owners.size === 0 ? [] : [...owners.keys()].slice(0, 5));
  if (!ours.ok) return ours;
  const mine = new Set(ours.value.map(({ id }) => id));
  const foreign = [...owners].find(([id]) => !mine.has(id));
  if (foreign) return err(taken('sku', foreign[1]));
  if (refusal !== undefined && owners.size === 0) {
    const trash = await whose(client, skus, true);
    if (!trash.ok) return trash;
    const [lost] = trash.value;
    if (lost) return err(taken('trash', lost, 'and lies in the trash: restore it, or delete it for good'));
  }
  for (const id of mine) job.memory.known.add(id);
  for (const sku of skus) job.memory.free.add(sku);
  // Else another browser has made the product since the state was read, or the merchant gave it another code.
  return ok(mine.size === 0 ? STANDS : null);
}

const taken = (field: string, { id, name, sku }: { id: string; name: string; sku: string }, why?: string): CallError => takenBy(field, `the SKU code ${sku}`, { id, title: plain(name) }, why);
