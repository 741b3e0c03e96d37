import * as z from 'zod/mini';
import { ADDRESS, RUN, type Buyer } from './store-harness.ts';
import type { Owner } from './store-vendure-owner.ts';

const orderSchema = z.object({ order: z.object({
  code: z.string(),
  fulfillments: z.nullish(z.array(z.object({ state: z.string(), trackingCode: z.nullish(z.string()), lines: z.array(z.object({ quantity: z.int() })) }))),
  history: z.object({ items: z.array(z.object({ data: z.object({ note: z.optional(z.string()) }) })) }),
}) });
const madeSchema = z.object({ made: z.object({ id: z.string() }) });
const methodsSchema = z.object({ methods: z.array(z.object({ id: z.string() })) });
const doneSchema = z.object({ done: z.object({ kind: z.string(), message: z.optional(z.string()) }) });
const taxSchema = z.object({ activeChannel: z.object({ pricesIncludeTax: z.boolean() }), taxRates: z.object({ items: z.array(z.object({ value: z.number() })) }) });

/** `cart`: an order whose buyer stands at the checkout and has not placed it. */
export interface VendureBuyer extends Buyer {
  cart(lines: { variantId: string; quantity: number }[]): Promise<string>;
}

const paymentSchema = z.object({ order: z.object({ payments: z.array(z.object({ id: z.string() })) }) });
const payingSchema = z.object({ paymentMethods: z.object({ items: z.array(z.object({ code: z.string() })) }) });

/** Orders as an administrator takes them by telephone: drafts, paid by hand. */
export async function buyerOf({ call }: Owner): Promise<VendureBuyer> {
  const tax = taxSchema.parse(await call('{ activeChannel { pricesIncludeTax } taxRates(options: { filter: { enabled: { eq: true } }, sort: { id: ASC }, take: 1 }) { items { value } } }'));
  const percent = tax.activeChannel.pricesIncludeTax ? 0 : tax.taxRates.items[0]?.value ?? 0;
  const done = async (mutation: string, variables: object): Promise<void> => {
    const answer = doneSchema.parse(await call(mutation, variables));
    if (answer.done.message !== undefined) throw new Error(`${answer.done.kind}: ${answer.done.message}`);
  };
  const cart: VendureBuyer['cart'] = async (lines) => {
    const { id } = madeSchema.parse(await call('mutation { made: createDraftOrder { id } }')).made;
    const part = 'kind: __typename ... on ErrorResult { message }';
    for (const { variantId, quantity } of lines) await done(`mutation($id: ID!, $i: AddItemToDraftOrderInput!) { done: addItemToDraftOrder(orderId: $id, input: $i) { ${part} } }`, { id, i: { productVariantId: variantId, quantity } });
    await done(`mutation($id: ID!, $i: CreateCustomerInput!) { done: setCustomerForDraftOrder(orderId: $id, input: $i) { ${part} } }`, { id, i: { firstName: 'Ann', lastName: 'Lee', emailAddress: `${RUN}-${id}@example.com` } });
    await call('mutation($id: ID!, $i: CreateAddressInput!) { setDraftOrderShippingAddress(orderId: $id, input: $i) { id } }', { id, i: {
      fullName: ADDRESS.name, company: ADDRESS.company, streetLine1: ADDRESS.line1, streetLine2: ADDRESS.line2, city: ADDRESS.city, province: ADDRESS.region,
      postalCode: ADDRESS.postcode, countryCode: ADDRESS.country, phoneNumber: ADDRESS.phone,
    } });
    const { methods } = methodsSchema.parse(await call('query($id: ID!) { methods: eligibleShippingMethodsForDraftOrder(orderId: $id) { id } }', { id }));
    await done(`mutation($id: ID!, $m: ID!) { done: setDraftOrderShippingMethod(orderId: $id, shippingMethodId: $m) { ${part} } }`, { id, m: methods[0]?.id ?? '' });
    await done('mutation($id: ID!) { done: transitionOrderToState(id: $id, state: "ArrangingPayment") { kind: __typename ... on OrderStateTransitionError { message: transitionError } } }', { id });
    return id;
  };
  const pay = async (lines: { variantId: string; quantity: number }[], method: string): Promise<string> => {
    const id = await cart(lines);
    await done('mutation($i: ManualPaymentInput!) { done: addManualPaymentToOrder(input: $i) { kind: __typename ... on ErrorResult { message } } }', { i: { orderId: id, method, transactionId: RUN, metadata: {} } });
    return id;
  };
  return {
    cart,
    order: (lines) => pay(lines, 'check'),
    // Vendure places no order before its payment: one is unpaid when the payment was taken back, as of a cheque that bounced.
    unpaid: async (lines) => {
      const [method] = payingSchema.parse(await call('{ paymentMethods(options: { filter: { enabled: { eq: true } }, take: 1 }) { items { code } } }')).paymentMethods.items;
      const id = await pay(lines, method?.code ?? '');
      const [payment] = paymentSchema.parse(await call('query($id: ID!) { order(id: $id) { payments { id } } }', { id })).order.payments;
      await done('mutation($id: ID!) { done: cancelPayment(id: $id) { kind: __typename ... on ErrorResult { message } } }', { id: payment?.id ?? '' });
      return id;
    },
    cancel: (id) => done('mutation($i: CancelOrderInput!) { done: cancelOrder(input: $i) { kind: __typename ... on ErrorResult { message } } }', { i: { orderId: id, cancelShipping: true } }),
    gross: (minor) => Math.round(minor * (1 + percent / 100)),
    seen: async (id) => {
      const { order } = orderSchema.parse(await call(`query($id: ID!) { order(id: $id) { code fulfillments { state trackingCode lines { quantity } }
        history(options: { filter: { type: { eq: "ORDER_NOTE" } } }) { items { data } } } }`, { id }));
      return {
        number: order.code,
        parcels: (order.fulfillments ?? []).filter(({ state }) => state !== 'Cancelled')
          .map(({ trackingCode, lines }) => ({ pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0), tracking: trackingCode ? [trackingCode] : [] })),
        notes: order.history.items.flatMap(({ data }) => data.note ?? []),
      };
    },
  };
}
