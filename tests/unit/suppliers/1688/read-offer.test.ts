import { describe, expect, it } from 'vitest';
import { AT, contextPage, failure, read } from './context-page.ts';

describe('SKU list', () => {
  const map = {
    '红&gt;S': { skuId: '6000000000091', price: '5.00', discountPrice: '4.50', canBookCount: '3' },
    '红&gt;M': { skuId: '6000000000093', price: '6.00', canBookCount: '1' },
  };

  it('is read from the map alone, whose keys are the labels, when there is no array', async () => {
    const { product, provenance } = await read(contextPage({ trade: { skuMap: undefined }, pageData: { skuModel: { skuInfoMap: map } } }));
    expect(product.skus).toMatchObject([
      { id: '6000000000091', options: ['红', 'S'], price: { minor: 450 }, listPrice: { minor: 500 }, stock: 3 },
      { id: '6000000000093', options: ['红', 'M'], price: { minor: 600 }, stock: 1 },
    ]);
    expect(provenance['skus']).toBe('result.data.Root.fields.dataJson.skuModel.skuInfoMap');
  });

  it('notes where the copies on the page disagree', async () => {
    const { product, notes } = await read(contextPage({ pageData: { skuModel: { skuInfoMap: map } } }));
    expect(product.skus.map(({ price }) => price?.minor)).toEqual([500, 600]);
    const at = 'result.data.Root.fields.dataJson.skuModel.skuInfoMap';
    const main = 'result.global.globalData.model.tradeModel.skuMap';
    expect(notes).toEqual([
      `skus: the price of 1 differs between ${main} and ${at}`, `skus: 1 of ${main} are not in ${at}`, `skus: 1 of ${at} are not in ${main}`,
    ]);
  });

  it('gains the rows that only another copy has, in the fullest copy\'s order, and names it', async () => {
    const row = (id: number, specAttrs: string) => ({ skuId: 6000000000090 + id, specAttrs, price: `${id}.00`, canBookCount: id });
    const skuProps = [{ prop: '颜色', value: [{ name: '红' }, { name: '蓝' }] }, { prop: '尺码', value: [{ name: 'S' }, { name: 'M' }] }];
    const three = [row(3, '蓝&gt;S'), row(1, '红&gt;S'), row(2, '红&gt;M')];
    const skuInfoMap = Object.fromEntries(three.map(({ specAttrs, ...fields }) => [specAttrs, fields]));
    const { product, partial } = await read(contextPage({ offer: { skuProps }, trade: { skuMap: [row(2, '红&gt;M')] }, pageData: { skuModel: { skuInfoMap } } }));
    expect(product.skus).toMatchObject([
      { id: '6000000000093', options: ['蓝', 'S'], price: { minor: 300 }, stock: 3 }, { id: '6000000000091', options: ['红', 'S'], price: { minor: 100 }, stock: 1 },
      { id: '6000000000092', options: ['红', 'M'], price: { minor: 200 }, stock: 2 },
    ]);
    expect(partial).toContain(`skus: 2 were missing in ${AT.skuMap}, taken from ${AT.skuInfoMap}`);
  });

  it('names rows that only the copy without promotions has, and does not sell them', async () => {
    const rows = [{ skuId: 6000000000091, specAttrs: '红&gt;S', price: '5.00', canBookCount: 3 }];
    const skuMapOriginal = [...rows, { skuId: 6000000000092, specAttrs: '红&gt;M', price: '6.00', canBookCount: 3 }];
    const { product, partial } = await read(contextPage({ trade: { skuMap: rows }, parts: { mainPrice: { fields: { finalPriceModel: { tradeWithoutPromotion: { skuMapOriginal } } } } } }));
    expect(product.skus.map(({ id }) => id)).toEqual(['6000000000091']);
    expect(partial).toContainEqual(expect.stringMatching(/^skus: 1 are only in .*skuMapOriginal, without what one pays$/));
  });

  it('completes a row from another copy and says so; what nobody knows is unknown and partial', async () => {
    const rows = [{ skuId: 6000000000091, specAttrs: '红&gt;S' }, { skuId: 6000000000092, specAttrs: '红&gt;M', price: '6.00', canBookCount: -1 }];
    const { product, notes, partial } = await read(contextPage({ trade: { skuMap: rows }, pageData: { skuModel: { skuInfoMap: map } } }));
    expect(product.skus).toMatchObject([{ price: { minor: 450 }, stock: 3 }, { price: { minor: 600 }, stock: 'unknown' }]);
    expect(notes.join()).toContain('1 of result.global.globalData.model.tradeModel.skuMap were completed from');
    expect(partial).toContain('skus.stock: rows 1');
  });

  it('never makes up a price: a row without one has null and is named', async () => {
    const rows = [{ skuId: 6000000000091, specAttrs: '红&gt;S', price: '', canBookCount: 1 }, { skuId: 6000000000092, specAttrs: '红&gt;M', price: 6, canBookCount: 1 }];
    const { product, partial } = await read(contextPage({ trade: { skuMap: rows } }));
    expect(product.skus.map(({ price }) => price?.minor ?? null)).toEqual([null, 600]);
    expect(partial).toContain('skus.price: rows 0');
  });

  it('holds the copy without promotions only against the list price', async () => {
    const rows = [{ skuId: 6000000000091, specAttrs: '红&gt;S', price: '5.00', discountPrice: '4.00', canBookCount: 3 }];
    const original = { mainPrice: { fields: { finalPriceModel: { tradeWithoutPromotion: { skuMapOriginal: [{ ...rows[0], discountPrice: '5.00' }] } } } } };
    expect((await read(contextPage({ trade: { skuMap: rows, canBookedAmount: 3 }, parts: original }))).notes).toEqual([]);
    const alone = await read(contextPage({ trade: { skuMap: [], canBookedAmount: 3 }, parts: original }));
    expect(alone.partial).toContain('skus.price: only the prices without promotion are on the page');
  });

  it('keeps labels in another language by position and says so', async () => {
    const rows = [{ skuId: 6000000000091, specAttrs: 'Red&gt;S', price: '5.00', canBookCount: 7 }];
    const { product, notes } = await read(contextPage({ trade: { skuMap: rows } }));
    expect(product.skus[0]?.options).toEqual(['Red', 'S']);
    expect(notes).toEqual(['skus: the options of 1 are not among the values of the axes']);
  });

  it('refuses labels that cannot be told apart', async () => {
    const rows = [{ skuId: 6000000000091, specAttrs: '红', price: '5.00', canBookCount: 7 }];
    expect(await failure(contextPage({ trade: { skuMap: rows } }))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/^skus\[0\]\.options: /)] });
  });

  it('may hold one SKU without options', async () => {
    const rows = [{ skuId: 6000000000091, specId: 'a', specAttrs: '', price: '5.00', canBookCount: 7 }];
    const { product } = await read(contextPage({ offer: { skuProps: [] }, trade: { skuMap: rows } }));
    expect(product).toMatchObject({ axes: [], skus: [{ id: '6000000000091', options: [], price: { minor: 500 } }] });
  });

  it('is missing, not empty, when the offer says it has SKUs', async () => {
    expect(await failure(contextPage({ trade: { skuMap: [] } }))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/^skus: /)] });
  });

  it('is capped', async () => {
    const rows = Array.from({ length: 2_501 }, (_, index) => ({ skuId: 6000000000000 + index, specAttrs: '红&gt;S', price: '5.00', canBookCount: 0 }));
    expect(await failure(contextPage({ trade: { skuMap: rows } }))).toMatchObject({ code: 'schema-mismatch', paths: ['skus: beyond the limit'] });
  });
});

