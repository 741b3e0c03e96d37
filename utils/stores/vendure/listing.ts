import type { ListingBody, RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ADOPTED } from '../adopt.ts';
import { takenBy } from '../body-problem.ts';
import { converge, firstDue, mayTryFewer, STANDS, type CallError } from '../converge.ts';
import type { PutOptions, StoreDeps, StorePreview } from '../define.ts';
import { GONE } from '../listing-state.ts';
import { duePut, halve, optionsClash, perCall, putJob } from '../put-job.ts';
import { refreshWarnings } from '../put-texts.ts';
import { axesOf } from './axes.ts';
import { taxesOf } from './choices.ts';
import type { Client } from './client.ts';
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
import { markedFilter, readState, stateOf, strangersOf } from './state.ts';
import { uploadImages } from './upload.ts';
import { warningsOf } from './warnings.ts';

/** Creates or updates one listing, safe to repeat after any failure at any point. `told`: the shop's facts as it has just told them; null asks. */
export async function put(client: Client, body: ListingBody, choice: PutOptions, deps: StoreDeps, told: Shop | null): Promise<Result<RemoteListing, CallError>> {
  const intent = body.linked ? 'refresh' : choice.intent;
  const made = await jobFor(client, body, choice, deps, intent, told);
  if (!made.ok) return made;
  const job = made.value;
  const state = stateOf(client, job, intent === 'push' && job.bases.length === 0);
  const done = await converge<State, Step, RemoteListing>({
    read: () => state.read(),
    plan: (standing) => plan(client.origin, standing, job, intent),
    perform: async (step) => {
      const end = await perform(client, job, step);
      state.after(step, end);
      return end;
    },
    mayBeDeclined: (step) => step.kind === 'mutate' && step.sweeps !== undefined,
    adapt: (step, error) => mayTryFewer(error, writesVariants(step), perCall(job)) && halve(job),
  });
  return done.ok ? done : named(client, job.shop, done.error);
}

const writesVariants = (step: Step): boolean => step.kind === 'mutate' && step.mutation.fields.every(({ name }) => name.endsWith('ProductVariants'));

/** What a push would do: the same reads and the same decisions, none of the steps. */
export async function preview(client: Client, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps): Promise<Result<StorePreview, CallError>> {
  const made = await jobFor(client, body, choice, deps, 'preview', null);
  if (!made.ok) return made;
  const job = made.value;
  const state = await readState(client, job);
  if (!state.ok) return named(client, job.shop, state.error);
  const keeper = keeperOf(state.value, job);
  if (body.linked) return keeper === null ? err(GONE) : ok({ exists: true, url: productUrl(client.origin, keeper), changes: figuresOf(state.value, keeper, job) });
  if (keeper !== null && job.mark.linked(keeper)) return err(ADOPTED);
  const clash = keeper && optionsClash(axesOf(state.value, keeper, job).conflict);
  if (clash) return err(clash);
  const skus = newVariants(state.value, keeper, job).map(({ sku }) => sku);
  const free = keeper !== null && skus.length === 0 ? ok(undefined) : await checkFree(client, job, { skus, slug: keeper === null ? job.codes.slug : null });
  if (!free.ok) return named(client, job.shop, free.error);
  return ok({ exists: keeper !== null, url: keeper && productUrl(client.origin, keeper), changes: changesOf(state.value, keeper, job) });
}

async function jobFor(client: Client, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps, aim: PutOptions['intent'] | 'preview', told: Shop | null): Promise<Result<Job, CallError>> {
  const shop = told === null ? await readShop(client) : ok(told);
  if (!shop.ok) return shop;
  const problem = problemOf(body, shop.value.info);
  if (problem) return err(problem);
  const taxes = await taxesOf(client, aim === 'refresh' ? undefined : body.extras?.taxClass);
  if (!taxes.ok) return named(client, shop.value, taxes.error);
  const own = putJob(body, choice, deps);
  const codes = await codesOf(body.key, [body, ...own.bases]);
  const mark = await markFor(client, body.key, codes, shop.value, aim === 'push');
  if (!mark.ok) return named(client, shop.value, mark.error);
  return ok({ ...own, codes, shop: shop.value, mark: mark.value, taxes: taxes.value, memory: newMemory() });
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

const plan = (origin: string, state: State, job: Job, intent: PutOptions['intent']) => duePut(intent, keeperOf(state, job), {
  refusal: (keeper: RemoteProduct) => (job.mark.linked(keeper) && !job.body.linked ? ADOPTED : intent === 'refresh' ? null : optionsClash(axesOf(state, keeper, job).conflict)),
  steps: (keeper) => next(state, keeper, job, intent),
  done: (keeper) => {
    const all = pairs(state, keeper, job);
    return remoteListing(origin, keeper, all, [...job.memory.badImages.values(), ...(intent === 'push' ? warningsOf(keeper, all, job) : refreshWarnings(job, all, keeper.enabled))]);
  },
});

/** The steps that are due: create, sweep, images and options, variants, texts and showing it. */
function next(state: State, keeper: RemoteProduct | null, job: Job, intent: PutOptions['intent']): Step[] {
  if (keeper === null) return job.memory.free.has(job.codes.slug) ? create(state, job) : [{ kind: 'check-free', skus: job.body.variants.map(({ sku }) => sku), slug: job.codes.slug }];
  if (intent === 'refresh') return refresh(state, keeper, job);
  return firstDue([
    () => sweep(state, keeper, job),
    () => [...uploads(state, keeper, job), ...options(state, keeper, job)],
    () => variants(state, keeper, job),
    () => unusedOptions(state, keeper, job),
    () => terms(keeper, job),
    () => finish(state, keeper, job),
  ]);
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

/** Nothing that carries our SKU codes or slug without our key is ever written to. */
async function checkFree(client: Client, job: Job, { skus, slug }: { skus: string[]; slug: string | null }): Promise<Result<unknown, CallError>> {
  const read = await client.query(FOREIGN, { skus, slug: slug ?? job.codes.slug, ours: markedFilter(job.mark, job.codes) }, foreignSchema);
  if (!read.ok) return read;
  const ours = read.value.products.items;
  const other = strangersOf(read.value, ours);
  if (other.sku) return err(takenBy('sku', `the SKU code ${other.sku.sku}`, { id: other.sku.product.id, title: other.sku.product.name }));
  if (slug !== null && other.slug) return err(takenBy('slug', `the address ${slug}`, { id: other.slug.id, title: other.slug.name }));
  for (const sku of skus) job.memory.free.add(sku);
  if (slug !== null) job.memory.free.add(slug);
  // Else another browser has made the product since the state was read.
  return ok(slug === null || ours.length === 0 ? STANDS : null);
}
