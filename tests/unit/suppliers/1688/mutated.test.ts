import { describe, expect, it } from 'vitest';
import { productReadSchema } from '../../../../utils/domain/product.ts';
import { readHtml } from '../../../support/saved-page.ts';
import { contextPage, offerUrl, read } from './context-page.ts';

const axis = (prop: string, ...names: string[]) => ({ prop, value: names.map((name) => ({ name })) });
const row = (specAttrs: string, change: object = {}) => ({ skuId: 6000000000091, specId: 'a', specAttrs, price: '5.00', canBookCount: 3, ...change });
const onlySku = async (html: string) => (await read(html)).product.skus[0];

describe('pages that are a little different are read right', () => {
  it.each([
    ['spaces in the assignment', (data: string) => `window . context  =  ( function ( b , d ) { return d } ) ( window.contextPath ,  ${data} ) ;`],
    ['comments', (data: string) => `/* a */window.context=(function(b,d){return d})(/* ) */window.contextPath,${data});// b`],
    ['assigned without the call', (data: string) => `window.context = ${data}`],
    ['text behind it', (data: string) => `window.context=(function(b,d){return d})(window.contextPath,${data});var a="</"+"script>";`],
  ])('%s', async (_name, shell) => {
    expect(await onlySku(contextPage({ shell }))).toMatchObject({ id: '6000000000091', price: { minor: 500 } });
  });

  it.each([['a > b', 'a &gt; b'], ['a;b', 'a;b'], ['a&gt;b', 'a&amp;gt;b'], ['"a"', '"a"'], ['{a}[b]', '{a}[b]'], ['__proto__', '__proto__'], ['a\u202Eb', 'a\u202Eb'], ['<b>x</b>', '&lt;b&gt;x&lt;/b&gt;']])(
    'the option %j', async (option, label) => {
      const sku = await onlySku(contextPage({ offer: { skuProps: [axis('x', label), axis('y', 'S')] }, trade: { skuMap: [row(`${label}&gt;S`)] } }));
      expect(sku?.options).toEqual([option, 'S']);
    });

  it('three axes', async () => {
    const skuProps = [axis('颜色', '红'), axis('尺码', 'S'), axis('款式', 'A&gt;B')];
    expect((await onlySku(contextPage({ offer: { skuProps }, trade: { skuMap: [row('红&gt;S&gt;A&gt;B')] } })))?.options).toEqual(['红', 'S', 'A>B']);
  });

  it('ids beyond 2^53 and prices with commas', async () => {
    const html = contextPage({ trade: { skuMap: [row('红&gt;S', { skuId: 'ID', price: '2,094.00' })] } }).replaceAll('"ID"', '12000030481870867');
    expect(await onlySku(html)).toMatchObject({ id: '12000030481870867', price: { minor: 209_400 } });
  });
});

const HOSTILE = ['<img src=x onerror=alert(1)>', 'x'.repeat(100_000), '\u202E\u2066‮', '__proto__', 'constructor', ' ', '\\', '&#0;&#xD800;', '${a}', '</scr'];

describe('hostile texts', () => {
  it.each(HOSTILE.map((text) => [text.slice(0, 30), text] as const))('%j is read as it stands, or refused by name', async (_short, text) => {
    const pages = [
      contextPage({ offer: { subject: text } }),
      contextPage({ offer: { skuProps: [axis(text, '红'), axis('尺码', 'S')] }, trade: { skuMap: [row('红&gt;S')] } }),
      contextPage({ offer: { skuProps: [axis('颜色', text), axis('尺码', 'S')] }, trade: { skuMap: [row(`${text}&gt;S`)] } }),
      contextPage({ trade: { unit: text } }), contextPage({ trade: { skuMap: [row('红&gt;S', { price: text })] } }), contextPage({ trade: { skuMap: [row('红&gt;S', { skuId: text })] } }),
    ];
    for (const html of pages) {
      const result = await readHtml(html, offerUrl);
      if (result.ok) expect(productReadSchema.safeParse(result.value).success).toBe(true);
      else expect(result.error).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/^(?:title|axes|skus)/), ...result.error.paths.slice(1)] });
      if (result.ok) for (const { price } of result.value.product.skus) expect([undefined, 500, 600]).toContain(price?.minor);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
