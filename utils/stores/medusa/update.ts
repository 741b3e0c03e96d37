import * as z from 'zod/mini';
import { ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { UpdateOutcome, VariantUpdate } from '../define.ts';
import { outcomeOf, updateByIds, type Row } from '../update-by-ids.ts';
import { query, type Client } from './client.ts';
import { readShop, type Shop } from './facts.ts';
import { isExact, itemOf } from './map.ts';
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
  return updateByIds<Stand>(items, AT_ONCE, {
    read: async (part) => {
      const read = await client.call({ method: 'GET', path: `/admin/product-variants?${query({ id: part.map(({ variantId }) => variantId), limit: String(part.length), fields: FIELDS })}` }, standSchema);
      return read.ok ? ok(new Map(read.value.variants.map((variant) => [variant.id, variant]))) : read;
    },
    judge: (item, stand) => judge(item, stand, shop.value),
    write: (rows) => write(client, shop.value, rows),
  });
}

/** What becomes of an item by what stands in the shop; `written` when it may be. */
export const judge = (item: VariantUpdate, stand: Stand | undefined, { info }: Pick<Shop, 'info'>): UpdateOutcome =>
  outcomeOf(item, stand && { sku: stand.sku, productId: stand.product_id }, info.currency, () => {
    if (item.price !== undefined && !isExact(item.price)) return 'The shop cannot store this price exactly';
    if (item.stock === undefined) return null;
    if (info.locations.length === 0) return 'The shop has no stock location';
    return stand !== undefined && itemOf(stand) === null ? 'The shop does not count the stock of this variant' : null;
  });

async function write(client: Client, { info }: Shop, rows: readonly Row<Stand>[]): Promise<Result<unknown, CallError>> {
  const priced = new Map<string, object[]>();
  for (const { item: { productId, variantId, price }, found } of rows) {
    if (price !== undefined) priced.set(productId, [...priced.get(productId) ?? [], { id: variantId, prices: pricesWith(found.prices ?? [], price) }]);
  }
  for (const [productId, variants] of priced) {
    const sent = await client.call({ method: 'POST', path: `/admin/products/${productId}/variants/batch?fields=id`, body: { update: variants } }, doneSchema);
    if (!sent.ok) return sent;
  }
  const body = levelsBody(rows.flatMap(({ item: { stock }, found }) => (stock === undefined ? [] : [{ stand: found, stock }])), info.locations[0]?.id ?? '');
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
