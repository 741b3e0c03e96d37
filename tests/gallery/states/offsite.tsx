import { CALENDAR_2026 } from '../../../utils/domain/enrolment/working-days.ts';
import type { EnrolmentView } from '../../../utils/domain/enrolment/view.ts';
import { enrolmentView } from '../../support/enrolment.ts';
import { press } from '../acts.ts';
import { HOSTILE, read } from '../fixtures.ts';
import { optionsPage } from '../settings-screen.tsx';
import type { Answers, State, States } from '../state.ts';

const on = <V,>(value: V) => ({ value, date: '2026-09-20' });
const shop = { shopTrade: on('consumer' as const), level: on(2), serviceStars: on(3.49), shopRisk: on('none' as const) };
const candidates = [{ key: '1688:700000000002', title: '不锈钢保温杯 500ml' }];
const centre = (enrolments: EnrolmentView[], answers: Answers = {}, act?: State['act']): State =>
  optionsPage({ 'enrolment.list': () => ({ enrolments, candidates, calendar: CALENDAR_2026 }), ...answers }, act, 'offsite');
const review = { due: '2026-09-28', latest: '2026-10-10', days: 1, overdue: false, isSure: true };

/** The off-site centre, in the page it stands in. */
export const states: States = {
  draft: centre([enrolmentView(read(), { shop })]),
  stale: centre([enrolmentView(read(), { shop, stale: true })]),
  editing: centre([enrolmentView(read(), { shop })], {}, press('offsite-edit')),
  review: centre([enrolmentView(read(), { state: 'review', review })]),
  overdue: centre([enrolmentView(read(), { state: 'review', review: { ...review, days: 8, overdue: true, isSure: false } })]),
  drift: centre([enrolmentView(read(), { state: 'active', shop, drift: [{ kind: 'title', options: [] }, { kind: 'price', options: ['黑色', '小号'] }, { kind: 'sku-gone', options: ['米白色', '小号'] }] })]),
  left: centre([enrolmentView(read(), { state: 'left' })]),
  refused: centre([enrolmentView(read(), { shop })], { 'enrolment.move': () => ({ ok: false, error: { code: 'not-eligible', detail: '' } }) }, press('move-submit')),
  calendar: centre([], {}, press('calendar')),
  hostile: centre([enrolmentView(read({ title: HOSTILE.mixed.slice(0, 300) }), { drift: [{ kind: 'price', options: [HOSTILE.unbroken] }], state: 'active' })]),
};
