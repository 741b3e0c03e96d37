import * as z from 'zod/mini';
import { err, ok, type Result } from '../../domain/result.ts';
import { imagesOf } from '../pictures.ts';
import type { Client } from './client.ts';
import type { CallError } from './errors.ts';
import { byAge, finished, imageId, KEY_META, metaOf, type Job, type State } from './job.ts';
import { mediaSchema, PRODUCT_FIELDS, productSchema, VARIATION_FIELDS, variationSchema, whoseSchema, type RemoteProduct, type RemoteVariation } from './schema.ts';

const PAGE = 100;
/** SKU codes or file names of one request: an address of more than 8 kB is refused by some servers. */
const NAMES_PER_CALL = 60;

/** Reads everything of one listing: one call for its product, one for each 100 variations, one for pictures no product shows. */
export async function readState(client: Client, job: Pick<Job, 'body' | 'bases' | 'codes' | 'memory' | 'media'>): Promise<Result<State, CallError>> {
  const { body, bases, codes, memory } = job;
  const single = [body, ...bases].flatMap(({ options, variants }) => (options.length === 0 ? variants.map(({ sku }) => sku) : []));
  const products = await readProducts(client, body.key, [codes.parent, ...single], [...memory.known]);
  if (!products.ok) return products;
  const state: State = { products: products.value, media: [] };
  const media = await readMedia(client, job, state);
  return media.ok ? ok({ ...state, media: media.value }) : media;
}

/** The products that carry the key among those with these codes or ids, with their variations. The trash is not looked into. */
export async function readProducts(client: Client, key: string, skus: readonly string[], ids: readonly string[] = []): Promise<Result<RemoteProduct[], CallError>> {
  const rows = await client.call({ method: 'GET', path: '/wc/v3/products', query: {
    sku: [...new Set(skus)].slice(0, NAMES_PER_CALL).join(','), context: 'edit', per_page: String(PAGE), _fields: PRODUCT_FIELDS,
  } }, z.array(z.unknown()));
  if (!rows.ok) return rows;
  const more: unknown[] = [];
  for (const id of ids) {
    const row = await client.call({ method: 'GET', path: `/wc/v3/products/${id}`, query: { context: 'edit', _fields: PRODUCT_FIELDS } }, z.unknown());
    if (row.ok) more.push(row.value);
    else if (row.error.code !== 'not-found') return row;
  }
  const products = new Map<string, RemoteProduct>();
  for (const row of [...rows.value, ...more]) {
    // A variation with such a code comes in the same list, in a shape of its own.
    if (typeOf(row) === 'variation') continue;
    const read = productSchema.safeParse(row);
    if (!read.success) return err({ code: 'not-a-store', detail: `A product is not what WooCommerce gives (at ${(read.error.issues[0]?.path ?? []).join('.')})`.slice(0, 300) });
    if (read.data.status === 'trash' || metaOf(read.data.meta_data, KEY_META) !== key) continue;
    const variations = read.data.type === 'variable' ? await readVariations(client, read.data.id) : ok([]);
    if (!variations.ok) return variations;
    products.set(read.data.id, { ...read.data, variations: variations.value });
  }
  return ok([...products.values()].sort(byAge));
}

const typeOf = (row: unknown): unknown => (typeof row === 'object' && row !== null && 'type' in row ? row.type : undefined);

/** A product that is deleted meanwhile has none. */
export async function readVariations(client: Client, id: string): Promise<Result<RemoteVariation[], CallError>> {
  const all: RemoteVariation[] = [];
  for (let page = 1; ; page++) {
    const read = await client.call({ method: 'GET', path: `/wc/v3/products/${id}/variations`, query: {
      context: 'edit', per_page: String(PAGE), page: String(page), orderby: 'id', order: 'asc', _fields: VARIATION_FIELDS,
    } }, z.array(variationSchema));
    if (!read.ok) return read.error.code === 'not-found' ? ok([]) : read;
    all.push(...read.value.filter(({ status }) => status !== 'trash'));
    if (read.value.length < PAGE) return ok(all.sort(byAge));
  }
}

/** Pictures under our file names, as far as they matter: of a finished product those that it does not show. */
async function readMedia(client: Client, job: Pick<Job, 'body' | 'bases' | 'codes' | 'media'>, state: State): Promise<Result<State['media'], CallError>> {
  const keeper = state.products[0];
  if (!job.media || keeper === undefined) return ok([]);
  const urls = [job.body, ...job.bases].flatMap(imagesOf);
  const stems = [...new Set(urls.filter((url) => !finished(keeper) || imageId(state, job, url) === undefined).map((url) => job.codes.image(url)))];
  const slugs = stems.flatMap((stem) => [stem, `${stem}-1`, `${stem}-2`, `${stem}-3`]);
  const found: State['media'] = [];
  for (let start = 0; start < slugs.length; start += NAMES_PER_CALL) {
    const read = await client.call({ method: 'GET', path: '/wp/v2/media', query: {
      slug: slugs.slice(start, start + NAMES_PER_CALL).join(','), per_page: String(PAGE), _fields: 'id,slug',
    } }, mediaSchema);
    if (!read.ok) return read;
    found.push(...read.value);
  }
  return ok(found.sort(byAge));
}

/** Whose these SKU codes are: products and variations, outside the trash or in it. */
export async function whose(client: Client, skus: readonly string[], trash = false): Promise<Result<z.infer<typeof whoseSchema>, CallError>> {
  const all: z.infer<typeof whoseSchema> = [];
  for (let start = 0; start < skus.length; start += NAMES_PER_CALL) {
    const read = await client.call({ method: 'GET', path: '/wc/v3/products', query: {
      sku: skus.slice(start, start + NAMES_PER_CALL).join(','), per_page: String(PAGE), ...(trash ? { status: 'trash' } : {}), _fields: 'id,sku,name,parent_id,type,status',
    } }, whoseSchema);
    if (!read.ok) return read;
    all.push(...read.value);
  }
  return ok(all);
}
