import type { ListingBody, ListingVariant, RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ADOPTED } from '../adopt.ts';
import { takenBy } from '../body-problem.ts';
import { converge, firstDue, mayTryFewer, STANDS, type CallError } from '../converge.ts';
import type { PutOptions, StoreDeps, StorePreview } from '../define.ts';
import { GONE } from '../listing-state.ts';
import { duePut, halve, optionsClash, perCall, putJob } from '../put-job.ts';
import { refreshWarnings } from '../put-texts.ts';
import { foundPairs } from '../put-variants.ts';
import { query, type Client } from './client.ts';
import { codesOf } from './codes.ts';
import { checkChoices, findTags, tagSteps } from './extras.ts';
import { readShop, type Shop } from './facts.ts';
import { uploadImages, uploads } from './images.ts';
import { byAge, finished, linked, newMemory, sweepStep, type Job, type State, type Step } from './job.ts';
import { problemOf, productUrl, remoteListing } from './map.ts';
import { optionSteps, unusedOptions, wordsIn } from './options.ts';
import { changesOf, figuresOf, newVariants, warningsOf } from './preview.ts';
import { create, finish, keeperOf, sweep } from './product.ts';
import { addressedSchema, codedSchema, doneSchema, PRODUCT_FIELDS, productsSchema, type RemoteProduct } from './schema.ts';
import { leftover, pairs, refresh, variantSteps } from './variants.ts';

/** SKU codes of one request: an address of more than 8 kB is refused by some servers. */
const CODES_PER_CALL = 60;

/** Creates or updates one listing, safe to repeat after any failure at any point. `told`: the shop's facts as it has just told them; null asks. */
export async function put(client: Client, body: ListingBody, choice: PutOptions, deps: StoreDeps, told: Shop | null): Promise<Result<RemoteListing, CallError>> {
  const made = await jobFor(client, body, choice, deps, told);
  if (!made.ok) return made;
  const job = made.value;
  return converge<State, Step, RemoteListing>({
    read: () => readState(client, body.key),
    plan: (state) => plan(client.origin, state, job, body.linked ? 'refresh' : choice.intent),
    perform: (step) => perform(client, job, step),
    mayBeDeclined: (step) => step.kind === 'write' && step.sweeps !== undefined,
    adapt: (step, error) => mayTryFewer(error, step.kind === 'write' && /\/(?:variants|location-levels)\/batch$/.test(step.call.path), perCall(job)) && halve(job),
  });
}

/** What a push would do: the same reads and the same decisions, none of the steps. */
export async function preview(client: Client, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps): Promise<Result<StorePreview, CallError>> {
  const made = await jobFor(client, body, choice, deps);
  if (!made.ok) return made;
  const job = made.value;
  const state = await readState(client, body.key);
  if (!state.ok) return state;
  const keeper = keeperOf(state.value);
  if (body.linked) return keeper === null ? err(GONE) : ok({ exists: true, url: productUrl(client.origin, keeper), changes: figuresOf(keeper, job) });
  if (keeper !== null && linked(keeper)) return err(ADOPTED);
  const clash = keeper && optionsClash(wordsIn(keeper, job).conflict);
  if (clash) return err(clash);
  const skus = newVariants(keeper, job).map(({ sku }) => sku);
  const free = keeper !== null && skus.length === 0 ? ok(undefined) : await checkFree(client, job, { skus, handle: keeper === null ? job.codes.handle : null });
  return free.ok ? ok({ exists: keeper !== null, url: keeper && productUrl(client.origin, keeper), changes: changesOf(keeper, job) }) : free;
}

/** The complete listing with the key. */
export async function find(client: Client, key: string, wanted: readonly Pick<ListingVariant, 'supplierSkuKey' | 'sku'>[]): Promise<Result<RemoteListing | null, CallError>> {
  const state = await readState(client, key);
  if (!state.ok) return state;
  const product = keeperOf(state.value);
  if (product === null || !finished(product)) return ok(null);
  return ok(remoteListing(client.origin, product, foundPairs(product.variants ?? [], wanted), []));
}

