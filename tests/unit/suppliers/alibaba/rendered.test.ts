import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../../utils/domain/build-listing.ts';
import { ID, dataPage, failure, ladder, offerUrl, read, renderedPage, usd } from './pages.ts';

const tiers = async (html: string) => (await read(html)).product.tiers.map(({ minQty, price }) => [minQty, price.minor, price.currency]);
const ld = (price: unknown, priceCurrency: unknown, more: object = {}) =>
  `<script type="application/ld+json">${JSON.stringify([{ '@type': 'Product', offers: { price, priceCurrency, ...more } }])}</script>`;
const dollars = (text: string, head = '') => renderedPage({ prices: ladder(['1 - 9 pieces', text], ['>= 10 pieces', '$4.00']), head: `<link rel="canonical" href="${offerUrl.href}">${head}` });

describe('tiers as text', () => {
  it.each([
    [[['10 - 2999 pieces', 'GH₵28.80'], ['>= 3000 pieces', 'GH₵2,094.00']], [[10, 2880, 'GHS'], [3000, 209400, 'GHS']]],
    [[['1,000 – 49,999 pairs', '€2.00'], ['≥ 50,000 pairs', '€1.5']], [[1000, 200, 'EUR'], [50000, 150, 'EUR']]],
    [[['&gt;= 50000 pieces', 'US$0.73']], [[50000, 73, 'USD']]],
    [[['5-99 cartons', 'US$ 250'], ['> 99 cartons', 'US$ 249']], [[5, 25000, 'USD'], [100, 24900, 'USD']]],
    [[['1 - 9 pieces', '87,059 ₫'], ['>= 10 pieces', '₫80000']], [[1, 87059, 'VND'], [10, 80000, 'VND']]],
  ] as [[string, string][], unknown][])('%j', async (lines, expected) => {
    expect(await tiers(renderedPage({ prices: ladder(...lines) }))).toEqual(expected);
  });

  it.each([
    ['10 pieces', '€5', 'tiers[0].minQty'], ['from 10 on', '€5', 'tiers[0].minQty'], ['1.000 - 2.000 pieces', '€5', 'tiers[0].minQty'], ['1 - 9 pieces, 10 - 99 pieces', '€5', 'tiers[0].minQty'],
    ['0 - 9 pieces', '€5', 'tiers[0].minQty'], ['9 - 1 pieces', '€5', 'tiers[0].minQty'], ['>= 1 piece', '5,00 €', 'tiers[0].price'], ['>= 1 piece', '1.234,50 €', 'tiers[0].price'],
    ['>= 1 piece', '87.000 ₫', 'tiers[0].price'], ['>= 1 piece', '€5-7', 'tiers[0].price'], ['>= 1 piece', '-€5.00', 'tiers[0].price'], ['>= 1 piece', '€-5.00', 'tiers[0].price'],
    ['>= 1 piece', '€0', 'tiers[0].price'], ['>= 1 piece', '€0.005', 'tiers[0].price'], ['>= 1 piece', 'Negotiable', 'tiers[0].price'], ['>= 1 piece', 'Contact supplier', 'tiers[0].price'],
    ['>= 1 piece', '5.00', 'tiers[0].price'], ['>= 1 piece', '<b>€</b><b>5</b><b>98</b>', 'tiers[0].price'], ['>= 1 piece', '<b>€5</b><b>€6</b>', 'tiers[0].price'],
    ['>= 1 piece', '$5', 'currency'], ['>= 1 piece', '¥5', 'currency'], ['>= 1 piece', '5 kr', 'currency'], ['>= 1 piece', '£5', 'currency'], ['>= 1 piece', '₩5', 'currency'], ['>= 1 piece', 'Đ5', 'currency'],
  ])('%s at %s is refused: %s', async (quantities, price, field) => {
    const error = await failure(renderedPage({ prices: ladder([quantities, price]) }));
    expect(error).toMatchObject({ code: 'schema-mismatch', generation: '2025-01-rendered' });
    expect(error?.paths[0]?.split(':')[0]).toBe(field);
  });

  it('must rise, and lie in one currency', async () => {
    expect((await failure(renderedPage({ prices: ladder(['1 - 10 pieces', '€5'], ['>= 10 pieces', '€4']) })))?.paths[0]).toMatch(/^tiers\[1\]\.minQty/);
    expect((await failure(renderedPage({ prices: ladder(['1 - 9 pieces', '€5'], ['>= 10 pieces', 'GH₵4']) })))?.paths[0]).toMatch(/^currency/);
    expect((await read(renderedPage({ prices: ladder(['1 - 9 pieces', '€5'], ['>= 20 pieces', '€4']) }))).partial).toContain('tiers: the page has no price for 10 to 19 pieces');
  });

  it('have the struck price as list price', async () => {
    const { product } = await read(renderedPage({ prices: ladder(['>= 1 piece', '€4.00</span><del>€5.00</del><span>']) }));
    expect(product.tiers).toEqual([{ minQty: 1, price: { minor: 400, currency: 'EUR' }, listPrice: { minor: 500, currency: 'EUR' } }]);
  });

  it('are read from the price module, and a second block that differs is noted', async () => {
    const block = ladder(['>= 1 piece', '€4.00']);
    expect((await read(renderedPage({ prices: block, more: `<div data-testid="product-price">${block}</div>` }))).notes).toEqual([]);
    const { product, notes } = await read(renderedPage({ prices: block, more: `<div data-testid="product-price">${ladder(['>= 1 piece', '€3.00'])}</div>` }));
    expect(product.tiers[0]?.price.minor).toBe(400);
    expect(notes).toEqual(['tiers: the page shows them twice, not alike; the first is read']);
    const card = await read(renderedPage({ prices: '<div data-testid="range-price"><span>€5</span>-<span>€6</span></div>', more: `<div class="card">${block}</div>` }));
    expect(card.product.tiers).toEqual([]);
  });

  it('drawn in parts (2026) have their point where the page parts whole number and decimals, and none anywhere else', async () => {
    const space = '<span aria-hidden="true"></span>';
    const parts = (...texts: string[]) => `<div>${texts.map((text) => `<span>${text}</span>`).join(space)}</div><span class="id-line-through">BDT&nbsp;2,603.31</span>`;
    const page = (price: string) => renderedPage({ prices: ladder(['≥1,000 sets', price]) });
    for (const [texts, minor] of [[['BDT', '1,801', '66'], 180166], [['BDT', '801'], 80100], [['801', '66', 'BDT'], 80166]] as const) {
      expect((await read(page(parts(...texts)))).product.tiers).toEqual([{ minQty: 1000, price: { minor, currency: 'BDT' }, listPrice: { minor: 260331, currency: 'BDT' } }]);
    }
    for (const texts of [['BDT', '1', '801', '66'], ['BDT', '801', '660'], ['801', '66'], ['BDT', '1.801', '66'], ['BDT', '801', '<b>66</b>'], ['BDT', 'from', '801']]) {
      expect((await failure(page(parts(...texts))))?.paths[0]).toMatch(/^tiers\[0\]\.price/);
    }
  });

  it('of the later markup are read alike', async () => {
    const tier = (price: string, words: string) => `<div data-testid="pc-purchase-price-tier"><div><strong data-testid="pc-purchase-price-tier-current">${price}</strong></div><div>${words}</div></div>`;
    const prices = `<div data-testid="pc-purchase-price-tiers">${tier('US$250', '5-99 cartons')}${tier('US$230', '>=100 cartons')}</div>`;
    expect(await tiers(renderedPage({ prices }))).toEqual([[5, 25000, 'USD'], [100, 23000, 'USD']]);
  });
});

