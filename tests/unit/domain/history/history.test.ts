import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftOf } from '../../../../utils/domain/history/drift.ts';
import { identityChange } from '../../../../utils/domain/history/identity.ts';
import { keep, type Kept } from '../../../../utils/domain/history/keep.ts';
import { lowOf30Days } from '../../../../utils/domain/history/low.ts';
import { observe, type Observation } from '../../../../utils/domain/history/observation.ts';
import type { ProductRead, Session, Sku, SupplierProduct } from '../../../../utils/domain/product.ts';
import { product, productRead } from '../../../support/products.ts';

const DAY = 86_400_000;
const T0 = 20_000 * DAY + 9 * 3_600_000;
const cny = (minor: number) => ({ minor, currency: 'CNY' });
const KEY = '5000000000001';
const sku = (patch: Partial<Sku>) => ({ skus: product().skus.map((one) => (one.id === KEY ? { ...one, ...patch } : one)) });
const as = (read: ProductRead, session: Partial<Session>): ProductRead => ({ ...read, session: { language: 'zh-CN', member: 'no', ...session } });

/** The history of reads at these times, as the database keeps it. */
function historyOf(...reads: [number, ProductRead][]): Kept[] {
  let rows: Kept[] = [];
  let id = 0;
  for (const [at, read] of reads) {
    const { put, drop } = keep(rows, observe(read, at));
    const written = put.map((row) => ({ ...row, id: row.id ?? (id += 1) }));
    rows = [...rows.filter((row) => !drop.includes(row.id ?? 0) && !written.some((other) => other.id === row.id)), ...written];
  }
  return rows;
}
const priced = (minor: number) => productRead(sku({ price: cny(minor) }));
const drift = (now: ProductRead, at: number, ...before: [number, ProductRead][]) => driftOf(observe(now, at), historyOf(...before, [at, now]), { lowStock: 10 });

describe('an observation', () => {
  it('names the kind of price, keeps what is not stated as such, and no seller', () => {
    const kinds = (patch: Partial<SupplierProduct>) => observe(productRead(patch), T0).skus[0];
    expect(kinds({})).toEqual({ key: KEY, options: ['红色', 'L'], kind: 'list', price: 690, stock: 10 });
    expect(kinds(sku({ listPrice: cny(900) }))).toMatchObject({ kind: 'promo', price: 690, listPrice: 900 });
    expect(kinds({ maxPerBuyer: 1 })).toMatchObject({ kind: 'welcome' });
    expect(kinds({ priceType: 'range', tiers: [{ minQty: 50, price: cny(500) }, { minQty: 2, price: cny(600) }] })).toMatchObject({ kind: 'tier', price: 600 });
    expect(kinds(sku({ price: { minor: 690, currency: 'USD' } }))).toMatchObject({ price: null });
    expect(JSON.stringify(observe(productRead(), T0))).not.toContain('测试工厂');
  });

  it('is written when something changed, and else only seen again, once a day', () => {
    const rows = historyOf([T0, productRead()], [T0 + 60_000, productRead()], [T0 + DAY, productRead()], [T0 + 2 * DAY, priced(700)], [T0 + 2 * DAY, as(priced(700), { member: 'yes' })]);
    expect(rows.map(({ readAt, seen, session }) => [readAt, seen, session])).toEqual([
      [T0, [T0 + 60_000, T0 + DAY], 'unknown'], [T0 + 2 * DAY, [T0 + 2 * DAY], 'unknown'], [T0 + 2 * DAY, [T0 + 2 * DAY], 'member'],
    ]);
  });

  it('stays small and never loses the low of a SKU', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4 * 60 }), fc.integer({ min: 1, max: 30 })), { minLength: 60, maxLength: 160 }), (steps) => {
      let at = T0;
      const reads = steps.map(([minutes, minor]): [number, ProductRead] => [(at += minutes * 60_000), priced(minor)]);
      const rows = historyOf(...reads);
      const counted = reads.filter(([when]) => Math.floor(at / DAY) - Math.floor(when / DAY) <= 30);
      expect(lowOf30Days(rows, KEY, observe(priced(1), at), at)?.price.minor).toBe(Math.min(...counted.map(([, { product: { skus } }]) => skus[0]?.price?.minor ?? Infinity)));
      expect(rows.length).toBeLessThanOrEqual(120);
    }), { numRuns: 60 });
  });

  it('has an end whatever a page sends', () => {
    const rows = historyOf(...Array.from({ length: 300 }, (_, i): [number, ProductRead] => [T0 + i, as(priced(i + 1), { language: `x${String.fromCharCode(97 + (i % 26))}-${String(i).padStart(3, '0')}` })]));
    expect(rows.length).toBeLessThanOrEqual(120);
    expect(rows.some(({ readAt }) => readAt === T0 + 299)).toBe(true);
  });
});