describe('prices', () => {
  it('are tiers of an offer without SKUs, whatever the page calls its price type', async () => {
    const trade = { skuMap: undefined, disPriceRanges: [{ beginAmount: '1', price: 3.5 }] };
    const { product, notes } = await read(contextPage({ offer: { skuProps: undefined }, trade }));
    expect(product).toMatchObject({ priceType: 'range', skus: [], tiers: [{ minQty: 1, price: { minor: 350, currency: 'CNY' } }] });
    expect(notes).toContain('priceType: the page says sku, but the offer has no SKUs');
  });

  it('of a range offer without readable tiers fail the read', async () => {
    const trade = { offerPriceModel: { priceDisplayType: 'rangePrice' }, disPriceRanges: [{ beginAmount: 1, price: '询价' }] };
    expect(await failure(contextPage({ trade }))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/^tiers: /)] });
  });

  it('of an unknown type fail the read', async () => {
    expect(await failure(contextPage({ trade: { offerPriceModel: { priceDisplayType: 'quotePrice' } } }))).toMatchObject({
      code: 'schema-mismatch', paths: ['priceType: result.global.globalData.model.tradeModel.offerPriceModel.priceDisplayType'],
    });
  });
});

describe('dropship.onePiece', () => {
  it.each([
    [{ isOnePsale: true }, undefined, 'yes'], [{ isOnePsale: 'true' }, false, 'yes'], [{}, false, 'no'], [{}, undefined, 'no'],
    [{ isOnePsale: false }, true, 'unknown'], [{ isConsignMarketOffer: true }, false, 'unknown'], [undefined, false, 'unknown'], [undefined, true, 'unknown'],
  ])('sign %j, consign market %j: %s', async (offerModelSign, consignMarketOffer, onePiece) => {
    const { product } = await read(contextPage({ offer: { offerSign: { offerModelSign, consignMarketOffer } } }));
    expect(product.dropship).toEqual({ onePiece, freePost: 'unknown', channels: [] });
  });
});

