import { invalid, isJson, merged, newId, notAllowed, notFound, numberOf, rows, stamp, textOf, type Fulfilment, type Json, type Line, type Order, type Shop } from './shop.ts';


export function orderById(shop: Shop, id: string): Order {
  const found = shop.orders.find((order) => order.id === id);
  if (found === undefined) throw notFound(`Order id not found: ${id}`);
  return found;
}

const touch = (shop: Shop, order: Order): void => { order.updated_at = stamp(shop); };

export function createDraft(shop: Shop, body: Json): Order {
  const lines: Line[] = rows(body['items']).map((item) => {
    const product = shop.products.find(({ variants }) => variants.some(({ id }) => id === item['variant_id']));
    const variant = product?.variants.find(({ id }) => id === item['variant_id']);
    if (product === undefined || variant === undefined) throw invalid(`Variants with IDs ${String(item['variant_id'])} do not exist`);
    return {
      id: newId('ordli'), productId: product.id, variantId: variant.id, title: product.title, variantTitle: variant.title, sku: variant.sku, quantity: numberOf(item['quantity']),
      unit: variant.prices.find(({ currency_code }) => currency_code === shop.currency)?.amount ?? 0, fulfilled: 0, itemId: variant.itemId,
    };
  });
  const at = stamp(shop);
  const order: Order = {
    id: newId('order'), display_id: shop.orders.length + 1, draft: true, status: 'draft', created_at: at, updated_at: at, email: textOf(body['email']) ?? '', metadata: null,
    address: isJson(body['shipping_address']) ? body['shipping_address'] : {}, shipping: rows(body['shipping_methods']).map(({ name, amount }) => ({ name: textOf(name) ?? '', amount: numberOf(amount) })),
    paid: 0, refunded: 0, lines, fulfilments: [],
  };
  shop.orders.push(order);
  return order;
}

/** Becomes an order and reserves its pieces. */
export function convert(shop: Shop, order: Order): void {
  for (const { itemId, quantity } of order.lines) {
    const level = itemId === null ? undefined : shop.items.get(itemId)?.levels.get(shop.location);
    if (itemId !== null && (level === undefined || level.stocked - level.reserved < quantity)) throw notAllowed('Not enough stock available for item');
    if (level !== undefined) level.reserved += quantity;
  }
  order.draft = false;
  order.status = 'pending';
  touch(shop, order);
}

export function newCollection(shop: Shop, body: Json): Json {
  const id = newId('pay_col');
  shop.collections.set(id, { orderId: orderById(shop, textOf(body['order_id']) ?? '').id, amount: numberOf(body['amount']) });
  return { payment_collection: { id, amount: body['amount'], status: 'not_paid' } };
}

/** The payment is stamped, the order is not. */
export function markPaid(shop: Shop, collection: string): Json {
  const found = shop.collections.get(collection);
  if (found === undefined) throw notFound(`PaymentCollection with id: ${collection} was not found`);
  orderById(shop, found.orderId).paid += found.amount;
  shop.payments.push({ id: newId('pay'), orderId: found.orderId, updated_at: stamp(shop) });
  return { payment_collection: { id: collection, status: 'completed' } };
}

export function updateOrder(shop: Shop, order: Order, body: Json): void {
  order.metadata = merged(order.metadata, body['metadata'] ?? {});
  touch(shop, order);
}

const open = ({ fulfilments }: Order): Fulfilment[] => fulfilments.filter(({ canceled_at }) => canceled_at === null);

export function cancelOrder(shop: Shop, order: Order): void {
  if (order.status === 'canceled') throw invalid(`Order with id ${order.id} has been canceled.`);
  if (open(order).length > 0) throw notAllowed('All fulfillments must be canceled before canceling an order');
  order.status = 'canceled';
  order.refunded = order.paid;
  touch(shop, order);
}

const lineOf = (order: Order, id: unknown): Line | undefined => order.lines.find((line) => line.id === id);

export function createFulfilment(shop: Shop, order: Order, body: Json): void {
  if (order.status === 'canceled') throw invalid(`Order with id ${order.id} has been canceled.`);
  const items = rows(body['items']);
  const missing = items.filter(({ id }) => lineOf(order, id) === undefined);
  if (missing.length > 0) throw invalid(`Items with ids ${missing.map(({ id }) => String(id)).join(', ')} does not exist in order with id ${order.id}.`);
  for (const { id, quantity } of items) {
    const line = lineOf(order, id);
    if (line !== undefined && numberOf(quantity) > line.quantity - line.fulfilled) throw invalid(`Quantity to fulfill exceeds the reserved quantity for the item: ${line.id}`);
  }
  const made = items.map(({ id, quantity }) => ({ line_item_id: textOf(id) ?? '', quantity: numberOf(quantity) }));
  count(shop, order, made, 1);
  order.fulfilments.push({ id: newId('ful'), created_at: stamp(shop), shipped_at: null, canceled_at: null, metadata: merged(null, body['metadata'] ?? {}), items: made, labels: [] });
  touch(shop, order);
}

/** Takes the pieces out of the reserved and the stocked ones, or puts them back. */
function count(shop: Shop, order: Order, items: Fulfilment['items'], sign: 1 | -1): void {
  for (const { line_item_id, quantity } of items) {
    const line = lineOf(order, line_item_id);
    if (line === undefined) continue;
    line.fulfilled += sign * quantity;
    const level = line.itemId === null ? undefined : shop.items.get(line.itemId)?.levels.get(shop.location);
    if (level === undefined) continue;
    level.reserved -= sign * quantity;
    level.stocked -= sign * quantity;
  }
}

export function fulfilmentOf(order: Order, id: string): Fulfilment {
  const found = order.fulfilments.find((each) => each.id === id);
  if (found === undefined) throw notFound(`Fulfillment with id ${id} not found`);
  return found;
}

export function ship(shop: Shop, order: Order, fulfilment: Fulfilment, body: Json): void {
  if (fulfilment.canceled_at !== null) throw notAllowed('Cannot create shipment for a canceled fulfillment');
  if (fulfilment.shipped_at !== null) throw notAllowed('Shipment has already been created');
  const labels = rows(body['labels']);
  if (labels.some(({ tracking_number, tracking_url, label_url }) => [tracking_number, tracking_url, label_url].some((each) => typeof each !== 'string'))) throw invalid("Invalid request: Field 'labels, 0, tracking_url' is required");
  fulfilment.shipped_at = stamp(shop);
  fulfilment.labels = labels.map((label) => ({ id: newId('fulla'), ...label }));
  touch(shop, order);
}

export function cancelFulfilment(shop: Shop, order: Order, fulfilment: Fulfilment): void {
  if (fulfilment.shipped_at !== null) throw notAllowed('The fulfillment has already been shipped. Shipped fulfillments cannot be canceled');
  if (fulfilment.canceled_at !== null) throw notAllowed('The fulfillment is already canceled');
  fulfilment.canceled_at = stamp(shop);
  count(shop, order, fulfilment.items, -1);
  touch(shop, order);
}

/** Payments as the list of them tells: each with its order. */
export const paymentView = (shop: Shop, { id, orderId, updated_at }: Shop['payments'][number]): Json => ({
  id, updated_at, payment_collection: { id: `collection${id}`, order: { id: orderId, updated_at: orderById(shop, orderId).updated_at } },
});

