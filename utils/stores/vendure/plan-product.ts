import type { ListingBody } from '../../domain/listing.ts';
import { axesOf, chosenGroup } from './axes.ts';
import { createGroups } from './plan-options.ts';
import { assetOf, wantedAssets } from './plan-images.ts';
import { byAge, mutate, sweepStep, type Job, type State, type Step } from './job.ts';
import { fields } from './mutation.ts';
import { facetValues } from './plan-terms.ts';
import type { RemoteProduct } from './schema.ts';

/** The product that counts: the oldest finished one, else the oldest. A merchant's own copy of it is younger. */
export function keeperOf(state: State, job: Pick<Job, 'mark'>): RemoteProduct | null {
  return state.products.find((product) => job.mark.finished(product)) ?? state.products[0] ?? null;
}

/** Makes the product, hidden and marked, and its option groups. */
export function create(state: State, job: Job): Step[] {
  const { body, codes, mark, shop } = job;
  const product = fields.createProduct({
    enabled: false,
    translations: [{ languageCode: shop.info.language, name: body.title, slug: codes.slug, description: body.description }],
    ...mark.onCreate,
  });
  return [mutate('CreateListing', [product, ...createGroups(axesOf(state, null, job), job)])];
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
  const stems = new Set([...body.images, ...body.variants.flatMap((variant) => variant.image ?? [])].map((url) => codes.image(url)));
  return [...stems].flatMap((stem) => {
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
  return Object.keys(input).length === 0 ? [] : [mutate(finished ? 'UpdateListing' : 'ShowListing', [fields.updateProduct({ id: keeper.id, ...input })])];
}

/** What a push writes to the product itself; nothing where it stands as it shall. */
export function productInput(state: State, keeper: RemoteProduct, job: Job): ProductInput {
  const { bases, body, mark, shop } = job;
  const finished = mark.finished(keeper);
  const translation = {
    ...text('name', keeper.name, bases.map(({ title }) => title), body.title, finished),
    ...text('description', keeper.description, bases.map(({ description }) => description), body.description, finished),
  };
  return {
    ...(Object.keys(translation).length === 0 ? {} : { translations: [{ languageCode: shop.info.language, ...translation }] }),
    ...wantedAssets(state, keeper, job),
    ...facetValues(keeper, job),
    ...(finished ? {} : { enabled: true }),
  };
}

/** White space at the ends is nothing that a merchant changes. */
export const sameText = (one: string, other: string): boolean => one.trim() === other.trim();

/** A text is ours to change while the shop still has one that we wrote or may have written. */
export const mayWrite = (stored: string, written: readonly string[], wanted: string, finished: boolean): boolean =>
  !sameText(stored, wanted) && (!finished || written.some((text) => sameText(stored, text)));

const text = (field: string, stored: string, written: readonly string[], wanted: string, finished: boolean): Record<string, string> =>
  (mayWrite(stored, written, wanted, finished) ? { [field]: wanted } : {});
