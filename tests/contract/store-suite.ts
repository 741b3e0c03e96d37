import { createServer, type Server } from 'node:http';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ListingBody, RemoteListing } from '../../utils/domain/listing.ts';
import type { Result } from '../../utils/domain/result.ts';
import type { StoreClient, StoreError, StoreInfo } from '../../utils/stores/define.ts';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { listenOnLoopback } from '../servers/listen.ts';
import { extrasCases } from './store-suite-extras.ts';
import { faultCases, tooSlow } from './store-suite-faults.ts';
import { linkCases } from './store-suite-link.ts';
import { mergeCases } from './store-suite-merge.ts';
import { orderCases } from './store-suite-orders.ts';
import { previewCases } from './store-suite-preview.ts';
import { stateCases, updateCases } from './store-suite-update.ts';
import { bodies, deps, listing, type SeenProduct, type StoreUnderTest } from './store-harness.ts';

/** What the cases share. */
export interface Suite {
  store: StoreUnderTest;
  proxy: FaultProxy;
  /** What the shop said of itself at the beginning: its `can` and `limits` decide which cases there are. */
  info: StoreInfo;
  /** A new connection through the proxy: it logs in first. */
  client(fetch?: typeof globalThis.fetch): StoreClient;
  /** Pushes over one connection that stays, unless another is given; throws when that fails. */
  push(body: ListingBody, last?: ListingBody | null, client?: StoreClient): Promise<RemoteListing>;
  /** The one product of a listing, which must be complete, visible and free of leftovers. */
  onlyProduct(body: ListingBody): Promise<SeenProduct>;
}

/** The value of a result that must be a success. */
export function value<T>(result: Result<T, StoreError>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail}`);
  return result.value;
}

/**
 * The store contract, for any kind of store (architecture.md 7). `start` gives a shop that answers;
 * the suite puts its own proxy in front of it and removes what it made. `keyOnly`: without the cases in which it plays
 * no part how the shop keeps our key (ids of variants and orders), for a shop that differs in nothing else from one that had them all.
 * `unfinished`: the adapter can be connected and does no more yet (`npm run new:store`).
 */
export function storeSuite(options: { name: string; keyOnly?: true; unfinished?: true; start(): Promise<StoreUnderTest & { stop(): Promise<void> }> }): void {
  describe(options.name, async () => {
    const store = await options.start();
    const proxy = await startFaultProxy({ target: store.origin });
    const suite = connected(store, proxy, value(await store.connect(store.origin, deps()).test()));
    beforeEach(() => proxy.clear());
    afterAll(async () => {
      await store.inspect.cleanUp(bodies);
      await proxy.close();
      await store.stop();
    });
    connectCases(suite);
    if (options.unfinished === true) return;
    createCases(suite);
    specialCases(suite);
    mergeCases(suite);
    previewCases(suite);
    extrasCases(suite);
    stateCases(suite);
    linkCases(suite);
    if (options.keyOnly !== true) {
      updateCases(suite);
      orderCases(suite);
    }
    faultCases(suite);
  });
}

function connected(store: StoreUnderTest, proxy: FaultProxy, info: StoreInfo): Suite {
  const client = (fetch?: typeof globalThis.fetch): StoreClient => store.connect(proxy.origin, deps(fetch));
  const steady = client();
  return {
    store, proxy, info, client,
    push: async (body, last = null, by = steady) => value(await by.put(body, { last, intent: 'push' })),
    onlyProduct: async (body) => {
      const found = await store.inspect.products(body);
      expect(found).toHaveLength(1);
      const product = found[0];
      if (!product) throw new Error('no product');
      expect(product.visible).toBe(true);
      const bySku = <T extends { sku: string }>(list: T[]): T[] => list.toSorted((a, b) => a.sku.localeCompare(b.sku));
      // What has gone stays in sight where a kind can only sell it out: then it counts as long as it can be bought.
      const codes = new Set(body.variants.map(({ sku }) => sku));
      const counts = ({ sku, stock, visible }: SeenProduct['variants'][number]): boolean => visible && (store.traits.gone === 'hidden' || stock > 0 || codes.has(sku));
      expect(bySku(product.variants.filter(counts)).map((each) => [each.sku, each.options, each.minor]))
        .toEqual(bySku(body.variants).map((each) => [each.sku, each.options, each.price.minor]));
      expect(await store.inspect.leftovers(body)).toEqual([]);
      return product;
    },
  };
}

function connectCases(suite: Suite): void {
  describe('connect', () => {
    it('names the shop, its money, its locations and how our key is kept', async () => {
      const info = value(await suite.client().test());
      expect(info).toMatchObject({ currency: suite.store.currency, missingRights: [] });
      expect(info.remoteId).not.toBe('');
      expect(info.locations.length).toBeGreaterThan(0);
      if (suite.store.guarantee !== null) expect(info.guarantee).toBe(suite.store.guarantee);
    });

    it.runIf(suite.store.traits.http)('takes every other credential the shop gives', async () => {
      for (const other of suite.store.others) expect(value(await other.connect(suite.proxy.origin, deps()).test()).currency, other.name).toBe(suite.store.currency);
    });

    it.runIf(suite.store.traits.http)('says that a wrong secret is wrong', async () => {
      const client = suite.store.connectWrong(suite.proxy.origin, deps());
      expect(await client.test()).toMatchObject({ ok: false, error: { code: 'auth' } });
      expect(await client.put(listing(1, 1, suite.store.currency), { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'auth' } });
    });

    it.runIf(suite.store.traits.http)('says that a web page is not a store', async () => {
      const { server, origin } = await page();
      expect(await suite.store.connect(origin, deps()).test()).toMatchObject({ ok: false, error: { code: 'not-a-store' } });
      await closed(server);
    });

    it.runIf(suite.store.traits.http)('says that a shop that is down is unavailable, without counting it as a try', async () => {
      const { server, origin } = await page();
      await closed(server);
      const client = suite.store.connect(origin, deps());
      expect(await client.test()).toMatchObject({ ok: false, error: { code: 'unavailable', offline: true } });
      expect(await client.put(listing(1, 1, suite.store.currency), { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'unavailable', offline: true } });
    });

    it.runIf(suite.store.traits.http)('passes on how long a busy shop asks us to wait', async () => {
      suite.proxy.add({ when: () => true, fault: '429', times: 99 });
      expect(await suite.client().test()).toMatchObject({ ok: false, error: { code: 'rate-limit', retryAfterMs: 1_000 } });
    });
  });
}

async function page(): Promise<{ server: Server; origin: string }> {
  const server = createServer((_, response) => { response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Hello</body></html>'); });
  return { server, origin: `http://127.0.0.1:${await listenOnLoopback(server)}` };
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => {
  server.close(() => resolve());
  server.closeAllConnections();
});

