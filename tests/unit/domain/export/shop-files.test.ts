import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLines } from '../../../../components/hooks/csv-lines.ts';
import type { ShopFile } from '../../../../utils/domain/export/shop-file.ts';
import { SHOPIFY_HEAD, shopifyFile } from '../../../../utils/domain/export/shopify.ts';
import { wooFile } from '../../../../utils/domain/export/woocommerce.ts';
import type { KeptProduct, KeptVariant } from '../../../../utils/domain/files/catalogue.ts';

/** The file as the shop reads it. */
const read = ({ head, rows }: ShopFile) => Papa.parse<Record<string, string>>(csvLines([head, ...rows]), { header: true, skipEmptyLines: true }).data;
const column = (file: ShopFile, name: string) => read(file).map((row) => row[name]);

const variant = (sku: string, options: string[], over: Partial<KeptVariant> = {}): KeptVariant => ({ id: sku, sku, options, minor: 1250, stock: 3, image: null, visible: true, ...over });
const bag: KeptProduct = {
  id: '2', key: '1688:700000000001:main', title: 'Bag "XL", black', description: '<p>One,\ntwo</p>', visible: true, images: ['https://img.example/1.jpg', 'https://img.example/2,b.jpg', 'https://img.example/3.jpg'],
  options: ['Colour', 'Size'], updatedAt: 1,
  variants: [variant('AB-1', ['Red, dark', 'S'], { image: 'https://img.example/r.jpg' }), variant('AB-2', ['Blue', 'S'], { stock: null, visible: false })],
};
const plain: KeptProduct = { ...bag, id: '10', title: 'Cup', description: '', visible: false, images: [], options: [], variants: [variant('C_1', [])] };

describe('a file for Shopify', () => {
  it('has a row per variant and per picture under one handle, the product in the first', () => {
    const rows = read(shopifyFile([plain, bag], 'USD'));
    expect(Object.keys(rows[0] ?? {})).toEqual(SHOPIFY_HEAD);
    expect(rows.map((row) => [row['Handle'], row['Title'], row['Variant SKU'], row['Image Src'], row['Image Position']])).toEqual([
      ['ab-1', 'Bag "XL", black', 'AB-1', 'https://img.example/1.jpg', '1'], ['ab-1', '', 'AB-2', 'https://img.example/2,b.jpg', '2'], ['ab-1', '', '', 'https://img.example/3.jpg', '3'], ['c-1', 'Cup', 'C_1', '', ''],
    ]);
    expect(rows[0]).toMatchObject({
      'Body (HTML)': '<p>One,\ntwo</p>', Published: 'TRUE', Status: 'active', 'Option1 Name': 'Colour', 'Option1 Value': 'Red, dark', 'Option2 Name': 'Size', 'Option2 Value': 'S', 'Option3 Name': '',
      'Variant Inventory Tracker': 'shopify', 'Variant Inventory Qty': '3', 'Variant Inventory Policy': 'deny', 'Variant Fulfillment Service': 'manual', 'Variant Price': '12.50', 'Variant Image': 'https://img.example/r.jpg',
    });
    expect(rows[2]).toMatchObject({ 'Option1 Value': '', 'Variant Inventory Tracker': '', 'Variant Price': '' });
    expect(rows[3]).toMatchObject({ Published: 'FALSE', Status: 'draft', 'Option1 Name': 'Title', 'Option1 Value': 'Default Title' });
  });

  it('never lets a variant off sale, or one that was never counted, be sold', () => {
    const product = { ...bag, images: [], variants: [variant('A', ['Red', 'S'], { visible: false }), variant('B', ['Blue', 'S'], { stock: null }), variant('C', ['Green', 'S'], { stock: 0 })] };
    expect(read(shopifyFile([product], 'USD')).map((row) => [row['Variant Inventory Tracker'], row['Variant Inventory Qty'], row['Variant Inventory Policy']])).toEqual([['shopify', '0', 'deny'], ['shopify', '', 'deny'], ['shopify', '0', 'deny']]);
  });

  it('names what has more options than Shopify takes, and keeps its handle when the title changes', () => {
    const wide = { ...bag, title: 'Wide', options: ['a', 'b', 'c', 'd'], variants: [variant('W', ['1', '2', '3', '4'])] };
    const file = shopifyFile([wide, { ...bag, title: 'New' }], 'USD');
    expect(file.leftOut).toEqual(['Wide']);
    expect(column(file, 'Handle')).toEqual(['ab-1', 'ab-1', 'ab-1']);
  });
});

describe('a file for WooCommerce', () => {
  it('has a variable product with its variations, or a simple one', () => {
    const rows = read(wooFile([plain, bag], 'USD'));
    expect(rows.map((row) => [row['Type'], row['SKU'], row['Parent'], row['Published'], row['Regular price'], row['Attribute 1 name'], row['Attribute 1 value(s)'], row['Attribute 2 value(s)']])).toEqual([
      ['variable', 'AB-1-P', '', '1', '', 'Colour', String.raw`Red\, dark, Blue`, 'S'],
      ['variation', 'AB-1', 'AB-1-P', '1', '12.50', 'Colour', String.raw`Red\, dark`, 'S'],
      ['variation', 'AB-2', 'AB-1-P', '0', '12.50', 'Colour', 'Blue', 'S'],
      ['simple', 'C_1', '', '-1', '12.50', '', '', ''],
    ]);
    expect(rows[0]).toMatchObject({ Name: 'Bag "XL", black', Description: '<p>One,\ntwo</p>', Images: 'https://img.example/1.jpg, https://img.example/2%2Cb.jpg, https://img.example/3.jpg', 'Attribute 1 global': '0', Stock: '', 'In stock?': '' });
    expect(rows[1]).toMatchObject({ Images: 'https://img.example/r.jpg', Stock: '3', 'In stock?': '1', 'Backorders allowed?': '0' });
  });

  it('never lets a variant that was never counted be sold without end', () => {
    const rows = read(wooFile([{ ...bag, variants: [variant('A', ['Red', 'S'], { stock: null }), variant('B', ['Blue', 'S'], { stock: 0 })] }], 'USD'));
    expect(rows.slice(1).map((row) => [row['Stock'], row['In stock?']])).toEqual([['0', '0'], ['0', '0']]);
  });
});

