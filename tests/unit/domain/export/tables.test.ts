import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLines } from '../../../../components/hooks/csv-lines.ts';
import { LISTING_HEAD, listingRows } from '../../../../utils/domain/export/listings.ts';
import { OFFER_HEAD, offerRow, SKU_HEAD, skuRows } from '../../../../utils/domain/export/offers.ts';
import type { SavedListing, SavedStore } from '../../../../utils/domain/backup.ts';
import type { SupplierProduct } from '../../../../utils/domain/product.ts';
import { listingBody } from '../../../support/listings.ts';
import { product, productRead } from '../../../support/products.ts';

const parsed = (csv: string): string[][] => Papa.parse<string[]>(csv, { delimiter: ',' }).data.slice(0, -1);
const time = (at: number) => `t${at}`;
/** A row by the names of its head, as another program would read it. */
const named = (head: readonly string[], rows: Parameters<typeof csvLines>[0]) => Papa.parse<Record<string, string>>(csvLines([head, ...rows]), { header: true, skipEmptyLines: true }).data;

/** The one thing that is not as it was: an apostrophe before a sign that begins a piece, and before a text that begins with a tab or line break. */
const withApostrophes = (text: string): string => {
  const pieces = text.split(/([;\t\r\n])/).map((piece) => {
    const rest = piece.replace(/^[\s"]+/, '');
    return rest !== '' && '=+-@＝＋－＠'.includes(rest.charAt(0)) ? `${piece.slice(0, piece.length - rest.length)}'${rest}` : piece;
  });
  return ('\t\r\n'.includes(text.charAt(0)) && text !== '' ? "'" : '') + pieces.join('');
};

describe('a CSV file', () => {
  it('is read back as it was, whatever the texts', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('a,b', '"', '""', 'a\nb', 'a\r\nb', ' a', 'a ', '颜色', ';', '\u0000', ''));
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 }), (rows) => {
      const guarded = rows.map((row) => row.map(withApostrophes));
      expect(Papa.parse<string[]>(csvLines(rows), { delimiter: ',', newline: '\r\n' }).data.slice(0, -1)).toEqual(guarded);
    }), { numRuns: 400 });
  });

  it.each(['=HYPERLINK("https://evil.example","x")', '+1', '-1+1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＠x', '=cmd|\' /C calc\'!A0'])('never holds what a spreadsheet would run: %j', (text) => {
    expect(parsed(csvLines([[text, 'x']]))).toEqual([[`'${text}`, 'x']]);
  });

  it.each([
    ['Bag;=1+1;x', "Bag;'=1+1;x"], ['a; =1', "a; '=1"], ['a;"=1"', 'a;"\'=1"'], ['\t=1', "'\t'=1"], ['\r=1', "'\r'=1"], ['a\n+1;-2', "a\n'+1;'-2"], ['a\t＠x', "a\t'＠x"], [' =1', " '=1"],
    ['a-b;c=d', 'a-b;c=d'], ["'=1", "'=1"], ['20-30cm; 5', '20-30cm; 5'],
  ])('nor where `;`, a tab or a line break divides: %j', (text, there) => {
    expect(parsed(csvLines([[text, 'x']]))).toEqual([[there, 'x']]);
  });

  it('has no piece that begins with a sign, wherever a program divides it', () => {
    const texts = fc.array(fc.constantFrom('=', '+', '-', '@', '＝', ';', '\t', '\r', '\n', '"', ' ', '\u3000', ',', 'a', "'"), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(fc.property(fc.array(fc.array(texts, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 }), (rows) => {
      const csv = csvLines(rows);
      for (const piece of csv.split(/[;\t\r\n]/)) expect(piece).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/);
      for (const delimiter of [',', ';', '\t']) for (const cell of Papa.parse<string[]>(csv, { delimiter }).data.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
    }), { numRuns: 1_000 });
  });

  it('has numbers as they are, and nothing for null', () => expect(csvLines([[0, null, 12]])).toBe('0,,12\r\n'));
});

