import * as z from 'zod/mini';
import { exponentOf } from '../../domain/currency.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ChoiceField, StoreChoice } from '../../domain/store-capability.ts';
import { ADOPTED } from '../adopt.ts';
import type { ListingState, UpdateOutcome, VariantUpdate } from '../define.ts';
import type { Client } from './client.ts';
import type { CallError } from './errors.ts';
import { readShop, type Shop } from './facts.ts';
import { finished, linked } from './job.ts';
import { productsOf } from './listing.ts';
import { stockOf } from './map.ts';
import { keeperOf } from './plan-product.ts';
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
  const outcomes = new Map<VariantUpdate, UpdateOutcome>();
  const calls = new Map<string, { item: VariantUpdate; input: object }[]>();
  for (const item of items) {
    const row = found.value.get(item.variantId);
    const refusal = refusalOf(item, row, shop.value);
    if (row === undefined || refusal !== null) outcomes.set(item, { variantId: item.variantId, ...(refusal ?? { outcome: 'gone' as const }) });
    else {
      const path = item.productId === item.variantId ? '/wc/v3/products/batch' : `/wc/v3/products/${item.productId}/variations/batch`;
      calls.set(path, [...calls.get(path) ?? [], { item, input: { id: Number(item.variantId), ...soldInput(item, row, shop.value) } }]);
    }
  }
  for (const [path, rows] of calls) {
    const written = await writeAll(client, path, rows, outcomes);
    if (!written.ok) return written;
  }
  return ok(items.map((item) => outcomes.get(item) ?? { variantId: item.variantId, outcome: 'refused', detail: 'The shop did not say what became of it' }));
}

function refusalOf(item: VariantUpdate, row: Sold | undefined, { currency, exponent }: Shop): Omit<UpdateOutcome, 'variantId'> | null {
  if (row === undefined) return { outcome: 'gone' };
  if (row.sku !== item.sku) return { outcome: 'foreign' };
  if (item.price === undefined) return null;
  if (item.price.currency !== currency) return { outcome: 'refused', detail: `The shop sells in ${currency}, the price is in ${item.price.currency}` };
  const fits = exponent >= exponentOf(currency) || item.price.minor % 10 ** (exponentOf(currency) - exponent) === 0;
  return fits ? null : { outcome: 'refused', detail: `The shop takes prices with ${exponent} decimals; this one has more` };
}

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
  for (const part of parts(skus, NAMES_PER_CALL)) {
    const failed = await ask('/wc/v3/products', { sku: part.join(',') });
    if (failed) return err(failed);
  }
  const missing = new Map<string, VariantUpdate[]>();
  for (const item of items) {
    const product = item.productId === item.variantId ? '' : item.productId;
    if (!rows.has(item.variantId)) missing.set(product, [...missing.get(product) ?? [], item]);
  }
  for (const [product, rest] of missing) {
    for (const part of parts(rest, NAMES_PER_CALL)) {
      const failed = await ask(product === '' ? '/wc/v3/products' : `/wc/v3/products/${product}/variations`, { include: part.map(({ variantId }) => variantId).join(',') });
      if (failed) return err(failed);
    }
  }
  // A variation that hangs at another product now is not the one we made.
  for (const { productId, variantId } of items) if (productId !== variantId && (rows.get(variantId)?.parent_id ?? productId) !== productId) rows.delete(variantId);
  return ok(rows);
}

const parts = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

async function writeAll(client: Client, path: string, rows: readonly { item: VariantUpdate; input: object }[], outcomes: Map<VariantUpdate, UpdateOutcome>): Promise<Result<undefined, CallError>> {
  let size = 100;
  for (let start = 0; start < rows.length;) {
    const part = rows.slice(start, start + size);
    const sent = await client.call({ method: 'POST', path, body: { update: part.map(({ input }) => input) }, again: true }, batchSchema);
    if (!sent.ok) {
      if (sent.error.code === 'not-found') {
        for (const { item } of part) outcomes.set(item, { variantId: item.variantId, outcome: 'gone' });
        start += part.length;
        continue;
      }
      // A request that the browser sent twice may be refused the second time: whether it stands shows the next look.
      if (sent.error.code === 'forbidden' && sent.error.declined && await stands(client, path, part)) {
        for (const { item: { variantId }, item } of part) outcomes.set(item, { variantId, outcome: 'written' });
        start += part.length;
        continue;
      }
      const large = sent.error.code === 'too-large' || sent.error.detail === 'No answer in time';
      if (!large || part.length === 1) return sent;
      size = Math.ceil(part.length / 2);
      continue;
    }
    const answers = new Map((Array.isArray(sent.value) ? [] : sent.value.update ?? []).map(({ id, error }) => [id, error]));
    for (const { item: { variantId }, item } of part) {
      const error = answers.get(variantId);
      if (!answers.has(variantId)) continue;
      if (error === undefined) outcomes.set(item, { variantId, outcome: 'written' });
      else outcomes.set(item, error.code.endsWith('_invalid_id') ? { variantId, outcome: 'gone' } : { variantId, outcome: 'refused', detail: `${error.message} (${error.code})`.slice(0, 300) });
    }
    start += part.length;
  }
  return ok(undefined);
}

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
    for (const { id } of products.value) {
      const gone = await client.call({ method: 'DELETE', path: `/wc/v3/products/${id}`, query: { force: 'true' }, again: true }, doneSchema);
      if (!gone.ok && gone.error.code !== 'not-found') return gone;
    }
    return ok(null);
  }
  const keeper = keeperOf({ products: products.value });
  if (keeper === null || !finished(keeper)) return err({ code: 'not-found', detail: 'The product is not in the shop' });
  const status = state === 'shown' ? 'publish' : 'draft';
  if (keeper.status === status) return ok(null);
  const set = await client.call({ method: 'POST', path: `/wc/v3/products/${keeper.id}`, body: { status }, again: true }, doneSchema);
  return set.ok ? ok(null) : set;
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
