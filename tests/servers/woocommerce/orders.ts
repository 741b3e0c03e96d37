import { checkTypes, dateText, isJson, list, mergeMeta, minorOf, money, slugOf, text, unslashed, WpError, type Json, type NoteRow, type OrderRow, type Shop } from './shop.ts';

const STATUS = ['auto-draft', 'pending', 'processing', 'on-hold', 'completed', 'cancelled', 'refunded', 'failed', 'checkout-draft'] as const;
const ORDER = { status: STATUS, line_items: 'array', meta_data: 'array', set_paid: 'boolean', billing: 'object', shipping: 'object', payment_method: 'string', customer_note: 'string', currency: 'string' } as const;
const ADDRESS = ['first_name', 'last_name', 'company', 'address_1', 'address_2', 'city', 'state', 'postcode', 'country'] as const;
const PAID = new Set(['processing', 'completed']);

const addressOf = (sent: unknown, extra: readonly string[]): Json => Object.fromEntries([...ADDRESS, ...extra].map((name) => [name, text(isJson(sent) ? sent[name] : '')]));

/** The same body twice makes two orders. */
export function createOrder(shop: Shop, body: Json): OrderRow {
  checkTypes(body, ORDER);
  const order: OrderRow = {
    id: shop.nextId(), status: 'pending', lines: list(body['line_items']).map((line) => lineOf(shop, line)), billing: addressOf(body['billing'], ['email', 'phone']), shipping: addressOf(body['shipping'], ['phone']),
    note: text(body['customer_note']), method: text(body['payment_method']), meta: mergeMeta([], body['meta_data'], shop.nextId), created: shop.now(), modified: shop.now(), paid: null, completed: null, reduced: false, refunds: [],
  };
  shop.orders.set(order.id, order);
  if (body['status'] !== undefined) move(shop, order, text(body['status']));
  if (body['set_paid'] === true) {
    order.paid ??= shop.now();
    if (!PAID.has(order.status)) move(shop, order, 'processing');
  }
  return order;
}

function lineOf(shop: Shop, line: Json): OrderRow['lines'][number] {
  const [product, variation, quantity] = [Number(line['product_id'] ?? 0), Number(line['variation_id'] ?? 0), Number(line['quantity'] ?? 1)];
  const item = shop.items.get(variation || product);
  if (!item) throw new WpError('woocommerce_rest_required_product_reference', 'Product ID or SKU is required.', 400);
  return { id: shop.nextId(), product: item.parent || item.id, variation: item.parent === 0 ? 0 : item.id, quantity, total: minorOf(item.sale || item.regular) * quantity };
}

export function updateOrder(shop: Shop, id: number, body: Json): OrderRow {
  checkTypes(body, ORDER);
  const order = orderOf(shop, id, 400);
  if (body['meta_data'] !== undefined) order.meta = mergeMeta(order.meta, body['meta_data'], shop.nextId);
  if (body['status'] !== undefined) move(shop, order, text(body['status']));
  order.modified = shop.now();
  return order;
}

/** Stock goes down with `processing`, and comes back with `cancelled`; each move is a note. */
function move(shop: Shop, order: OrderRow, status: string): void {
  if (order.status === status) return;
  addNote(shop, order.id, `Order status changed from ${order.status} to ${status}.`, false);
  order.status = status;
  if (PAID.has(status)) order.paid ??= shop.now();
  if (status === 'completed') order.completed ??= shop.now();
  const down = PAID.has(status) || status === 'on-hold';
  if (down !== order.reduced && (down || status === 'cancelled' || status === 'pending')) {
    order.reduced = down;
    for (const line of order.lines) {
      const item = shop.items.get(line.variation || line.product);
      if (item?.manage && item.quantity !== null) item.quantity += down ? -line.quantity : line.quantity;
    }
  }
}

export function orderOf(shop: Shop, id: number, status = 404): OrderRow {
  const order = shop.orders.get(id);
  if (!order) throw new WpError('woocommerce_rest_shop_order_invalid_id', 'Invalid ID.', status);
  return order;
}

export function addNote(shop: Shop, order: number, note: string, customer: boolean): NoteRow {
  const row = { id: shop.nextId(), order, text: unslashed(note), customer, created: shop.now() };
  shop.notes.set(row.id, row);
  return row;
}

export const noteJson = (row: NoteRow): Json => ({ id: row.id, author: 'WooCommerce', date_created: dateText(row.created), date_created_gmt: dateText(row.created), note: row.text, customer_note: row.customer });

