import type { ListingChange } from '../../domain/listing-change.ts';
import type { ListingVariant } from '../../domain/listing.ts';
import { keptRows, row, variantName } from '../put-texts.ts';
import { missingIn } from '../put-variants.ts';
import type { Job, State } from './job.ts';
import { priceOf, stockOf, type RemoteVariant } from './map.ts';
import { extrasRows } from './plan-extras.ts';
import { imagesIn, missingImages } from './plan-images.ts';
import { nameOf, productInput, standing } from './plan-product.ts';
import { figures, pairs, updates, withdrawn, type Pair, type VariantInput } from './plan-variants.ts';
import type { RemoteProduct } from './schema.ts';
import { plain, sameText } from './text.ts';

/** Variants that the shop does not have yet. */
export const newVariants = (keeper: RemoteProduct | null, job: Job): ListingVariant[] =>
  (keeper === null ? job.body.variants : missingIn(pairs(keeper, job)));

/** What a push would change, by the decisions of the push itself. */
export function changesOf(state: State, keeper: RemoteProduct | null, job: Job): ListingChange[] {
  const { body } = job;
  const added = newVariants(keeper, job).map((variant) => row('add-variant', variantName(variant), null, variant.price));
  if (keeper === null) return [row('create', '', null, body.title), ...added];
  const all = pairs(keeper, job);
  const changed = updates(state, keeper, job, all);
  // Values that only go with variants that are made or hidden are told with those.
  const regrouped = added.length === 0 && changed.some(({ input }) => input.attributes !== undefined);
  return [
    ...productRows(state, keeper, job, changed.some(({ input }) => input.image !== undefined)),
    ...(regrouped ? [row('options', '', null, body.options.map(({ name }) => name).join(' / '))] : []),
    ...added,
    ...changed.flatMap(({ variant, remote, input }) => variantRows(variant, remote, input, job)),
    // A younger twin of a variant is swept, which is nothing that buyers see.
    ...withdrawn(keeper, all, job).filter(({ sku }) => body.variants.every((variant) => variant.sku !== sku)).map((remote) => row('hide-variant', nameOf(remote), null, null)),
    ...keptRows(job, standing(keeper), hidden(all, changed), sameText, plain),
  ];
}

/** Of a product that was linked: prices and stock, by the decisions of its put, and whether the merchant has it off sale. */
export const figuresOf = (keeper: RemoteProduct, job: Job): ListingChange[] => [
  ...pairs(keeper, job).flatMap(({ variant, remote }) => (remote === null ? [] : variantRows(variant, remote, figures(keeper, job, variant, remote), job))),
  ...(keeper.status === 'publish' ? [] : [row('kept-hidden', '', null, null)]),
];

function productRows(state: State, keeper: RemoteProduct, job: Job, variantImages: boolean): ListingChange[] {
  const input = productInput(state, keeper, job);
  const missing = missingImages(state, keeper, job);
  const wanted = imagesIn(state, keeper, job);
  const after = (wanted?.length ?? keeper.images.length) + job.body.images.filter((url) => missing.includes(url)).length;
  return [
    ...(input.name === undefined ? [] : [row('title', '', plain(keeper.name), input.name)]),
    ...(input.description === undefined ? [] : [row('description', '', null, null)]),
    ...(missing.length > 0 || wanted !== null || variantImages ? [row('images', '', keeper.images.length, after)] : []),
    ...extrasRows(keeper, job),
    ...(input.status === 'publish' && keeper.status !== 'publish' ? [row('show', '', null, null)] : []),
  ];
}

function variantRows(variant: ListingVariant, remote: RemoteVariant, input: VariantInput, { shop: { currency } }: Job): ListingChange[] {
  const name = variantName(variant);
  const stocked = input.stock_quantity !== undefined || input.stock_status !== undefined;
  return [
    ...(input.regular_price === undefined && input.sale_price === undefined ? [] : [row('price', name, priceOf(remote.sale_price || remote.regular_price, currency), variant.price)]),
    ...(stocked ? [row('stock', name, remote.stock_quantity ?? null, stockOf(variant.stock))] : []),
    ...(input.weight === undefined ? [] : [row('weight', name, remote.weight === '' ? null : remote.weight, input.weight)]),
    ...(input.status === 'publish' ? [row('show-variant', name, null, null)] : []),
  ];
}

/** Variants of the listing that the merchant has hidden, and that stay so. */
function hidden(all: readonly Pair[], changed: readonly { remote: RemoteVariant; input: VariantInput }[]): number {
  const shown = new Set(changed.flatMap(({ remote, input }) => (input.status === 'publish' ? [remote.id] : [])));
  return all.filter(({ remote }) => remote?.visible === false && !shown.has(remote.id)).length;
}
