import * as z from 'zod/mini';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ChoiceField, StoreChoice } from '../../domain/store-capability.ts';
import { ADOPTED } from '../adopt.ts';
import type { ListingState, UpdateOutcome, VariantUpdate } from '../define.ts';
import { deleteListing, showListing } from '../listing-state.ts';
import { batches } from '../put-job.ts';
import { inParts, outcomeOf, rowsOf } from '../update-by-ids.ts';
import type { Client } from './client.ts';
import type { CallError } from './errors.ts';
import { readShop, type Shop } from './facts.ts';
import { finished, linked } from './job.ts';
import { productsOf } from './listing.ts';
import { fitsShop, stockOf } from './map.ts';
import { keeperOf, standing } from './plan-product.ts';
import { paidInput } from './plan-variants.ts';
import { batchSchema, doneSchema, idText } from './schema.ts';
import { plain } from './text.ts';

const NAMES_PER_CALL = 60;
const soldSchema = z.array(z.object({ id: idText, sku: z.string(), parent_id: z.optional(idText), regular_price: z.string(), sale_price: z.string() }));
type Sold = z.infer<typeof soldSchema>[number];
const SOLD_FIELDS = 'id,sku,parent_id,regular_price,sale_price';

/** Prices and stock by ids: looked up by their codes, then one batch for each product and 100 variations, one for all products without options. */
export async function update(client: Client, items: readonly VariantUpdate[]): Promise<Result<UpdateOutcome[], CallError>> {
  if (items.length === 0) return ok([]);
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const found = await soldOf(client, items);
  if (!found.ok) return found;
  const { rows, outcomes } = rowsOf(items, found.value, (item, row) => outcomeOf(item, row && { sku: row.sku, productId: item.productId }, shop.value.currency, () =>
    (item.price === undefined || fitsShop(item.price, shop.value) ? null : `The shop takes prices with ${shop.value.exponent} decimals; this one has more`)));
  const calls = new Map<string, Sending[]>();
  for (const { item, found: row } of rows) {
    const path = item.productId === item.variantId ? '/wc/v3/products/batch' : `/wc/v3/products/${item.productId}/variations/batch`;
    calls.set(path, [...calls.get(path) ?? [], { item, input: { id: Number(item.variantId), ...soldInput(item, row, shop.value) } }]);
  }
  for (const [path, inputs] of calls) {
    const written = await writeAll(client, path, inputs, outcomes);
    if (!written.ok) return written;
  }
  return ok(items.map((item) => outcomes.get(item) ?? { variantId: item.variantId, outcome: 'refused', detail: 'The shop did not say what became of it' }));
}

interface Sending { item: VariantUpdate; input: object }

/** The price is what is paid: where a sale runs, that of the sale. */
function soldInput({ price, stock }: VariantUpdate, row: Sold, shop: Shop): object {
  const quantity = stock === undefined ? null : stockOf(stock);
  return {
    ...(price === undefined ? {} : paidInput(price, row, shop.currency)),
    ...(quantity === null ? {} : shop.stockOn ? { manage_stock: true, stock_quantity: quantity } : { stock_status: quantity > 0 ? 'instock' : 'outofstock' }),
  };
}

/** What stands under the ids, by the codes first; those with another code now are asked for by id. */
async function soldOf(client: Client, items: readonly VariantUpdate[]): Promise<Result<Map<string, Sold>, CallError>> {
  const rows = new Map<string, Sold>();
  const ask = async (path: string, query: Record<string, string>): Promise<CallError | null> => {
    const read = await client.call({ method: 'GET', path, query: { ...query, per_page: '100', _fields: SOLD_FIELDS } }, soldSchema);
    if (!read.ok) return read.error.code === 'not-found' ? null : read.error;
    for (const row of read.value) rows.set(row.id, row);
    return null;
  };
  const skus = [...new Set(items.map(({ sku }) => sku))];
  for (const part of batches(NAMES_PER_CALL, skus)) {
    const failed = await ask('/wc/v3/products', { sku: part.join(',') });
    if (failed) return err(failed);
  }
  const missing = new Map<string, VariantUpdate[]>();
  for (const item of items) {
    const product = item.productId === item.variantId ? '' : item.productId;
    if (!rows.has(item.variantId)) missing.set(product, [...missing.get(product) ?? [], item]);
  }
  for (const [product, rest] of missing) {
    for (const part of batches(NAMES_PER_CALL, rest)) {
      const failed = await ask(product === '' ? '/wc/v3/products' : `/wc/v3/products/${product}/variations`, { include: part.map(({ variantId }) => variantId).join(',') });
      if (failed) return err(failed);
    }
  }
  // A variation that hangs at another product now is not the one we made.
  for (const { productId, variantId } of items) if (productId !== variantId && (rows.get(variantId)?.parent_id ?? productId) !== productId) rows.delete(variantId);
  return ok(rows);
}

