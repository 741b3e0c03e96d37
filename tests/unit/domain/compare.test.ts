import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOffers, firstAble, NO_CHOICE, type CompareChoice, type CompareTerms, type ReadOffer } from '../../../utils/domain/compare/compare.ts';
import { inCurrency, landedOf, pageFreight } from '../../../utils/domain/compare/landed.ts';
import { planOn } from '../../../utils/domain/pricing/rate-age.ts';
import type { ReadError, SupplierProduct } from '../../../utils/domain/product.ts';
import { decidedBy } from '../../../utils/domain/ranking.ts';
import { product, productRead } from '../../support/products.ts';

const HOUR = 3_600_000;
const NOW = 1_790_000_000_000;
const CNY = (minor: number) => ({ minor, currency: 'CNY' });
const USD = (minor: number) => ({ minor, currency: 'USD' });
const plan = { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.145', date: '2026-09-20' } } };
const terms = (over: Partial<CompareTerms> = {}): CompareTerms => ({ quantity: 1, currency: 'CNY', plan, now: NOW, ...over });
const one = { onePiece: 'yes' as const, freePost: 'yes' as const, channels: [] };
const [sku] = product().skus;
if (!sku) throw new Error('the example has SKUs');
const order = (quantity: number, over: object = {}) => ({ sku, quantity, freight: null, fee: null, ...over });

const offer = (key: string, patch: Partial<SupplierProduct> = {}, choice: Partial<CompareChoice> = {}, readAt = NOW - HOUR) =>
  ({ key, read: productRead({ dropship: one, ...patch }), readAt, error: null as ReadOffer['error'], choice: { ...NO_CHOICE, ...choice } });
const priced = (minor: number) => ({ skus: product().skus.map((each) => ({ ...each, price: CNY(minor) })) });

describe('freight as the page says it', () => {
  const freight = (patch: Partial<SupplierProduct>, quantity: number) => pageFreight(product(patch), quantity);
  it('of one piece is free where the page says so of one piece, whatever wholesale pays (004-20)', () => {
    expect(freight({ dropship: one }, 1)).toEqual(CNY(0));
    expect(freight({ freight: { cost: CNY(0), free: 'yes' } }, 1)).toBe(null);
    expect(freight({ freight: { cost: CNY(350), free: 'no' } }, 1)).toBe(null);
  });
  it('of an order is free, or the sum shown for the smallest order; of any other it is not known', () => {
    expect(freight({ freight: { cost: null, free: 'yes' } }, 500)).toEqual(CNY(0));
    expect(freight({ freight: { cost: CNY(350), free: 'no' } }, 2)).toEqual(CNY(350));
    expect(freight({ freight: { cost: CNY(350), free: 'no' } }, 3)).toBe(null);
    expect(freight({}, 2)).toBe(null);
  });
  it('of AliExpress is the first way that reaches the region, for one piece', () => {
    const way = (reaches: boolean, cost: number | null, free: 'yes' | 'no' | 'unknown' = 'no') => ({ name: 'w', reaches, cost: cost === null ? null : USD(cost), free });
    const at = (...freightOptions: ReturnType<typeof way>[]) => freight({ supplier: 'aliexpress', currency: 'USD', freightOptions }, 1);
    expect(at(way(false, 10), way(true, 250), way(true, 1))).toEqual(USD(250));
    expect(at(way(true, null, 'yes'))).toEqual(USD(0));
    expect(at(way(true, null, 'unknown'))).toBe(null);
    expect(at(way(false, 10))).toBe(null);
    expect(freight({ supplier: 'aliexpress', currency: 'USD', moq: 1, freightOptions: [way(true, 250)] }, 2)).toBe(null);
  });
});

describe('landed cost of an order', () => {
  const landed = (patch: Partial<SupplierProduct>, quantity: number, over: object = {}, at = plan) => {
    const made = landedOf(product(patch), order(quantity, over), 'USD', at);
    return made.ok ? [made.value.total.minor, made.value.perPiece.minor, made.value.converted.ok ? made.value.converted.value.minor : made.value.converted.error] : made.error;
  };
  it('003-4, 003-9: has freight and fee in it, in one currency, rounded up', () => {
    // 6.90 + 3.00 + 2.00 = 11.90; x 0.145 = 1.7255.
    expect(landed({ dropship: one }, 1, { freight: CNY(300), fee: CNY(200) })).toEqual([1_190, 1_190, 173]);
    // 10 x (6.90 + 2.00) + 3.00 = 92.00.
    expect(landed({}, 10, { freight: CNY(300), fee: CNY(200) })).toEqual([9_200, 920, 1_334]);
  });
  it('003-13: one piece of a dropship offer is sold under the wholesale minimum, of another one not', () => {
    expect(landed({ dropship: one, moq: 3 }, 1)).toEqual([690, 690, 101]);
    expect(landed({ dropship: { ...one, onePiece: 'no' }, moq: 3 }, 1, { freight: CNY(0) })).toBe('below-minimum');
    expect(landed({ dropship: { ...one, onePiece: 'unknown' }, moq: 3 }, 1, { freight: CNY(0) })).toBe('below-minimum');
  });
  it('takes the tier of the quantity, and says where a single piece has the price of more', () => {
    const tiers = [{ minQty: 2, price: CNY(1_000) }, { minQty: 100, price: CNY(800) }];
    expect(landed({ priceType: 'range', tiers }, 100, { freight: CNY(0) })).toEqual([80_000, 800, 11_600]);
    const made = landedOf(product({ priceType: 'range', tiers, dropship: one }), order(1), 'CNY', plan);
    expect(made).toMatchObject({ ok: true, value: { total: CNY(1_000), priceFor: 2 } });
  });
  it('is unknown where a part is, and says which', () => {
    expect(landed({ dropship: { ...one, freePost: 'unknown' } }, 1)).toBe('freight-unknown');
    expect(landed({ dropship: one }, 1, { sku: { ...sku, price: null } })).toBe('no-cost');
    expect(landed({}, 10)).toBe('freight-unknown');
  });
  it('without a rate, or with one too old to make prices, there is the supplier\'s currency alone', () => {
    expect(landed({ dropship: one }, 1, {}, { ...plan, rates: {} as typeof plan.rates })).toEqual([690, 690, 'no-rate']);
    expect(landed({ dropship: one }, 1, {}, planOn(plan, { today: '2026-12-01', maxDays: 7 }) as typeof plan)).toEqual([690, 690, 'rate-old']);
    expect(inCurrency(CNY(5), 'CNY', { ...plan, rates: {} })).toEqual({ ok: true, value: CNY(5) });
  });
  it('its parts are the whole, of one piece and of many', () => {
    const amount = fc.option(fc.integer({ min: 0, max: 10 ** 6 }), { nil: null });
    fc.assert(fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 10 ** 6 }), amount, amount, (quantity, minor, freight, fee) => {
      const made = landedOf(product({ dropship: one, moq: 1, freight: { cost: null, free: 'yes' } }), order(quantity, { sku: { ...sku, price: CNY(minor) }, freight: freight === null ? null : CNY(freight), fee: fee === null ? null : CNY(fee) }), 'CNY', plan);
      if (!made.ok) throw new Error(made.error);
      const { goods, total, freight: sent, fees } = made.value;
      expect([goods.minor, fees.minor, goods.minor + sent.minor + fees.minor]).toEqual([quantity * minor, quantity * (fee ?? 0), total.minor]);
    }));
  });
  it('no conversion makes a cost smaller than it is', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 1, max: 99_999 }), (minor, rate) => {
      const made = inCurrency(CNY(minor), 'USD', { ...plan, rates: { 'CNY:USD': { rate: `0.${String(rate).padStart(5, '0')}`, date: '2026-09-20' } } });
      if (!made.ok) throw new Error(made.error);
      expect(BigInt(made.value.minor) * 100_000n).toBeGreaterThanOrEqual(BigInt(minor) * BigInt(rate));
      expect(BigInt(made.value.minor - 1) * 100_000n).toBeLessThan(BigInt(minor) * BigInt(rate));
    }));
  });
});

