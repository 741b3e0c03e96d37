import { describe, expect, it } from 'vitest';
import { AT, contextPage, failure, read } from './context-page.ts';

const row = (fields: object) => ({ skuId: 6000000000091, specAttrs: '红&gt;S', canBookCount: 3, ...fields });
const sound = { skuId: 6000000000092, specAttrs: '红&gt;M', price: '6.00', canBookCount: 4 };
const skuPage = (fields: object) => contextPage({ trade: { skuMap: [row(fields), sound] } });
const minors = ({ product }: Awaited<ReturnType<typeof read>>) => product.skus.map(({ price }) => price?.minor ?? null);

describe('a price of 0', () => {
  it.each(['0.00', '0', 0])('as a promotion price (%j) leaves the list price, with a note', async (discountPrice) => {
    const result = await read(skuPage({ price: '9.90', discountPrice }));
    expect(minors(result)).toEqual([990, 600]);
    expect(result.notes).toContain('skus.price: a promotion price of 0, the list price stands: rows 0');
    expect(result.partial).toEqual(['images']);
  });

  it.each([{ price: 0 }, { price: '0.00', discountPrice: '0.00' }, { discountPrice: 0 }])('is none and named: %j', async (fields) => {
    const result = await read(skuPage(fields));
    expect(minors(result)).toEqual([null, 600]);
    expect(result.partial).toEqual(['skus.price: rows 0', 'images']);
  });

  it('beside a promotion price is no list price', async () => {
    const { product } = await read(skuPage({ price: '0', discountPrice: '4.00' }));
    expect(product.skus[0]).toMatchObject({ price: { minor: 400 } });
    expect(product.skus[0]).not.toHaveProperty('listPrice');
  });

  it('on every row fails the read', async () => {
    expect(await failure(contextPage({ trade: { skuMap: [row({ price: 0 })] } }))).toMatchObject({ code: 'schema-mismatch', paths: [`skus.price: ${AT.skuMap}`] });
  });

  it('is completed from a copy that has a price', async () => {
    const skuInfoMap = { '红&gt;S': { skuId: '6000000000091', price: '9.90', discountPrice: '8.80', canBookCount: 3 } };
    expect(minors(await read(contextPage({ trade: { skuMap: [row({ price: 0 }), sound] }, pageData: { skuModel: { skuInfoMap } } })))).toEqual([880, 600]);
  });

  it('is none in generation B too', async () => {
    const data = (price: unknown, discountPrice: unknown) => JSON.stringify({
      globalData: {
        tempModel: { offerId: 700000000009, offerTitle: '示例' }, orderParamModel: { orderParam: { skuParam: { skuPriceType: 'skuPrice' } } },
        skuModel: {
          skuProps: [{ prop: '尺码', value: [{ name: 'S' }, { name: 'M' }] }],
          skuInfoMap: { S: { skuId: 6000000000091, price, discountPrice, canBookCount: 1 }, M: { skuId: 6000000000092, price: '6.00', canBookCount: 1 } },
        },
      },
      data: {},
    });
    const page = (price: unknown, discountPrice?: unknown) => `<script>window.__INIT_DATA=${data(price, discountPrice)}</script>`;
    expect(minors(await read(page('9.90', '0.00')))).toEqual([990, 600]);
    expect(await read(page(0))).toMatchObject({ product: { skus: [{ price: null }, { price: { minor: 600 } }] }, partial: ['skus.price: rows 0', 'images'] });
  });
});

describe('a promotion price', () => {
  it.each(['¥12.50', '9.90-12.50', '询价', '12,5', true, {}, ['12.50']])('that cannot be read (%j) leaves no price, never the list price', async (discountPrice) => {
    const skuInfoMap = { '红&gt;S': { skuId: '6000000000091', price: '15.00', canBookCount: 3 } };
    for (const pageData of [{}, { skuModel: { skuInfoMap } }]) {
      const result = await read(contextPage({ trade: { skuMap: [row({ price: '15.00', discountPrice }), sound] }, pageData }));
      expect(minors(result)).toEqual([null, 600]);
      expect(result.partial).toContain('skus.price: rows 0');
    }
  });

  it.each(['', '  ', null])('that is empty (%j) is none', async (discountPrice) => {
    expect(minors(await read(skuPage({ price: '15.00', discountPrice })))).toEqual([1500, 600]);
  });

  it('may have thousands commas, and so may the list price', async () => {
    const { product } = await read(skuPage({ price: '1,200.00', discountPrice: '1,002.50' }));
    expect(product.skus[0]).toMatchObject({ price: { minor: 100_250 }, listPrice: { minor: 120_000 } });
    expect(minors(await read(skuPage({ price: '999.00', discountPrice: '1,002.50' })))[0]).toBe(100_250);
  });
});

