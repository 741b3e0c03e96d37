import { describe, expect, it } from 'vitest';
import { axis, colour, failure, itemPage, origin, read, row } from './item-page.ts';

const size = axis(5, 'Size', [[361386, 'M'], [361385, 'L']]);
const optionsOf = async (html: string) => (await read(html)).product.skus.map(({ options }) => options);

describe('options are told by ids', () => {
  it.each([
    ['first', [origin, colour, size], '200007763:201336106;14:29#Pearl;5:361385', '201336106,29,361385'],
    ['in the middle', [colour, origin, size], '14:29#Pearl;200007763:201336106;5:361385', '29,201336106,361385'],
    ['last', [colour, size, origin], '14:29#Pearl;5:361385;200007763:201336106', '29,361385,201336106'],
    ['last, the SKU in another order', [colour, size, origin], '5:361385;200007763:201336106;14:29#Pearl', '201336106,361385,29'],
  ])('three axes, the origin %s', async (_, axes, attr, ids) => {
    const { product } = await read(itemPage({ axes, rows: [row('12000000000000101', attr, ids)] }));
    const want = new Map([['Color', 'Pearl'], ['Size', 'L'], ['Ships From', 'United States']]);
    expect(product.skus[0]?.options).toEqual(product.axes.map(({ name }) => want.get(name)));
    expect(product.axes.filter(({ kind }) => kind === 'origin').map(({ name }) => name)).toEqual(['Ships From']);
  });

  it('with either list alone', async () => {
    const whole = [['Black', 'China'], ['Pearl', 'United States']];
    const rows = (attr: boolean) => [['12000000000000101', '14:193;200007763:201336100', '193,201336100'], ['12000000000000102', '14:29#Pearl;200007763:201336106', '29,201336106']]
      .map(([id = '', attribute = '', ids = '']) => (attr ? row(id, attribute, '') : row(id, '', ids)));
    expect(await optionsOf(itemPage({ rows: rows(true) }))).toEqual(whole);
    expect(await optionsOf(itemPage({ rows: rows(false) }))).toEqual(whole);
  });

  it('where two axes have a value of one id, by the axis', async () => {
    const axes = [axis(14, 'Case', [[1, 'red'], [2, 'blue']]), axis(15, 'Strap', [[1, 'thin'], [2, 'wide']])];
    expect(await optionsOf(itemPage({ axes, rows: [row('12000000000000101', '15:2;14:1', '1,2')] }))).toEqual([['red', 'wide']]);
    expect((await failure(itemPage({ axes, rows: [row('12000000000000101', '', '1,2')] })))?.paths).toEqual(['skus[0].options: data.skuModule.skuPriceList[0].skuAttr, skuPropIds']);
  });

  it.each([
    ['the two lists differ', '14:193;200007763:201336100', '29,201336100'],
    ['one axis is missing', '14:193', '193'],
    ['a value is nowhere', '14:7;200007763:201336100', '7,201336100'],
    ['one axis stands there twice', '14:193;14:29', '193,29'],
    ['there is nothing', '', ''],
  ])('or not at all where %s', async (_, attr, ids) => {
    expect(await failure(itemPage({ rows: [row('12000000000000101', attr, ids)] }))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/^skus\[0\]\.options: /)] });
  });

  it('a value that its axis does not list has the seller\'s name, with a note', async () => {
    const result = await read(itemPage({ rows: [row('12000000000000101', '14:7#Mint &amp; Lime;200007763:201336100', '7,201336100')] }));
    expect(result.product.skus[0]?.options).toEqual(['Mint & Lime', 'China']);
    expect(result.notes).toContain('skus: 1 have a value that is not among those of its axis');
  });
});

