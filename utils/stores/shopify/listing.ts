import type { ListingBody, ListingWarning, RemoteListing } from '../../domain/listing.ts';
import type { ListingChange } from '../../domain/listing-change.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ADOPTED } from '../adopt.ts';
import { mismatch } from '../axes.ts';
import { converge, firstDue, mayTryFewer } from '../converge.ts';
import type { PutOptions, StoreDeps, StorePreview } from '../define.ts';
import { GONE } from '../listing-state.ts';
import { basesOf, duePut, optionsClash } from '../put-job.ts';
import { keptRows, keptWarnings, refreshWarnings, row, variantName } from '../put-texts.ts';
import { missingIn, unpaired } from '../put-variants.ts';
import type { CallError, Client } from './client.ts';
import { missingChoice } from './choices.ts';
import { CREATE_VARIANTS, FOREIGN, KEY, LISTING, NAMESPACE, SET_STOCK, UPDATE_VARIANTS, VARIANT_PAGE } from './documents.ts';
import { define, readShop, type Shop } from './facts.ts';
import { fileNames, finished, linked, newJob, type Job, type Step } from './job.ts';
import { levelOf, moneyOf, problemOf, productUrl, remoteListing } from './map.ts';
import { axesOf, changes, create, dropped, finish, images, imageSteps, offered, pairs, renames, texts, variants, type Change } from './plan.ts';
import { extrasRows, variantRows } from './plan-extras.ts';
import { foreignSchema, listingSchema, variantPageSchema, type RemoteProduct } from './schema.ts';
import { upload } from './upload.ts';

/** Creates or updates one listing, safe to repeat after any failure at any point. `told`: the shop's facts as it has just told them; null asks. */
export async function put(client: Client, origin: string, body: ListingBody, choice: PutOptions, deps: StoreDeps, told: Shop | null): Promise<Result<RemoteListing, CallError>> {
  const ready = await jobFor(client, body, choice, deps, told);
  if (!ready.ok) return ready;
  const job = ready.value;
  if (!job.shop.defined && choice.intent === 'push') {
    const made = await define(client);
    if (!made.ok) return made;
    job.shop.defined = true;
  }
  return converge<RemoteProduct | null, Step, RemoteListing>({
    read: () => readListing(client, job.body.key, job.shop),
    plan: (product) => plan(origin, product, job, body.linked ? 'refresh' : choice.intent),
    perform: (step) => perform(client, job, step),
    mayBeDeclined: () => false,
    adapt: (step, error) => mayTryFewer(error, step.kind === 'mutate' && WRITES_VARIANTS.has(step.query), Math.min(job.memory.perCall, body.variants.length)) && halve(job),
  });
}

const WRITES_VARIANTS = new Set([CREATE_VARIANTS, UPDATE_VARIANTS, SET_STOCK]);

/** What a push would do: the same reads and decisions, none of the steps. */
export async function preview(client: Client, origin: string, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps): Promise<Result<StorePreview, CallError>> {
  const made = await jobFor(client, body, choice, deps);
  if (!made.ok) return made;
  const job = made.value;
  const product = await readListing(client, body.key, job.shop);
  if (!product.ok) return product;
  if (body.linked) return product.value === null ? err(GONE) : ok({ exists: true, url: productUrl(origin, product.value), changes: [...figureRows(changes(product.value, job, 'refresh'), job), ...(product.value.status === 'ACTIVE' ? [] : [row('kept-hidden', '', null, null)])] });
  const clash = conflictOf(product.value, job);
  if (clash !== null) return err(clash);
  const skus = product.value === null ? body.variants.map(({ sku }) => sku) : missingIn(pairs(product.value, job)).map(({ sku }) => sku);
  const free = await checkFree(client, job, skus, product.value?.id ?? null);
  return free.ok ? ok({ exists: product.value !== null, url: product.value && productUrl(origin, product.value), changes: changesOf(product.value, job) }) : free;
}

