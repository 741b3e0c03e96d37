import { describe, expect, it } from 'vitest';
import { dayNumber, isoDay } from '../../../utils/domain/day.ts';
import { OFFSITE_CHANNELS, STORE_CHANNELS, storeChannel } from '../../../utils/domain/enrolment/channels.ts';
import { chinaDay, shipDay } from '../../../utils/domain/enrolment/china-time.ts';
import { driftFrom, enrolmentSchema, newEnrolment, snapshotOf, type Enrolment } from '../../../utils/domain/enrolment/enrolment.ts';
import { change, move, MOVES, movesFrom, TABLE, type Move, type MoveContext } from '../../../utils/domain/enrolment/moves.ts';
import { reviewClock } from '../../../utils/domain/enrolment/review.ts';
import { answerIsLate, feesOf, finalPrice, invoiceIsDue, returnOpen } from '../../../utils/domain/enrolment/terms.ts';
import { addWorkingDays, CALENDAR_2026, calendarSchema, workingDaysBetween } from '../../../utils/domain/enrolment/working-days.ts';
import { buildListing } from '../../../utils/domain/build-listing.ts';
import { product, productRead } from '../../support/products.ts';

const CNY = (minor: number) => ({ minor, currency: 'CNY' });
const [FIRST, SECOND] = ['5000000000001', '5000000000002'];
const KEY = '1688:700000000001';
const context = (over: Partial<MoveContext> = {}): MoveContext => ({ now: 1_000, read: { read: productRead(), readAt: 900, isStale: false }, verdict: 'eligible', rulesVersion: 1, ...over });
const draft = (over: Partial<Enrolment> = {}): Enrolment => ({ ...newEnrolment(KEY, 'CNY'), skus: [{ key: FIRST, price: 599 }], freight: 0, ...over });
function after(...names: Move[]): Enrolment {
  return names.reduce<Enrolment>((row, name) => {
    const moved = move(row, name, context());
    if (!moved.ok) throw new Error(`${name}: ${moved.error}`);
    return moved.value.enrolment;
  }, draft());
}
const refusal = (row: Enrolment, name: Move, over: Partial<MoveContext> = {}) => {
  const moved = move(row, name, context(over));
  return moved.ok ? null : moved.error;
};

describe('the moves of an enrolment', () => {
  it('004-56: a price is changed by leaving and enrolling again', () => {
    const left = after('submit', 'approve', 'leave', 'again');
    expect(left.state).toBe('draft');
    expect(change(left, { skus: [{ key: FIRST, price: 499 }] })).toMatchObject({ ok: true, value: { skus: [{ price: 499 }] } });
    expect(left.moves.map(({ move: name }) => name)).toEqual(['submit', 'approve', 'leave', 'again']);
  });
  it.each<Move[]>([['submit'], ['submit', 'approve']])('004-56: a direct edit of an enrolled price is refused', (...names) => {
    expect(change(after(...names), { skus: [{ key: FIRST, price: 499 }] })).toEqual({ ok: false, error: 'leave-first' });
    expect(change(after(...names), { freight: 1 })).toEqual({ ok: false, error: 'leave-first' });
  });
  it('every move has its one way, and every other is refused', () => {
    for (const name of MOVES) for (const state of ['draft', 'review', 'active', 'left'] as const) {
      expect(refusal(draft({ state }), name)).toBe(TABLE[name].from === state ? null : 'enrolment-moved');
    }
    expect(movesFrom('review')).toEqual(['withdraw', 'approve', 'reject']);
  });
  it('004-8: all that a listing needs is there', () => expect(refusal(draft(), 'submit')).toBe(null));
  it.each<[string, Enrolment, Partial<MoveContext>]>([
    ['no-skus', draft({ skus: [] }), {}], ['no-offsite-price', draft({ skus: [{ key: FIRST, price: null }] }), {}], ['no-freight', draft({ freight: null }), {}],
    ['not-read', draft(), { read: null }], ['stale', draft(), { read: { read: productRead(), readAt: 1, isStale: true } }], ['not-eligible', draft(), { verdict: 'not-eligible' }],
  ])('004-8, 004-35: is not ready: %s', (code, row, over) => expect(refusal(row, 'submit', over)).toBe(code));
  it('004-35: stock of a fresh read, with its time', () => expect(after('submit').snapshot?.readAt).toBe(900));
  it('what is not proven may be handed in: the site decides', () => expect(refusal(draft(), 'submit', { verdict: 'not-proven' })).toBe(null));
  it('004-32: two of three SKUs are enrolled, and only these', () => {
    const row = draft({ skus: [{ key: FIRST, price: 1 }, { key: SECOND, price: 1 }] });
    const moved = move(row, 'submit', context());
    expect(moved.ok && moved.value.enrolment.snapshot?.skus.map(({ key }) => key)).toEqual([FIRST, SECOND]);
  });
  it('004-55: an enrolled SKU is not taken out', () => {
    expect(change(after('submit', 'approve'), { skus: [] })).toEqual({ ok: false, error: 'sku-enrolled' });
    expect(change(after('submit', 'approve'), { skus: [{ key: FIRST, price: 599 }] }).ok).toBe(true);
  });
  it('004-55: in a draft it may be', () => expect(change(draft(), { skus: [] }).ok).toBe(true));
  it('keeps its shape', () => expect(enrolmentSchema.safeParse(after('submit')).success).toBe(true));
});

