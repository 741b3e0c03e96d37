import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPlan, planOf, pricePlanSchema, setsOf, type Priced, type PricePlan } from '../../../utils/domain/pricing/apply.ts';
import { landedCost } from '../../../utils/domain/pricing/landed-cost.ts';
import type { PriceFacts, RuleSet } from '../../../utils/domain/pricing/rule-set.ts';
import type { Step } from '../../../utils/domain/pricing/steps.ts';
import type { Sku, SupplierProduct } from '../../../utils/domain/product.ts';
import { product } from '../../support/products.ts';

const yuan = (minor: number) => ({ minor, currency: 'CNY' });
const planWith = (...sets: RuleSet[]): PricePlan => planOf(sets, { 'CNY:USD': { rate: '0.14', date: '2026-11-01' }, 'CNY:JPY': { rate: '21', date: '2026-11-01' }, 'CNY:KWD': { rate: '0.043', date: '2026-11-01' } });
const one = (...steps: Step[]) => planWith({ scope: {}, steps });
/** The price, floor and second price of a cost in yuan, for a store that sells in yuan too. */
const price = (minor: number, steps: Step[], facts: PriceFacts = {}) => {
  const made = applyPlan(yuan(minor), 'CNY', one(...steps), facts);
  return made.ok ? made.value : made.error.code;
};
const minors = (made: Priced | string) => (typeof made === 'string' ? made : [made.price.minor, made.floor.minor]);

