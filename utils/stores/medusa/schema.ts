import * as z from 'zod/mini';

/** What Medusa's Admin API answers (2.16 and newer, measured on 2.21.2), as far as `PRODUCT_FIELDS` asks for it. */
const valueSchema = z.object({ id: z.string(), value: z.string(), option_id: z.string() });

const optionSchema = z.object({
  id: z.string(), title: z.string(),
  /** False for an option that other products share: its words are not this listing's alone. Missing before 2.16. */
  is_exclusive: z.nullish(z.boolean()),
  values: z.nullish(z.array(valueSchema)),
});
export type RemoteOption = z.infer<typeof optionSchema>;

/** `amount` is a decimal number of whole currency units (19.99). `rules`: for a region or group alone. */
const priceSchema = z.object({
  id: z.string(), amount: z.number(), currency_code: z.string(),
  min_quantity: z.nullish(z.number()), max_quantity: z.nullish(z.number()), rules: z.nullish(z.record(z.string(), z.unknown())),
});
export type RemotePrice = z.infer<typeof priceSchema>;

const itemSchema = z.object({
  inventory_item_id: z.string(), required_quantity: z.nullish(z.number()),
  inventory: z.nullish(z.object({ location_levels: z.nullish(z.array(z.object({ location_id: z.string(), stocked_quantity: z.number() }))) })),
});

export const variantSchema = z.object({
  id: z.string(), title: z.nullish(z.string()), sku: z.nullish(z.string()), updated_at: z.string(), created_at: z.string(),
  manage_inventory: z.boolean(), allow_backorder: z.boolean(), weight: z.nullish(z.number()), thumbnail: z.nullish(z.string()),
  options: z.nullish(z.array(valueSchema)), prices: z.nullish(z.array(priceSchema)), inventory_items: z.nullish(z.array(z.nullable(itemSchema))),
});
export type RemoteVariant = z.infer<typeof variantSchema>;

const imageSchema = z.object({ id: z.string(), url: z.string() });
export type RemoteImage = z.infer<typeof imageSchema>;

export const productSchema = z.object({
  id: z.string(), created_at: z.string(), updated_at: z.string(), title: z.string(), handle: z.nullish(z.string()), status: z.string(),
  description: z.nullish(z.string()), external_id: z.nullish(z.string()), metadata: z.nullish(z.record(z.string(), z.unknown())), thumbnail: z.nullish(z.string()),
  hs_code: z.nullish(z.string()), origin_country: z.nullish(z.string()), shipping_profile: z.nullish(z.object({ id: z.string() })),
  tags: z.nullish(z.array(z.object({ id: z.string(), value: z.string() }))), categories: z.nullish(z.array(z.object({ id: z.string() }))),
  images: z.nullish(z.array(imageSchema)), options: z.nullish(z.array(optionSchema)), variants: z.nullish(z.array(variantSchema)),
});
export type RemoteProduct = z.infer<typeof productSchema>;
export const productsSchema = z.object({ products: z.array(productSchema) });

export const PRODUCT_FIELDS = [
  'id', 'created_at', 'updated_at', 'title', 'handle', 'status', 'description', 'external_id', 'metadata', 'thumbnail', 'hs_code', 'origin_country', 'shipping_profile.id', 'tags.id', 'tags.value', 'categories.id', '*images', '*options', '*options.values',
  '*variants', '*variants.options', '*variants.prices', '*variants.inventory_items', '*variants.inventory_items.inventory.location_levels',
].join(',');

const named = z.object({ id: z.string(), name: z.string() });
export const storesSchema = z.object({ stores: z.array(z.object({
  id: z.string(), name: z.string(), default_sales_channel_id: z.nullish(z.string()), default_location_id: z.nullish(z.string()),
  supported_currencies: z.nullish(z.array(z.object({ currency_code: z.string(), is_default: z.boolean() }))),
})) });
export const preferencesSchema = z.object({ price_preferences: z.array(z.object({ attribute: z.nullish(z.string()), value: z.nullish(z.string()), is_tax_inclusive: z.boolean() })) });
export const locationsSchema = z.object({ stock_locations: z.array(named) });
export const tagsSchema = z.object({ product_tags: z.array(z.object({ id: z.string(), value: z.string() })) });
export const profilesSchema = z.object({ shipping_profiles: z.array(z.extend(named, { type: z.nullish(z.string()) })) });
export const codedSchema = z.object({ variants: z.array(z.object({
  sku: z.nullish(z.string()), product: z.nullish(z.object({ id: z.string(), title: z.string(), external_id: z.nullish(z.string()) })),
})) });
export const addressedSchema = z.object({ products: z.array(z.object({ id: z.string(), title: z.string(), external_id: z.nullish(z.string()) })) });
export const uploadSchema = z.object({ files: z.array(z.object({ url: z.string() })) });
export const doneSchema = z.unknown();
export const saidSchema = z.object({ type: z.optional(z.string()), message: z.optional(z.string()) });
