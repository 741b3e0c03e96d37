import type { ListingVariant } from '../../domain/listing.ts';
import { imageIsOurs } from '../put-images.ts';
import { batches } from '../put-job.ts';
import { mayWrite } from '../put-texts.ts';
import { changesIn, droppedOf, missingIn, pairVariants, type PairOf } from '../put-variants.ts';
import { axesOf, type Axes } from './axes.ts';
import { mutate, type Job, type State, type Step } from './job.ts';
import { storePrice, storeStock, variantName } from './map.ts';
import { fields } from './mutation.ts';
import { assetId } from './plan-images.ts';
import { optionIds } from './plan-options.ts';
import type { RemoteProduct, RemoteVariant } from './schema.ts';

/** The part of Vendure's `UpdateProductVariantInput` that we write. */
export interface VariantInput {
  price?: number;
  stockLevels?: { stockLocationId: string; stockOnHand: number }[];
  translations?: { languageCode: string; name: string }[];
  optionIds?: string[];
  featuredAssetId?: string;
  assetIds?: string[];
  enabled?: boolean;
  taxCategoryId?: string;
}

export type Pair = PairOf<RemoteVariant>;

/** Pairs the listing's variants with the shop's. */
export function pairs(state: State, keeper: RemoteProduct, job: Pick<Job, 'body' | 'bases' | 'codes'>, axes: Axes = axesOf(state, keeper, job)): Pair[] {
  return pairVariants(job.body, keeper.variantList.items, ({ options }) => combination(options.map(({ id }) => id)), ({ options }) => {
    const ids = optionIds(axes, job.codes, options);
    return ids === null ? null : combination(ids);
  });
}

const combination = (ids: readonly string[]): string => [...ids].sort().join(' ');

/** Creates missing variants, then brings the others to what the listing says. */
export function variants(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const axes = axesOf(state, keeper, job);
  const all = pairs(state, keeper, job, axes);
  const missing = missingIn(all);
  if (missing.length > 0) {
    const unchecked = missing.filter(({ sku }) => !job.memory.free.has(sku)).map(({ sku }) => sku);
    if (unchecked.length > 0) return [{ kind: 'check-free', skus: unchecked, slug: null }];
    return batches(job.memory.variantsPerCall, missing.map((variant) => newVariant(state, keeper, job, axes, variant))).map((batch) => mutate('CreateVariants', [fields.createVariants(batch)]));
  }
  const changes = [
    ...updates(state, keeper, job, axes, all).flatMap(({ remote, input }) => change(remote, input)),
    ...withdrawn(keeper, all, job).map(({ id }) => ({ id, enabled: false })),
  ];
  return batches(job.memory.variantsPerCall, changes).map((batch) => mutate('UpdateVariants', [fields.updateVariants(batch)]));
}

/** What a push writes to each variant that is there; nothing where it stands as it shall. */
export const updates = (state: State, keeper: RemoteProduct, job: Job, axes: Axes, all: readonly Pair[]): { variant: ListingVariant; remote: RemoteVariant; input: VariantInput }[] =>
  changesIn(all, (variant, remote) => ({ ...stockAndPrice(job, variant, remote), ...owned(state, keeper, job, axes, variant, remote) }));

/** `refresh`: price and stock of the variants that are there, nothing else. */
export function refresh(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const changes = changesIn(pairs(state, keeper, job), (variant, remote) => stockAndPrice(job, variant, remote)).flatMap(({ remote, input }) => change(remote, input));
  return batches(job.memory.variantsPerCall, changes).map((batch) => mutate('RefreshVariants', [fields.updateVariants(batch)]));
}

const change = ({ id }: RemoteVariant, input: VariantInput): object[] => (Object.keys(input).length === 0 ? [] : [{ id, ...input }]);

