import * as z from 'zod/mini';
import { moneySchema } from './money.ts';
import { LIMITS } from './product-limits.ts';

/**
 * What a supplier sells, as read from one page. These schemas are checked where a read enters the background worker:
 * content scripts are hostile input, so every text and list has a cap.
 * Ids are text from first byte to last. A price, currency or stock is never defaulted: where the page does not say,
 * the value is `null` or `'unknown'`.
 */
const text = (max: number) => z.string().check(z.maxLength(max));
const list = <T extends z.ZodMiniType>(item: T, max: number) => z.array(item).check(z.maxLength(max));
const url = text(LIMITS.addressText).check(z.regex(/^https:\/\//));
/** A supplier's id of an offer or a SKU: digits as text. */
export const idSchema = z.string().check(z.regex(/^\d{1,24}$/));
const quantity = z.int().check(z.minimum(0));
/** A share in hundredths of a percent: 5848 is 58.48 %. */
const share = z.int().check(z.minimum(0), z.maximum(10_000));
/** Stars that the site gives, in tenths of one: 45 is 4.5 of 5. */
const stars = z.int().check(z.minimum(0), z.maximum(50));

/** Pieces that can be bought; `'unlimited'` where the page says there is no end to them, `'unknown'` where it does not say. */
export const stockSchema = z.union([quantity, z.enum(['unknown', 'unlimited'])]);
export type Stock = z.infer<typeof stockSchema>;

/** A yes/no fact that a page may be silent about. */
export const triStateSchema = z.enum(['yes', 'no', 'unknown']);
export type TriState = z.infer<typeof triStateSchema>;

/** One option axis (colour, size), values in page order, names untranslated. */
export const axisSchema = z.object({
  name: text(LIMITS.nameText),
  values: list(text(LIMITS.optionText), LIMITS.axisValues),
  /** `origin`: the country the goods are sent from (AliExpress "Ships From"). A reseller chooses one. */
  kind: z.optional(z.literal('origin')),
});
export type Axis = z.infer<typeof axisSchema>;

export const skuSchema = z.object({
  /** null only when the row was read from the DOM alone. */
  id: z.nullable(idSchema),
  /** 1688's md5 of the specification; orders need it. */
  specId: z.nullable(text(LIMITS.specIdText)),
  /** One value per axis, in axis order. */
  options: list(text(LIMITS.optionText), LIMITS.axes),
  /** What one pays now for one piece at MOQ, promotion included; null when only tiers are given. */
  price: z.nullable(moneySchema),
  /** The price before a promotion, when it differs. */
  listPrice: z.optional(moneySchema),
  stock: stockSchema,
  weightGrams: z.optional(z.number().check(z.positive())),
  /** The image of this SKU's option value. */
  image: z.optional(url),
});
export type Sku = z.infer<typeof skuSchema>;

/** From `minQty` pieces on, one piece costs `price`; `listPrice` is the one before a promotion, when it differs. */
export const tierSchema = z.object({ minQty: quantity, price: moneySchema, listPrice: z.optional(moneySchema) });
export type Tier = z.infer<typeof tierSchema>;

/** Addresses of the pictures in the details of an offer. No part of the product: the page draws them later than its data, or never. */
export const detailPicturesSchema = list(url, LIMITS.details).check(z.minLength(1));
/** With when a page had them drawn, ms since the epoch. */
export const detailsSchema = z.object({ pictures: detailPicturesSchema, at: z.number() });
export type Details = z.infer<typeof detailsSchema>;

export const supplierProductSchema = z.object({
  /** The adapter's id (its folder name), e.g. `1688`. */
  supplier: text(30),
  id: idSchema,
  title: text(LIMITS.titleText).check(z.minLength(1)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  /** `sku`: each SKU has its price. `range`: prices depend on the quantity only, see `tiers`. */
  priceType: z.enum(['sku', 'range']),
  /** Smallest wholesale order in `unit`s; null when the page does not say. */
  moq: z.nullable(quantity),
  unit: z.nullable(text(LIMITS.unitText)),
  /** Most pieces one buyer may have at these prices (a welcome offer): nothing may be calculated from such a price. */
  maxPerBuyer: z.optional(quantity),
  /** The page's own total, never a sum. */
  totalStock: stockSchema,
  axes: list(axisSchema, LIMITS.axes),
  skus: list(skuSchema, LIMITS.skus),
  /** Empty for priceType `sku`. */
  tiers: list(tierSchema, LIMITS.tiers),
  images: list(url, LIMITS.images),
  video: z.optional(url),
  /** The offer's own unit weight, where the page gives one; SKUs may weigh less or more. */
  unitWeightGrams: z.optional(z.number().check(z.positive())),
  attributes: list(z.object({ name: text(LIMITS.nameText), value: text(LIMITS.attributeText) }), LIMITS.attributes),
  category: z.optional(z.object({ id: text(30), name: z.optional(text(LIMITS.nameText)) })),
  /** Buyer protection and delivery services by the site's own code; names are localised. */
  services: list(z.object({ code: text(LIMITS.codeText), name: text(LIMITS.nameText) }), LIMITS.services),
  /** Promised hours until dispatch by quantity; `maxQty` null = no upper end. */
  dispatch: list(z.object({ minQty: quantity, maxQty: z.nullable(quantity), hours: quantity }), LIMITS.dispatch),
  /** Freight of a wholesale order as the page shows it for its default region. */
  freight: z.optional(z.object({
    from: z.optional(text(LIMITS.nameText)),
    cost: z.nullable(moneySchema),
    free: triStateSchema,
  })),
  /** Ways of delivery to the region the page was made for, the page's default first. */
  freightOptions: z.optional(list(z.object({
    name: text(LIMITS.nameText),
    from: z.optional(text(LIMITS.nameText)),
    /** false: the page says that this way does not reach the region. */
    reaches: z.boolean(),
    /** null where the page does not say, e.g. beside `free: 'unknown'`. */
    cost: z.nullable(moneySchema),
    free: triStateSchema,
    maxDays: z.optional(quantity),
  }), LIMITS.freightOptions)),
  /** Mixed batches: whole orders of `quantity` pieces or `amount` may hold SKUs under the MOQ. */
  mix: z.optional(z.object({ quantity: z.nullable(quantity), amount: z.nullable(moneySchema) })),
  dropship: z.object({
    /** 一件代发: can one piece be ordered for a reseller's customer? */
    onePiece: triStateSchema,
    /** Is that piece sent free of freight? Wholesale free post proves nothing either way (004-20). */
    freePost: triStateSchema,
    /** Channels the offer may be listed on, by the site's codes. */
    channels: list(text(LIMITS.codeText), LIMITS.channels),
    /** What one piece costs a dropshipper from `minQty` pieces on, before freight; price null where only a range is shown. 1688: the 代发 card, drawn for members. */
    prices: z.optional(list(z.object({ minQty: quantity, price: z.nullable(moneySchema) }), LIMITS.tiers)),
    /** Parcels of dropship orders that the carrier had within 24 and 48 hours (1688: 揽收率 of the 代发 card). What was, no promise. */
    within24h: z.optional(share),
    within48h: z.optional(share),
  }),
  seller: z.object({
    name: z.nullable(text(LIMITS.sellerText)),
    memberId: z.optional(text(LIMITS.sellerIdText)),
    loginId: z.optional(text(LIMITS.sellerIdText)),
    shopUrl: z.optional(url),
    /** The site's stars of the shop (1688: the shop card). */
    stars: z.optional(z.object({ service: z.optional(stars), logistics: z.optional(stars), product: z.optional(stars) })),
    /** Buyers that came back (1688: 回头率 of the shop card). */
    repeatRate: z.optional(share),
  }),
  descriptionUrl: z.optional(url),
});
export type SupplierProduct = z.infer<typeof supplierProductSchema>;

/** The session a page was made for: prices and texts depend on it. Never who was signed in. */
export const sessionSchema = z.object({
  /** BCP 47 tag as the page gives it, e.g. `zh-CN`; null where it does not say. Option names of another language are translations. */
  language: z.nullable(z.string().check(z.regex(/^[A-Za-z]{2,3}(?:-[A-Za-z\d]{2,8}){0,3}$/))),
  member: triStateSchema,
});
export type Session = z.infer<typeof sessionSchema>;

/** One successful read of one page. */
export const productReadSchema = z.object({
  supplier: text(30),
  /** Which page generation matched, e.g. `2024-09-context-literal`. */
  generation: text(60),
  product: supplierProductSchema,
  /** What could not be read, by field name; empty when the read is whole. */
  partial: list(text(LIMITS.noteText), LIMITS.notes),
  /** Field name -> where on the page it was read. */
  provenance: z.record(text(100), text(LIMITS.placeText)),
  /** Copies of one value on the same page that disagree, and other oddities worth showing. */
  notes: list(text(LIMITS.noteText), LIMITS.notes),
  /** Missing in reads stored before 2026-11 and from suppliers whose pages do not tell. */
  session: z.optional(sessionSchema),
});
export type ProductRead = z.infer<typeof productReadSchema>;

/** Why a page gave no product. Captcha and login pages are states, never products. */
export const readErrorSchema = z.object({
  code: z.enum(['not-a-product-page', 'unknown-generation', 'schema-mismatch', 'signed-out', 'captcha', 'off-shelf', 'hidden', 'wrong-offer', 'too-large', 'not-rendered']),
  supplier: text(30),
  generation: z.optional(text(60)),
  /** The field paths that failed the schema, never their values. */
  paths: list(text(LIMITS.placeText), 50),
});
export type ReadError = z.infer<typeof readErrorSchema>;
