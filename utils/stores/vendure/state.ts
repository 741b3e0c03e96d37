import { ok, type Result } from '../../domain/result.ts';
import { SPARE_GROUPS } from './axes.ts';
import type { CallError } from '../converge.ts';
import type { Client } from './client.ts';
import { imageFileNames, imagesOf } from '../pictures.ts';
import { PAGE, state as stateQuery, VARIANT_PAGE } from './documents.ts';
import { byAge, type Job, type State } from './job.ts';
import { stateSchema, variantPageSchema, type RemoteProduct } from './schema.ts';

/** Reads everything of one listing: in one call, plus one per further 250 variants. */
export async function readState(client: Client, job: Pick<Job, 'body' | 'bases' | 'codes' | 'mark' | 'shop'>): Promise<Result<State, CallError>> {
  const { body, bases, codes, mark } = job;
  const axes = Math.max(...[body, ...bases].map(({ options }) => options.length));
  const urls = [body, ...bases].flatMap(imagesOf);
  return readNamed(client, job.shop.customField, {
    products: markedFilter(mark, codes),
    groups: Array.from({ length: axes + SPARE_GROUPS }, (_, i) => codes.group(i)),
    files: [...new Set(urls.flatMap((url) => imageFileNames(codes.image(url))))],
  });
}

/** The products with the key; where none can have it yet, a filter that nothing passes: Vendure has no "none". */
export const markedFilter = ({ filter }: Job['mark'], { key }: Job['codes']): object => filter ?? { id: { eq: '0' }, name: { eq: key } };

/** The products with the key alone. */
export async function readProducts(client: Client, customField: boolean, filter: object): Promise<Result<RemoteProduct[], CallError>> {
  const read = await readNamed(client, customField, { products: filter, groups: [], files: [] });
  return read.ok ? ok(read.value.products) : read;
}

async function readNamed(client: Client, customField: boolean, variables: { products: object; groups: string[]; files: string[] }): Promise<Result<State, CallError>> {
  const read = await client.query(stateQuery(customField), variables, stateSchema);
  if (!read.ok) return read;
  const products = read.value.products.items.sort(byAge);
  for (const product of products) {
    const filled = await fill(client, product);
    if (!filled.ok) return filled;
  }
  return ok({ products, groups: read.value.productOptionGroups.items.sort(byAge), assets: read.value.assets.items.sort(byAge) });
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
