import * as z from 'zod/mini';
import { exponentOf } from '../../domain/currency.ts';
import { divide, parseDecimal, type Money } from '../../domain/money.ts';
import type { StoreOrder } from '../../domain/orders/store-order.ts';

/** `total` makes Medusa work out the totals of the lines, too. */
export const ORDER_FIELDS = [
  'id', 'display_id', 'status', 'created_at', 'updated_at', 'currency_code', 'total', 'email', 'payment_status', 'metadata', 'summary.*',
  'items.*', 'items.detail.*', 'shipping_address.*', 'shipping_methods.name',
  'fulfillments.id', 'fulfillments.created_at', 'fulfillments.canceled_at', 'fulfillments.shipped_at', 'fulfillments.metadata',
  'fulfillments.items.line_item_id', 'fulfillments.items.quantity', 'fulfillments.labels.tracking_number', 'fulfillments.labels.tracking_url',
].join(',');

const text = z.nullish(z.string());
const fulfilmentSchema = z.object({
  id: z.string(), created_at: z.string(), canceled_at: text, shipped_at: text, metadata: z.nullish(z.record(z.string(), z.unknown())),
  items: z.nullish(z.array(z.object({ line_item_id: text, quantity: z.number() }))),
  labels: z.nullish(z.array(z.object({ tracking_number: z.string(), tracking_url: text }))),
});
export type RemoteFulfilment = z.infer<typeof fulfilmentSchema>;

export const orderSchema = z.object({
  id: z.string(), display_id: z.number(), status: z.string(), created_at: z.string(), updated_at: z.string(), currency_code: z.string(), total: z.number(),
  email: text, payment_status: text, metadata: z.nullish(z.record(z.string(), z.unknown())), summary: z.nullish(z.object({ pending_difference: z.nullish(z.number()) })),
  items: z.array(z.object({
    id: z.string(), title: text, product_title: text, variant_id: text, product_id: text, variant_sku: text, variant_title: text,
    quantity: z.number(), unit_price: z.number(), original_total: z.number(),
    detail: z.object({ fulfilled_quantity: z.number(), written_off_quantity: z.nullish(z.number()) }),
  })),
  shipping_address: z.nullish(z.object({ first_name: text, last_name: text, company: text, address_1: text, address_2: text, city: text, province: text, postal_code: text, country_code: text, phone: text })),
  shipping_methods: z.nullish(z.array(z.object({ name: text }))),
  fulfillments: z.nullish(z.array(fulfilmentSchema)),
});
export type RemoteOrder = z.infer<typeof orderSchema>;

const STATES: Readonly<Record<string, StoreOrder['state']>> = { pending: 'open', requires_action: 'on-hold', canceled: 'cancelled', completed: 'closed', archived: 'closed' };
/** Part of the sum is not paid. */
const PAYMENTS: Readonly<Record<string, StoreOrder['payment']>> = {
  not_paid: 'unpaid', awaiting: 'unpaid', requires_action: 'unpaid', partially_authorized: 'unpaid', partially_captured: 'unpaid', authorized: 'authorized', captured: 'paid',
  partially_refunded: 'part-refunded', refunded: 'refunded',
};

/** Captured once, but something was added since: whether the buyer has paid for that, nobody says. */
export const paymentOf = ({ payment_status, summary }: Pick<RemoteOrder, 'payment_status' | 'summary'>): StoreOrder['payment'] => {
  const said = PAYMENTS[payment_status ?? ''] ?? 'unknown';
  return said === 'paid' && (summary?.pending_difference ?? 0) > 0 ? 'unknown' : said;
};

/** Parcels that count: a cancelled one has given its pieces back. */
export const parcelsOf = (order: Pick<RemoteOrder, 'fulfillments'>): RemoteFulfilment[] => (order.fulfillments ?? []).filter(({ canceled_at }) => !canceled_at);

/** Pieces of a line that still have to be sent. */
export function leftOf(order: RemoteOrder, lineId: string): number {
  const line = order.items.find(({ id }) => id === lineId);
  if (line === undefined || order.status === 'canceled') return 0;
  return Math.max(0, line.quantity - line.detail.fulfilled_quantity - (line.detail.written_off_quantity ?? 0));
}

/** An amount shared by `pieces`, rounded to the currency's minor unit: Medusa adds taxes without rounding. Null when it is no plain number. */
export function shareOf(amount: number, pieces: number, currency: string): Money | null {
  const decimal = parseDecimal(String(amount));
  if (decimal === null || !Number.isSafeInteger(pieces) || pieces < 1) return null;
  const minor = Number(divide(decimal.digits * 10n ** BigInt(exponentOf(currency)), BigInt(pieces) * 10n ** BigInt(decimal.scale), 'half-up'));
  return Number.isSafeInteger(minor) ? { minor, currency } : null;
}

function addressOf({ shipping_address: at }: RemoteOrder): StoreOrder['address'] {
  if (!at?.address_1) return null;
  return {
    name: [at.first_name, at.last_name].filter(Boolean).join(' '), company: at.company ?? '', line1: at.address_1, line2: at.address_2 ?? '', city: at.city ?? '', region: at.province ?? '',
    postcode: at.postal_code ?? '', country: (at.country_code ?? '').toUpperCase(), phone: at.phone ?? '',
  };
}

function fulfilmentOf(order: RemoteOrder): StoreOrder['fulfilment'] {
  if (parcelsOf(order).length === 0) return 'none';
  return order.items.every(({ id }) => leftOf(order, id) === 0) ? 'all' : 'part';
}

/** An order in our words; null where an amount cannot be read. */
export function orderOf(origin: string, order: RemoteOrder): StoreOrder | null {
  const currency = order.currency_code.toUpperCase();
  const total = shareOf(order.total, 1, currency);
  const lines = order.items.flatMap(({ id, title, product_title, variant_id, product_id, variant_sku, variant_title, quantity, unit_price, original_total }) => {
    const price = quantity === 0 ? shareOf(unit_price, 1, currency) : shareOf(original_total, quantity, currency);
    return price === null ? [] : [{
      id, productId: product_id ?? null, variantId: variant_id ?? null, sku: variant_sku ?? null, title: product_title ?? title ?? '',
      variant: variant_title === 'Default variant' ? '' : variant_title ?? '', quantity, left: leftOf(order, id), price,
    }];
  });
  if (total === null || lines.length !== order.items.length) return null;
  const address = addressOf(order);
  return {
    id: order.id, number: `#${order.display_id}`, url: `${origin}/app/orders/${order.id}`, createdAt: Date.parse(order.created_at), updatedAt: Date.parse(order.updated_at),
    state: STATES[order.status] ?? 'on-hold', payment: paymentOf(order), fulfilment: fulfilmentOf(order), total, email: order.email ?? '',
    address, addressHidden: address === null ? 'none' : null, shippingMethod: order.shipping_methods?.[0]?.name ?? null, note: '', risk: 'unknown', lines,
    parcels: parcelsOf(order).map(({ id, items, labels }) => {
      const label = labels?.find(({ tracking_number }) => tracking_number !== '');
      return {
        id, lines: (items ?? []).flatMap(({ line_item_id, quantity }) => (line_item_id ? [{ lineId: line_item_id, quantity }] : [])),
        tracking: label === undefined ? null : { number: label.tracking_number, company: null, url: label.tracking_url && label.tracking_url !== '#' ? label.tracking_url : null },
      };
    }),
  };
}
