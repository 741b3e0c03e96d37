import type { ListingBody } from '../../domain/listing.ts';
import { imagesOf } from '../pictures.ts';
import { wantedTexts, type Standing } from '../put-texts.ts';
import { axesOf, chosenGroup } from './axes.ts';
import { product as productFields } from './documents.ts';
import { createGroups } from './plan-options.ts';
import { assetOf, uploads, wantedAssets } from './plan-images.ts';
import { byAge, mutate, sweepStep, type Job, type State, type Step } from './job.ts';
import { fields } from './mutation.ts';
import { facetValues } from './plan-terms.ts';
import type { RemoteProduct } from './schema.ts';

/** The product that counts: the oldest finished one, else the oldest. A merchant's own copy of it is younger. */
export function keeperOf(state: State, job: Pick<Job, 'mark'>): RemoteProduct | null {
  return state.products.find((product) => job.mark.finished(product)) ?? state.products[0] ?? null;
}

/** Makes the product, hidden and marked, and its option groups; then its pictures, so that groups and pictures are read back at once. */
export function create(state: State, job: Job): Step[] {
  const { body, codes, mark, shop } = job;
  const product = fields.createProduct({
    enabled: false,
    translations: [{ languageCode: shop.info.language, name: body.title, slug: codes.slug, description: body.description }],
    ...mark.onCreate,
  }, productFields(shop.customField));
  return [mutate('CreateListing', [product, ...createGroups(axesOf(state, null, job), job)]), ...uploads(state, null, job)];
}

/** Removes what a lost answer has made twice: still unfinished products, unused groups, options, variants, unused images. */
export function sweep(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const steps: Step[] = [];
  const once = (kind: string, id: string, field: (id: string) => ReturnType<typeof fields.deleteProduct>): void => {
    if (!job.memory.swept.has(kind + id)) steps.push(sweepStep(kind + id, field(id)));
  };
  for (const twin of state.products) if (twin !== keeper && !job.mark.finished(twin)) once('product', twin.id, fields.deleteProduct);
  for (const group of state.groups) {
    const chosen = chosenGroup(state, keeper, group.code);
    const attached = keeper.optionGroups.some(({ id }) => id === group.id);
    if (chosen && chosen.id !== group.id && !attached && group.productCount === 0) once('group', group.id, fields.deleteGroup);
  }
  for (const asset of twinAssets(state, job)) once('asset', asset, fields.deleteAsset);
  for (const id of twinVariants(keeper, job.body)) once('variant', id, fields.deleteVariant);
  return steps;
}

/** All but the oldest of images with the same name; Vendure keeps those that are in use. */
function twinAssets(state: State, { body, codes }: Job): string[] {
  return imagesOf(body).map((url) => codes.image(url)).flatMap((stem) => {
    const same = state.assets.filter((asset) => asset.name.startsWith(`${stem}.`));
    const kept = assetOf(state, stem);
    return same.filter((asset) => asset.id !== kept?.id).map((asset) => asset.id);
  });
}

/** Younger variants with a SKU code of ours that an older one of the product has, too. */
function twinVariants(keeper: RemoteProduct, body: ListingBody): string[] {
  return body.variants.flatMap(({ sku }) => keeper.variantList.items.filter((variant) => variant.sku === sku).sort(byAge).slice(1).map(({ id }) => id));
}

/** The part of Vendure's `UpdateProductInput` that we write. */
export interface ProductInput {
  translations?: { languageCode: string; name?: string; description?: string }[];
  assetIds?: string[];
  featuredAssetId?: string;
  enabled?: boolean;
  facetValueIds?: string[];
}

/** The last step: texts and images that are ours to write, and, for a product not finished yet, showing it. */
export function finish(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const finished = job.mark.finished(keeper);
  const own = productInput(state, keeper, job);
  const input = { ...own, ...(finished ? {} : job.mark.onFinish(own.facetValueIds ?? keeper.facetValues.map(({ id }) => id))) };
  return Object.keys(input).length === 0 ? [] : [mutate(finished ? 'UpdateListing' : 'ShowListing', [fields.updateProduct({ id: keeper.id, ...input }, productFields(job.shop.customField))])];
}

export const standing = (keeper: RemoteProduct, { mark }: Pick<Job, 'mark'>): Standing => ({ title: keeper.name, description: keeper.description, finished: mark.finished(keeper), shown: keeper.enabled });

/** What a push writes to the product itself; nothing where it stands as it shall. */
export function productInput(state: State, keeper: RemoteProduct, job: Job): ProductInput {
  const finished = job.mark.finished(keeper);
  const { title, ...rest } = wantedTexts(job, standing(keeper, job));
  const translation = { ...(title === undefined ? {} : { name: title }), ...rest };
  return {
    ...(Object.keys(translation).length === 0 ? {} : { translations: [{ languageCode: job.shop.info.language, ...translation }] }),
    ...wantedAssets(state, keeper, job),
    ...facetValues(keeper, job),
    ...(finished ? {} : { enabled: true }),
  };
}