async function jobFor(client: Client, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps, told: Shop | null = null): Promise<Result<Job, CallError>> {
  const shop = told === null ? await readShop(client) : ok(told);
  if (!shop.ok) return shop;
  const problem = problemOf(body, shop.value.info);
  if (problem) return err(problem);
  const bases = basesOf(choice);
  const missing = await missingChoice(client, body, bases);
  if (!missing.ok) return missing;
  return ok(newJob({ body, bases, shop: shop.value, files: await fileNames([body, ...bases]), deps, signal: choice.signal }));
}

/** The product with our key, with all its variants; null when there is none. */
export async function readListing(client: Client, key: string, shop: Shop): Promise<Result<RemoteProduct | null, CallError>> {
  if (!shop.defined) return ok(null);
  const location = shop.info.locations[0]?.id ?? '';
  const read = await client.call(LISTING, { identifier: { customId: { namespace: NAMESPACE, key: KEY, value: key } }, location }, listingSchema);
  if (!read.ok) return read;
  const product = read.value.productByIdentifier;
  if (product === null) return ok(null);
  let page = product.variants.pageInfo;
  while (page.hasNextPage) {
    const more = await client.call(VARIANT_PAGE, { id: product.id, location, after: page.endCursor }, variantPageSchema);
    if (!more.ok) return more;
    if (more.value.product === null) return ok(null);
    product.variants.nodes.push(...more.value.product.variants.nodes);
    page = more.value.product.variants.pageInfo;
  }
  return ok(product);
}

const plan = (origin: string, product: RemoteProduct | null, job: Job, intent: PutOptions['intent']) => duePut(intent, product, {
  refusal: (each: RemoteProduct) => (intent === 'refresh' ? adoptedOf(each, job) : conflictOf(each, job)),
  steps: (each) => next(each, job, intent),
  done: (each) => remoteListing(origin, each, pairs(each, job), warningsOf(each, job, intent)),
});

/** Fewer variants per call than there are; false when there is nothing to halve. */
function halve({ memory, body }: Job): boolean {
  if (memory.perCall === 1) return false;
  memory.perCall = Math.ceil(Math.min(memory.perCall, body.variants.length) / 2);
  return true;
}

function next(product: RemoteProduct | null, job: Job, intent: PutOptions['intent']): Step[] {
  if (product === null) {
    if (job.deps.online?.() === false) return [{ kind: 'upload', urls: [], productId: '' }];
    const unchecked = job.body.variants.map(({ sku }) => sku).filter((sku) => !job.memory.free.has(sku));
    return unchecked.length > 0 ? [{ kind: 'check-free', skus: unchecked, own: null }] : [create(job)];
  }
  if (intent === 'refresh') return variants(product, job, intent);
  return firstDue([() => imageSteps(product, job), () => renames(product, job), () => variants(product, job, intent), () => finish(product, job)]);
}

async function perform(client: Client, job: Job, step: Step): Promise<Result<unknown, CallError>> {
  switch (step.kind) {
    case 'mutate': return client.mutate(step.query, 'idempotency' in step.variables ? { ...step.variables, idempotency: crypto.randomUUID() } : step.variables);
    case 'upload': return job.deps.online?.() === false ? err({ code: 'unavailable', offline: true, detail: 'No network to fetch the images over' }) : upload(client, job, step.urls, step.productId);
    case 'check-free': return checkFree(client, job, step.skus, step.own);
  }
}

/** Codes that one search asks for. */
export const SKUS_PER_SEARCH = 50;
/** The shop's variants that carry one of these codes. */
export async function variantsWith(client: Client, skus: readonly string[]): Promise<Result<{ sku: string | null; product: { id: string; title: string } }[], CallError>> {
  const read = await client.call(FOREIGN, { query: skus.map((sku) => `sku:"${sku}"`).join(' OR ') }, foreignSchema);
  return read.ok ? ok(read.value.productVariants.nodes.filter(({ sku }) => skus.includes(sku ?? ''))) : read;
}

