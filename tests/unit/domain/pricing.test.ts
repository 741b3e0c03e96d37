import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPlan, pricePlanSchema, type PricePlan } from '../../../utils/domain/pricing/apply.ts';

const plan = (patch: Partial<PricePlan> = {}): PricePlan => ({ multiplier: '2.5', ending: '99', rates: { 'CNY:USD': { rate: '0.14', date: '2026-11-01' } }, ...patch });

describe('applyPlan', () => {
  it('gives the price, the floor and the trace of each rule', () => {
    const priced = applyPlan({ minor: 690, currency: 'CNY' }, 'USD', plan());
    expect(priced).toEqual({
      ok: true,
      value: {
        price: { minor: 299, currency: 'USD' },
        floor: { minor: 97, currency: 'USD' },
        rulesVersion: 2,
        trace: [
          { rule: 'exchange-rate', argument: '0.14 USD/CNY', after: { minor: 97, currency: 'USD' } },
          { rule: 'multiplier', argument: 'x 2.5', after: { minor: 242, currency: 'USD' } },
          { rule: 'ending', argument: '…99', after: { minor: 299, currency: 'USD' } },
        ],
      },
    });
  });
  it('says why there is no price instead of guessing one', () => {
    expect(applyPlan(null, 'USD', plan())).toMatchObject({ error: { code: 'no-cost' } });
    expect(applyPlan({ minor: 0, currency: 'CNY' }, 'USD', plan())).toMatchObject({ error: { code: 'no-cost' } });
    expect(applyPlan({ minor: 690, currency: 'CNY' }, 'EUR', plan())).toMatchObject({ error: { code: 'no-rate' } });
    expect(applyPlan({ minor: 690, currency: 'CNY' }, 'USD', plan({ multiplier: '0.9' }))).toMatchObject({ error: { code: 'bad-argument', rule: 'multiplier' } });
    expect(applyPlan({ minor: 10 ** 15, currency: 'CNY' }, 'CNY', plan())).toMatchObject({ error: { code: 'too-large' } });
  });
  it('never goes below the converted cost, whatever the rate, multiplier and ending', () => {
    const decimal = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.nat(9999)).map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`);
    fc.assert(fc.property(fc.integer({ min: 1, max: 10 ** 7 }), decimal, decimal, fc.constantFrom('', '0', '9', '00', '90', '95', '99', '999'), fc.constantFrom('USD', 'JPY', 'KWD'), (minor, rate, by, ending, currency) => {
      const priced = applyPlan({ minor, currency: 'CNY' }, currency, { multiplier: by, ending, rates: { [`CNY:${currency}`]: { rate, date: '2026-11-01' } } });
      if (priced.ok) expect(priced.value.price.minor).toBeGreaterThanOrEqual(priced.value.floor.minor);
      else expect(priced.error.code).toBe('too-large');
    }));
  });
});

it.each([
  [{ multiplier: '0.99' }], [{ multiplier: 'two' }], [{ ending: '.99' }], [{ rates: { USD: { rate: '1', date: '2026-11-01' } } }],
  [{ rates: { 'CNY:USD': { rate: '0', date: '2026-11-01' } } }], [{ rates: { 'CNY:USD': { rate: '0,139', date: '2026-11-01' } } }], [{ multiplier: '2,500' }], [{ rates: { 'CNY:USD': { rate: '0.14', date: 'yesterday' } } }],
])('a plan with %j is refused where it enters', (patch) => {
  expect(pricePlanSchema.safeParse({ ...plan(), ...patch }).success).toBe(false);
  expect(pricePlanSchema.safeParse(plan()).success).toBe(true);
});
