import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { ListingBody } from '../../utils/domain/listing.ts';
import type { OrderPage, StoreClient } from '../../utils/stores/define.ts';
import { kind } from '../../utils/stores/woocommerce/index.ts';
import { PASSWORD, READ_KEY, SECRET, USER } from '../servers/woocommerce/auth.ts';
import { refund } from '../servers/woocommerce/orders.ts';
import { startWoo, type WooDouble } from '../servers/woocommerce/start.ts';
import { deps, listing } from './store-harness.ts';
import { value } from './store-suite.ts';
import { buyerOf } from './store-woocommerce-buyer.ts';
import { ownerOf, type Owner } from './store-woocommerce-owner.ts';

const user = { username: USER, password: PASSWORD };

let clock = Date.parse('2026-11-22T04:00:00Z');
let shop: WooDouble;
let owner: Owner;
let client: StoreClient;
beforeAll(async () => {
  shop = await startWoo({ now: () => clock });
  owner = await ownerOf(shop.origin, user);
  client = kind.connect({ origin: shop.origin, secret: user }, { ...deps(), now: () => clock });
});
afterAll(() => shop.close());

const push = async (body: ListingBody, last: ListingBody | null = null) => value(await client.put(body, { last, intent: 'push' }));
const itemOf = (id: string | undefined) => shop.shop.items.get(Number(id));
const later = (seconds: number): void => { clock += seconds * 1_000; };

describe('a linked product on sale', () => {
  it('costs what the listing says: the sale takes the price while it stays one', async () => {
    const { id } = z.object({ id: z.int() }).parse(await owner.call('POST', '/wc/v3/products', {}, { name: 'By hand', sku: 'SALE-1', regular_price: '50.00', sale_price: '30.00', status: 'publish' }));
    const base = listing(1, 1, 'USD');
    value(await client.adopt(base.key, { id: String(id), variants: [{ variantId: String(id), sku: 'SALE-1' }] }));
    const at = (minor: number): ListingBody => ({ ...base, linked: true, images: [], variants: base.variants.map((variant) => ({ ...variant, sku: 'SALE-1', price: { minor, currency: 'USD' }, stock: 'unknown' as const })) });
    for (const [minor, regular, sale] of [[3_000, '50.00', '30.00'], [2_000, '50.00', '20.00'], [6_000, '60.00', ''], [2_000, '20.00', '']] as const) {
      const preview = value(await client.preview(at(minor), { last: null }));
      expect(preview.changes.length, String(minor)).toBe(minor === 3_000 ? 0 : 1);
      await push(at(minor));
      const { regular: paid, sale: reduced } = itemOf(String(id)) ?? {};
      expect([paid, reduced]).toEqual([regular, sale]);
    }
  });
});

describe('prices and stock by ids', () => {
  it('are written to variations of several products and to products without options, each told apart', async () => {
    const [one, two] = [listing(2, 1, 'USD'), listing(1, 1, 'USD')];
    const plain: ListingBody = { ...listing(1, 1, 'USD'), options: [] };
    const bodies = [one, two, { ...plain, variants: plain.variants.map((variant) => ({ ...variant, options: [] })) }];
    const remotes = [];
    for (const body of bodies) remotes.push({ body, remote: await push(body) });
    const items = remotes.flatMap(({ body, remote }) => remote.variants.map(({ variantId, sku }) => ({ key: body.key, productId: remote.id, variantId, sku, price: { minor: 4_321, currency: 'USD' }, stock: 7 })));
    const [gone, foreign] = [{ ...items[0]!, variantId: '999999' }, { ...items[1]!, sku: 'OTHER' }];
    expect(value(await client.update([...items, gone, foreign])).map(({ outcome }) => outcome)).toEqual(['written', 'written', 'written', 'written', 'gone', 'foreign']);
    expect(items.map(({ variantId }) => itemOf(variantId)).map((item) => [item?.regular, item?.quantity])).toEqual(items.map(() => ['43.21', 7]));
  });

  it('leave what is not named, refuse another currency, and keep a sale a sale', async () => {
    const base = listing(1, 1, 'USD');
    const body = { ...base, variants: base.variants.map((variant) => ({ ...variant, compareAt: { minor: 5_000, currency: 'USD' } })) };
    const { id, variants: [variant] } = await push(body);
    const item = { key: body.key, productId: id, variantId: variant?.variantId ?? '', sku: variant?.sku ?? '' };
    expect(value(await client.update([{ ...item, price: { minor: 900, currency: 'EUR' } }]))).toMatchObject([{ outcome: 'refused' }]);
    expect(value(await client.update([{ ...item, price: { minor: 900, currency: 'USD' } }]))).toMatchObject([{ outcome: 'written' }]);
    expect(itemOf(variant?.variantId)).toMatchObject({ regular: '50.00', sale: '9.00', quantity: 5 });
    expect(value(await client.update([{ ...item, price: { minor: 6_000, currency: 'USD' } }]))).toMatchObject([{ outcome: 'written' }]);
    expect(itemOf(variant?.variantId)).toMatchObject({ regular: '60.00', sale: '' });
  });
});

