import type { ListingVariant } from '../../domain/listing.ts';
import type { Money } from '../../domain/money.ts';
import { axesOf, valueAt, wantedAttributes, wordsOf, type Axes } from './axes.ts';
import { finished, imageId, write, type Job, type State, type Step } from './job.ts';
import { priceOf, priceText, stockOf, variantsOf, weightText, type RemoteVariant } from './map.ts';
import type { RemoteProduct } from './schema.ts';
import { optionText } from './text.ts';

/** The part of a variation that we write. */
export interface VariantInput {
  regular_price?: string;
  sale_price?: string;
  manage_stock?: boolean;
  stock_quantity?: number;
  stock_status?: string;
  weight?: string;
  attributes?: { id?: number; name?: string; option: string }[];
  image?: { id: number } | { src: string; name: string };
  status?: 'publish' | 'private';
}

/** A listing's variant and the shop's variant for it. */
export interface Pair { variant: ListingVariant; remote: RemoteVariant | null }

/** The words of all axes, and the attributes they stand under. */
interface Words { axes: Axes; words: Map<string, string>[] }
export const wordsIn = (keeper: RemoteProduct, job: Pick<Job, 'body' | 'bases'>): Words => {
  const axes = axesOf(keeper, job);
  return { axes, words: job.body.options.map((_, i) => wordsOf(keeper, i, axes.attributes[i] ?? null, job)) };
};
const optionsOf = ({ words }: Words, variant: ListingVariant): string[] => variant.options.map((value, i) => words[i]?.get(value) ?? optionText(value));

/** Pairs by SKU code; a merchant who gave a variant another code is followed by its options. */
export function pairs(keeper: RemoteProduct, job: Pick<Job, 'body' | 'bases'>, words = wordsIn(keeper, job)): Pair[] {
  const all = variantsOf(keeper);
  // The merchant's variants beside those that were linked are nobody's: no other one is taken for one of them.
  if (job.body.linked) return job.body.variants.map((variant) => ({ variant, remote: all.find(({ sku }) => sku === variant.sku) ?? null }));
  if (keeper.type !== 'variable') return job.body.variants.map((variant) => ({ variant, remote: all[0] ?? null }));
  const bySku = new Map(all.toReversed().map((remote) => [remote.sku, remote]));
  const taken = new Set(job.body.variants.flatMap(({ sku }) => bySku.get(sku)?.id ?? []));
  const combination = (remote: RemoteVariant): string => JSON.stringify(words.axes.attributes.map((slot) => (slot === null ? undefined : valueAt(remote, slot))));
  const byOptions = new Map(all.filter(({ id }) => !taken.has(id)).map((remote) => [combination(remote), remote]));
  return job.body.variants.map((variant) => ({ variant, remote: bySku.get(variant.sku) ?? byOptions.get(JSON.stringify(optionsOf(words, variant))) ?? null }));
}

/** Brings the product's attributes to what the listing needs: before the variations, whose values must have one to stand under. */
export function attributes(keeper: RemoteProduct, job: Job): Step[] {
  if (keeper.type !== 'variable') return [];
  const wanted = wantedAttributes(keeper, axesOf(keeper, job), job);
  return JSON.stringify(wanted) === JSON.stringify(keeper.attributes) ? [] : [write(`/wc/v3/products/${keeper.id}`, { attributes: wanted })];
}

/** Creates missing variations, then brings the others to what the listing says. */
export function variants(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const words = wordsIn(keeper, job);
  const all = pairs(keeper, job, words);
  const missing = all.flatMap(({ variant, remote }) => (remote === null ? [variant] : []));
  if (missing.length > 0) {
    const unchecked = missing.filter(({ sku }) => !job.memory.free.has(sku)).map(({ sku }) => sku);
    if (unchecked.length > 0) return [{ kind: 'check-free', skus: unchecked }];
    const sources = new Set<string>();
    return batches(job, missing.map((variant) => newVariant(state, job, words, variant, sources))).map((create) => batch(keeper, { create }));
  }
  const changes = [
    ...updates(state, keeper, job, all, words).flatMap(({ remote, input }) => change(remote, input)),
    ...withdrawn(keeper, all, job).map(({ id }) => ({ id: Number(id), status: 'private' })),
  ];
  return saved(keeper, job, changes);
}

const batch = (keeper: RemoteProduct, body: object): Step => write(`/wc/v3/products/${keeper.id}/variations/batch`, body);