describe('the low of 30 days', () => {
  const low = (history: readonly Observation[], at: number, like: ProductRead = priced(900)) => lowOf30Days(history, KEY, observe(like, at), at);

  it('ignores a point 31 days old, and says on how many days it looked (004-38)', () => {
    const rows = historyOf([T0, priced(500)], [T0 + DAY, priced(600)], [T0 + 20 * DAY, priced(900)]);
    expect(low(rows, T0 + 30 * DAY)).toEqual({ price: cny(500), kind: 'list', at: T0, days: 3 });
    expect(low(rows, T0 + 31 * DAY)).toEqual({ price: cny(600), kind: 'list', at: T0 + DAY, days: 2 });
    expect(low(rows, T0 + 60 * DAY)).toBeNull();
  });

  it('counts a price that stood for long by when it was last seen', () => {
    expect(low(historyOf([T0, priced(500)], [T0 + 25 * DAY, priced(500)]), T0 + 40 * DAY)).toMatchObject({ price: cny(500), at: T0 + 25 * DAY, days: 1 });
  });

  it('leaves out enrolled prices (004-53), other visitors, prices for a few pieces and none at all', () => {
    const enrolled: Observation = { ...observe(priced(100), T0), origin: 'offsite' };
    expect(low([enrolled, observe(priced(600), T0)], T0)).toMatchObject({ price: cny(600) });
    expect(low(historyOf([T0, as(priced(100), { member: 'yes' })], [T0, as(priced(600), {})]), T0, as(priced(600), {}))).toMatchObject({ price: cny(600) });
    expect(low(historyOf([T0, productRead({ ...sku({ price: cny(100), listPrice: cny(800) }), maxPerBuyer: 1 })]), T0)).toMatchObject({ price: cny(800), kind: 'welcome' });
    expect(low(historyOf([T0, priced(0)]), T0)).toBeNull();
  });
});

