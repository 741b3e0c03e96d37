import { err, ok } from '../../domain/result.ts';
import { isObject, type Literal } from '../literal/parse.ts';
import { candidates, optional, required, type Candidate } from '../parse/fact.ts';
import { count, decimal, idText, priceText, shownText } from '../parse/fields.ts';
import { anything, checked, list, mapped, orNull, record, text, type ShapeOf } from '../parse/shape.ts';

const node = anything<Literal>();
const nodes = list(node);

/** An amount as shown. Sites write the same one once more in the visitor's way (`MXN$13.192,25`); that copy is not read. */
const amount = record({ currency: orNull(text(/\S/)), value: priceText });
export type Amount = ShapeOf<typeof amount>;

const rawRow = record({
  skuIdStr: orNull(idText),
  skuId: orNull(idText),
  /** `14:193#Black;200007763:201336100`: the ids of axis and value, and what the seller calls it. */
  skuAttr: orNull(text()),
  /** The values' ids alone. */
  skuPropIds: orNull(text()),
  skuPropertyIds: orNull(text()),
  skuVal: orNull(record({ isActivity: node, skuAmount: orNull(amount), skuActivityAmount: orNull(amount), availQuantity: orNull(count) })),
});

/** One SKU as its page gives it. */
export const skuRow = checked(rawRow, ({ skuIdStr, skuId, skuPropIds, skuPropertyIds, ...row }) => {
  const id = skuIdStr ?? skuId;
  return id === null ? err(['.skuId']) : ok({ ...row, id, valueIds: skuPropIds ?? skuPropertyIds ?? '' });
});
export type SkuRow = ShapeOf<typeof skuRow>;
export const skuRows = list(skuRow);

const valueId = orNull(text(/^-?\d{1,20}$/));
const rawValue = record({
  propertyValueId: valueId,
  propertyValueIdLong: valueId,
  propertyValueDefinitionName: orNull(shownText),
  skuPropertyTips: orNull(shownText),
  propertyValueDisplayName: orNull(shownText),
  propertyValueName: orNull(shownText),
  skuPropertyImagePath: orNull(text(/\S/)),
});

/** One value of an axis under the seller's own name; `propertyValueName` is the site's word for the colour (supplier-pages.md 3). */
const axisValue = checked(rawValue, (value) => {
  const name = value.propertyValueDefinitionName ?? value.skuPropertyTips ?? value.propertyValueDisplayName ?? value.propertyValueName;
  const ids = [value.propertyValueId, value.propertyValueIdLong].filter((id) => id !== null);
  return name === null ? err(['.name']) : ok({ name, ids, image: value.skuPropertyImagePath });
});

/** The option axes in page order. */
export const axisRows = list(record({ skuPropertyId: idText, skuPropertyName: shownText, skuPropertyValues: list(axisValue) }));
export type AxisRow = ShapeOf<typeof axisRows>[number];

/** One item as its page gives it, whichever generation. */
export const itemSchema = record({
  id: required(idText),
  title: required(shownText),
  /** What the page shows prices in; the test pages of late 2022 say it beside each amount only. */
  currency: optional(text(/^[A-Z]{3}$/)),
  axes: candidates,
  skus: candidates,
  totalStock: optional(count),
  unit: optional(shownText),
  isLot: candidates,
  lotSize: optional(count),
  images: optional(nodes),
  attributes: optional(nodes),
  categoryId: optional(idText),
  descriptionUrl: optional(text()),
  sellerName: optional(shownText),
  sellerId: optional(idText),
  shopUrl: optional(text()),
  status: optional(text(/^-?\d{1,6}$/)),
  limit: optional(count),
  limitText: optional(shownText),
  /** A list, or on pages made until early 2022 the one way that was worked out. */
  ways: optional(checked(node, (ways) => (Array.isArray(ways) || isObject(ways) ? ok(ways) : err([''])))),
  weight: optional(decimal),
  /** Where the page's data ends too early; nothing on a whole page. */
  cut: mapped(anything<Candidate[] | undefined>(), (places) => places ?? []),
});
export type Item = ShapeOf<typeof itemSchema>;
