import { afterEach, describe, expect, it } from 'vitest';
import type { FollowClient, ListingClient, OrderPage, StoreClient, StoreError } from '../../utils/stores/define.ts';
import type { ShopifySecret } from '../../utils/stores/shopify/auth.ts';
import { kind } from '../../utils/stores/shopify/index.ts';
import type { Result } from '../../utils/domain/result.ts';
import { CLIENT, startShopify, TOKEN } from '../servers/shopify/start.ts';
import { modelled, virtualTime } from '../bench/virtual-time.ts';
import { deps, listing } from './store-harness.ts';
import { value } from './store-suite.ts';

type Server = Awaited<ReturnType<typeof startShopify>>;
let clock = Date.parse('2026-11-27T08:00:00Z');
let server: Server | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

async function shopWith(options: { bucket?: { max: number; rate: number }; secret?: ShopifySecret } = {}): Promise<{ shop: Server['shop']; client: ListingClient & FollowClient; connect: () => StoreClient }> {
  const started = await startShopify({ now: () => clock, ...(options.bucket ? { bucket: options.bucket } : {}) });
  server = started;
  const connect = (): StoreClient => kind.connect({ origin: started.origin, secret: options.secret ?? { token: TOKEN } }, { ...deps(), now: () => clock });
  return { shop: started.shop, client: connect(), connect };
}

/** Does as the queue does: waits as long as it is told, and tries again. */
async function patiently<T>(work: () => Promise<Result<T, StoreError>>): Promise<{ value: T; waits: number[] }> {
  const waits: number[] = [];
  for (let round = 0; round < 30; round++) {
    const done = await work();
    if (done.ok) return { value: done.value, waits };
    if (done.error.code !== 'rate-limit') throw new Error(`${done.error.code}: ${done.error.detail}`);
    waits.push(done.error.retryAfterMs ?? 0);
    clock += done.error.retryAfterMs ?? 0;
  }
  throw new Error('It never ends');
}

