import * as z from 'zod/mini';
import { FOUND_MOST, type FoundProduct, type LookedProduct } from '../../domain/link/found.ts';
import type { RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { codesToGive, elsewhere, LINKED } from '../adopt.ts';
import type { Adoption } from '../define.ts';
import { GONE } from '../listing-state.ts';
import type { CallError, Client } from './client.ts';
import { ADOPT, HEAD, KEY, NAMESPACE, RELEASE, SEARCH, STATE_KEY, UPDATE_VARIANTS, VARIANT_PAGE } from './documents.ts';
import { define, readShop } from './facts.ts';
import { readListing } from './listing.ts';
import { moneyOf, productUrl, remoteListing } from './map.ts';
import { variantPageSchema, type RemoteVariant } from './schema.ts';

const CODES_PER_CALL = 250;
const value = z.nullable(z.object({ value: z.string() }));
const headSchema = z.object({ id: z.string(), legacyResourceId: z.string(), title: z.string(), updatedAt: z.string(), key: value, state: value });
type Head = z.infer<typeof headSchema>;
type Whole = Head & { variants: { nodes: RemoteVariant[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

const foundOf = (origin: string, head: Head): FoundProduct => ({ id: head.id, title: head.title, url: productUrl(origin, head), ours: head.key?.value ?? null });

/** Each word as the beginning of one in the shop's index, or the whole as a SKU code; signs of the search's own language are words. */
export function queryOf(text: string): string {
  const plain = text.trim().replaceAll(/[\\:()"'*]/g, ' ').trim();
  const words = plain.split(/\s+/).map((word) => (/^(?:and|or|not)$/i.test(word) ? `"${word}"` : `${word.replace(/^-+/, '')}*`));
  return `(${words.join(' ')}) OR sku:"${text.trim().replaceAll(/[\\"]/g, '')}"`;
}

export async function search(client: Client, origin: string, text: string): Promise<Result<FoundProduct[], CallError>> {
  const read = await client.call(SEARCH, { query: queryOf(text), first: FOUND_MOST }, z.object({ products: z.object({ nodes: z.array(headSchema) }) }));
  return read.ok ? ok(read.value.products.nodes.map((head) => foundOf(origin, head))) : read;
}

/** A product by its id with all its variants, whoever made it. */
async function readProduct(client: Client, id: string, location: string): Promise<Result<Whole | null, CallError>> {
  if (!/^gid:\/\/shopify\/Product\/\d+$/.test(id)) return ok(null);
  const head = await client.call(HEAD, { id }, z.object({ product: z.nullable(headSchema) }));
  if (!head.ok || head.value.product === null) return head.ok ? ok(null) : head;
  const nodes: RemoteVariant[] = [];
  let pageInfo: Whole['variants']['pageInfo'] = { hasNextPage: true, endCursor: null };
  while (pageInfo.hasNextPage) {
    const page = await client.call(VARIANT_PAGE, { id, location, after: pageInfo.endCursor }, variantPageSchema);
    if (!page.ok) return page;
    if (page.value.product === null) return ok(null);
    nodes.push(...page.value.product.variants.nodes);
    ({ pageInfo } = page.value.product.variants);
  }
  return ok({ ...head.value.product, variants: { nodes, pageInfo } });
}

export async function look(client: Client, origin: string, id: string): Promise<Result<LookedProduct | null, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const { currency, locations } = shop.value.info;
  const product = await readProduct(client, id, locations[0]?.id ?? '');
  if (!product.ok || product.value === null) return product.ok ? ok(null) : product;
  return ok({ ...foundOf(origin, product.value), variants: product.value.variants.nodes.map((variant) => ({
    variantId: variant.id, sku: variant.sku ?? '', options: variant.selectedOptions.filter(({ name, value: word }) => name !== 'Title' || word !== 'Default Title'), price: moneyOf(variant.price, currency),
  })) });
}

/** Codes first, the mark last, both metafields in one change: the key's value is unique in the shop. */
export async function adopt(client: Client, origin: string, key: string, { id, variants }: Adoption): Promise<Result<RemoteListing, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const location = shop.value.info.locations[0]?.id ?? '';
  const read = await readProduct(client, id, location);
  if (!read.ok) return read;
  if (read.value === null) return err(GONE);
  const { key: mark, state, variants: { nodes } } = read.value;
  const give = codesToGive(key, { ours: mark?.value ?? null, unfinished: state?.value === 'unfinished', variants: nodes.map((variant) => ({ variantId: variant.id, sku: variant.sku ?? '' })) }, variants);
  if (!give.ok) return give;
  if (mark === null) {
    const defined = shop.value.defined ? ok(null) : await define(client);
    if (!defined.ok) return defined;
    const other = await readListing(client, key, { ...shop.value, defined: true });
    if (!other.ok) return other;
    if (other.value !== null && other.value.id !== id) return err(elsewhere(other.value.id));
  }
  for (let start = 0; start < give.value.length; start += CODES_PER_CALL) {
    const inputs = give.value.slice(start, start + CODES_PER_CALL).map(({ variantId, sku }) => ({ id: variantId, inventoryItem: { sku } }));
    const given = await client.mutate(UPDATE_VARIANTS, { id, variants: inputs });
    if (!given.ok) return given;
  }
  if (mark === null) {
    const marked = await client.mutate(ADOPT, { product: { id, metafields: [
      { namespace: NAMESPACE, key: KEY, type: 'id', value: key }, { namespace: NAMESPACE, key: STATE_KEY, type: 'single_line_text_field', value: LINKED },
    ] } });
    if (!marked.ok) return marked;
  }
  // Only what stands there now counts: another browser may have taken the product meanwhile.
  const after = await readProduct(client, id, location);
  if (!after.ok) return after;
  if (after.value === null) return err(GONE);
  if (after.value.key?.value !== key) return err({ code: 'conflict', field: 'key', detail: 'The product belongs to another listing' });
  const remotes = new Map(after.value.variants.nodes.map((remote) => [remote.id, remote]));
  return ok(remoteListing(origin, after.value, variants.map(({ variantId }) => ({ variant: { supplierSkuKey: '' }, remote: remotes.get(variantId) ?? null })), []));
}

export async function release(client: Client, key: string, id: string): Promise<Result<null, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const read = await readProduct(client, id, shop.value.info.locations[0]?.id ?? '');
  if (!read.ok) return read;
  if (read.value?.key?.value !== key || read.value.state?.value !== LINKED) return ok(null);
  const sent = await client.mutate(RELEASE, { metafields: [KEY, STATE_KEY].map((name) => ({ ownerId: id, namespace: NAMESPACE, key: name })) });
  return sent.ok ? ok(null) : sent;
}
