import * as z from 'zod/mini';
import { storeOrderSchema } from '../../domain/orders/store-order.ts';

/** One order read from a file, row `o:<id>`. Customer data: the port encrypts rows of this prefix. */
export const orderSchema = z.object({ order: storeOrderSchema, notes: z.array(z.object({ key: z.string(), text: z.string() })) });
export type KeptOrder = z.infer<typeof orderSchema>;

export const secretSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(60)),
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  pricesIncludeTax: z.boolean(),
});
/** What the user says of the store; no secret: the worker makes it of the store's record. */
export type FilesSecret = z.infer<typeof secretSchema>;
