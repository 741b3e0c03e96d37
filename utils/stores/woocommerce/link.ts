import * as z from 'zod/mini';
import { FOUND_MOST, type FoundProduct, type LookedProduct } from '../../domain/link/found.ts';
import type { RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { codesToGive, elsewhere, LINKED } from '../adopt.ts';
import type { Adoption } from '../define.ts';
import { GONE } from '../listing-state.ts';
import type { Client } from './client.ts';
import type { CallError } from './errors.ts';
import { parentSku } from './codes.ts';
import { readShop } from './facts.ts';
import { finished, KEY_META, linked, metaOf, STATE_META } from './job.ts';
import { productsOf } from './listing.ts';
import { priceOf, productUrl, remoteListing, variantsOf } from './map.ts';
import { batchSchema, doneSchema, idText, PRODUCT_FIELDS, productSchema, type Meta, type RemoteProduct } from './schema.ts';
import { readVariations } from './state.ts';
import { attributeSlug, plain } from './text.ts';

/** What can be sold by a price and a stock of its own; bundles and links to other shops cannot. */
const isSold = ({ type }: { type: string }): boolean => type === 'simple' || type === 'variable';
const keyOf = (meta: Meta): string | null => {
  const key = metaOf(meta, KEY_META);
  return typeof key === 'string' && key !== '' ? key : null;
};
const listSchema = z.array(z.object({ id: idText, name: z.string(), type: z.string(), status: z.string(), parent_id: z.optional(idText), meta_data: z.optional(productSchema.shape.meta_data) }));
type Row = z.infer<typeof listSchema>[number];

/** By words, then by a code, which also finds variations: those stand for their products. */
export async function search(client: Client, text: string): Promise<Result<FoundProduct[], CallError>> {
  const list = (query: Record<string, string>) => client.call({ method: 'GET', path: '/wc/v3/products', query: { ...query, context: 'edit', per_page: String(FOUND_MOST), _fields: Object.keys(listSchema.def.element.shape).join(',') } }, listSchema);
  const words = text.trim();
  const named = await list({ search: words });
  if (!named.ok) return named;
  const coded = words.includes(',') ? ok([]) : await list({ sku: words });
  if (!coded.ok) return coded;
  const parents = coded.value.flatMap(({ type, parent_id: parent }) => (type === 'variation' && parent !== undefined ? [parent] : []));
  const above = parents.length === 0 ? ok([]) : await list({ include: [...new Set(parents)].join(',') });
  if (!above.ok) return above;
  const found = new Map<string, Row>([...above.value, ...coded.value, ...named.value].filter((row) => isSold(row) && row.status !== 'trash').map((row) => [row.id, row]));
  return ok([...found.values()].slice(0, FOUND_MOST).map((row) => foundOf(client.origin, row)));
}

const foundOf = (origin: string, row: Pick<Row, 'id' | 'name' | 'meta_data'>): FoundProduct => ({ id: row.id, title: plain(row.name), url: productUrl(origin, row), ours: keyOf(row.meta_data ?? []) });

/** A product by its id, whoever made it; null when it is gone or in the trash. */
async function readProduct(client: Client, id: string): Promise<Result<RemoteProduct | null, CallError>> {
  if (!/^\d{1,15}$/.test(id)) return ok(null);
  const row = await client.call({ method: 'GET', path: `/wc/v3/products/${id}`, query: { context: 'edit', _fields: PRODUCT_FIELDS } }, productSchema);
  if (!row.ok) return row.error.code === 'not-found' ? ok(null) : row;
  if (row.value.status === 'trash' || !isSold(row.value)) return ok(null);
  const variations = row.value.type === 'variable' ? await readVariations(client, id) : ok([]);
  return variations.ok ? ok({ ...row.value, variations: variations.value }) : variations;
}

export async function look(client: Client, id: string): Promise<Result<LookedProduct | null, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const product = await readProduct(client, id);
  if (!product.ok || product.value === null) return product.ok ? ok(null) : product;
  const { attributes: all } = product.value;
  const nameOf = (told: string): string => plain(all.find(({ name }) => attributeSlug(name) === attributeSlug(told))?.name ?? told);
  return ok({ ...foundOf(client.origin, product.value), variants: variantsOf(product.value).map(({ id: variantId, sku, attributes, regular_price, sale_price }) => ({
    variantId, sku, options: attributes.map(({ name, option }) => ({ name: nameOf(name), value: plain(option) })), price: priceOf(sale_price || regular_price, shop.value.currency),
  })) });
}

