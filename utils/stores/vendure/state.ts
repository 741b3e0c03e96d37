import { ok, type Result } from '../../domain/result.ts';
import { SPARE_GROUPS } from './axes.ts';
import { STANDS, type CallError } from '../converge.ts';
import type { Client } from './client.ts';
import { imageFileNames, imagesOf } from '../pictures.ts';
import { PARTS, toldBy, type Part } from './answers.ts';
import { MOST_CARRIERS, PAGE, state as stateQuery, VARIANT_PAGE, type Asked } from './documents.ts';
import { byAge, type Job, type State, type Step } from './job.ts';
import { stateSchema, variantPageSchema, type RemoteProduct } from './schema.ts';

/** What a read needs to know of a job. */
export type NamesOf = Pick<Job, 'body' | 'bases' | 'codes' | 'mark' | 'shop'>;

/**
 * The state of one put, read before its first step and again after each that has left something in doubt (`answers.ts`), or failed.
 * `isFirst`: nothing is known of an earlier put. Who carries our codes is asked at once then, and files only where something of ours stands.
 */
export function stateOf(client: Client, job: NamesOf & Pick<Job, 'memory'>, isFirst = false) {
  const due = new Set<Part>(PARTS);
  let known: State | null = null;
  const read = async (parts: ReadonlySet<Part>, codes = false): Promise<Result<State, CallError>> => {
    const state = await readState(client, job, known ?? undefined, parts, codes);
    if (state.ok) {
      known = state.value;
      due.clear();
    }
    return state;
  };
  const readFirst = async (): Promise<Result<State, CallError>> => {
    // Files are uploaded after the product and its groups are made, and groups outlive their product.
    const mayHaveFiles = job.body.options.length === 0;
    const state = await read(new Set(mayHaveFiles ? PARTS : ['products', 'groups']), true);
    const stands = state.ok && state.value.products.length + state.value.groups.length > 0;
    return stands && !mayHaveFiles ? read(new Set<Part>(['assets'])) : state;
  };
  return {
    read: async (): Promise<Result<State, CallError>> => (known === null && isFirst ? readFirst() : known === null || due.size > 0 ? read(due) : ok(known)),
    /** To be told of each step's end. */
    after(step: Step, done: Result<unknown, CallError>): void {
      if (known === null || (done.ok && done.value === STANDS)) return;
      const told = done.ok ? toldBy(known, step, done.value, job) : { state: known, due: PARTS };
      known = told.state;
      for (const part of told.due) due.add(part);
    },
  };
}

/**
 * Reads everything of one listing: in one call, plus one per further 250 variants. What is not `due` stays as it is `known`. `withCodes`: asks who carries our SKU codes and slug as well, and notes in the memory when nobody else does.
 */
export async function readState(
  client: Client, job: NamesOf & Pick<Job, 'memory'>, known: State = NOTHING, due: ReadonlySet<Part> = new Set(PARTS), withCodes = false,
): Promise<Result<State, CallError>> {
  const { body, bases, codes, mark, memory } = job;
  const names = body.variants.map(({ sku }) => sku);
  const axes = Math.max(...[body, ...bases].map(({ options }) => options.length));
  const urls = [body, ...bases].flatMap(imagesOf);
  const read = await readNamed(client, job.shop.customField, {
    ...(due.has('products') ? { products: markedFilter(mark, codes) } : {}),
    ...(withCodes ? { skus: names, slug: codes.slug } : {}),
    ...(due.has('groups') ? { groups: Array.from({ length: axes + SPARE_GROUPS }, (_, i) => codes.group(i)) } : {}),
    ...(due.has('assets') ? { files: [...new Set(urls.flatMap((url) => imageFileNames(codes.image(url))))] } : {}),
  }, known);
  if (!read.ok) return read;
  const { strangers, ...state } = read.value;
  if (withCodes && !strangers.cut && strangers.sku === null && strangers.slug === null) for (const code of [...names, codes.slug]) memory.free.add(code);
  return ok(state);
}

/** What carries a SKU code or slug of ours and is not ours. `cut`: there may be more. */
export function strangersOf(
  { productVariants, product }: { productVariants?: { items: { sku: string; product: Named }[] } | undefined; product?: Named | null | undefined }, ours: readonly { id: string }[],
): { sku: { sku: string; product: Named } | null; slug: Named | null; cut: boolean } {
  const isOurs = ({ id }: Named): boolean => ours.some((each) => each.id === id);
  return { sku: productVariants?.items.find((variant) => !isOurs(variant.product)) ?? null, slug: product && !isOurs(product) ? product : null, cut: (productVariants?.items.length ?? 0) >= MOST_CARRIERS };
}

interface Named { id: string; name: string }

const NOTHING: State = { products: [], groups: [], assets: [] };

/** The products with the key; where none can have it yet, a filter that nothing passes: Vendure has no "none". */
export const markedFilter = ({ filter }: Job['mark'], { key }: Job['codes']): object => filter ?? { id: { eq: '0' }, name: { eq: key } };

/** The products with the key alone. */
export async function readProducts(client: Client, customField: boolean, filter: object): Promise<Result<RemoteProduct[], CallError>> {
  const read = await readNamed(client, customField, { products: filter }, NOTHING);
  return read.ok ? ok(read.value.products) : read;
}

async function readNamed(client: Client, customField: boolean, variables: Asked, known: State): Promise<Result<State & { strangers: ReturnType<typeof strangersOf> }, CallError>> {
  const read = await client.query(stateQuery(customField, variables), variables, stateSchema);
  if (!read.ok) return read;
  const products = read.value.products?.items.sort(byAge) ?? known.products;
  for (const product of read.value.products?.items ?? []) {
    const filled = await fill(client, product);
    if (!filled.ok) return filled;
  }
  return ok({ products, strangers: strangersOf(read.value, products), groups: read.value.productOptionGroups?.items.sort(byAge) ?? known.groups, assets: read.value.assets?.items.sort(byAge) ?? known.assets });
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
