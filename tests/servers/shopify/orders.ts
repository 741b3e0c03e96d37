import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { LOCATION, userError, type FulfillmentOrder, type Order, type Shop, type UserError } from './shop.ts';
import { page } from './views.ts';

type Answer = Record<string, unknown> & { userErrors: UserError[] };
const refuse = (field: string, message: string, code?: string): Answer => ({ userErrors: [userError(field, message, code)] });
const NONE = { hasNextPage: false };
const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'USD' }, presentmentMoney: { amount, currencyCode: 'USD' } });
const digest = (value: string): string => createHash('sha256').update(value).digest('hex');
const open = ({ status }: FulfillmentOrder): boolean => status === 'OPEN' || status === 'IN_PROGRESS';

/** Stamped in whole seconds of the machine's clock, as Shopify does. */
const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;
const touch = (order: Order): void => { order.updatedAt = now(); };

function orderView(shop: Shop, order: Order): object {
  const customer = <T>(value: T): T => {
    if (shop.hidden === null) return value;
    const message = shop.hidden === 'plan' ? 'Access to personally identifiable information (PII) like customer names, addresses, emails, phone numbers, or date of birth is not available on this plan.' : 'This app is not approved to use the shippingAddress field.';
    throw new GraphQLError(message, { extensions: { code: 'ACCESS_DENIED' } });
  };
  const left = order.fulfillmentOrders.filter(open).flatMap(({ lines }) => lines).reduce((sum, { remaining }) => sum + remaining, 0);
  const lineView = (id: string) => ({ id });
  const total = order.lines.reduce((sum, { price, quantity }) => sum + Number(price) * quantity, 0).toFixed(2);
  return {
    __typename: 'Order', id: order.id, legacyResourceId: order.id.split('/').at(-1), name: order.name, createdAt: order.createdAt, updatedAt: order.updatedAt, cancelledAt: order.cancelledAt, closed: order.cancelledAt !== null || left === 0,
    test: order.test, requiresShipping: true, taxesIncluded: false, note: order.note, displayFinancialStatus: order.financialStatus, email: () => customer(order.email), shippingAddress: () => customer(order.address),
    displayFulfillmentStatus: left === 0 && order.fulfillments.length > 0 ? 'FULFILLED' : order.fulfillments.length > 0 ? 'PARTIALLY_FULFILLED' : 'UNFULFILLED',
    currentTotalPriceSet: money(total), shippingLine: { title: 'Standard' }, risk: { recommendation: 'ACCEPT' }, customAttributes: order.attributes,
    metafield: ({ namespace, key }: { namespace: string; key: string }) => {
      const value = order.metafields.get(`${namespace}.${key}`);
      return value === undefined ? null : { value, compareDigest: digest(value) };
    },
    lineItems: (args: { first?: number }) => page(order.lines.map((line) => ({
      id: line.id, title: line.title, variantTitle: line.variantTitle, sku: line.sku, quantity: line.quantity, product: { id: line.productId }, variant: { id: line.variantId }, discountedUnitPriceSet: money(line.price), taxLines: [],
    })), args),
    fulfillments: order.fulfillments.map(({ id, status, tracking, lines }) => ({
      id, status, trackingInfo: tracking ? [tracking] : [], fulfillmentLineItems: { pageInfo: NONE, nodes: lines.map(({ lineId, quantity }) => ({ quantity, lineItem: lineView(lineId) })) },
    })),
    fulfillmentOrders: { pageInfo: NONE, nodes: order.fulfillmentOrders.map(({ id, status, lines }) => ({
      id, status, supportedActions: status === 'OPEN' || status === 'IN_PROGRESS' ? [{ action: 'CREATE_FULFILLMENT' }, { action: 'SPLIT' }] : [], assignedLocation: { location: { id: LOCATION } },
      lineItems: { pageInfo: NONE, nodes: lines.map((line) => ({ id: line.id, remainingQuantity: line.remaining, lineItem: lineView(line.lineId) })) },
    })) },
  };
}