describe('the snapshot', () => {
  const snapshot = snapshotOf(productRead(), [FIRST, SECOND], 900);
  it('004-36: the same page has no drift', () => expect(driftFrom(snapshot, productRead())).toEqual([]));
  it('004-36, 004-54: an edited page does not change it and is told; the enrolment stays', () => {
    const row = after('submit', 'approve');
    const kept = structuredClone(row);
    const edited = productRead({ title: '新标题', images: ['https://cbu01.alicdn.com/img/ibank/new.jpg'], skus: product().skus.map((sku) => ({ ...sku, price: CNY(100) })) });
    expect(driftFrom(snapshot, edited)).toEqual([{ kind: 'title', options: [] }, { kind: 'image', options: [] }, { kind: 'price', options: ['红色', 'L'] }, { kind: 'price', options: ['红色', 'XL'] }]);
    expect(row).toEqual(kept);
  });
  it('004-54: facts may be entered while it is enrolled', () => expect(change(after('submit', 'approve'), { entered: {} }).ok).toBe(true));
  it('004-55: a SKU that is gone upstream is told, but not for a page read in part', () => {
    const gone = productRead({ skus: product().skus.slice(1) });
    expect(driftFrom(snapshot, gone)).toEqual([{ kind: 'sku-gone', options: ['红色', 'L'] }]);
    expect(driftFrom(snapshot, { ...gone, partial: ['skus: cut'] })).toEqual([]);
  });
  it('004-27, 004-39: no listing and no snapshot has the private price', () => {
    const listing = buildListing(product(), { title: 'a', selected: [FIRST] }, { currency: 'CNY' }, { multiplier: '1', ending: '', rates: {} }, (key) => key);
    expect(listing.ok).toBe(true);
    expect(JSON.stringify([listing, after('submit').snapshot])).not.toContain('599');
  });
});

describe('the review', () => {
  it('004-48: Friday and three working days is Wednesday', () => expect(reviewClock('2026-11-20', '2026-11-20', CALENDAR_2026)).toEqual({ due: '2026-11-25', latest: '2026-12-01', days: 0, overdue: false, isSure: true }));
  it('004-48: weekends and holidays are no working days, make-up days are', () => {
    expect(addWorkingDays('2026-09-30', 1, CALENDAR_2026)).toBe('2026-10-08');
    expect(addWorkingDays('2026-10-09', 1, CALENDAR_2026)).toBe('2026-10-10');
    expect(addWorkingDays('2026-11-20', 3, { ...CALENDAR_2026, holidays: ['2026-11-24'] })).toBe('2026-11-26');
    expect([addWorkingDays('soon', 3, CALENDAR_2026), workingDaysBetween('2026-11-20', '2026-11-19', CALENDAR_2026)]).toEqual([null, 0]);
  });
  it('004-49: the seventh working day is in time', () => expect(reviewClock('2026-11-20', '2026-12-01', CALENDAR_2026)).toMatchObject({ days: 7, overdue: false }));
  it('004-49: the eighth is overdue', () => expect(reviewClock('2026-11-20', '2026-12-02', CALENDAR_2026)).toMatchObject({ days: 8, overdue: true }));
  it('is not sure where the holidays are not announced', () => expect(reviewClock('2026-12-30', '2026-12-30', CALENDAR_2026)?.isSure).toBe(false));
  it('takes no calendar with a day that is none', () => expect(calendarSchema.safeParse({ ...CALENDAR_2026, holidays: ['2026-02-30'] }).success).toBe(false));
});

