import { describe, expect, it } from 'vitest';
import { contextPage, failure, read } from './context-page.ts';

const row = (n: number, specAttrs: string, canBookCount = 2) => ({ skuId: 6000000000090 + n, specAttrs, price: '5.00', canBookCount });
const axis = (prop: string, ...names: string[]) => ({ prop, value: names.map((name) => ({ name })) });
const skuProps = [axis('颜色', '红', '白'), axis('尺码', 'S', 'M')];

describe('fewer SKU rows than the page promises', () => {
  it('is partial where a value has none, and names it', async () => {
    const { product, partial } = await read(contextPage({ offer: { skuProps }, trade: { skuMap: [row(1, '红&gt;S')] } }));
    expect(product.skus).toHaveLength(1);
    expect(product.axes.map(({ values }) => values)).toEqual([['红', '白'], ['S', 'M']]);
    expect(partial).toEqual(expect.arrayContaining(['skus: no row has 颜色 白', 'skus: no row has 尺码 M']));
  });

  it('is whole where only combinations are left out: they are not sold', async () => {
    const { partial } = await read(contextPage({ offer: { skuProps }, trade: { skuMap: [row(1, '红&gt;S'), row(2, '白&gt;M')] } }));
    expect(partial).toEqual(['images']);
  });

  it('is a note where only the stock differs', async () => {
    const { partial, notes, product } = await read(contextPage({ offer: { skuProps }, trade: { canBookedAmount: 900, skuMap: [row(1, '红&gt;S'), row(2, '白&gt;M')] } }));
    expect(partial).toEqual(['images']);
    expect(notes).toEqual(['totalStock: the page says 900, its 2 SKU rows add up to 4']);
    expect(product.totalStock).toBe(900);
  });

  it('is refused where there are none at all', async () => {
    expect(await failure(contextPage({ offer: { skuProps }, trade: { skuMap: [] } }))).toMatchObject({ code: 'schema-mismatch', paths: ['skus: not on the page, though the offer has some'] });
  });
});

describe('a script that was cut before its SKU rows, on a page that draws them', () => {
  const drawn = `<link rel="canonical" href="https://detail.1688.com/offer/700000000009.html"><div class="module-od-title"><h1>示例裤</h1></div>
    <div class="feature-item"><h3>尺码</h3><div class="expand-view-item"><span class="item-label">S</span><span class="item-price-stock">¥5.10</span><span class="item-price-stock">库存12条</span></div></div>`;
  const cutAt = (mark: string, html = drawn) => contextPage({
    offer: { skuProps: [axis('尺码', 'S', 'M')] }, trade: { skuMap: [row(1, 'S'), row(2, 'M')], zzEnd: 1 },
    shell: (data) => `window.context=(function(b,d){return d})(window.contextPath,${data.slice(0, data.indexOf(mark))}`,
  }).replace('<body>', `<body>${html}`);

  it.each(['"skuMap"', '6000000000091', '"price":"5.00"', '"offerPriceModel"', '"subject"', '"global"'])('before %s the drawn rows are read', async (mark) => {
    const { product, partial, generation } = await read(cutAt(mark));
    expect(generation).toBe('2024-09-rendered-rows');
    expect(product.skus).toEqual([{ id: null, specId: null, options: ['S'], price: { minor: 510, currency: 'CNY' }, stock: 12 }]);
    expect(partial).toContain('skus: DOM only, without ids');
  });

  it('but a single whole row of the script comes first', async () => {
    const { product, generation } = await read(cutAt(',{"skuId":6000000000092'));
    expect(generation).toBe('2024-09-context-literal');
    expect(product.skus.map(({ id }) => id)).toEqual(['6000000000091']);
  });

  it('and a whole script that cannot be read does not make way', async () => {
    const page = contextPage({ trade: { skuMap: [{ skuId: 'x', specAttrs: 'S' }] } }).replace('<body>', `<body>${drawn}`);
    expect(await failure(page)).toMatchObject({ code: 'schema-mismatch', generation: '2024-09-context-literal' });
  });

  it('is refused with the words of the script where nothing is drawn', async () => {
    expect(await failure(cutAt('"skuMap"', ''))).toMatchObject({ code: 'schema-mismatch', generation: '2024-09-context-literal', paths: [expect.stringMatching(/ends early/)] });
  });
});
