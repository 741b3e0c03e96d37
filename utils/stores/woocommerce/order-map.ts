import * as z from 'zod/mini';
import { exponentOf } from '../../domain/currency.ts';
import { orderParcelSchema, type OrderLine, type OrderParcel, type PostalAddress, type StoreOrder } from '../../domain/orders/store-order.ts';
import { metaOf } from './job.ts';
import { idText } from './schema.ts';
import { plain } from './text.ts';

const text = z.pipe(z.optional(z.nullable(z.union([z.string(), z.number()]))), z.transform((value) => String(value ?? '')));
const address = z.object({ first_name: text, last_name: text, company: text, address_1: text, address_2: text, city: text, state: text, postcode: text, country: text, phone: text, email: text });
const meta = z.array(z.object({ key: z.string(), value: z.optional(z.unknown()) }));

/** An order as wc/v3 answers it, as far as it is read. */
export const orderSchema = z.object({
  id: idText, number: text, status: z.string(), currency: z.string(), date_created_gmt: text, date_modified_gmt: text, date_paid_gmt: text, total: z.string(), payment_method: text, customer_note: text,
  billing: address, shipping: address, meta_data: meta, shipping_lines: z.array(z.object({ method_title: text })), refunds: z.array(z.object({ total: z.string() })),
  line_items: z.array(z.object({
    id: idText, name: text, parent_name: text, product_id: idText, variation_id: idText, quantity: z.number(), subtotal: z.string(), subtotal_tax: z.string(), sku: text,
    meta_data: z.array(z.object({ key: z.string(), display_value: z.optional(z.unknown()) })),
  })),
});
export type RemoteOrder = z.infer<typeof orderSchema>;
/** `_fields` of an order. */
export const ORDER_FIELDS = Object.keys(orderSchema.shape).join(',');

export const refundsSchema = z.array(z.object({ line_items: z.array(z.object({ quantity: z.number(), meta_data: z.array(z.object({ key: z.string(), value: z.optional(z.unknown()) })) })) }));
/** Pieces refunded, by line. */
export type Refunded = ReadonlyMap<string, number>;
export const refundedOf = (refunds: z.infer<typeof refundsSchema>): Refunded => {
  const pieces = new Map<string, number>();
  for (const line of refunds.flatMap(({ line_items }) => line_items)) {
    const of = line.meta_data.find(({ key }) => key === '_refunded_item_id')?.value;
    const id = typeof of === 'string' || typeof of === 'number' ? String(of) : '';
    pieces.set(id, (pieces.get(id) ?? 0) + Math.abs(line.quantity));
  }
  return pieces;
};

/** Order meta that holds the parcels: WooCommerce 9 has none of its own. */
export const PARCELS_META = '_pushcart_parcels';
const keptSchema = z.array(z.object({ ...orderParcelSchema.shape, key: z.string() }));
export type KeptParcel = z.infer<typeof keptSchema>[number];
export const keptParcels = (order: Pick<RemoteOrder, 'meta_data'>): KeptParcel[] => keptSchema.safeParse(metaOf(order.meta_data, PARCELS_META)).data ?? [];

const ms = (gmt: string): number => Date.parse(`${gmt.replace(/Z$/, '')}Z`);

/** An amount as the shop writes it, in minor units; a shop that shows more digits than its currency has is rounded to the nearest. */
function minorOf(amounts: readonly string[], currency: string, pieces = 1): number {
  const sum = amounts.reduce((all, each) => all + Number(each || '0'), 0) * 10 ** exponentOf(currency) / pieces;
  return Math.round(Number(sum.toFixed(4)));
}

const CLOSED = new Set(['completed', 'refunded']);
const DEAD = new Set(['cancelled', 'refunded', 'failed', 'trash']);
/** An order that nothing is sent for any more. */
export const isDead = ({ status }: Pick<RemoteOrder, 'status'>): boolean => DEAD.has(status);

export function storeOrder(origin: string, order: RemoteOrder, refunded: Refunded): StoreOrder {
  const parcels: OrderParcel[] = keptParcels(order).map(({ id, lines, tracking }) => ({ id, lines, tracking }));
  const lines = order.line_items.map((line) => lineOf(order, line, parcels, refunded));
  const left = lines.reduce((sum, line) => sum + line.left, 0);
  const done = order.status === 'completed' || (parcels.length > 0 && left === 0);
  const where = addressOf(order);
  return {
    id: order.id, number: `#${order.number}`, url: `${origin}/wp-admin/post.php?post=${order.id}&action=edit`, createdAt: ms(order.date_created_gmt), updatedAt: ms(order.date_modified_gmt),
    state: order.status === 'on-hold' ? 'on-hold' : order.status === 'cancelled' || order.status === 'failed' || order.status === 'trash' ? 'cancelled' : CLOSED.has(order.status) ? 'closed' : 'open',
    payment: paymentOf(order), fulfilment: done ? 'all' : parcels.length > 0 ? 'part' : 'none',
    total: { minor: minorOf([order.total], order.currency), currency: order.currency }, email: order.billing.email,
    address: where, addressHidden: where === null ? 'none' : null, shippingMethod: order.shipping_lines[0]?.method_title || null,
    note: order.customer_note, risk: 'unknown', lines, parcels,
  };
}

/** Cash on delivery has a date of payment in WooCommerce while nothing is paid: WooCommerce sets it with the status. */
function paymentOf(order: RemoteOrder): StoreOrder['payment'] {
  const back = order.refunds.reduce((sum, { total }) => sum + Math.abs(Number(total)), 0);
  if (order.status === 'refunded' || (back > 0 && back >= Number(order.total))) return 'refunded';
  if (back > 0) return 'part-refunded';
  if (order.payment_method === 'cod' && order.status !== 'completed') return 'unpaid';
  return order.date_paid_gmt === '' ? 'unpaid' : 'paid';
}

function lineOf(order: RemoteOrder, line: RemoteOrder['line_items'][number], parcels: readonly OrderParcel[], refunded: Refunded): OrderLine {
  const sent = parcels.flatMap((parcel) => parcel.lines).filter(({ lineId }) => lineId === line.id).reduce((sum, { quantity }) => sum + quantity, 0);
  // Completed by the merchant: what is in no parcel of ours went without one.
  const over = isDead(order) || order.status === 'completed';
  const productId = line.product_id === '0' ? null : line.product_id;
  return {
    id: line.id, productId, variantId: line.variation_id === '0' ? productId : line.variation_id, sku: line.sku || null, title: plain(line.parent_name || line.name),
    variant: line.meta_data.flatMap(({ key, display_value: value }) => (key.startsWith('_') || typeof value !== 'string' ? [] : [plain(value.replaceAll(/<[^>]*>/g, '')).trim()])).join(' / '),
    quantity: line.quantity, left: over ? 0 : Math.max(0, line.quantity - sent - (refunded.get(line.id) ?? 0)),
    price: { minor: minorOf([line.subtotal, line.subtotal_tax], order.currency, Math.max(1, line.quantity)), currency: order.currency },
  };
}

/** Where it goes; the buyer's own address where no other one was given, null where there is neither (downloads). */
function addressOf({ shipping, billing }: RemoteOrder): PostalAddress | null {
  const to = shipping.address_1 === '' && shipping.city === '' ? billing : shipping;
  if (to.address_1 === '' && to.city === '') return null;
  return {
    name: `${to.first_name} ${to.last_name}`.trim(), company: to.company, line1: to.address_1, line2: to.address_2, city: to.city, region: to.state, postcode: to.postcode, country: to.country.toUpperCase(), phone: shipping.phone || billing.phone,
  };
}