describe('quantity tiers', () => {
  const range = (disPriceRanges: unknown, currentPrices?: unknown) => contextPage({
    trade: { skuMap: [row({}), { ...sound, price: undefined }], disPriceRanges, offerPriceModel: { priceDisplayType: 'rangePrice', currentPrices } },
  });
  const tiersIn = ({ product }: Awaited<ReturnType<typeof read>>) => product.tiers.map(({ minQty, price }) => [minQty, price.minor]);

  it('may have thousands commas', async () => {
    expect(tiersIn(await read(range([{ beginAmount: 1, price: '1,018.00' }, { beginAmount: 50, price: '999.00' }])))).toEqual([[1, 101_800], [50, 99_900]]);
  });

  it.each([
    [[{ beginAmount: 1, price: 0 }, { beginAmount: 50, price: '8.00' }]], [[{ beginAmount: 1, price: '询价' }]], [[{ price: '8.00' }]],
    [[{ beginAmount: 1, price: '20.00', discountPrice: '¥8' }]],
  ])('are read from the next list when the first cannot be: %j', async (ranges) => {
    const result = await read(range(ranges, [{ beginAmount: 1, price: '18.00' }]));
    expect(tiersIn(result)).toEqual([[1, 1800]]);
    expect(result.notes).toContain(`tiers: ${AT.disPriceRanges} cannot be read`);
    expect(result.provenance['tiers']).toBe(AT.currentPrices);
  });

  it.each([0, '0.00'])('of %j are no tiers', async (price) => {
    expect(await failure(range([{ beginAmount: 1, price }]))).toMatchObject({ code: 'schema-mismatch', paths: [`tiers: ${AT.disPriceRanges}`] });
    expect(await failure(range([{ beginAmount: 1, price: '9.00' }, { beginAmount: 9, price }]))).toMatchObject({ code: 'schema-mismatch' });
  });

  it('with a promotion price of 0 keep the list price, with a note', async () => {
    const result = await read(range([{ beginAmount: 1, price: '20.00', discountPrice: '0.00' }]));
    expect(tiersIn(result)).toEqual([[1, 2000]]);
    expect(result.notes).toContain(`tiers: 1 have a promotion price of 0 at ${AT.disPriceRanges}, the list price stands`);
  });

  it('without promotions are used only when named', async () => {
    const offerPriceRanges = [{ beginAmount: 1, price: '20.00' }];
    const html = contextPage({ trade: { skuMap: [row({})], offerPriceModel: { priceDisplayType: 'rangePrice' } }, parts: { mainPrice: { fields: { finalPriceModel: { tradeWithoutPromotion: { offerPriceRanges } } } } } });
    expect((await read(html)).partial).toContain('tiers: only the prices without promotion are on the page');
  });
});

describe('a SKU-priced offer without SKU rows', () => {
  const gone = (currentPrices: unknown, more: { offer?: object; pageData?: object; parts?: object } = {}) => contextPage({
    offer: { skuProps: undefined, gone_skuProps: [{ prop: '颜色' }], ...more.offer },
    trade: { skuMap: undefined, gone_skuMap: [row({ price: '8.20' }), sound], offerPriceModel: { priceDisplayType: 'skuPrice', currentPrices } },
    ...(more.pageData ? { pageData: more.pageData } : {}), ...(more.parts ? { parts: more.parts } : {}),
  });
  const range = [{ beginAmount: 3, price: '3.80' }, { beginAmount: 3, price: '8.20' }];

  it('with several prices has lost its SKUs: the read fails and names them', async () => {
    const expected = { code: 'schema-mismatch', paths: [expect.stringMatching(/^skus: /)] };
    expect(await failure(gone(range))).toMatchObject(expected);
    const elsewhere = { orderParamModel: { orderParam: { skuParam: { skuRangePrices: range } } } };
    expect(await failure(gone([{ beginAmount: 3, price: '3.80' }], { pageData: elsewhere }))).toMatchObject(expected);
  });

  it('with one price costs that price, at one quantity', async () => {
    const { product, notes } = await read(gone([{ beginAmount: 3, price: '3.80' }, { beginAmount: 3, price: '3.80' }]));
    expect(product).toMatchObject({ priceType: 'range', skus: [], axes: [] });
    expect(product.tiers).toEqual([{ minQty: 3, price: { minor: 380, currency: 'CNY' } }]);
    expect(notes).toContain('priceType: the page says sku, but the offer has no SKUs');
  });

  it.each([
    [{ offer: { skuProps: [{ prop: '颜色', value: [{ name: '红' }] }] } }], [{ offer: { skuProps: [{ gone: 1 }] } }],
    [{ offer: { skuProps: [{ gone: 1 }], offerSign: { skuOffer: false } } }], [{ pageData: { skuModel: { skuProps: [{ prop: '尺码', value: [] }] } } }],
    [{ pageData: { isSkuOffer: true } }],
  ])('is never one that shows axes, readable or not, or says it has SKUs: %j', async (more) => {
    const one = [{ beginAmount: 3, price: '3.80' }];
    expect(await failure(gone(one, more))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/^skus: /)] });
  });
});
