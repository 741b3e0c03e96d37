import type { ListingBody, ListingVariant, RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { converge, type CallError } from '../converge.ts';
import { ADOPTED, GONE } from '../adopt.ts';
import type { PutOptions, StoreDeps, StorePreview } from '../define.ts';
import { query, type Client } from './client.ts';
import { codesOf } from './codes.ts';
import { checkChoices, findTags, tagSteps } from './extras.ts';
import { readShop } from './facts.ts';
import { uploadImages, uploads } from './images.ts';
import { byAge, finished, linked, newMemory, type Job, type State, type Step } from './job.ts';
import { problemOf, productUrl, remoteListing } from './map.ts';
import { optionSteps, unusedOptions, wordsIn } from './options.ts';
import { changesOf, figuresOf, missingOf, newVariants, warningsOf } from './preview.ts';
import { create, finish, keeperOf, sweep } from './product.ts';
import { addressedSchema, codedSchema, doneSchema, PRODUCT_FIELDS, productsSchema, type RemoteProduct } from './schema.ts';
import { leftover, pairs, refresh, variantSteps } from './variants.ts';

/** SKU codes of one request: an address of more than 8 kB is refused by some servers. */
const CODES_PER_CALL = 60;

/** Creates or updates one listing, safe to repeat after any failure at any point. */
export async function put(client: Client, origin: string, body: ListingBody, choice: PutOptions, deps: StoreDeps): Promise<Result<RemoteListing, CallError>> {
  const made = await jobFor(client, body, choice, deps);
  if (!made.ok) return made;
  const job = made.value;
  return converge<State, Step, RemoteListing>({
    read: () => readState(client, body.key),
    plan: (state) => plan(origin, state, job, body.linked ? 'refresh' : choice.intent),
    perform: (step) => perform(client, job, step),
    asks: ({ kind }) => kind === 'check-free',
    stale: () => job.memory.stale,
    mayBeDeclined: (step) => step.kind === 'write' && step.sweeps !== undefined,
    adapt: (_, error) => shrink(job, error),
  });
}

/** What a push would do: the same reads and the same decisions, none of the steps. */
export async function preview(client: Client, origin: string, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps): Promise<Result<StorePreview, CallError>> {
  const made = await jobFor(client, body, choice, deps);
  if (!made.ok) return made;
  const job = made.value;
  const state = await readState(client, body.key);
  if (!state.ok) return state;
  const keeper = keeperOf(state.value);
  if (body.linked) return keeper === null ? err(GONE) : ok({ exists: true, url: productUrl(origin, keeper), changes: figuresOf(keeper, job) });
  if (keeper !== null && linked(keeper)) return err(ADOPTED);
  const conflict = keeper === null ? null : wordsIn(keeper, job).conflict;
  if (conflict !== null) return err({ code: 'conflict', field: 'options', detail: conflict });
  const skus = newVariants(keeper, job).map(({ sku }) => sku);
  const free = keeper !== null && skus.length === 0 ? ok(undefined) : await checkFree(client, job, { skus, handle: keeper === null ? job.codes.handle : null });
  return free.ok ? ok({ exists: keeper !== null, url: keeper && productUrl(origin, keeper), changes: changesOf(keeper, job) }) : free;
}

/** The complete listing with the key. */
export async function find(client: Client, origin: string, key: string, wanted: readonly Pick<ListingVariant, 'supplierSkuKey' | 'sku'>[]): Promise<Result<RemoteListing | null, CallError>> {
  const state = await readState(client, key);
  if (!state.ok) return state;
  const product = keeperOf(state.value);
  if (product === null || !finished(product)) return ok(null);
  const keys = new Map(wanted.map(({ sku, supplierSkuKey }, at) => [sku, { supplierSkuKey, at }]));
  const place = ({ sku }: { sku?: string | null | undefined }): number => keys.get(sku ?? '')?.at ?? keys.size;
  const remotes = (product.variants ?? []).toSorted((a, b) => place(a) - place(b));
  return ok(remoteListing(origin, product, remotes.map((remote) => ({ variant: { supplierSkuKey: keys.get(remote.sku ?? '')?.supplierSkuKey ?? '' }, remote })), []));
}

/** Reads everything of one listing in one call. */
export async function readState(client: Client, key: string): Promise<Result<State, CallError>> {
  const read = await client.call({ method: 'GET', path: `/admin/products?${query({ external_id: key, limit: '20', fields: PRODUCT_FIELDS })}` }, productsSchema);
  // A shop that does not know the filter answers other products, too.
  return read.ok ? ok({ products: read.value.products.filter(({ external_id }) => external_id === key).sort(byAge) }) : read;
}

async function jobFor(client: Client, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps): Promise<Result<Job, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const problem = problemOf(body, shop.value.info);
  if (problem) return err(problem);
  const known = await checkChoices(client, body);
  if (!known.ok) return known;
  const bases = [choice.last ?? [], choice.attempted ?? []].flat();
  return ok({
    body, bases, codes: await codesOf(body.key, [body, ...bases]), shop: shop.value, memory: newMemory(),
    image: (url, signal) => deps.image(url, signal), online: () => deps.online?.() !== false, signal: choice.signal,
  });
}

