import * as z from 'zod/mini';
import { exponentOf } from '../../domain/currency.ts';
import type { Money } from '../../domain/money.ts';
import type { OrderLine, OrderParcel, PostalAddress, StoreOrder } from '../../domain/orders/store-order.ts';

const idOnly = z.object({ id: z.string() });
const list = <T extends z.ZodMiniType>(item: T) => z.object({ nodes: z.array(item), pageInfo: z.object({ hasNextPage: z.boolean() }) });
const money = z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) });
const text = z.pipe(z.nullish(z.string()), z.transform((value) => value ?? ''));

const fulfillmentSchema = z.object({
  id: z.string(), status: z.string(), trackingInfo: z.array(z.object({ number: z.nullable(z.string()), company: z.nullable(z.string()), url: z.nullable(z.string()) })),
  fulfillmentLineItems: list(z.object({ quantity: z.nullable(z.int()), lineItem: idOnly })),
});
const fulfillmentOrderSchema = z.object({
  id: z.string(), status: z.string(), supportedActions: z.array(z.object({ action: z.string() })), assignedLocation: z.object({ location: z.nullable(idOnly) }),
  lineItems: list(z.object({ id: z.string(), remainingQuantity: z.int(), lineItem: idOnly })),
});
export type FulfillmentOrder = z.infer<typeof fulfillmentOrderSchema>;
/** An order without its customer. */
const rawSchema = z.object({
  id: z.string(), legacyResourceId: z.string(), name: z.string(), createdAt: z.string(), updatedAt: z.string(), cancelledAt: z.nullable(z.string()), closed: z.boolean(), test: z.boolean(),
  requiresShipping: z.boolean(), taxesIncluded: z.boolean(), note: text, displayFinancialStatus: z.nullable(z.string()), displayFulfillmentStatus: z.string(),
  currentTotalPriceSet: money, shippingLine: z.nullable(z.object({ title: z.string() })), risk: z.object({ recommendation: z.string() }),
  customAttributes: z.array(z.object({ key: z.string(), value: z.nullable(z.string()) })), parcels: z.nullable(z.object({ value: z.string(), compareDigest: z.string() })),
  lineItems: list(z.object({
    id: z.string(), title: z.string(), variantTitle: text, sku: z.nullable(z.string()), quantity: z.int(), product: z.nullable(idOnly), variant: z.nullable(idOnly),
    discountedUnitPriceSet: money, taxLines: z.array(z.object({ priceSet: money })),
  })),
  fulfillments: z.array(fulfillmentSchema), fulfillmentOrders: list(fulfillmentOrderSchema),
});
export type RawOrder = z.infer<typeof rawSchema>;
export const orderSchema = z.object({ order: z.nullable(rawSchema) });
export const changedSchema = z.object({ orders: z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) }), nodes: z.array(z.object({ id: z.string(), updatedAt: z.string() })),
}) });
const customerSchema = z.object({
  email: text,
  shippingAddress: z.nullable(z.object({ name: text, company: text, address1: text, address2: text, city: text, province: text, provinceCode: text, zip: text, countryCodeV2: text, phone: text })),
});
export const customerOfSchema = z.object({ order: z.nullable(customerSchema) });
/** The customer of an order, or why there is none to be seen. */
export type Customer = z.infer<typeof customerSchema> | 'plan' | 'right';

/** Digits that the currency does not have are rounded. */
const minorOf = (amounts: readonly number[], currency: string): Money => ({ minor: Math.round(Number((amounts.reduce((sum, each) => sum + each, 0) * 10 ** exponentOf(currency)).toFixed(4))), currency });
const amountOf = ({ shopMoney }: z.infer<typeof money>): number => Number(shopMoney.amount);

const OPEN = new Set(['OPEN', 'IN_PROGRESS', 'ON_HOLD', 'SCHEDULED']);
/** Pieces that still have to be sent, by line: what Shopify's own fulfilment orders have left. */
export function leftOf(order: RawOrder): Map<string, number> {
  const left = new Map<string, number>();
  for (const { status, lineItems } of order.cancelledAt === null ? order.fulfillmentOrders.nodes : []) {
    for (const { remainingQuantity, lineItem } of OPEN.has(status) ? lineItems.nodes : []) left.set(lineItem.id, (left.get(lineItem.id) ?? 0) + remainingQuantity);
  }
  return left;
}

