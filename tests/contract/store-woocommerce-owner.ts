import * as z from 'zod/mini';
import type { ListingBody } from '../../utils/domain/listing.ts';
import { basic, isKey, queryOf, signed, type WooSecret } from '../../utils/stores/woocommerce/auth.ts';
import { imagesOf } from '../../utils/stores/pictures.ts';
import { codesOf } from '../../utils/stores/woocommerce/codes.ts';
import { RUN } from './store-harness.ts';

/** What a shop's owner does, by plain calls of the REST API that share only the signature with the adapter. */
export interface Owner {
  currency: string;
  call(method: string, path: string, query?: Record<string, string>, body?: object): Promise<unknown>;
  /** Uploads a picture and answers its id; null with consumer keys, which WordPress does not take there. */
  upload: ((name: string, bytes: Uint8Array) => Promise<number>) | null;
  /** Orders made by the suite, removed at the end. */
  orders: Set<string>;
  cleanUp(bodies: readonly ListingBody[]): Promise<void>;
}

const image = z.object({ id: z.int(), src: z.string() });
const sold = { id: z.int(), sku: z.string(), status: z.string(), regular_price: z.string(), sale_price: z.string(), stock_quantity: z.nullable(z.number()), weight: z.string() };
const term = z.array(z.object({ name: z.string() }));
export const productSchema = z.object({
  ...sold, name: z.string(), type: z.string(), description: z.string(), images: z.array(image), variations: z.array(z.int()), parent_id: z.int(),
  meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })), tags: term, categories: z.array(z.object({ id: z.int() })), tax_class: z.string(), shipping_class: z.string(), brands: z.optional(term),
});
export const variationSchema = z.object({ ...sold, image: z.nullable(image), attributes: z.array(z.object({ name: z.string(), option: z.string() })) });
export const idSchema = z.object({ id: z.int() });
export const mediaSchema = z.array(z.object({ id: z.int(), slug: z.string() }));

/** Reaches the shop and reads its currency. Throws when it does not answer. */
export async function ownerOf(origin: string, secret: WooSecret): Promise<Owner> {
  const oauth = isKey(secret) && origin.startsWith('http:') ? secret : null;
  const home = oauth === null ? origin : z.object({ home: z.string() }).parse(await (await fetch(`${origin}/wp-json/?_fields=home`)).json()).home;
  const send = async (method: string, path: string, query: Record<string, string>, init: { headers?: Record<string, string>; body?: BodyInit }): Promise<unknown> => {
    const plain = Object.entries(query);
    const pairs = oauth === null ? plain : await signed(oauth, { method, base: `${home}/wp-json${path}`, query: plain, now: Date.now(), nonce: crypto.randomUUID() });
    const response = await fetch(`${origin}/wp-json${path}?${queryOf(pairs)}`, { ...init, method, headers: { ...init.headers, ...(oauth === null ? { authorization: basic(secret) } : {}) } });
    const json: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(json).slice(0, 300)}`);
    return json;
  };
  const call: Owner['call'] = (method, path, query = {}, body) => send(method, path, query, body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const settings = z.array(z.object({ id: z.string(), value: z.unknown() })).parse(await call('GET', '/wc/v3/settings/general'));
  const orders = new Set<string>();
  // A new shop has no shipping class to choose, and no category but the default one; the suite's own are removed at the end.
  for (const [path, least] of [['shipping_classes', 1], ['categories', 2]] as const) {
    if (z.array(idSchema).parse(await call('GET', `/wc/v3/products/${path}`)).length < least) await call('POST', `/wc/v3/products/${path}`, {}, { name: `${RUN} bulky` });
  }
  return {
    currency: String(settings.find(({ id }) => id === 'woocommerce_currency')?.value), call, orders,
    upload: isKey(secret) ? null : async (name, bytes) => idSchema.parse(await send('POST', '/wp/v2/media', {}, {
      headers: { 'content-type': 'image/png', 'content-disposition': `attachment; filename="${name}"` }, body: new Uint8Array(bytes),
    })).id,
    cleanUp: (bodies) => cleanUp(call, bodies, !isKey(secret), orders),
  };
}

const found = z.array(z.object({ id: z.int(), name: z.string() }));

/** Removes products, pictures and orders of this run. Throws when some of it stays. */
async function cleanUp(call: Owner['call'], bodies: readonly ListingBody[], media: boolean, orders: ReadonlySet<string>): Promise<void> {
  const codes = await Promise.all(bodies.map((body) => codesOf(body.key, [body])));
  const products = async (): Promise<number[]> => {
    const named = found.parse(await call('GET', '/wc/v3/products', { search: RUN, per_page: '100' }));
    const ids = named.filter(({ name }) => name.includes(RUN)).map(({ id }) => id);
    for (let start = 0; start < codes.length; start += 60) {
      const coded = found.parse(await call('GET', '/wc/v3/products', { sku: codes.slice(start, start + 60).map(({ parent }) => parent).join(','), per_page: '100' }));
      ids.push(...coded.map(({ id }) => id));
    }
    return [...new Set(ids)];
  };
  for (let ids = await products(), round = 0; ids.length > 0; ids = await products(), round++) {
    if (round > 60) throw new Error(`left behind: ${ids.length} products`);
    for (let start = 0; start < ids.length; start += 20) await call('POST', '/wc/v3/products/batch', {}, { delete: ids.slice(start, start + 20) });
  }
  for (const path of ['tags', 'brands', 'categories', 'shipping_classes']) {
    const terms = found.parse(await call('GET', `/wc/v3/products/${path}`, { search: RUN, per_page: '100' }).catch(() => []));
    for (const { id } of terms) await call('DELETE', `/wc/v3/products/${path}/${id}`, { force: 'true' });
  }
  for (const id of orders) await call('DELETE', `/wc/v3/orders/${id}`, { force: 'true' });
  if (media) await cleanMedia(call, new Set(bodies.flatMap((body, i) => imagesOf(body).map((url) => codes[i]?.image(url) ?? ''))));
}

/** Pictures go one by one: WordPress has no batch for them. */
async function cleanMedia(call: Owner['call'], stems: ReadonlySet<string>): Promise<void> {
  const ours = async (search: string): Promise<number[]> => {
    const ids: number[] = [];
    for (let page = 1; page <= 60; page++) {
      const rows = mediaSchema.parse(await call('GET', '/wp/v2/media', { search, per_page: '100', page: String(page), _fields: 'id,slug' }).catch(() => []));
      ids.push(...rows.filter(({ slug }) => stems.has(slug.slice(0, 27)) || slug.includes(RUN)).map(({ id }) => id));
      if (rows.length < 100) break;
    }
    return ids;
  };
  const ids = [...await ours('pc-'), ...await ours(RUN)];
  const one = async (): Promise<void> => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) await call('DELETE', `/wp/v2/media/${id}`, { force: 'true' });
  };
  await Promise.all([one(), one(), one(), one()]);
}
