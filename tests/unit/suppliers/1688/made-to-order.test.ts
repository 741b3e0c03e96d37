import { expect, it } from 'vitest';
import { offerUrl, read } from './context-page.ts';
import { readHtml } from '../../../support/saved-page.ts';

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

it('beside the usual model it is a second copy: a SKU that only it has is named', async () => {
  const { 黑 } = model.skuInfoMap;
  const { product, partial, provenance } = await read(page({ skuModel: { ...model, skuInfoMap: { 黑 } }, nySkuModel: model }));
  expect([product.skus.length, provenance['skus']]).toEqual([2, 'globalData.skuModel.skuInfoMap']);
  expect(partial).toContain('skus: 1 were missing in globalData.skuModel.skuInfoMap, taken from globalData.nySkuModel.skuInfoMap');
});

it('an offer that is gone is none, whatever data its page still has', async () => {
  const gone = '<div class="mod-detail-offline"><h3 class="mod-detail-offline-title">商品已下架</h3></div>';
  expect(await readHtml(page({ skuModel: model }, gone), offerUrl)).toMatchObject({ ok: false, error: { code: 'off-shelf', supplier: '1688', paths: ['.mod-detail-offline-title'] } });
});
