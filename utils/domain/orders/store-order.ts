import * as z from 'zod/mini';
import { moneySchema } from '../money.ts';

/** Where a parcel goes. Customer data: never in a log, an export, an error or a page that is not the order's own. */
export const postalAddressSchema = z.object({
  name: z.string(),
  company: z.string(),
  line1: z.string(),
  line2: z.string(),
  city: z.string(),
  /** The province's or state's name, or its code where the store has no name. */
  region: z.string(),
  postcode: z.string(),
  /** ISO 3166-1 alpha-2, upper case; empty when the store does not say. */
  country: z.string(),
  phone: z.string(),
});
export type PostalAddress = z.infer<typeof postalAddressSchema>;

export const orderLineSchema = z.object({
  id: z.string(),
  /** Null where the store has lost them (a deleted product). */
  productId: z.nullable(z.string()),
  variantId: z.nullable(z.string()),
  sku: z.nullable(z.string()),
  title: z.string(),
  /** The variant in the shop's words, e.g. `Red / L`; empty without options. */
  variant: z.string(),
  quantity: z.number(),
  /** Pieces that still have to be sent: neither in a parcel, nor cancelled, nor refunded. */
  left: z.number(),
  /** Of one piece, as the buyer pays it, before discounts of the whole order. */
  price: moneySchema,
});
export type OrderLine = z.infer<typeof orderLineSchema>;

export const trackingSchema = z.object({ number: z.string(), company: z.nullable(z.string()), url: z.nullable(z.string()) });
export type Tracking = z.infer<typeof trackingSchema>;

export const orderParcelSchema = z.object({
  id: z.string(),
  lines: z.array(z.object({ lineId: z.string(), quantity: z.number() })),
  tracking: z.nullable(trackingSchema),
});
export type OrderParcel = z.infer<typeof orderParcelSchema>;

/**
 * A buyer's order as the reseller's store has it (requirement M-4). What the store does not say is null or `unknown`: an
 * order whose payment is `unknown` is never bought for.
 */
export const storeOrderSchema = z.object({
  id: z.string(),
  /** What the merchant calls it, e.g. `#1001`. */
  number: z.string(),
  /** In the store's admin. */
  url: z.string(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  updatedAt: z.number(),
  state: z.enum(['open', 'on-hold', 'cancelled', 'closed']),
  payment: z.enum(['unpaid', 'authorized', 'paid', 'part-refunded', 'refunded', 'unknown']),
  fulfilment: z.enum(['none', 'part', 'all', 'unknown']),
  total: moneySchema,
  email: z.string(),
  address: z.nullable(postalAddressSchema),
  /** Why there is no address: the plan or the credential hides it, or the order needs none. Null when there is one. */
  addressHidden: z.nullable(z.enum(['plan', 'right', 'none'])),
  shippingMethod: z.nullable(z.string()),
  /** What the buyer wrote. */
  note: z.string(),
  /** The store's own judgement of fraud. */
  risk: z.enum(['low', 'medium', 'high', 'unknown']),
  lines: z.array(orderLineSchema),
  parcels: z.array(orderParcelSchema),
});
export type StoreOrder = z.infer<typeof storeOrderSchema>;
