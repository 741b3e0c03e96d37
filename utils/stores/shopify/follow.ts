import { err, ok, type Result } from '../../domain/result.ts';
import { ADOPTED } from '../adopt.ts';
import type { ListingState, UpdateOutcome, VariantUpdate } from '../define.ts';
import { payloadsSchema, type CallError, type Client, type Refusal } from './client.ts';
import { DELETE, SET_STATUS, SET_STOCK, SOLD, UPDATE_EACH } from './documents.ts';
import { readShop, type Shop } from './facts.ts';
import { finished, linked } from './job.ts';
import { readListing } from './listing.ts';
import { decimal, MAX_STOCK } from './map.ts';
import { soldSchema, type SoldVariant } from './schema.ts';

const IDS_PER_READ = 100;
const PER_CALL = 250;

/** Prices and stock by ids: what stands is looked up, then one call for each product with new prices, and one for all stock. */
export async function update(client: Client, items: readonly VariantUpdate[]): Promise<Result<UpdateOutcome[], CallError>> {
  if (items.length === 0) return ok([]);
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const found = await soldOf(client, items);
  if (!found.ok) return found;
  const refused = new Map<VariantUpdate, Omit<UpdateOutcome, 'variantId'>>();
  const inputs = new Map<string, Row[]>();
  const stocks: Row[] = [];
  const location = shop.value.info.locations[0]?.id ?? '';
  for (const item of items) {
    const remote = found.value.get(item.variantId);
    const refusal = refusalOf(item, remote, shop.value);
    if (remote === undefined || refusal !== null) {
      refused.set(item, refusal ?? { outcome: 'gone' });
      continue;
    }
    const { inventoryItem: { id: inventoryItemId, tracked } } = remote;
    const input = { ...(item.price === undefined ? {} : { price: decimal(item.price) }), ...(item.stock === undefined || tracked ? {} : { inventoryItem: { tracked: true } }) };
    if (Object.keys(input).length > 0) inputs.set(item.productId, [...inputs.get(item.productId) ?? [], { item, input: { id: item.variantId, ...input } }]);
    // The supplier's number counts, whatever stands: no comparison with what was read.
    if (item.stock !== undefined) stocks.push({ item, input: { inventoryItemId, locationId: location, quantity: Math.min(item.stock, MAX_STOCK), changeFromQuantity: null } });
  }
  for (const [id, rows] of inputs) {
    const written = await writeAll(rows, refused, true, (variants) => client.call(UPDATE_EACH, { id, variants }, payloadsSchema));
    if (!written.ok) return written;
  }
  const counted = await writeAll(stocks.filter(({ item }) => !refused.has(item)), refused, false, (quantities) =>
    client.call(SET_STOCK, { input: { name: 'available', reason: 'correction', quantities }, idempotency: crypto.randomUUID() }, payloadsSchema));
  return counted.ok ? ok(items.map((item) => ({ variantId: item.variantId, ...(refused.get(item) ?? { outcome: 'written' as const }) }))) : counted;
}

interface Row { item: VariantUpdate; input: object }

function refusalOf(item: VariantUpdate, remote: SoldVariant | undefined, { info }: Shop): Omit<UpdateOutcome, 'variantId'> | null {
  if (remote === undefined || remote.product.id !== item.productId) return { outcome: 'gone' };
  if (remote.sku !== item.sku) return { outcome: 'foreign' };
  if (item.price !== undefined && item.price.currency !== info.currency) return { outcome: 'refused', detail: `The shop sells in ${info.currency}, the price is in ${item.price.currency}` };
  return null;
}

async function soldOf(client: Client, items: readonly VariantUpdate[]): Promise<Result<Map<string, SoldVariant>, CallError>> {
  const found = new Map<string, SoldVariant>();
  const ids = [...new Set(items.map(({ variantId }) => variantId))].filter((id) => /^gid:\/\/shopify\/ProductVariant\/\d+$/.test(id));
  for (let start = 0; start < ids.length; start += IDS_PER_READ) {
    const read = await client.call(SOLD, { ids: ids.slice(start, start + IDS_PER_READ) }, soldSchema);
    if (!read.ok) return read;
    for (const node of read.value.nodes) if (node !== null) found.set(node.id, node);
  }
  return ok(found);
}

/** The place in the list that an error of the shop names, e.g. `["variants", "3", "price"]`. */
const placeOf = ({ field }: Refusal): number => Number((field ?? []).find((part) => /^\d+$/.test(part)) ?? Number.NaN);

/** Writes rows, fewer at once where the shop says too large. `partly`: the shop writes the good ones of a call with bad ones; else they go again without those. */
async function writeAll(all: readonly Row[], refused: Map<VariantUpdate, Omit<UpdateOutcome, 'variantId'>>, partly: boolean, send: (inputs: object[]) => Promise<Result<Record<string, { userErrors?: Refusal[] | undefined } | null>, CallError>>): Promise<Result<undefined, CallError>> {
  let size = PER_CALL;
  let left = [...all];
  while (left.length > 0) {
    const part = left.slice(0, size);
    const sent = await send(part.map(({ input }) => input));
    if (!sent.ok) {
      if (sent.error.code !== 'too-large' || part.length === 1) return sent;
      size = Math.ceil(part.length / 2);
      continue;
    }
    const errors = Object.values(sent.value).flatMap((payload) => payload?.userErrors ?? []);
    const bad = new Set<Row>();
    for (const error of errors) {
      // One that names no place speaks of the whole call.
      const place = part[placeOf(error)];
      for (const row of place === undefined ? part : [place]) {
        bad.add(row);
        refused.set(row.item, isGone(error) ? { outcome: 'gone' } : { outcome: 'refused', detail: `${error.message} (${error.code ?? 'no code'})`.slice(0, 300) });
      }
    }
    left = [...(partly || bad.size === 0 ? [] : part.filter((row) => !bad.has(row))), ...left.slice(size)];
  }
  return ok(undefined);
}

const GONE = new Set(['PRODUCT_DOES_NOT_EXIST', 'PRODUCT_VARIANT_DOES_NOT_EXIST', 'INVALID_INVENTORY_ITEM']);
const isGone = ({ code }: Refusal): boolean => GONE.has(code ?? '');

/** Draft is off sale; deleted is for good. Only ever the product with our key. */
export async function setState(client: Client, key: string, state: ListingState): Promise<Result<null, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const product = await readListing(client, key, shop.value);
  if (!product.ok) return product;
  if (product.value !== null && linked(product.value)) return err(ADOPTED);
  if (state === 'deleted') {
    if (product.value === null) return ok(null);
    const gone = await client.mutate(DELETE, { input: { id: product.value.id } });
    if (gone.ok || gone.error.declined !== true) return gone.ok ? ok(null) : gone;
    const after = await readListing(client, key, shop.value);
    return after.ok && after.value === null ? ok(null) : gone;
  }
  if (product.value === null || !finished(product.value)) return err({ code: 'not-found', detail: 'The product is not in the shop' });
  const status = state === 'shown' ? 'ACTIVE' : 'DRAFT';
  if (product.value.status === status) return ok(null);
  const set = await client.mutate(SET_STATUS, { product: { id: product.value.id, status } });
  return set.ok ? ok(null) : set;
}
