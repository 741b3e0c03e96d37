import type { ListingChange } from '../../domain/listing-change.ts';
import type { ListingVariant } from '../../domain/listing.ts';
import { keptRows, row, variantName } from '../put-texts.ts';
import { missingIn } from '../put-variants.ts';
import { axesOf } from './axes.ts';
import type { Job, State } from './job.ts';
import { priceInStore, storeStock } from './map.ts';
import { uploads } from './plan-images.ts';
import { options } from './plan-options.ts';
import { productInput, standing } from './plan-product.ts';
import { termNames } from './plan-terms.ts';
import { pairs, stockAndPrice, updates, withdrawn, type Pair, type VariantInput } from './plan-variants.ts';
import type { RemoteProduct, RemoteVariant } from './schema.ts';

/** Variants that the shop does not have yet. */
export const newVariants = (state: State, keeper: RemoteProduct | null, job: Job): ListingVariant[] =>
  (keeper === null ? job.body.variants : missingIn(pairs(state, keeper, job)));

/** What a push would change, by the decisions of the push itself: `productInput`, `updates`, `withdrawn`, `uploads`, `options`. */
export function changesOf(state: State, keeper: RemoteProduct | null, job: Job): ListingChange[] {
  const { body } = job;
  const added = newVariants(state, keeper, job).map((variant) => row('add-variant', variantName(variant), null, variant.price));
  if (keeper === null) return [row('create', '', null, body.title), ...added];
  const axes = axesOf(state, keeper, job);
  const all = pairs(state, keeper, job, axes);
  const changed = updates(state, keeper, job, axes, all);
  const regrouped = added.length === 0 && (options(state, keeper, job).length > 0 || changed.some(({ input }) => input.optionIds !== undefined));
  return [
    ...productRows(state, keeper, job, changed.some(({ input }) => input.featuredAssetId !== undefined)),
    ...(regrouped ? [row('options', '', null, body.options.map(({ name }) => name).join(' / '))] : []),
    ...added,
    ...changed.flatMap(({ variant, remote, input }) => variantRows(variant, remote, input, job)),
    // A younger twin of a variant is swept, which is nothing that buyers see.
    ...withdrawn(keeper, all, job).filter(({ sku }) => body.variants.every((variant) => variant.sku !== sku)).map((remote) => row('hide-variant', optionsOf(keeper, remote), null, null)),
    ...keptRows(job, standing(keeper, job), hidden(all, changed)),
  ];
}

/** Of a product that was linked: prices and stock, by the decisions of its put, and whether the merchant has it off sale. */
export const figuresOf = (state: State, keeper: RemoteProduct, job: Job): ListingChange[] => [
  ...pairs(state, keeper, job).flatMap(({ variant, remote }) => (remote === null ? [] : variantRows(variant, remote, stockAndPrice(job, variant, remote), job))),
  ...(keeper.enabled ? [] : [row('kept-hidden', '', null, null)]),
];

/** A variant of the shop by its option values, in the order of the product's groups. */
function optionsOf(keeper: RemoteProduct, remote: RemoteVariant): string {
  const ids = new Set(remote.options.map(({ id }) => id));
  return keeper.optionGroups.flatMap((group) => group.options.filter(({ id }) => ids.has(id)).map(({ name }) => name)).join(' / ') || remote.name;
}

function productRows(state: State, keeper: RemoteProduct, job: Job, variantImages: boolean): ListingChange[] {
  const input = productInput(state, keeper, job);
  const [text] = input.translations ?? [];
  const missing = uploads(state, keeper, job).flatMap((step) => (step.kind === 'upload' ? step.urls : []));
  const after = (input.assetIds?.length ?? keeper.assets.length) + job.body.images.filter((url) => missing.includes(url)).length;
  const images = missing.length > 0 || input.assetIds !== undefined || input.featuredAssetId !== undefined || variantImages;
  return [
    ...(text?.name === undefined ? [] : [row('title', '', keeper.name, text.name)]),
    ...(text?.description === undefined ? [] : [row('description', '', null, null)]),
    ...termRows(keeper, job),
    ...(images ? [row('images', '', keeper.assets.length, after)] : []),
    ...(input.enabled === true && !keeper.enabled ? [row('show', '', null, null)] : []),
  ];
}

function variantRows(variant: ListingVariant, remote: RemoteVariant, input: VariantInput, { shop: { info }, taxes }: Job): ListingChange[] {
  const name = variantName(variant);
  const price = remote.prices.find(({ currencyCode }) => currencyCode === info.currency)?.price;
  const stock = input.stockLevels?.[0];
  const before = remote.stockLevels.find(({ stockLocationId }) => stockLocationId === stock?.stockLocationId)?.stockOnHand ?? null;
  return [
    ...(input.price === undefined ? [] : [row('price', name, price === undefined ? null : priceInStore(price, info), variant.price)]),
    ...(stock === undefined ? [] : [row('stock', name, before, storeStock(variant.stock))]),
    ...(input.taxCategoryId === undefined ? [] : [row('tax-class', name, taxes.names.get(remote.taxCategory.id) ?? null, taxes.names.get(input.taxCategoryId) ?? null)]),
    ...(input.enabled === true ? [row('show-variant', name, null, null)] : []),
  ];
}

function termRows(keeper: RemoteProduct, job: Job): ListingChange[] {
  return (['tags', 'vendor'] as const).flatMap((field) => {
    const { before, after } = termNames(keeper, job, field);
    return after === null ? [] : [row(field, '', before.join(', ') || null, after.join(', ') || null)];
  });
}

/** Variants of the listing that the merchant has hidden, and that stay so. */
function hidden(all: readonly Pair[], changed: readonly { remote: RemoteVariant; input: VariantInput }[]): number {
  const shown = new Set(changed.flatMap(({ remote, input }) => (input.enabled === true ? [remote.id] : [])));
  return all.filter(({ remote }) => remote?.enabled === false && !shown.has(remote.id)).length;
}