describe('offers side by side', () => {
  const order42 = (...offers: ReturnType<typeof offer>[]) => compareOffers(offers, terms()).map(({ key, behindBy }) => [key, behindBy]);

  it('004-42: the better match first, then the cheaper landed cost, then who dispatches more; each with its reason', () => {
    const rate = (within48h: number) => ({ dropship: { ...one, within48h } });
    expect(order42(offer('a', priced(900)), offer('b', priced(950), { match: 2 }), offer('c', priced(800)), offer('d', { ...priced(900), ...rate(9_000) }))).toEqual([['b', null], ['c', 'match'], ['d', 'price'], ['a', 'fulfilment']]);
    expect(order42(offer('a', priced(900)), offer('b', priced(900)))).toEqual([['a', null], ['b', null]]);
  });
  it('004-42: freight counts: a cheap piece with dear freight is behind', () => {
    expect(order42(offer('a', priced(800), { freight: CNY(500) }), offer('b', priced(900)))).toEqual([['b', null], ['a', 'price']]);
  });
  it('a cost that is not known, or in no common currency, is behind every known one', () => {
    const [first, second] = compareOffers([offer('a', { supplier: 'aliexpress', currency: 'EUR', skus: [{ ...sku, price: { minor: 1, currency: 'EUR' } }] }), offer('b', priced(99_999))], terms());
    expect([first?.key, second?.key, second?.behindBy, second?.price]).toEqual(['b', 'a', 'price', null]);
    expect(second?.landed).toMatchObject({ ok: true, value: { total: { minor: 1, currency: 'EUR' }, converted: { ok: false, error: 'no-rate' } } });
  });
  it('an amount that cannot be read makes no cost: neither the page\'s freight nor no fee stands in for it', () => {
    expect(compareOffers([offer('a', {}, { isUnreadable: true }), offer('b')], terms()).at(-1)?.landed).toEqual({ ok: false, error: 'bad-amount' });
  });
  it('is about the cheapest variant until another is said to be the same item', () => {
    const skus = product().skus.map((each, i) => ({ ...each, price: CNY([900, 700, 700][i] ?? 1) }));
    const at = (choice: Partial<CompareChoice>) => compareOffers([offer('a', { skus }, choice), offer('b')], terms()).find(({ key }) => key === 'a');
    expect(at({})?.row?.key).toBe('5000000000002');
    expect(at({ sku: '5000000000001' })).toMatchObject({ row: { key: '5000000000001' }, price: CNY(900) });
    expect(at({ sku: 'gone' })?.row?.key).toBe('5000000000002');
    expect(compareOffers([offer('a', { skus: skus.map((each) => ({ ...each, price: null })) }), offer('b')], terms()).at(-1)).toMatchObject({ key: 'a', row: null, landed: { error: 'no-cost' } });
  });
  it('asks each offer the questions of its own supplier, for the quantity, and leaves open what the page does not say', () => {
    const ids = (supplier: string, quantity = 1) => compareOffers([offer('a', { supplier }), offer('b', { supplier })], terms({ quantity }))[0]?.verdicts.map(({ setId, quantity: asked }) => [setId, asked]);
    expect(ids('1688', 20)).toEqual([['dropship-one-by-one', 20], ['offsite-centre', 20]]);
    expect(ids('alibaba')).toEqual([['dropship-one-by-one', 1], ['trade-assurance', 1]]);
    expect(ids('aliexpress')).toEqual([['aliexpress-dropship', 1]]);
    const centre = compareOffers([offer('a'), offer('b')], terms())[0]?.verdicts[1];
    expect(centre?.verdict).not.toBe('eligible');
    expect(centre?.rules.filter(({ verdict }) => verdict === 'unknown').length).toBeGreaterThan(5);
  });
  it('002-9: leads to past deals on Alibaba.com', () => {
    const seller = { name: 'F', shopUrl: 'https://f.en.alibaba.com' };
    expect(compareOffers([offer('a', { supplier: 'alibaba', seller }), offer('b', { seller })], terms()).map(({ key, history }) => [key, history])).toEqual([['a', 'https://f.en.alibaba.com'], ['b', null]]);
  });
  it('003-7: the same stars of a dealer weigh less; without stars, or a kind, there is no score', () => {
    const seller = { name: 'F', stars: { service: 48, product: 45, logistics: 46 } };
    const score = (choice: Partial<CompareChoice>, patch: Partial<SupplierProduct> = { seller }) => compareOffers([offer('a', patch, choice), offer('b')], terms()).find(({ key }) => key === 'a');
    expect([score({ source: 'platform' })?.credibility, score({ source: 'dealer' })?.credibility]).toEqual([45, 27]);
    expect(score({})).toMatchObject({ stars: 45, credibility: null });
    expect(score({ source: 'dealer' }, {})).toMatchObject({ stars: null, credibility: null });
  });
  it('003-5: a dealer\'s page is looked at again after six hours, a platform\'s after a day', () => {
    const again = (source: CompareChoice['source'], hours: number) => compareOffers([offer('a', {}, { source }, NOW - hours * HOUR), offer('b')], terms()).find(({ key }) => key === 'a')?.lookAgain;
    expect([again('dealer', 7), again('dealer', 5), again('platform', 7), again('platform', 25), again(null, 99)]).toEqual([true, false, false, true, false]);
  });
  it('003-6: a dealer that names a brand is warned of; a page without one, or with "other", is not', () => {
    const brand = (value: string, source: CompareChoice['source']) => compareOffers([offer('a', { title: 'NIKE 其他 shoes', attributes: [{ name: '品牌', value }] }, { source }), offer('b')], terms()).find(({ key }) => key === 'a')?.brand;
    expect([brand('Nike', 'dealer'), brand('Nike', 'platform'), brand('Nike', null), brand('其他', 'dealer')]).toEqual(['Nike', null, null, null]);
  });
  it('promises the dispatch of the quantity', () => {
    const dispatch = [{ minQty: 1, maxQty: 50, hours: 48 }, { minQty: 51, maxQty: null, hours: 120 }];
    const hours = (quantity: number) => compareOffers([offer('a', { dispatch }), offer('b', { dispatch })], terms({ quantity }))[0]?.dispatchHours;
    expect([hours(50), hours(51)]).toEqual([48, 120]);
    expect(compareOffers([offer('a'), offer('b')], terms())[0]?.dispatchHours).toBe(null);
  });
  it('what decides is what the order was made by, whichever the offers (004-42)', () => {
    const some = fc.record({ match: fc.constantFrom(0, 1, 2), minor: fc.integer({ min: 1, max: 3 }), within48h: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }) });
    fc.assert(fc.property(fc.array(some, { minLength: 2, maxLength: 10 }), (given) => {
      const placed = compareOffers(given.map(({ match, minor, within48h }, i) => offer(String(i), { ...priced(minor), dropship: { ...one, ...(within48h === undefined ? {} : { within48h }) } }, { match })), terms());
      expect(placed.map(({ place }) => place)).toEqual(given.map((_, i) => i + 1));
      for (const [i, after] of placed.slice(1).entries()) {
        const before = placed[i];
        if (!before) throw new Error('none before');
        expect(after.behindBy).toBe(decidedBy(before, after, 'CNY'));
        const by = [before.match - after.match, (after.price?.minor ?? 9) - (before.price?.minor ?? 9), (before.fulfilment ?? -1) - (after.fulfilment ?? -1)];
        expect(by.find((difference) => difference !== 0) ?? 0).toBeGreaterThanOrEqual(0);
      }
    }));
  });
});

