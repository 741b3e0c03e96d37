import { describe, expect, it } from 'vitest';
import { failure, itemPage, itemUrl, read } from './item-page.ts';

const head = { pageModule: { ogurl: '//www.aliexpress.com/item/1005700000000010.html', title: 'Example - big|Bags| - AliExpress' } };
/** A page of generation 1 with its parts in the site's order; its script is never closed. */
const ordered = (script: (data: string) => string): string => {
  const html = itemPage();
  const parts = JSON.parse(/data: (\{.*\}), csrfToken/s.exec(html)?.[1] ?? '{}') as Record<string, unknown>;
  return `<html><body><script>${script(JSON.stringify({ commonModule: parts['commonModule'], ...head, skuModule: parts['skuModule'], titleModule: parts['titleModule'] }))}`;
};
/** The same, ending `plus` characters behind the first `mark`. */
const cutAt = (mark: string, plus = 0): string => ordered((data) => {
  const at = data.indexOf(mark);
  expect(at).toBeGreaterThan(0);
  return `window.runParams = { data: ${data.slice(0, at + plus)}`;
});

describe('page data that ends too early', () => {
  it.each([['"12000000000000102"', 9], ['"12000000000000102"', 0], ['"skuAttr":"14:29', 12], ['"skuAttr":"14:29', 150]])('gives every whole SKU: %s, %i further', async (mark, plus) => {
    const { product, partial, generation } = await read(cutAt(mark, plus));
    expect(generation).toBe('2019-01-modules');
    expect(product.skus).toEqual([{ id: '12000000000000101', specId: null, options: ['Black', 'China'], price: { minor: 500, currency: 'USD' }, stock: 3 }]);
    expect(product.title).toBe('Example - big');
    expect(partial).toEqual(expect.arrayContaining(['skus: the page\'s data ends within data.skuModule.skuPriceList', 'title: from data.pageModule.title', 'totalStock', 'maxPerBuyer', 'seller.name', 'images']));
  });

  it('all of them where it ends behind them, and says what is missing', async () => {
    const { product, partial } = await read(cutAt('"titleModule"'));
    expect(product.skus).toHaveLength(2);
    expect(partial.join()).not.toContain('skus');
    expect(partial).toContain('maxPerBuyer');
  });

  it('no promotion\'s price where it ends before it could say how many pieces a buyer may have at it', async () => {
    const promoted = cutAt('"titleModule"').replace('"skuVal":{', '"skuVal":{"isActivity":true,"skuActivityAmount":{"currency":"USD","value":0.01},');
    const { product, notes } = await read(promoted);
    expect(product.skus[0]).toMatchObject({ price: { minor: 500, currency: 'USD' } });
    expect(product.skus[0]).not.toHaveProperty('listPrice');
    expect(notes).toContain('skus.price: without promotions, the page ends before their limit per buyer');
  });

  it('nothing where no SKU is whole, or no axis', async () => {
    expect((await failure(cutAt('"12000000000000101"', 9)))?.paths).toEqual(['skus: not on the page']);
    expect((await failure(cutAt('"propertyValueName":"White"')))?.code).toBe('schema-mismatch');
  });

  it('never throws and never makes up a SKU, wherever it ends', async () => {
    const html = ordered((data) => `window.runParams = { data: ${data}, csrfToken: 'x' };`);
    const whole = new Map((await read(`${html}</script></body></html>`)).product.skus.map((sku) => [sku.id, sku]));
    for (let end = html.indexOf('skuPriceList'); end < html.length; end += 7) {
      const result = await read(html.slice(0, end)).catch((error: unknown) => String(error));
      for (const sku of typeof result === 'string' ? [] : result.product.skus) expect(sku).toEqual(whole.get(sku.id));
    }
  });

  it('a whole copy of the SKUs stands for a cut one', async () => {
    const row = (id: string, valueId: number, value: number) => ({ skuIdStr: id, skuAttr: `14:${valueId}`, skuPropIds: String(valueId), skuVal: { availQuantity: 1, skuAmount: { currency: 'USD', value } } });
    const rows = [row('12000000000000101', 193, 4), row('12000000000000102', 29, 6)];
    const axis = { skuPropertyId: 14, skuPropertyName: 'Color', skuPropertyValues: [{ propertyValueId: 193, propertyValueName: 'Black' }, { propertyValueId: 29, propertyValueName: 'White' }] };
    const data = JSON.stringify({
      metaDataComponent: { ogurl: itemUrl.href, title: 'Example| | - AliExpress' }, skuComponent: { productSKUPropertyList: [axis] },
      priceComponent: { skuJson: JSON.stringify(rows), skuPriceList: rows },
    });
    const { product, partial, provenance } = await read(`<html><body><script>window.runParams = { data: ${data.slice(0, data.lastIndexOf('"12000000000000102"'))}`);
    expect(product.skus.map(({ id }) => id)).toEqual(['12000000000000101', '12000000000000102']);
    expect([provenance['skus'], partial.join().includes('skus')]).toEqual(['data.priceComponent.skuJson', false]);
  });
});