const writeAll = (client: Client, path: string, rows: readonly Sending[], outcomes: Map<VariantUpdate, UpdateOutcome>): Promise<Result<undefined, CallError>> => inParts(rows, 100, async (part) => {
  const settle = (outcome: 'written' | 'gone'): Result<never[], CallError> => {
    for (const { item } of part) outcomes.set(item, { variantId: item.variantId, outcome });
    return ok([]);
  };
  const sent = await client.call({ method: 'POST', path, body: { update: part.map(({ input }) => input) }, again: true }, batchSchema);
  if (!sent.ok) {
    if (sent.error.code === 'not-found') return settle('gone');
    // A request that the browser sent twice may be refused the second time: whether it stands shows the next look.
    return sent.error.code === 'forbidden' && sent.error.declined && await stands(client, path, part) ? settle('written') : sent;
  }
  const answers = new Map((Array.isArray(sent.value) ? [] : sent.value.update ?? []).map(({ id, error }) => [id, error]));
  for (const { item: { variantId }, item } of part) {
    const error = answers.get(variantId);
    if (!answers.has(variantId)) continue;
    if (error === undefined) outcomes.set(item, { variantId, outcome: 'written' });
    else outcomes.set(item, error.code.endsWith('_invalid_id') ? { variantId, outcome: 'gone' } : { variantId, outcome: 'refused', detail: `${error.message} (${error.code})`.slice(0, 300) });
  }
  return ok([]);
});

const rowSchema = z.array(z.object({ id: z.int(), regular_price: z.string(), sale_price: z.string(), manage_stock: z.unknown(), stock_quantity: z.nullable(z.number()), stock_status: z.string() }));

/** Whether each row has in the shop what it was to get. */
async function stands(client: Client, path: string, rows: readonly { input: object }[]): Promise<boolean> {
  const wanted = new Map(rows.flatMap(({ input }) => ('id' in input ? [[input.id, input] as const] : [])));
  const read = await client.call({ method: 'GET', path: path.replace(/\/batch$/, ''), query: { include: [...wanted.keys()].join(','), per_page: '100', _fields: 'id,regular_price,sale_price,manage_stock,stock_quantity,stock_status' } }, rowSchema);
  return read.ok && read.value.length === wanted.size && read.value.every((row) => Object.entries(wanted.get(row.id) ?? { missing: true }).every(([name, each]) => Object.entries(row).some(([key, stored]) => key === name && stored === each)));
}

/** Draft is off sale; deleted is for good, variations included. */
export async function setState(client: Client, key: string, state: ListingState): Promise<Result<null, CallError>> {
  const products = await productsOf(client, key, []);
  if (!products.ok) return products;
  if (products.value.some(linked)) return err(ADOPTED);
  if (state === 'deleted') {
    for (const product of products.value) {
      const gone = await deleteListing(product, ({ id }) => client.call({ method: 'DELETE', path: `/wc/v3/products/${id}`, query: { force: 'true' }, again: true }, doneSchema));
      if (!gone.ok) return gone;
    }
    return ok(null);
  }
  const keeper = keeperOf({ products: products.value });
  const shown = state === 'shown';
  return showListing(keeper !== null && finished(keeper) ? { id: keeper.id, ...standing(keeper) } : null, shown, ({ id }) =>
    client.call({ method: 'POST', path: `/wc/v3/products/${id}`, body: { status: shown ? 'publish' : 'draft' }, again: true }, doneSchema));
}

const MAX_CHOICES = 1_000;
const termsSchema = z.array(z.object({ id: idText, name: z.string(), slug: z.string(), parent: z.optional(idText) }));

/** What the shop offers: categories by id with their path, classes by slug. */
export async function choices(client: Client, field: ChoiceField): Promise<Result<StoreChoice[], CallError>> {
  if (field === 'tax-class') {
    const read = await client.call({ method: 'GET', path: '/wc/v3/taxes/classes' }, z.array(z.object({ slug: z.string(), name: z.string() })));
    return read.ok ? ok(read.value.map(({ slug, name }) => ({ id: slug, name: plain(name) }))) : read;
  }
  const terms = await allTerms(client, field === 'category' ? 'categories' : 'shipping_classes');
  if (!terms.ok) return terms;
  if (field === 'shipping-class') return ok(terms.value.map(({ slug, name }) => ({ id: slug, name: plain(name) })));
  const byId = new Map(terms.value.map((term) => [term.id, term]));
  const path = (term: typeof terms.value[number], depth = 0): string => {
    const parent = byId.get(term.parent ?? '0');
    return parent === undefined || depth > 10 ? plain(term.name) : `${path(parent, depth + 1)} / ${plain(term.name)}`;
  };
  return ok(terms.value.map((term) => ({ id: term.id, name: path(term) })));
}

async function allTerms(client: Client, name: string): Promise<Result<z.infer<typeof termsSchema>, CallError>> {
  const all: z.infer<typeof termsSchema> = [];
  for (let page = 1; all.length < MAX_CHOICES; page++) {
    const read = await client.call({ method: 'GET', path: `/wc/v3/products/${name}`, query: { per_page: '100', page: String(page), _fields: 'id,name,slug,parent' } }, termsSchema);
    if (!read.ok) return read;
    all.push(...read.value);
    if (read.value.length < 100) break;
  }
  return ok(all.slice(0, MAX_CHOICES));
}
