import { describe, expect, it } from 'vitest';
import { contextPage, failure, offerUrl, read } from './context-page.ts';

const before = (html: string, extra: string): string => html.replace('<body>', `<body>${extra}`);
const after = (html: string, extra: string): string => html.replace('</body>', `${extra}</body>`);
const scriptOf = (html: string): string => /<script>.*?<\/script>/s.exec(html)?.[0] ?? '';
const rows = (price: string, stock: number) => [
  { skuId: 6000000000091, specAttrs: '红&gt;S', price, canBookCount: stock }, { skuId: 6000000000092, specAttrs: '红&gt;M', price: '6.00', canBookCount: 4 },
];
const offer = (price: string, stock = 3) => contextPage({ trade: { skuMap: rows(price, stock) } });
const firstPrice = async (html: string) => (await read(html)).product.skus[0]?.price?.minor;

describe('only script that runs is the page\'s data', () => {
  const decoy = scriptOf(offer('1.00'));
  it.each(['text/template', 'application/json', 'text/x-handlebars', 'text/plain', 'application/ld+json', 'text/javascript; charset=utf-8', 'speculationrules'])(
    'not one of type %s', async (type) => {
      const block = decoy.replace('<script>', `<script type="${type}">`);
      expect(await firstPrice(before(offer('5.00'), block))).toBe(500);
      expect(await failure(`<html><body>${block}</body></html>`)).toMatchObject({ code: 'not-a-product-page' });
    });

  it.each(['', 'text/javascript', 'application/javascript', 'TEXT/JavaScript', 'module', 'application/x-javascript', 'text/ecmascript'])('but one of type %j', async (type) => {
    expect(await firstPrice(offer('5.00').replace('<script>', `<script type="${type}">`))).toBe(500);
  });
});

describe('several places that assign the page\'s global', () => {
  it.each([
    '<script>window.context={offerId:1}</script>', '<script>window.context={"offerId":700000000009}</script>',
    '<script>window.context={result:{global:{globalData:{model:{}}}}}</script>', '<script>var context = {"globalData":{"offerId":700000000009}};</script>',
    '<script>window.context={"globalData":</script>',
  ])('a harmless one hides nothing, before or behind: %s', async (decoy) => {
    expect(await firstPrice(before(offer('5.00'), decoy))).toBe(500);
    expect(await firstPrice(after(offer('5.00'), decoy))).toBe(500);
  });

  it('nor one in the same script', async () => {
    const shell = (data: string) => `window.context={offerId:1};window.context={globalData:{}};window.context=(function(b,d){return d})(window.contextPath,${data});`;
    expect((await read(contextPage({ shell }))).product.id).toBe('700000000009');
  });

  it('nor one before the data of generation B', async () => {
    const data = JSON.stringify({
      globalData: {
        tempModel: { offerId: 700000000009, offerTitle: '示例' }, orderParamModel: { orderParam: { skuParam: { skuPriceType: 'skuPrice' } } },
        skuModel: { skuProps: [{ prop: '尺码', value: [{ name: 'S' }] }], skuInfoMap: { S: { skuId: 6000000000091, price: '4.00', canBookCount: 1 } } },
      },
    });
    for (const decoy of ['window.context={offerId:1};', 'window.context={globalData:{a:1}};']) {
      expect(await firstPrice(`<script>${decoy}window.__INIT_DATA=${data}</script>`)).toBe(400);
    }
  });

  it('the offer of the address is the one that is read', async () => {
    const other = scriptOf(contextPage({ offer: { offerId: 700000000008 }, trade: { skuMap: rows('1.00', 3) } }));
    expect(await firstPrice(before(offer('5.00'), other))).toBe(500);
    expect(await failure(before(offer('5.00'), other), new URL('https://detail.1688.com/offer/700000000007.html'))).toMatchObject({ code: 'wrong-offer' });
  });

  it('with different prices for the same offer fail, whichever stands first', async () => {
    for (const html of [before(offer('5.00'), scriptOf(offer('1.00'))), before(offer('1.00'), scriptOf(offer('5.00')))]) {
      expect(await failure(html, offerUrl)).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/^skus\.price: two places/)] });
    }
    const fewer = scriptOf(contextPage({ trade: { skuMap: rows('5.00', 3).slice(0, 1) } }));
    expect(await failure(before(offer('5.00'), fewer))).toMatchObject({ code: 'schema-mismatch' });
  });

  it('with the same prices are one; a different stock is named', async () => {
    const same = await read(before(offer('5.00'), scriptOf(offer('5.00'))));
    expect(same.partial).not.toContain('skus.stock');
    const drifted = await read(before(offer('5.00', 3), scriptOf(offer('5.00', 2))));
    expect(drifted.product.skus[0]?.stock).toBe(2);
    expect(drifted.partial).toContain('skus.stock');
    expect(drifted.notes).toContainEqual(expect.stringMatching(/different stock/));
  });

  it('one that says the offer is gone counts; one without what a product needs does not', async () => {
    expect(await failure(before(offer('5.00'), scriptOf(contextPage({ offer: { status: 'EXPIRED' } }))))).toMatchObject({ code: 'off-shelf' });
    expect(await firstPrice(before(offer('5.00'), scriptOf(contextPage({ trade: { skuMap: [] } }))))).toBe(500);
  });
});
