import { describe, expect, it } from 'vitest';
import { untilDrawn } from '../../../../entrypoints/supplier-content/until-drawn.ts';
import type { ProductRead, ReadError } from '../../../../utils/domain/product.ts';
import { err, ok, type Result } from '../../../../utils/domain/result.ts';
import { shownAmount } from '../../../../utils/suppliers/aliexpress/rendered/amount.ts';
import { failure, itemUrl, read } from './item-page.ts';

const shell = '<script>window.runParams = { }; window._d_c_ = window._d_c_ || {}; window._d_c_.DCData = {"imagePathList":["https://ae01.alicdn.com/kf/S1.jpg_80x80.jpg"]};</script>';
const value = (id: string, name: string, selected = false) => `<div data-sku-col="${id}" class="sku-item--image--x ${selected ? 'sku-item--selected--x' : ''}"><img alt="${name}" src=""></div>`;
const axis = (title: string, ...values: string[]) => `<div class="sku-item--property--x"><div class="sku-item--title--x">${title}</div>${values.join('')}</div>`;
interface Parts { title?: string; price?: string; currency?: string; axes?: string; url?: string }
const page = ({ title = '<h1 data-pl="product-title">Lamp</h1>', price = '<span class="price-default--current--x">€4,19</span>', currency = '<b>EUR</b>', axes = '', url = itemUrl.href }: Parts = {}): string =>
  `<html><head><meta property="og:url" content="${url}"></head><body>${shell}<div class="ship-to--text--x">${currency}</div><div class="pdp-info">${price}${title}${axes}</div></body></html>`;

describe('a page drawn in the browser', () => {
  it('gives an item of one SKU, without id and stock', async () => {
    const { product, partial } = await read(page());
    expect(product).toMatchObject({ currency: 'EUR', axes: [], skus: [{ id: null, options: [], price: { minor: 419, currency: 'EUR' }, stock: 'unknown' }], images: ['https://ae01.alicdn.com/kf/S1.jpg'] });
    expect(partial).toEqual(['skus.id', 'skus.stock']);
  });

  it.each<[string, Parts, string]>([
    ['title', { title: '' }, 'title'], ['price', { price: '' }, 'skus.price'], ['currency', { currency: '' }, 'currency'], ['currency as a sign', { currency: '<b>€</b>' }, 'currency'],
    ['one price', { price: '<span class="price--currentPriceText--a">€4,19</span><span class="price--currentPriceText--b">€5,19</span>' }, 'skus.price'],
  ])('is not drawn yet without %s', async (_, parts, path) => {
    expect(await failure(page(parts))).toMatchObject({ code: 'not-rendered', generation: '2024-01-drawn', paths: [expect.stringMatching(new RegExp(`^${path}: `))] });
  });

  it.each<[string, Parts, RegExp]>([
    ['nothing is selected', { axes: axis('Color: ', value('14-1', 'a'), value('14-2', 'b')) }, /^skus\.options/],
    ['two are selected', { axes: axis('Color: ', value('14-1', 'a', true), value('14-2', 'b', true)) }, /^skus\.options/],
    ['a value has no name', { axes: axis('Color: a', value('14-1', 'a', true), value('14-2', '')) }, /^axes/],
    ['an axis has no name', { axes: axis('', value('14-1', 'a')) }, /^axes/],
    ['one block has two axes', { axes: axis('Color: a', value('14-1', 'a', true), value('15-2', 'b')) }, /^axes/],
    ['the price is a range', { price: '<span class="price-default--current--x">€3.99 - 5.99</span>' }, /^skus\.price/],
    ['the page does not say which item it shows', { url: 'https://www.aliexpress.com/' }, /^id/],
  ])('fails where %s', async (_, parts, path) => {
    expect(await failure(page(parts))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(path)] });
  });

  it('is of the item it names', async () => {
    expect(await failure(page({ url: '//www.aliexpress.com/item/1005700000000011.html' }))).toMatchObject({ code: 'wrong-offer' });
  });

  it('takes hostile names as they are', async () => {
    const { product } = await read(page({ axes: axis('__proto__: &lt;b&gt;', value('14-1', '&lt;b&gt;', true), value('14-2', 'constructor')) }));
    expect([product.axes, product.skus[0]?.options]).toEqual([[{ name: '__proto__', values: ['<b>', 'constructor'] }], ['<b>']]);
  });

  it('gives way to data in runParams', async () => {
    const data = JSON.stringify({ commonModule: { productIdStr: '1005700000000010', currencyCode: 'USD' }, titleModule: { subject: 'x' }, skuModule: { skuPriceList: [{ skuIdStr: '1', skuVal: { skuAmount: { value: 1 } } }] } });
    expect((await read(page().replace('</body>', `<script>window.runParams = {data: ${data}};</script></body>`))).generation).toBe('2019-01-modules');
  });
});

describe('an amount as shown', () => {
  it.each<[string, string, number | null]>([
    ['€4,19', 'EUR', 419], ['4,19€', 'EUR', 419], ['US $1,234.56', 'USD', 123_456], ['MXN$2.122,49', 'MXN', 212_249], ['1 234,50 ₽', 'RUB', 123_450], ['CHF 1’234.50', 'CHF', 123_450],
    ['$1,234', 'USD', 123_400], ['1.234 €', 'EUR', 123_400], ['₩12,345', 'KRW', 12_345], ['JP¥1234', 'JPY', 1_234], ['KD1,234.567', 'KWD', 1_234_567], ['$5', 'USD', 500],
    ['KD1.234', 'KWD', null], ['$4.6', 'USD', null], ['$3.99 - 5.99', 'USD', null], ['$1,23,456', 'USD', null], ['1,234,56', 'USD', null], ['free', 'USD', null], ['', 'USD', null], ['$1.2.3', 'USD', null],
  ])('%s in %s', (text, currency, minor) => {
    expect(shownAmount(text, currency)?.minor ?? null).toBe(minor);
  });
});

describe('waiting for a page to be drawn', () => {
  const notYet: Result<ProductRead, ReadError> = err({ code: 'not-rendered', supplier: 'aliexpress', paths: [] });
  const run = async (outcomes: Result<ProductRead, ReadError>[], isValid = true) => {
    let looks = 0;
    const outcome = await untilDrawn(() => outcomes[looks++] ?? notYet, () => Promise.resolve(isValid));
    return { outcome, looks };
  };

  it('looks once at what is there, or is something else', async () => {
    const gone: Result<ProductRead, ReadError> = err({ code: 'off-shelf', supplier: 'aliexpress', paths: [] });
    expect(await run([gone])).toEqual({ outcome: gone, looks: 1 });
  });

  it('looks again until it is there, and not for ever', async () => {
    const there = ok({ supplier: 'aliexpress' } as ProductRead);
    expect(await run([notYet, notYet, there])).toEqual({ outcome: there, looks: 3 });
    expect(await run([])).toEqual({ outcome: notYet, looks: 21 });
    expect(await run([], false)).toEqual({ outcome: notYet, looks: 1 });
  });
});
