import * as z from 'zod/mini';
import { ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { UpdateOutcome, VariantUpdate } from '../define.ts';
import type { Client } from './client.ts';
import { readShop, type Shop } from './facts.ts';
import { fitsStore, storePrice, storeStock } from './map.ts';
import { fields } from './mutation.ts';

const AT_ONCE = 100;
const CODES = 'query VariantCodes($ids: [String!]!) { productVariants(options: { filter: { id: { in: $ids } }, take: 100 }) { items { id sku product { id } } } }';
const codesSchema = z.object({ productVariants: z.object({ items: z.array(z.object({ id: z.string(), sku: z.string(), product: z.object({ id: z.string() }) })) }) });

/** Prices and stock by ids, 100 variants a call, halved where a gateway says too large. One outcome for each item, in order. */
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
  const read = await client.query(CODES, { ids: part.map(({ variantId }) => variantId) }, codesSchema);
  if (!read.ok) return read;
  const stands = new Map(read.value.productVariants.items.map((variant) => [variant.id, variant]));
  const outcomes = part.map((item) => outcomeOf(item, stands.get(item.variantId), shop));
  const writes = part.filter((_, i) => outcomes[i]?.outcome === 'written').map((item) => inputOf(item, shop));
  const changes = writes.filter((input) => Object.keys(input).length > 1);
  if (changes.length === 0) return ok(outcomes);
  const sent = await client.mutate({ operation: 'UpdateByIds', fields: [fields.updateVariants(changes)] });
  if (sent.ok) return ok(outcomes);
  if (sent.error.code !== 'invalid' && sent.error.code !== 'not-found') return sent;
  // One item spoils the whole call: each half by itself, down to the one.
  if (part.length === 1) return ok([{ variantId: part[0]?.variantId ?? '', outcome: sent.error.code === 'not-found' ? 'gone' : 'refused', detail: sent.error.detail }]);
  const middle = Math.ceil(part.length / 2);
  const first = await updatePart(client, shop, part.slice(0, middle));
  if (!first.ok) return first;
  const second = await updatePart(client, shop, part.slice(middle));
  return second.ok ? ok([...first.value, ...second.value]) : second;
}

/** What becomes of an item by what stands in the shop; `written` when it may be. */
export function outcomeOf(item: VariantUpdate, stands: { sku: string; product: { id: string } } | undefined, { info }: Shop): UpdateOutcome {
  const { variantId, price, stock } = item;
  if (stands === undefined) return { variantId, outcome: 'gone' };
  if (stands.sku !== item.sku || stands.product.id !== item.productId) return { variantId, outcome: 'foreign' };
  if (price !== undefined && price.currency !== info.currency) return { variantId, outcome: 'refused', detail: `The shop sells in ${info.currency}` };
  if (price !== undefined && !fitsStore(price, info)) return { variantId, outcome: 'refused', detail: 'The shop cannot store this price exactly' };
  if (stock !== undefined && info.locations.length === 0) return { variantId, outcome: 'refused', detail: 'The credential sees no stock location' };
  return { variantId, outcome: 'written' };
}

function inputOf({ variantId, price, stock }: VariantUpdate, { info }: Shop): object {
  const location = info.locations[0];
  return {
    id: variantId,
    ...(price === undefined ? {} : { price: storePrice(price, info) }),
    ...(stock === undefined || location === undefined ? {} : { stockLevels: [{ stockLocationId: location.id, stockOnHand: storeStock(stock) }] }),
  };
}
