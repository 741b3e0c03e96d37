import * as z from 'zod/mini';
import type { Codes } from './codes.ts';
import type { State, Step } from './job.ts';
import type { Field } from './mutation.ts';
import { assetSchema, doneSchema, groupSchema, productSchema, type RemoteProduct } from './schema.ts';

/** What is read of a shop together, and is read again when a step has left it in doubt. */
export type Part = 'products' | 'groups' | 'assets';
export const PARTS: readonly Part[] = ['products', 'groups', 'assets'];

/** What a step has changed: the state as its own answer tells it, and what has to be read again all the same. */
export interface Told {
  state: State;
  due: readonly Part[];
}

const attachedSchema = z.pick(productSchema, { id: true, optionGroups: true });

/**
 * Takes what a step has answered for what stands, where that is all there is to know: each root field less is a check of the API key
 * less. Products are read again before a listing is shown, since its variants have left them in doubt: there a twin of another browser's is seen.
 * A request that was sent twice tells on itself: the second product gets another slug, the second file another name.
 */
export function toldBy(state: State, step: Step, answer: unknown, codes: Pick<Codes, 'slug'>): Told {
  if (step.kind === 'terms') return { state, due: [] };
  if (step.kind === 'check-free') return { state, due: PARTS };
  if (step.kind === 'upload') return uploaded(state, answer);
  let told: Told = { state, due: [] };
  for (const [index, field] of step.mutation.fields.entries()) {
    const next = ofField(told.state, field, answerOf(answer, index), { codes, isNew: step.mutation.fields[0]?.name === 'createProduct' });
    told = { state: next.state, due: [...told.due, ...next.due] };
  }
  return told;
}

const answerOf = (answer: unknown, index: number): unknown => doneSchema.safeParse(answer).data?.[`f${index}`];

/** `isNew`: the product is made by the same request. */
function ofField(state: State, { name }: Field, answer: unknown, { codes, isNew }: { codes: Pick<Codes, 'slug'>; isNew: boolean }): Told {
  switch (name) {
    case 'createProduct': {
      const made = productSchema.safeParse(answer);
      return made.success && made.data.slug === codes.slug ? { state: { ...state, products: [...state.products, made.data] }, due: [] } : { state, due: PARTS };
    }
    case 'updateProduct': {
      const now = productSchema.safeParse(answer);
      return now.success && isWhole(now.data) ? { state: withProduct(state, now.data.id, now.data), due: [] } : { state, due: ['products'] };
    }
    case 'addOptionGroupToProduct': {
      const now = attachedSchema.safeParse(answer);
      return now.success ? { state: withProduct(state, now.data.id, now.data), due: [] } : { state, due: ['products'] };
    }
    case 'createProductOptionGroup': {
      const made = groupSchema.safeParse(answer);
      return made.success && isNew ? { state: { ...state, groups: [...state.groups, made.data] }, due: [] } : { state, due: ['products', 'groups'] };
    }
    case 'createProductVariants': case 'updateProductVariants': return { state, due: ['products'] };
    case 'deleteProductOptionGroup': return { state, due: ['products', 'groups'] };
    case 'deleteAsset': return { state, due: ['products', 'assets'] };
    default: return { state, due: PARTS };
  }
}

/** More variants than one answer holds are read page by page. */
const isWhole = ({ variantList: { items, totalItems } }: RemoteProduct): boolean => items.length >= totalItems;

const withProduct = (state: State, id: string, now: Partial<RemoteProduct>): State => ({ ...state, products: state.products.map((product) => (product.id === id ? { ...product, ...now } : product)) });

/** A file whose name was taken is kept under another one: there is a twin then, of a request sent twice or of an earlier listing. */
function uploaded(state: State, answer: unknown): Told {
  const made = z.array(assetSchema).safeParse(answer);
  if (!made.success) return { state, due: ['products', 'assets'] };
  const alone = made.data.every(({ name, source }) => source.split(/[\\/]/).at(-1) === name);
  return { state: { ...state, assets: [...state.assets, ...made.data] }, due: alone ? [] : ['products', 'assets'] };
}
