// @vitest-environment happy-dom
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { OffsitePanel } from '../../../components/enrolment/offsite-panel.tsx';
import { draftOf, patchOf } from '../../../components/enrolment/enrolment-draft.ts';
import { enrolmentPatchSchema } from '../../../utils/domain/enrolment/rows.ts';
import type { EnrolmentView } from '../../../utils/domain/enrolment/view.ts';
import { CALENDAR_2026 } from '../../../utils/domain/enrolment/working-days.ts';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { enrolmentView } from '../../support/enrolment.ts';
import { speak } from '../../support/language.ts';
import { productRead } from '../../support/products.ts';
import { draw } from '../../support/screen.ts';
import type { Outcome } from '../../../components/hooks/use-stores.ts';

beforeAll(async () => void await speak('en'));

const TODAY = '2026-11-20';
const on = <V,>(value: V) => ({ value, date: '2026-11-01' });
const view = (over: Partial<EnrolmentView> = {}) => enrolmentView(productRead(), over);

async function show(enrolments: EnrolmentView[], outcome: Outcome = { ok: true }) {
  const asked: unknown[] = [];
  const ask = async (request: unknown) => {
    asked.push(request);
    return outcome;
  };
  const candidates = [{ key: '1688:700000000009', title: 'Cup' }];
  const screen = await draw(<OffsitePanel offsite={{ enrolments, candidates, calendar: CALENDAR_2026 }} today={TODAY} save={ask} move={ask} drop={ask} saveCalendar={ask} />);
  return { screen, asked };
}

describe('the off-site centre', () => {
  it('004-31, 004-50: says where to enrol and where the progress is seen', async () => {
    const { screen } = await show([]);
    expect(screen.words('offsite-path')).toContain('1688商家工作台 → 分销 → 站外分销货源中心 → 报名');
    expect(screen.find('offsite-path').querySelector('a')?.getAttribute('href')).toBe('https://work.1688.com/');
  });

  it('004-31, 004-50: is the same where offers are enrolled; the extension goes nowhere itself', async () => {
    const { screen, asked } = await show([view({ state: 'review', review: { due: '2026-11-25', latest: '2026-12-01', days: 0, overdue: false, isSure: true } })]);
    expect(screen.has('offsite-path')).toBe(true);
    expect(screen.words('offsite-review')).toBe(text('offsite_review', { due: '2026-11-25', latest: '2026-12-01' }));
    expect(asked).toEqual([]);
  });

  it('offers the moves of a state and no other, and says why one was refused', async () => {
    const { screen, asked } = await show([view()], { ok: false, code: 'not-eligible', detail: '' });
    expect(screen.has('move-leave')).toBe(false);
    await screen.click('move-submit');
    expect(asked).toEqual([{ key: '1688:700000000001', move: 'submit' }]);
    await vi.waitFor(() => expect(screen.words('offsite-said')).toBe(reasonText('not-eligible')));
  });

  it('moves nothing while something is typed and not saved, and forgets only what does not stand on 1688', async () => {
    const { screen, asked } = await show([view({ stale: true })]);
    expect(screen.words('offsite-stale')).toBe(text('offsite_stale'));
    await screen.type('offsite-price', '5');
    expect(screen.find('move-submit')).toHaveProperty('disabled', true);
    await screen.click('offsite-drop');
    expect(asked).toEqual([{ key: '1688:700000000001' }]);
    expect((await show([view({ state: 'active' })])).screen.has('offsite-drop')).toBe(false);
  });

  it('begins with an offer that was read', async () => {
    const { screen, asked } = await show([]);
    await screen.click('offsite-begin');
    expect(asked).toEqual([{ key: '1688:700000000009' }]);
  });

  it('saves what was typed with its day, and refuses what is no amount', async () => {
    const { screen, asked } = await show([view()]);
    await screen.type('fact-level', '2');
    await screen.type('offsite-price', 'five');
    await screen.submit();
    expect(asked).toEqual([]);
    expect(screen.find('offsite-price').getAttribute('aria-invalid')).toBe('true');
    await screen.type('offsite-price', '5.49');
    await screen.submit();
    expect(asked).toMatchObject([{ skus: [{ key: '5000000000001', price: 549 }], shop: { level: { value: 2, date: TODAY } } }]);
  });

  it('004-32: some SKUs are chosen, one by one', async () => {
    const { screen, asked } = await show([view()]);
    await screen.click('offsite-enrolled', 2);
    await screen.submit();
    expect(asked).toMatchObject([{ skus: [{ key: '5000000000001', price: 599 }, { key: '5000000000003', price: null }] }]);
  });

  it('004-55: enrolled SKUs cannot be unticked', async () => {
    const { screen } = await show([view({ state: 'active' })]);
    expect(screen.find('offsite-enrolled')).toHaveProperty('disabled', true);
  });

  it('004-55, 004-36: what is no more as it was handed in is told, a variant that is gone as an alarm', async () => {
    const { screen } = await show([view({ state: 'active', drift: [{ kind: 'sku-gone', options: ['红色'] }] })]);
    expect(screen.find('offsite-drift').getAttribute('role')).toBe('alert');
    expect(screen.words('offsite-drift')).toContain('红色');
  });

  it('takes another calendar, and none with a day that is none', async () => {
    const { screen, asked } = await show([]);
    await screen.type('calendar-holidays', '2027-02-30');
    await screen.submit();
    expect(asked).toEqual([]);
    await screen.type('calendar-holidays', '2027-01-01, 2027-01-02');
    await screen.submit();
    expect(asked).toMatchObject([{ holidays: ['2027-01-01', '2027-01-02'] }]);
  });
});

describe('what is saved', () => {
  const old = view({ shop: { level: on(2), serviceStars: on(3.5) }, entered: { growth: on(60), payMethod: on('card'), skus: { 5000000000001: { low: on(700) } } } });
  it('keeps the day of what was not touched, and what this form does not ask', () => {
    const draft = draftOf(old, TODAY);
    const patch = patchOf(old, { ...draft, facts: { ...draft.facts, level: '3', serviceStars: '' } });
    expect(patch).toMatchObject({ ok: true, value: { shop: { level: { value: 3, date: TODAY } }, entered: { growth: on(60), payMethod: on('card'), skus: { 5000000000001: { low: on(700) } } } } });
    expect(patch.ok && patch.value.shop).not.toHaveProperty('serviceStars');
    expect(patch.ok && enrolmentPatchSchema.safeParse(patch.value).success).toBe(true);
  });
  it('is of the day given where all of it is still true', () => {
    expect(patchOf(old, draftOf(old, TODAY), true)).toMatchObject({ ok: true, value: { shop: { level: { value: 2, date: TODAY } }, entered: { growth: { date: TODAY }, skus: { 5000000000001: { low: { value: 700, date: TODAY } } } } } });
  });
  it.each([['level', '2.5'], ['serviceStars', '6'], ['growth', 'many']])('refuses %s %s', (field, typed) => {
    const draft = draftOf(old, TODAY);
    expect(patchOf(old, { ...draft, facts: { ...draft.facts, [field]: typed } })).toEqual({ ok: false, error: { [field]: 'fact' } });
  });
});