describe('offers and variants', () => {
  const exported = (patch: Partial<SupplierProduct> = {}) => ({ key: '1688:700000000001', read: productRead(patch), readAt: 7 });

  it('hold ids as text that no spreadsheet takes for a number, and money as a decimal beside its currency', () => {
    const [offer] = named(OFFER_HEAD, [offerRow(exported(), time)]);
    expect(offer).toMatchObject({ offer: '1688:700000000001', supplier: '1688', title: '测试帆布包', price_from: '6.90', price_to: '7.90', currency: 'CNY', moq: '2', unit: '个', total_stock: '60', variants: '3', one_piece: 'yes', one_piece_free_post: 'unknown', read_at: 't7' });
    const rows = named(SKU_HEAD, skuRows(exported(), time));
    expect(rows.map(({ variant, option1_name: name, option1_value: value, option2_value: second, price, currency, stock }) => [variant, name, value, second, price, currency, stock])).toEqual([
      ['1688:700000000001:5000000000001', '颜色', '红色', 'L', '6.90', 'CNY', '10'], ['1688:700000000001:5000000000002', '颜色', '红色', 'XL', '7.90', 'CNY', '0'], ['1688:700000000001:5000000000003', '颜色', '蓝色', 'L', '6.90', 'CNY', 'unknown'],
    ]);
    for (const cells of [...rows, ...(offer ? [offer] : [])]) for (const text of Object.values(cells)) expect(text).not.toMatch(/^\d{12,}$/);
  });

  it('say unknown where the page did not say, never nothing or zero', () => {
    const [bare] = named(OFFER_HEAD, [offerRow({ ...exported({ skus: [], moq: null, unit: null, totalStock: 'unknown', seller: { name: null }, images: [] }), readAt: null }, time)]);
    for (const name of ['price_from', 'price_to', 'moq', 'unit', 'total_stock', 'dispatch_hours', 'seller', 'category', 'read_at']) expect(bare?.[name], name).toBe('unknown');
    const [sku] = product().skus;
    if (!sku) throw new Error('no variant');
    const [row] = named(SKU_HEAD, skuRows(exported({ skus: [{ ...sku, id: null, price: null, stock: 'unlimited' }] }), time));
    expect(row).toMatchObject({ variant: '1688:700000000001:unknown', price: 'unknown', stock: 'unlimited', weight_grams: 'unknown', spec_id: 'unknown', price_before_promotion: '', picture: '' });
  });

  it('keep every option, prices of whole and of thousandth currencies, and the promise for one piece', () => {
    const [sku] = product().skus;
    if (!sku) throw new Error('no variant');
    const axes = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, values: [name.toUpperCase()] }));
    const skus = [{ ...sku, options: ['A', 'B', 'C', 'D', 'E'], price: { minor: 5, currency: 'KWD' }, listPrice: { minor: 1005, currency: 'KWD' } }];
    const dispatch = [{ minQty: 51, maxQty: null, hours: 360 }, { minQty: 1, maxQty: 50, hours: 48 }];
    const patch = { axes, skus, dispatch, currency: 'KWD' };
    expect(named(SKU_HEAD, skuRows(exported(patch), time))[0]).toMatchObject({ option3_name: 'c', option3_value: 'C', more_options: 'd: D; e: E', price: '0.005', price_before_promotion: '1.005' });
    expect(named(OFFER_HEAD, [offerRow(exported(patch), time)])[0]).toMatchObject({ dispatch_hours: '48', price_from: '0.005' });
    expect(named(SKU_HEAD, skuRows(exported({ ...patch, skus: [{ ...sku, price: { minor: 700, currency: 'JPY' } }] }), time))[0]).toMatchObject({ price: '700' });
  });
});