describe('the budget of a shop', () => {
  it('is asked for THROTTLED once at most for each document, and waited for until it is whole', async () => {
    const { shop, client } = await shopWith({ bucket: { max: 500, rate: 50 } });
    const bodies = Array.from({ length: 8 }, () => listing(2, 1, 'USD'));
    const waits: number[] = [];
    const start = clock;
    for (const body of bodies) waits.push(...(await patiently(() => client.put(body, { last: null, intent: 'push' }))).waits);
    expect([...shop.products.values()].map(({ status }) => status)).toEqual(bodies.map(() => 'ACTIVE'));
    expect(waits.length).toBeGreaterThan(3);
    expect(shop.seen.throttled).toBeLessThanOrEqual(1);
    // No wait is longer than a whole bucket takes.
    expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
    expect(clock - start).toBe(waits.reduce((sum, each) => sum + each, 0));
  });

  it('THROTTLED in a 200 is a rate limit with the time until the bucket is full; nothing is sent before that', async () => {
    const { shop, client } = await shopWith({ bucket: { max: 30, rate: 10 } });
    value(await client.test());
    expect(await client.test()).toMatchObject({ ok: false, error: { code: 'rate-limit', retryAfterMs: 2_400 } });
    const sent = shop.seen.documents.length;
    expect(await client.test()).toMatchObject({ ok: false, error: { code: 'rate-limit', retryAfterMs: 2_400 } });
    expect(shop.seen.documents).toHaveLength(sent);
    clock += 2_400;
    value(await client.test());
  });

  it('that somebody else has spent is learnt from one THROTTLED', async () => {
    const { shop, client, connect } = await shopWith({ bucket: { max: 60, rate: 10 } });
    value(await client.test());
    value(await connect().test());
    for (const _ of [1, 2]) expect(await client.test()).toMatchObject({ ok: false, error: { code: 'rate-limit', retryAfterMs: 4_800 } });
    expect(shop.seen.throttled).toBe(1);
    clock += 4_800;
    value(await client.test());
  });

  it('is waited for within a call where the queue need not wait: work that was begun is not begun again', async () => {
    const time = virtualTime(clock);
    const { origin, shop } = server = await startShopify({ now: time.now, bucket: { max: 500, rate: 50 } });
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => { waits.push(ms); return time.sleep(ms); };
    const client = kind.connect({ origin, secret: { token: TOKEN } }, { ...deps(modelled(time, { rtt: 350, work: () => 0, workers: Infinity })), now: time.now, wait });
    value(await time.run(client.put(listing(2, 1, 'USD'), { last: null, intent: 'push' })));
    const [throttled, documents] = [shop.seen.throttled, shop.seen.documents.length];
    for (const _ of [1, 2]) for (const put of await time.run(Promise.all(Array.from({ length: 4 }, () => client.put(listing(2, 1, 'USD'), { last: null, intent: 'push' }))))) value(put);
    expect([...shop.products.values()].map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 'ACTIVE'));
    // What a call costs is known by now, and what those under way will take. The first put also defined the key.
    expect(shop.seen.throttled).toBe(throttled);
    expect(shop.seen.documents.length - documents).toBe(8 * (documents - throttled - 1));
    expect(waits.length).toBeGreaterThan(8);
    expect(Math.max(...waits)).toBeLessThanOrEqual(20_000);
  });

  it('that would take longer is left to the queue, and nothing is sent', async () => {
    const { shop } = await shopWith({ bucket: { max: 30, rate: 0.4 } });
    const client = kind.connect({ origin: server?.origin ?? '', secret: { token: TOKEN } }, { ...deps(), now: () => clock, wait: () => Promise.reject(new Error('waited')) });
    value(await client.test());
    expect(await client.test()).toMatchObject({ ok: false, error: { code: 'rate-limit' } });
    const sent = shop.seen.documents.length;
    expect(await client.test()).toMatchObject({ ok: false, error: { code: 'rate-limit', retryAfterMs: 60_000 } });
    expect(shop.seen.documents).toHaveLength(sent);
  });

  it('lets orders be read page by page, also with a small one', async () => {
    const { shop, client } = await shopWith({ bucket: { max: 1_000, rate: 50 } });
    const remote = (await patiently(() => client.put(listing(1, 1, 'USD'), { last: null, intent: 'push' }))).value;
    const ids = Array.from({ length: 12 }, () => madeOrder(shop, remote.variants[0]?.variantId ?? ''));
    const seen: string[] = [];
    let place: { since: { cursor: string } | { from: number }; more: boolean } = { since: { from: Date.now() - 60_000 }, more: true };
    while (place.more) {
      const { since } = place;
      const { value: page }: { value: OrderPage } = await patiently(() => client.orders(since));
      seen.push(...page.orders.map(({ id }) => id));
      place = { since: { cursor: page.cursor }, more: page.more };
    }
    expect(seen).toEqual(ids);
  });
});

let made = 0;
function madeOrder(shop: Server['shop'], variantId: string, change: object = {}): string {
  made += 1;
  const at = `${new Date(Date.now() - 50_000 + made * 1_000).toISOString().slice(0, 19)}Z`;
  const id = shop.nextId('Order');
  const [line, order] = [shop.nextId('LineItem'), shop.nextId('FulfillmentOrder')];
  shop.orders.set(id, {
    id, name: `#${made}`, createdAt: at, updatedAt: at, cancelledAt: null, financialStatus: 'PAID', test: false, note: 'Ring twice', email: 'ann@example.test', address: { name: 'Ann Lee', address1: '1 Test Street', city: 'Springfield', zip: '90001', countryCodeV2: 'US' },
    lines: [{ id: line, productId: 'gid://shopify/Product/1', variantId, sku: 'A', title: 'Mug', variantTitle: 'Red', quantity: 3, price: '10.00' }], fulfillments: [], attributes: [{ key: 'Gift', value: 'yes' }], metafields: new Map(),
    fulfillmentOrders: [{ id: order, status: 'OPEN', lines: [{ id: shop.nextId('FulfillmentOrderLineItem'), lineId: line, remaining: 3 }] }], ...change,
  });
  return id;
}

