import * as z from 'zod/mini';

const idOnly = z.object({ id: z.string() });
const nodes = <T extends z.ZodMiniType>(item: T) => z.object({ nodes: z.array(item) });

export const factsSchema = z.object({
  shop: z.object({ id: z.string(), name: z.string(), currencyCode: z.string(), taxesIncluded: z.boolean(), weightUnit: z.string() }),
  locations: nodes(z.object({ id: z.string(), name: z.string() })),
  shopLocales: z.array(z.object({ locale: z.string(), primary: z.boolean() })),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  metafieldDefinitions: nodes(z.object({ id: z.string(), type: z.object({ name: z.string() }), capabilities: z.object({ uniqueValues: z.object({ enabled: z.boolean() }) }) })),
});
export const publicationsSchema = z.object({ publications: nodes(z.object({ id: z.string(), name: z.string() })) });

const variantSchema = z.object({
  id: z.string(), sku: z.nullable(z.string()), price: z.string(), compareAtPrice: z.nullable(z.string()), updatedAt: z.string(), inventoryPolicy: z.string(),
  selectedOptions: z.array(z.object({ name: z.string(), value: z.string() })), media: nodes(idOnly),
  inventoryItem: z.object({
    id: z.string(), tracked: z.boolean(), harmonizedSystemCode: z.nullable(z.string()), countryCodeOfOrigin: z.nullable(z.string()),
    measurement: z.object({ weight: z.nullable(z.object({ value: z.number(), unit: z.string() })) }),
    inventoryLevel: z.nullable(z.object({ quantities: z.array(z.object({ quantity: z.int() })) })),
  }),
});
export type RemoteVariant = z.infer<typeof variantSchema>;
const variantsSchema = z.object({ nodes: z.array(variantSchema), pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) }) });

const productSchema = z.object({
  id: z.string(), legacyResourceId: z.string(), title: z.string(), descriptionHtml: z.string(), status: z.string(), updatedAt: z.string(),
  vendor: z.string(), tags: z.array(z.string()), collections: nodes(idOnly), state: z.nullable(z.object({ value: z.string() })),
  options: z.array(z.object({ id: z.string(), name: z.string(), optionValues: z.array(z.object({ id: z.string(), name: z.string() })) })),
  media: nodes(z.object({ id: z.string(), status: z.string(), image: z.nullish(z.object({ url: z.string() })) })),
  variants: variantsSchema,
});
export type RemoteProduct = z.infer<typeof productSchema>;
export const listingSchema = z.object({ productByIdentifier: z.nullable(productSchema) });
export const variantPageSchema = z.object({ product: z.nullable(z.object({ variants: variantsSchema })) });
const soldVariantSchema = z.object({ id: z.string(), sku: z.nullable(z.string()), product: idOnly, inventoryItem: z.object({ id: z.string(), tracked: z.boolean(), inventoryLevel: z.nullable(idOnly) }) });
export type SoldVariant = z.infer<typeof soldVariantSchema>;
export const soldSchema = z.object({ nodes: z.array(z.nullable(soldVariantSchema)) });
export const collectionsSchema = z.object({ collections: z.object({ nodes: z.array(z.object({ id: z.string(), title: z.string() })), pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) }) }) });
export const foreignSchema = z.object({ productVariants: nodes(z.object({ sku: z.nullable(z.string()), product: z.object({ id: z.string(), title: z.string() }) })) });
export const stageSchema = z.object({ stagedUploadsCreate: z.nullable(z.object({
  stagedTargets: z.nullable(z.array(z.object({ url: z.nullable(z.string()), resourceUrl: z.nullable(z.string()), parameters: z.array(z.object({ name: z.string(), value: z.string() })) }))),
})) });
