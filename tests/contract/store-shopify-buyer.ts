import * as z from 'zod/mini';
import { ADDRESS, type Buyer } from './store-harness.ts';

const madeSchema = z.object({ orderCreate: z.object({ order: z.nullable(z.object({ id: z.string() })), userErrors: z.array(z.object({ message: z.string() })) }) });
const seenSchema = z.object({ order: z.object({
  name: z.string(), customAttributes: z.array(z.object({ key: z.string(), value: z.string() })),
  fulfillments: z.array(z.object({ trackingInfo: z.array(z.object({ number: z.string() })), fulfillmentLineItems: z.object({ nodes: z.array(z.object({ quantity: z.int() })) }) })),
}) });

/** Orders as an app enters them; a checkout has no API that a shop opens by itself. Never in somebody's own shop. */
export function buyerOf(call: (query: string, variables?: object) => Promise<unknown>): Buyer {
  const [firstName = '', lastName = ''] = ADDRESS.name.split(' ');
  const shippingAddress = {
    firstName, lastName, company: ADDRESS.company, address1: ADDRESS.line1, address2: ADDRESS.line2, city: ADDRESS.city, provinceCode: 'CA', zip: ADDRESS.postcode, countryCode: ADDRESS.country, phone: ADDRESS.phone,
  };
  const make = async (lineItems: { variantId: string; quantity: number }[], financialStatus: string): Promise<string> => {
    const order = { email: 'ann@example.test', lineItems: lineItems.map(({ variantId, quantity }) => ({ variantId, quantity })), financialStatus, shippingAddress };
    const { orderCreate } = madeSchema.parse(await call('mutation($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } userErrors { message } } }', { order }));
    if (!orderCreate.order) throw new Error(orderCreate.userErrors[0]?.message);
    return orderCreate.order.id;
  };
  return {
    order: (lines) => make(lines, 'PAID'),
    unpaid: (lines) => make(lines, 'PENDING'),
    cancel: async (orderId) => { await call('mutation($orderId: ID!) { orderCancel(orderId: $orderId, reason: CUSTOMER, restock: true) { orderCancelUserErrors { message } } }', { orderId }); },
    // The shop has no taxes.
    gross: (minor) => minor,
    seen: async (id) => {
      const { order } = seenSchema.parse(await call('query($id: ID!) { order(id: $id) { name customAttributes { key value } fulfillments(first: 50) { trackingInfo(first: 5) { number } fulfillmentLineItems(first: 50) { nodes { quantity } } } } }', { id }));
      return {
        number: order.name, notes: order.customAttributes.filter(({ key }) => key.startsWith('Pushcart ')).map(({ value }) => value),
        parcels: order.fulfillments.map(({ trackingInfo, fulfillmentLineItems }) => ({ pieces: fulfillmentLineItems.nodes.reduce((sum, { quantity }) => sum + quantity, 0), tracking: trackingInfo.map(({ number }) => number) })),
      };
    },
  };
}
