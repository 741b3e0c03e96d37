import { rowsOf } from '../../utils/domain/build-listing.ts';
import type { ShopFacts } from '../../utils/domain/eligibility/entered.ts';
import { newEnrolment, type Enrolment } from '../../utils/domain/enrolment/enrolment.ts';
import { markOf, type EnrolmentRow } from '../../utils/domain/enrolment/rows.ts';
import { offsiteView, type EnrolmentView } from '../../utils/domain/enrolment/view.ts';
import { CALENDAR_2026 } from '../../utils/domain/enrolment/working-days.ts';
import type { ProductRead } from '../../utils/domain/product.ts';

const AT = Date.UTC(2026, 10, 20, 4);
const TODAY = '2026-11-20';

/** An enrolment of an offer as the worker hands it over; its first SKU is enrolled at 5.99, freight is free. */
export function enrolmentRow(read: ProductRead, { shop = {}, readAt = AT, ...over }: Partial<Enrolment> & { shop?: ShopFacts; readAt?: number } = {}): EnrolmentRow {
  const { product } = read;
  const key = `1688:${product.id}`;
  const row: Enrolment = { ...newEnrolment(key, product.currency), skus: [{ key: rowsOf(product)[0]?.key ?? '-', price: 599 }], freight: 0, ...over };
  return { row, shop, read, readAt, lows: [], url: `https://detail.1688.com/offer/${product.id}.html`, mark: markOf(row, shop, readAt, TODAY) };
}

/** The same as our own page shows it; what is given of the view itself stands. */
export function enrolmentView(read: ProductRead, over: Partial<EnrolmentView> = {}): EnrolmentView {
  const { state = 'draft', entered = {}, shop = {} } = over;
  const [view] = offsiteView({ enrolments: [enrolmentRow(read, { state, entered, shop })], candidates: [], calendar: CALENDAR_2026, at: AT, today: TODAY }).enrolments;
  if (!view) throw new Error('no view');
  return { ...view, ...over };
}