/** Nothing that carries our SKU codes without our key is ever written to. */
async function checkFree(client: Client, job: Job, skus: readonly string[], own: string | null): Promise<Result<undefined, CallError>> {
  for (let start = 0; start < skus.length; start += SKUS_PER_SEARCH) {
    const part = skus.slice(start, start + SKUS_PER_SEARCH);
    const read = await variantsWith(client, part);
    if (!read.ok) return read;
    const foreign = read.value.find(({ product }) => product.id !== own);
    if (foreign) {
      // Another browser may have made our own product since the state was read.
      const mine = await readListing(client, job.body.key, job.shop);
      if (!mine.ok) return mine;
      if (mine.value?.id !== foreign.product.id) {
        return err({ code: 'conflict', field: 'sku', detail: `The product "${foreign.product.title.slice(0, 100)}" (${foreign.product.id}) already has the SKU code ${foreign.sku ?? ''} but was not made by Pushcart` });
      }
    }
    for (const sku of part) job.memory.free.add(sku);
  }
  return ok(undefined);
}

/** What was adopted takes linked bodies alone. */
const adoptedOf = (product: RemoteProduct | null, job: Job): CallError | null => (product !== null && linked(product) && !job.body.linked ? ADOPTED : null);

function conflictOf(product: RemoteProduct | null, job: Job): CallError | null {
  if (product === null || adoptedOf(product, job) !== null) return adoptedOf(product, job);
  const missing = pairs(product, job).some(({ remote }) => remote === null);
  const unclear = job.body.options.length > 0 && (axesOf(product, job).includes(null) || (missing && product.options.length !== job.body.options.length));
  return optionsClash(unclear ? mismatch(job.body, product.options) : null);
}

const standing = (product: RemoteProduct) => ({ title: product.title, description: product.descriptionHtml, finished: finished(product), shown: product.status === 'ACTIVE' });

function warningsOf(product: RemoteProduct, job: Job, intent: PutOptions['intent']): ListingWarning[] {
  const all = pairs(product, job);
  if (intent === 'refresh') return refreshWarnings(job, all, product.status === 'ACTIVE');
  return [...job.memory.badImages.values(), ...keptWarnings(job, standing(product), {
    dropped: dropped(product, all, job).filter((remote) => !offered(remote)).length,
    unknown: job.bases.length > 0 ? 0 : unpaired(product.variants.nodes, all).filter(offered).length, hidden: 0,
  })];
}

/** What becomes of each variant that is there. */
const figureRows = (due: readonly Change[], { shop: { info } }: Job): ListingChange[] => due.flatMap(({ variant, remote, input, stock, back }) => {
  if (variant === null) return [row('hide-variant', remote.selectedOptions.map(({ value }) => value).join(' / '), null, null)];
  const name = variantName(variant);
  const price = 'price' in input ? [row('price', name, moneyOf(remote.price, info.currency), variant.price)] : [];
  return [...price, ...variantRows(variant, remote, input, info.currency), ...(back ? [row('show-variant', name, null, null)] : stock === null ? [] : [row('stock', name, levelOf(remote), stock)])];
});

/** Rows of a preview, from the decisions of the push itself. */
function changesOf(product: RemoteProduct | null, job: Job): ListingChange[] {
  const { body } = job;
  const added = (product === null ? body.variants : missingIn(pairs(product, job))).map((each) => row('add-variant', variantName(each), null, each.price));
  if (product === null) return [row('create', '', null, body.title), ...added];
  const text = texts(product, job);
  const ofVariants = new Set(product.variants.nodes.flatMap(({ media }) => media.nodes.map(({ id }) => id)));
  const gallery = product.media.nodes.filter(({ id, status }) => status !== 'FAILED' && !ofVariants.has(id));
  const { missing, drop } = images(product, job);
  const after = gallery.filter(({ id }) => !drop.includes(id)).length + body.images.filter((url) => missing.includes(url)).length;
  const due = changes(product, job, 'push');
  return [
    ...(text.title === undefined ? [] : [row('title', '', product.title, text.title)]),
    ...(text.descriptionHtml === undefined ? [] : [row('description', '', null, null)]),
    ...extrasRows(product, job),
    ...(missing.length + drop.length > 0 || due.some(({ input }) => 'mediaId' in input) ? [row('images', '', gallery.length, after)] : []),
    ...(finished(product) ? [] : [row('show', '', null, null)]),
    ...(renames(product, job).length > 0 ? [row('options', '', null, body.options.map(({ name }) => name).join(' / '))] : []),
    ...added,
    ...figureRows(due, job),
    ...keptRows(job, standing(product)),
  ];
}
