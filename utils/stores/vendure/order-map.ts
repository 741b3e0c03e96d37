import * as z from 'zod/mini';
import type { Money } from '../../domain/money.ts';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import type { StoreInfo } from '../define.ts';
import { byAge } from './job.ts';
import { priceInStore } from './map.ts';

export const ORDER = `id code createdAt updatedAt orderPlacedAt state totalWithTax currencyCode customer { emailAddress }
  shippingAddress { fullName company streetLine1 streetLine2 city province postalCode countryCode phoneNumber }
  shippingLines { shippingMethod { name } } payments { state amount refunds { state total } }
  fulfillments { id state method trackingCode lines { orderLineId quantity } }
  lines { id quantity orderPlacedQuantity unitPriceWithTax productVariant { id sku name options { name group { code } } product { id name } } }`;

const text = z.nullish(z.string());
export const orderSchema = z.object({
  id: z.string(), code: z.string(), createdAt: z.string(), updatedAt: z.string(), orderPlacedAt: text, state: z.string(), totalWithTax: z.int(), currencyCode: z.string(),
  customer: z.nullish(z.object({ emailAddress: z.string() })),
  shippingAddress: z.nullish(z.object({ fullName: text, company: text, streetLine1: text, streetLine2: text, city: text, province: text, postalCode: text, countryCode: text, phoneNumber: text })),
  shippingLines: z.array(z.object({ shippingMethod: z.object({ name: z.string() }) })),
  payments: z.nullish(z.array(z.object({ state: z.string(), amount: z.int(), refunds: z.array(z.object({ state: z.string(), total: z.int() })) }))),
  fulfillments: z.nullish(z.array(z.object({ id: z.string(), state: z.string(), method: z.string(), trackingCode: text, lines: z.array(z.object({ orderLineId: z.string(), quantity: z.int() })) }))),
  lines: z.array(z.object({
    id: z.string(), quantity: z.int(), orderPlacedQuantity: z.int(), unitPriceWithTax: z.int(),
    productVariant: z.object({ id: z.string(), sku: z.string(), name: z.string(), options: z.array(z.object({ name: z.string(), group: z.object({ code: z.string() }) })), product: z.object({ id: z.string(), name: z.string() }) }),
  })),
});
export type RemoteOrder = z.infer<typeof orderSchema>;

const STATES: Readonly<Record<string, StoreOrder['state']>> = { Cancelled: 'cancelled', Shipped: 'closed', Delivered: 'closed', Modifying: 'on-hold', ArrangingAdditionalPayment: 'on-hold' };

/** Parcels that count: a cancelled one has given its pieces back. */
export const parcelsOf = (order: RemoteOrder) => (order.fulfillments ?? []).filter(({ state }) => state !== 'Cancelled');

/** Pieces of a line that still have to be sent. */
export function leftOf(order: RemoteOrder, lineId: string): number {
  if (order.state === 'Cancelled') return 0;
  const sent = parcelsOf(order).flatMap(({ lines }) => lines).filter(({ orderLineId }) => orderLineId === lineId).reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.max(0, (order.lines.find(({ id }) => id === lineId)?.quantity ?? 0) - sent);
}

/** What was paid, by the payments themselves: part of the sum is not paid. */
export function paymentOf({ payments, totalWithTax }: RemoteOrder): StoreOrder['payment'] {
  const sum = (state: string): number => (payments ?? []).filter((payment) => payment.state === state).reduce((total, { amount }) => total + amount, 0);
  const settled = sum('Settled');
  const refunded = (payments ?? []).flatMap(({ refunds }) => refunds).filter(({ state }) => state !== 'Failed').reduce((total, refund) => total + refund.total, 0);
  if (settled > 0 && refunded >= settled) return 'refunded';
  if (refunded > 0) return 'part-refunded';
  if (settled > 0 && settled >= totalWithTax) return 'paid';
  return settled === 0 && sum('Authorized') > 0 && sum('Authorized') >= totalWithTax ? 'authorized' : 'unpaid';
}

function fulfilmentOf(order: RemoteOrder): StoreOrder['fulfilment'] {
  if (parcelsOf(order).length === 0) return 'none';
  return order.lines.every(({ id }) => leftOf(order, id) === 0) ? 'all' : 'part';
}

function addressOf({ shippingAddress: at }: RemoteOrder): StoreOrder['address'] {
  if (!at?.streetLine1) return null;
  return {
    name: at.fullName ?? '', company: at.company ?? '', line1: at.streetLine1, line2: at.streetLine2 ?? '', city: at.city ?? '', region: at.province ?? '',
    postcode: at.postalCode ?? '', country: (at.countryCode ?? '').toUpperCase(), phone: at.phoneNumber ?? '',
  };
}

/** The shop gives lines and options in any order, another one each time: ours end in the number of the axis. */
const wordsOf = (options: RemoteOrder['lines'][number]['productVariant']['options']): string =>
  options.toSorted((a, b) => (a.group.code < b.group.code ? -1 : 1)).map(({ name }) => name).join(' / ');

/** An order in our words; null where the shop's amounts have digits that the currency does not have. */
export function orderOf(origin: string, order: RemoteOrder, info: StoreInfo): StoreOrder | null {
  const money = (stored: number): Money | null => priceInStore(stored, { ...info, currency: order.currencyCode });
  const total = money(order.totalWithTax);
  const lines = order.lines.toSorted(byAge).flatMap(({ id, quantity, orderPlacedQuantity, unitPriceWithTax, productVariant: variant }) => {
    const price = money(unitPriceWithTax);
    return price === null ? [] : [{
      id, productId: variant.product.id, variantId: variant.id, sku: variant.sku, title: variant.product.name, variant: wordsOf(variant.options),
      quantity: Math.max(quantity, orderPlacedQuantity), left: leftOf(order, id), price,
    }];
  });
  if (total === null || lines.length !== order.lines.length) return null;
  const address = addressOf(order);
  return {
    id: order.id, number: order.code, url: `${origin}/admin/orders/${order.id}`, createdAt: Date.parse(order.createdAt), updatedAt: Date.parse(order.updatedAt),
    state: STATES[order.state] ?? 'open', payment: paymentOf(order), fulfilment: fulfilmentOf(order), total, email: order.customer?.emailAddress ?? '',
    address, addressHidden: address === null ? 'none' : null, shippingMethod: order.shippingLines[0]?.shippingMethod.name ?? null, note: '', risk: 'unknown', lines,
    parcels: parcelsOf(order).map(({ id, trackingCode, lines: sent }) => ({
      id, lines: sent.map(({ orderLineId, quantity }) => ({ lineId: orderLineId, quantity })), tracking: trackingCode ? { number: trackingCode, company: null, url: null } : null,
    })),
  };
}
