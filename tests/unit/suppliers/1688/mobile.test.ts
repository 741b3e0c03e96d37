import { describe, expect, it } from 'vitest';
import { failure, offerUrl, read } from './context-page.ts';

/** Mobile page data as in the sample of 2024: no SKU model, no price type. */
const globalData = {
  tempModel: { offerId: '700000000009', offerTitle: '示例眼镜', offerUnit: '副' }, offerBaseInfo: { offerId: 700000000009 }, offerSigns: { isSkuOffer: true },
};
const pictures = { 5908: { componentType: '@ali/tdmod-od-gyp-main-pic', data: { offerImgList: ['https://cbu01.alicdn.com/img/ibank/EXAMPLE.jpg'] } } };
const answer = (price = '3.60', offerId = 700000000009) => JSON.stringify({
  ret: ['SUCCESS::调用成功'],
  data: { result: { data: {
    offerBaseInfo: { offerId, title: '示例眼镜', offerUnit: '副' },
    skuModel: { skuProps: [{ prop: '颜色', value: [{ name: '黑' }, { name: '灰' }] }], skuInfoMap: { 黑: { skuId: 6000000000091, price, canBookCount: 5 }, 灰: { skuId: 6000000000092, price: '5.5', canBookCount: 0 } } },
    orderParamModel: { orderParam: { beginNum: 2, canBookedAmount: 5 }, skuParam: { priceDisplayType: 'skuPrice' } },
  } } },
});
const page = (...scripts: string[]) => `<html><body><script>window.__INIT_DATA=${JSON.stringify({ globalData, data: pictures })};</script>${scripts.map((text) => `<script>${text}</script>`).join('')}</body></html>`;

describe('mobile page data without a SKU model', () => {
  it('names what is missing', async () => {
    expect(await failure(page())).toMatchObject({ code: 'schema-mismatch', generation: '2020-02-init-data', paths: [expect.stringMatching(/^skus: globalData\.skuModel /)] });
  });

  it.each([(text: string) => `mtopjsonp12(${text})`, (text: string) => `window.__SKU_MODEL__ = ${text};`, (text: string) => `var model=${text}`])('takes it from the answer that a script holds: %s', async (inScript) => {
    const { product, generation, provenance, partial } = await read(page(inScript(answer())));
    expect(generation).toBe('2020-02-init-data');
    expect(product).toMatchObject({ id: '700000000009', title: '示例眼镜', moq: 2, totalStock: 5, unit: '副', images: ['https://cbu01.alicdn.com/img/ibank/EXAMPLE.jpg'] });
    expect(product.skus.map(({ id, options, price, stock }) => [id, options, price?.minor, stock])).toEqual([['6000000000091', ['黑'], 360, 5], ['6000000000092', ['灰'], 550, 0]]);
    expect(provenance['skus']).toBe('data.result.data.skuModel.skuInfoMap');
    expect(partial).toEqual([]);
  });

  it('not from the answer for another offer, nor from one that is cut', async () => {
    expect(await failure(page(`mtopjsonp1(${answer('3.60', 700000000008)})`))).toMatchObject({ code: 'schema-mismatch' });
    expect(await failure(page(`mtopjsonp1(${answer().slice(0, -40)}`))).toMatchObject({ code: 'schema-mismatch' });
  });

  it('from one of two that are the same, from none of two that differ', async () => {
    expect((await read(page(`mtopjsonp1(${answer()})`, `mtopjsonp2(${answer()})`))).product.skus).toHaveLength(2);
    expect(await failure(page(`mtopjsonp1(${answer()})`, `mtopjsonp2(${answer('3.70')})`))).toMatchObject({ code: 'schema-mismatch', paths: ['skus: two answers of the SKU model differ'] });
  });

  it('is refused at the address of another offer', async () => {
    expect(await failure(page(`mtopjsonp1(${answer()})`), new URL(offerUrl.href.replace('009', '007')))).toMatchObject({ code: 'wrong-offer' });
  });
});