describe('state of a listing', () => {
  it.each(['with options', 'without options'])('is hidden, shown and deleted by its key: %s', async (which) => {
    const base = listing(1, 1, 'USD');
    const body = which === 'with options' ? base : { ...base, options: [], variants: base.variants.map((variant) => ({ ...variant, options: [] })) };
    const { id } = await push(body);
    value(await client.setState(body.key, 'hidden'));
    expect(itemOf(id)?.status).toBe('draft');
    value(await client.setState(body.key, 'shown'));
    expect(itemOf(id)?.status).toBe('publish');
    value(await client.setState(body.key, 'deleted'));
    expect(itemOf(id)).toBeUndefined();
    expect([...shop.shop.items.values()].filter(({ parent }) => parent === Number(id))).toEqual([]);
    value(await client.setState(body.key, 'deleted'));
    expect(await client.setState(body.key, 'shown')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('of a product that has our SKU code but not our key is left alone', async () => {
    const body = listing(1, 1, 'USD');
    const { id } = await push(body);
    await owner.call('POST', `/wc/v3/products/${id}`, {}, { meta_data: [{ key: '_pushcart_key', value: 'other' }] });
    expect(await client.setState(body.key, 'hidden')).toMatchObject({ ok: false, error: { code: 'not-found' } });
    value(await client.setState(body.key, 'deleted'));
    expect(itemOf(id)?.status).toBe('publish');
  });
});

describe('extras', () => {
  it('files a listing, moves it with the listing, and leaves what the merchant has changed', async () => {
    const term = async (path: string, name: string, parent = 0): Promise<number> => (await owner.call('POST', `/wc/v3/products/${path}`, {}, { name, parent }) as { id: number }).id;
    const home = await term('categories', 'Home & Living');
    const mugs = await term('categories', 'Mugs', home);
    await term('shipping_classes', 'Bulky');
    expect(value(await client.choices('category'))).toContainEqual({ id: String(mugs), name: 'Home & Living / Mugs' });
    expect(value(await client.choices('tax-class'))).toContainEqual({ id: 'reduced-rate', name: 'Reduced rate' });
    expect(value(await client.choices('shipping-class'))).toContainEqual({ id: 'bulky', name: 'Bulky' });
    const body: ListingBody = { ...listing(1, 1, 'USD'), extras: { tags: ['New', 'Tea & more'], vendor: 'Acme', category: String(mugs), taxClass: 'reduced-rate', shippingClass: 'bulky' } };
    const { id } = await push(body);
    const named = (ids: readonly number[] = []): string[] => ids.map((each) => shop.shop.terms.get(each)?.name ?? '');
    const filed = () => { const item = itemOf(id); return { tags: named(item?.terms.tags), brands: named(item?.terms.brands), categories: named(item?.terms.categories), tax: item?.taxClass, shipping: item?.shippingClass }; };
    expect(filed()).toEqual({ tags: ['New', 'Tea & more'], brands: ['Acme'], categories: ['Mugs'], tax: 'reduced-rate', shipping: 'bulky' });
    const own = await term('tags', 'Mine');
    await owner.call('POST', `/wc/v3/products/${id}`, {}, { tags: [...itemOf(id)?.terms.tags ?? [], own].map((each) => ({ id: each })), categories: [{ id: home }] });
    const next: ListingBody = { ...body, extras: { tags: ['new', 'Sale'], vendor: 'Best', category: '15', taxClass: 'standard' } };
    await push(next, body);
    expect(filed()).toEqual({ tags: ['New', 'Mine', 'Sale'], brands: ['Best'], categories: ['Home & Living'], tax: '', shipping: 'bulky' });
    const modified = itemOf(id)?.modified;
    later(60);
    await push(next, next);
    expect(itemOf(id)?.modified).toBe(modified);
  });
});

/** A pushed listing of two variants and a paid order of 2 + 1 pieces. */
async function sold() {
  const body = listing(2, 1, 'USD');
  const { id, variants } = await push(body);
  later(10);
  const orderId = await buyerOf(owner, () => { later(1); return Promise.resolve(); }).order(variants.map(({ variantId }, i) => ({ variantId, quantity: 2 - i })));
  return { body, productId: id, variants, orderId };
}

describe('orders', () => {
  it('are read with address, lines and what is left to send', async () => {
    const { body, productId, variants, orderId } = await sold();
    expect(value(await client.order(orderId))).toMatchObject({
      id: orderId, number: `#${orderId}`, state: 'open', payment: 'paid', fulfilment: 'none', total: { minor: 2_000 + 1_010, currency: 'USD' }, email: 'ann@example.test',
      address: { name: 'Ann Lee', line1: '1 Test Street', line2: 'Flat 2', region: 'California', country: 'US', phone: '+15550100' }, addressHidden: null,
      lines: variants.map(({ variantId, sku }, i) => ({ productId, variantId, sku, title: body.title, variant: body.variants[i]?.options.join(' / '), quantity: 2 - i, left: 2 - i, price: { minor: 1_000 + 10 * i, currency: 'USD' } })),
    });
    expect(value(await client.order('999999'))).toBeNull();
    expect(value(await client.order('no number'))).toBeNull();
  });

  it.each<[string, object, object]>([
    ['cash on delivery is not paid', { payment_method: 'cod', status: 'processing' }, { payment: 'unpaid', state: 'open' }],
    ['on hold waits for its money', { payment_method: 'bacs', status: 'on-hold' }, { payment: 'unpaid', state: 'on-hold' }],
    ['failed is cancelled', { status: 'failed' }, { payment: 'unpaid', state: 'cancelled', lines: [{ left: 0 }] }],
    ['completed by the merchant is sent', { status: 'completed' }, { payment: 'paid', state: 'closed', fulfilment: 'all', lines: [{ left: 0 }] }],
    ['without an address', { status: 'processing', shipping: {}, billing: { email: 'a@example.test' } }, { address: null, addressHidden: 'none' }],
  ])('%s', async (_, made, seen) => {
    const { variants: [variant], id } = await push(listing(1, 1, 'USD'));
    const order = await owner.call('POST', '/wc/v3/orders', {}, { line_items: [{ product_id: Number(id), variation_id: Number(variant?.variantId), quantity: 1 }], ...made }) as { id: number };
    expect(value(await client.order(String(order.id)))).toMatchObject(seen);
  });

  it('counts what was given back', async () => {
    const { orderId } = await sold();
    const [first] = value(await client.order(orderId))?.lines ?? [];
    refund(shop.shop, Number(orderId), { amount: '10.00', line_items: [{ id: Number(first?.id), quantity: 1 }] });
    expect(value(await client.order(orderId))).toMatchObject({ payment: 'part-refunded', lines: [{ left: 1 }, { left: 1 }] });
    refund(shop.shop, Number(orderId), { amount: '20.10', line_items: [] });
    expect(value(await client.order(orderId))).toMatchObject({ payment: 'refunded', state: 'closed', lines: [{ left: 0 }, { left: 0 }] });
  });

  it('come by their last change, none skipped, however many change within a second', async () => {
    const from = clock + 1_000;
    later(2);
    const { variants: [variant] } = await push(listing(1, 1, 'USD'));
    const made: string[] = [];
    for (let i = 0; i < 130; i++) {
      if (i > 110) later(1);
      made.push(await buyerOf(owner, () => { later(1); return Promise.resolve(); }).order([{ variantId: variant?.variantId ?? '', quantity: 1 }]));
    }
    /** All pages from there on: the ids and states, and where the next look begins. */
    const readAll = async (start: { from: number } | { cursor: string }) => {
      const states = new Map<string, string>();
      let since = start;
      for (let page = 0; page < 10; page++) {
        const answer: OrderPage = value(await client.orders(since));
        for (const { id, state } of answer.orders) states.set(id, state);
        since = { cursor: answer.cursor };
        if (!answer.more) return { states, since };
      }
      throw new Error('pages without an end');
    };
    const first = await readAll({ from });
    expect([...first.states.keys()].sort()).toEqual([...made].sort());
    // An order that changes later comes again; a cursor of something else is refused.
    later(200);
    await buyerOf(owner, () => { later(1); return Promise.resolve(); }).cancel(made[3] ?? '');
    expect((await readAll(first.since)).states.get(made[3] ?? '')).toBe('cancelled');
    expect(await client.orders({ cursor: 'x' })).toMatchObject({ ok: false, error: { code: 'invalid', field: 'cursor' } });
  });
});

describe('notes and parcels', () => {
  const tracking = { number: 'YT123', company: 'YunExpress', url: 'https://t.example/YT123' };

  it('writes a note over, by its key', async () => {
    const { orderId } = await sold();
    for (const text of ['Ordered: 1', String.raw`Ordered: 1\2`, String.raw`Ordered: 1\2`, 'Ordered: 2', 'Ordered: 2']) value(await client.note(orderId, { key: 'po', text }));
    value(await client.note(orderId, { key: 'other', text: 'Ordered: 2' }));
    expect((await buyerOf(owner, () => { later(1); return Promise.resolve(); }).seen(orderId)).notes.toSorted()).toEqual(['Ordered: 2', 'Ordered: 2']);
    expect(await client.note('999999', { key: 'po', text: 'x' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('reports parcels once each, completes the order with the last, and tells the buyer once', async () => {
    const { orderId } = await sold();
    const lines = value(await client.order(orderId))?.lines.map(({ id }) => id) ?? [];
    const one = { key: 'p1', lines: [{ lineId: lines[0] ?? '', quantity: 2 }], tracking, notifyBuyer: true };
    const first = value(await client.fulfil(orderId, one));
    expect(value(await client.fulfil(orderId, one))).toEqual(first);
    expect(value(await client.order(orderId))).toMatchObject({ state: 'open', fulfilment: 'part', lines: [{ left: 0 }, { left: 1 }], parcels: [{ id: first.id, lines: one.lines, tracking }] });
    expect(await client.fulfil(orderId, { ...one, key: 'p2' })).toMatchObject({ ok: false, error: { code: 'invalid', field: 'lines' } });
    expect(await client.fulfil(orderId, { ...one, key: 'p2', lines: [] })).toMatchObject({ ok: false, error: { code: 'invalid', field: 'lines' } });
    value(await client.fulfil(orderId, { key: 'p2', lines: [{ lineId: lines[1] ?? '', quantity: 1 }], tracking: null, notifyBuyer: false }));
    expect(value(await client.order(orderId))).toMatchObject({ state: 'closed', fulfilment: 'all', parcels: [{}, { tracking: null }] });
    expect((await buyerOf(owner, () => { later(1); return Promise.resolve(); }).seen(orderId)).parcels).toEqual([{ pieces: 2, tracking: ['YT123'] }, { pieces: 1, tracking: [] }]);
    const told = await owner.call('GET', `/wc/v3/orders/${orderId}/notes`, { type: 'customer' }) as { note: string }[];
    expect(told.map(({ note }) => note)).toEqual(['Parcel of your order is on its way.\nYunExpress YT123\nhttps://t.example/YT123']);
    // What shipment-tracking plugins show.
    expect(shop.shop.orders.get(Number(orderId))?.meta.find(({ key }) => key === '_wc_shipment_tracking_items')?.value).toMatchObject([{ tracking_number: 'YT123', custom_tracking_provider: 'YunExpress' }]);
  });

  it('reports nothing for a cancelled order', async () => {
    const { orderId } = await sold();
    const lines = value(await client.order(orderId))?.lines ?? [];
    await buyerOf(owner, () => { later(1); return Promise.resolve(); }).cancel(orderId);
    expect(await client.fulfil(orderId, { key: 'p', lines: [{ lineId: lines[0]?.id ?? '', quantity: 1 }], tracking, notifyBuyer: false })).toMatchObject({ ok: false, error: { code: 'invalid', field: 'order' } });
  });
});

describe('what a shop refuses', () => {
  it('names the right a key for reading lacks, at connect and at a push', async () => {
    const reader = kind.connect({ origin: shop.origin, secret: { consumerKey: READ_KEY, consumerSecret: SECRET } }, { ...deps(), now: () => clock });
    expect(value(await reader.test()).missingRights).toEqual(['write']);
    expect(await reader.put(listing(1, 1, 'USD'), { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'forbidden', field: 'write' } });
  });

  it('names a trashed product that holds our SKU code', async () => {
    const body = listing(1, 1, 'USD');
    const { id } = await push(body);
    await owner.call('DELETE', `/wc/v3/products/${id}`);
    expect(await client.put(body, { last: body, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'conflict', field: 'trash' } });
    expect(value(await client.find(body.key))).toBeNull();
  });
});

describe('what WooCommerce makes of texts', () => {
  it('is ours as it stands: a second push writes nothing, and a change goes through', async () => {
    const base = listing(1, 2, 'USD');
    const body: ListingBody = {
      ...base, title: `${base.title} A & B "x" <5 cm \\ 2 in`, description: "<p>C:\\tea.txt Tea &amp; more &nbsp;<br />it's 5 < 6</p>\n<ul><li>One</li></ul>",
      options: [{ name: 'Size | fit', values: ['S|M', '100% <big>'] }],
      variants: base.variants.map((variant, i) => ({ ...variant, options: [i === 0 ? 'S|M' : '100% <big>'] })),
    };
    const { id } = await push(body);
    const modified = itemOf(id)?.modified;
    later(60);
    expect((await push(body, body)).warnings).toEqual([]);
    expect((await push(body, null)).warnings).toEqual([]);
    expect(itemOf(id)?.modified).toBe(modified);
    const next = { ...body, title: `${body.title} II`, description: `${body.description}<p>New</p>` };
    expect((await push(next, body)).warnings).toEqual([]);
    expect(itemOf(id)?.name).toContain('II');
  });

  it.each([[['Size', 'size!'], false], [['尺码', '尺码 '], false], [['#', 'Size'], false], [['颜色', '尺码'], true], [['★', 'Größe'], true]] as const)('options that it would keep under one name are refused: %j', async (names, fits) => {
    const base = listing(2, 1, 'USD');
    const body: ListingBody = { ...base, options: base.options.map((axis, i) => ({ ...axis, name: names[i] ?? '' })) };
    expect(await client.put(body, { last: null, intent: 'push' })).toMatchObject(fits ? { ok: true } : { ok: false, error: { code: 'invalid', field: 'options' } });
  });

  it.each([['Размер', 'Цвет'], ['颜色/款式 Colour', '长×宽（新）'], ['Größe – “neu”', '颜色(A)']])('names of options stay as they were written, whatever the shop tells: %s, %s', async (...names) => {
    const base = listing(2, 1, 'USD');
    const body: ListingBody = { ...base, options: base.options.map((axis, i) => ({ ...axis, name: names[i] ?? '' })) };
    const { id } = await push(body);
    const more: ListingBody = { ...body, options: body.options.map((axis, i) => (i === 1 ? { ...axis, values: [...axis.values, 'XL'] } : axis)), variants: [...body.variants, ...body.variants.slice(0, 1).map((each) => ({ ...each, supplierSkuKey: 'xl', sku: `${each.sku}-XL`, options: [each.options[0] ?? '', 'XL'] }))] };
    expect((await push(more, body)).variants).toHaveLength(3);
    expect(itemOf(id)?.attributes.map(({ name, options }) => [name, options.length])).toEqual([[names[0], 2], [names[1], 2]]);
    expect(value(await client.look(id))?.variants[0]?.options.map(({ name }) => name)).toEqual(names);
    const modified = itemOf(id)?.modified;
    later(60);
    expect((await push(more, more)).warnings).toEqual([]);
    expect(itemOf(id)?.modified).toBe(modified);
    // A value under another name: the one told under the slug is not sent along, where it would win.
    const [old = ''] = body.options[0]?.values ?? [];
    const renamed = (word: string): string => (word === old ? `${old}/L` : word);
    const next: ListingBody = { ...more, options: more.options.map((axis, i) => (i === 0 ? { ...axis, values: axis.values.map(renamed) } : axis)), variants: more.variants.map((each) => ({ ...each, options: [renamed(each.options[0] ?? ''), ...each.options.slice(1)] })) };
    expect((await push(next, more)).warnings).toEqual([]);
    expect(value(await client.look(id))?.variants.map(({ sku, options }) => [sku, options[0]?.value])).toEqual(next.variants.map(({ sku, options }) => [sku, options[0]]));
  });
});