describe('names', () => {
  it('are the seller\'s before the site\'s', async () => {
    const names = [
      { propertyValueId: 1, propertyValueName: 'd', propertyValueDisplayName: 'c', skuPropertyTips: 'b', propertyValueDefinitionName: 'a' },
      { propertyValueId: 2, propertyValueName: 'd', propertyValueDisplayName: 'c', skuPropertyTips: 'b', propertyValueDefinitionName: ' ' },
      { propertyValueIdLong: 3, propertyValueName: 'd', propertyValueDisplayName: 'c' }, { propertyValueIdLong: 4, propertyValueName: 'd' },
    ];
    const axes = [{ skuPropertyId: 14, skuPropertyName: 'Color', skuPropertyValues: names }];
    const { product } = await read(itemPage({ axes, rows: [1, 2, 3, 4].map((id) => row(`1200000000000010${id}`, `14:${id}`, String(id))) }));
    expect(product.axes[0]?.values).toEqual(['a', 'b', 'c', 'd']);
    expect(product.skus.map(({ options }) => options[0])).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each(['__proto__', 'constructor', '<img src=x onerror=alert(1)>', '\u202eevil\u202c', '14:29#x;200007763:201336106', 'toString', ';;##::', '200007763:201336106'])('may be hostile: %s', async (name) => {
    const axes = [axis(14, name, [[193, 'Black', name], [29, 'White', 'Pearl']]), origin];
    const { product } = await read(itemPage({ axes, rows: [row('12000000000000101', `14:193#${name};200007763:201336100`, '193,201336100')] }));
    expect(product.axes[0]).toEqual({ name, values: [name, 'Pearl'] });
    expect(product.skus[0]?.options).toEqual([name, 'China']);
  });

  it('that stand twice leave the SKUs apart by id, with a note', async () => {
    const axes = [axis(14, 'Color', [[193, 'Black', 'Only the cloak'], [29, 'White', 'Only the cloak']])];
    const result = await read(itemPage({ axes, rows: [row('12000000000000101', '14:193', '193'), row('12000000000000102', '14:29', '29', { availQuantity: 9 })] }));
    expect(result.product.axes[0]?.values).toEqual(['Only the cloak', 'Only the cloak']);
    expect(result.product.skus.map(({ id, stock }) => [id, stock])).toEqual([['12000000000000101', 3], ['12000000000000102', 9]]);
    expect(result.notes.join()).toContain('two values of one name');
  });

  it('of parts of another build change nothing', async () => {
    const title = 'A bag, "skuComponent": yes; sku_12: no, priceComponent';
    expect(await read(itemPage({ data: { titleModule: { subject: title } } }))).toMatchObject({ generation: '2019-01-modules', product: { title } });
  });

  it('of any length cost little', async () => {
    const long = '14:29#;'.repeat(20_000);
    const started = performance.now();
    expect(await failure(itemPage({ rows: [row('12000000000000101', long, '')] }))).toMatchObject({ code: 'schema-mismatch' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('an item without axes', () => {
  it('has its one SKU', async () => {
    for (const axes of [[], undefined]) {
      const data = axes === undefined ? { skuModule: { hasSkuProperty: false, skuPriceList: [row('12000000000000101', '', '')] } } : {};
      const { product } = await read(itemPage({ axes: [], rows: [row('12000000000000101', '', '')], data }));
      expect([product.axes, product.skus.map(({ id, options }) => [id, options])]).toEqual([[], [['12000000000000101', []]]]);
    }
  });

  it('has no two, and none with options', async () => {
    expect((await failure(itemPage({ axes: [], rows: [row('12000000000000101', '', ''), row('12000000000000102', '', '')] })))?.paths).toEqual(['axes: not on the page, though there are several SKUs']);
    expect((await failure(itemPage({ axes: [], rows: [row('12000000000000101', '14:193', '193')] })))?.paths[0]).toMatch(/^skus\[0\]\.options/);
  });

  it('and without SKUs is none', async () => {
    for (const html of [itemPage({ rows: [] }), itemPage({ data: { skuModule: null } }), itemPage({ data: { skuModule: {} } })]) {
      expect(await failure(html)).toMatchObject({ code: 'schema-mismatch', paths: ['skus: not on the page'] });
    }
  });
});
