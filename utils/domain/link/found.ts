import * as z from 'zod/mini';
import { moneySchema } from '../money.ts';

/** Most products that a search for one to link answers. */
export const FOUND_MOST = 20;

/** A product that stands in a store, whoever made it. */
export const foundProductSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Where the owner sees it; empty where it has no address. */
  url: z.string(),
  /** The external key that it is marked with; null where it has none of ours. */
  ours: z.nullable(z.string()),
});
export type FoundProduct = z.infer<typeof foundProductSchema>;

/** One of its variants; a product without options is its own only one. */
export const foundVariantSchema = z.object({
  variantId: z.string(),
  /** Its own SKU code; empty: none. */
  sku: z.string(),
  options: z.array(z.object({ name: z.string(), value: z.string() })),
  /** What is paid in the store's currency; null where that is not known. */
  price: z.nullable(moneySchema),
});
export type FoundVariant = z.infer<typeof foundVariantSchema>;

/** The product with all its variants. */
export const lookedProductSchema = z.extend(foundProductSchema, { variants: z.array(foundVariantSchema) });
export type LookedProduct = z.infer<typeof lookedProductSchema>;
