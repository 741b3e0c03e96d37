import { describe, expect, it } from 'vitest';
import type { BuiltListing } from '../../../utils/domain/build-listing.ts';
import type { FoundVariant } from '../../../utils/domain/link/found.ts';
import { linkedListing, linkOf } from '../../../utils/domain/link/linked-listing.ts';
import { doubledPairs, suggestPairs } from '../../../utils/domain/link/suggest.ts';
import type { ListingVariant } from '../../../utils/domain/listing.ts';

const variant = (variantId: string, ...values: string[]): FoundVariant => ({ variantId, sku: variantId, price: null, options: values.map((value, i) => ({ name: `o${i}`, value })) });
const row = (key: string, ...names: string[][]) => ({ key, names });
const all = (rows: Parameters<typeof suggestPairs>[0], variants: readonly FoundVariant[]) => Object.fromEntries(suggestPairs(rows, variants));

describe('which variant a SKU seems to be', () => {
  it('is told by equal words, whatever their order, case and width', () => {
    expect(all([row('1', ['红色', 'Ｌ'], ['Red', 'L']), row('2', ['蓝色', 'M'], ['Blue', 'M'])], [variant('a', 'm', 'BLUE'), variant('b', 'L', ' red ')])).toEqual({ 1: 'b', 2: 'a' });
  });

  it('is not told where words fit two, on either side, or not at all', () => {
    expect(all([row('1', ['Red']), row('2', ['red'])], [variant('a', 'Red'), variant('b', 'Blue')])).toEqual({});
    expect(all([row('1', ['Red']), row('2', ['Blue'])], [variant('a', 'Red'), variant('b', 'RED')])).toEqual({});
    expect(all([row('1', ['Red', 'L']), row('2', ['Red', 'XL'])], [variant('a', 'Red'), variant('b', 'L')])).toEqual({});
    // Words of one kind for one variant, of another for a second: both are meant, so neither.
    expect(all([row('1', ['红'], ['Red']), row('2', ['蓝'])], [variant('a', 'Red'), variant('b', '红')])).toEqual({});
    expect(all([row('1', []), row('2', [])], [variant('a'), variant('b')])).toEqual({});
  });

  it('is the only one where both sides have one', () => {
    expect(all([row('-', [])], [variant('a', 'Any', 'thing')])).toEqual({ '-': 'a' });
    expect(all([row('1', ['x'])], [variant('a', 'x'), variant('b', 'y')])).toEqual({ 1: 'a' });
  });

  it('is one alone: two SKUs for one variant are both named', () => {
    expect(doubledPairs([{ key: '1', variantId: 'a' }, { key: '2', variantId: 'b' }, { key: '3', variantId: 'a' }])).toEqual(['1', '3']);
  });
});

describe('a linked listing', () => {
  const sold = (key: string, color: string, over: Partial<ListingVariant> = {}): ListingVariant =>
    ({ supplierSkuKey: key, options: [color, 'L'], price: { minor: 100, currency: 'USD' }, compareAt: { minor: 200, currency: 'USD' }, stock: 5, weightGrams: 3, image: 'https://x.example/i.jpg', sku: `S${key}`, ...over });
  const built: BuiltListing = {
    body: { key: '1688:1:main', title: 'Supplier', description: '<p>x</p>', options: [{ name: '颜色', values: ['红'] }, { name: '尺码', values: ['L'] }], variants: [sold('1', '红')], images: ['https://x.example/a.jpg'], extras: { tags: ['a'] } },
    costs: [], page: { title: 'Supplier', leftOut: ['9'] },
  };
  const link = { title: 'Mine', codes: new Map([['1', 'S1'], ['2', 'S2']]) };

  it('has figures and codes alone, and the title of the merchant\'s product', () => {
    expect(linkedListing(built, link, []).body).toEqual({
      key: '1688:1:main', title: 'Mine', description: '', options: built.body.options, images: [], linked: true,
      variants: [{ supplierSkuKey: '1', options: ['红', 'L'], price: { minor: 100, currency: 'USD' }, stock: 5, sku: 'S1' }],
    });
    expect(linkedListing(built, link, []).page).toEqual(built.page);
  });

  it('keeps a SKU that the page has no more, at its price and with the stock it is given; one with other axes it cannot keep', () => {
    const { body } = linkedListing(built, link, [sold('2', '蓝', { stock: 0 }), sold('3', 'x', { options: ['x'] })]);
    expect(body.variants.map(({ supplierSkuKey, stock, price }) => [supplierSkuKey, stock, price.minor])).toEqual([['1', 5, 100], ['2', 0, 100]]);
    expect(body.options).toEqual([{ name: '颜色', values: ['红', '蓝'] }, { name: '尺码', values: ['L'] }]);
  });

  it('says itself what it is linked to', () => {
    const { body } = linkedListing(built, link, [sold('2', '蓝')]);
    expect(linkOf(body)).toEqual(link);
    expect([linkOf(built.body), linkOf(null)]).toEqual([null, null]);
  });
});
