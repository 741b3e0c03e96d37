import { describe, expect, it } from 'vitest';
import { site } from '../../../../utils/suppliers/alibaba/site.ts';
import { ID, dataPage, failure, offerUrl, read, step, usd, withSkus } from './pages.ts';

const LADDER = 'globalData.product.price.productLadderPrices';
const prices = (...steps: object[]) => dataPage({ price: { productLadderPrices: steps } });

describe('a ladder', () => {
  it('is tiers in US dollars', async () => {
    const { product, partial, provenance } = await read(prices(step(1, 9, '2,094.00'), step(10, 99, 1999.5), step(100, -1, 1999)));
    expect(product).toMatchObject({ currency: 'USD', priceType: 'range', tiers: [{ minQty: 1, price: usd(209400) }, { minQty: 10, price: usd(199950) }, { minQty: 100, price: usd(199900) }] });
    expect([provenance['tiers'], provenance['currency']]).toEqual([LADDER, `${LADDER}[].dollarPrice`]);
    expect(partial).toEqual(['images']);
  });

  it.each([
    ['a gap', [step(1, 9, 5), step(20, -1, 4)], 'tiers: the page has no price for 10 to 19 pieces'],
    ['an end', [step(1, 9, 5), step(10, 99, 4)], 'tiers: the page has no price for more than 99 pieces'],
  ])('with %s says so', async (_, steps, words) => {
    const { product, partial } = await read(prices(...steps));
    expect(product.tiers).toHaveLength(2);
    expect(partial).toContain(words);
  });

  it.each([
    ['overlaps', [step(1, 10, 5), step(10, -1, 4)], 'tiers[1].minQty'],
    ['falls', [step(10, -1, 5), step(1, 9, 4)], 'tiers[1].minQty'],
    ['has an end before its beginning', [step(10, 9, 5)], 'tiers[0].minQty'],
    ['goes on behind its open end', [step(1, -1, 5), step(10, -1, 4)], 'tiers[1].minQty'],
    ['begins at none', [step(0, -1, 5)], 'tiers[0].minQty'],
    ['has no quantity', [{ max: 9, dollarPrice: 5 }], 'tiers[0].min'],
    ['has a part of a piece', [step(1.5, -1, 5)], 'tiers[0].min'],
    ['has no number for a price', [step(1, -1, '5,00')], 'tiers[0].price'],
    ['is finer than a cent', [step(1, -1, 0.055)], 'tiers[0].price'],
    ['is not a list', 'none', 'tiers'],
  ])('that %s is refused', async (_, steps, field) => {
    const error = await failure(dataPage({ price: { productLadderPrices: steps } }));
    expect(error).toMatchObject({ code: 'schema-mismatch', generation: '2020-01-detail-data' });
    expect(error?.paths[0]?.split(':')[0]).toBe(field);
  });

  it.each(['Negotiable', 'Contact supplier', -1, '-5.00', 0, '0.00'])('of %s is no price, and takes the ladder with it', async (price) => {
    const { product, notes, partial } = await read(prices(step(1, 9, 5), step(10, -1, price)));
    expect(product).toMatchObject({ currency: 'USD', priceType: 'range', tiers: [] });
    expect(notes[0]).toMatch(/^tiers: .*on request/);
    expect(partial[0]).toMatch(/^tiers: .*on request/);
  });

  it('on request only has the page\'s currency, or none and is refused', async () => {
    expect((await read(prices({ min: 1, max: -1, price: 'Negotiable' }))).product).toMatchObject({ currency: 'USD', tiers: [] });
    const dong = { productLadderPrices: [{ min: 1, max: -1, price: 'Negotiable' }], currencyRule: { rate: 26705, currencyPattern: '₫{0}' } };
    expect((await read(dataPage({ price: dong }))).product.currency).toBe('VND');
    expect(await failure(dataPage({ price: { ...dong, currencyRule: { rate: 1.5, currencyPattern: '${0}' } } }))).toMatchObject({ paths: ['currency: not on the page, nor a price'] });
  });

  it('starting elsewhere than the MOQ is noted', async () => {
    expect((await read(dataPage({ product: { moq: 2 } }))).notes).toEqual(['moq: the page says 2, its first tier starts at 1']);
  });
});