describe('an offer that may be another by now', () => {
  const seen = (code: ReadError['code'] | null, hours = 1, minor = 100) => ({ ...offer('old', priced(minor), { match: 2 }, NOW - hours * HOUR), error: code === null ? null : { code } });
  const beside = (old: ReturnType<typeof seen>) => compareOffers([old, offer('new', priced(900))], terms());

  it.each([['off-shelf', 1], ['hidden', 1], ['not-a-product-page', 1], ['schema-mismatch', 1], [null, 25], ['captcha', 25], [null, -25]] as const)('is behind all others, however cheap and fitting, and has no stock: %s, %s h', (code, hours) => {
    const placed = beside(seen(code, hours));
    expect(placed.map(({ key, behindBy, outdated, stock }) => [key, behindBy, outdated, stock])).toEqual([['new', null, null, 10], ['old', 'current', Math.abs(hours) > 24 && code !== 'off-shelf' ? 'stale' : code, 'unknown']]);
    expect(firstAble(['old', 'new'], placed, 1)).toBe('new');
    expect(firstAble(['old'], placed, 1)).toBe(null);
  });
  it.each([[null, 24], ['captcha', 1], ['signed-out', 1], ['not-rendered', 1]] as const)('not so after a visit that saw nothing of it: %s, %s h', (code, hours) => {
    const placed = beside(seen(code, hours));
    expect(placed[0]).toMatchObject({ key: 'old', outdated: null, stock: 10 });
    expect(firstAble(['old', 'new'], placed, 1)).toBe('old');
  });
  it('two of them stand in the order of the others', () => {
    expect(compareOffers([{ ...seen(null, 30, 200), key: 'dear' }, seen('off-shelf')], terms()).map(({ key, behindBy }) => [key, behindBy])).toEqual([['old', null], ['dear', 'price']]);
  });
});

