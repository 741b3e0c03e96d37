import { describe, expect, it } from 'vitest';
import { contextPage, failure, read } from './context-page.ts';

/** The page with its data cut before `mark`. */
const cutAt = (mark: string, change: Parameters<typeof contextPage>[0] = {}): string => {
  const shell = (data: string) => `window.context=(function(b,d){return d})(window.contextPath,${data.slice(0, data.indexOf(mark))}`;
  return contextPage({ ...change, shell });
};
const rows = [1, 2, 3].map((n) => ({
  skuId: `600000000009${n}`, specId: `s${n}`, specAttrs: `红&gt;${'SML'.charAt(n - 1)}`, price: '2,094.00', discountPrice: `${n}.50`, canBookCount: n,
}));
const skuProps = [{ prop: '颜色', value: [{ name: '红' }] }, { prop: '尺码', value: [{ name: 'S' }, { name: 'M' }, { name: 'L' }] }];
const three = { offer: { skuProps }, trade: { skuMap: rows } };

describe('a script that ends early', () => {
  it.each([['},"zzEnd"', 3], ['"s3"', 2], ['"s2"', 1], ['"3.50"', 2], [',{"skuId":"6000000000093"', 2], ['},{"skuId":"6000000000093"', 1]])('before %s gives %i whole rows', async (mark, count) => {
    const { product, partial } = await read(cutAt(mark, { ...three, trade: { skuMap: rows, zzLast: {}, zzEnd: 1 } }));
    expect(product.skus.map(({ id }) => id)).toEqual(rows.slice(0, count).map(({ skuId }) => skuId));
    expect(product.skus[0]).toMatchObject({ specId: 's1', options: ['红', 'S'], price: { minor: 150 }, listPrice: { minor: 209_400 }, stock: 1 });
    expect(partial).toContainEqual(expect.stringMatching(/^script of context: ends early, at \d+$/));
  });

  it.each(['"skuMap"', '"s1"', '"offerPriceModel"', '"subject"', '"offerId"'])('before %s is refused with those words', async (mark) => {
    expect(await failure(cutAt(mark, { ...three, parts: {} }))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/script of context: ends early/)] });
  });

  it('proves nothing by what it leaves out', async () => {
    const offerSign = { consignMarketOffer: false, offerModelSign: { isSupportMix: true } };
    const change = { offer: { skuProps, offerSign }, trade: { skuMap: rows } };
    expect((await read(contextPage(change))).product.dropship.onePiece).toBe('no');
    expect((await read(cutAt('"s3"', change))).product.dropship.onePiece).toBe('unknown');
  });

  it('takes the rows behind its end from another copy', async () => {
    const pageData = { skuModel: { skuInfoMap: Object.fromEntries(rows.map(({ specAttrs, ...row }) => [specAttrs, row])) } };
    const { product, partial } = await read(contextPage({ ...three, pageData, shell: (data) => `window.context=(function(b,d){return d})(window.contextPath,${data.slice(0, data.lastIndexOf('"s2"'))}` }));
    expect(product.skus).toHaveLength(3);
    expect(partial.join()).toContain('2 were missing in');
  });

  it('does not count beside a whole one', async () => {
    const cut = /<script>.*?<\/script>/s.exec(cutAt('"s2"', three))?.[0] ?? '';
    const { product, partial } = await read(contextPage(three).replace('<body>', `<body>${cut}`));
    expect(product.skus).toHaveLength(3);
    expect(partial).toEqual(['images']);
  });

  it('changes no prototype', async () => {
    await failure(cutAt('"s2"', { offer: { skuProps }, trade: { skuMap: rows }, pageData: JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as object }));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
