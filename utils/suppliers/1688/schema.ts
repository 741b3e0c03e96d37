import type { Literal } from '../literal/parse.ts';
import { candidates, optional, required } from '../parse/fact.ts';
import { count, decimal, idText, priceText, shownText } from '../parse/fields.ts';
import { anything, list, mapped, orNull, record, text, type ShapeOf } from '../parse/shape.ts';

/** A SKU row, from the list of generation C as from the maps. `specAttrs` stays undecoded: it is split first. */
export const skuRow = record({
  skuId: idText,
  specId: orNull(text()),
  specAttrs: mapped(orNull(text()), (label) => label ?? ''),
  price: priceText,
  discountPrice: priceText,
  canBookCount: orNull(count),
});
export type SkuRow = ShapeOf<typeof skuRow>;

/** One list of option axes. */
export const axesSchema = list(record({
  prop: shownText,
  value: list(record({ name: shownText, imageUrl: orNull(text()) })),
}));
export type AxisRow = ShapeOf<typeof axesSchema>[number];
const node = anything<Literal>();
const nodes = list(node);

/** One offer as its page gives it, either generation. */
export const offerSchema = record({
  /** Where the page's script ends early. */
  cut: candidates,
  id: required(idText),
  title: required(shownText),
  /** `skuPrice` or `rangePrice`. */
  priceType: required(text(/^(?:sku|range)Price$/)),
  /** An offer without SKUs has `[]`; whether that may be is decided in `skus.ts`. */
  skus: candidates,
  /** Where one stands there are SKUs, whether it can be read or not: `skus.ts`. */
  axes: candidates,
  /** Lists of tiers; which of them can be read is decided in `prices.ts`. */
  tiers: candidates,
  status: optional(text()),
  unit: optional(shownText),
  moq: optional(count),
  totalStock: optional(count),
  isSkuOffer: candidates,
  images: optional(nodes),
  video: optional(text()),
  attributes: optional(nodes),
  categoryId: optional(idText),
  categoryName: optional(shownText),
  descriptionUrl: optional(text()),
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
  memberId: optional(text()),
  loginId: optional(text()),
  shopUrl: optional(text()),
  detailHidden: candidates,
  priceHidden: candidates,
  picturesHidden: candidates,
});
export type Offer = ShapeOf<typeof offerSchema>;

/** One list of SKU rows, checked as a whole. */
export const skuRowsSchema = list(skuRow);

/** One list of quantity tiers. */
export const tierRowsSchema = list(record({ beginAmount: count, price: priceText, discountPrice: priceText }));
