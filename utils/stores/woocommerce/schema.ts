import * as z from 'zod/mini';

/** What wc/v3 and wp/v2 answer, as far as the adapter reads it. Ids are numbers there and text from here on. */
export const idText = z.pipe(z.int(), z.transform(String));
const maybe = <T extends z.ZodMiniType>(item: T) => z.optional(z.nullable(item));
const text = z.pipe(maybe(z.string()), z.transform((value) => value ?? ''));

const imageSchema = z.object({ id: idText, src: text, name: text });
export type RemoteImage = z.infer<typeof imageSchema>;

const metaSchema = z.array(z.object({ key: z.string(), value: z.optional(z.unknown()) }));
export type Meta = z.infer<typeof metaSchema>;

/** What a product without options and a variation have in common. */
const sold = {
  id: idText, sku: text, status: z.string(), date_modified_gmt: text,
  regular_price: text, sale_price: text,
  /** `parent`: a variation whose product keeps the stock. */
  manage_stock: z.pipe(maybe(z.union([z.boolean(), z.string()])), z.transform((value) => value === true)),
  stock_quantity: maybe(z.number()), stock_status: text, weight: text, tax_class: text, shipping_class: text,
};

export const variationSchema = z.object({
  ...sold,
  image: maybe(imageSchema),
  /** One with no value (“any”) is left out. */
  attributes: z.array(z.object({ id: z.optional(z.int()), name: z.string(), option: z.string() })),
});
export type RemoteVariation = z.infer<typeof variationSchema>;

const termSchema = z.object({ id: idText, name: text, slug: text });
/** `name` of an attribute of the product's own may be but what WooCommerce keeps it under (`размер` for `Размер`); its `slug` is the name. */
const attributeSchema = z.pipe(
  z.object({ id: z.int(), name: z.string(), slug: text, position: z.int(), visible: z.boolean(), variation: z.boolean(), options: z.array(z.string()) }),
  z.transform(({ slug, name, ...rest }) => ({ ...rest, name: rest.id === 0 && slug !== '' ? slug : name })),
);
export type RemoteAttribute = z.infer<typeof attributeSchema>;

export const productSchema = z.object({
  ...sold,
  name: z.string(), type: z.string(), description: text, parent_id: z.optional(idText),
  images: z.array(imageSchema), attributes: z.array(attributeSchema),
  categories: z.array(termSchema), tags: z.array(termSchema), brands: z.optional(z.array(termSchema)),
  meta_data: metaSchema,
});
export type ProductRow = z.infer<typeof productSchema>;
/** `_fields` of a product. */
export const PRODUCT_FIELDS = Object.keys(productSchema.shape).join(',');
export const VARIATION_FIELDS = Object.keys(variationSchema.shape).join(',');

/** A product with all its variations, the oldest first; none where it has no options. */
export interface RemoteProduct extends ProductRow { variations: RemoteVariation[] }

export const whoseSchema = z.array(z.object({ id: idText, sku: text, name: text, parent_id: z.optional(idText), type: text, status: text }));
export const mediaSchema = z.array(z.object({ id: idText, slug: z.string() }));
export const uploadSchema = z.object({ id: idText, slug: text });

const itemError = z.optional(z.object({ code: z.string(), message: text, data: z.optional(z.nullable(z.object({ resource_id: z.optional(z.int()) }))) }));
const items = z.optional(z.array(z.object({ id: z.optional(idText), error: itemError })));
/** A batch is answered with 200 whatever became of its items; an empty one with an empty list. */
export const batchSchema = z.union([z.array(z.unknown()), z.object({ create: items, update: items, delete: items })]);
export const doneSchema = z.unknown();