describe('the copies of a price', () => {
  it.each([[{ price: 6 }], [{ formatPrice: '$6.00' }], [{ price: 5, formatPrice: '$5.01' }]])('%j that says otherwise is noted, US dollars are read', async (copy) => {
    const { product, notes } = await read(prices(step(1, -1, 5, copy)));
    expect(product.tiers).toEqual([{ minQty: 1, price: usd(500) }]);
    expect(notes).toEqual([`tiers: the copies of 1 prices differ at ${LADDER}, dollarPrice is read`]);
  });

  it('in another currency are no copies', async () => {
    const price = { currencyRule: { rate: 14.4, currencyPattern: 'GH₵{0}' }, productLadderPrices: [step(1, -1, 5, { price: 72, formatPrice: 'GH₵72.00' })] };
    expect((await read(dataPage({ price }))).notes).toEqual([]);
  });

  it('the summary and a second ladder are held against the first', async () => {
    expect((await read(dataPage({ price: { formatLadderPrice: '$4.00 - $5.00' } }))).notes).toEqual(['tiers: globalData.product.price.formatLadderPrice gives other ends']);
    expect((await read(dataPage({ price: { formatLadderPrice: '$5.00' } }))).notes).toEqual([]);
    const second = { product: { customPrice: { productLadderPrices: [step(1, -1, 4)] } } };
    const { product, notes } = await read(dataPage(second));
    expect(product.tiers[0]?.price).toEqual(usd(500));
    expect(notes).toEqual([`tiers: globalData.product.customPrice.productLadderPrices gives other prices, ${LADDER} is read`]);
  });

  it('of two scripts that give different prices fail the read', async () => {
    expect(await failure(dataPage() + prices(step(1, -1, 4)))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringContaining('different prices')] });
    expect((await read(dataPage() + dataPage())).product.tiers).toHaveLength(1);
  });
});

describe('without US dollars', () => {
  const shown = (formatPrice: string, rate = 2, name = 'US $') => dataPage({
    globals: { global: { productPriceCurrencySimpleName: name } },
    price: { currencyRule: { rate }, productLadderPrices: [{ min: 1, max: -1, price: '28.80', formatPrice }] },
  });

  it.each([['GH₵28.80', 'GHS'], ['28.80 €', 'EUR'], ['US$28.80', 'USD'], ['GHS 28.80', 'GHS']])('%s is %s', async (text, currency) => {
    expect((await read(shown(text))).product).toMatchObject({ currency, tiers: [{ price: { minor: 2880, currency } }] });
  });

  it.each(['$28.80', '¥28.80', '£28.80', 'kr28.80', '28.80', '', 'XQ28.80', '€28.80 kr'])('%j is no currency', async (text) => {
    expect(await failure(shown(text))).toMatchObject({ code: 'schema-mismatch', paths: [`currency: ${LADDER}[].formatPrice`] });
  });

  it('"$" is a US dollar only where the page says so and converts nothing', async () => {
    expect((await read(shown('$28.80', 1))).product.currency).toBe('USD');
    expect(await failure(shown('$28.80', 1.5))).toMatchObject({ code: 'schema-mismatch' });
    expect(await failure(shown('$28.80', 1, 'AU $'))).toMatchObject({ code: 'schema-mismatch' });
  });
});

describe('a range of prices', () => {
  const range = (low: unknown, high: unknown, product: object = {}) =>
    dataPage({ price: { productLadderPrices: undefined, productRangePrices: { dollarPriceRangeLow: low, dollarPriceRangeHigh: high } }, product });

  it('is no price by quantity', async () => {
    const { product, notes, partial } = await read(range(3.26, '1,004.59'));
    expect(product).toMatchObject({ priceType: 'range', currency: 'USD', tiers: [] });
    const words = 'tiers: the page gives a range of prices only, USD 3.26 to 1004.59';
    expect([notes[0], partial[0]]).toEqual([words, words]);
  });

  it('from one price to the same is that price from the MOQ on', async () => {
    const { product, notes } = await read(range(1.5, '1.50', { moq: 10 }));
    expect(product.tiers).toEqual([{ minQty: 10, price: usd(150) }]);
    expect(notes).toEqual(['tiers: the page gives a range from one price to the same']);
    expect((await read(range(1.5, 1.5, { moq: undefined }))).product.tiers).toEqual([]);
  });

  it('is not read where a ladder stands', async () => {
    const { product, notes } = await read(dataPage({ price: { productRangePrices: { dollarPriceRangeLow: 1, dollarPriceRangeHigh: 2 } } }));
    expect([product.tiers.length, notes]).toEqual([1, []]);
  });

  it('missing with the ladder is fatal', async () => {
    expect(await failure(dataPage({ price: { productLadderPrices: [] } }))).toMatchObject({ code: 'schema-mismatch', paths: [`tiers: ${LADDER}`] });
    expect(await failure(dataPage({ price: { productLadderPrices: undefined } }))).toMatchObject({ paths: ['tiers: not on the page'] });
    expect(await failure(dataPage({ price: { productLadderPrices: undefined, productRangePrices: {} } }))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/^tiers: /)] });
  });
});

