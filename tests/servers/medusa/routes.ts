import { batchOptions, batchVariants, createProduct, productOf, renameValue, updateProduct } from './products.ts';
import { cancelFulfilment, cancelOrder, convert, createDraft, createFulfilment, fulfilmentOf, markPaid, newCollection, orderById, paymentView, ship, updateOrder } from './orders.ts';
import { invalid, newId, notFound, numberOf, rows, textOf, type Json, type Product, type Shop, type Variant } from './shop.ts';
import { orderView, productView, variantView } from './views.ts';

export interface Asked { query: URLSearchParams; body: Json; ids: string[] }
/** One thing (`name` with its row) or a list; `json`: as it is. */
export type Reply = { name: string; row: Json } | { name: string; rows: Json[] } | { json: Json };
type Handler = (shop: Shop, asked: Asked) => Reply;

const values = (query: URLSearchParams, name: string): string[] | null => {
  const found = [...query.getAll(name), ...query.getAll(`${name}[]`)];
  return found.length === 0 ? null : found;
};
/** Rows that pass the filters of these names, and `updated_at[$gt]`; in the order asked for. */
function listed<T extends object>(all: readonly T[], query: URLSearchParams, names: readonly string[]): T[] {
  const after = query.get('updated_at[$gt]');
  const at = (row: object, name: string): string => String(Object.entries(row).find(([each]) => each === name)?.[1] ?? '');
  const wanted = names.flatMap((name) => { const some = values(query, name); return some === null ? [] : [{ name, some: new Set(some) }]; });
  const found = all.filter((row) => wanted.every(({ name, some }) => some.has(at(row, name))) && (after === null || at(row, 'updated_at') > after));
  return query.get('order') === 'updated_at' ? found.toSorted((a, b) => (at(a, 'updated_at') < at(b, 'updated_at') ? -1 : 1)) : found;
}

/** Each half is done or refused whole, as its transaction is. */
function batchLevels(shop: Shop, body: Json): Reply {
  const at = (row: Json) => ({ item: shop.items.get(textOf(row['inventory_item_id']) ?? ''), id: String(row['inventory_item_id']), location: String(row['location_id']), stocked: numberOf(row['stocked_quantity']) });
  const [create, update] = [rows(body['create']).map(at), rows(body['update']).map(at)];
  for (const { item, id, location } of create) {
    if (item === undefined) throw notFound(`You tried to set relationship inventory_item_id: ${id}, but such entity does not exist`);
    if (item.levels.has(location)) throw invalid(`Inventory level with inventory_item_id: ${id}, location_id: ${location}, already exists.`);
  }
  for (const { item, id, location } of update) if (item?.levels.has(location) !== true) throw notFound(`Item ${id} is not stocked at location ${location}`);
  for (const { item, location, stocked } of create) item?.levels.set(location, { stocked, reserved: 0 });
  for (const { item, location, stocked } of update) item?.levels.set(location, { stocked, reserved: item.levels.get(location)?.reserved ?? 0 });
  return { json: { created: [], updated: [] } };
}

function newTag(shop: Shop, { body }: Asked): Reply {
  const value = textOf(body['value']) ?? '';
  if (shop.tags.some((tag) => tag.value === value)) throw invalid(`Product tag with value: ${value}, already exists.`);
  const tag = { id: newId('ptag'), value };
  shop.tags.push(tag);
  return { name: 'product_tag', row: tag };
}

function deleteVariant(shop: Shop, [productId = '', id = '']: string[]): Reply {
  const product = productOf(shop, productId);
  product.variants = product.variants.filter((variant) => variant.id !== id);
  return { json: { id, object: 'variant', deleted: true } };
}

const ownerOf = (shop: Shop, variant: Variant): Product => shop.products.find(({ variants }) => variants.includes(variant)) ?? productOf(shop, '');
const product = (shop: Shop, id = ''): Reply => ({ name: 'product', row: productView(shop, productOf(shop, id)) });
const order = (shop: Shop, id = ''): Reply => ({ name: 'order', row: orderView(shop, orderById(shop, id)) });
/** Does something to an order and answers it. */
const atOrder = (run: (shop: Shop, asked: Asked, found: ReturnType<typeof orderById>) => void): Handler => (shop, asked) => {
  run(shop, asked, orderById(shop, asked.ids[0] ?? ''));
  return order(shop, asked.ids[0]);
};
const list = (name: string, all: (shop: Shop) => Json[], names: readonly string[] = ['id']): Handler => (shop, { query }) => ({ name, rows: listed(all(shop), query, names) });
/** The same, of things that are shown otherwise than they are kept. */
const shown = <T extends object>(name: string, all: (shop: Shop) => readonly T[], view: (shop: Shop, row: T) => Json, names: readonly string[] = ['id']): Handler =>
  (shop, { query }) => ({ name, rows: listed(all(shop), query, names).map((row) => view(shop, row)) });

