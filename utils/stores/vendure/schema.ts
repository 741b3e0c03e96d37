import * as z from 'zod/mini';

/** What Vendure's Admin API answers (3.6 and newer), field by field as `documents.ts` asks for it. */
const named = z.object({ id: z.string(), name: z.string() });
const idOnly = z.object({ id: z.string() });
const listOf = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item) });

export const envelopeSchema = z.object({
  data: z.nullish(z.unknown()),
  errors: z.optional(z.array(z.object({
    message: z.string(),
    extensions: z.optional(z.object({ code: z.optional(z.string()) })),
  }))),
});

export const factsSchema = z.object({
  stockLocations: z.optional(listOf(named)),
  activeChannel: z.object({
    id: z.string(), code: z.string(), token: z.string(),
    defaultCurrencyCode: z.string(), defaultLanguageCode: z.string(), pricesIncludeTax: z.boolean(),
    seller: z.nullish(z.object({ name: z.string() })),
  }),
  globalSettings: z.object({ serverConfig: z.object({
    moneyStrategyPrecision: z.int(),
    entityCustomFields: z.array(z.object({
      entityName: z.string(),
      customFields: z.array(z.object({ name: z.string(), type: z.string(), readonly: z.nullish(z.boolean()) })),
    })),
  }) }),
});
export type Facts = z.infer<typeof factsSchema>;

export const rightsSchema = z.object({
  activeChannel: idOnly,
  me: z.object({ channels: z.array(z.object({ id: z.string(), permissions: z.array(z.string()) })) }),
});
export const whoAmISchema = z.object({ activeChannel: idOnly });
export const loginSchema = z.object({ login: z.object({ kind: z.string() }) });

const optionSchema = z.object({ id: z.string(), code: z.string(), name: z.string() });
const groupSchema = z.object({ id: z.string(), code: z.string(), name: z.string(), productCount: z.int(), options: z.array(optionSchema) });
export type RemoteGroup = z.infer<typeof groupSchema>;

const variantSchema = z.object({
  id: z.string(), updatedAt: z.string(), sku: z.string(), name: z.string(), enabled: z.boolean(),
  options: z.array(z.object({ id: z.string() })),
  prices: z.array(z.object({ currencyCode: z.string(), price: z.int() })),
  stockLevels: z.array(z.object({ stockLocationId: z.string(), stockOnHand: z.int() })),
  featuredAsset: z.nullable(idOnly),
  taxCategory: idOnly,
});
export type RemoteVariant = z.infer<typeof variantSchema>;

const assetSchema = z.object({ id: z.string(), name: z.string(), source: z.string() });
export type RemoteAsset = z.infer<typeof assetSchema>;

export const productSchema = z.object({
  id: z.string(), createdAt: z.string(), updatedAt: z.string(), slug: z.string(), name: z.string(), description: z.string(), enabled: z.boolean(),
  featuredAsset: z.nullable(idOnly),
  assets: z.array(assetSchema),
  optionGroups: z.array(groupSchema),
  facetValues: z.array(z.object({ id: z.string(), code: z.string(), name: z.string(), facet: z.object({ code: z.string() }) })),
  customFields: z.optional(z.nullable(z.object({ pushcartKey: z.nullish(z.string()) }))),
  variantList: z.object({ totalItems: z.int(), items: z.array(variantSchema) }),
});
export type RemoteProduct = z.infer<typeof productSchema>;

export const foundSchema = z.object({ products: listOf(z.pick(productSchema, { id: true, name: true, facetValues: true, customFields: true })) });

const carriers = { productVariants: listOf(z.object({ sku: z.string(), product: named })), product: z.nullable(named) };
export const stateSchema = z.object({
  products: z.optional(listOf(productSchema)),
  productOptionGroups: z.optional(listOf(groupSchema)),
  assets: z.optional(listOf(assetSchema)),
  productVariants: z.optional(carriers.productVariants),
  product: z.optional(carriers.product),
});
export const variantPageSchema = z.object({ product: z.nullable(z.object({ variantList: z.object({ items: z.array(variantSchema) }) })) });

export const marksSchema = z.object({
  facets: listOf(z.object({ id: z.string(), code: z.string() })),
  facetValues: listOf(z.object({ id: z.string(), code: z.string(), facet: z.object({ code: z.string() }) })),
});
export type Marks = z.infer<typeof marksSchema>;

export const termsSchema = z.object({
  facets: listOf(z.object({ id: z.string(), code: z.string() })),
  facetValues: listOf(z.object({ id: z.string(), code: z.string(), name: z.string(), facet: idOnly })),
});
export const taxSchema = z.object({ taxCategories: listOf(z.object({ id: z.string(), name: z.string(), isDefault: z.boolean() })) });

export const foreignSchema = z.object({ products: listOf(idOnly), ...carriers });

/** A mutation's answer is only checked for having come: what it tells is looked at in `answers.ts`, and the rest is read again. */
export const doneSchema = z.record(z.string(), z.unknown());
export const uploadSchema = z.object({
  createAssets: z.array(z.object({ kind: z.string() })),
});
