import type { ListingVariant } from '../../domain/listing.ts';
import { decimalText, type Money } from '../../domain/money.ts';
import { struck } from '../put-extras.ts';
import { imageIsOurs } from '../put-images.ts';
import { batches } from '../put-job.ts';
import { changesIn, droppedOf, missingIn, pairVariants, type PairOf } from '../put-variants.ts';
import { valueAt, wantedAttributes, wordsIn, type Words } from './axes.ts';
import { finished, imageId, write, type Job, type State, type Step } from './job.ts';
import { priceOf, stockOf, variantsOf, weightText, type RemoteVariant } from './map.ts';
import type { RemoteProduct } from './schema.ts';
import { attributeSlug, optionText } from './text.ts';

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

export type Pair = PairOf<RemoteVariant>;

const optionsOf = ({ words }: Words, variant: ListingVariant): string[] => variant.options.map((value, i) => words[i]?.get(value)?.as ?? optionText(value));

/** Pairs the listing's variants with the shop's. */
export function pairs(keeper: RemoteProduct, job: Pick<Job, 'body' | 'bases'>, words = wordsIn(keeper, job)): Pair[] {
  const all = variantsOf(keeper);
  if (keeper.type !== 'variable' && !job.body.linked) return job.body.variants.map((variant) => ({ variant, remote: all[0] ?? null }));
  return pairVariants(job.body, all, (remote) => JSON.stringify(words.slots.map((slot) => (slot === null ? undefined : valueAt(remote, slot)))), (variant) => JSON.stringify(optionsOf(words, variant)));
}

/** Brings the product's attributes to what the listing needs: before the variations, whose values must have one to stand under. */
export function attributes(keeper: RemoteProduct, job: Job): Step[] {
  if (keeper.type !== 'variable') return [];
  const wanted = wantedAttributes(keeper, wordsIn(keeper, job), job);
  return JSON.stringify(wanted) === JSON.stringify(keeper.attributes) ? [] : [write(`/wc/v3/products/${keeper.id}`, { attributes: wanted })];
}

/** Creates missing variations, then brings the others to what the listing says. */
export function variants(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const words = wordsIn(keeper, job);
  const all = pairs(keeper, job, words);
  const missing = missingIn(all);
  if (missing.length > 0) {
    const unchecked = missing.filter(({ sku }) => !job.memory.free.has(sku)).map(({ sku }) => sku);
    if (unchecked.length > 0) return [{ kind: 'check-free', skus: unchecked }];
    const sources = new Set<string>();
    return batches(job.memory.variantsPerCall, missing.map((variant) => newVariant(state, job, words, variant, sources))).map((create) => batch(keeper, { create }));
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
  if (keeper.type === 'variable') return batches(job.memory.variantsPerCall, changes).map((update) => batch(keeper, { update }));
  return changes.map(({ id, ...fields }) => write(`/wc/v3/products/${id}`, fields));
}

/** What a push writes to each variant that is there; nothing where it stands as it shall. */
export function updates(state: State, keeper: RemoteProduct, job: Job, all: readonly Pair[], words = wordsIn(keeper, job)): { variant: ListingVariant; remote: RemoteVariant; input: VariantInput }[] {
  const sources = new Set<string>();
  return changesIn(all, (variant, remote) => ({ ...figures(keeper, job, variant, remote), ...owned(state, keeper, job, words, variant, remote, sources) }));
}

/** `refresh`: price and stock of the variants that are there, nothing else. */
export function refresh(keeper: RemoteProduct, job: Job): Step[] {
  return saved(keeper, job, changesIn(pairs(keeper, job), (variant, remote) => figures(keeper, job, variant, remote)).flatMap(({ remote, input }) => change(remote, input)));
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

function attributesOf(words: Words, job: Pick<Job, 'body'>, variant: ListingVariant, others: RemoteVariant['attributes']): NonNullable<VariantInput['attributes']> {
  const ours = optionsOf(words, variant).map((option, i) => {
    const slot = words.slots[i];
    return slot && slot.id > 0 ? { id: slot.id, option } : { name: slot?.name ?? optionText(job.body.options[i]?.name ?? ''), option };
  });
  // A variation may tell the slug of a name: sent beside the name itself, it would take its place.
  const paired = new Set(words.slots.flatMap((slot) => (slot ? [attributeSlug(slot.name)] : [])));
  return [...ours, ...others.filter(({ name }) => !paired.has(attributeSlug(name))).map(({ id, name, option }) => (id ? { id, option } : { name, option }))];
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
function pricesOf(variant: ListingVariant): { regular: string; sale: string } {
  const [above, paid] = [struck(variant), decimalText(variant.price)];
  return above === null ? { regular: paid, sale: '' } : { regular: decimalText(above), sale: paid };
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
  (sale !== '' && price.minor < (priceOf(regular, currency)?.minor ?? 0) ? { sale_price: decimalText(price) } : { regular_price: decimalText(price), ...(sale === '' ? {} : { sale_price: '' }) });

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
  const moved = keeper.type === 'variable' && words.slots.some((slot, i) => (slot === null ? undefined : valueAt(remote, slot)) !== wanted[i]);
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
  const ours = imageIsOurs(job, variant.image, before, { finished: done, current: remote.inherited ? undefined : remote.image, isOf: (url) => imageId(state, job, url) === remote.image });
  return ours ? imageInput(state, job, variant.image, sources) : {};
}

/** SKUs of ours that the listing no longer has: hidden, so that orders and history stay whole. */
export const withdrawn = (keeper: RemoteProduct, all: readonly Pair[], job: Job): RemoteVariant[] => dropped(keeper, all, job).filter((remote) => remote.visible);

/** The shop's variants that stand for no variant of the listing any more. */
export const dropped = (keeper: RemoteProduct, all: readonly Pair[], job: Job): RemoteVariant[] => (keeper.type === 'variable' ? droppedOf(variantsOf(keeper), all, job, finished(keeper)) : []);