/** Paths below `/admin`; `:` stands for an id. */
export const ROUTES: Readonly<Record<string, Handler>> = {
  'GET stores': list('stores', ({ currency, channel }) => [{ id: 'store_double', name: 'Double', default_sales_channel_id: channel, default_location_id: null, supported_currencies: [{ id: 'c', currency_code: currency, is_default: true }] }]),
  'GET sales-channels': list('sales_channels', ({ channel }) => [{ id: channel, name: 'Default', is_disabled: false }]),
  'GET stock-locations': list('stock_locations', ({ location, channel }) => [{ id: location, name: 'Warehouse', sales_channels: [{ id: channel }] }]),
  'GET shipping-profiles': list('shipping_profiles', ({ profiles }) => profiles.map((each) => ({ ...each })), ['id', 'type']),
  'GET price-preferences': list('price_preferences', ({ currency }) => [{ id: 'prpref', attribute: 'currency_code', value: currency, is_tax_inclusive: true }]),
  'GET regions': list('regions', ({ region, currency }) => [{ id: region, currency_code: currency }]),
  'GET shipping-options': list('shipping_options', ({ option, profiles, location }) => [{ id: option, shipping_profile_id: profiles[0]?.id, service_zone: { fulfillment_set: { location: { id: location } } } }]),
  'GET product-categories': list('product_categories', ({ categories }) => categories.map((each) => ({ ...each }))),
  'GET product-tags': (shop, { query }) => {
    const q = query.get('q')?.toLowerCase();
    return { name: 'product_tags', rows: listed(shop.tags.map((tag) => ({ ...tag })), query, ['id', 'value']).filter(({ value }) => q === undefined || value.toLowerCase().includes(q)) };
  },
  'POST product-tags': newTag,
  'GET products': (shop, { query }) => {
    const q = query.get('q')?.toLowerCase();
    return { name: 'products', rows: listed(shop.products, query, ['id', 'handle', 'external_id']).filter(({ title }) => q === undefined || title.toLowerCase().includes(q)).map((row) => productView(shop, row)) };
  },
  'POST products': (shop, { body }) => product(shop, createProduct(shop, body).id),
  'GET products/:': (shop, { ids: [id] }) => product(shop, id),
  'POST products/:': (shop, { ids: [id = ''], body }) => product(shop, updateProduct(shop, productOf(shop, id), body).id),
  'DELETE products/:': (shop, { ids: [id] }) => {
    shop.products = shop.products.filter((each) => each.id !== id);
    return { json: { id, object: 'product', deleted: true } };
  },
  'POST products/:/variants/batch': (shop, { ids: [id = ''], body }) => ({ json: batchVariants(shop, productOf(shop, id), body) }),
  'DELETE products/:/variants/:': (shop, { ids }) => deleteVariant(shop, ids),
  'POST products/:/options/batch': (shop, { ids: [id = ''], body }) => {
    batchOptions(productOf(shop, id), body);
    return product(shop, id);
  },
  'POST product-options/:/values/:': (shop, { ids: [option = '', value = ''], body }) => ({ json: renameValue(shop, option, value, body) }),
  'GET product-variants': shown('variants', (shop) => shop.products.flatMap((each) => each.variants), (shop, variant) => variantView(shop, ownerOf(shop, variant), variant), ['id', 'sku']),
  'POST inventory-items/location-levels/batch': (shop, { body }) => batchLevels(shop, body),
  'POST draft-orders': (shop, { body }) => ({ name: 'draft_order', row: orderView(shop, createDraft(shop, body)) }),
  'POST draft-orders/:/convert-to-order': atOrder((shop, _, found) => convert(shop, found)),
  'POST payment-collections': (shop, { body }) => ({ json: newCollection(shop, body) }),
  'POST payment-collections/:/mark-as-paid': (shop, { ids: [id = ''] }) => ({ json: markPaid(shop, id) }),
  'GET payments': shown('payments', (shop) => shop.payments, paymentView),
  'GET orders': shown('orders', (shop) => shop.orders.filter(({ draft }) => !draft), orderView),
  'GET orders/:': (shop, { ids: [id] }) => order(shop, id),
  'POST orders/:': atOrder((shop, { body }, found) => updateOrder(shop, found, body)),
  'POST orders/:/cancel': atOrder((shop, _, found) => cancelOrder(shop, found)),
  'POST orders/:/fulfillments': atOrder((shop, { body }, found) => createFulfilment(shop, found, body)),
  'POST orders/:/fulfillments/:/shipments': atOrder((shop, { ids, body }, found) => ship(shop, found, fulfilmentOf(found, ids[1] ?? ''), body)),
  'POST orders/:/fulfillments/:/cancel': atOrder((shop, { ids }, found) => cancelFulfilment(shop, found, fulfilmentOf(found, ids[1] ?? ''))),
};
