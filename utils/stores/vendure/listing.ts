import type { ListingBody, RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ADOPTED, GONE } from '../adopt.ts';
import type { PutOptions, StoreDeps, StorePreview } from '../define.ts';
import { axesOf } from './axes.ts';
import { taxesOf } from './choices.ts';
import type { CallError, Client } from './client.ts';
import { codesOf } from './codes.ts';
import { FOREIGN } from './documents.ts';
import { missingRights, readShop, type Shop } from './facts.ts';
import { newMemory, type Job, type State, type Step } from './job.ts';
import { problemOf, productUrl, remoteListing } from './map.ts';
import { facetMark, fieldMark, type KeyMark } from './mark.ts';
import { uploads } from './plan-images.ts';
import { options, unusedOptions } from './plan-options.ts';
import { create, finish, keeperOf, sweep } from './plan-product.ts';
import { resolveTerms, terms } from './plan-terms.ts';
import { pairs, refresh, variants } from './plan-variants.ts';
import { changesOf, figuresOf, newVariants } from './preview.ts';
import { foreignSchema, type RemoteProduct } from './schema.ts';
import { markedFilter, readState } from './state.ts';
import { uploadImages } from './upload.ts';
import { missingOf, warningsOf } from './warnings.ts';

/** More rounds than any listing of 2,500 variants needs; a shop that keeps nothing ends the loop earlier. */
const MAX_ROUNDS = 40;
/** One step is not repeated more often than this within a put. */
const MAX_REPEATS = 2;

/**
 * Creates or updates one listing. Read what stands, decide the next steps, do them, read again, until there is nothing
 * left to do: whatever was lost, repeated or done by another browser meanwhile shows in the next read.
 */
export async function put(client: Client, origin: string, body: ListingBody, choice: PutOptions, deps: StoreDeps): Promise<Result<RemoteListing, CallError>> {
  const intent = body.linked ? 'refresh' : choice.intent;
  const job = await jobFor(client, body, choice, deps, intent);
  if (!job.ok) return job;
  const done = await converge(client, origin, job.value, intent);
  return done.ok ? done : named(client, job.value.shop, done.error);
}

/** What a push would do: the same reads and the same decisions, none of the steps. */
export async function preview(client: Client, origin: string, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps): Promise<Result<StorePreview, CallError>> {
  const made = await jobFor(client, body, choice, deps, 'preview');
  if (!made.ok) return made;
  const job = made.value;
  const state = await readState(client, job);
  if (!state.ok) return named(client, job.shop, state.error);
  const keeper = keeperOf(state.value, job);
  if (body.linked) return keeper === null ? err(GONE) : ok({ exists: true, url: productUrl(origin, keeper), changes: figuresOf(state.value, keeper, job) });
  if (keeper !== null && job.mark.linked(keeper)) return err(ADOPTED);
  const { conflict } = axesOf(state.value, keeper, job);
  if (keeper !== null && conflict !== null) return err({ code: 'conflict', field: 'options', detail: conflict });
  const skus = newVariants(state.value, keeper, job).map(({ sku }) => sku);
  const free = keeper !== null && skus.length === 0 ? ok(undefined) : await checkFree(client, job, { skus, slug: keeper === null ? job.codes.slug : null });
  if (!free.ok) return named(client, job.shop, free.error);
  return ok({ exists: keeper !== null, url: keeper && productUrl(origin, keeper), changes: changesOf(state.value, keeper, job) });
}

async function jobFor(client: Client, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps, aim: PutOptions['intent'] | 'preview'): Promise<Result<Job, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const problem = problemOf(body, shop.value.info);
  if (problem) return err(problem);
  const taxes = await taxesOf(client, aim === 'refresh' ? undefined : body.extras?.taxClass);
  if (!taxes.ok) return named(client, shop.value, taxes.error);
  const bases = [choice.last ?? [], choice.attempted ?? []].flat();
  const codes = await codesOf(body.key, [body, ...bases]);
  const mark = await markFor(client, body.key, codes, shop.value, aim === 'push');
  if (!mark.ok) return named(client, shop.value, mark.error);
  return ok({
    body, bases, codes, shop: shop.value, mark: mark.value, taxes: taxes.value, memory: newMemory(),
    image: (url, signal) => deps.image(url, signal), online: () => deps.online?.() !== false, signal: choice.signal,
  });
}

/** A missing right by its name: Vendure itself does not say which. */
async function named(client: Client, shop: Shop, error: CallError): Promise<Result<never, CallError>> {
  if (error.code !== 'forbidden') return err(error);
  const missing = await missingRights(client, shop.customField);
  const right = missing.ok ? missing.value[0] : undefined;
  return err(right === undefined ? error : { code: 'forbidden', detail: `The credential lacks the right ${right}`, field: right });
}

/** How products carry the key in this shop. */
export async function markFor(client: Client, key: string, codes: Job['codes'], shop: Shop, make: boolean, linking = false): Promise<Result<KeyMark, CallError>> {
  return shop.customField ? ok(fieldMark(key)) : facetMark(client, key, codes, shop, make, linking);
}

