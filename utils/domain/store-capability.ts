import * as z from 'zod/mini';

/**
 * What a connected store can do beside taking a listing; the UI hides the rest. The words of a field (`tags` ...) mean that a
 * listing's `extras` (or a variant's `compareAt`, `weightGrams`) of that name is written.
 */
export const STORE_CAPABILITIES = [
  'compare-at', 'weight', 'tags', 'vendor', 'category', 'tax-class', 'shipping-class', 'customs',
  /** Takes a listing off sale and shows it again; deletes it for good. */
  'hide', 'delete',
  /** Prices and stock of many variants at once, by their ids. */
  'update',
  'orders', 'order-note', 'fulfil',
  /** Finds a product that the merchant made and marks it as a listing's. */
  'link',
] as const;
export const storeCapabilitySchema = z.enum(STORE_CAPABILITIES);
export type StoreCapability = z.infer<typeof storeCapabilitySchema>;

/** Fields of a listing whose values are chosen among what the shop has. */
export const CHOICE_FIELDS = ['category', 'tax-class', 'shipping-class'] as const;
export type ChoiceField = (typeof CHOICE_FIELDS)[number];

/** One of them: `id` goes into the listing, `name` is shown, a path with ` / ` where the shop nests. */
export const storeChoiceSchema = z.object({ id: z.string(), name: z.string() });
export type StoreChoice = z.infer<typeof storeChoiceSchema>;
