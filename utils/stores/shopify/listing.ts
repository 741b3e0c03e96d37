import type { ListingBody, ListingWarning, RemoteListing } from '../../domain/listing.ts';
import type { ListingChange } from '../../domain/listing-change.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ADOPTED, GONE } from '../adopt.ts';
import type { PutOptions, StoreDeps, StorePreview } from '../define.ts';
import type { CallError, Client } from './client.ts';
import { missingChoice } from './choices.ts';
import { FOREIGN, KEY, LISTING, NAMESPACE, VARIANT_PAGE } from './documents.ts';
import { define, readShop, type Shop } from './facts.ts';
import { fileNames, finished, linked, nameOf, type Job, type Step } from './job.ts';
import { levelOf, moneyOf, problemOf, productUrl, remoteListing, sameText } from './map.ts';
import { axesOf, changes, create, dropped, finish, images, imageSteps, offered, pairs, renames, texts, variants, type Change } from './plan.ts';
import { extrasRows, variantRows } from './plan-extras.ts';
import { foreignSchema, listingSchema, variantPageSchema, type RemoteProduct } from './schema.ts';
import { upload } from './upload.ts';

const MAX_ROUNDS = 40;
const MAX_REPEATS = 2;

/** Creates or updates one listing: read what stands, decide the next steps, do them, read again, until nothing is left to do. */
export async function put(client: Client, origin: string, body: ListingBody, choice: PutOptions, deps: StoreDeps): Promise<Result<RemoteListing, CallError>> {
  const job = await jobFor(client, body, choice, deps);
  if (!job.ok) return job;
  if (!job.value.shop.defined && choice.intent === 'push') {
    const made = await define(client);
    if (!made.ok) return made;
    job.value.shop.defined = true;
  }
  return converge(client, origin, job.value, body.linked ? 'refresh' : choice.intent);
}

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
  const skus = product.value === null ? body.variants.map(({ sku }) => sku) : pairs(product.value, job).flatMap(({ variant, remote }) => (remote === null ? [variant.sku] : []));
  const free = await checkFree(client, job, skus, product.value?.id ?? null);
  return free.ok ? ok({ exists: product.value !== null, url: product.value && productUrl(origin, product.value), changes: changesOf(product.value, job) }) : free;
}

async function jobFor(client: Client, body: ListingBody, choice: Omit<PutOptions, 'intent'>, deps: StoreDeps): Promise<Result<Job, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const problem = problemOf(body, shop.value.info);
  if (problem) return err(problem);
  const bases = [choice.last ?? [], choice.attempted ?? []].flat();
  const missing = await missingChoice(client, body, bases);
  if (!missing.ok) return missing;
  return ok({ body, bases, shop: shop.value, files: await fileNames([body, ...bases]), deps, signal: choice.signal, memory: { badImages: new Map(), uploaded: new Set(), free: new Set(), perCall: 250 } });
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

async function converge(client: Client, origin: string, job: Job, intent: PutOptions['intent']): Promise<Result<RemoteListing, CallError>> {
  const repeats = new Map<string, number>();
  let declined: CallError | null = null;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const read = await readListing(client, job.body.key, job.shop);
    if (!read.ok) return read;
    const product = read.value;
    if (product === null && intent === 'refresh') return err(GONE);
    const clash = intent === 'refresh' ? adoptedOf(product, job) : conflictOf(product, job);
    if (clash !== null) return err(clash);
    const steps = next(product, job, intent);
    if (steps.length === 0 && product !== null) return ok(remoteListing(origin, product, pairs(product, job), warningsOf(product, job, intent)));
    declined = null;
    for (const step of steps) {
      const name = JSON.stringify(step);
      const repeated = repeats.get(name) ?? 0;
      if (repeated >= MAX_REPEATS) return err(declined ?? { code: 'unavailable', detail: 'The shop does not keep what is written to it' });
      repeats.set(name, repeated + 1);
      const done = await perform(client, job, step);
      if (done.ok) continue;
      if (done.error.code === 'too-large' && job.memory.perCall > 1) job.memory.perCall = Math.ceil(Math.min(job.memory.perCall, job.body.variants.length) / 2);
      else if (done.error.declined !== true) return done;
      declined = done.error;
      break;
    }
  }
  return err(declined ?? { code: 'unavailable', detail: 'The listing could not be completed' });
}

function next(product: RemoteProduct | null, job: Job, intent: PutOptions['intent']): Step[] {
  if (product === null) {
    if (job.deps.online?.() === false) return [{ kind: 'upload', urls: [], productId: '' }];
    const unchecked = job.body.variants.map(({ sku }) => sku).filter((sku) => !job.memory.free.has(sku));
    return unchecked.length > 0 ? [{ kind: 'check-free', skus: unchecked, own: null }] : [create(job)];
  }
  if (intent === 'refresh') return variants(product, job, intent);
  for (const phase of [imageSteps, renames, (each: RemoteProduct, of: Job) => variants(each, of, intent), finish]) {
    const steps = phase(product, job);
    if (steps.length > 0) return steps;
  }
  return [];
}

async function perform(client: Client, job: Job, step: Step): Promise<Result<unknown, CallError>> {
  switch (step.kind) {
    case 'mutate': return client.mutate(step.query, 'idempotency' in step.variables ? { ...step.variables, idempotency: crypto.randomUUID() } : step.variables);
    case 'upload': return job.deps.online?.() === false ? err({ code: 'unavailable', offline: true, detail: 'No network to fetch the images over' }) : upload(client, job, step.urls, step.productId);
    case 'check-free': return checkFree(client, job, step.skus, step.own);
  }
}

