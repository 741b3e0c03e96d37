import { candidates, optional, required } from '../../parse/fact.ts';
import { idText } from '../../parse/fields.ts';
import { anything, list, orNull, record, text, type ShapeOf } from '../../parse/shape.ts';

const said = text(/\S/);

/** The texts of one part of the page; struck ones are prices before a promotion. */
export const leavesSchema = list(record({ text: text(), isStruck: anything<boolean>() }));
export type Leaves = ShapeOf<typeof leavesSchema>;

/** A plain patch of colour has no label. */
const optionSchema = { label: text(), image: text() };
/** Axes; the last one of some pages is a list of rows with prices instead of values. */
export const axesSchema = list(record({
  name: said,
  values: list(record({ ...optionSchema, isSelected: anything<boolean>() })),
  rows: list(record({ ...optionSchema, price: leavesSchema })),
}));
export type AxisView = ShapeOf<typeof axesSchema>[number];

/** One offer as its rendered page shows it. Texts are the page's own and hold no HTML. */
export const viewSchema = record({
  id: required(idText),
  title: required(said),
  ladders: optional(list(leavesSchema)),
  copies: candidates,
  otherPrices: optional(leavesSchema),
  codes: candidates,
  skuModule: candidates,
  variations: candidates,
  axes: candidates,
  freight: optional(leavesSchema),
  images: optional(list(text())),
  video: optional(said),
  attributes: optional(list(record({ name: text(), value: text() }))),
  leadTable: optional(list(list(text()))),
  services: candidates,
  companyName: optional(said),
  shopUrl: optional(said),
  companyId: optional(idText),
  categoryId: optional(idText),
  categoryName: optional(said),
  descriptionUrl: optional(text(/^https:/)),
});
export type View = ShapeOf<typeof viewSchema>;

/** A label such as "Ready to ship"; one of a part of the page counts only where something is in it. */
export const serviceSchema = record({ code: said, name: text(), isShown: orNull(anything<boolean>()) });
/** An ISO code that the page writes for an amount. */
export const codeSchema = record({ code: text(/^[A-Z]{3}$/), amount: said });
