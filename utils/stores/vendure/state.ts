import { ok, type Result } from '../../domain/result.ts';
import { SPARE_GROUPS } from './axes.ts';
import { STANDS, type CallError } from '../converge.ts';
import type { Client } from './client.ts';
import { imageFileNames, imagesOf } from '../pictures.ts';
import { PAGE, state as stateQuery, VARIANT_PAGE } from './documents.ts';
import { byAge, type Job, type State, type Step } from './job.ts';
import { stateSchema, variantPageSchema, type RemoteProduct } from './schema.ts';

/** What a read needs to know of a job. */
export type NamesOf = Pick<Job, 'body' | 'bases' | 'codes' | 'mark' | 'shop'>;

type Part = 'groups' | 'assets';
const PARTS: readonly Part[] = ['groups', 'assets'];

/** What a mutation's field can change of what stands beside the products; one that is not named here can change it all. */
const CHANGES: Readonly<Record<string, readonly Part[]>> = {
  createProduct: [], updateProduct: [], createProductVariants: [], updateProductVariants: [], addOptionGroupToProduct: [],
  createProductOptionGroup: ['groups'], deleteProductOptionGroup: ['groups'], deleteAsset: ['assets'],
};

function changedBy(step: Step): readonly Part[] {
  if (step.kind === 'mutate') return step.mutation.fields.flatMap(({ name }) => CHANGES[name] ?? PARTS);
  return { upload: ['assets'] as const, terms: [], 'check-free': PARTS }[step.kind];
}

/**
 * The state of one put, read again after each round: products always, since whatever was lost, made twice or done by another browser
 * shows there; groups and assets only when a step may have changed them, or came to nothing.
 */
export function stateOf(client: Client, job: NamesOf) {
  const due = new Set<Part>(PARTS);
  let known: State | null = null;
  return {
    async read(): Promise<Result<State, CallError>> {
      const state = await readState(client, job, known ?? undefined, due);
      if (state.ok) {
        known = state.value;
        due.clear();
      }
      return state;
    },
    /** To be told of each step's end. */
    after(step: Step, done: Result<unknown, CallError>): void {
      if (done.ok && done.value === STANDS) return;
      for (const part of done.ok ? changedBy(step) : PARTS) due.add(part);
    },
  };
}

/** Reads everything of one listing: in one call, plus one per further 250 variants. What is not `due` stays as it is `known`. */
export async function readState(
  client: Client, job: NamesOf, known: Omit<State, 'products'> = NOTHING, due: ReadonlySet<Part> = new Set(PARTS),
): Promise<Result<State, CallError>> {
  const { body, bases, codes, mark } = job;
  const axes = Math.max(...[body, ...bases].map(({ options }) => options.length));
  const urls = [body, ...bases].flatMap(imagesOf);
  return readNamed(client, job.shop.customField, {
    products: markedFilter(mark, codes),
    ...(due.has('groups') ? { groups: Array.from({ length: axes + SPARE_GROUPS }, (_, i) => codes.group(i)) } : {}),
    ...(due.has('assets') ? { files: [...new Set(urls.flatMap((url) => imageFileNames(codes.image(url))))] } : {}),
  }, known);
}

const NOTHING: Omit<State, 'products'> = { groups: [], assets: [] };

/** The products with the key; where none can have it yet, a filter that nothing passes: Vendure has no "none". */
export const markedFilter = ({ filter }: Job['mark'], { key }: Job['codes']): object => filter ?? { id: { eq: '0' }, name: { eq: key } };

/** The products with the key alone. */
export async function readProducts(client: Client, customField: boolean, filter: object): Promise<Result<RemoteProduct[], CallError>> {
  const read = await readNamed(client, customField, { products: filter }, NOTHING);
  return read.ok ? ok(read.value.products) : read;
}

async function readNamed(client: Client, customField: boolean, variables: { products: object; groups?: string[]; files?: string[] }, known: Omit<State, 'products'>): Promise<Result<State, CallError>> {
  const read = await client.query(stateQuery(customField, { groups: variables.groups !== undefined, files: variables.files !== undefined }), variables, stateSchema);
  if (!read.ok) return read;
  const products = read.value.products.items.sort(byAge);
  for (const product of products) {
    const filled = await fill(client, product);
    if (!filled.ok) return filled;
  }
  return ok({ products, groups: read.value.productOptionGroups?.items.sort(byAge) ?? known.groups, assets: read.value.assets?.items.sort(byAge) ?? known.assets });
}

async function fill(client: Client, product: RemoteProduct): Promise<Result<undefined, CallError>> {
  const { items, totalItems } = product.variantList;
  while (items.length < totalItems) {
    const page = await client.query(VARIANT_PAGE, { id: product.id, skip: items.length }, variantPageSchema);
    if (!page.ok) return page;
    const more = page.value.product?.variantList.items.slice(0, PAGE) ?? [];
    if (more.length === 0) break;
    items.push(...more);
  }
  return ok(undefined);
}
