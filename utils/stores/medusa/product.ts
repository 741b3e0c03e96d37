import { wantedTexts, type Standing } from '../put-texts.ts';
import { extrasInput, type ExtrasInput } from './extras.ts';
import { imageInput } from './images.ts';
import { finished, STATE_META, sweepStep, UNFINISHED, write, type Job, type State, type Step } from './job.ts';
import { newOptions, type Words } from './options.ts';
import type { RemoteProduct } from './schema.ts';
import { newVariant, picturesOf } from './variants.ts';

/** The product that counts: the oldest finished one, else the oldest. */
export const keeperOf = ({ products }: State): RemoteProduct | null => products.find(finished) ?? products[0] ?? null;

/** Makes the product with its variants (as many as one call takes), as a draft and marked. Its address is what makes a second one impossible. */
export function create(job: Job): Step[] {
  const { body, codes, memory, shop } = job;
  return [write('/admin/products?fields=id', {
    title: body.title, handle: codes.handle, status: 'draft', description: body.description, external_id: body.key, metadata: { [STATE_META]: UNFINISHED },
    options: newOptions(job), variants: body.variants.slice(0, memory.variantsPerCall).map((variant) => newVariant(job, variant, null)),
    ...(shop.channel === null ? {} : { sales_channels: [{ id: shop.channel }] }), ...(shop.profile === null ? {} : { shipping_profile_id: shop.profile }), ...extrasInput(null, job),
  })];
}

/** Removes still unfinished products that a lost answer or another browser has made beside the one that counts. */
export const sweep = (state: State, keeper: RemoteProduct, job: Job): Step[] => state.products
  .filter((twin) => twin !== keeper && !finished(twin) && !job.memory.swept.has(twin.id)).map(({ id }) => sweepStep(id, `/admin/products/${id}`));

/** The part of a product that we write. */
export interface ProductInput extends ExtrasInput {
  title?: string;
  description?: string;
  images?: { id?: string; url: string }[];
  thumbnail?: string;
  status?: 'published';
}

export const standing = (keeper: RemoteProduct): Standing => ({ title: keeper.title, description: keeper.description, finished: finished(keeper), shown: keeper.status === 'published' });

/** What a push writes to the product itself; nothing where it stands as it shall. */
export function productInput(keeper: RemoteProduct, job: Job): ProductInput {
  const done = finished(keeper);
  return {
    ...wantedTexts(job, standing(keeper)),
    ...imageInput(keeper, job),
    ...extrasInput(keeper, job),
    ...(done ? {} : { status: 'published' }),
  };
}

/** The last step: texts and images that are ours to write, and, for a product not finished yet, its variants' pictures and showing it. Medusa drops metadata that is sent empty. */
export function finish(keeper: RemoteProduct, job: Job, words: Words): Step[] {
  const input = { ...productInput(keeper, job), ...picturesOf(keeper, job, words), ...(finished(keeper) ? {} : { metadata: { [STATE_META]: '' } }) };
  return Object.keys(input).length === 0 ? [] : [write(`/admin/products/${keeper.id}?fields=id`, input)];
}