/** Reads everything of one listing in one call. */
export async function readState(client: Client, key: string): Promise<Result<State, CallError>> {
  const read = await client.call({ method: 'GET', path: `/admin/products?${query({ external_id: key, limit: '20', fields: PRODUCT_FIELDS })}` }, productsSchema);
  // A shop that does not know the filter answers other products, too.
  return read.ok ? ok({ products: read.value.products.filter(({ external_id }) => external_id === key).sort(byAge) }) : read;
}

async function jobFor(client: Client, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps, told: Shop | null = null): Promise<Result<Job, CallError>> {
  const shop = told === null ? await readShop(client) : ok(told);
  if (!shop.ok) return shop;
  const problem = problemOf(body, shop.value.info);
  if (problem) return err(problem);
  const known = await checkChoices(client, body);
  if (!known.ok) return known;
  const own = putJob(body, choice, deps);
  return ok({ ...own, codes: await codesOf(body.key, [body, ...own.bases]), shop: shop.value, memory: newMemory() });
}

const plan = (origin: string, state: State, job: Job, intent: PutOptions['intent']) => duePut(intent, keeperOf(state), {
  refusal: (keeper: RemoteProduct) => (linked(keeper) && !job.body.linked ? ADOPTED : intent === 'refresh' || isCutOff(keeper, job) ? null : optionsClash(wordsIn(keeper, job).conflict)),
  steps: (keeper) => next(state, keeper, job, intent),
  done: (keeper) => {
    const all = pairs(keeper, job);
    return remoteListing(origin, keeper, all, [...job.memory.badImages.values(), ...(intent === 'push' ? warningsOf(keeper, all, job) : refreshWarnings(job, all, keeper.status === 'published'))]);
  },
});

/** A draft of ours with other axes: it is made anew. */
const isCutOff = (keeper: RemoteProduct, job: Job): boolean => !finished(keeper) && !job.memory.swept.has(keeper.id) && wordsIn(keeper, job).conflict !== null;

/** The steps that are due: create, sweep, images and options, variants, texts and showing it. */
function next(state: State, keeper: RemoteProduct | null, job: Job, intent: PutOptions['intent']): Step[] {
  const { codes: { handle }, memory } = job;
  if (keeper === null) return memory.free.has(handle) ? create(job) : [{ kind: 'check-free', skus: job.body.variants.map(({ sku }) => sku), handle }];
  if (intent === 'refresh') return refresh(keeper, job);
  if (isCutOff(keeper, job)) return [sweepStep(keeper.id, `/admin/products/${keeper.id}`)];
  const words = wordsIn(keeper, job);
  return firstDue([
    () => [...sweep(state, keeper, job), ...leftover(keeper, pairs(keeper, job, words), job)],
    () => [...uploads(keeper, job), ...tagSteps(keeper, job), ...optionSteps(keeper, words)],
    () => variantSteps(keeper, job, words),
    () => unusedOptions(keeper, job, words),
    () => finish(keeper, job, words),
  ]);
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

/** Nothing that carries our SKU codes or address without our key is ever written to. */
async function checkFree(client: Client, job: Job, { skus, handle }: { skus: readonly string[]; handle: string | null }): Promise<Result<unknown, CallError>> {
  const { key } = job.body;
  let ours = false;
  for (let start = 0; start < skus.length; start += CODES_PER_CALL) {
    const part = skus.slice(start, start + CODES_PER_CALL);
    const read = await client.call({ method: 'GET', path: `/admin/product-variants?${query({ sku: part, limit: '100', fields: 'id,sku,product.id,product.title,product.external_id' })}` }, codedSchema);
    if (!read.ok) return read;
    for (const { sku, product } of read.value.variants) {
      if (!part.includes(sku ?? '') || !product) continue;
      if (product.external_id !== key) return err(takenBy('sku', `the SKU code ${sku}`, product));
      ours = true;
    }
  }
  if (handle !== null) {
    const read = await client.call({ method: 'GET', path: `/admin/products?${query({ handle, fields: 'id,title,external_id' })}` }, addressedSchema);
    if (!read.ok) return read;
    const foreign = read.value.products.find(({ external_id }) => external_id !== key);
    if (foreign) return err(takenBy('slug', `the address ${handle}`, foreign));
    ours ||= read.value.products.length > 0;
    job.memory.free.add(handle);
  }
  for (const sku of skus) job.memory.free.add(sku);
  // Else another browser has made the product since the state was read.
  return ok(handle === null || !ours ? STANDS : null);
}