describe('offers that are sold in other units', () => {
  const sold = (...units: (string | null)[]) => compareOffers(units.map((unit, i) => offer(`${i} ${unit}`, { ...priced(1_000 - i), unit })), terms()).map(({ key, landed, price, behindBy }) => [key, landed.ok ? price?.minor : landed.error, behindBy]);

  it('a lot is held against no piece, however cheap it is', () => {
    expect(sold('件', 'lot', 'pcs')).toEqual([['2 pcs', 998, null], ['0 件', 1_000, 'price'], ['1 lot', 'unit-differs', 'price']]);
    expect(sold('箱', '个')).toEqual([['1 个', 999, null], ['0 箱', 'unit-differs', 'price']]);
  });
  it('nor against another lot: nobody says how much is in one', () => {
    expect(sold('lot', 'lot')).toEqual([['0 lot', 'unit-differs', null], ['1 lot', 'unit-differs', null]]);
    expect(sold('箱', 'Carton')).toEqual([['0 箱', 'unit-differs', null], ['1 Carton', 'unit-differs', null]]);
  });
  it('pairs, sets, metres are held against their like alone', () => {
    expect(sold('双', 'pairs')).toEqual([['1 pairs', 999, null], ['0 双', 1_000, 'price']]);
    expect(sold('米', '米 ')).toEqual([['1 米 ', 999, null], ['0 米', 1_000, 'price']]);
    expect(sold('双', '套').map(([, cost]) => cost)).toEqual(['unit-differs', 'unit-differs']);
    expect(sold('双', '件').map(([key, cost]) => [key, cost])).toEqual([['1 件', 999], ['0 双', 'unit-differs']]);
  });
  it('a unit that is not stated is no piece; where none states one they are alike', () => {
    expect(sold(null, '件')).toEqual([['1 件', 999, null], ['0 null', 'unit-differs', 'price']]);
    expect(sold(null, '')).toEqual([['1 ', 999, null], ['0 null', 1_000, 'price']]);
  });
  it.each(['件', '个', 'piece', 'Pieces', 'Piece/Pieces', 'pc', 'PCS', 'шт.', 'штука', 'pieza'])('%s is a piece', (unit) => expect(sold(unit, '条')[1]?.[1]).toBe(1_000));
  it.each(['lots', '包', '盒', '袋', '打', 'Box', 'Boxes', 'pack', 'dozen', 'лот', '箱装'])('%s is a lot', (unit) => expect(sold(unit, unit)[0]?.[1]).toBe('unit-differs'));
  it('how it fits is still what counts before the price', () => {
    expect(compareOffers([offer('a', { unit: '件' }), offer('b', { unit: 'lot' }, { match: 2 })], terms()).map(({ key }) => key)).toEqual(['b', 'a']);
  });
});

it('the first of an order that can deliver is one whose page says so: unknown, too few and unread are passed over', () => {
  const stock = (key: string, of: 'unknown' | 'unlimited' | number) => offer(key, { skus: [{ ...sku, stock: of }] });
  const placed = compareOffers([stock('a', 4), stock('b', 'unknown'), stock('c', 5), stock('d', 'unlimited')], terms());
  const first = (quantity: number, ...keys: string[]) => firstAble(keys, placed, quantity);
  expect([first(4, 'a', 'c'), first(5, 'a', 'b', 'c', 'd'), first(6, 'gone', 'a', 'b', 'c', 'd'), first(6, 'a', 'b', 'c'), first(1)]).toEqual(['a', 'c', 'd', null, null]);
});