const lamp: KeptProduct = {
  ...bag, id: '3', images: ['https://img.example/1.jpg', 'https://img.example/2.jpg', 'https://img.example/3.jpg'], tags: ['Sale', 'a, b', ','], vendor: 'Acme, Inc', customs: { code: '0901210010', origin: 'CN' },
  variants: [variant('L-1', ['Red', 'S'], { compareAtMinor: 2000, weightGrams: 249.6 }), variant('L-2', ['Blue', 'S'])],
};
const OPTIONAL = ['Vendor', 'Tags', 'Variant Compare At Price', 'Variant Grams', 'Variant Weight Unit'];
const WOO_OPTIONAL = ['Tags', 'Brands', 'Weight (kg)', 'Weight (g)', 'Weight (lbs)', 'Weight (oz)', 'Commodity code (HS code)', 'Country of origin'];
const cells = (file: ShopFile, names: readonly string[]) => read(file).map((row) => names.map((name) => row[name]));

describe('columns that not every catalogue needs', () => {
  it('stand in Shopify\'s file: the product\'s in its first row, the variants\' in theirs', () => {
    const file = shopifyFile([lamp], 'USD');
    expect(file.head).toEqual([...SHOPIFY_HEAD, ...OPTIONAL]);
    expect(cells(file, [...OPTIONAL, 'Variant Price'])).toEqual([['Acme, Inc', 'Sale, a b', '20.00', '250', 'g', '12.50'], ['', '', '', '', '', '12.50'], ['', '', '', '', '', '']]);
  });

  it('stand in WooCommerce\'s file, the price before as the regular one', () => {
    const file = wooFile([lamp, { ...plain, vendor: 'Solo', tags: ['x'], customs: { origin: 'VN' }, variants: [variant('C_1', [], { compareAtMinor: 1300, weightGrams: 1000 })] }], 'USD');
    expect(file.head.slice(-WOO_OPTIONAL.length)).toEqual(WOO_OPTIONAL);
    expect(cells(file, ['Regular price', 'Sale price', ...WOO_OPTIONAL])).toEqual([
      ['', '', String.raw`Sale, a\, b, \,`, String.raw`Acme\, Inc`, '', '', '', '', '0901210010', 'CN'],
      ['20.00', '12.50', '', '', '0.2496', '250', '0.5503', '8.8044', '', ''],
      ['12.50', '', '', '', '', '', '', '', '', ''],
      ['13.00', '12.50', 'x', 'Solo', '1', '1000', '2.2046', '35.274', '', 'VN'],
    ]);
  });

  it('are left out where nothing was ever said, and clear what was taken away', () => {
    expect(shopifyFile([bag, plain], 'USD').head).toEqual(SHOPIFY_HEAD);
    expect(wooFile([bag, plain], 'USD').head.filter((name) => WOO_OPTIONAL.includes(name))).toEqual([]);
    const bare: KeptProduct = { ...plain, tags: [], vendor: null, customs: { code: null }, variants: [variant('C_1', [], { compareAtMinor: null })] };
    expect(cells(shopifyFile([bare], 'USD'), OPTIONAL)).toEqual([['', '', '', undefined, undefined]]);
    expect(cells(wooFile([bare], 'USD'), ['Regular price', 'Sale price', ...WOO_OPTIONAL])).toEqual([['12.50', '', '', '', undefined, undefined, undefined, undefined, '', undefined]]);
  });

  it('always say to WooCommerce that there is no sale: one of before would be what buyers pay', () => {
    expect(cells(wooFile([plain], 'USD'), ['Regular price', 'Sale price'])).toEqual([['12.50', '']]);
  });

  it.each([1250, 1249])('never strike through a price of %i that is not above the one paid', (compareAtMinor) => {
    const dear = { ...plain, variants: [variant('C_1', [], { compareAtMinor })] };
    expect(column(shopifyFile([dear], 'USD'), 'Variant Compare At Price')).toEqual(['']);
    expect(cells(wooFile([dear], 'USD'), ['Regular price', 'Sale price'])).toEqual([['12.50', '']]);
  });

  it('follow the products that are in the file alone', () => {
    const wide = { ...lamp, options: ['a', 'b', 'c', 'd'], variants: [variant('W', ['1', '2', '3', '4'], { compareAtMinor: 2000 })] };
    expect(shopifyFile([wide, plain], 'USD').head).toEqual(SHOPIFY_HEAD);
  });
});

it.each([['JPY', '1250'], ['KWD', '1.250'], ['USD', '12.50']])('writes a price of %s as its currency counts', (currency, price) => {
  expect(column(shopifyFile([plain], currency), 'Variant Price')).toEqual([price]);
  expect(column(wooFile([plain], currency), 'Regular price')).toEqual([price]);
});

it('guards a title that a spreadsheet would take for a formula', () => {
  expect(column(shopifyFile([{ ...plain, title: '=1+1' }], 'USD'), 'Title')).toEqual(["'=1+1"]);
});
