import type { ListingVariant } from '../../domain/listing.ts';
import { decimalText } from '../../domain/money.ts';
import { pairAxes } from '../axes.ts';
import { imagesOf } from '../pictures.ts';
import { struck } from '../put-extras.ts';
import { imageIsOurs } from '../put-images.ts';
import { batches } from '../put-job.ts';
import { sameText, wantedTexts } from '../put-texts.ts';
import { droppedOf, missingIn, pairVariants, type PairOf } from '../put-variants.ts';
import { ACTIVATE, CREATE, CREATE_VARIANTS, DROP_MEDIA, KEY, NAMESPACE, RENAME, SET_STOCK, SHOW, STATE_KEY, UPDATE, UPDATE_VARIANTS } from './documents.ts';
import { finished, mediaOf, type Job, type Step } from './job.ts';
import { levelOf, moneyOf, storeStock } from './map.ts';
import { compareAtInput, extrasInput, itemInput, newExtras, newItem } from './plan-extras.ts';
import type { RemoteProduct, RemoteVariant } from './schema.ts';

export type Pair = PairOf<RemoteVariant>;
/** What a push writes to a variant that is there. */
export interface Change { variant: ListingVariant | null; remote: RemoteVariant; input: Record<string, unknown>; stock: number | null; back: boolean }

const metafield = (key: string, type: string, value: string) => ({ namespace: NAMESPACE, key, type, value });
const DEFAULT_OPTION = { name: 'Title', value: 'Default Title' };

/** One mutation makes the product; sent twice, it meets the same one. */
export const create = (job: Job): Step => ({ kind: 'mutate', query: CREATE, variables: { identifier: { customId: { namespace: NAMESPACE, key: KEY, value: job.body.key } }, input: newProduct(job) } });

