import * as z from 'zod/mini';
import { storeOrderSchema } from '../../domain/orders/store-order.ts';

const variantSchema = z.object({
  id: z.string(), sku: z.string(), options: z.array(z.string()),
  /** Minor units of the store's currency. */
  minor: z.int(),
  /** Pieces; null: never said, and the file leaves the shop's own. */
  stock: z.nullable(z.int()),
  image: z.nullable(z.string()),
  visible: z.boolean(),
});
export type KeptVariant = z.infer<typeof variantSchema>;

/** One product of the local catalogue, row `p:<id>`. `key`: empty for one that Pushcart did not make. */
export const productSchema = z.object({
  id: z.string(), key: z.string(), title: z.string(), description: z.string(), visible: z.boolean(), images: z.array(z.string()),
  options: z.array(z.string()), variants: z.array(variantSchema), updatedAt: z.int(),
});
export type KeptProduct = z.infer<typeof productSchema>;

/** One order read from a file, row `o:<id>`. Customer data: the port encrypts rows of this prefix. */
export const orderSchema = z.object({ order: storeOrderSchema, notes: z.array(z.object({ key: z.string(), text: z.string() })) });
export type KeptOrder = z.infer<typeof orderSchema>;

/** Row `meta`: the next id, never given twice, and the newest time given to a change, so that no two share one. */
export const metaSchema = z.object({ nextId: z.int(), time: z.int() });

export const secretSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(60)),
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  pricesIncludeTax: z.boolean(),
});
/** What the user says of the store; no secret, but it lies where credentials lie. */
export type FilesSecret = z.infer<typeof secretSchema>;
