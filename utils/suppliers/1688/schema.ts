import * as z from 'zod/mini';
import type { Literal } from '../literal/parse.ts';
import { count, decimal, idText, priceText, shownText } from '../parse/fields.ts';
import type { Candidate } from './locate.ts';

/** A checked value and where it stood. */
export interface At<T> {
  at: string;
  value: T;
}

const candidates: z.ZodMiniType<Candidate[]> = z.array(z.any());
/** A schema issue's path as text: `[3].skuId`. */
export const pathOf = (path: readonly PropertyKey[]): string => path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');

/** The first candidate that fits, or null. */
export function firstFit<T>(schema: z.ZodMiniType<T>, found: readonly Candidate[]): At<T> | null {
  for (const { at, value } of found) {
    const read = z.safeParse(schema, value);
    if (read.success) return { at, value: read.data };
  }
  return null;
}

/** An optional fact never breaks a read. */
const optional = <T>(schema: z.ZodMiniType<T>) => z.pipe(candidates, z.transform((found) => firstFit(schema, found)));

/** The first candidate that fits; else the read fails and names the places that were looked at. */
const required = <T>(schema: z.ZodMiniType<T>) => z.pipe(candidates, z.transform((found, context): At<T> => {
  const complaints: string[] = [];
  for (const { at, value } of found) {
    const read = z.safeParse(schema, value);
    if (read.success) return { at, value: read.data };
    complaints.push(...read.error.issues.slice(0, 5).map((issue) => `${at}${pathOf(issue.path)}`));
  }
  context.issues.push({ code: 'custom', message: complaints.length > 0 ? complaints.slice(0, 3).join(' | ') : 'not on the page', input: null });
  return z.NEVER;
}));

const orNull = <T>(schema: z.ZodMiniType<T>) => z.pipe(z.optional(z.any()), z.transform((value: unknown): T | null => {
  const read = z.safeParse(schema, value);
  return read.success ? read.data : null;
}));

/** A SKU row, from the list of generation C as from the maps. `specAttrs` stays undecoded: it is split first. */
export const skuRow = z.object({
  skuId: idText,
  specId: orNull(z.string()),
  specAttrs: z.pipe(orNull(z.string()), z.transform((label) => label ?? '')),
  price: priceText,
  discountPrice: priceText,
  canBookCount: orNull(count),
});
export type SkuRow = z.infer<typeof skuRow>;

/** One list of option axes. */
export const axesSchema = z.array(z.object({
  prop: shownText,
  value: z.array(z.object({ name: shownText, imageUrl: orNull(z.string()) })),
}));
export type AxisRow = z.infer<typeof axesSchema>[number];
const node: z.ZodMiniType<Literal> = z.any();
const nodes = z.array(node);

/** One offer as its page gives it, either generation. */
export const offerSchema = z.object({
  id: required(idText),
  title: required(shownText),
  /** `skuPrice` or `rangePrice`. */
  priceType: required(z.string().check(z.regex(/^(?:sku|range)Price$/))),
  /** An offer without SKUs has `[]`; whether that may be is decided in `skus.ts`. */
  skus: candidates,
  /** Where one stands there are SKUs, whether it can be read or not: `skus.ts`. */
  axes: candidates,
  /** Lists of tiers; which of them can be read is decided in `prices.ts`. */
  tiers: candidates,
  status: optional(z.string()),
  unit: optional(shownText),
  moq: optional(count),
  totalStock: optional(count),
  isSkuOffer: candidates,
  images: optional(nodes),
  video: optional(z.string()),
  attributes: optional(nodes),
  categoryId: optional(idText),
  categoryName: optional(shownText),
  descriptionUrl: optional(z.string()),
  services: candidates,
  dispatchSteps: optional(nodes),
  dispatchDays: optional(count),
  dispatchText: optional(shownText),
  freightFrom: optional(shownText),
  freightCost: optional(decimal),
  freightFree: candidates,
  weightRows: optional(nodes),
  weightMap: optional(node),
  unitWeight: optional(decimal),
  mix: optional(node),
  sign: optional(node),
  consignMarket: candidates,
  channels: optional(nodes),
  sellerName: optional(shownText),
  memberId: optional(z.string()),
  loginId: optional(z.string()),
  shopUrl: optional(z.string()),
  detailHidden: candidates,
  priceHidden: candidates,
  picturesHidden: candidates,
});
export type Offer = z.infer<typeof offerSchema>;

/** One list of SKU rows, checked as a whole. */
export const skuRowsSchema = z.array(skuRow);

/** One list of quantity tiers. */
export const tierRowsSchema = z.array(z.object({ beginAmount: count, price: priceText, discountPrice: priceText }));