/** A product without options is its own only variant. */
function saved(keeper: RemoteProduct, job: Job, changes: { id: number }[]): Step[] {
  if (keeper.type === 'variable') return batches(job, changes).map((update) => batch(keeper, { update }));
  return changes.map(({ id, ...fields }) => write(`/wc/v3/products/${id}`, fields));
}

/** What a push writes to each variant that is there; nothing where it stands as it shall. */
export function updates(state: State, keeper: RemoteProduct, job: Job, all: readonly Pair[], words = wordsIn(keeper, job)): { variant: ListingVariant; remote: RemoteVariant; input: VariantInput }[] {
  const sources = new Set<string>();
  return all.flatMap(({ variant, remote }) => (remote === null ? [] : [{
    variant, remote, input: { ...figures(keeper, job, variant, remote), ...owned(state, keeper, job, words, variant, remote, sources) },
  }]));
}

/** `refresh`: price and stock of the variants that are there, nothing else. */
export function refresh(keeper: RemoteProduct, job: Job): Step[] {
  return saved(keeper, job, pairs(keeper, job).flatMap(({ variant, remote }) => (remote === null ? [] : change(remote, figures(keeper, job, variant, remote)))));
}

function batches<T>({ memory }: Job, items: readonly T[]): T[][] {
  const size = memory.variantsPerCall;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

const change = (remote: RemoteVariant, input: VariantInput): { id: number }[] => (Object.keys(input).length === 0 ? [] : [{ id: Number(remote.id), ...input }]);

/** What a new variant is sold for and has, as a variation or as the product itself. */
export function newSold(job: Pick<Job, 'shop'>, variant: ListingVariant): VariantInput & { sku: string } {
  const { regular, sale } = pricesOf(variant);
  const weight = weightText(variant.weightGrams, job.shop);
  return {
    sku: variant.sku, regular_price: regular, ...(sale === '' ? {} : { sale_price: sale }), ...stockInput(job, variant, null), ...(weight === null ? {} : { weight }),
  };
}

function newVariant(state: State, job: Job, words: Words, variant: ListingVariant, sources: Set<string>): object {
  return { ...newSold(job, variant), status: 'publish', attributes: attributesOf(words, job, variant, []), ...imageInput(state, job, variant.image, sources) };
}

function attributesOf({ axes, words }: Words, job: Pick<Job, 'body'>, variant: ListingVariant, others: RemoteVariant['attributes']): NonNullable<VariantInput['attributes']> {
  const ours = optionsOf({ axes, words }, variant).map((option, i) => {
    const slot = axes.attributes[i];
    return slot && slot.id > 0 ? { id: slot.id, option } : { name: slot?.name ?? optionText(job.body.options[i]?.name ?? ''), option };
  });
  const paired = new Set(axes.attributes.flatMap((slot) => slot?.name ?? []));
  return [...ours, ...others.filter(({ name }) => !paired.has(name)).map(({ id, name, option }) => (id ? { id, option } : { name, option }))];
}

/** By id; an address only once in a call, since the shop would fetch it for each. */
function imageInput(state: State, job: Job, url: string | undefined, sources: Set<string>): Pick<VariantInput, 'image'> {
  const id = imageId(state, job, url);
  if (id !== undefined) return { image: { id: Number(id) } };
  if (url === undefined || job.media || job.memory.badImages.has(url) || sources.has(url) || !job.memory.uploaded.has(url)) return {};
  sources.add(url);
  return { image: { src: url, name: job.codes.image(url) } };
}

/** Compare-at is WooCommerce's regular price, the price then its sale price. */
function pricesOf({ price, compareAt }: ListingVariant): { regular: string; sale: string } {
  return compareAt !== undefined && compareAt.minor > price.minor ? { regular: priceText(compareAt), sale: priceText(price) } : { regular: priceText(price), sale: '' };
}

export const figures = (keeper: RemoteProduct, job: Job, variant: ListingVariant, remote: RemoteVariant): VariantInput => ({ ...priceInput(keeper, job, variant, remote), ...stockInput(job, variant, remote) });

/** The price is always ours; a sale of the merchant's own is his. */
function priceInput(keeper: RemoteProduct, { shop: { currency }, bases, body }: Job, variant: ListingVariant, remote: RemoteVariant): VariantInput {
  const { regular, sale } = pricesOf(variant);
  const same = (stored: string, wanted: string): boolean => priceOf(stored, currency)?.minor === priceOf(wanted, currency)?.minor;
  // Of a linked product the price is what is paid, as in an update by ids: a sale from before would sell below it.
  if (body.linked) return same(remote.sale_price || remote.regular_price, regular) ? {} : paidInput(variant.price, remote, currency);
  const saleIsOurs = sale !== '' || !finished(keeper) || bases.some((base) => base.variants.some((each) => each.sku === variant.sku && pricesOf(each).sale !== ''));
  return { ...(same(remote.regular_price, regular) ? {} : { regular_price: regular }), ...(!saleIsOurs || same(remote.sale_price, sale) ? {} : { sale_price: sale }) };
}

/** What is paid, as `price`: where a sale runs and stays one, that of the sale. */
export const paidInput = (price: Money, { regular_price: regular, sale_price: sale }: Pick<RemoteVariant, 'regular_price' | 'sale_price'>, currency: string): VariantInput =>
  (sale !== '' && price.minor < (priceOf(regular, currency)?.minor ?? 0) ? { sale_price: priceText(price) } : { regular_price: priceText(price), ...(sale === '' ? {} : { sale_price: '' }) });

/** Unknown stock leaves the shop's as it is. */
function stockInput({ shop }: Pick<Job, 'shop'>, variant: ListingVariant, remote: RemoteVariant | null): VariantInput {
  const stock = stockOf(variant.stock);
  if (stock === null) return {};
  if (!shop.stockOn) {
    const status = stock > 0 ? 'instock' : 'outofstock';
    return remote?.stock_status === status ? {} : { stock_status: status };
  }
  return remote?.manage_stock === true && remote.stock_quantity === stock ? {} : { manage_stock: true, stock_quantity: stock };
}

/** Options, weight, image and visibility, as far as they are ours to change. */
function owned(state: State, keeper: RemoteProduct, job: Job, words: Words, variant: ListingVariant, remote: RemoteVariant, sources: Set<string>): VariantInput {
  const done = finished(keeper);
  const before = job.bases.map((base) => base.variants.find((each) => each.sku === variant.sku));
  // Hidden by us when one of our bodies had it no more; else by the merchant.
  const back = !remote.visible && (!done || before.includes(undefined));
  const wanted = optionsOf(words, variant);
  const moved = keeper.type === 'variable' && words.axes.attributes.some((slot, i) => (slot === null ? undefined : valueAt(remote, slot)) !== wanted[i]);
  const weight = weightText(variant.weightGrams, job.shop);
  const weightIsOurs = !done || Number(remote.weight) === 0 || before.some((each) => Number(weightText(each?.weightGrams, job.shop)) === Number(remote.weight));
  return {
    ...(weight === null || Number(weight) === Number(remote.weight) || !weightIsOurs ? {} : { weight }),
    ...(moved ? { attributes: attributesOf(words, job, variant, remote.attributes) } : {}),
    ...(keeper.type === 'variable' ? variantImage(state, job, variant, before.map((each) => each?.image), remote, done, sources) : {}),
    ...(back ? { status: 'publish' as const } : {}),
  };
}

/** A variant's image follows the listing until the merchant gives it another one. `before`: the one of each earlier body. */
function variantImage(state: State, job: Job, variant: ListingVariant, before: readonly (string | undefined)[], remote: RemoteVariant, done: boolean, sources: Set<string>): VariantInput {
  const wanted = imageId(state, job, variant.image);
  if (wanted !== undefined && wanted === remote.image) return {};
  const isNew = job.memory.uploaded.has(variant.image ?? '') || before.some((url) => url !== variant.image);
  const none = remote.image === undefined || remote.inherited;
  const ours = !done || (none ? isNew : before.some((url) => imageId(state, job, url) === remote.image));
  return ours ? imageInput(state, job, variant.image, sources) : {};
}

/** SKUs of ours that the listing no longer has: hidden, so that orders and history stay whole. */
export const withdrawn = (keeper: RemoteProduct, all: readonly Pair[], job: Job): RemoteVariant[] => dropped(keeper, all, job).filter((remote) => remote.visible);

/** The shop's variants that stand for no variant of the listing any more. All of a product that is not finished is ours. */
export function dropped(keeper: RemoteProduct, all: readonly Pair[], { bases }: Job): RemoteVariant[] {
  if (keeper.type !== 'variable') return [];
  const kept = new Set(all.flatMap(({ remote }) => remote?.id ?? []));
  const ours = new Set(bases.flatMap((base) => base.variants.map(({ sku }) => sku)));
  return variantsOf(keeper).filter((remote) => !kept.has(remote.id) && (ours.has(remote.sku) || !finished(keeper)));
}