/** Refunds some pieces, as POST /orders/ID/refunds does. */
export function refund(shop: Shop, id: number, body: Json): Json {
  const order = orderOf(shop, id);
  const lines = list(body['line_items']).map((line) => ({ line: Number(line['id']), quantity: Number(line['quantity']) }));
  const row = { id: shop.nextId(), reason: text(body['reason']), amount: minorOf(text(body['amount'])), lines };
  order.refunds.push(row);
  order.modified = shop.now();
  if (order.refunds.reduce((sum, { amount }) => sum + amount, 0) >= totalOf(order)) move(shop, order, 'refunded');
  return refundJson(row);
}
export const refundJson = (row: OrderRow['refunds'][number]): Json => ({
  id: row.id, amount: money(row.amount), reason: row.reason, line_items: row.lines.map(({ line, quantity }) => ({ id: row.id + line, quantity: -quantity, meta_data: [{ id: 1, key: '_refunded_item_id', value: String(line) }] })),
});

const totalOf = (order: OrderRow): number => order.lines.reduce((sum, { total }) => sum + total, 0);

export function orderJson(shop: Shop, order: OrderRow): Json {
  const gone = (id: number): boolean => !shop.items.has(id);
  const lines = order.lines.map((line) => {
    const item = shop.items.get(line.variation || line.product);
    const parent = shop.items.get(line.product);
    const options = Object.entries(item?.values ?? {}).map(([key, value], i) => ({ id: line.id * 10 + i, key, value, display_key: parent?.attributes.find(({ name }) => slugOf(name) === key)?.name ?? key, display_value: value }));
    return {
      id: line.id, name: [parent?.name ?? 'Gone', options.map(({ value }) => value).join(', ')].filter(Boolean).join(' - '), product_id: gone(line.product) ? 0 : line.product, variation_id: line.variation, quantity: line.quantity, tax_class: '',
      subtotal: money(line.total), subtotal_tax: '0.00', total: money(line.total), total_tax: '0.00', taxes: [], meta_data: order.reduced ? [...options, { id: line.id * 10 + 9, key: '_reduced_stock', value: String(line.quantity), display_key: '_reduced_stock', display_value: String(line.quantity) }] : options,
      sku: item?.sku ?? '', price: line.total / line.quantity / 100, image: { id: item?.images[0] ?? '', src: '' }, parent_name: item?.parent ? parent?.name ?? null : null,
    };
  });
  const [created, modified, paid, completed] = [order.created, order.modified, order.paid, order.completed].map(dateText);
  return {
    id: order.id, parent_id: 0, status: order.status, currency: shop.settings['general']?.['woocommerce_currency'], version: '9.9.5', prices_include_tax: false, date_created: created, date_modified: modified, discount_total: '0.00', discount_tax: '0.00', shipping_total: '0.00', shipping_tax: '0.00',
    cart_tax: '0.00', total: money(totalOf(order)), total_tax: '0.00', customer_id: 0, order_key: `wc_order_${order.id}`, billing: order.billing, shipping: order.shipping, payment_method: order.method, payment_method_title: '', transaction_id: '', customer_ip_address: '', customer_user_agent: '', created_via: 'rest-api',
    customer_note: order.note, date_completed: completed, date_paid: paid, cart_hash: '', number: String(order.id), meta_data: order.meta, line_items: lines, tax_lines: [], shipping_lines: [], fee_lines: [], coupon_lines: [],
    refunds: order.refunds.map(({ id, reason, amount }) => ({ id, reason, total: `-${money(amount)}` })), payment_url: `${shop.origin}/checkout/order-pay/${order.id}/`, is_editable: order.status === 'pending', needs_payment: order.status === 'pending', needs_processing: true, date_created_gmt: created, date_modified_gmt: modified,
    date_completed_gmt: completed, date_paid_gmt: paid, currency_symbol: '$', _links: { self: [{ href: `${shop.origin}/wp-json/wc/v3/orders/${order.id}` }] },
  };
}

/** GET /orders: `modified_after` leaves out the second itself. */
export function ordersOf(shop: Shop, query: URLSearchParams): OrderRow[] {
  const after = query.get('modified_after');
  const since = after === null ? null : Date.parse(after.endsWith('Z') ? after : `${after}Z`);
  const statuses = (query.get('status') ?? 'any').split(',');
  const rows = [...shop.orders.values()].filter(({ status, modified }) => (statuses.includes('any') || statuses.includes(status)) && (since === null || Math.floor(modified / 1_000) * 1_000 > since));
  const by = query.get('orderby') === 'modified' ? (row: OrderRow) => Math.floor(row.modified / 1_000) : query.get('orderby') === 'id' ? (row: OrderRow) => row.id : (row: OrderRow) => Math.floor(row.created / 1_000);
  const sign = query.get('order') === 'asc' ? 1 : -1;
  return rows.sort((a, b) => sign * (by(a) - by(b) || a.id - b.id));
}
