import { isObject, type Literal, type LiteralObject } from '../literal/parse.ts';
import { err, ok } from '../../domain/result.ts';
import { candidates, optional, required } from '../parse/fact.ts';
import { count, decimal, idText, priceText, shownText } from '../parse/fields.ts';
import { anything, checked, list, mapped, orNull, record, text, type Shape, type ShapeOf } from '../parse/shape.ts';

const nodes = list(anything<Literal>());
const object: Shape<LiteralObject> = checked(anything<Literal>(), (node) => (isObject(node) ? ok(node) : err([''])));

/** An upper end: null for -1, which the site writes for none, and where it says nothing. */
const upperEnd: Shape<number | null> = (value) => (value === undefined || value === null || value === '-1' ? ok(null) : count(value));

/** One offer as `detailData` gives it. */
export const offerSchema = record({
  id: required(idText),
  title: required(shownText),
  /** `{}` for an offer without SKUs; where there is none the page does not say whether there are SKUs. */
  skus: required(object),
  ladders: candidates,
  ranges: candidates,
  formatRule: optional(object),
  baseCurrency: optional(text()),
  summary: optional(text()),
  promotion: optional(object),
  moq: optional(count),
  unit: optional(shownText),
  inventory: optional(object),
  media: optional(nodes),
  attributes: candidates,
  categoryId: optional(idText),
  breadCrumb: optional(nodes),
  leadTimes: optional(list(record({ minQuantity: count, maxQuantity: upperEnd, processPeriod: count }))),
  unitWeight: optional(decimal),
  protection: optional(nodes),
  showsAssurance: candidates,
  companyName: optional(shownText),
  companyId: optional(idText),
  shopUrl: optional(text()),
});
export type Offer = ShapeOf<typeof offerSchema>;

/** A price's three copies: the visitor's currency, US dollars, and as shown; and what a promotion makes of the first two. */
const amounts = { price: priceText, dollarPrice: priceText, formatPrice: priceText, promotionPrice: priceText, promotionDollarPrice: priceText };

/** Quantity tiers. */
export const ladderSchema = list(record({ min: count, max: upperEnd, ...amounts }));
export type LadderRow = ShapeOf<typeof ladderSchema>[number];

/** A lowest and a highest price without quantities; the first pair is US dollars. */
export const rangeSchema = record({ dollarPriceRangeLow: priceText, dollarPriceRangeHigh: priceText, priceRangeText: priceText });

/** Ids of options; the seller's own ones can be negative. */
export const optionId = text(/^-?\d{1,24}$/);

/** Option axes. */
export const axesSchema = list(record({
  id: optionId,
  name: mapped(shownText, (name) => name.trim()),
  values: list(record({ id: optionId, name: mapped(shownText, (name) => name.trim()), originImage: orNull(text()), largeImage: orNull(text()) })),
}));
export type AxisRow = ShapeOf<typeof axesSchema>[number];

/** One combination on sale; its key in `skuInfoMap` is `<axis>:<value>;<axis>:<value>;`. */
export const skuRowSchema = record({ id: idText, ...amounts });
export type SkuRow = ShapeOf<typeof skuRowSchema>;