export function orderQueries(shop: Shop): Record<string, unknown> {
  return {
    order: ({ id }: { id: string }) => {
      const order = shop.orders.get(id);
      return order ? orderView(shop, order) : null;
    },
    orders: ({ query = '', ...args }: { query?: string; first?: number; after?: string | null }) => {
      const from = /^updated_at:>='([^']+)'$/.exec(query)?.[1] ?? '';
      const all = [...shop.orders.values()].filter(({ updatedAt }) => updatedAt >= from).toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt));
      return page(all.map((order) => orderView(shop, order)), args);
    },
  };
}

interface OrderInput { lineItems?: { variantId: string; quantity: number }[]; financialStatus?: string; email?: string; test?: boolean; note?: string; shippingAddress?: Record<string, string> }
interface FulfillmentInput {
  notifyCustomer?: boolean; trackingInfo?: { number: string; company?: string; url?: string };
  lineItemsByFulfillmentOrder: { fulfillmentOrderId: string; fulfillmentOrderLineItems?: { id: string; quantity: number }[] }[];
}

/** Of orders, each as Shopify documents it. */
export function orderMutations(shop: Shop): Record<string, (args: never) => Answer> {
  const held = (id: string): { order: Order; at: FulfillmentOrder } | null => {
    for (const order of shop.orders.values()) for (const at of order.fulfillmentOrders) if (at.id === id) return { order, at };
    return null;
  };
  return {
    orderCreate: ({ order: input }: { order: OrderInput }) => orderCreate(shop, input),
    orderCancel: ({ orderId }: { orderId: string }) => {
      const order = shop.orders.get(orderId);
      if (!order) return { orderCancelUserErrors: [userError('orderId', 'Order does not exist', 'NOT_FOUND')], userErrors: [] };
      Object.assign(order, { cancelledAt: now(), updatedAt: now() });
      for (const each of order.fulfillmentOrders) if (open(each)) each.status = 'CANCELLED';
      return { orderCancelUserErrors: [], userErrors: [] };
    },
    orderUpdate: ({ input }: { input: { id: string; customAttributes?: { key: string; value: string }[]; note?: string } }) => {
      const order = shop.orders.get(input.id);
      if (!order) return refuse('id', 'Order does not exist');
      if (input.customAttributes) order.attributes = input.customAttributes;
      if (input.note !== undefined) order.note = input.note;
      touch(order);
      return { userErrors: [] };
    },
    metafieldsSet: ({ metafields }: { metafields: { ownerId: string; namespace: string; key: string; value: string; compareDigest?: string | null }[] }) => {
      for (const { ownerId, namespace, key, compareDigest } of metafields) {
        const stored = shop.orders.get(ownerId)?.metafields.get(`${namespace}.${key}`);
        if (!shop.orders.has(ownerId)) return refuse('ownerId', 'Owner does not exist', 'INVALID');
        if (compareDigest !== undefined && compareDigest !== (stored === undefined ? null : digest(stored))) return refuse('compareDigest', 'The resource has been updated since it was loaded', 'STALE_OBJECT');
      }
      for (const { ownerId, namespace, key, value } of metafields) shop.orders.get(ownerId)?.metafields.set(`${namespace}.${key}`, value);
      return { userErrors: [] };
    },
    fulfillmentOrderSplit: ({ fulfillmentOrderSplits }: { fulfillmentOrderSplits: { fulfillmentOrderId: string; fulfillmentOrderLineItems: { id: string; quantity: number }[] }[] }) => {
      for (const { fulfillmentOrderId, fulfillmentOrderLineItems: taken } of fulfillmentOrderSplits) {
        const found = held(fulfillmentOrderId);
        if (!found || !open(found.at) || taken.some(({ id, quantity }) => !found.at.lines.some((line) => line.id === id && line.remaining >= quantity))) return refuse('fulfillmentOrderSplits', 'Fulfillment order could not be split', 'FULFILLMENT_ORDER_NOT_FOUND');
        if (found.at.lines.reduce((sum, { remaining }) => sum + remaining, 0) <= taken.reduce((sum, { quantity }) => sum + quantity, 0)) return refuse('fulfillmentOrderSplits', 'There is no remaining quantity', 'INVALID_LINE_ITEM_QUANTITY');
        const lines = taken.map(({ id, quantity }) => ({ id: shop.nextId('FulfillmentOrderLineItem'), lineId: found.at.lines.find((line) => line.id === id)?.lineId ?? '', remaining: quantity }));
        for (const { id, quantity } of taken) for (const line of found.at.lines) if (line.id === id) line.remaining -= quantity;
        found.order.fulfillmentOrders.push({ id: shop.nextId('FulfillmentOrder'), status: 'OPEN', lines });
        touch(found.order);
      }
      return { userErrors: [] };
    },
    fulfillmentCreate: ({ fulfillment: input }: { fulfillment: FulfillmentInput }) => fulfillmentCreate(shop, input, held),
  };
}

