import { describe, expect, it } from 'vitest';
import { costOf } from '../../../../utils/domain/pricing/cost.ts';
import { failure, itemPage, read, row } from './item-page.ts';

const one = (value: object) => itemPage({ axes: [], rows: [row('12000000000000101', '', '', { ...value })] });
const two = (value: object) => itemPage({ rows: [row('12000000000000101', '14:193;200007763:201336100', '193,201336100', { ...value }), row('12000000000000102', '14:29;200007763:201336106', '29,201336106')] });
const usd = (value: unknown, currency: unknown = 'USD') => ({ currency, value });
const firstOf = async (html: string) => (await read(html)).product.skus[0];

describe('what one pays', () => {
  it('is the activity price only while there is an activity', async () => {
    expect(await firstOf(one({ isActivity: true, skuActivityAmount: usd(1.5), skuAmount: usd(4) }))).toMatchObject({ price: { minor: 150 }, listPrice: { minor: 400 } });
    const without = await firstOf(one({ isActivity: false, skuActivityAmount: usd(1.5), skuAmount: usd(4) }));
    expect([without?.price?.minor, without?.listPrice]).toEqual([400, undefined]);
    expect((await firstOf(one({ isActivity: true, skuActivityAmount: usd(4), skuAmount: usd(4) })))?.listPrice).toBeUndefined();
  });

  it.each([['2,094.00', 209_400], ['18,995.11', 1_899_511], [0.01, 1], ['1', 100], ['12.5', 1_250], ['1,234,567.89', 123_456_789]])('reads %s', async (value, minor) => {
    expect((await firstOf(one({ skuAmount: usd(value) })))?.price).toEqual({ minor, currency: 'USD' });
  });

  it.each([['13.192,25'], ['37,38'], ['US $4'], [-1], [0], ['0.00'], [''], [null], ['1e3'], ['4.005']])('does not make a price of %j', async (value) => {
    const result = await read(two({ skuAmount: usd(value) }));
    expect(result.product.skus.map(({ price }) => price?.minor)).toEqual([undefined, 500]);
    expect(result.partial).toEqual(['skus.price: rows 0', 'images']);
    expect(await failure(one({ skuAmount: usd(value) }))).toMatchObject({ code: 'schema-mismatch', paths: ['skus.price: data.skuModule.skuPriceList'] });
  });

  it('is nothing where the activity price cannot be read: the list price is not what one pays', async () => {
    for (const skuActivityAmount of [undefined, null, usd('?'), usd(0)]) {
      expect((await firstOf(two({ isActivity: true, skuActivityAmount, skuAmount: usd(4) })))?.price).toBeNull();
    }
  });
});

describe('the currency', () => {
  it('is the one shown, not the seller\'s', async () => {
    const data = { commonModule: { productIdStr: '1005700000000010', currencyCode: 'PKR', tradeCurrencyCode: 'USD' } };
    const { product } = await read(itemPage({ axes: [], rows: [row('12000000000000101', '', '', { skuAmount: usd(1_916.2, 'PKR'), skuCalPrice: '8.40' })], data }));
    expect([product.currency, product.skus[0]?.price]).toEqual(['PKR', { minor: 191_620, currency: 'PKR' }]);
  });

  it('of an amount that differs leaves its SKU without a price, with a note', async () => {
    for (const value of [{ skuAmount: usd(4, 'CNY') }, { isActivity: true, skuAmount: usd(4), skuActivityAmount: usd(2, 'CNY') }, { isActivity: true, skuAmount: usd(4, 'CNY'), skuActivityAmount: usd(2) }]) {
      const result = await read(two(value));
      expect(result.product.skus.map(({ price }) => price?.minor)).toEqual([undefined, 500]);
      expect(result.notes).toContain('skus.price: an amount is in another currency than USD: rows 0');
    }
    expect((await failure(one({ skuAmount: usd(4, 'CNY') })))?.paths).toEqual(['skus.price: data.skuModule.skuPriceList', 'skus.price: an amount is in another currency than USD: rows 0']);
  });

  it('is that of the amounts where the page names none, if they name one', async () => {
    const data = { commonModule: { productIdStr: '1005700000000010' } };
    const rows = (second: string) => [row('12000000000000101', '14:193;200007763:201336100', '193,201336100'), row('12000000000000102', '14:29;200007763:201336106', '29,201336106', { skuAmount: usd(4, second) })];
    expect((await read(itemPage({ data, rows: rows('USD') }))).product.currency).toBe('USD');
    expect((await failure(itemPage({ data, rows: rows('EUR') })))?.paths).toEqual(['currency: not on the page, and the amounts do not name one']);
    expect((await failure(itemPage({ data, axes: [], rows: [row('12000000000000101', '', '', { skuAmount: { value: 4 } })] })))?.code).toBe('schema-mismatch');
  });
});

