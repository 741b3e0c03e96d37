import * as z from 'zod/mini';
import { moneySchema } from './money.ts';
import { stockSchema } from './product.ts';

/** `<supplier>:<offerId>:<slot>`; the same from every browser of the user, after erase and after reinstall. */
export type ExternalKey = string;

/** The key of an offer's listing; slot `main` unless the user says "list again". */
export const externalKey = (supplier: string, offerId: string, slot = 'main'): ExternalKey => `${supplier}:${offerId}:${slot}`;

/** One variant as the store shall have it. */
export const listingVariantSchema = z.object({
  /** The supplier's SKU id; `-` for an offer without SKUs. Joins supplier SKU and store variant. */
  supplierSkuKey: z.string(),
  /** One value per option of the listing, in its order. */
  options: z.array(z.string()),
  price: moneySchema,
  /** The price shown struck through; only where the store can (`compare-at`). Ours like the price. */
  compareAt: z.optional(moneySchema),
  /** `'unknown'` and `'unlimited'`: the store's stock is left as it is. */
  stock: stockSchema,
  weightGrams: z.optional(z.number()),
  image: z.optional(z.string()),
  /** Opaque code shown to buyers; deterministic, never names the supplier. */
  sku: z.string(),
});
export type ListingVariant = z.infer<typeof listingVariantSchema>;

/**
 * What the shop files a listing under; each only where the store can (`StoreInfo.can`), missing: left as it is. Our own tags are
 * added and withdrawn, the merchant's stay; the others are written where what stands is what an earlier put wrote, or nothing. Null: what
 * an earlier put wrote is taken away.
 */
export const listingExtrasSchema = z.object({
  tags: z.optional(z.array(z.string())),
  vendor: z.optional(z.nullable(z.string())),
  /** The ids of the shop's own categories and classes, as its `choices` name them. */
  category: z.optional(z.nullable(z.string())),
  taxClass: z.optional(z.nullable(z.string())),
  shippingClass: z.optional(z.nullable(z.string())),
  /** The goods' tariff number (6 to 13 digits) and country of origin (ISO 3166-1 alpha-2), as the user says them. */
  customs: z.optional(z.object({ code: z.optional(z.nullable(z.string())), origin: z.optional(z.nullable(z.string())) })),
});
export type ListingExtras = z.infer<typeof listingExtrasSchema>;

/** A whole listing as a store adapter puts it. Prices are in the store's currency. */
export const listingBodySchema = z.object({
  key: z.string(),
  title: z.string(),
  /** Sanitised HTML, may be empty. */
  description: z.string(),
  options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  variants: z.array(listingVariantSchema),
  /** Image addresses at the supplier's CDN, main image first. */
  images: z.array(z.string()),
  extras: z.optional(listingExtrasSchema),
  /** The product is the merchant's own, joined to the offer by him: prices and stock of these variants, told by their SKU codes, are all that is ours. */
  linked: z.optional(z.literal(true)),
});
export type ListingBody = z.infer<typeof listingBodySchema>;

/**
 * What a put kept back, took away or could not do without losing the listing. `count`: how many variants, or the place of the
 * image. Its words are the locales' (`warning_<code>`). Listings pushed before 2026-12 have English sentences instead.
 */
export const listingWarningSchema = z.union([z.string(), z.object({
  code: z.enum([
    'image-not-fetched', 'image-no-picture', 'image-too-large', 'image-refused',
    'variants-dropped', 'variants-not-ours', 'variants-hidden', 'variants-missing', 'product-hidden', 'title-kept', 'description-kept',
  ]),
  count: z.optional(z.int()),
})]);
export type ListingWarning = z.infer<typeof listingWarningSchema>;

/** What a put is for: a push makes all of a listing true, a refresh its prices alone. */
export type PutIntent = 'push' | 'refresh';

/** What stands in the store after a put. */
export const remoteListingSchema = z.object({
  id: z.string(),
  /** Where the user sees it (the store's admin or shop page). */
  url: z.string(),
  remoteUpdatedAt: z.string(),
  variants: z.array(z.object({
    supplierSkuKey: z.string(),
    variantId: z.string(),
    inventoryItemId: z.optional(z.string()),
    sku: z.string(),
  })),
  /** What went wrong or was kept back without losing the listing: an image the CDN refused, a title the merchant changed. */
  warnings: z.array(listingWarningSchema),
});
export type RemoteListing = z.infer<typeof remoteListingSchema>;