describe('SKUs', () => {
  const row = (id: unknown, more: object = {}) => ({ id, ...more });
  const attrs = [{ id: 1, name: 'Colour', values: [{ id: 11, name: 'Red' }, { id: 12, name: 'Blue' }] }, { id: -2, name: 'Size', values: [{ id: 21, name: 'S' }] }];

  it('keep ids beyond 2^53 as text', async () => {
    const text = (json: string): string => json.replace('"BIG"', '12000030481870866');
    const { product } = await read(dataPage({ product: withSkus({ '1:11;-2:21;': row('BIG'), '-2:21;1:12': row(7) }, attrs), text }));
    expect(product.skus.map(({ id, options, price }) => [id, options, price])).toEqual([['12000030481870866', ['Red', 'S'], null], ['7', ['Blue', 'S'], null]]);
  });

  it.each([
    ['an option of no axis', { '1:13;-2:21;': row(1) }, 'skus[0].options'],
    ['one axis missing', { '1:11;': row(1) }, 'skus[0].options'],
    ['one axis twice', { '1:11;1:12;': row(1) }, 'skus[0].options'],
    ['an axis more', { '1:11;-2:21;3:5;': row(1) }, 'skus[0].options'],
    ['two values of one axis', { '1:12;1:11;-2:21;': row(1) }, 'skus[0].options'],
    ['a key of words', { 'Red;S': row(1) }, 'skus[0].options'],
    ['no id', { '1:11;-2:21;': {} }, 'skus[0].id'],
    ['an id of words', { '1:11;-2:21;': row('a7') }, 'skus[0].id'],
    ['one id twice', { '1:11;-2:21;': row(1), '1:12;-2:21;': row(1) }, 'skus[1]'],
    ['one combination twice', { '1:11;-2:21;': row(1), '-2:21;1:11;': row(2) }, 'skus[1]'],
    ['tiers of its own', { '1:11;-2:21;': row(1, { productLadderPrices: [step(1, -1, 3)] }) }, 'skus[0].price'],
    ['no rows', {}, 'skus'],
    ['rows of another kind', [row(1)], 'skus'],
    ['a row of another kind', { '1:11;-2:21;': 7 }, 'skus[0]'],
  ])('with %s are refused', async (_, rows, field) => {
    const error = await failure(dataPage({ product: withSkus(rows, attrs) }));
    expect(error).toMatchObject({ code: 'schema-mismatch', generation: '2020-01-detail-data' });
    expect(error?.paths[0]?.split(':')[0]).toBe(field);
  });

  it.each([
    ['axes without values', [{ id: 1, name: 'Colour' }], 'axes[0].values'], ['a value without a name', [{ id: 1, name: 'Colour', values: [{ id: 11 }] }], 'axes[0].values[0].name'],
    ['axes that are none', 'Colour', 'axes'],
  ])('with %s are refused', async (_, axes, field) => {
    expect((await failure(dataPage({ product: withSkus({ '1:11': row(1) }, axes) })))?.paths[0]?.split(':')[0]).toBe(field);
  });

  it.each([[undefined], [null], ['{}'], [[]]])('that the page does not speak of (%j) are not taken for none', async (sku) => {
    expect(await failure(dataPage({ product: { sku } }))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/^skus:/)] });
  });

  it('of which only options are listed are not made up', async () => {
    const { product, partial } = await read(dataPage({ product: { sku: { skuSummaryAttrs: attrs } } }));
    expect(product).toMatchObject({ axes: [{ name: 'Colour', values: ['Red', 'Blue'] }, { name: 'Size', values: ['S'] }], skus: [] });
    expect(partial[0]).toBe('skus: the page lists options, not which combinations are sold');
  });

  it('may have prices of their own, beside a ladder only the same', async () => {
    const rows = (dollarPrice: unknown) => withSkus({ '1:11;-2:21;': row(1, { dollarPrice: 5 }), '1:12;-2:21;': row(2, { dollarPrice }) }, attrs);
    const ranged = { price: { productLadderPrices: undefined, productRangePrices: { dollarPriceRangeLow: 5, dollarPriceRangeHigh: 6 } } };
    expect((await read(dataPage({ ...ranged, product: rows(6) }))).product).toMatchObject({ priceType: 'sku', tiers: [], skus: [{ price: usd(500) }, { price: usd(600) }] });
    expect((await read(dataPage({ price: { ...ranged.price, productLadderPrices: [] }, product: rows(6) }))).product).toMatchObject({ priceType: 'sku', skus: [{ price: usd(500) }, { price: usd(600) }] });
    expect((await read(dataPage({ ...ranged, product: rows(7) }))).notes).toEqual(['skus.price: 1 are outside the page\'s own range']);
    expect((await read(dataPage({ product: rows(5) }))).product).toMatchObject({ priceType: 'range', skus: [{ price: null }, { price: null }] });
    expect(await failure(dataPage({ product: rows(6) }))).toMatchObject({ paths: ['skus.price: 1 differ from the tiers beside them, at globalData.product.sku.skuInfoMap'] });
    const asked = await read(dataPage({ ...ranged, product: rows('Negotiable') }));
    expect(asked.product.skus[1]?.price).toBeNull();
    expect(asked.partial).toContain('skus.price: rows 1');
  });
});

