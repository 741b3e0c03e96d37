import * as z from 'zod/mini';
import { ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { UpdateOutcome, VariantUpdate } from '../define.ts';
import { outcomeOf, updateByIds } from '../update-by-ids.ts';
import type { Client } from './client.ts';
import { readShop, type Shop } from './facts.ts';
import { fitsStore, storePrice, storeStock } from './map.ts';
import { fields } from './mutation.ts';

const AT_ONCE = 100;
const CODES = 'query VariantCodes($ids: [String!]!) { productVariants(options: { filter: { id: { in: $ids } }, take: 100 }) { items { id sku product { id } } } }';
const standSchema = z.object({ id: z.string(), sku: z.string(), product: z.object({ id: z.string() }) });
type Stand = z.infer<typeof standSchema>;
const codesSchema = z.object({ productVariants: z.object({ items: z.array(standSchema) }) });

/** Prices and stock by ids, 100 variants a call, halved where a gateway says too large. One outcome for each item, in order. */
export async function update(client: Client, items: readonly VariantUpdate[]): Promise<Result<UpdateOutcome[], CallError>> {
  if (items.length === 0) return ok([]);
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const { info } = shop.value;
  return updateByIds<Stand>(items, AT_ONCE, {
    read: async (part) => {
      const read = await client.query(CODES, { ids: part.map(({ variantId }) => variantId) }, codesSchema);
      return read.ok ? ok(new Map(read.value.productVariants.items.map((variant) => [variant.id, variant]))) : read;
    },
    judge: (item, stand) => outcomeOf(item, stand && { sku: stand.sku, productId: stand.product.id }, info.currency, () => {
      if (item.price !== undefined && !fitsStore(item.price, info)) return 'The shop cannot store this price exactly';
      return item.stock !== undefined && info.locations.length === 0 ? 'The credential sees no stock location' : null;
    }),
    write: async (rows) => {
      const changes = rows.map(({ item }) => inputOf(item, shop.value)).filter((input) => Object.keys(input).length > 1);
      return changes.length === 0 ? ok(null) : client.mutate({ operation: 'UpdateByIds', fields: [fields.updateVariants(changes)] });
    },
  });
}

function inputOf({ variantId, price, stock }: VariantUpdate, { info }: Shop): object {
  const location = info.locations[0];
  return {
    id: variantId,
    ...(price === undefined ? {} : { price: storePrice(price, info) }),
    ...(stock === undefined || location === undefined ? {} : { stockLevels: [{ stockLocationId: location.id, stockOnHand: storeStock(stock) }] }),
  };
}
