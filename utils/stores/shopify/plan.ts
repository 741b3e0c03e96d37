import type { ListingBody, ListingVariant } from '../../domain/listing.ts';
import { CREATE, CREATE_VARIANTS, DROP_MEDIA, KEY, NAMESPACE, RENAME, SET_STOCK, SHOW, STATE_KEY, UPDATE, UPDATE_VARIANTS } from './documents.ts';
import { finished, imagesOf, mediaOf, type Job, type Step } from './job.ts';
import { decimal, levelOf, moneyOf, sameText, storeStock } from './map.ts';
import { compareAtInput, extrasInput, itemInput, newExtras, newItem, struck } from './plan-extras.ts';
import type { RemoteProduct, RemoteVariant } from './schema.ts';

/** A listing's variant and the shop's variant for it. */
export interface Pair { variant: ListingVariant; remote: RemoteVariant | null }
/** What a push writes to a variant that is there. */
export interface Change { variant: ListingVariant | null; remote: RemoteVariant; input: Record<string, unknown>; stock: number | null; back: boolean }

const metafield = (key: string, type: string, value: string) => ({ namespace: NAMESPACE, key, type, value });
const DEFAULT_OPTION = { name: 'Title', value: 'Default Title' };

/** One mutation makes the product, off sale and marked unfinished; what does not fit into it follows. */
export function create(job: Job): Step {
  const { body } = job;
  const first = body.variants.slice(0, job.memory.perCall);
  const axes = body.options.length === 0 ? [{ name: DEFAULT_OPTION.name, values: [DEFAULT_OPTION.value] }]
    : body.options.map(({ name, values }, i) => ({ name, values: values.filter((value) => first.some(({ options }) => options[i] === value)) }));
  const named = (url: string | undefined) => {
    const extension = /\.(jpe?g|png|gif|webp)$/i.exec(url?.split(/[?#]/)[0] ?? '')?.[1];
    return url === undefined || extension === undefined ? null : { originalSource: url, contentType: 'IMAGE', filename: `${job.files.get(url) ?? ''}.${extension.toLowerCase()}` };
  };
  const urls = imagesOf({ ...body, variants: first });
  return { kind: 'mutate', query: CREATE, variables: {
    identifier: { customId: { namespace: NAMESPACE, key: KEY, value: body.key } },
    input: {
      title: body.title, descriptionHtml: body.description, status: 'DRAFT', ...newExtras(body), files: urls.flatMap((url) => named(url) ?? []),
      metafields: [metafield(KEY, 'id', body.key), metafield(STATE_KEY, 'single_line_text_field', 'unfinished')],
      productOptions: axes.map(({ name, values }) => ({ name, values: values.map((value) => ({ name: value })) })),
      variants: first.map((variant) => {
        const { inventoryItem, ...rest } = newVariant(job, variant, null);
        const file = named(variant.image);
        const stock = storeStock(variant.stock);
        return { ...rest, sku: variant.sku, inventoryItem, ...(file ? { file } : {}), ...(stock === null ? {} : { inventoryQuantities: [{ locationId: location(job), name: 'available', quantity: stock }] }) };
      }),
    },
  } };
}

const location = ({ shop }: Job): string => shop.info.locations[0]?.id ?? '';

function newVariant(job: Job, variant: ListingVariant, axes: readonly (string | null)[] | null) {
  const optionValues = job.body.options.length === 0 ? [{ optionName: DEFAULT_OPTION.name, name: DEFAULT_OPTION.value }]
    : variant.options.map((name, i) => ({ optionName: axes?.[i] ?? job.body.options[i]?.name ?? '', name }));
  const compareAt = struck(variant);
  return {
    optionValues, price: decimal(variant.price), ...(compareAt === null ? {} : { compareAtPrice: decimal(compareAt) }), inventoryPolicy: 'DENY',
    inventoryItem: { sku: variant.sku, tracked: storeStock(variant.stock) !== null, ...newItem(variant, job.body.extras) },
  };
}

/**
 * By axis of the listing: the name of the product's option for it; null where they cannot be paired. By name, then by the values
 * that our SKU codes have: suppliers swap their axes and translate them.
 */
export function axesOf(product: RemoteProduct, { body }: Pick<Job, 'body'>): (string | null)[] {
  const names = product.options.map(({ name }) => name);
  const found = body.options.map(({ name }) => names.find((each) => sameText(each, name)) ?? null);
  const bySku = new Map(product.variants.nodes.map((remote) => [remote.sku, remote]));
  for (const [i, axis] of found.entries()) {
    if (axis !== null) continue;
    const scores = names.filter((name) => !found.includes(name)).map((name) => {
      const links = body.variants.flatMap((variant) => {
        const stored = bySku.get(variant.sku)?.selectedOptions.find((each) => each.name === name)?.value;
        return stored === undefined ? [] : [[variant.options[i] ?? '', stored] as const];
      });
      const distinct = new Set(links.map((link) => JSON.stringify(link)));
      const oneToOne = distinct.size > 0 && new Set(links.map(([value]) => value)).size === distinct.size && new Set(links.map(([, stored]) => stored)).size === distinct.size;
      return { name, exact: links.filter(([value, stored]) => value === stored).length, oneToOne };
    });
    const most = Math.max(0, ...scores.map(({ exact }) => exact));
    const fits = scores.filter(({ exact, oneToOne }) => (most > 0 ? exact === most : oneToOne));
    if (fits.length === 1 && fits[0]) found[i] = fits[0].name;
  }
  return found;
}

/** Pairs by SKU code; a merchant who gave a variant another code is followed by its options. */
export function pairs(product: RemoteProduct, job: Pick<Job, 'body'>): Pair[] {
  // The merchant's variants beside those that were linked are nobody's, and two with one code cannot be told apart.
  const coded = (sku: string): RemoteVariant[] => product.variants.nodes.filter((remote) => remote.sku === sku);
  if (job.body.linked) return job.body.variants.map((variant) => ({ variant, remote: coded(variant.sku).length === 1 ? coded(variant.sku)[0] ?? null : null }));
  const axes = axesOf(product, job);
  const bySku = new Map(product.variants.nodes.map((remote) => [remote.sku, remote]));
  const taken = new Set(job.body.variants.flatMap(({ sku }) => bySku.get(sku)?.id ?? []));
  const free = product.variants.nodes.filter(({ id }) => !taken.has(id));
  const same = (remote: RemoteVariant, variant: ListingVariant): boolean => job.body.options.length > 0
    && variant.options.every((value, i) => remote.selectedOptions.some((each) => each.name === axes[i] && each.value === value));
  return job.body.variants.map((variant) => ({ variant, remote: bySku.get(variant.sku) ?? free.find((remote) => same(remote, variant)) ?? null }));
}

/** The shop's variants that stand for no variant of the listing any more. All of a product that is not finished is ours. */
export function dropped(product: RemoteProduct, all: readonly Pair[], { bases }: Job): RemoteVariant[] {
  const kept = new Set(all.flatMap(({ remote }) => remote?.id ?? []));
  const ours = new Set(bases.flatMap((base) => base.variants.map(({ sku }) => sku)));
  return product.variants.nodes.filter((remote) => !kept.has(remote.id) && (ours.has(remote.sku ?? '') || !finished(product)));
}
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
        ...(moneyOf(remote.price, job.shop.info.currency)?.minor === variant.price.minor ? {} : { price: decimal(variant.price) }),
        ...compareAtInput(variant, before, remote),
        ...(Object.keys(item).length === 0 ? {} : { inventoryItem: item }),
        ...(image === undefined ? {} : { mediaId: image }),
      },
    }];
  });
  if (intent === 'refresh') return kept;
  return [...kept, ...dropped(product, all, job).filter(offered).map((remote): Change => ({
    variant: null, remote, back: false, stock: levelOf(remote) === 0 ? null : 0,
    input: { ...(remote.inventoryPolicy === 'DENY' ? {} : { inventoryPolicy: 'DENY' }), ...(remote.inventoryItem.tracked ? {} : { inventoryItem: { tracked: true } }) },
  }))];
}