function createCases(suite: Suite): void {
  describe('create', () => {
    it('makes product, options, variants, prices, stock and pictures', async () => {
      const body = listing(2, 2, suite.store.currency);
      const remote = await suite.push(body);
      const product = await suite.onlyProduct(body);
      expect(product).toMatchObject({ id: remote.id, title: body.title, description: body.description, images: 2 });
      expect(product.variants.map((variant) => [variant.sku, variant.stock, variant.image])).toEqual(body.variants.map((variant) => [variant.sku, variant.stock, true]));
      expect(remote.variants.map(({ supplierSkuKey, sku, variantId }) => ({ supplierSkuKey, sku, variantId }))).toEqual(body.variants.map((variant) => ({
        supplierSkuKey: variant.supplierSkuKey, sku: variant.sku, variantId: product.variants.find((each) => each.sku === variant.sku)?.id,
      })));
      expect(remote.warnings).toEqual([]);
    });

    it('makes 100 variants in a handful of catalogue calls', async () => {
      const body = listing(10, 10, suite.store.currency);
      const start = performance.now();
      await suite.push(body);
      const took = Math.round(performance.now() - start);
      const changes = suite.store.changes(suite.proxy.requests);
      console.info(`100 variants: ${changes.length} catalogue calls (${changes.map((each) => each.operation?.name ?? each.path).join(', ')}), ${suite.proxy.requests.length} requests, ${took} ms`);
      expect(changes.length).toBeLessThanOrEqual(suite.store.traits.changesFor100);
      await suite.onlyProduct(body);
    });

    it('writes nothing when the same is pushed again, and answers the same ids', async () => {
      const body = listing(2, 1, suite.store.currency);
      const first = await suite.push(body);
      suite.proxy.clear();
      expect(await suite.push(body, body)).toEqual(first);
      expect(await suite.push(body, null)).toEqual(first);
      expect(value(await suite.client().put(body, { last: body, intent: 'refresh' }))).toEqual(first);
      expect(suite.proxy.requests.filter((request) => request.upload)).toEqual([]);
      expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
    });

    it.runIf(suite.store.traits.http)('takes what the shop has just told a test, for one push, and asks again for the next', async () => {
      const body = listing(1, 1, suite.store.currency);
      await suite.push(body);
      const at = Date.now();
      const client = suite.store.connect(suite.proxy.origin, { ...deps(), now: () => at });
      value(await client.test());
      const [first, second] = [await requestsOf(suite, body, client), await requestsOf(suite, body, client)];
      expect(first).toBeLessThan(second);
    });

    it('finds what it has made, and nothing else', async () => {
      const body = listing(1, 2, suite.store.currency);
      expect(await suite.client().find(body.key)).toEqual({ ok: true, value: null });
      const remote = await suite.push(body);
      expect(await suite.client().find(body.key, undefined, body.variants)).toEqual({ ok: true, value: remote });
    });
  });
}