const SKUS_PER_SEARCH = 50;
/** Nothing that carries our SKU codes without our key is ever written to. */
async function checkFree(client: Client, job: Job, skus: readonly string[], own: string | null): Promise<Result<undefined, CallError>> {
  for (let start = 0; start < skus.length; start += SKUS_PER_SEARCH) {
    const part = skus.slice(start, start + SKUS_PER_SEARCH);
    const read = await client.call(FOREIGN, { query: part.map((sku) => `sku:"${sku}"`).join(' OR ') }, foreignSchema);
    if (!read.ok) return read;
    const foreign = read.value.productVariants.nodes.find(({ sku, product }) => part.includes(sku ?? '') && product.id !== own);
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
  return unclear ? { code: 'conflict', field: 'options', detail: 'The options of the listing cannot be matched to those of the product in the shop; delete the product in the shop to have it made anew' } : null;
}

const said = (code: 'variants-dropped' | 'variants-not-ours' | 'variants-missing', count: number): ListingWarning[] => (count === 0 ? [] : [{ code, count }]);

function warningsOf(product: RemoteProduct, job: Job, intent: PutOptions['intent']): ListingWarning[] {
  const { body, bases, memory } = job;
  const all = pairs(product, job);
  if (intent === 'refresh') return [...said('variants-missing', all.filter(({ remote }) => remote === null).length), ...(body.linked && product.status !== 'ACTIVE' ? [{ code: 'product-hidden' as const }] : [])];
  const paired = new Set(all.flatMap(({ remote }) => remote?.id ?? []));
  return [
    ...memory.badImages.values(), ...said('variants-dropped', dropped(product, all, job).filter((remote) => !offered(remote)).length),
    ...said('variants-not-ours', bases.length > 0 ? 0 : product.variants.nodes.filter((remote) => !paired.has(remote.id) && offered(remote)).length),
    ...(product.status === 'ACTIVE' ? [] : [{ code: 'product-hidden' as const }]),
    ...(sameText(product.title, body.title) ? [] : [{ code: 'title-kept' as const }]),
    ...(sameText(product.descriptionHtml, body.description) ? [] : [{ code: 'description-kept' as const }]),
  ];
}

const row = (kind: ListingChange['kind'], subject: string, from: ListingChange['from'], to: ListingChange['to']): ListingChange => ({ kind, subject, from, to });

/** What becomes of each variant that is there. */
const figureRows = (due: readonly Change[], { shop: { info } }: Job): ListingChange[] => due.flatMap(({ variant, remote, input, stock, back }) => {
  if (variant === null) return [row('hide-variant', remote.selectedOptions.map(({ value }) => value).join(' / '), null, null)];
  const name = nameOf(variant);
  const price = 'price' in input ? [row('price', name, moneyOf(remote.price, info.currency), variant.price)] : [];
  return [...price, ...variantRows(variant, remote, input, info.currency), ...(back ? [row('show-variant', name, null, null)] : stock === null ? [] : [row('stock', name, levelOf(remote), stock)])];
});

/** Rows of a preview, from the decisions of the push itself. */
function changesOf(product: RemoteProduct | null, job: Job): ListingChange[] {
  const { body, bases } = job;
  const added = (product === null ? body.variants : pairs(product, job).flatMap(({ variant, remote }) => (remote === null ? [variant] : []))).map((each) => row('add-variant', nameOf(each), null, each.price));
  if (product === null) return [row('create', '', null, body.title), ...added];
  const text = texts(product, job);
  const ofVariants = new Set(product.variants.nodes.flatMap(({ media }) => media.nodes.map(({ id }) => id)));
  const gallery = product.media.nodes.filter(({ id, status }) => status !== 'FAILED' && !ofVariants.has(id));
  const { missing, drop } = images(product, job);
  const after = gallery.filter(({ id }) => !drop.includes(id)).length + body.images.filter((url) => missing.includes(url)).length;
  const due = changes(product, job, 'push');
  const kept = (stored: string, wanted: string, written: readonly string[]): boolean => finished(product) && !sameText(stored, wanted) && !written.some((each) => sameText(each, stored));
  return [
    ...(text.title === undefined ? [] : [row('title', '', product.title, text.title)]),
    ...(text.descriptionHtml === undefined ? [] : [row('description', '', null, null)]),
    ...extrasRows(product, job),
    ...(missing.length + drop.length > 0 || due.some(({ input }) => 'mediaId' in input) ? [row('images', '', gallery.length, after)] : []),
    ...(finished(product) ? [] : [row('show', '', null, null)]),
    ...(renames(product, job).length > 0 ? [row('options', '', null, body.options.map(({ name }) => name).join(' / '))] : []),
    ...added,
    ...figureRows(due, job),
    ...(kept(product.title, body.title, bases.map(({ title }) => title)) ? [row('kept-title', '', null, product.title)] : []),
    ...(kept(product.descriptionHtml, body.description, bases.map(({ description }) => description)) ? [row('kept-description', '', null, null)] : []),
    ...(finished(product) && product.status !== 'ACTIVE' ? [row('kept-hidden', '', null, null)] : []),
  ];
}
