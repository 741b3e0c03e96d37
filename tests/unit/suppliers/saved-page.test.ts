import { describe, expect, it } from 'vitest';
import { decodePage } from '../../support/decode-page.ts';
import { readSavedPage } from '../../support/saved-page.ts';
import { wrapEmbedded } from '../../support/wrap-embedded.ts';

/** 颜色 in GBK. */
const COLOUR_GBK = [0xd1, 0xd5, 0xc9, 0xab];
const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];
const bytes = (...parts: (string | number[])[]): Uint8Array => new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? ascii(part) : part)));

describe('decodePage', () => {
  it.each([
    ['meta charset gbk', bytes('<meta charset="gbk">', COLOUR_GBK)],
    ['meta http-equiv gb2312', bytes('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', COLOUR_GBK)],
    ['no declaration, not UTF-8', bytes('<p>', COLOUR_GBK)],
    ['UTF-8 declared', bytes('<meta charset=utf-8>颜色')],
    ['UTF-8 with a byte order mark and a wrong meta', bytes([0xef, 0xbb, 0xbf], '<meta charset="gbk">颜色')],
    ['UTF-8 undeclared', bytes('<p>颜色')],
    ['an unknown charset', bytes('<meta charset="x-none">颜色')],
  ])('%s', (_, page) => {
    expect(decodePage(page)).toContain('颜色');
  });
});

describe('files that hold only the embedded object', () => {
  const globalData = {
    isSkuOffer: false, skuModel: { skuInfoMap: [] }, tempModel: { offerId: 700000000008, offerTitle: 'a</script>b' },
    orderParamModel: { orderParam: { skuParam: { skuPriceType: 'rangePrice', skuRangePrices: [{ price: '1.00', beginAmount: '1' }] } } },
  };
  const url = new URL('https://detail.1688.com/offer/700000000008.html');

  it('read as the page they come from', async () => {
    const read = await readSavedPage(bytes(JSON.stringify({ globalData, data: {} })), 'x.json', url);
    expect(read).toMatchObject({ ok: true, value: { generation: '2020-02-init-data', product: { title: 'a</script>b' } } });
    const context = { result: { data: { Root: { fields: { dataJson: globalData } } } } };
    expect(await readSavedPage(bytes(JSON.stringify(context)), 'x.JSON', url)).toMatchObject({ ok: true, value: { generation: '2024-09-context-literal' } });
  });

  it('read as the page of Alibaba.com they come from', async () => {
    const product = { productId: 1600700000008, subject: 'a</script>b', sku: {}, price: { productLadderPrices: [{ min: 1, max: -1, dollarPrice: 5 }] } };
    const read = await readSavedPage(bytes(JSON.stringify({ globalData: { product } })), 'x.json', new URL('https://www.alibaba.com/product-detail/x_1600700000008.html'));
    expect(read).toMatchObject({ ok: true, value: { generation: '2020-01-detail-data', product: { title: 'a</script>b' } } });
  });

  it('read as a script when that is what they are', async () => {
    const read = await readSavedPage(bytes(`window.__INIT_DATA = ${JSON.stringify({ globalData })}`), 'x.js', url);
    expect(read).toMatchObject({ ok: true, value: { product: { id: '700000000008' } } });
  });

  it('read as AliExpress\' runParams, whole, without its shell, or cut short', async () => {
    const item = new URL('https://www.aliexpress.com/item/1005700000000010.html');
    const skuPriceList = [1, 2].map((id) => ({ skuIdStr: `1200000000000000${id}`, skuAttr: `14:${id}`, skuVal: { skuAmount: { currency: 'USD', value: id } } }));
    const productSKUPropertyList = [{ skuPropertyId: 14, skuPropertyName: 'Color', skuPropertyValues: [1, 2].map((id) => ({ propertyValueId: id, propertyValueName: `c${id}` })) }];
    const data = { titleModule: { subject: 'a</script>b' }, commonModule: { productId: '1005700000000010' }, skuModule: { productSKUPropertyList, skuPriceList } };
    const skusIn = async (text: string, name = 'x.json') => {
      const read = await readSavedPage(bytes(text), name, item);
      return read.ok ? [read.value.generation, read.value.product.title, read.value.product.skus.length] : read.error;
    };
    const text = JSON.stringify({ data });
    expect(await skusIn(text)).toEqual(['2019-01-modules', 'a</script>b', 2]);
    expect(await skusIn(`window.runParams = ${text};`, 'x.js')).toEqual(['2019-01-modules', 'a</script>b', 2]);
    expect(await skusIn(text.slice(0, text.lastIndexOf('USD')))).toEqual(['2019-01-modules', 'a</script>b', 1]);
    const bare = JSON.stringify({ ...data, quantityModule: { totalAvailQuantity: 1 } });
    expect(await skusIn(bare)).toEqual(['2019-01-modules', 'a</script>b', 2]);
    expect(await readSavedPage(bytes(bare), 'x.json', item)).toMatchObject({ ok: true, value: { partial: ['skus.stock: rows 0, 1', 'images'] } });
    expect(await skusIn(JSON.stringify({ data: { otherPart: {} } }))).toMatchObject({ code: 'not-a-product-page' });
  });

  it('are shown as text when they are neither', async () => {
    expect(wrapEmbedded('{"ret":["<b>"]}')).toContain('<pre>{"ret":["&lt;b>"]}</pre>');
    expect(await readSavedPage(bytes('{"ret":[]}'), 'x.json', url)).toMatchObject({ ok: false, error: { code: 'not-a-product-page' } });
  });
});