describe('an offer with welcome prices', () => {
  const money = (minor: number) => ({ minor, currency: 'CNY' });
  const exported = (patch: Partial<SupplierProduct>) => ({ key: '1688:700000000001', read: productRead(patch), readAt: 7 });
  const [sku] = product().skus;
  if (!sku) throw new Error('no variant');
  const skus = [{ ...sku, price: money(99), listPrice: money(690) }, { ...sku, price: money(50) }, { ...sku, price: money(700), listPrice: money(900) }];

  it('has the prices of any number of pieces, the welcome price apart from them, and for how many it is', () => {
    expect(named(OFFER_HEAD, [offerRow(exported({ skus, maxPerBuyer: 1 }), time)])[0]).toMatchObject({ price_from: '6.90', price_to: '9.00', max_per_buyer: '1' });
    expect(named(SKU_HEAD, skuRows(exported({ skus, maxPerBuyer: 1 }), time)).map(({ price, welcome_price: welcome, max_per_buyer: most }) => [price, welcome, most])).toEqual([['6.90', '0.99', '1'], ['unknown', '0.50', '1'], ['9.00', '7.00', '1']]);
  });

  it('is told from one without: there the price shown is the price, also of tiers', () => {
    const tiers = [{ minQty: 1, price: money(80), listPrice: money(800) }];
    expect(named(OFFER_HEAD, [offerRow(exported({ skus, tiers }), time)])[0]).toMatchObject({ price_from: '0.50', price_to: '7.00', max_per_buyer: '' });
    expect(named(OFFER_HEAD, [offerRow(exported({ skus: [], tiers, maxPerBuyer: 3 }), time)])[0]).toMatchObject({ price_from: '8.00', price_to: '8.00', max_per_buyer: '3' });
    expect(named(SKU_HEAD, skuRows(exported({ skus }), time))[0]).toMatchObject({ price: '0.99', price_before_promotion: '6.90', welcome_price: '', max_per_buyer: '' });
  });
});

describe('listings', () => {
  const store: SavedStore = {
    id: 's1', kind: 'vendure', origin: 'https://shop.example', remoteId: 'r', name: 'North Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: 'main', locations: [], language: 'en',
    weightUnit: null, guarantee: 'mark', verifiedAt: 0, tombstone: null,
  };
  const body = listingBody();
  const [variant] = body.variants;
  const cost = { minor: 690, currency: 'CNY' };
  const price = { minor: 399, currency: 'USD' };
  const listing: SavedListing = {
    storeId: 's1', key: body.key, offerKey: '1688:700000000001', revision: 1, readAt: 7, pushedRevision: 1, pushed: body, pushedAt: 9, tombstone: null,
    wanted: { body: { ...body, title: 'A newer title' }, costs: [{ key: variant?.supplierSkuKey ?? '', cost, minQty: null, priced: { price, floor: price, rulesVersion: 1, trace: [] } }] },
    remote: { id: '7', url: 'https://shop.example/7', remoteUpdatedAt: '', variants: [], warnings: [] },
  };
  const rowOf = (patch: Partial<SavedListing> = {}, stores = [store]) => named(LISTING_HEAD, listingRows({ stores, listings: [{ ...listing, ...patch }] }, time))[0];

  it('have a row for each variant with what stands in the store', () => {
    expect(rowOf()).toMatchObject({
      listing: body.key, store: 'North Shop', store_address: 'shop.example', state: 'listed', title: body.title, variant: `1688:700000000001:${variant?.supplierSkuKey}`, code: variant?.sku,
      currency: variant?.price.currency, cost: '6.90', cost_currency: 'CNY', address: 'https://shop.example/7', pushed_at: 't9', read_at: 't7',
    });
    expect(listingRows({ stores: [store], listings: [listing] }, time)).toHaveLength(body.variants.length);
  });

  it('tell what was never pushed, waits or was removed; what is not known of an older push is unknown', () => {
    expect(rowOf({ pushed: null, pushedRevision: 0, pushedAt: null, remote: null })).toMatchObject({ state: 'not pushed', title: 'A newer title', pushed_at: '', address: '', cost: '6.90' });
    expect(rowOf({ revision: 2 })).toMatchObject({ state: 'waiting', title: body.title, cost: 'unknown', cost_currency: 'unknown' });
    expect(rowOf({ tombstone: 1 })).toMatchObject({ state: 'removed' });
    expect(rowOf({}, [])).toMatchObject({ store: 'unknown', store_address: 'unknown' });
  });
});
