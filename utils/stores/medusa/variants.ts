import type { ListingVariant } from '../../domain/listing.ts';
import type { Money } from '../../domain/money.ts';
import { imageIsOurs } from '../put-images.ts';
import { batches } from '../put-job.ts';
import { changesIn, droppedOf, missingIn, pairVariants, type PairOf } from '../put-variants.ts';
import { shopUrl } from './images.ts';
import { byAge, finished, sweepStep, write, type Job, type Step } from './job.ts';
import { amountOf, itemOf, moneyOf, plainPrice, stockOf, variantTitle } from './map.ts';
import { hasOptions, optionsAt, optionsOf, wordsIn, type Words } from './options.ts';
import type { RemotePrice, RemoteProduct, RemoteVariant } from './schema.ts';

/** The part of a variant that we write; its prices are written whole, since Medusa takes away those that are not sent. */
export interface VariantInput {
  title?: string;
  options?: Record<string, string>;
  prices?: { currency_code: string; amount: number; min_quantity?: number | null; max_quantity?: number | null; rules?: Record<string, string> }[];
  weight?: number;
  thumbnail?: string;
  allow_backorder?: boolean;
}

export type Pair = PairOf<RemoteVariant>;

/** Pairs the listing's variants with the shop's. */
export function pairs(keeper: RemoteProduct, job: Pick<Job, 'body' | 'bases'>, words = wordsIn(keeper, job)): Pair[] {
  return pairVariants(job.body, (keeper.variants ?? []).toSorted(byAge), (remote) => combination(optionsAt(remote, keeper), keeper), (variant) => combination(optionsOf(job, variant, words), keeper));
}

/** Options in the product's order, as one text. */
const combination = (options: Readonly<Record<string, string>>, { options: all }: RemoteProduct): string => JSON.stringify((all ?? []).map(({ title }) => options[title]));

/** Creates missing variants, then brings the others and their stock to what the listing says. */
export function variantSteps(keeper: RemoteProduct, job: Job, words: Words): Step[] {
  const all = pairs(keeper, job, words);
  const missing = missingIn(all);
  if (missing.length > 0) {
    const unchecked = missing.filter(({ sku }) => !job.memory.free.has(sku)).map(({ sku }) => sku);
    if (unchecked.length > 0) return [{ kind: 'check-free', skus: unchecked, handle: null }];
    return batches(job.memory.variantsPerCall, missing.map((variant) => newVariant(job, variant, words))).map((create) => write(`/admin/products/${keeper.id}/variants/batch`, { create }));
  }
  return [...levelSteps(keeper, job, all), ...saved(keeper, job, updates(keeper, job, all, words).filter(({ input }) => !goesWithProduct(keeper, job, input)))];
}

/** Pictures wait for the call that shows the product, where that can hold them: nobody sees a draft. */
const goesWithProduct = (keeper: RemoteProduct, job: Job, input: VariantInput): boolean =>
  !finished(keeper) && (keeper.variants ?? []).length <= job.memory.variantsPerCall && Object.keys(input).every((name) => name === 'thumbnail');

/**
 * The pictures that go with the product, of a draft of ours alone. All variants are named, since Medusa deletes those that are not:
 * what a draft has beside the listing is swept anyway. Nothing where no picture waits.
 */
export function picturesOf(keeper: RemoteProduct, job: Job, words: Words): { variants?: (VariantInput & { id: string })[] } {
  const waiting = new Map(updates(keeper, job, pairs(keeper, job, words), words).filter(({ input }) => input.thumbnail !== undefined && goesWithProduct(keeper, job, input)).map(({ remote, input }) => [remote.id, input]));
  return waiting.size === 0 ? {} : { variants: (keeper.variants ?? []).map(({ id }) => ({ id, ...waiting.get(id) })) };
}

const saved = (keeper: RemoteProduct, job: Job, changed: readonly { remote: RemoteVariant; input: VariantInput }[]): Step[] =>
  batches(job.memory.variantsPerCall, changed.filter(({ input }) => Object.keys(input).length > 0).map(({ remote, input }) => ({ id: remote.id, ...input })))
    .map((update) => write(`/admin/products/${keeper.id}/variants/batch`, { update }));

/** `refresh`: price and stock of the variants that are there, nothing else. */
export function refresh(keeper: RemoteProduct, job: Job): Step[] {
  const all = pairs(keeper, job);
  return [...levelSteps(keeper, job, all, false), ...saved(keeper, job, changesIn(all, (variant, remote) => priceInput(job, variant, remote)))];
}

export const newVariant = (job: Pick<Job, 'body' | 'shop'>, variant: ListingVariant, words: Words | null): object => ({
  title: variantTitle(variant), sku: variant.sku, options: optionsOf(job, variant, words), allow_backorder: false,
  // Without a number the shop's own stock counts, which is none until the merchant says so.
  manage_inventory: variant.stock !== 'unlimited',
  prices: [{ currency_code: job.shop.info.currency.toLowerCase(), amount: amountOf(variant.price) }],
  ...(variant.weightGrams === undefined ? {} : { weight: variant.weightGrams }),
});

/** What a push writes to each variant that is there; nothing where it stands as it shall. */
export const updates = (keeper: RemoteProduct, job: Job, all: readonly Pair[], words: Words): { variant: ListingVariant; remote: RemoteVariant; input: VariantInput }[] =>
  changesIn(all, (variant, remote) => ({ ...priceInput(job, variant, remote), ...owned(keeper, job, variant, remote, words) }));