/** A variant's image follows the listing until the merchant gives it another one. */
function variantImage(product: RemoteProduct, job: Job, variant: ListingVariant, before: readonly (ListingVariant | undefined)[], remote: RemoteVariant): string | undefined {
  const wanted = mediaOf(product, job, variant.image);
  const current = remote.media.nodes[0]?.id;
  if (wanted === undefined || wanted === current) return undefined;
  const isNew = job.memory.uploaded.has(variant.image ?? '') || before.some((each) => each?.image !== variant.image);
  const ours = !finished(product) || (current === undefined ? isNew : before.some((each) => mediaOf(product, job, each?.image) === current));
  return ours ? wanted : undefined;
}

function batches<T>(size: number, items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
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
  const missing = intent === 'refresh' ? [] : pairs(product, job).flatMap(({ variant, remote }) => (remote === null ? [variant] : []));
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
  const quantities = due.flatMap(({ remote, stock }) => (stock === null ? [] : [{ inventoryItemId: remote.inventoryItem.id, locationId: location(job), quantity: stock, changeFromQuantity: levelOf(remote) }]));
  return [
    ...batches(size, written).map((part): Step => ({ kind: 'mutate', query: UPDATE_VARIANTS, variables: { id: product.id, variants: part } })),
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
export function texts(product: RemoteProduct, { body, bases }: Pick<Job, 'body' | 'bases'>): { title?: string; descriptionHtml?: string } {
  const may = (stored: string, written: (base: ListingBody) => string, wanted: string): boolean =>
    !sameText(stored, wanted) && (!finished(product) || bases.some((base) => sameText(stored, written(base))));
  return {
    ...(may(product.title, ({ title }) => title, body.title) ? { title: body.title } : {}),
    ...(may(product.descriptionHtml, ({ description }) => description, body.description) ? { descriptionHtml: body.description } : {}),
  };
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