async function converge(client: Client, origin: string, job: Job, intent: PutOptions['intent']): Promise<Result<RemoteListing, CallError>> {
  const repeats = new Map<string, number>();
  let declined: CallError | null = null;
  let read: Result<State, CallError> | null = null;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const state: Result<State, CallError> = read ?? await readState(client, job);
    if (!state.ok) return state;
    const keeper = keeperOf(state.value, job);
    if (keeper === null && intent === 'refresh') return err(GONE);
    if (keeper !== null && job.mark.linked(keeper) && !job.body.linked) return err(ADOPTED);
    const clash = keeper === null || intent === 'refresh' ? null : axesOf(state.value, keeper, job).conflict;
    if (clash !== null) return err({ code: 'conflict', field: 'options', detail: clash });
    const steps = next(state.value, keeper, job, intent);
    if (steps.length === 0 && keeper !== null) return ok(completed(origin, state.value, keeper, job, intent));
    declined = null;
    // Asking who else has our codes changes nothing: the state just read still holds.
    read = steps.every((step) => step.kind === 'check-free') ? state : null;
    for (const step of steps) {
      const repeated = repeats.get(JSON.stringify(step)) ?? 0;
      if (repeated >= MAX_REPEATS) return err(declined ?? { code: 'unavailable', detail: 'The shop does not keep what is written to it' });
      repeats.set(JSON.stringify(step), repeated + 1);
      const done = await perform(client, job, step);
      if (step.kind === 'check-free' && job.memory.stale) read = null;
      if (done.ok || (done.error.declined && step.kind === 'mutate' && step.sweeps !== undefined)) continue;
      if (!done.error.declined && !shrink(job, done.error)) return done;
      declined = done.error;
      break;
    }
  }
  return err(declined ?? { code: 'unavailable', detail: 'The listing could not be completed' });
}

function completed(origin: string, state: State, keeper: RemoteProduct, job: Job, intent: PutOptions['intent']): RemoteListing {
  const all = pairs(state, keeper, job);
  return remoteListing(origin, keeper, all, [...job.memory.badImages.values(), ...(intent === 'push' ? warningsOf(keeper, all, job) : missingOf(all)), ...(job.body.linked && !keeper.enabled ? [{ code: 'product-hidden' as const }] : [])]);
}

/** The steps that are due: create, sweep, images and options, variants, texts and showing it. */
function next(state: State, keeper: RemoteProduct | null, job: Job, intent: PutOptions['intent']): Step[] {
  if (keeper === null) return job.memory.free.has(job.codes.slug) ? create(state, job) : [{ kind: 'check-free', skus: job.body.variants.map(({ sku }) => sku), slug: job.codes.slug }];
  if (intent === 'refresh') return refresh(state, keeper, job);
  const phases: (() => Step[])[] = [
    () => sweep(state, keeper, job),
    () => [...uploads(state, keeper, job), ...options(state, keeper, job)],
    () => variants(state, keeper, job),
    () => unusedOptions(state, keeper, job),
    () => terms(keeper, job),
    () => finish(state, keeper, job),
  ];
  for (const phase of phases) {
    const steps = phase();
    if (steps.length > 0) return steps;
  }
  return [];
}

async function perform(client: Client, job: Job, step: Step): Promise<Result<unknown, CallError>> {
  switch (step.kind) {
    case 'mutate':
      if (step.sweeps !== undefined) job.memory.swept.add(step.sweeps);
      return client.mutate(step.mutation);
    case 'terms': return resolveTerms(client, job, step);
    case 'upload': return uploadImages(client, job, step.urls);
    case 'check-free': return checkFree(client, job, step);
  }
}

/** A gateway's size limit: half as many variants per call. False when there is nothing to halve. */
function shrink({ memory }: Job, error: CallError): boolean {
  if (error.code !== 'too-large' || memory.variantsPerCall === 1) return false;
  memory.variantsPerCall = Math.ceil(memory.variantsPerCall / 2);
  return true;
}

/** Nothing that carries our SKU codes or slug without our key is ever written to. */
async function checkFree(client: Client, job: Job, { skus, slug }: { skus: string[]; slug: string | null }): Promise<Result<undefined, CallError>> {
  const read = await client.query(FOREIGN, { skus, slug: slug ?? job.codes.slug, ours: markedFilter(job.mark, job.codes) }, foreignSchema);
  if (!read.ok) return read;
  const ours = new Set(read.value.products.items.map(({ id }) => id));
  const variant = read.value.productVariants.items.find(({ product }) => !ours.has(product.id));
  if (variant) return err(taken('sku', `the SKU code ${variant.sku}`, variant.product));
  const { product } = read.value;
  if (slug !== null && product && !ours.has(product.id)) return err(taken('slug', `the address ${slug}`, product));
  // Another browser has made the product since the state was read.
  job.memory.stale = slug !== null && ours.size > 0;
  for (const sku of skus) job.memory.free.add(sku);
  if (slug !== null) job.memory.free.add(slug);
  return ok(undefined);
}

const taken = (field: string, what: string, product: { id: string; name: string }): CallError =>
  ({ code: 'conflict', field, detail: `The product "${product.name.slice(0, 100)}" (${product.id}) already has ${what} but was not made by Pushcart` });