/** The price for everybody is always ours; prices for regions, groups, quantities and other currencies stay as they are. */
export function priceInput({ shop: { info } }: Job, variant: ListingVariant, remote: RemoteVariant): VariantInput {
  const current = plainPrice(remote.prices ?? [], info.currency);
  if (current !== undefined && moneyOf(current.amount, info.currency)?.minor === variant.price.minor) return {};
  return { prices: pricesWith(remote.prices ?? [], variant.price) };
}

type Prices = NonNullable<VariantInput['prices']>;

/** A variant's prices with ours in it, all the others as they are: Medusa takes away those that are not sent. */
export function pricesWith(remote: readonly RemotePrice[], price: Money): Prices {
  const current = plainPrice(remote, price.currency);
  const others = remote.filter((each) => each !== current).map(({ currency_code, amount, min_quantity, max_quantity, rules }) => ({
    currency_code, amount, min_quantity: min_quantity ?? null, max_quantity: max_quantity ?? null,
    rules: Object.fromEntries(Object.entries(rules ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
  }));
  return [...others, { currency_code: price.currency.toLowerCase(), amount: amountOf(price) }];
}

/** Title, options, weight and picture, as far as they are ours to change. */
function owned(keeper: RemoteProduct, job: Job, variant: ListingVariant, remote: RemoteVariant, words: Words): VariantInput {
  const done = finished(keeper);
  const before = job.bases.map((base) => base.variants.find(({ sku }) => sku === variant.sku));
  const mayWrite = (stored: string | number | null | undefined, wanted: string | number | undefined, written: readonly (string | number | undefined)[]): boolean =>
    wanted !== undefined && stored !== wanted && (!done || written.includes(stored ?? undefined));
  const title = variantTitle(variant);
  const wanted = optionsOf(job, variant, words);
  return {
    ...(mayWrite(remote.title, title, before.flatMap((each) => (each === undefined ? [] : [variantTitle(each)]))) ? { title } : {}),
    ...(hasOptions(remote, wanted, keeper) ? {} : { options: wanted }),
    ...(mayWrite(remote.weight, variant.weightGrams, before.map((each) => each?.weightGrams)) ? { weight: variant.weightGrams ?? 0 } : {}),
    ...thumbnailInput(keeper, job, variant, before.map((each) => each?.image), remote),
    ...(done ? {} : remote.allow_backorder ? { allow_backorder: false } : {}),
  };
}

/** A variant's picture follows the listing until the merchant gives it another one. `before`: the one of each earlier body. */
function thumbnailInput(keeper: RemoteProduct, job: Job, variant: ListingVariant, before: readonly (string | undefined)[], remote: RemoteVariant): VariantInput {
  const wanted = shopUrl(keeper, job, variant.image);
  const current = remote.thumbnail ?? undefined;
  if (wanted === undefined || wanted === current) return {};
  const ours = imageIsOurs(job, variant.image, before, { finished: finished(keeper), current, isOf: (url) => current?.includes(job.codes.image(url)) === true });
  return ours ? { thumbnail: wanted } : {};
}

/** A stock number to write, and what it is for. */
export interface Level { remote: RemoteVariant; variant: ListingVariant | null; item: string; from: number | null; to: number }

/** Stock that differs: of the listing's variants as it says, of variants it no longer has none. */
export function levels(keeper: RemoteProduct, job: Job, all: readonly Pair[], withdraw = true): Level[] {
  const location = job.shop.info.locations[0]?.id;
  if (location === undefined) return [];
  const level = (remote: RemoteVariant, variant: ListingVariant | null, to: number | null): Level[] => {
    const item = itemOf(remote);
    const from = item?.level(location) ?? null;
    return item === null || to === null || from === to || (variant === null && from === null) ? [] : [{ remote, variant, item: item.id, from, to }];
  };
  return [
    ...all.flatMap(({ variant, remote }) => (remote === null ? [] : level(remote, variant, stockOf(variant.stock)))),
    ...(withdraw ? dropped(keeper, all, job).flatMap((remote) => level(remote, null, 0)) : []),
  ];
}

function levelSteps(keeper: RemoteProduct, job: Job, all: readonly Pair[], withdraw = true): Step[] {
  const location_id = job.shop.info.locations[0]?.id ?? '';
  return batches(job.memory.variantsPerCall, levels(keeper, job, all, withdraw)).map((part) => {
    const rows = part.map(({ item, from, to }) => ({ isNew: from === null, row: { inventory_item_id: item, location_id, stocked_quantity: to } }));
    const [create, update] = [true, false].map((isNew) => rows.filter((each) => each.isNew === isNew).map(({ row }) => row));
    return write('/admin/inventory-items/location-levels/batch', { ...(create?.length ? { create } : {}), ...(update?.length ? { update } : {}) });
  });
}

/** The shop's variants that stand for no variant of the listing any more. */
export const dropped = (keeper: RemoteProduct, all: readonly Pair[], job: Pick<Job, 'bases'>): RemoteVariant[] => droppedOf(keeper.variants ?? [], all, job, finished(keeper));

/** Variants of a draft of ours that the listing does not have: another put's, cut off. Nobody has ordered them. */
export const leftover = (keeper: RemoteProduct, all: readonly Pair[], job: Job): Step[] => (finished(keeper) ? []
  : dropped(keeper, all, job).filter(({ id }) => !job.memory.swept.has(id)).map(({ id }) => sweepStep(id, `/admin/products/${keeper.id}/variants/${id}`)));
