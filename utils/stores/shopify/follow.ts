import { decimalText } from '../../domain/money.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ADOPTED } from '../adopt.ts';
import type { ListingState, UpdateOutcome, VariantUpdate } from '../define.ts';
import { showListing } from '../listing-state.ts';
import { inParts, outcomeOf } from '../update-by-ids.ts';
import { payloadsSchema, type CallError, type Client, type Refusal } from './client.ts';
import { ACTIVATE, DELETE, SET_STATUS, SET_STOCK, SOLD, UPDATE_EACH } from './documents.ts';
import { readShop, type Shop } from './facts.ts';
import { finished, linked } from './job.ts';
import { readListing } from './listing.ts';
import { MAX_STOCK } from './map.ts';
import { soldSchema, type SoldVariant } from './schema.ts';

const IDS_PER_READ = 100;
const PER_CALL = 250;

/** Prices and stock by ids: what stands is looked up, then one call for each product with new prices, and one for all stock. */
export async function update(client: Client, items: readonly VariantUpdate[]): Promise<Result<UpdateOutcome[], CallError>> {
  if (items.length === 0) return ok([]);
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const location = shop.value.info.locations[0]?.id ?? '';
  const found = await soldOf(client, items, location);
  if (!found.ok) return found;
  const refused = new Map<VariantUpdate, Omit<UpdateOutcome, 'variantId'>>();
  const inputs = new Map<string, Row[]>();
  const stocks: Row[] = [];
  for (const item of items) {
    const remote = found.value.get(item.variantId);
    const refusal = refusalOf(item, remote, shop.value);
    if (remote === undefined || refusal !== null) {
      refused.set(item, refusal ?? { outcome: 'gone' });
      continue;
    }
    const { inventoryItem: { id: inventoryItemId, tracked, inventoryLevel } } = remote;
    const input = { ...(item.price === undefined ? {} : { price: decimalText(item.price) }), ...(item.stock === undefined || tracked ? {} : { inventoryItem: { tracked: true } }) };
    if (Object.keys(input).length > 0) inputs.set(item.productId, [...inputs.get(item.productId) ?? [], { item, input: { id: item.variantId, ...input } }]);
    // The supplier's number counts, whatever stands: no comparison with what was read.
    if (item.stock === undefined) continue;
    const quantity = Math.min(item.stock, MAX_STOCK);
    const stocked = inventoryLevel === null ? await activate(client, { item: inventoryItemId, location, available: quantity }) : ok(false);
    if (!stocked.ok) return stocked;
    if (!stocked.value) stocks.push({ item, input: { inventoryItemId, locationId: location, quantity, changeFromQuantity: null } });
  }
  for (const [id, rows] of inputs) {
    const written = await writeAll(rows, refused, true, (variants) => client.call(UPDATE_EACH, { id, variants }, payloadsSchema));
    if (!written.ok) return written;
  }
  const counted = await writeAll(stocks.filter(({ item }) => !refused.has(item)), refused, false, (quantities) =>
    client.call(SET_STOCK, { input: { name: 'available', reason: 'correction', quantities }, idempotency: crypto.randomUUID() }, payloadsSchema));
  return counted.ok ? ok(items.map((item) => ({ variantId: item.variantId, ...(refused.get(item) ?? { outcome: 'written' as const }) }))) : counted;
}

/** Stocks an item at a location that does not; false where the shop declines, perhaps since it is stocked by now: setting it says so. */
async function activate(client: Client, variables: object): Promise<Result<boolean, CallError>> {
  const done = await client.mutate(ACTIVATE, { ...variables, idempotency: crypto.randomUUID() });
  return done.ok || done.error.declined !== true ? (done.ok ? ok(true) : done) : ok(false);
}

interface Row { item: VariantUpdate; input: object }

/** A variant that hangs at another product now is not the one we made. */
function refusalOf(item: VariantUpdate, remote: SoldVariant | undefined, { info }: Shop): UpdateOutcome | null {
  const judged = outcomeOf(item, remote?.product.id === item.productId ? { sku: remote.sku, productId: item.productId } : undefined, info.currency, () => null);
  return judged.outcome === 'written' ? null : judged;
}

async function soldOf(client: Client, items: readonly VariantUpdate[], location: string): Promise<Result<Map<string, SoldVariant>, CallError>> {
  const found = new Map<string, SoldVariant>();
  const ids = [...new Set(items.map(({ variantId }) => variantId))].filter((id) => /^gid:\/\/shopify\/ProductVariant\/\d+$/.test(id));
  for (let start = 0; start < ids.length; start += IDS_PER_READ) {
    const read = await client.call(SOLD, { ids: ids.slice(start, start + IDS_PER_READ), location }, soldSchema);
    if (!read.ok) return read;
    for (const node of read.value.nodes) if (node !== null) found.set(node.id, node);
  }
  return ok(found);
}

/** The place in the list that an error of the shop names, e.g. `["variants", "3", "price"]`. */
const placeOf = ({ field }: Refusal): number => Number((field ?? []).find((part) => /^\d+$/.test(part)) ?? Number.NaN);

/** Writes rows. `partly`: the shop writes the good ones of a call with bad ones; else they go again without those. */
const writeAll = (all: readonly Row[], refused: Map<VariantUpdate, Omit<UpdateOutcome, 'variantId'>>, partly: boolean, send: (inputs: object[]) => Promise<Result<Record<string, { userErrors?: Refusal[] | undefined } | null>, CallError>>): Promise<Result<undefined, CallError>> => inParts(all, PER_CALL, async (part) => {
  const sent = await send(part.map(({ input }) => input));
  if (!sent.ok) return sent;
  const bad = new Set<Row>();
  for (const error of Object.values(sent.value).flatMap((payload) => payload?.userErrors ?? [])) {
    // One that names no place speaks of the whole call.
    const place = part[placeOf(error)];
    for (const row of place === undefined ? part : [place]) {
      bad.add(row);
      refused.set(row.item, isGone(error) ? { outcome: 'gone' } : { outcome: 'refused', detail: `${error.message} (${error.code ?? 'no code'})`.slice(0, 300) });
    }
  }
  return ok(partly || bad.size === 0 ? [] : part.filter((row) => !bad.has(row)));
});

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
  const shown = state === 'shown';
  const ours = product.value !== null && finished(product.value) ? { id: product.value.id, shown: product.value.status === 'ACTIVE' } : null;
  return showListing(ours, shown, ({ id }) => client.mutate(SET_STATUS, { product: { id, status: shown ? 'ACTIVE' : 'DRAFT' } }));
}