const decimal = (max: number) => fc.tuple(fc.nat(max), fc.nat(9999)).map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`);
const aboveOne = decimal(50).map((text) => (text.startsWith('0.') ? `1${text.slice(1)}` : text));
const steps = (currency: string): fc.Arbitrary<Step[]> => fc.tuple(
  decimal(20).map((amount): Step => ({ rule: 'consign-fee', amount, currency: 'CNY' })),
  fc.oneof(fc.constant('page'), decimal(20)).map((amount): Step => ({ rule: 'freight', amount, currency: 'CNY' })),
  decimal(60).map((percent): Step => ({ rule: 'duty', percent })),
  aboveOne.map((by): Step => ({ rule: 'multiplier', by })),
  decimal(90).map((percent): Step => ({ rule: 'margin-target', percent })),
  decimal(30).map((amount): Step => ({ rule: 'fixed', amount, currency })),
  decimal(99).map((percent): Step => ({ rule: 'commission', percent })),
  decimal(40).map((percent): Step => ({ rule: 'tax', percent })),
  decimal(30).map((amount): Step => ({ rule: 'minimum-profit', amount, currency })),
  fc.constantFrom('', '0', '9', '00', '90', '95', '99', '999').map((digits): Step => ({ rule: 'ending', digits })),
  aboveOne.map((by): Step => ({ rule: 'compare-at', by })),
).chain((all) => fc.shuffledSubarray(all));

/** Minor units that a typed amount asks for, rounded up; the exact one for the check against the exact minimum. */
const minorOf = (text: string, exponent: number) => (Number(text.replace('.', '')) / 10 ** 4) * 10 ** exponent;

describe('whatever the rules, their order, rate, ending, tax and costs', () => {
  it('no price is under what must be paid plus the minimum profit, and the second price is never below it (users.md 1.4, 003-9, 004-47)', () => {
    const scene = fc.constantFrom<[string, number]>(['USD', 2], ['JPY', 0], ['KWD', 3], ['CNY', 2]).chain(([currency, exponent]) =>
      fc.tuple(fc.constant([currency, exponent] as const), steps(currency), fc.integer({ min: 1, max: 10 ** 7 }), decimal(50), fc.boolean(), fc.integer({ min: 0, max: 10_000 })));
    let priced = 0;
    fc.assert(fc.property(scene, ([[currency, exponent], list, minor, rate, pricesIncludeTax, carriage]) => {
      const plan = planOf([{ scope: {}, steps: list }], { [`CNY:${currency}`]: { rate, date: '2026-11-01' } });
      const made = applyPlan(yuan(minor), currency, plan, { pricesIncludeTax, freight: yuan(carriage) });
      if (!made.ok) {
        expect(['bad-argument', 'too-large']).toContain(made.error.code);
        return;
      }
      priced += 1;
      const least = list.find((step) => step.rule === 'minimum-profit');
      const profit = least ? minorOf(least.amount, exponent) : 0;
      expect(made.value.price.minor - made.value.floor.minor).toBeGreaterThanOrEqual(Math.floor(profit + 1e-9));
      expect(made.value.compareAt?.minor ?? Infinity).toBeGreaterThanOrEqual(made.value.price.minor);
      const digits = list.find((step) => step.rule === 'ending')?.digits ?? '';
      expect(String(made.value.price.minor).padStart(3, '0').endsWith(digits)).toBe(true);
      expect(new Set(made.value.trace.map(({ rule }) => rule)).size).toBe(made.value.trace.length);
    }), { numRuns: 2_000 });
    expect(priced).toBeGreaterThan(800);
  });

  it('the order in which costs, fees, tax and limits are stored changes nothing', () => {
    fc.assert(fc.property(steps('CNY').chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), fc.integer({ min: 1, max: 10 ** 6 }), ([list, shuffled], minor) => {
      const markups = (all: Step[]) => all.filter(({ rule }) => rule === 'multiplier' || rule === 'margin-target' || rule === 'fixed');
      const same = [...shuffled.filter((step) => !markups([step]).length), ...markups(list)];
      expect(price(minor, same, { pricesIncludeTax: true, freight: yuan(350) })).toEqual(price(minor, list, { pricesIncludeTax: true, freight: yuan(350) }));
    }));
  });

  it('a plan of versions before 2026-12 gives the same price to the minor unit, as one set and as it was', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10 ** 7 }), aboveOne, fc.constantFrom('', '9', '00', '95', '999'), (minor, multiplier, ending) => {
      const old: PricePlan = { multiplier, ending, rates: { 'CNY:USD': { rate: '0.14', date: '2026-11-01' } } };
      expect(pricePlanSchema.parse(old)).toEqual(old);
      // The three fixed steps: rate, multiplier, ending, in exact thousandths of ten thousandths.
      const exact = BigInt(minor) * 14n * BigInt(multiplier.replace('.', ''));
      const whole = (exact + 999_999n) / 1_000_000n;
      const unit = 10n ** BigInt(ending.length);
      const end = whole - (whole % unit) + BigInt(ending || '0');
      const expected = Number(end >= whole ? end : end + unit);
      for (const plan of [old, { ...old, sets: setsOf(old) }]) {
        const made = applyPlan(yuan(minor), 'USD', plan);
        expect(made.ok && made.value.price.minor).toBe(expected);
        expect(made.ok && made.value.floor.minor).toBe(Math.ceil((minor * 14) / 100));
      }
      expect(planOf(setsOf(old), old.rates)).toEqual(old);
    }));
  });
});

describe('the counter-examples of other tools (users.md 1.4)', () => {
  it('19.99 with .95 is 20.95, not 19.95', () => expect(minors(price(1999, [{ rule: 'ending', digits: '95' }]))).toEqual([2095, 1999]));
  it('10 + 5 % with 00 is 11.00, not 10.00', () => expect(minors(price(1000, [{ rule: 'multiplier', by: '1.05' }, { rule: 'ending', digits: '00' }]))).toEqual([1100, 1000]));
  it('a minimum profit of 1.50 on 5.00 is 6.50, and 7.00 with 00: never 6.00', () => {
    const least: Step = { rule: 'minimum-profit', amount: '1.5', currency: 'CNY' };
    expect(minors(price(500, [least]))).toEqual([650, 500]);
    expect(minors(price(500, [least, { rule: 'ending', digits: '00' }]))).toEqual([700, 500]);
    expect(minors(price(500, [{ rule: 'multiplier', by: '2' }, least]))).toEqual([1000, 500]);
  });
  it('the crossed-out price is never the lower one', () => {
    expect(price(1000, [{ rule: 'compare-at', by: '1.3' }, { rule: 'ending', digits: '99' }])).toMatchObject({ price: { minor: 1099 }, compareAt: { minor: 1499 } });
    expect(pricePlanSchema.safeParse(one({ rule: 'compare-at', by: '0.9' })).success).toBe(false);
  });
});

describe('fees, tax and margin', () => {
  it('a consign fee of 2.00 lowers the margin by 2.00 (003-9)', () => {
    const at = (...more: Step[]) => price(1000, [{ rule: 'minimum-profit', amount: '40', currency: 'CNY' }, { rule: 'ending', digits: '9999'.slice(0, 3) }, ...more]);
    const [without, withFee] = [at(), at({ rule: 'consign-fee', amount: '2.00', currency: 'CNY' })];
    expect([minors(without), minors(withFee)]).toEqual([[5999, 1000], [5999, 1200]]);
  });
  it('commission is taken once, of what the buyer pays (004-47)', () => {
    expect(minors(price(900, [{ rule: 'commission', percent: '10' }]))).toEqual([1000, 1000]);
    expect(minors(price(450, [{ rule: 'commission', percent: '10' }, { rule: 'multiplier', by: '2' }]))).toEqual([1000, 550]);
    expect(pricePlanSchema.safeParse(one({ rule: 'commission', percent: '5' }, { rule: 'commission', percent: '5' })).success).toBe(false);
  });
  it('prices have tax in them where the store has it so; where nobody knows, there is no price', () => {
    const vat: Step = { rule: 'tax', percent: '20' };
    expect(minors(price(1000, [vat], { pricesIncludeTax: true }))).toEqual([1200, 1200]);
    expect(minors(price(1000, [vat], { pricesIncludeTax: false }))).toEqual([1000, 1000]);
    expect(price(1000, [vat])).toBe('tax-unknown');
  });
  it('a freight that the page does not say makes no price; 0 is an answer', () => {
    const carriage: Step = { rule: 'freight', amount: 'page', currency: 'CNY' };
    expect(price(1000, [carriage])).toBe('freight-unknown');
    expect(price(1000, [carriage], { freight: null })).toBe('freight-unknown');
    expect(minors(price(1000, [carriage], { freight: yuan(350) }))).toEqual([1350, 1350]);
    expect(minors(price(1000, [carriage], { freight: yuan(0) }))).toEqual([1000, 1000]);
    expect(price(1000, [carriage], { freight: { minor: 1, currency: 'USD' } })).toBe('other-currency');
  });
  it('an amount in another currency is refused, not added', () => {
    expect(price(1000, [{ rule: 'minimum-profit', amount: '1', currency: 'USD' }])).toBe('other-currency');
    expect(price(1000, [{ rule: 'consign-fee', amount: '1', currency: 'USD' }])).toBe('other-currency');
  });
});

describe('rule sets', () => {
  const plan = planWith(
    { scope: { supplier: '1688', cost: { currency: 'CNY', from: '10', to: '20' } }, steps: [{ rule: 'multiplier', by: '2' }] },
    { scope: { storeId: 's2' }, steps: [{ rule: 'multiplier', by: '3' }] },
    { scope: { category: '77' }, steps: [{ rule: 'multiplier', by: '4' }] },
    { scope: {}, steps: [{ rule: 'multiplier', by: '5' }] },
  );
  it.each<[string, number, PriceFacts, number, string]>([
    ['first match wins', 1000, { supplier: '1688', storeId: 's2' }, 2000, '1'], ['both ends of a range belong to it', 2000, { supplier: '1688' }, 4000, '1'],
    ['just above the range', 2001, { supplier: '1688', storeId: 's2' }, 6003, '2'], ['just below it', 999, { supplier: '1688' }, 4995, '4'],
    ['the category', 1000, { category: '77' }, 4000, '3'], ['an unknown supplier is in no supplier\'s scope', 1000, {}, 5000, '4'],
  ])('%s', (_, minor, facts, expected, set) => {
    const made = applyPlan(yuan(minor), 'CNY', plan, facts);
    expect(made).toMatchObject({ ok: true, value: { price: { minor: expected }, trace: [{ rule: 'rule-set', argument: set }, {}, {}, {}] } });
  });
  it('a range in another currency does not fit', () => {
    expect(applyPlan({ minor: 1500, currency: 'USD' }, 'USD', plan, { supplier: '1688' })).toMatchObject({ ok: true, value: { price: { minor: 7500 } } });
  });
  it('the last set must fit everything', () => {
    expect(pricePlanSchema.safeParse(plan).success).toBe(true);
    expect(pricePlanSchema.safeParse({ ...plan, sets: plan.sets?.slice(0, 3) }).success).toBe(false);
    expect(pricePlanSchema.safeParse({ ...plan, sets: [] }).success).toBe(false);
  });
});

describe('landedCost', () => {
  const sku = (minor: number): Sku => ({ id: '1', specId: null, options: [], price: yuan(minor), stock: 1 });
  const tiered: SupplierProduct = { ...product(), priceType: 'range', moq: 3, tiers: [{ minQty: 3, price: yuan(1000) }, { minQty: 100, price: yuan(800) }] };
  const priced: SupplierProduct = { ...product(), priceType: 'sku', moq: null, tiers: [] };

  it('takes the tier of the total quantity over all lines, and says what is not known', () => {
    const two = (a: number, b: number) => landedCost(tiered, [{ sku: null, quantity: a }, { sku: null, quantity: b }], yuan(700));
    expect(two(50, 49)).toMatchObject({ ok: true, value: { goods: 99_000, total: 99_700 } });
    expect(two(50, 50)).toMatchObject({ ok: true, value: { goods: 80_000, total: 80_700, lines: [{ perPiece: 807 }, { perPiece: 807 }] } });
    expect(two(1, 1)).toEqual({ ok: false, error: 'below-minimum' });
    expect(landedCost(tiered, [{ sku: null, quantity: 3 }], null)).toEqual({ ok: false, error: 'freight-unknown' });
    expect(landedCost(priced, [{ sku: null, quantity: 3 }], yuan(0))).toEqual({ ok: false, error: 'no-cost' });
    expect(landedCost(priced, [{ sku: sku(1000), quantity: 3 }], yuan(0), { minor: 1, currency: 'USD' })).toEqual({ ok: false, error: 'other-currency' });
    expect(landedCost(priced, [{ sku: sku(1000), quantity: 3 }], yuan(100), yuan(200))).toMatchObject({ ok: true, value: { goods: 3600, total: 3700, lines: [{ unit: 1200, perPiece: 1234 }] } });
  });

  it('sums equal their parts, and no piece is worked out below its part (rounded up)', () => {
    const lines = fc.array(fc.tuple(fc.integer({ min: 1, max: 10 ** 6 }), fc.integer({ min: 1, max: 5_000 })), { minLength: 1, maxLength: 20 });
    fc.assert(fc.property(lines, fc.integer({ min: 0, max: 10 ** 7 }), fc.nat(500), (rows, freight, fee) => {
      const made = landedCost(priced, rows.map(([minor, quantity]) => ({ sku: sku(minor), quantity })), yuan(freight), yuan(fee));
      if (!made.ok) throw new Error(made.error);
      const { value } = made;
      const sum = (of: 'goods' | 'freight' | 'total') => value.lines.reduce((total, line) => total + line[of], 0);
      expect([sum('goods'), sum('freight'), sum('total')]).toEqual([value.goods, freight, value.total]);
      expect(value.goods + value.freight).toBe(value.total);
      value.lines.forEach((line, i) => expect(line.perPiece * (rows[i]?.[1] ?? 0)).toBeGreaterThanOrEqual(line.total));
    }));
  });
});