describe('states', () => {
  it.each([
    ['off-shelf', { offer: { status: 'EXPIRED' } }], ['hidden', { pageData: { isPricePrivate: true } }],
    ['hidden', { offer: { offerSign: { detailForbidden: true } } }], ['hidden', { pageData: { offerSign: { isDetailForbidden: 'true' } } }],
  ])('%s: %j', async (code, change) => {
    expect(await failure(contextPage(change))).toMatchObject({ code, supplier: '1688', generation: '2024-09-context-literal' });
  });

  it('pictures that are kept from this buyer make the read partial, not impossible', async () => {
    expect((await read(contextPage({ pageData: { isPicPrivate: true } }))).partial).toContain('images');
  });

  it('a cut script is named with how far it got', async () => {
    const cut = contextPage({ shell: (data) => `window.context=(function(b,d){return d})(window.contextPath,${data.slice(0, 300)}` });
    expect(await failure(cut)).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/^script of context: ends early, at \d+$/)] });
  });

  it('a script beyond the size cap is refused unread', async () => {
    const huge = contextPage({ pageData: { padding: 'x'.repeat(3_000_000) } });
    expect(await failure(huge)).toMatchObject({ code: 'too-large' });
  });

  it('an embedded object of another page is not a product', async () => {
    const html = '<script>window.__INIT_DATA={"globalData":{"shop":{"offerId":1}},"data":{}}</script>';
    expect(await failure(html)).toMatchObject({ code: 'not-a-product-page' });
  });

  it('a decoy before the data changes nothing', async () => {
    const shell = (data: string) => `var offerId="window.context=(function";window.context==1;window.context = (function (b, d) { return d })(window.contextPath , ${data})`;
    expect((await read(contextPage({ shell }))).product.id).toBe('700000000009');
  });

  it('an address of no supplier is not a product page', async () => {
    expect(await failure(contextPage(), new URL('https://www.1688.com/'))).toMatchObject({ code: 'not-a-product-page', supplier: '' });
  });
});