/** Codes first, the mark last: what a lost answer leaves in between is variants with codes that nobody asks for. */
export async function adopt(client: Client, key: string, { id, variants }: Adoption): Promise<Result<RemoteListing, CallError>> {
  const read = await readProduct(client, id);
  if (!read.ok) return read;
  const product = read.value;
  if (product === null) return err(GONE);
  const ours = keyOf(product.meta_data);
  const give = codesToGive(key, { ours, unfinished: !finished(product), variants: variantsOf(product).map(({ id: variantId, sku }) => ({ variantId, sku })) }, variants);
  if (!give.ok) return give;
  if (variants.some(({ sku }) => sku.includes(',') || sku.length > 100)) return err({ code: 'invalid', field: 'sku', detail: 'A SKU code that this shop cannot be asked for' });
  if (ours === null) {
    const others = await productsOf(client, key, variants.map(({ sku }) => sku));
    if (!others.ok) return others;
    const other = others.value.find((each) => each.id !== id);
    if (other) return err(elsewhere(other.id));
  }
  const given = product.type === 'variable' ? await giveCodes(client, id, give.value) : ok(null);
  if (!given.ok) return given;
  // A product with variations keeps its own code; one without any gets the one by which it is found.
  const sku = product.type !== 'variable' ? give.value[0]?.sku : product.sku === '' ? await parentSku(key) : undefined;
  if (ours === null || sku !== undefined) {
    const marks = ours === null ? { meta_data: [{ key: KEY_META, value: key }, { key: STATE_META, value: LINKED }] } : {};
    const marked = await client.call({ method: 'POST', path: `/wc/v3/products/${id}`, body: { ...marks, ...(sku === undefined ? {} : { sku }) }, again: true }, doneSchema);
    if (!marked.ok) return marked.error.wp === 'product_invalid_sku' ? err({ code: 'conflict', field: 'sku', detail: marked.error.detail }) : marked;
  }
  return answer(client, key, { id, variants });
}

/** An answer for the code that the shop refuses: another product has it, here or in the trash. */
async function giveCodes(client: Client, id: string, give: Adoption['variants']): Promise<Result<null, CallError>> {
  for (let start = 0; start < give.length; start += 100) {
    const update = give.slice(start, start + 100).map(({ variantId, sku }) => ({ id: Number(variantId), sku }));
    const sent = await client.call({ method: 'POST', path: `/wc/v3/products/${id}/variations/batch`, body: { update }, again: true }, batchSchema);
    if (!sent.ok) return sent;
    const refused = Array.isArray(sent.value) ? undefined : sent.value.update?.find(({ error }) => error !== undefined)?.error;
    if (refused) return err({ code: 'conflict', field: 'sku', detail: `${refused.message} (${refused.code})`.slice(0, 300) });
  }
  return ok(null);
}

/** Only what stands there now counts: another browser may have taken the product meanwhile. */
async function answer(client: Client, key: string, { id, variants }: Adoption): Promise<Result<RemoteListing, CallError>> {
  const read = await readProduct(client, id);
  if (!read.ok) return read;
  if (read.value === null) return err(GONE);
  if (keyOf(read.value.meta_data) !== key) return err({ code: 'conflict', field: 'key', detail: 'The product belongs to another listing' });
  const remotes = new Map(variantsOf(read.value).map((remote) => [remote.sku, remote]));
  return ok(remoteListing(client.origin, read.value, variants.map(({ sku }) => ({ variant: { supplierSkuKey: '' }, remote: remotes.get(sku) ?? null })), []));
}

/** The code that a product with variations got from us goes with the mark. */
export async function release(client: Client, key: string, id: string): Promise<Result<null, CallError>> {
  const read = await readProduct(client, id);
  if (!read.ok) return read;
  if (read.value === null || keyOf(read.value.meta_data) !== key || !linked(read.value)) return ok(null);
  const meta_data = [KEY_META, STATE_META].map((name) => ({ key: name, value: null }));
  const sent = await client.call({ method: 'POST', path: `/wc/v3/products/${id}`, body: { meta_data, ...(read.value.sku === await parentSku(key) ? { sku: '' } : {}) }, again: true }, doneSchema);
  return sent.ok ? ok(null) : sent;
}