function plan(origin: string, state: State, job: Job, intent: PutOptions['intent']): Result<{ steps: Step[] } | { done: RemoteListing }, CallError> {
  job.memory.stale = false;
  const keeper = keeperOf(state);
  if (keeper === null) {
    if (intent === 'refresh') return err(GONE);
    const { handle } = job.codes;
    return ok({ steps: job.memory.free.has(handle) ? create(job) : [{ kind: 'check-free', skus: job.body.variants.map(({ sku }) => sku), handle }] });
  }
  if (linked(keeper) && !job.body.linked) return err(ADOPTED);
  if (intent === 'push') {
    const { conflict } = wordsIn(keeper, job);
    // A draft of ours with other axes was cut off: it is made anew.
    if (conflict !== null && !finished(keeper) && !job.memory.swept.has(keeper.id)) return ok({ steps: [{ kind: 'write', call: { method: 'DELETE', path: `/admin/products/${keeper.id}` }, sweeps: keeper.id }] });
    if (conflict !== null) return err({ code: 'conflict', field: 'options', detail: conflict });
  }
  const steps = intent === 'refresh' ? refresh(keeper, job) : next(state, keeper, job);
  if (steps.length > 0) return ok({ steps });
  const all = pairs(keeper, job);
  return ok({ done: remoteListing(origin, keeper, all, [...job.memory.badImages.values(), ...(intent === 'push' ? warningsOf(keeper, all, job) : missingOf(all)), ...(job.body.linked && keeper.status !== 'published' ? [{ code: 'product-hidden' as const }] : [])]) });
}

/** The steps that are due: sweep, images and options, variants, texts and showing it. */
function next(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const words = wordsIn(keeper, job);
  const phases: (() => Step[])[] = [
    () => [...sweep(state, keeper, job), ...leftover(keeper, pairs(keeper, job, words), job)],
    () => [...uploads(keeper, job), ...tagSteps(keeper, job), ...optionSteps(keeper, words)],
    () => variantSteps(keeper, job, words),
    () => unusedOptions(keeper, job, words),
    () => finish(keeper, job),
  ];
  for (const phase of phases) {
    const steps = phase();
    if (steps.length > 0) return steps;
  }
  return [];
}

async function perform(client: Client, job: Job, step: Step): Promise<Result<unknown, CallError>> {
  switch (step.kind) {
    case 'write':
      if (step.sweeps !== undefined) job.memory.swept.add(step.sweeps);
      return client.call(step.call, doneSchema);
    case 'tags': return findTags(client, job, step.values);
    case 'upload': return uploadImages(client, job, step.urls);
    case 'check-free': return checkFree(client, job, step);
  }
}

/** A gateway's size limit, or a server too slow for so much: half as many variants per call. False when there is nothing to halve. */
function shrink({ memory }: Job, error: CallError): boolean {
  if (error.code !== 'too-large' || memory.variantsPerCall === 1) return false;
  memory.variantsPerCall = Math.ceil(memory.variantsPerCall / 2);
  return true;
}

/** Nothing that carries our SKU codes or address without our key is ever written to. */
async function checkFree(client: Client, job: Job, { skus, handle }: { skus: readonly string[]; handle: string | null }): Promise<Result<undefined, CallError>> {
  const { key } = job.body;
  let ours = false;
  for (let start = 0; start < skus.length; start += CODES_PER_CALL) {
    const part = skus.slice(start, start + CODES_PER_CALL);
    const read = await client.call({ method: 'GET', path: `/admin/product-variants?${query({ sku: part, limit: '100', fields: 'id,sku,product.id,product.title,product.external_id' })}` }, codedSchema);
    if (!read.ok) return read;
    for (const { sku, product } of read.value.variants) {
      if (!part.includes(sku ?? '') || !product) continue;
      if (product.external_id !== key) return err(taken('sku', `the SKU code ${sku}`, product));
      ours = true;
    }
  }
  if (handle !== null) {
    const read = await client.call({ method: 'GET', path: `/admin/products?${query({ handle, fields: 'id,title,external_id' })}` }, addressedSchema);
    if (!read.ok) return read;
    const foreign = read.value.products.find(({ external_id }) => external_id !== key);
    if (foreign) return err(taken('slug', `the address ${handle}`, foreign));
    ours ||= read.value.products.length > 0;
    job.memory.free.add(handle);
  }
  // Another browser has made the product since the state was read.
  job.memory.stale = handle !== null && ours;
  for (const sku of skus) job.memory.free.add(sku);
  return ok(undefined);
}

const taken = (field: string, what: string, product: { id: string; title: string }): CallError =>
  ({ code: 'conflict', field, detail: `The product "${product.title.slice(0, 100)}" (${product.id}) already has ${what} but was not made by Pushcart` });
