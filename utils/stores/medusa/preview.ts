import type { ListingChange } from '../../domain/listing-change.ts';
import type { ListingVariant, ListingWarning } from '../../domain/listing.ts';
import { keptRows, keptWarnings, row, variantName } from '../put-texts.ts';
import { missingIn, unpaired } from '../put-variants.ts';
import { extrasRows } from './extras.ts';
import { missingImages } from './images.ts';
import type { Job } from './job.ts';
import { moneyOf, plainPrice } from './map.ts';
import { nameOf, optionSteps, wordsIn } from './options.ts';
import { productInput, standing } from './product.ts';
import type { RemoteProduct, RemoteVariant } from './schema.ts';
import { dropped, levels, pairs, priceInput, updates, type Level, type Pair, type VariantInput } from './variants.ts';

/** Variants that the shop does not have yet. */
export const newVariants = (keeper: RemoteProduct | null, job: Job): ListingVariant[] =>
  (keeper === null ? job.body.variants : missingIn(pairs(keeper, job)));

/** What a push would change, by the decisions of the push itself. */
export function changesOf(keeper: RemoteProduct | null, job: Job): ListingChange[] {
  const { body } = job;
  const added = newVariants(keeper, job).map((variant) => row('add-variant', variantName(variant), null, variant.price));
  if (keeper === null) return [row('create', '', null, body.title), ...added];
  const words = wordsIn(keeper, job);
  const all = pairs(keeper, job, words);
  const changed = updates(keeper, job, all, words);
  const stock = levels(keeper, job, all);
  const regrouped = added.length === 0 && (optionSteps(keeper, words).length > 0 || changed.some(({ input }) => input.options !== undefined));
  return [
    ...productRows(keeper, job, changed.some(({ input }) => input.thumbnail !== undefined)),
    ...(regrouped ? [row('options', '', null, body.options.map(({ name }) => name).join(' / '))] : []),
    ...added,
    ...changed.flatMap(({ variant, remote, input }) => variantRows(variant, remote, input, stock, job)),
    ...stock.filter(({ variant }) => variant === null).map(({ remote }) => row('hide-variant', nameOf(remote, words), null, null)),
    ...keptRows(job, standing(keeper)),
  ];
}

/** Of a product that was linked: prices and stock, by the decisions of its put, and whether the merchant has it off sale. */
export function figuresOf(keeper: RemoteProduct, job: Job): ListingChange[] {
  const there = pairs(keeper, job).flatMap(({ variant, remote }) => (remote === null ? [] : [{ variant, remote }]));
  const stock = levels(keeper, job, there, false);
  return [...there.flatMap(({ variant, remote }) => variantRows(variant, remote, priceInput(job, variant, remote), stock, job)), ...(keeper.status === 'published' ? [] : [row('kept-hidden', '', null, null)])];
}

function productRows(keeper: RemoteProduct, job: Job, variantImages: boolean): ListingChange[] {
  const input = productInput(keeper, job);
  const missing = missingImages(keeper, job);
  const before = keeper.images?.length ?? 0;
  const after = (input.images?.length ?? before) + job.body.images.filter((url) => missing.includes(url)).length;
  return [
    ...(input.title === undefined ? [] : [row('title', '', keeper.title, input.title)]),
    ...(input.description === undefined ? [] : [row('description', '', null, null)]),
    ...(missing.length > 0 || input.images !== undefined || input.thumbnail !== undefined || variantImages ? [row('images', '', before, after)] : []),
    ...extrasRows(keeper, job),
    ...(input.status !== undefined && keeper.status !== 'published' ? [row('show', '', null, null)] : []),
  ];
}

function variantRows(variant: ListingVariant, remote: RemoteVariant, input: VariantInput, stock: readonly Level[], { bases, shop: { info } }: Job): ListingChange[] {
  const name = variantName(variant);
  const price = plainPrice(remote.prices ?? [], info.currency);
  const level = stock.find((each) => each.remote === remote);
  // Sold out by us when one of our bodies had it no more.
  const back = level?.from === 0 && bases.some((base) => base.variants.every(({ sku }) => sku !== variant.sku));
  return [
    ...(input.prices === undefined ? [] : [row('price', name, price === undefined ? null : moneyOf(price.amount, info.currency), variant.price)]),
    ...(level === undefined ? [] : [back ? row('show-variant', name, null, null) : row('stock', name, level.from, level.to)]),
    ...(input.weight === undefined ? [] : [row('weight', name, remote.weight ?? null, input.weight)]),
  ];
}

/** What a completed push has kept back or taken away. */
export const warningsOf = (keeper: RemoteProduct, all: readonly Pair[], job: Job): ListingWarning[] => keptWarnings(job, standing(keeper), {
  dropped: dropped(keeper, all, job).length, unknown: job.bases.length > 0 ? 0 : unpaired(keeper.variants ?? [], all).length, hidden: 0,
});