describe('a sign of several currencies', () => {
  it('is read with the ISO code that the page gives for one of its amounts', async () => {
    expect((await read(dollars('$5.00', ld('5.00', 'USD')))).product).toMatchObject({ currency: 'USD', tiers: [{ price: usd(500) }, { price: usd(400) }] });
    expect((await read(dollars('$5.00', ld(4, 'AUD')))).product.currency).toBe('AUD');
    expect((await read(dollars('$5.00', ld('9.00', 'USD', { lowPrice: '4.00' })))).product.currency).toBe('USD');
    const metas = '<meta property="product:price:currency" content="CAD"><meta property="product:price:amount" content="5.00">';
    expect((await read(dollars('$5.00', metas))).product.currency).toBe('CAD');
  });

  it.each([
    ['another amount', ld('3.26', 'USD')], ['a currency without that sign', ld('5.00', 'EUR')], ['two currencies', ld('5.00', 'USD') + ld('4.00', 'AUD')], ['no code', ld('5.00', 'US$')],
    ['no amount', ld(undefined, 'USD')], ['a thing that is no product', ld('5.00', 'USD').replace('Product', 'Thing')], ['a script that is cut', ld('5.00', 'USD').replace(']<', '<')],
  ])('stays ambiguous beside %s', async (_, head) => {
    expect((await failure(dollars('$5.00', head)))?.paths[0]).toMatch(/^currency: /);
  });
});