describe('a token of a day', () => {
  it('is asked for once, by calls at the same time too, and anew shortly before its end', async () => {
    const { shop, client } = await shopWith({ secret: CLIENT });
    await Promise.all([client.test(), client.test(), client.test()]);
    clock += 23 * 3_600_000;
    value(await client.test());
    expect(shop.seen.logins).toBe(1);
    clock += 3_600_000 - 30_000;
    value(await client.test());
    expect(shop.seen.logins).toBe(2);
  });

  it('that ends between two calls of a push is asked for anew, and the push goes on', async () => {
    let asked = 0;
    const { shop, connect } = await shopWith({ secret: CLIENT });
    const body = listing(1, 1, 'USD');
    // The clock of the machine stands still: it does not know that the token has ended.
    const still = clock;
    const client = kind.connect({ origin: server?.origin ?? '', secret: CLIENT }, { ...deps(async (...args) => {
      asked += 1;
      if (asked === 4) clock += 25 * 3_600_000;
      return fetch(...args);
    }), now: () => still });
    value(await client.put(body, { last: null, intent: 'push' }));
    expect(shop.seen.logins).toBe(2);
    expect(shop.products.size).toBe(1);
    value(await connect().test());
  });

  it('a token of an older app that was taken back is a wrong credential, without a log-in', async () => {
    const { shop, client } = await shopWith({ secret: { token: 'shpat_gone' } });
    expect(await client.test()).toMatchObject({ ok: false, error: { code: 'auth' } });
    expect(shop.seen.logins).toBe(0);
  });
});

describe('prices and stock by ids', () => {
  it('what the shop refuses of a product keeps nothing else of it back', async () => {
    const { shop, client } = await shopWith();
    const body = listing(2, 1, 'USD');
    const remote = value(await client.put(body, { last: null, intent: 'push' }));
    const [first, second] = remote.variants.map(({ variantId, sku }) => ({ key: body.key, productId: remote.id, variantId, sku, stock: 77 }));
    if (!first || !second) throw new Error('two variants');
    const outcomes = value(await client.update([{ ...first, price: { minor: Number.MAX_SAFE_INTEGER * 100, currency: 'USD' } }, { ...second, price: { minor: 4_321, currency: 'USD' } }]));
    expect(outcomes).toMatchObject([{ outcome: 'refused', detail: 'Price is too large (GREATER_THAN_OR_EQUAL_TO)' }, { outcome: 'written' }]);
    expect([...shop.products.values()][0]?.variants.map(({ price, stock }) => [price, stock])).toEqual([['10.00', 5], ['43.21', 77]]);
  });
});

describe('stock of an item that the location does not have (any more)', () => {
  /** The first variant's stock, and how often it was stocked and counted. */
  const seen = (shop: Server['shop']) => [[...shop.products.values()][0]?.variants[0]?.stock, ...['ActivateStock', 'SetStock'].map((name) => shop.seen.documents.filter((each) => each === name).length)];
  async function unstocked() {
    const { shop, client } = await shopWith();
    const body = listing(2, 1, 'USD');
    const remote = value(await client.put(body, { last: null, intent: 'push' }));
    Object.assign([...shop.products.values()][0]?.variants[0] ?? {}, { unstocked: true, stock: 0 });
    return { shop, client, body, remote };
  }

  it.each(['push', 'refresh'] as const)('is put there once, by a %s', async (intent) => {
    const { shop, client, body } = await unstocked();
    value(await client.put(body, { last: body, intent }));
    expect(seen(shop)).toEqual([5, 1, 0]);
    value(await client.put(body, { last: body, intent }));
    expect(seen(shop)).toEqual([5, 1, 0]);
  });

  it('is put there once, by an update; after that it is counted as any other', async () => {
    const { shop, client, body, remote } = await unstocked();
    const items = remote.variants.map(({ variantId, sku }) => ({ key: body.key, productId: remote.id, variantId, sku, stock: 7 }));
    expect(value(await client.update(items)).map(({ outcome }) => outcome)).toEqual(['written', 'written']);
    expect(seen(shop)).toEqual([7, 1, 1]);
    value(await client.update(items.map((item) => ({ ...item, stock: 8 }))));
    expect(seen(shop)).toEqual([8, 1, 2]);
  });

  it('that another browser puts there in the same moment is counted all the same', async () => {
    const { shop, body, remote } = await unstocked();
    const variant = [...shop.products.values()][0]?.variants[0];
    const late = kind.connect({ origin: server?.origin ?? '', secret: { token: TOKEN } }, deps(async (url, init) => {
      if (typeof init?.body === 'string' && init.body.includes('inventoryActivate')) delete variant?.unstocked;
      return fetch(url, init);
    }));
    const [first] = remote.variants;
    expect(value(await late.update([{ key: body.key, productId: remote.id, variantId: first?.variantId ?? '', sku: first?.sku ?? '', stock: 7 }]))).toMatchObject([{ outcome: 'written' }]);
    expect(seen(shop)).toEqual([7, 1, 1]);
  });
});