describe('drift', () => {
  it('is none at the first visit and where nothing changed', () => {
    expect(drift(productRead(), T0)).toEqual({ since: null, changes: [], other: null });
    expect(drift(productRead(), T0 + DAY, [T0, productRead()])).toEqual({ since: T0, changes: [], other: null });
  });

  it('is held against the last day the page was seen, and stays for the day', () => {
    const before: [number, ProductRead][] = [[T0, priced(600)], [T0 + 5 * DAY, priced(700)], [T0 + 5 * DAY + 60_000, priced(700)]];
    const changes = [{ kind: 'cost-up', subject: '红色 / L', from: cny(600), to: cny(700) }];
    expect(drift(priced(700), T0 + 5 * DAY + 90_000, ...before)).toEqual({ since: T0, changes, other: null });
    expect(drift(priced(700), T0 + 6 * DAY, ...before).changes).toEqual([]);
  });

  it.each<[string, Partial<Session>, Partial<SupplierProduct>, string]>([
    ['logging out', { member: 'no' }, sku({ price: cny(990) }), 'session'],
    ['another language', { member: 'yes', language: 'en' }, sku({ options: ['Red', 'L'] }), 'language'],
    ['another currency', { member: 'yes' }, { currency: 'USD', ...sku({ price: { minor: 990, currency: 'USD' } }) }, 'currency'],
  ])('is no change of price: %s', (_, session, patch, other) => {
    expect(drift(as(productRead(patch), session), T0 + DAY, [T0, as(productRead(), { member: 'yes' })])).toEqual({ since: null, changes: [], other });
  });

  it.each<[string, Partial<SupplierProduct>, Partial<SupplierProduct>, unknown[]]>([
    ['a promotion against a list price', {}, sku({ price: cny(500), listPrice: cny(690) }), [{ kind: 'promo-on', subject: '红色 / L', from: cny(690), to: cny(500) }]],
    ['the end of one', sku({ price: cny(500), listPrice: cny(690) }), {}, [{ kind: 'promo-off', subject: '红色 / L', from: cny(500), to: cny(690) }]],
    ['a price for a few pieces only', { maxPerBuyer: 1, ...sku({ price: cny(100) }) }, {}, []],
    ['stock under the threshold', sku({ stock: 200 }), sku({ stock: 9 }), [{ kind: 'stock-low', subject: '红色 / L', from: 200, to: 9 }]],
    ['stock that was under it before', sku({ stock: 9 }), sku({ stock: 8 }), []],
    ['sold out', {}, sku({ stock: 0 }), [{ kind: 'out-of-stock', subject: '红色 / L', from: 10, to: 0 }]],
    ['no price any more', {}, sku({ price: null }), [{ kind: 'cost-gone', subject: '红色 / L', from: cny(690), to: null }]],
    ['other words', {}, sku({ options: ['大红', 'L'] }), [{ kind: 'sku-renamed', subject: '大红 / L', from: '红色 / L', to: '大红 / L' }]],
    ['an id that means something else', {}, sku({ options: ['礼盒', '套装'], price: cny(2_900) }), [{ kind: 'sku-reused', subject: '礼盒 / 套装', from: '红色 / L', to: '礼盒 / 套装' }]],
    ['a SKU gone', {}, { skus: product().skus.slice(1) }, [{ kind: 'sku-gone', subject: '红色 / L', from: null, to: null }]],
    ['a new SKU', { skus: product().skus.slice(1) }, {}, [{ kind: 'sku-new', subject: '红色 / L', from: null, to: null }]],
    ['another smallest order', {}, { moq: 5 }, [{ kind: 'moq', subject: '', from: 2, to: 5 }]],
    ['a tier', { priceType: 'range', tiers: [{ minQty: 2, price: cny(600) }] }, { priceType: 'range', tiers: [{ minQty: 2, price: cny(500) }] }, [{ kind: 'cost-down', subject: '≥ 2', from: cny(600), to: cny(500) }]],
  ])('tells %s', (_, before, now, changes) => {
    expect(drift(productRead(now), T0 + DAY, [T0, productRead(before)]).changes).toEqual(changes);
  });

  it('calls nothing gone after an incomplete read, and holds nothing against one', () => {
    const cut: ProductRead = { ...productRead({ skus: product().skus.slice(1) }), partial: ['skus: cut'] };
    expect(drift(cut, T0 + DAY, [T0, productRead()]).changes).toEqual([]);
    expect(drift(productRead(), T0 + 2 * DAY, [T0, productRead()], [T0 + DAY, cut])).toMatchObject({ since: T0, changes: [] });
  });
});

it.each([
  [['L'], 690, ['XL'], 790, 'renamed'], [['L'], 690, ['XL'], 1_100, 'reused'], [['L'], null, ['XL'], 1_100, 'renamed'], [['红色', 'L'], 690, ['红色', 'XL'], 1_900, 'renamed'],
  [['红色 '], 690, ['红色'], 2_000, null], [['Ｌ'], 690, ['l'], 2_000, null], [[], 690, [], 5_000, null],
] as const)('the id of %j at %s that is %j at %s now: %s', (was, from, is, to, change) => {
  expect(identityChange({ options: was, price: from }, { options: is, price: to })).toBe(change);
});
