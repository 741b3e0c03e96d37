import * as z from 'zod/mini';

const variantSchema = z.object({
  id: z.string(), sku: z.string(), options: z.array(z.string()),
  /** Minor units of the store's currency. */
  minor: z.int(),
  /** Pieces; null: never said, and the file leaves the shop's own. */
  stock: z.nullable(z.int()),
  image: z.nullable(z.string()),
  visible: z.boolean(),
  /** The price struck through, like `minor`. */
  compareAtMinor: z.optional(z.nullable(z.int())),
  weightGrams: z.optional(z.number()),
});
export type KeptVariant = z.infer<typeof variantSchema>;

/**
 * One product of a catalogue kept in the browser, row `p:<id>`. `key`: empty for one that Pushcart did not make. An optional field is
 * missing while nothing was ever said of it, and null (no tags) once it was taken away: files out then take it from the shop, too.
 */
export const productSchema = z.object({
  id: z.string(), key: z.string(), title: z.string(), description: z.string(), visible: z.boolean(), images: z.array(z.string()),
  options: z.array(z.string()), variants: z.array(variantSchema), updatedAt: z.int(),
  tags: z.optional(z.array(z.string())), vendor: z.optional(z.nullable(z.string())),
  customs: z.optional(z.object({ code: z.optional(z.nullable(z.string())), origin: z.optional(z.nullable(z.string())) })),
  /** Not made by Pushcart: of one that has a key, prices and stock alone are ours. */
  linked: z.optional(z.literal(true)),
});
export type KeptProduct = z.infer<typeof productSchema>;

/** Row `meta`: the next id, never given twice, and the newest time given to a change, so that no two share one. */
export const metaSchema = z.object({ nextId: z.int(), time: z.int() });

const storeId = z.string().check(z.minLength(1), z.maxLength(200));
/** Rows of the catalogue without those of customers, as a backup holds them. */
export const savedRowSchema = z.union([
  z.object({ storeId, key: z.string().check(z.regex(/^p:[\w-]{1,40}$/)), value: productSchema }),
  z.object({ storeId, key: z.literal('meta'), value: metaSchema }),
]);
export type SavedRow = z.infer<typeof savedRowSchema>;