function orderCreate(shop: Shop, input: OrderInput): Answer {
  const products = [...shop.products.values()];
  const lines = (input.lineItems ?? []).flatMap(({ variantId, quantity }) => products.flatMap((product) => product.variants.filter(({ id }) => id === variantId).map((variant) => ({
    id: shop.nextId('LineItem'), productId: product.id, variantId, sku: variant.sku, title: product.title, variantTitle: [...variant.options.values()].join(' / '), quantity, price: variant.price,
  }))));
  if (lines.length !== (input.lineItems ?? []).length) return refuse('lineItems', 'The variant does not exist');
  const { firstName = '', lastName = '', countryCode, provinceCode, ...address } = input.shippingAddress ?? {};
  const order: Order = {
    id: shop.nextId('Order'), name: `#${1_001 + shop.orders.size}`, createdAt: now(), updatedAt: now(), cancelledAt: null, financialStatus: input.financialStatus ?? 'PENDING', test: input.test ?? false, note: input.note ?? null, email: input.email ?? '',
    address: input.shippingAddress ? { ...address, name: `${firstName} ${lastName}`.trim(), countryCodeV2: countryCode ?? '', provinceCode: provinceCode ?? '', province: provinceCode ?? '' } : null,
    lines, fulfillments: [], attributes: [], metafields: new Map(),
    fulfillmentOrders: [{ id: shop.nextId('FulfillmentOrder'), status: 'OPEN', lines: lines.map(({ id, quantity }) => ({ id: shop.nextId('FulfillmentOrderLineItem'), lineId: id, remaining: quantity })) }],
  };
  shop.orders.set(order.id, order);
  return { order: orderView(shop, order), userErrors: [] };
}

function fulfillmentCreate(shop: Shop, input: FulfillmentInput, held: (id: string) => { order: Order; at: FulfillmentOrder } | null): Answer {
  const sent: { lineId: string; quantity: number }[] = [];
  const due: (() => void)[] = [];
  let of: Order | null = null;
  for (const { fulfillmentOrderId, fulfillmentOrderLineItems } of input.lineItemsByFulfillmentOrder) {
    const found = held(fulfillmentOrderId);
    if (!found || !open(found.at)) return refuse('fulfillment', 'Fulfillment order does not exist or is closed.');
    const taken = fulfillmentOrderLineItems ?? found.at.lines.map(({ id, remaining }) => ({ id, quantity: remaining }));
    for (const { id, quantity } of taken) {
      const line = found.at.lines.find((each) => each.id === id);
      if (!line || line.remaining < quantity) return refuse('fulfillment', 'Invalid fulfillment order line item quantity requested.');
      sent.push({ lineId: line.lineId, quantity });
      due.push(() => { line.remaining -= quantity; });
    }
    due.push(() => { found.at.status = found.at.lines.every(({ remaining }) => remaining === 0) ? 'CLOSED' : 'IN_PROGRESS'; });
    of = found.order;
  }
  if (of === null) return refuse('fulfillment', 'Nothing to fulfill');
  for (const each of due) each();
  const { number, company = null, url = null } = input.trackingInfo ?? {};
  of.fulfillments.push({ id: shop.nextId('Fulfillment'), status: 'SUCCESS', lines: sent, tracking: number === undefined ? null : { number, company, url }, notified: input.notifyCustomer ?? false });
  touch(of);
  return { userErrors: [] };
}