const VOID = new Set(['CANCELLED', 'ERROR', 'FAILURE']);
/** Parcels that stand, ours and the merchant's. */
export const parcelsOf = (order: RawOrder): OrderParcel[] => order.fulfillments.filter(({ status }) => !VOID.has(status)).map(({ id, trackingInfo: [tracking], fulfillmentLineItems }) => ({
  id, lines: fulfillmentLineItems.nodes.flatMap(({ quantity, lineItem }) => (quantity === null || quantity === 0 ? [] : [{ lineId: lineItem.id, quantity }])),
  tracking: tracking?.number ? { number: tracking.number, company: tracking.company, url: tracking.url } : null,
}));

/** False where the order is longer than what is read of it. */
export const isWhole = (order: RawOrder): boolean => order.fulfillments.length < 20
  && [order.lineItems, order.fulfillmentOrders, ...order.fulfillments.map(({ fulfillmentLineItems }) => fulfillmentLineItems), ...order.fulfillmentOrders.nodes.map(({ lineItems }) => lineItems)].every(({ pageInfo }) => !pageInfo.hasNextPage);

const PAYMENTS: Record<string, StoreOrder['payment']> = {
  PAID: 'paid', AUTHORIZED: 'authorized', PENDING: 'unpaid', EXPIRED: 'unpaid', VOIDED: 'unpaid', PARTIALLY_PAID: 'unpaid', PARTIALLY_REFUNDED: 'part-refunded', REFUNDED: 'refunded',
};
const RISKS: Record<string, StoreOrder['risk']> = { ACCEPT: 'low', INVESTIGATE: 'medium', CANCEL: 'high' };

export function storeOrder(origin: string, order: RawOrder, customer: Customer): StoreOrder {
  const whole = isWhole(order);
  const parcels = parcelsOf(order);
  const left = leftOf(order);
  const currency = order.currentTotalPriceSet.shopMoney.currencyCode;
  const where = typeof customer === 'string' ? null : addressOf(customer);
  return {
    id: order.id, number: order.name, url: `${origin}/admin/orders/${order.legacyResourceId}`, createdAt: Date.parse(order.createdAt), updatedAt: Date.parse(order.updatedAt),
    state: order.cancelledAt !== null ? 'cancelled' : order.closed ? 'closed' : order.displayFulfillmentStatus === 'ON_HOLD' ? 'on-hold' : 'open',
    // No money came in for a test order, and an order that is not seen whole is not bought for.
    payment: order.test || !whole ? 'unknown' : PAYMENTS[order.displayFinancialStatus ?? ''] ?? 'unknown',
    fulfilment: !whole ? 'unknown' : order.displayFulfillmentStatus === 'FULFILLED' ? 'all' : parcels.length > 0 ? 'part' : 'none',
    total: minorOf([amountOf(order.currentTotalPriceSet)], currency), email: typeof customer === 'string' ? '' : customer.email,
    address: where, addressHidden: where !== null ? null : typeof customer === 'string' ? customer : order.requiresShipping ? 'plan' : 'none',
    shippingMethod: order.shippingLine?.title ?? null, note: order.note, risk: RISKS[order.risk.recommendation] ?? 'unknown',
    lines: order.lineItems.nodes.map((line): OrderLine => ({
      id: line.id, productId: line.product?.id ?? null, variantId: line.variant?.id ?? null, sku: line.sku || null, title: line.title,
      variant: line.variantTitle === 'Default Title' ? '' : line.variantTitle, quantity: line.quantity, left: left.get(line.id) ?? 0,
      price: minorOf([amountOf(line.discountedUnitPriceSet), ...(order.taxesIncluded ? [] : line.taxLines.map(({ priceSet }) => amountOf(priceSet) / Math.max(1, line.quantity)))], currency),
    })),
    parcels,
  };
}

/** Null where the street is kept back, as plans do that show the rest. */
function addressOf({ shippingAddress: to }: Exclude<Customer, string>): PostalAddress | null {
  if (to === null || to.address1 === '') return null;
  return { name: to.name, company: to.company, line1: to.address1, line2: to.address2, city: to.city, region: to.province || to.provinceCode, postcode: to.zip, country: to.countryCodeV2, phone: to.phone };
}
