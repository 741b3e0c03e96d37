import { describe, expect, it } from 'vitest';
import { dataPage, read, step, usd, withSkus } from './pages.ts';

describe('a promotion that runs', () => {
  const running = { availableActivity: { status: 'IN_PROCESS', hasLimit: false }, showPromotionPrice: true };
  const steps = (promotionDollarPrice: unknown) => ({ productLadderPrices: [step(1, 9, 13, { promotionDollarPrice: 6.5 }), step(10, -1, 12.99, { promotionDollarPrice })] });

  it('is what one pays, and the list price stands beside it', async () => {
    const { product, partial } = await read(dataPage({ price: { ...steps(6.49), formatLadderPrice: '$12.99 - $13.00' }, globals: { promotion: running } }));
    expect(product.tiers).toEqual([{ minQty: 1, price: usd(650), listPrice: usd(1300) }, { minQty: 10, price: usd(649), listPrice: usd(1299) }]);
    expect(partial).toEqual(['images']);
    const rows = { '1:11': { id: 7, dollarPrice: 5, promotionDollarPrice: 4 }, '1:12': { id: 8, dollarPrice: 6, promotionDollarPrice: 4.5 } };
    const range = { productLadderPrices: [], productRangePrices: { dollarPriceRangeLow: 5, dollarPriceRangeHigh: 6 } };
    const bySku = await read(dataPage({ product: withSkus(rows), price: range, globals: { promotion: running } }));
    expect(bySku.product.skus.map(({ price, listPrice }) => [price, listPrice])).toEqual([[usd(400), usd(500)], [usd(450), usd(600)]]);
    expect([bySku.partial, bySku.notes.filter((note) => note.startsWith('skus.price'))]).toEqual([['skus.stock: not on the page for 2', 'images'], []]);
  });

  it.each([
    ['for so many pieces', { ...running, availableActivity: { status: 'IN_PROCESS', hasLimit: true } }, 6.49],
    ['of which the page does not say that', { ...running, availableActivity: { status: 'IN_PROCESS' } }, 6.49],
    ['not begun', { ...running, availableActivity: { status: 'WAIT', hasLimit: false } }, 6.49],
    ['without a price of each step', running, undefined], ['above the list price', running, 13], ['of 0', running, 0], ['in words', running, '6,49'],
  ])('%s is named and not read', async (_, promotion, price) => {
    const { product, partial } = await read(dataPage({ price: steps(price), globals: { promotion } }));
    expect(product.tiers).toEqual([{ minQty: 1, price: usd(1300) }, { minQty: 10, price: usd(1299) }]);
    expect(partial[0]).toMatch(/^tiers: .*promotion/);
  });
});

describe('pages of 2026', () => {
  it('goods are sent from a place that the page lists', async () => {
    const from = async (ids: object) => (await read(dataPage({ globals: { inventory: { ...ids, placeOfDispatches: [{ id: 'US', name: 'United States' }] } } }))).product.freight?.from;
    expect(await from({ defaultDispatchId: 'DEFAULT', preferedDispatchId: 'US' })).toBe('United States');
    expect(await from({ defaultDispatchId: 'DEFAULT', preferedDispatchId: 'CN' })).toBeUndefined();
  });

  it.each(['/Noodles_pid201', 'https://www.alibaba.com/trade/search?tab=all&SearchText=x&categoryId=201'])('the category\'s name is that of the address with its id: %s', async (url) => {
    const seo = { breadCrumb: { pathList: [{ hrefObject: { name: 'Food', url: 'x_p2' } }, { hrefObject: { name: 'Noodles', url } }] } };
    expect((await read(dataPage({ product: { productCategoryId: 201 }, globals: { seo } }))).product.category).toEqual({ id: '201', name: 'Noodles' });
  });
});