describe('stock', () => {
  const skus = withSkus({ '1:11': { id: 7 }, '1:12': { id: 8 } });
  const place = (inventoryCount: unknown, placeOfDispatchId = 'CN', inventoryInfinity: unknown = false) => ({ inventoryCount, placeOfDispatchId, inventoryInfinity });
  const stocks = async (skuInventory: object, more: object = {}) =>
    (await read(dataPage({ product: skus, globals: { inventory: { defaultDispatchId: 'CN', skuInventory, ...more } } }))).product.skus.map(({ stock }) => stock);
  const of = (...list: object[]) => ({ warehouseInventoryList: list });

  it('is a number, unlimited or unknown', async () => {
    expect(await stocks({ 7: of(place(12)), 8: of(place(-1, 'CN', true)) })).toEqual([12, 'unlimited']);
    expect(await stocks({ 7: of(place(-1)), 8: of(place(0)) })).toEqual(['unknown', 0]);
    expect(await stocks({ 7: of(place('many')), 8: of(place(5, 'CN', 'true')) })).toEqual(['unknown', 5]);
    expect(await stocks({})).toEqual(['unknown', 'unknown']);
  });

  it('of several places is that of the one the page sends from, never a sum', async () => {
    expect(await stocks({ 7: of(place(3, 'US'), place(9)), 8: of(place(3, 'US'), place(4, 'DE')) })).toEqual([9, 'unknown']);
    expect(await stocks({ 7: of(place(3), place(9)) })).toEqual(['unknown', 'unknown']);
  });

  it('comes from the second map where the first has none; a difference is noted', async () => {
    const repoSkuInventory = { CN: { skuMap: { 7: place(4), 8: place(5) } } };
    expect(await stocks({ 8: of(place(6)) }, { repoSkuInventory })).toEqual([4, 6]);
    const globals = { inventory: { defaultDispatchId: 'CN', skuInventory: { 8: of(place(6)) }, repoSkuInventory } };
    expect((await read(dataPage({ product: skus, globals }))).notes).toEqual(['skus.stock: the page\'s two maps differ for 1']);
  });
});

