import * as z from 'zod/mini';
import { ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { UpdateOutcome, VariantUpdate } from '../define.ts';
import { query, type Client } from './client.ts';
import { readShop, type Shop } from './facts.ts';
import { amountOf, itemOf, moneyOf } from './map.ts';
import { doneSchema, variantSchema, type RemoteVariant } from './schema.ts';
import { pricesWith } from './variants.ts';

/** Ids of one request: an address of more than 8 kB is refused by some servers. */
const AT_ONCE = 100;
const FIELDS = [
  'id', 'sku', 'title', 'product_id', 'created_at', 'updated_at', 'manage_inventory', 'allow_backorder', 'prices.*', 'prices.price_rules.*',
  'inventory_items.inventory_item_id', 'inventory_items.required_quantity', 'inventory_items.inventory.location_levels.location_id', 'inventory_items.inventory.location_levels.stocked_quantity',
].join(',');
const standSchema = z.object({ variants: z.array(z.extend(variantSchema, { product_id: z.nullish(z.string()) })) });
type Stand = z.infer<typeof standSchema>['variants'][number];

/**
 * Prices and stock by ids: one call for the prices of each product (Medusa has none for several that keeps what it is not told), one
 * for all stock. Halved where the shop or a gateway says too large, or where one item spoils the call. One outcome for each, in order.
 */
export async function update(client: Client, items: readonly VariantUpdate[]): Promise<Result<UpdateOutcome[], CallError>> {
  if (items.length === 0) return ok([]);
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const outcomes: UpdateOutcome[] = [];
  let size = AT_ONCE;
  while (outcomes.length < items.length) {
    const part = items.slice(outcomes.length, outcomes.length + size);
    const done = await updatePart(client, shop.value, part);
    if (done.ok) outcomes.push(...done.value);
    else if (done.error.code === 'too-large' && size > 1) size = Math.ceil(size / 2);
    else return done;
  }
  return ok(outcomes);
}

async function updatePart(client: Client, shop: Shop, part: readonly VariantUpdate[]): Promise<Result<UpdateOutcome[], CallError>> {
  const read = await client.call({ method: 'GET', path: `/admin/product-variants?${query({ id: part.map(({ variantId }) => variantId), limit: String(part.length), fields: FIELDS })}` }, standSchema);
  if (!read.ok) return read;
  const stands = new Map(read.value.variants.map((variant) => [variant.id, variant]));
  const outcomes = part.map((item) => outcomeOf(item, stands.get(item.variantId), shop));
  const writes = part.flatMap((item, i) => {
    const stand = stands.get(item.variantId);
    return outcomes[i]?.outcome === 'written' && stand !== undefined ? [{ item, stand }] : [];
  });
  const sent = await write(client, shop, writes);
  if (sent.ok) return ok(outcomes);
  if (sent.error.code !== 'invalid' && sent.error.code !== 'not-found') return sent;
  if (part.length === 1) return ok([{ variantId: part[0]?.variantId ?? '', outcome: sent.error.code === 'not-found' ? 'gone' : 'refused', detail: sent.error.detail }]);
  const middle = Math.ceil(part.length / 2);
  const first = await updatePart(client, shop, part.slice(0, middle));
  if (!first.ok) return first;
  const second = await updatePart(client, shop, part.slice(middle));
  return second.ok ? ok([...first.value, ...second.value]) : second;
}

/** What becomes of an item by what stands in the shop; `written` when it may be. */
export function outcomeOf(item: VariantUpdate, stand: Stand | undefined, { info }: Pick<Shop, 'info'>): UpdateOutcome {
  const { variantId, price, stock } = item;
  const refused = (detail: string): UpdateOutcome => ({ variantId, outcome: 'refused', detail });
  if (stand === undefined) return { variantId, outcome: 'gone' };
  if (stand.sku !== item.sku || stand.product_id !== item.productId) return { variantId, outcome: 'foreign' };
  if (price !== undefined && price.currency !== info.currency) return refused(`The shop sells in ${info.currency}`);
  if (price !== undefined && moneyOf(amountOf(price), info.currency)?.minor !== price.minor) return refused('The shop cannot store this price exactly');
  if (stock !== undefined && info.locations.length === 0) return refused('The shop has no stock location');
  if (stock !== undefined && itemOf(stand) === null) return refused('The shop does not count the stock of this variant');
  return { variantId, outcome: 'written' };
}

type Write = { item: VariantUpdate; stand: Stand };

async function write(client: Client, { info }: Shop, writes: readonly Write[]): Promise<Result<unknown, CallError>> {
  const priced = new Map<string, object[]>();
  for (const { item: { productId, variantId, price }, stand } of writes) {
    if (price !== undefined) priced.set(productId, [...priced.get(productId) ?? [], { id: variantId, prices: pricesWith(stand.prices ?? [], price) }]);
  }
  for (const [productId, variants] of priced) {
    const sent = await client.call({ method: 'POST', path: `/admin/products/${productId}/variants/batch?fields=id`, body: { update: variants } }, doneSchema);
    if (!sent.ok) return sent;
  }
  const body = levelsBody(writes.flatMap(({ item: { stock }, stand }) => (stock === undefined ? [] : [{ stand, stock }])), info.locations[0]?.id ?? '');
  return body === null ? ok(null) : client.call({ method: 'POST', path: '/admin/inventory-items/location-levels/batch', body }, doneSchema);
}

function levelsBody(levels: readonly { stand: RemoteVariant; stock: number }[], location_id: string): object | null {
  const rows = levels.flatMap(({ stand, stock }) => {
    const item = itemOf(stand);
    return item === null ? [] : [{ isNew: item.level(location_id) === null, row: { inventory_item_id: item.id, location_id, stocked_quantity: stock } }];
  });
  const [create, update_] = [true, false].map((isNew) => rows.filter((each) => each.isNew === isNew).map(({ row }) => row));
  return rows.length === 0 ? null : { ...(create?.length ? { create } : {}), ...(update_?.length ? { update: update_ } : {}) };
}