describe('days and hours in China', () => {
  const at = (iso: string) => Date.parse(iso);
  it('004-28: paid at 15:59 ships today', () => expect(shipDay(at('2026-11-20T15:59:59+08:00'))).toBe('2026-11-20'));
  it('004-28: paid at 16:00 ships the next day, wherever the browser is', () => {
    expect(shipDay(at('2026-11-20T16:00:00+08:00'))).toBe('2026-11-21');
    expect(shipDay(at('2026-11-20T00:00:00-08:00'))).toBe('2026-11-21');
    expect(chinaDay(at('2026-11-20T17:00:00Z'))).toBe('2026-11-21');
  });
  it('a day is the inverse of its number', () => {
    for (let number = -200_000; number < 200_000; number += 97) expect(dayNumber(isoDay(number))).toBe(number);
    expect([isoDay(0), isoDay(dayNumber('2024-02-29') ?? 0)]).toEqual(['1970-01-01', '2024-02-29']);
  });
});

describe('terms', () => {
  it('004-9: an off-site order has a fee line', () => expect(feesOf({ offsite: true, price: CNY(1_001), share: 500 })).toEqual([{ code: 'channel', amount: CNY(51) }]));
  it('004-9: an order on 1688 has none', () => expect(feesOf({ offsite: false, price: CNY(1_000), share: 500 })).toEqual([]));
  it('004-47: goods of 严选 on a channel have one fee line', () => expect(feesOf({ offsite: true, price: CNY(1_000), share: 500, selected: true })).toHaveLength(1));
  it('004-47: and none on 1688 itself', () => expect(feesOf({ offsite: false, price: CNY(1_000), share: 500, selected: true })).toHaveLength(0));
  it('004-51: the private price is the final one', () => expect(finalPrice(CNY(900), null)).toEqual(CNY(900)));
  it('004-51: a discount of an activity is not applied', () => expect(finalPrice(CNY(900), CNY(100))).toEqual(CNY(900)));
  it('004-30: open to day 7', () => expect(returnOpen('2026-11-20', '2026-11-27')).toBe(true));
  it('004-30: closed on day 8', () => expect([returnOpen('2026-11-20', '2026-11-28'), returnOpen('2026-11-20', '2026-11-19'), returnOpen('', '')]).toEqual([false, false, null]));
  it('004-57: asked for: a task until its number is there', () => expect([invoiceIsDue({ asked: true, number: null }), invoiceIsDue({ asked: true, number: ' ' })]).toEqual([true, true]));
  it('004-57: not asked for, or given: none', () => expect([invoiceIsDue({ asked: false, number: null }), invoiceIsDue({ asked: true, number: '12' })]).toEqual([false, false]));
  it('004-29: answered in time', () => expect(answerIsLate(0, 60, 1_000, 60)).toBe(false));
  it('004-29: not answered in time', () => expect([answerIsLate(0, null, 61, 60), answerIsLate(0, 61, 100, 60)]).toEqual([true, true]));
});

describe('channels', () => {
  it.each([['004-43', 'alipay', 'app'], ['004-44', 'taote', 'search'], ['004-44', 'taote', 'group-saver'], ['004-45', 'qianniu', 'find-goods'], ['004-46', 'other', 'listing-tool']] as const)('%s: %s has its place', (_id, code, place) => {
    expect(OFFSITE_CHANNELS[code]).toContain(place);
  });
  it('004-43, 004-44, 004-45, 004-46: there is no other', () => expect(Object.keys(OFFSITE_CHANNELS)).toEqual(['alipay', 'taote', 'qianniu', 'other']));
  it('000-21: the channels of resellers', () => expect(STORE_CHANNELS.map(storeChannel)).toEqual(['aliexpress', 'amazon', 'wish', 'other']));
  it('000-21: one we do not know is another', () => expect(['Wish', 'temu'].map(storeChannel)).toEqual(['wish', 'other']));
});
