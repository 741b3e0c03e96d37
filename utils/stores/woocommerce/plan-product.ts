import { imagesOf } from '../pictures.ts';
import { wantedTexts, type Standing } from '../put-texts.ts';
import { wantedAttributes, wordsIn } from './axes.ts';
import { byAge, finished, imageId, isStem, KEY_META, STATE_META, sweepStep, UNFINISHED, write, type Job, type State, type Step } from './job.ts';
import { extrasInput, unfile, type ExtrasInput } from './plan-extras.ts';
import { imagesIn } from './plan-images.ts';
import { newSold } from './plan-variants.ts';
import type { RemoteProduct } from './schema.ts';
import { optionText, sameText } from './text.ts';

/** The product that counts: the oldest finished one, else the oldest. */
export const keeperOf = ({ products }: Pick<State, 'products'>): RemoteProduct | null => products.find(finished) ?? products[0] ?? null;

/** Makes the product, as a draft and marked. Its SKU code is what makes a second one impossible. */
export function create(job: Job): Step[] {
  const { body, codes } = job;
  const [only] = body.variants;
  const simple = body.options.length === 0 && only !== undefined;
  return [write('/wc/v3/products', {
    name: body.title, type: simple ? 'simple' : 'variable', status: 'draft', description: body.description,
    meta_data: [{ key: KEY_META, value: body.key }, { key: STATE_META, value: UNFINISHED }],
    ...(simple ? newSold(job, only) : { sku: codes.parent, attributes: wantedAttributes(null, wordsIn(null, job), job) }),
  })];
}

/** Removes what a lost answer has made twice: still unfinished products, variations, uploaded pictures. */
export function sweep(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const gone = (path: string, ids: readonly string[]): Step[] => ids.filter((id) => !job.memory.swept.has(path + id)).map((id) => sweepStep(path + id, `${path}/${id}`));
  return [
    ...gone('/wc/v3/products', state.products.filter((twin) => twin !== keeper && !finished(twin)).map(({ id }) => id)),
    ...gone(`/wc/v3/products/${keeper.id}/variations`, twinVariations(keeper, job)),
    ...gone('/wp/v2/media', twinMedia(state, job)),
  ];
}

/** Younger variations with a SKU code of ours that an older one of the product has, too. */
const twinVariations = (keeper: RemoteProduct, { body }: Job): string[] =>
  body.variants.flatMap(({ sku }) => keeper.variations.filter((each) => each.sku === sku).sort(byAge).slice(1).map(({ id }) => id));

/** All but the one that counts of pictures with the same name, unless something of ours shows it. */
function twinMedia(state: State, job: Job): string[] {
  const shown = new Set(state.products.flatMap((product) => [...product.images, ...product.variations.flatMap(({ image }) => image ?? [])].map(({ id }) => id)));
  return imagesOf(job.body).flatMap((url) => {
    const stem = job.codes.image(url);
    const kept = imageId(state, job, url);
    return state.media.filter(({ id, slug }) => isStem(slug, stem) && id !== kept && !shown.has(id)).map(({ id }) => id);
  });
}

/** The part of a product that we write. */
export interface ProductInput extends ExtrasInput {
  name?: string;
  description?: string;
  images?: { id: number }[];
  status?: 'publish';
}

export const standing = (keeper: RemoteProduct): Standing => ({ title: keeper.name, description: keeper.description, finished: finished(keeper), shown: keeper.status === 'publish' });

/** What a push writes to the product itself; nothing where it stands as it shall. */
export function productInput(state: State, keeper: RemoteProduct, job: Job): ProductInput {
  const images = imagesIn(state, keeper, job);
  const { title, ...rest } = wantedTexts(job, standing(keeper), sameText);
  return {
    ...(title === undefined ? {} : { name: title }), ...rest,
    ...(images === null ? {} : { images: images.map((id) => ({ id: Number(id) })) }),
    ...extrasInput(keeper, job),
    ...(finished(keeper) ? {} : { status: 'publish' }),
  };
}

/** The last step: texts and images that are ours to write, and, for a product not finished yet, showing it. */
export function finish(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const input = { ...productInput(state, keeper, job), ...(finished(keeper) ? {} : { meta_data: [{ key: STATE_META, value: 'finished' }] }) };
  return [...unfile(keeper, job), ...(Object.keys(input).length === 0 ? [] : [write(`/wc/v3/products/${keeper.id}`, input)])];
}

/** A variation by its values, in the order of the product's attributes. */
export const nameOf = (remote: { attributes: readonly { option: string }[]; sku: string }): string => remote.attributes.map(({ option }) => optionText(option)).join(' / ') || remote.sku;
