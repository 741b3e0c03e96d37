import * as z from 'zod/mini';
import type { Job, State, Step } from './job.ts';
import type { Field } from './mutation.ts';
import { doneSchema, productSchema, type RemoteProduct } from './schema.ts';

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
 * Takes what a step has answered of a product for what stands: each root field less is a check of the API key less. Whatever two browsers
 * may make in one moment is read again before it is used, so that both take the older: groups and files before variants are made of them,
 * products between making variants and showing the listing. A product that was made twice, by a request that was sent again, tells
 * by its slug.
 */
export function toldBy(state: State, step: Step, answer: unknown, { codes, mark }: Pick<Job, 'codes' | 'mark'>): Told {
  // What the merchant does to a listing that is on sale, while pictures are on their way, is not written over.
  const live: readonly Part[] = state.products.some((product) => mark.finished(product)) ? ['products'] : [];
  if (step.kind === 'terms') return { state, due: live };
  if (step.kind === 'check-free') return { state, due: PARTS };
  if (step.kind === 'upload') return { state, due: ['assets', ...live] };
  const answers = doneSchema.safeParse(answer).data;
  const isNew = step.mutation.fields[0]?.name === 'createProduct';
  return step.mutation.fields.reduce<Told>((told, field, index) => {
    const next = ofField(told.state, field, answers?.[`f${index}`], { slug: codes.slug, isNew });
    return { state: next.state, due: [...told.due, ...next.due] };
  }, { state, due: [] });
}

/** `isNew`: the product is made by the same request. */
function ofField(state: State, { name }: Field, answer: unknown, { slug, isNew }: { slug: string; isNew: boolean }): Told {
  switch (name) {
    case 'createProduct': {
      const made = productSchema.safeParse(answer);
      return made.success && made.data.slug === slug ? { state: { ...state, products: [...state.products, made.data] }, due: [] } : { state, due: PARTS };
    }
    case 'updateProduct': {
      const now = productSchema.safeParse(answer);
      return now.success && isWhole(now.data) ? { state: withProduct(state, now.data.id, now.data), due: [] } : { state, due: ['products'] };
    }
    case 'addOptionGroupToProduct': {
      const now = attachedSchema.safeParse(answer);
      return now.success ? { state: withProduct(state, now.data.id, now.data), due: [] } : { state, due: ['products'] };
    }
    case 'createProductOptionGroup': return { state, due: isNew ? ['groups'] : ['products', 'groups'] };
    case 'createProductVariants': case 'updateProductVariants': return { state, due: ['products'] };
    case 'deleteProductOptionGroup': return { state, due: ['products', 'groups'] };
    case 'deleteAsset': return { state, due: ['products', 'assets'] };
    default: return { state, due: PARTS };
  }
}

/** More variants than one answer holds are read page by page. */
const isWhole = ({ variantList: { items, totalItems } }: RemoteProduct): boolean => items.length >= totalItems;

const withProduct = (state: State, id: string, now: Partial<RemoteProduct>): State => ({ ...state, products: state.products.map((product) => (product.id === id ? { ...product, ...now } : product)) });
