import { describe, expect, it } from 'vitest';
import { buildListing } from '../../../utils/domain/build-listing.ts';
import { dayNumber } from '../../../utils/domain/day.ts';
import { applyPlan, type PricePlan } from '../../../utils/domain/pricing/apply.ts';
import { planOn, rateIsOld } from '../../../utils/domain/pricing/rate-age.ts';
import { product } from '../../support/products.ts';

const rates = (date: string): PricePlan => ({ multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.1', date } } });

describe('dayNumber', () => {
  it('counts the days of the calendar', () => {
    for (const day of ['1970-01-01', '1999-12-31', '2000-02-29', '2024-02-29', '2026-03-01', '2100-02-28', '2100-03-01']) {
      expect(dayNumber(day), day).toBe(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
    }
  });
  it.each(['2026-02-29', '2100-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-04-00', 'today', '2026-4-1', ''])('knows no day %j', (day) => {
    expect(dayNumber(day)).toBeNull();
  });
});

describe('a rate', () => {
  const old = (date: string, today: string, maxDays = 7) => rateIsOld({ date }, { today, maxDays });

  it('counts for exactly the days the user allows, over the ends of months and years', () => {
    expect([old('2026-02-24', '2026-03-03'), old('2026-02-24', '2026-03-04')]).toEqual([false, true]);
    expect([old('2025-12-28', '2026-01-04'), old('2025-12-28', '2026-01-05')]).toEqual([false, true]);
    expect([old('2024-02-25', '2024-03-03'), old('2024-02-25', '2024-03-04')]).toEqual([false, true]);
    expect([old('2026-03-03', '2026-03-03', 1), old('2026-03-02', '2026-03-03', 1), old('2026-03-01', '2026-03-03', 1)]).toEqual([false, false, true]);
  });
  it('from the future is of unknown age, but for a day of time zones', () => {
    expect([old('2026-03-04', '2026-03-03'), old('2026-03-05', '2026-03-03'), old('2027-03-03', '2026-03-03')]).toEqual([false, true, true]);
  });
  it('without a day counts as old', () => {
    expect([old('2026-02-30', '2026-03-03'), old('2026-03-03', 'never')]).toEqual([true, true]);
  });
  it('never grows old without a limit', () => {
    expect([old('1999-01-01', '2026-03-03', 0), old('2999-01-01', '2026-03-03', 0)]).toEqual([false, false]);
  });
});

describe('a plan on a day', () => {
  const on = (today: string) => planOn(rates('2026-03-01'), { today, maxDays: 7 });

  it('makes prices with a rate of day 7 and refuses day 8, with no price at all', () => {
    expect(applyPlan({ minor: 1000, currency: 'CNY' }, 'USD', on('2026-03-08'))).toMatchObject({ ok: true, value: { price: { minor: 200 } } });
    expect(applyPlan({ minor: 1000, currency: 'CNY' }, 'USD', on('2026-03-09'))).toEqual({ ok: false, error: { code: 'rate-old', rule: 'exchange-rate' } });
  });
  it('asks no rate where there is no exchange', () => {
    expect(applyPlan({ minor: 1000, currency: 'CNY' }, 'CNY', on('2030-01-01'))).toMatchObject({ ok: true });
  });
  it('builds no listing, and says why', () => {
    const build = (today: string) => buildListing(product(), { title: 'Bag', selected: ['5000000000001'] }, { currency: 'USD' }, on(today), (key) => key);
    expect(build('2026-03-08').ok).toBe(true);
    expect(build('2026-03-09')).toEqual({ ok: false, error: { code: 'rate-old', rows: ['5000000000001'] } });
  });
});
