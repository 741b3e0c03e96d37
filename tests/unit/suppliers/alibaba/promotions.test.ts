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

  const twice = (ladder: object, red: object, blue: object) => read(dataPage({
    product: withSkus({ '1:11': { id: 7, dollarPrice: 5, ...red }, '1:12': { id: 8, dollarPrice: 5, ...blue } }),
    price: { productLadderPrices: [step(1, 9, 5, ladder), step(10, -1, 4.5, { promotionDollarPrice: 3 })], formatLadderPrice: '$4.50 - $5.00' }, globals: { promotion: running },
  }));
  const at = (price: number) => ({ promotionDollarPrice: price });

  it('that the ladder and the SKUs beside it tell alike is what one pays', async () => {
    const { product, partial, notes } = await twice(at(4), at(4), at(4));
    expect(product.tiers).toEqual([{ minQty: 1, price: usd(400), listPrice: usd(500) }, { minQty: 10, price: usd(300), listPrice: usd(450) }]);
    expect(product.skus.map(({ price, listPrice }) => [price, listPrice])).toEqual([[null, undefined], [null, undefined]]);
    expect([partial, notes]).toEqual([['skus.stock: not on the page for 2', 'images'], []]);
  });

  it.each([
    ['the ladder alone', at(4), {}, {}, 2], ['the SKUs alone', {}, at(4), at(4), 2], ['the ladder and one of the SKUs', at(4), at(4), {}, 2],
    ['both, but one SKU another', at(4), at(4), at(3.5), 1],
  ])('that %s tell leaves the list prices, and is named', async (_, ladder, red, blue, count) => {
    const { product, partial, notes } = await twice(ladder, red, blue);
    expect(product.priceType).toBe('range');
    expect(product.tiers).toEqual([{ minQty: 1, price: usd(500) }, { minQty: 10, price: usd(450) }]);
    expect(product.skus.map(({ price, listPrice }) => [price, listPrice])).toEqual([[null, undefined], [null, undefined]]);
    expect(partial).toContain('tiers: the page has a promotion at globalData.promotion, whose prices are not read');
    expect(notes).toEqual([`tiers: ${count} SKUs say something else of the promotion, the list prices stand`]);
  });

  it('is no bridge between a ladder and SKUs of other list prices', async () => {
    await expect(twice(at(4), { dollarPrice: 4 }, { dollarPrice: 4 })).rejects.toThrow('2 differ from the tiers beside them');
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
