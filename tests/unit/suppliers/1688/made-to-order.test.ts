import { expect, it } from 'vitest';
import { read } from './context-page.ts';

const model = { skuProps: [{ prop: '颜色', value: [{ name: '黑' }, { name: '灰' }] }], skuInfoMap: { 黑: { skuId: 6000000000091, canBookCount: 5 }, 灰: { skuId: 6000000000092, canBookCount: 0 } } };
const page = (models: object, body = '') => `<html><body><script>window.__INIT_DATA=${JSON.stringify({ data: {}, globalData: {
  tempModel: { offerId: 700000000009, offerTitle: '示例杯子' }, isSkuOffer: true, ...models,
  orderParamModel: { orderParam: { beginNum: 2, skuParam: { skuPriceType: 'rangePrice', skuRangePrices: [{ price: '35.00', beginAmount: '2' }] } } },
} })}</script>${body}</body></html>`;

it('a page of goods made to order has its SKUs in a model of another name', async () => {
  const { product, provenance } = await read(page({ nySkuModel: model }));
  expect(product.axes).toEqual([{ name: '颜色', values: ['黑', '灰'] }]);
  expect(product.skus.map(({ id, options, stock }) => [id, options, stock])).toEqual([['6000000000091', ['黑'], 5], ['6000000000092', ['灰'], 0]]);
  expect(provenance['skus']).toBe('globalData.nySkuModel.skuInfoMap');
});

it('an empty usual model is none', async () => {
  const { product, provenance } = await read(page({ skuModel: { skuProps: [], skuInfoMap: {} }, nySkuModel: model }));
  expect([product.skus.length, provenance['skus'], provenance['axes']]).toEqual([2, 'globalData.nySkuModel.skuInfoMap', 'globalData.nySkuModel.skuProps']);
});

it('beside the rows of the usual model it adds no SKU, and neither stock, axes nor notes', async () => {
  const { 黑 } = model.skuInfoMap;
  const usual = { ...model, skuInfoMap: { 黑: { ...黑, canBookCount: null } } };
  const { product, provenance, ...rest } = await read(page({ skuModel: usual, nySkuModel: model }));
  expect(product.skus.map(({ options, stock }) => [options, stock])).toEqual([[['黑'], 'unknown']]);
  expect(rest).toEqual(expect.objectContaining({ notes: [], partial: ['skus: no row has 颜色 灰', 'skus.stock: rows 0', 'images'] }));
  expect(JSON.stringify([provenance, rest])).not.toContain('nySkuModel');
  const bare = await read(page({ skuModel: { skuInfoMap: { '': 黑 } }, nySkuModel: model }));
  expect([bare.product.axes, bare.product.skus.length]).toEqual([[], 1]);
});

it('fills no price of an offer priced by SKU, and what was paid is not taken from the prices without promotion', async () => {
  const { 黑 } = model.skuInfoMap;
  const priced = (price: string | null) => ({ ...model, skuProps: [{ prop: '颜色', value: [{ name: '黑' }, { name: '灰' }] }], skuInfoMap: { 黑: { ...黑, price: '5.00' }, 灰: { ...model.skuInfoMap.灰, price } } });
  const html = page({ skuModel: priced(null), nySkuModel: priced('1.00') }).replace('rangePrice', 'skuPrice')
    .replace('"data":{}', `"data":${JSON.stringify({ 7: { componentType: '@ali/tdmod-od-gyp-pc-offer-price', data: { finalPriceModel: { tradeWithoutPromotion: { skuMapOriginal: Object.values(priced('9.00').skuInfoMap) } } } } })}`);
  const { product, partial } = await read(html);
  expect(product.skus.map(({ price }) => price?.minor ?? null)).toEqual([500, null]);
  expect(partial).toContain('skus.price: rows 1');
});
