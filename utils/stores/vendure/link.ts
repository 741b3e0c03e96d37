import { FOUND_MOST, type FoundProduct, type LookedProduct } from '../../domain/link/found.ts';
import type { RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { codesToGive, elsewhere } from '../adopt.ts';
import type { CallError } from '../converge.ts';
import type { Adoption } from '../define.ts';
import { GONE } from '../listing-state.ts';
import type { Client } from './client.ts';
import { codesOf } from './codes.ts';
import { searchQuery } from './documents.ts';
import { readShop } from './facts.ts';
import { markFor } from './listing.ts';
import { priceInStore, productUrl, remoteListing } from './map.ts';
import { keyIn } from './mark.ts';
import { fields } from './mutation.ts';
import { foundSchema, type RemoteProduct } from './schema.ts';
import { readProducts } from './state.ts';

const VARIANTS_PER_CALL = 100;

/** Products whose names have all the words, or of whose variants one has the text as its SKU code. */
export async function search(client: Client, text: string): Promise<Result<FoundProduct[], CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const named = { _and: text.trim().split(/\s+/).map((word) => ({ name: { contains: word } })) };
  const read = await client.query(searchQuery(shop.value.customField), { filter: { _or: [named, { sku: { eq: text.trim() } }] }, take: FOUND_MOST }, foundSchema);
  return read.ok ? ok(read.value.products.items.map((product) => foundOf(client.origin, product))) : read;
}

const foundOf = (origin: string, product: Pick<RemoteProduct, 'id' | 'name' | 'customFields' | 'facetValues'>): FoundProduct =>
  ({ id: product.id, title: product.name, url: productUrl(origin, product), ours: keyIn(product).key });

/** A product by its id, whoever made it. */
async function readProduct(client: Client, customField: boolean, id: string): Promise<Result<RemoteProduct | null, CallError>> {
  if (!/^[\w-]{1,100}$/.test(id)) return ok(null);
  const read = await readProducts(client, customField, { id: { eq: id } });
  return read.ok ? ok(read.value[0] ?? null) : read;
}

export async function look(client: Client, id: string): Promise<Result<LookedProduct | null, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const { info, customField } = shop.value;
  const read = await readProduct(client, customField, id);
  if (!read.ok || read.value === null) return read.ok ? ok(null) : read;
  const product = read.value;
  const words = new Map(product.optionGroups.flatMap((group) => group.options.map((option) => [option.id, { name: group.name, value: option.name }] as const)));
  return ok({ ...foundOf(client.origin, product), variants: product.variantList.items.map((variant) => {
    const price = variant.prices.find(({ currencyCode }) => currencyCode === info.currency);
    return { variantId: variant.id, sku: variant.sku, options: variant.options.flatMap((option) => words.get(option.id) ?? []), price: price === undefined ? null : priceInStore(price.price, info) };
  }) });
}

/** Codes first, the mark last: what a lost answer leaves in between is variants with codes that nobody asks for. */
export async function adopt(client: Client, key: string, { id, variants }: Adoption): Promise<Result<RemoteListing, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const { customField } = shop.value;
  const read = await readProduct(client, customField, id);
  if (!read.ok) return read;
  if (read.value === null) return err(GONE);
  const { key: ours, unfinished } = keyIn(read.value);
  const give = codesToGive(key, { ours, unfinished, variants: read.value.variantList.items.map(({ id: variantId, sku }) => ({ variantId, sku })) }, variants);
  if (!give.ok) return give;
  const codes = await codesOf(key, []);
  if (ours === null) {
    const known = await markFor(client, key, codes, shop.value, false);
    if (!known.ok) return known;
    const others = known.value.filter === null ? ok([]) : await readProducts(client, customField, known.value.filter);
    if (!others.ok) return others;
    const other = others.value.find((product) => product.id !== id);
    if (other) return err(elsewhere(other.id));
  }
  for (let start = 0; start < give.value.length; start += VARIANTS_PER_CALL) {
    const inputs = give.value.slice(start, start + VARIANTS_PER_CALL).map(({ variantId, sku }) => ({ id: variantId, sku }));
    const given = await client.mutate({ operation: 'GiveCodes', fields: [fields.updateVariants(inputs)] });
    if (!given.ok) return given;
  }
  if (ours === null) {
    const mark = await markFor(client, key, codes, shop.value, false, true);
    if (!mark.ok) return mark;
    const marked = await client.mutate({ operation: 'AdoptProduct', fields: [fields.updateProduct({ id, ...mark.value.onAdopt(read.value.facetValues.map((value) => value.id)) })] });
    if (!marked.ok) return marked;
  }
  // Only what stands there now counts: another browser may have taken the product meanwhile.
  const after = await readProduct(client, customField, id);
  if (!after.ok) return after;
  if (after.value === null) return err(GONE);
  if (keyIn(after.value).key !== key) return err({ code: 'conflict', field: 'key', detail: 'The product belongs to another listing' });
  const remotes = new Map(after.value.variantList.items.map((remote) => [remote.id, remote]));
  return ok(remoteListing(client.origin, after.value, variants.map(({ variantId }) => ({ variant: { supplierSkuKey: '' }, remote: remotes.get(variantId) ?? null })), []));
}

export async function release(client: Client, key: string, id: string): Promise<Result<null, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const read = await readProduct(client, shop.value.customField, id);
  if (!read.ok) return read;
  if (read.value === null || keyIn(read.value).key !== key) return ok(null);
  const mark = await markFor(client, key, await codesOf(key, []), shop.value, false);
  if (!mark.ok) return mark;
  if (!mark.value.linked(read.value)) return ok(null);
  const sent = await client.mutate({ operation: 'ReleaseProduct', fields: [fields.updateProduct({ id, ...mark.value.onRelease(read.value.facetValues.map((value) => value.id)) })] });
  return sent.ok ? ok(null) : sent;
}