describe('a limit per buyer', () => {
  const welcome = (quantityModule: object) => read(itemPage({ axes: [], rows: [row('12000000000000101', '', '', { isActivity: true, skuAmount: usd(5.49), skuActivityAmount: usd(0.01) })], data: { quantityModule } }));
  it.each([
    [{ purchaseLimitNumMax: 1, purchaseLimitMaxTips: '1 pieces at most per customer' }, 1], [{ purchaseLimitNumMax: '3' }, 3],
    [{ purchaseLimitMaxTips: '2 piezas como máximo por cliente' }, 2], [{ purchaseLimitNumMax: 0 }, undefined], [{}, undefined], [{ purchaseLimitMaxTips: 'between 1 and 5' }, undefined],
    [{ purchaseLimitNumMax: 0, purchaseLimitMaxTips: '1 pieces at most per customer' }, 1],
  ])('%j', async (quantity, limit) => {
    const { product } = await welcome(quantity);
    expect(product.maxPerBuyer).toBe(limit);
    expect(product.skus[0]).toMatchObject({ price: { minor: 1 }, listPrice: { minor: 549 } });
    expect(costOf(product, product.skus[0] ?? null)?.price.minor).toBe(limit === undefined ? 1 : 549);
  });
});

describe('stock, ids and state', () => {
  it('stock is what can be bought, whatever else is said', async () => {
    const result = await read(two({ availQuantity: 0, inventory: 587 }));
    expect(result.product.skus.map(({ stock }) => stock)).toEqual([0, 3]);
    expect((await read(two({ availQuantity: undefined, inventory: 587 }))).partial).toContain('skus.stock: rows 0');
  });

  it('ids beyond 2^53 stay what they are, with or without skuIdStr', async () => {
    const text = JSON.stringify([row('12000030481870866', '', '')]).replaceAll('"skuIdStr":"12000030481870866",', '').replace('"12000030481870866"', '12000030481870866');
    const html = itemPage({ axes: [], rows: 'ROWS' }).replace('"ROWS"', text);
    expect(html).toContain('"skuId":12000030481870866');
    expect((await read(html)).product.skus[0]?.id).toBe('12000030481870866');
    const both = text.replace('12000030481870866', '12000030481870860').replace('"skuAttr"', '"skuIdStr":"12000030481870867","skuAttr"');
    expect((await read(itemPage({ axes: [], rows: 'ROWS' }).replace('"ROWS"', both))).product.skus[0]?.id).toBe('12000030481870867');
  });

  it('one id twice is no list of SKUs', async () => {
    const rows = [row('12000000000000101', '14:193;200007763:201336100', ''), row('12000000000000101', '14:29;200007763:201336106', '')];
    expect((await failure(itemPage({ rows })))?.paths).toEqual(['skus: one id twice in data.skuModule.skuPriceList']);
  });

  it('a page without productIdStr has its id in productId', async () => {
    expect((await read(itemPage({ data: { commonModule: { productId: '1005700000000010', currencyCode: 'USD' } } }))).provenance['id']).toBe('data.commonModule.productId');
  });

  it('a status other than 0 is a note', async () => {
    expect((await read(itemPage({ data: { actionModule: { itemStatus: 1 } } }))).notes).toEqual(['status: the page says 1 instead of 0; it may not be for sale']);
  });

  it('two places with different prices for one item fail', async () => {
    const [cheap, dear] = [itemPage(), one({ skuAmount: usd(9) })];
    expect((await failure(cheap.replace('</body>', `${/<script>.*<\/script>/s.exec(dear)?.[0] ?? ''}</body>`)))?.paths[0]).toMatch(/two places/);
  });
});
