import type { ListingChange } from '../../domain/listing-change.ts';
import type { ListingVariant, ListingWarning } from '../../domain/listing.ts';
import { missingImages } from './images.ts';
import { finished, type Job } from './job.ts';
import { moneyOf, plainPrice } from './map.ts';
import { nameOf, optionSteps, wordsIn } from './options.ts';
import { productInput, sameText } from './product.ts';
import type { RemoteProduct, RemoteVariant } from './schema.ts';
import { dropped, levels, pairs, priceInput, updates, type Level, type Pair, type VariantInput } from './variants.ts';

/** Variants that the shop does not have yet. */
export const newVariants = (keeper: RemoteProduct | null, job: Job): ListingVariant[] =>
  (keeper === null ? job.body.variants : pairs(keeper, job).filter(({ remote }) => remote === null).map(({ variant }) => variant));

const row = (kind: ListingChange['kind'], subject: string, from: ListingChange['from'], to: ListingChange['to']): ListingChange => ({ kind, subject, from, to });
const named = (variant: ListingVariant): string => variant.options.join(' / ');

/** What a push would change, by the decisions of the push itself. */
export function changesOf(keeper: RemoteProduct | null, job: Job): ListingChange[] {
  const { body } = job;
  const added = newVariants(keeper, job).map((variant) => row('add-variant', named(variant), null, variant.price));
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
    ...keptRows(keeper, job),
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
    ...(input.status !== undefined && keeper.status !== 'published' ? [row('show', '', null, null)] : []),
  ];
}

function variantRows(variant: ListingVariant, remote: RemoteVariant, input: VariantInput, stock: readonly Level[], { bases, shop: { info } }: Job): ListingChange[] {
  const name = named(variant);
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

const wroteOne = (written: readonly string[], stored: string | null | undefined): boolean => written.some((text) => sameText(stored, text));

/** What differs from the listing and stays so, since it is the merchant's. */
function keptRows(keeper: RemoteProduct, { bases, body }: Job): ListingChange[] {
  if (!finished(keeper)) return [];
  return [
    ...(sameText(keeper.title, body.title) || wroteOne(bases.map(({ title }) => title), keeper.title) ? [] : [row('kept-title', '', null, keeper.title)]),
    ...(sameText(keeper.description, body.description) || wroteOne(bases.map(({ description }) => description), keeper.description) ? [] : [row('kept-description', '', null, null)]),
    ...(keeper.status === 'published' ? [] : [row('kept-hidden', '', null, null)]),
  ];
}

/** What a completed push has kept back or taken away; whatever still differs from the listing then is the merchant's. */
export function warningsOf(keeper: RemoteProduct, all: readonly Pair[], job: Job): ListingWarning[] {
  const { body, bases } = job;
  const paired = new Set(all.flatMap(({ remote }) => remote?.id ?? []));
  const unknown = bases.length > 0 ? 0 : (keeper.variants ?? []).filter(({ id }) => !paired.has(id)).length;
  return [
    ...said('variants-dropped', dropped(keeper, all, job).length),
    ...said('variants-not-ours', unknown),
    ...(keeper.status === 'published' ? [] : [{ code: 'product-hidden' as const }]),
    ...(sameText(keeper.title, body.title) ? [] : [{ code: 'title-kept' as const }]),
    ...(sameText(keeper.description, body.description) ? [] : [{ code: 'description-kept' as const }]),
  ];
}

/** New prices make no variant anew that the merchant deleted. */
export const missingOf = (all: readonly Pair[]): ListingWarning[] => said('variants-missing', all.filter(({ remote }) => remote === null).length);

const said = (code: `variants-${'dropped' | 'not-ours' | 'missing'}`, count: number): ListingWarning[] => (count === 0 ? [] : [{ code, count }]);