describe('prices without quantities', () => {
  it.each(['<div data-testid="range-price"><div>Min. order: 2 pieces</div><span>US$0.05-0.30</span></div>', '<div data-testid="fixed-price"><span>US$12.50</span> <i>2 pieces</i></div>', '<span>US$12.50</span>'])('%s are no tiers, and are named', async (prices) => {
    const { product, notes, partial } = await read(renderedPage({ prices }));
    expect(product).toMatchObject({ priceType: 'range', currency: 'USD', tiers: [], moq: null });
    expect(notes[0]).toMatch(/^tiers: the page gives no price by quantity, only ".*US\$/);
    expect(partial).toContain(notes[0]);
  });

  it.each(['Negotiable', '<span>Contact supplier</span>', '', '<span>$12.50</span>'])('%j is refused: no currency', async (prices) => {
    expect((await failure(renderedPage({ prices })))?.paths[0]).toMatch(/^(?:currency|tiers):/);
  });
});

const prices = ladder(['>= 1 piece', '€4.00']);
const axis = (title: string, boxes: string, rows = '') => `<div data-testid="sku-list"><h4 data-testid="sku-list-title"><span>${title}</span></h4>${boxes}${rows}</div>`;
const box = (label: string, isSelected = false) => `<div data-testid="double-bordered-box" class="box ${isSelected ? 'selected' : 'unselected'}"><span>${label}</span></div>`;
const row = (label: string, price = '') => `<div data-testid="last-sku-item"><div data-testid="last-sku-first-item"><span>${label}</span></div><span data-testid="price">${price}</span></div>`;

describe('SKUs', () => {
  it('of one axis are its values, without ids', async () => {
    const { product, partial } = await read(renderedPage({ prices, skus: axis('Colour: <b>Red</b>', box('Red', true) + box('Blue &amp; white')) }));
    expect(product.axes).toEqual([{ name: 'Colour', values: ['Red', 'Blue & white'] }]);
    expect(product.skus.map(({ id, options, price, stock }) => [id, options, price, stock])).toEqual([[null, ['Red'], null, 'unknown'], [null, ['Blue & white'], null, 'unknown']]);
    expect(partial).toContain('skus: from the rendered page only, without ids and stock');
  });

  it('of several axes are not made up', async () => {
    const { product, partial } = await read(renderedPage({ prices, skus: axis('Colour', box('Red')) + axis('Size：', box('S') + box('M')) }));
    expect([product.axes, product.skus]).toEqual([[{ name: 'Colour', values: ['Red'] }, { name: 'Size', values: ['S', 'M'] }], []]);
    expect(partial[0]).toMatch(/^skus: /);
  });

  it('in rows belong to the chosen values; where none or two are chosen there are none', async () => {
    const skus = (first: string) => renderedPage({ prices, skus: axis('Colour', first) + axis('Size', '', row('S', '€9.00') + row('M')) });
    expect((await read(skus(box('Red', true) + box('Blue')))).product.skus.map(({ options, price }) => [options, price])).toEqual([[['Red', 'S'], null], [['Red', 'M'], null]]);
    for (const first of [box('Red') + box('Blue'), box('Red', true) + box('Blue', true)]) expect((await read(skus(first))).product.skus).toEqual([]);
  });

  it('have their rows\' prices only where the page has no tiers, and in its currency', async () => {
    const skus = axis('Size', '', row('S', '€9.00') + row('M', '$9.00') + row('L', '€1-2'));
    const { product, partial } = await read(renderedPage({ prices: '<span>€9.00</span>', skus }));
    expect(product).toMatchObject({ priceType: 'sku', skus: [{ price: { minor: 900, currency: 'EUR' } }, { price: null }, { price: null }] });
    expect(partial).toContain('skus.price: not on the page for 2');
  });

  it('that are not drawn yet are not taken for none', async () => {
    const without = renderedPage({ prices }).replace(/<div data-testid="sku-layout">.*?<\/div><\/div>/, '');
    expect(await failure(without)).toMatchObject({ paths: ['skus: not on the page'] });
    expect(await failure(renderedPage({ prices, skus: '<div data-testid="sku-options">Variations</div>' }))).toMatchObject({ paths: ['axes: not on the page, though it speaks of variations'] });
    expect(await failure(renderedPage({ prices, skus: axis('Colour', '') }))).toMatchObject({ paths: [expect.stringMatching(/^axes\[0\]\.values/)] });
    expect((await read(renderedPage({ prices }))).product).toMatchObject({ axes: [], skus: [] });
  });

  it('of patches of colour without a name are not made up, and never an offer without options', async () => {
    const patch = '<div data-testid="double-bordered-box" class="selected" style="background-color: rgb(0, 0, 0);"><div></div></div>';
    for (const [boxes, values] of [[patch + patch, []], [box('Red') + patch, ['Red']]] as const) {
      const { product, partial } = await read(renderedPage({ prices, skus: axis('color', boxes) }));
      expect([product.axes, product.skus]).toEqual([[{ name: 'color', values }], []]);
      expect(rowsOf(product)).toEqual([]);
      expect(partial).toEqual(expect.arrayContaining([expect.stringMatching(/^axes: \d values? /), expect.stringMatching(/^skus: /)]));
    }
  });

  it('shown once more in a dialogue are not counted twice', async () => {
    const one = axis('Colour', box('Red'));
    expect((await read(renderedPage({ prices, skus: one, more: `<div role="dialog">${one}</div>` }))).product.axes).toHaveLength(1);
  });
});

describe('which offer a page is', () => {
  const other = '1600700000010';
  const elsewhere = new URL(offerUrl.href.replace(ID, other));
  const frame = (id: string) => `<iframe src="/product-detail/description/descIframe.html?productId=${id}&x=1"></iframe>`;
  const recommended = `<div data-module-name="module_you_may_like"><div data-company-id="25" data-product-id="${ID}"><div data-company-id="26" data-product-id="${other}"></div></div></div>`;

  it.each([
    ['og:url', { head: `<meta property="og:url" content="${offerUrl.href}">` }], ['a description', { head: '', more: frame(ID) }], ['recommendations', { head: '', more: recommended }],
  ])('says its %s', async (_, parts) => {
    expect((await read(renderedPage({ prices, ...parts }))).product.id).toBe(ID);
    expect(await failure(renderedPage({ prices, ...parts }), elsewhere)).toMatchObject({ code: 'wrong-offer' });
  });

  it('must be said, and by all alike', async () => {
    expect(await failure(renderedPage({ prices, head: '' }))).toMatchObject({ code: 'schema-mismatch', paths: ['id: not on the page'] });
    expect(await failure(renderedPage({ prices, more: frame(other) }))).toMatchObject({ code: 'schema-mismatch', paths: [expect.stringMatching(/^id: /)] });
    expect(await failure(renderedPage({ prices, more: frame(other) }), elsewhere)).toMatchObject({ code: 'wrong-offer' });
  });

  it('gives the company of its own recommendations only', async () => {
    expect((await read(renderedPage({ prices, more: recommended }))).product.seller.memberId).toBe('25');
    expect((await read(renderedPage({ prices, more: recommended.replace(ID, other) }))).product.seller.memberId).toBeUndefined();
  });
});

describe('beside the rest of a page', () => {
  it('product data in a script comes first', async () => {
    const both = renderedPage({ prices: ladder(['>= 1 piece', '€4.00']), more: dataPage() });
    expect(await read(both)).toMatchObject({ generation: '2020-01-detail-data', product: { currency: 'USD' } });
    expect(await read(both.replace('"product"', '"products"'))).toMatchObject({ generation: '2025-01-rendered', product: { currency: 'EUR' } });
  });

  it('an empty module of order protection promises nothing', async () => {
    const ta = (content: string) => renderedPage({ prices, more: `<div data-module-name="module_ta_plus">${content}</div>` });
    expect((await read(ta(''))).product.services).toEqual([]);
    expect((await read(ta('<p>Protection</p>'))).product.services).toEqual([{ code: 'trade-assurance', name: 'Trade Assurance' }]);
  });

  it.each([
    ['Shipping fee:  €685.15 for 10 pieces', 68515, 'no'], ['Frais : 12.50 € pour 10', 1250, 'no'], ['Shipping fee: €1,000 for 10 pieces', 100000, 'no'], ['Shipping fee: €0.00.', 0, 'unknown'],
    ['Shipping fee: €5 to €7', null, ''], ['Shipping fee: $5', null, ''], ['Free shipping', null, ''], ['To be negotiated', null, ''], ['€', null, ''], ['5 € 7', null, ''],
  ])('freight in a sentence: %s', async (words, minor, free) => {
    const { product, notes } = await read(renderedPage({ prices, more: `<div data-testid="logistics-total-price">${words}</div>` }));
    expect(product.freight).toEqual(minor === null ? undefined : { cost: { minor, currency: 'EUR' }, free });
    expect(notes.filter((note) => note.startsWith('freight: '))).toHaveLength(minor === null ? 0 : 1);
  });

  it('lead times in other words are left out', async () => {
    const lead = (label: string, days: string) => renderedPage({ prices, more: `<div data-module-name="module_lead"><table><tr><td>Quantity</td><td>1 - 9</td></tr><tr><td>${label}</td><td>${days}</td></tr></table></div>` });
    expect((await read(lead('Lead time (days)', '7'))).product.dispatch).toEqual([{ minQty: 1, maxQty: 9, hours: 168 }]);
    expect((await read(lead('Lead time (weeks)', '7'))).product.dispatch).toEqual([]);
    expect((await read(lead('Lead time (days)', 'To be negotiated'))).product.dispatch).toEqual([]);
  });

  it('hostile texts stay texts, and many parts do not take long', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => box(`${i} ${'9,'.repeat(200)}`)).join('');
    const { product } = await read(renderedPage({ prices, skus: axis('__proto__', box('constructor')), more: many + '<h1>other</h1>' }));
    expect(product.axes).toEqual([{ name: '__proto__', values: ['constructor'] }]);
    expect(await failure(renderedPage({ prices: ladder([`${'9'.repeat(50_000)} - `, `€${'1,'.repeat(50_000)}`]) }))).toMatchObject({ code: 'schema-mismatch' });
    expect(await failure(renderedPage({ prices, skus: axis('Colour', many) }))).toMatchObject({ code: 'schema-mismatch', paths: ['axes.values: beyond the limit'] });
  });
});