describe('what is hostile or odd', () => {
  it('names stay text, and change no prototype', async () => {
    const name = '<img src=x onerror=alert(1)> __proto__ "&amp;quot;';
    const text = (json: string): string => json.replace('"productId"', '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"productId"');
    const { product } = await read(dataPage({ product: { subject: name, productBasicProperties: [{ attrName: '__proto__', attrValue: 'constructor' }] }, text }));
    expect(product.title).toBe('<img src=x onerror=alert(1)> __proto__ "&quot;');
    expect(product.attributes).toEqual([{ name: '__proto__', value: 'constructor' }]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(await failure(dataPage({ product: withSkus({ '__proto__:11': { id: 1 } }) }))).toMatchObject({ code: 'schema-mismatch' });
  });

  it('addresses that are none are left out', async () => {
    const mediaItems = [{ type: 'image', imageUrl: { big: 'javascript:alert(1)' } }, { type: 'image', imageUrl: 'https://sc04.alicdn.com/kf/a.jpg_50x50.jpg' }, { type: 'video', videoUrl: { sd: { videoUrl: 'data:x' } } }];
    const { product } = await read(dataPage({ product: { mediaItems }, globals: { seller: { companyName: 'Co', homeUrl: 'javascript:alert(1)' } } }));
    expect([product.images, product.video, product.seller]).toEqual([['https://sc04.alicdn.com/kf/a.jpg'], undefined, { name: 'Co' }]);
  });

  it('optional facts of the wrong kind never break a read', async () => {
    const odd = { moq: 'some', mediaItems: 7, productBasicProperties: { a: 1 }, productCategoryId: 'x' };
    const { product } = await read(dataPage({ product: odd, globals: { trade: { leadTimeInfo: { ladderPeriodList: [{ minQuantity: 'x' }] } }, seller: [], inventory: 'x', promotion: { availableActivity: {} } } }));
    expect(product).toMatchObject({ moq: null, images: [], attributes: [], dispatch: [], seller: { name: null }, totalStock: 'unknown' });
  });

  it('a running promotion is named', async () => {
    expect((await read(dataPage({ globals: { promotion: { showPromotionPrice: true } } }))).partial[0]).toMatch(/^tiers: .*promotion/);
  });

  it('a cut script is refused, a decoy is passed over', async () => {
    expect(await failure(dataPage({ text: (json) => json.slice(0, -40) }))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringContaining('script of detailData: ')] });
    const decoys = '<script type="application/json">window.detailData = {"product":{}}</script><script>window.detailData.scVersion = "1.0";if (window.detailData == {product:1}) x();window.detailData = {"globalData":{"seller":{}}}</script>';
    expect((await read(decoys + dataPage())).product.id).toBe(ID);
  });

  it('an older page without globalData is read alike', async () => {
    const text = (json: string): string => json.replace('{"globalData":', '').replace(/,"nodeMap":\{\}\}$/, '');
    expect((await read(dataPage({ text }))).provenance['id']).toBe('product.productId');
  });

  it('another offer is not this one', async () => {
    expect(await failure(dataPage(), new URL(offerUrl.href.replace(ID, '1600700000010')))).toMatchObject({ code: 'wrong-offer' });
  });
});

describe('addresses', () => {
  it.each([
    'https://www.alibaba.com/product-detail/x.html', 'https://www.alibaba.com/product-detail/x1600700000009.html', 'https://www.alibaba.com/product-detail/x_0600700000009.html',
    'https://www.alibaba.com/product-detail/x_1600700000009', 'https://www.alibaba.com/product-detail/a/x_1600700000009.html', 'https://www.alibaba.com/product-detail/x_123.html',
    'https://www.alibaba.com/product-detail/x_160070000000900000000.html', 'https://sample.en.alibaba.com/product-detail/x_1600700000009.html', 'https://message.alibaba.com/product-detail/x_1600700000009.html',
    'https://www.alibaba.com.evil.example/product-detail/x_1600700000009.html', 'https://evil-alibaba.com/product-detail/x_1600700000009.html', 'https://www.alibaba.com/trade/search?SearchText=x_1600700000009.html',
    'https://m.alibaba.com/product-detail/x_1600700000009.html', 'https://www.alibaba.com/product/1600700000009.html', 'https://m.alibaba.com/product/1600700000009x.html', 'ftp://www.alibaba.com/product-detail/x_1600700000009.html',
    `https://www.alibaba.com/product-detail/${'_1'.repeat(20_000)}.html`,
  ])('%.120s is no offer', (url) => {
    expect(site.offerIdOf(new URL(url))).toBeNull();
  });

  it('lead back to the offer, and lie within what the manifest asks for', () => {
    expect(site.offerIdOf(new URL(site.urlOf(ID)))).toBe(ID);
    expect(site.matches).toHaveLength(19);
    expect(site.matches.every((pattern) => /^https:\/\/[a-z]+\.alibaba\.com\/product(?:-detail)?\/\*$/.test(pattern))).toBe(true);
  });
});