function newVariant(state: State, keeper: RemoteProduct, job: Job, axes: Axes, variant: ListingVariant): object {
  const { info } = job.shop;
  const location = info.locations[0];
  const image = assetId(state, job, variant.image);
  const stock = storeStock(variant.stock);
  return {
    productId: keeper.id, enabled: true, sku: variant.sku,
    translations: [{ languageCode: info.language, name: variantName(job.body.title, variant) }],
    optionIds: optionIds(axes, job.codes, variant.options) ?? [],
    price: storePrice(variant.price, info),
    ...(stock === null ? {} : { trackInventory: 'TRUE' }),
    ...(stock === null || location === undefined ? {} : { stockLevels: [{ stockLocationId: location.id, stockOnHand: stock }] }),
    ...(image === undefined ? {} : { featuredAssetId: image, assetIds: [image] }),
    ...(job.body.extras?.taxClass ? { taxCategoryId: job.body.extras.taxClass } : {}),
  };
}

/** Price and stock are always ours; unknown stock leaves the shop's as it is. */
export function stockAndPrice({ shop: { info } }: Job, variant: ListingVariant, remote: RemoteVariant): VariantInput {
  const price = storePrice(variant.price, info);
  const location = info.locations[0];
  const level = remote.stockLevels.find((each) => each.stockLocationId === location?.id)?.stockOnHand;
  const stock = storeStock(variant.stock);
  return {
    ...(remote.prices.find((each) => each.currencyCode === info.currency)?.price === price ? {} : { price }),
    ...(stock === null || location === undefined || stock === level ? {} : { stockLevels: [{ stockLocationId: location.id, stockOnHand: stock }] }),
  };
}

/** Name, options, image and visibility, as far as they are ours to change. */
function owned(state: State, keeper: RemoteProduct, job: Job, axes: Axes, variant: ListingVariant, remote: RemoteVariant): VariantInput {
  const finished = job.mark.finished(keeper);
  const before = job.bases.map((base) => ({ title: base.title, variant: base.variants.find((each) => each.sku === variant.sku) }));
  const names = before.flatMap((each) => (each.variant === undefined ? [] : [variantName(each.title, each.variant)]));
  const name = variantName(job.body.title, variant);
  const ids = optionIds(axes, job.codes, variant.options);
  // Hidden by us when one of our bodies had it no more; else by the merchant.
  const back = !remote.enabled && (!finished || before.some((each) => each.variant === undefined));
  return {
    ...(mayWrite(remote.name, names, name, finished) ? { translations: [{ languageCode: job.shop.info.language, name }] } : {}),
    ...(ids === null || combination(ids) === combination(remote.options.map(({ id }) => id)) ? {} : { optionIds: ids }),
    ...variantImage(state, job, variant, before.map((each) => each.variant?.image), remote, finished),
    ...taxInput(job, remote, finished),
    ...(back ? { enabled: true } : {}),
  };
}

/** The tax category follows the listing while it is one that we wrote, or the one that a shop gives where nobody names any. */
function taxInput({ body, bases, taxes }: Job, { taxCategory: { id } }: RemoteVariant, finished: boolean): VariantInput {
  const wanted = body.extras?.taxClass === null ? taxes.standard : body.extras?.taxClass;
  if (wanted === undefined || wanted === null || wanted === id) return {};
  const before = bases.map(({ extras }) => extras?.taxClass);
  const untouched = id === taxes.standard && (before.length === 0 || before.some((each) => each == null));
  return !finished || untouched || before.includes(id) ? { taxCategoryId: wanted } : {};
}

/** A variant's image follows the listing until the merchant gives it another one. `before`: the one of each earlier body. */
function variantImage(state: State, job: Job, variant: ListingVariant, before: readonly (string | undefined)[], remote: RemoteVariant, finished: boolean): VariantInput {
  const wanted = assetId(state, job, variant.image);
  const current = remote.featuredAsset?.id;
  if (wanted === undefined || wanted === current) return {};
  const ours = imageIsOurs(job, variant.image, before, { finished, current, isOf: (url) => assetId(state, job, url) === current });
  return ours ? { featuredAssetId: wanted, assetIds: [wanted] } : {};
}

/** SKUs of ours that the listing no longer has: hidden, so that orders and history stay whole. */
export const withdrawn = (keeper: RemoteProduct, all: readonly Pair[], job: Job): RemoteVariant[] => dropped(keeper, all, job).filter((remote) => remote.enabled);

/** The shop's variants that stand for no variant of the listing any more. */
export const dropped = (keeper: RemoteProduct, all: readonly Pair[], job: Job): RemoteVariant[] => droppedOf(keeper.variantList.items, all, job, job.mark.finished(keeper));
