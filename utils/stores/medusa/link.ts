import * as z from 'zod/mini';
import { FOUND_MOST, type FoundProduct, type LookedProduct } from '../../domain/link/found.ts';
import type { RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { codesToGive, elsewhere, LINKED } from '../adopt.ts';
import type { CallError } from '../converge.ts';
import type { Adoption } from '../define.ts';
import { GONE } from '../listing-state.ts';
import { query, type Client } from './client.ts';
import { readShop } from './facts.ts';
import { byAge, finished, linked, STATE_META } from './job.ts';
import { readState } from './listing.ts';
import { moneyOf, NO_OPTION, plainPrice, productUrl, remoteListing } from './map.ts';
import { codedSchema, doneSchema, PRODUCT_FIELDS, productSchema, type RemoteProduct } from './schema.ts';

const rowSchema = z.object({ id: z.string(), title: z.string(), external_id: z.nullish(z.string()) });

/** `external_id` is Medusa's own field: a key of another tool makes a product another's, too. */
const foundOf = (origin: string, { id, title, external_id: key }: z.infer<typeof rowSchema>): FoundProduct => ({ id, title, url: productUrl(origin, { id }), ours: key || null });

export async function search(client: Client, text: string): Promise<Result<FoundProduct[], CallError>> {
  const words = text.trim();
  const coded = await client.call({ method: 'GET', path: `/admin/product-variants?${query({ sku: [words], limit: String(FOUND_MOST), fields: 'id,sku,product.id,product.title,product.external_id' })}` }, codedSchema);
  if (!coded.ok) return coded;
  const named = await client.call({ method: 'GET', path: `/admin/products?${query({ q: words, limit: String(FOUND_MOST), fields: 'id,title,external_id' })}` }, z.object({ products: z.array(rowSchema) }));
  if (!named.ok) return named;
  const found = new Map([...coded.value.variants.flatMap(({ product }) => product ?? []), ...named.value.products].map((row) => [row.id, row]));
  return ok([...found.values()].slice(0, FOUND_MOST).map((row) => foundOf(client.origin, row)));
}

/** A product by its id, whoever made it; its variants in the order of their making. */
async function readProduct(client: Client, id: string): Promise<Result<RemoteProduct | null, CallError>> {
  if (!/^[\w-]{1,200}$/.test(id)) return ok(null);
  const read = await client.call({ method: 'GET', path: `/admin/products/${id}?${query({ fields: PRODUCT_FIELDS })}` }, z.object({ product: productSchema }));
  if (!read.ok) return read.error.code === 'not-found' ? ok(null) : read;
  const { product } = read.value;
  return ok({ ...product, variants: (product.variants ?? []).toSorted(byAge) });
}

export async function look(client: Client, id: string): Promise<Result<LookedProduct | null, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const { currency } = shop.value.info;
  const read = await readProduct(client, id);
  if (!read.ok || read.value === null) return read.ok ? ok(null) : read;
  const product = read.value;
  const titles = new Map((product.options ?? []).map((option) => [option.id, option.title]));
  return ok({ ...foundOf(client.origin, product), variants: (product.variants ?? []).map((variant) => {
    const price = plainPrice(variant.prices ?? [], currency);
    return {
      variantId: variant.id, sku: variant.sku ?? '', price: price === undefined ? null : moneyOf(price.amount, currency),
      options: (variant.options ?? []).map(({ option_id, value }) => ({ name: titles.get(option_id) ?? '', value })).filter(({ name, value }) => name !== NO_OPTION.title || value !== NO_OPTION.value),
    };
  }) });
}

/** Codes first, the mark last: what a lost answer leaves in between is variants with codes that nobody asks for. Variants are never sent with the product. */
export async function adopt(client: Client, key: string, { id, variants }: Adoption): Promise<Result<RemoteListing, CallError>> {
  const read = await readProduct(client, id);
  if (!read.ok) return read;
  if (read.value === null) return err(GONE);
  const ours = read.value.external_id || null;
  const give = codesToGive(key, { ours, unfinished: !finished(read.value), variants: (read.value.variants ?? []).map(({ id: variantId, sku }) => ({ variantId, sku: sku ?? '' })) }, variants);
  if (!give.ok) return give;
  if (ours === null) {
    const others = await readState(client, key);
    if (!others.ok) return others;
    const other = others.value.products.find((product) => product.id !== id);
    if (other) return err(elsewhere(other.id));
  }
  if (give.value.length > 0) {
    const given = await client.call({ method: 'POST', path: `/admin/products/${id}/variants/batch`, body: { update: give.value.map(({ variantId, sku }) => ({ id: variantId, sku })) } }, doneSchema);
    if (!given.ok) return given.error.detail.includes('already exists') ? err({ code: 'conflict', field: 'sku', detail: given.error.detail }) : given;
  }
  if (ours === null) {
    const marked = await client.call({ method: 'POST', path: `/admin/products/${id}?fields=id`, body: { external_id: key, metadata: { [STATE_META]: LINKED } } }, doneSchema);
    if (!marked.ok) return marked;
  }
  // Only what stands there now counts: another browser may have taken the product meanwhile.
  const after = await readProduct(client, id);
  if (!after.ok) return after;
  if (after.value === null) return err(GONE);
  if (after.value.external_id !== key) return err({ code: 'conflict', field: 'key', detail: 'The product belongs to another listing' });
  const remotes = new Map((after.value.variants ?? []).map((remote) => [remote.id, remote]));
  return ok(remoteListing(client.origin, after.value, variants.map(({ variantId }) => ({ variant: { supplierSkuKey: '' }, remote: remotes.get(variantId) ?? null })), []));
}

/** Medusa drops metadata that is sent empty. */
export async function release(client: Client, key: string, id: string): Promise<Result<null, CallError>> {
  const read = await readProduct(client, id);
  if (!read.ok) return read;
  if (read.value?.external_id !== key || !linked(read.value)) return ok(null);
  const sent = await client.call({ method: 'POST', path: `/admin/products/${id}?fields=id`, body: { external_id: null, metadata: { [STATE_META]: '' } } }, doneSchema);
  return sent.ok ? ok(null) : sent;
}
