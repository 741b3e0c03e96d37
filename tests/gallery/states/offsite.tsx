import type { EnrolmentRow } from '../../../utils/domain/enrolment/rows.ts';
import { CALENDAR_2026 } from '../../../utils/domain/enrolment/working-days.ts';
import { enrolmentRow } from '../../support/enrolment.ts';
import { press } from '../acts.ts';
import { HOSTILE, NOW, read } from '../fixtures.ts';
import { optionsPage } from '../settings-screen.tsx';
import type { Answers, State, States } from '../state.ts';

const DAY = 86_400_000;
const on = <V,>(value: V) => ({ value, date: '2026-09-20' });
const shop = { shopTrade: on('consumer' as const), level: on(2), serviceStars: on(3.49), shopRisk: on('none' as const) };
const candidates = [{ key: '1688:700000000002', title: '不锈钢保温杯 500ml' }];
const centre = (enrolments: EnrolmentRow[], answers: Answers = {}, act?: State['act'], calendar = CALENDAR_2026): State =>
  optionsPage({ 'enrolment.list': () => ({ enrolments, candidates, calendar, at: NOW, today: '2026-09-21' }), ...answers }, act, 'offsite');
const row = (over: Parameters<typeof enrolmentRow>[1] = {}, page = read()) => enrolmentRow(page, { shop, readAt: NOW, ...over });
const first = read().product.skus[0]?.id ?? '-';
/** What the page said when the offer was handed in: another title, other prices, and a SKU that is gone. */
const snapshot = (title: string, skus: { key: string; options: string[] }[]) => ({ readAt: NOW - 9 * DAY, title, image: null, skus: skus.map((sku) => ({ ...sku, price: 1 })) });

/** The off-site centre, in the page it stands in. */
export const states: States = {
  draft: centre([row()]),
  stale: centre([row({ readAt: NOW - 2 * DAY })]),
  editing: centre([row()], {}, press('offsite-edit')),
  review: centre([row({ state: 'review', submittedAt: NOW })]),
  overdue: centre([row({ state: 'review', submittedAt: NOW - 13 * DAY })], {}, undefined, { ...CALENDAR_2026, until: '2026-09-01' }),
  drift: centre([row({ state: 'active', snapshot: snapshot('帆布包', [{ key: first, options: ['黑色', '小号'] }, { key: '999', options: ['米白色', '小号'] }]) })]),
  left: centre([row({ state: 'left' })]),
  refused: centre([row()], { 'enrolment.move': () => ({ ok: false, error: { code: 'not-eligible', detail: '' } }) }, press('move-submit')),
  calendar: centre([], {}, press('calendar')),
  hostile: centre([row({ state: 'active', snapshot: snapshot(HOSTILE.mixed.slice(0, 300), [{ key: first, options: [HOSTILE.unbroken.slice(0, 1_000)] }]) }, read({ title: HOSTILE.mixed.slice(0, 300) }))]),
};