/** The product as it is made, off sale and marked unfinished; what does not fit into one mutation follows. */
export function newProduct(job: Job): object {
  const { body } = job;
  const first = body.variants.slice(0, job.memory.perCall);
  const axes = body.options.length === 0 ? [{ name: DEFAULT_OPTION.name, values: [DEFAULT_OPTION.value] }]
    : body.options.map(({ name, values }, i) => ({ name, values: values.filter((value) => first.some(({ options }) => options[i] === value)) }));
  const named = (url: string | undefined) => {
    const extension = /\.(jpe?g|png|gif|webp)$/i.exec(url?.split(/[?#]/)[0] ?? '')?.[1];
    return url === undefined || extension === undefined ? null : { originalSource: url, contentType: 'IMAGE', filename: `${job.files.get(url) ?? ''}.${extension.toLowerCase()}` };
  };
  const urls = imagesOf({ ...body, variants: first });
  return {
    title: body.title, descriptionHtml: body.description, status: 'DRAFT', ...newExtras(body), files: urls.flatMap((url) => named(url) ?? []),
    metafields: [metafield(KEY, 'id', body.key), metafield(STATE_KEY, 'single_line_text_field', 'unfinished')],
    productOptions: axes.map(({ name, values }) => ({ name, values: values.map((value) => ({ name: value })) })),
    variants: first.map((variant) => {
      const { inventoryItem, ...rest } = newVariant(job, variant, null);
      const file = named(variant.image);
      const stock = storeStock(variant.stock);
      return { ...rest, sku: variant.sku, inventoryItem, ...(file ? { file } : {}), ...(stock === null ? {} : { inventoryQuantities: [{ locationId: location(job), name: 'available', quantity: stock }] }) };
    }),
  };
}

const location = ({ shop }: Job): string => shop.info.locations[0]?.id ?? '';

function newVariant(job: Job, variant: ListingVariant, axes: readonly (string | null)[] | null) {
  const optionValues = job.body.options.length === 0 ? [{ optionName: DEFAULT_OPTION.name, name: DEFAULT_OPTION.value }]
    : variant.options.map((name, i) => ({ optionName: axes?.[i] ?? job.body.options[i]?.name ?? '', name }));
  const compareAt = struck(variant);
  return {
    optionValues, price: decimalText(variant.price), ...(compareAt === null ? {} : { compareAtPrice: decimalText(compareAt) }), inventoryPolicy: 'DENY',
    inventoryItem: { sku: variant.sku, tracked: storeStock(variant.stock) !== null, ...newItem(variant, job.body.extras) },
  };
}

/** By axis of the listing: the name of the product's option for it; null where they cannot be paired. */
export function axesOf(product: RemoteProduct, job: Pick<Job, 'body' | 'bases'>): (string | null)[] {
  const bySku = new Map(product.variants.nodes.map((remote) => [remote.sku, remote]));
  const { slots } = pairAxes(job, {
    slots: product.options, unused: [], sameName: sameText, sameValue: (stored, value) => stored === value,
    valueOf: (sku, { name }) => bySku.get(sku)?.selectedOptions.find((each) => each.name === name)?.value,
  });
  return slots.map((slot) => slot?.name ?? null);
}

/** Pairs the listing's variants with the shop's. */
export function pairs(product: RemoteProduct, job: Pick<Job, 'body' | 'bases'>): Pair[] {
  const axes = axesOf(product, job);
  const stands = ({ selectedOptions }: RemoteVariant): string => JSON.stringify(axes.map((axis) => selectedOptions.find(({ name }) => name === axis)?.value ?? null));
  return pairVariants(job.body, product.variants.nodes, stands, ({ options }) => (options.length === 0 ? null : JSON.stringify(options)));
}

/** The shop's variants that stand for no variant of the listing any more. */
export const dropped = (product: RemoteProduct, all: readonly Pair[], job: Job): RemoteVariant[] => droppedOf(product.variants.nodes, all, job, finished(product));
/** Can be bought: stock is not watched, sold without, or there. */
export const offered = (remote: RemoteVariant): boolean => !remote.inventoryItem.tracked || remote.inventoryPolicy === 'CONTINUE' || (levelOf(remote) ?? 0) > 0;

/** What a push (or a refresh: prices and stock alone) writes to the variants that are there. */
export function changes(product: RemoteProduct, job: Job, intent: 'push' | 'refresh'): Change[] {
  const all = pairs(product, job);
  const kept = all.flatMap(({ variant, remote }): Change[] => {
    if (remote === null) return [];
    const before = job.bases.map((base) => base.variants.find(({ sku }) => sku === variant.sku));
    const stock = storeStock(variant.stock);
    const image = intent === 'push' ? variantImage(product, job, variant, before, remote) : undefined;
    const item = { ...(stock !== null && !remote.inventoryItem.tracked ? { tracked: true } : {}), ...(intent === 'push' ? itemInput(product, job, variant, before, remote) : {}) };
    return [{
      variant, remote, stock: stock === null || stock === levelOf(remote) ? null : stock,
      back: stock !== null && stock > 0 && levelOf(remote) === 0 && before.includes(undefined),
      input: {
        ...(moneyOf(remote.price, job.shop.info.currency)?.minor === variant.price.minor ? {} : { price: decimalText(variant.price) }),
        ...compareAtInput(variant, before, remote),
        ...(Object.keys(item).length === 0 ? {} : { inventoryItem: item }),
        ...(image === undefined ? {} : { mediaId: image }),
      },
    }];
  });
  if (intent === 'refresh') return kept;
  return [...kept, ...dropped(product, all, job).filter(offered).map((remote): Change => ({
    variant: null, remote, back: false, stock: (levelOf(remote) ?? 0) === 0 ? null : 0,
    input: { ...(remote.inventoryPolicy === 'DENY' ? {} : { inventoryPolicy: 'DENY' }), ...(remote.inventoryItem.tracked ? {} : { inventoryItem: { tracked: true } }) },
  }))];
}

/** A variant's image follows the listing until the merchant gives it another one. */
function variantImage(product: RemoteProduct, job: Job, variant: ListingVariant, before: readonly (ListingVariant | undefined)[], remote: RemoteVariant): string | undefined {
  const wanted = mediaOf(product, job, variant.image);
  const current = remote.media.nodes[0]?.id;
  if (wanted === undefined || wanted === current) return undefined;
  const ours = imageIsOurs(job, variant.image, before.map((each) => each?.image), { finished: finished(product), current, isOf: (url) => mediaOf(product, job, url) === current });
  return ours ? wanted : undefined;
}

/** Option values renamed in place: the listing's own axis, and a value that we wrote and the merchant has left. */
export function renames(product: RemoteProduct, job: Job): Step[] {
  return job.body.options.flatMap((axis, i) => {
    const option = product.options.find(({ name }) => sameText(name, axis.name));
    if (option === undefined) return [];
    const wanted = new Map<string, Set<string>>();
    for (const { variant, remote } of pairs(product, job)) {
      const stored = remote?.selectedOptions.find(({ name }) => name === option.name)?.value;
      const ours = job.bases.some((base) => base.variants.some(({ sku, options }) => sku === variant.sku && options[base.options.findIndex(({ name }) => sameText(name, axis.name))] === stored));
      const value = variant.options[i];
      if (stored !== undefined && value !== undefined && ours) wanted.set(stored, (wanted.get(stored) ?? new Set()).add(value));
    }
    const values = option.optionValues.flatMap(({ id, name }) => {
      const [value, ...others] = wanted.get(name) ?? [];
      return value === undefined || others.length > 0 || value === name || option.optionValues.some((each) => each.name === value) ? [] : [{ id, name: value }];
    });
    return values.length === 0 ? [] : [{ kind: 'mutate' as const, query: RENAME, variables: { id: product.id, option: { id: option.id }, values } }];
  });
}

/** New variants, then what differs on the others, then stock. */
export function variants(product: RemoteProduct, job: Job, intent: 'push' | 'refresh'): Step[] {
  const missing = intent === 'refresh' ? [] : missingIn(pairs(product, job));
  const size = job.memory.perCall;
  if (missing.length > 0) {
    const unchecked = missing.map(({ sku }) => sku).filter((sku) => !job.memory.free.has(sku));
    if (unchecked.length > 0) return [{ kind: 'check-free', skus: unchecked, own: product.id }];
    const axes = axesOf(product, job);
    return batches(size, missing.map((variant) => {
      const mediaId = mediaOf(product, job, variant.image);
      const stock = storeStock(variant.stock);
      return { ...newVariant(job, variant, axes), ...(mediaId === undefined ? {} : { mediaId }), ...(stock === null ? {} : { inventoryQuantities: [{ locationId: location(job), availableQuantity: stock }] }) };
    })).map((part) => ({ kind: 'mutate', query: CREATE_VARIANTS, variables: { id: product.id, variants: part } }));
  }
  const due = changes(product, job, intent);
  const written = due.filter(({ input }) => Object.keys(input).length > 0).map(({ remote, input }) => ({ id: remote.id, ...input }));
  const counted = due.flatMap(({ remote, stock }) => (stock === null ? [] : [{ remote, stock }]));
  const quantities = counted.flatMap(({ remote, stock }) => (levelOf(remote) === null ? [] : [{ inventoryItemId: remote.inventoryItem.id, locationId: location(job), quantity: stock, changeFromQuantity: levelOf(remote) }]));
  return [
    ...batches(size, written).map((part): Step => ({ kind: 'mutate', query: UPDATE_VARIANTS, variables: { id: product.id, variants: part } })),
    ...counted.filter(({ remote }) => levelOf(remote) === null).map(({ remote, stock }): Step => ({ kind: 'mutate', query: ACTIVATE, variables: { item: remote.inventoryItem.id, location: location(job), available: stock, idempotency: '' } })),
    ...batches(size, quantities).map((part): Step => ({ kind: 'mutate', query: SET_STOCK, variables: { input: { name: 'available', reason: 'correction', quantities: part }, idempotency: '' } })),
  ];
}

/** Images the shop shall have and has not, and media of ours that it shall not have any more. */
export function images(product: RemoteProduct, job: Job): { missing: string[]; drop: string[] } {
  const { body, bases, memory } = job;
  const done = finished(product);
  const isNew = (url: string): boolean => !done || bases.some((base) => !imagesOf(base).includes(url));
  const missing = imagesOf(body).filter((url) => !memory.badImages.has(url) && !memory.uploaded.has(url) && isNew(url) && mediaOf(product, job, url) === undefined);
  const wanted = new Set(imagesOf(body));
  // One that a variant still shows stays: a SKU that has gone may come back.
  const shown = new Set(product.variants.nodes.flatMap(({ media }) => media.nodes.map(({ id }) => id)));
  const drop = bases.flatMap(imagesOf).filter((url) => !wanted.has(url)).flatMap((url) => mediaOf(product, job, url) ?? []).filter((id) => !shown.has(id));
  const failed = done ? [] : product.media.nodes.filter(({ status }) => status === 'FAILED').map(({ id }) => id);
  return { missing: done || !pending(product) ? missing : [], drop: [...new Set([...drop, ...failed])] };
}
/** Shopify is still fetching: an image without an address may be the one that is missing. */
const pending = (product: RemoteProduct): boolean => product.media.nodes.some(({ status }) => status === 'PROCESSING' || status === 'UPLOADED');

export const imageSteps = (product: RemoteProduct, job: Job): Step[] => {
  const { missing, drop } = images(product, job);
  return [
    ...(drop.length === 0 ? [] : [{ kind: 'mutate' as const, query: DROP_MEDIA, variables: { files: drop } }]),
    ...(missing.length === 0 ? [] : [{ kind: 'upload' as const, urls: missing, productId: product.id }]),
  ];
};

/** The texts that are ours to write and differ. */
export function texts(product: RemoteProduct, job: Pick<Job, 'body' | 'bases'>): { title?: string; descriptionHtml?: string } {
  const { description, ...rest } = wantedTexts(job, { title: product.title, description: product.descriptionHtml, finished: finished(product) });
  return { ...rest, ...(description === undefined ? {} : { descriptionHtml: description }) };
}

/** The last step: texts and extras, and for a product not finished yet showing it. */
export function finish(product: RemoteProduct, job: Job): Step[] {
  const input = { id: product.id, ...texts(product, job), ...extrasInput(product, job) };
  if (finished(product)) return Object.keys(input).length === 1 ? [] : [{ kind: 'mutate', query: UPDATE, variables: { product: input } }];
  return [{ kind: 'mutate', query: SHOW, variables: {
    id: product.id, publications: job.shop.publications.map((publicationId) => ({ publicationId })),
    product: { ...input, status: 'ACTIVE', metafields: [metafield(STATE_KEY, 'single_line_text_field', 'finished')] },
  } }];
}
