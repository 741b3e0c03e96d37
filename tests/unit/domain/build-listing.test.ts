import { describe, expect, it } from 'vitest';
import { buildListing, rowsOf } from '../../../utils/domain/build-listing.ts';
import type { PricePlan } from '../../../utils/domain/pricing/apply.ts';
import { product } from '../../support/products.ts';

const plan: PricePlan = { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '2026-11-01' } } };
const all = ['5000000000001', '5000000000002', '5000000000003'];
const build = (p = product(), selected = all, title = 'Bag', currency = 'USD') => buildListing(p, { title, selected }, { currency }, plan, (key) => `code-${key}`);

describe('buildListing', () => {
  it('takes the ticked rows, only the option values they use, in page order, with cost and trace', () => {
    const built = build(product(), ['5000000000003', '5000000000001']);
    expect(built.ok && built.value.body).toEqual({
      key: '1688:700000000001:main', title: 'Bag', description: '',
      options: [{ name: '颜色', values: ['红色', '蓝色'] }, { name: '尺码', values: ['L'] }],
      variants: [
        { supplierSkuKey: '5000000000001', options: ['红色', 'L'], price: { minor: 138, currency: 'USD' }, stock: 10, sku: 'code-5000000000001' },
        { supplierSkuKey: '5000000000003', options: ['蓝色', 'L'], price: { minor: 138, currency: 'USD' }, stock: 'unknown', sku: 'code-5000000000003' },
      ],
      images: ['https://cbu01.alicdn.com/img/ibank/test-1.jpg'],
    });
    expect(built.ok && built.value.costs[0]).toMatchObject({ key: '5000000000001', cost: { minor: 690, currency: 'CNY' }, minQty: 2, priced: { floor: { minor: 69 } } });
  });

  it('sells an offer without SKUs as one variant at the page total', () => {
    const plain = product({ skus: [], axes: [], priceType: 'range', moq: 100, totalStock: 99000, tiers: [{ minQty: 100, price: { minor: 880, currency: 'CNY' } }] });
    const built = build(plain, ['-']);
    expect(built.ok && built.value.body.variants).toEqual([{ supplierSkuKey: '-', options: [], price: { minor: 176, currency: 'USD' }, stock: 99000, sku: 'code--' }]);
    expect(built.ok && built.value.costs[0]?.minQty).toBe(100);
  });

  it('costs a range-priced SKU at its first tier, never at a better one', () => {
    const tiers = [{ minQty: 50, price: { minor: 1700, currency: 'CNY' } }, { minQty: 1, price: { minor: 1800, currency: 'CNY' } }];
    const ranged = product({ priceType: 'range', tiers, skus: product().skus.map((sku) => ({ ...sku, price: null })) });
    expect(build(ranged, ['5000000000001'])).toMatchObject({ value: { body: { variants: [{ price: { minor: 360 } }] }, costs: [{ cost: { minor: 1800 }, minQty: 1 }] } });
  });

  it.each([
    ['a ticked SKU without a price', product({ skus: product().skus.map((sku, i) => (i === 1 ? { ...sku, price: null } : sku)) }), all, 'Bag', 'USD', 'no-price', ['5000000000002']],
    ['nothing ticked', product(), ['gone'], 'Bag', 'USD', 'nothing-selected', []],
    ['an empty title', product(), all, '  ', 'USD', 'no-title', []],
    ['no rate for the currency', product(), all, 'Bag', 'EUR', 'no-rate', ['5000000000001']],
    ['two rows with the same options', product({ skus: product().skus.map((sku) => ({ ...sku, options: ['红色', 'L'] })) }), all, 'Bag', 'USD', 'options-unclear', [...all].sort()],
    ['an option that is no value of its axis', product({ skus: product().skus.map((sku, i) => (i === 0 ? { ...sku, options: ['红', 'L'] } : sku)) }), all, 'Bag', 'USD', 'options-unclear', ['5000000000001']],
  ] as const)('refuses %s', (_name, p, selected, title, currency, code, rows) => {
    const built = build(p, [...selected], title, currency);
    expect(built.ok ? null : { code: built.error.code, rows: [...built.error.rows].sort() }).toEqual({ code, rows: [...rows] });
  });

  it('has no row to tick for an offer with axes but no SKUs', () => {
    expect(rowsOf(product({ skus: [] }))).toEqual([]);
  });
});