describe('orders', () => {
  it.each([['plan', 'plan'], ['right', 'right']] as const)('whose customer is hidden (%s) are told with the reason', async (hidden, reason) => {
    const { shop, client } = await shopWith();
    shop.hidden = hidden;
    expect(value(await client.order(madeOrder(shop, 'gid://shopify/ProductVariant/1')))).toMatchObject({ address: null, addressHidden: reason, email: '', payment: 'paid', note: 'Ring twice' });
  });

  it('whose street is blank without a word are hidden by the plan', async () => {
    const { shop, client } = await shopWith();
    expect(value(await client.order(madeOrder(shop, 'gid://shopify/ProductVariant/1', { address: { city: 'Springfield' } })))).toMatchObject({ address: null, addressHidden: 'plan' });
  });

  it('that are tests are never paid', async () => {
    const { shop, client } = await shopWith();
    expect(value(await client.order(madeOrder(shop, 'gid://shopify/ProductVariant/1', { test: true })))).toMatchObject({ payment: 'unknown' });
  });

  it.each([
    [['read_orders'], []],
    [['read_orders', 'read_merchant_managed_fulfillment_orders'], ['orders']],
    [['write_orders', 'read_merchant_managed_fulfillment_orders'], ['orders', 'order-note']],
    [['write_orders', 'write_merchant_managed_fulfillment_orders'], ['orders', 'order-note', 'fulfil']],
  ])('can be done what the rights allow: %j', async (scopes, can) => {
    const { shop, client } = await shopWith();
    shop.scopes = [...shop.scopes.filter((scope) => !/order/.test(scope)), ...scopes];
    const info = value(await client.test());
    expect(info.can.filter((each) => /order|fulfil/.test(each))).toEqual(can);
    expect(info.missingRights).toEqual([]);
  });

  it('keep the buyer\'s note and the details of others beside ours', async () => {
    const { shop, client } = await shopWith();
    const id = madeOrder(shop, 'gid://shopify/ProductVariant/1');
    value(await client.note(id, { key: 'p1', text: 'Bought' }));
    expect(shop.orders.get(id)).toMatchObject({ note: 'Ring twice', attributes: [{ key: 'Gift', value: 'yes' }, { key: 'Pushcart p1', value: 'Bought' }] });
  });

  it('that a request sent twice has split once too often are still sent whole', async () => {
    const { shop, client } = await shopWith();
    const id = madeOrder(shop, 'gid://shopify/ProductVariant/1');
    const lineId = shop.orders.get(id)?.lines[0]?.id ?? '';
    const twice = kind.connect({ origin: server?.origin ?? '', secret: { token: TOKEN } }, deps(async (url, init) => {
      if (typeof init?.body === 'string' && init.body.startsWith('{"query":"mutation')) await (await fetch(url, init)).text();
      return fetch(url, init);
    }));
    const parcel = { lines: [{ lineId, quantity: 1 }], tracking: { number: 'T1', company: 'DHL', url: 'https://track.example/T1' }, notifyBuyer: true };
    value(await twice.fulfil(id, { ...parcel, key: 'p1' }));
    expect(shop.orders.get(id)?.fulfillmentOrders.map(({ lines }) => lines[0]?.remaining).toSorted()).toEqual([0, 1, 1]);
    value(await client.fulfil(id, { ...parcel, key: 'p2', lines: [{ lineId, quantity: 2 }] }));
    expect(shop.orders.get(id)?.fulfillments.map(({ lines, tracking, notified }) => [lines.reduce((sum, { quantity }) => sum + quantity, 0), tracking, notified])).toEqual([[1, parcel.tracking, true], [2, parcel.tracking, true]]);
    expect(value(await client.order(id))).toMatchObject({ fulfilment: 'all', lines: [{ left: 0 }] });
  });

  it('on hold are not sent, and said to be', async () => {
    const { shop, client } = await shopWith();
    const id = madeOrder(shop, 'gid://shopify/ProductVariant/1');
    const order = shop.orders.get(id);
    for (const each of order?.fulfillmentOrders ?? []) each.status = 'ON_HOLD';
    expect(await client.fulfil(id, { key: 'p1', lines: [{ lineId: order?.lines[0]?.id ?? '', quantity: 1 }], tracking: null, notifyBuyer: false })).toMatchObject({ ok: false, error: { code: 'conflict', field: 'lines' } });
    expect(order?.fulfillments).toEqual([]);
  });
});