/** How many requests it takes to push what stands already. */
async function requestsOf(suite: Suite, body: ListingBody, client: StoreClient): Promise<number> {
  suite.proxy.clear();
  await suite.push(body, body, client);
  return suite.proxy.requests.length;
}

function specialCases(suite: Suite): void {
  describe('create what is not plain', () => {
    it('makes an offer without SKUs as one variant', async () => {
      const body = listing(1, 1, suite.store.currency);
      const plain: ListingBody = { ...body, options: [], variants: body.variants.map((variant) => ({ ...variant, supplierSkuKey: '-', options: [] })) };
      const remote = await suite.push(plain);
      expect(remote.variants.map((variant) => variant.supplierSkuKey)).toEqual(['-']);
      await suite.onlyProduct(plain);
      expect(await suite.push(plain, plain)).toEqual(remote);
    });

    it.each([['a long one, cut between two words', `${'m'.repeat(59)} mug 马克杯`], ['one without a Latin letter', '保温杯 马克杯'], ['one of signs', '½ – “mug” … 100 %'] as const])('takes any title: %s', async (_, title) => {
      const body = listing(1, 1, suite.store.currency, { title });
      await suite.push(body);
      expect((await suite.onlyProduct(body)).title).toBe(title);
    });

    it.runIf(suite.store.traits.http)('keeps the product when pictures cannot be had or are refused, and says so', async () => {
      const body = listing(1, 1, suite.store.currency);
      const damaged: ListingBody = { ...body, images: ['https://images.invalid/missing.png', ...body.images, 'https://images.invalid/broken.png'] };
      const remote = await suite.push(damaged);
      expect(remote.warnings).toEqual([{ code: 'image-not-fetched', count: 1 }, { code: 'image-no-picture', count: body.images.length + 2 }]);
      expect((await suite.onlyProduct(damaged)).images).toBe(2);
    });

    it.runIf(suite.store.traits.http)('waits for a network instead of listing a product without its pictures', async () => {
      const body = listing(2, 2, suite.store.currency);
      let network = false;
      const ports = deps();
      const client = suite.store.connect(suite.proxy.origin, { ...ports, online: () => network, image: async (url) => (network ? ports.image(url) : null) });
      expect(await client.put(body, { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'unavailable', offline: true } });
      expect((await suite.store.inspect.products(body)).filter(({ visible }) => visible)).toEqual([]);
      network = true;
      expect((await suite.push(body, null, client)).warnings).toEqual([]);
      expect((await suite.onlyProduct(body)).images).toBe(2);
    });

    it.runIf(suite.store.traits.http)('goes through a gateway that takes small bodies only', async () => {
      const gate = await startFaultProxy({ target: suite.store.origin, maxBodyBytes: 8_000 });
      const body = listing(6, 10, suite.store.currency);
      await suite.push(body, null, suite.store.connect(gate.origin, deps()));
      expect(gate.requests.some((request) => request.status === 413)).toBe(true);
      await suite.onlyProduct(body);
      await gate.close();
    });

    it.runIf(suite.store.traits.http).each(['before', 'after'] as const)('gives a shop that is too slow for many variants fewer at once (it ends %s they are made)', async (when) => {
      const body = listing(6, 10, suite.store.currency);
      const first = { ...body, options: body.options.map(({ name, values }) => ({ name, values: values.slice(0, 1) })), variants: body.variants.slice(0, 1) };
      await suite.push(first);
      const slow = tooSlow(8_000, when);
      await suite.push(body, first, suite.client(slow.fetch));
      expect(slow.taken()).toBeGreaterThan(0);
      expect((await suite.onlyProduct(body)).variants).toHaveLength(60);
    });

    it('refuses what this shop cannot hold, naming the field, before it writes', async () => {
      const body = listing(1, 1, suite.store.currency);
      const foreignMoney: ListingBody = { ...body, variants: body.variants.map((variant) => ({ ...variant, price: { minor: 100, currency: 'XTS' } })) };
      expect(await suite.client().put(foreignMoney, { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'invalid', field: 'price' } });
      expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
    });
  });
}
