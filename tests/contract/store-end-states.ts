import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import words from '../../public/_locales/en/messages.json' with { type: 'json' };
import { createDeps, type Deps } from '../../entrypoints/background/deps.ts';
import { queueHandlers } from '../../entrypoints/background/handlers/queue.ts';
import { storeHandlers } from '../../entrypoints/background/handlers/store.ts';
import { DB_NAME } from '../../utils/db/schema.ts';
import { laneOf } from '../../utils/domain/job.ts';
import type { ListingBody } from '../../utils/domain/listing.ts';
import { browser } from '../../utils/platform/browser.ts';
import { pushListing } from '../../utils/sync/jobs/push-listing.ts';
import { listing, type StoreUnderTest } from './store-harness.ts';

/** One kind of store, and what may become of its shop: answers that are altered or refused, as that kind would. */
export interface EndStates {
  name: string;
  kind: string;
  secret: Record<string, string>;
  /** `shop`: of USD. `ahead` ms: how far its own clock goes ahead of ours. */
  start(ahead: () => number): Promise<StoreUnderTest & { stop(): Promise<void> }>;
  /** The header that carries the credential. */
  credential: string;
  /** Signs in anew by itself when a token has ended. */
  renews: boolean;
  /** What the shop answers to a change that the credential has no right for. */
  forbidden: { status: number; json: object };
  /** An answer of the shop as another one would give it, as one with EUR, and as one without a location; null where a kind has none. */
  other(text: string): string;
  euro(text: string): string;
  unplaced: { alter(text: string): string; ends: { state: string; code: string; names: string } } | null;
}

type Send = (url: string, init: RequestInit | undefined) => Promise<Response>;

/** What lies between the worker and the shop. */
interface Net {
  fetch: typeof fetch;
  /** Null: everything passes. */
  on: ((send: Send, url: string, init: RequestInit | undefined) => Promise<Response>) | null;
  sent: (RequestInit | undefined)[];
}

function newNet(): Net {
  const send: Send = (url, init) => fetch(url, init);
  const net: Net = {
    on: null, sent: [],
    fetch: (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      net.sent.push(init);
      return net.on ? net.on(send, url, init) : send(url, init);
    },
  };
  return net;
}

const altered = (alter: (text: string) => string): Net['on'] => async (send, url, init) => {
  const answer = await send(url, init);
  return new Response(alter(await answer.text()), { status: answer.status, headers: answer.headers });
};
const page = (status: number, headers: Record<string, string> = {}): Net['on'] => async () =>
  new Response('<!doctype html><title>Back soon</title>', { status, headers: { 'content-type': 'text/html', ...headers } });

const DAY_MS = 86_400_000;

/** The worker's own parts over an empty database: its queue, jobs, stores and clients, with two shops connected. Nothing of it is a stand-in but the way to the shop. */
async function working(kind: EndStates, shop: StoreUnderTest, net: Net) {
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', net.fetch);
  const deps: Deps = createDeps();
  vi.unstubAllGlobals();
  vi.stubGlobal('navigator', { onLine: true });
  const wake = (): void => undefined;
  const handlers = { ...storeHandlers(deps, wake), ...queueHandlers(deps, wake) };
  const connect = async (): Promise<string> => {
    const made = await handlers['store.connect']({ kind: kind.kind, origin: shop.origin, secret: kind.secret }, {});
    if (!made.ok) throw new Error(`${made.error.code}: ${made.error.detail}`);
    return made.store.id;
  };
  const id = await connect();
  const files = await handlers['store.connect']({ kind: 'files', origin: '', secret: { name: 'Other', currency: 'USD', pricesIncludeTax: false } }, {});
  const push = async (storeId: string, body: ListingBody, currency = 'USD'): Promise<void> => {
    const { exponent = 2, pricesIncludeTax = false } = await deps.records.store(storeId) ?? {};
    const listingId = `${storeId}|${body.key}`;
    await deps.records.saveWanted({ storeId, offerKey: '1688:1', wanted: { body, costs: [] }, readAt: deps.clock.now(), pricedFor: { currency, exponent, pricesIncludeTax } }, {
      kind: pushListing.kind, version: pushListing.version, payload: { listingId }, lane: laneOf(storeId), priority: pushListing.priority, liveKey: pushListing.liveKey({ listingId }),
    }, deps.random.id(), deps.clock.now());
  };
  const job = async (body: ListingBody, storeId = id) => deps.jobs.byLiveKey(pushListing.liveKey({ listingId: `${storeId}|${body.key}` }));
  return {
    deps, handlers, id, connect, push, job,
    run: () => deps.runner.wake(),
    store: async () => deps.records.store(id),
    /** A listing in the other store, which nothing of this may hold up. */
    other: files.ok ? files.store.id : '',
    pushed: async (storeId: string, body: ListingBody) => (await deps.records.listing(`${storeId}|${body.key}`))?.pushedRevision ?? 0,
    stop: () => {
      deps.db.close();
      deps.strictDb.close();
    },
  };
}
type Working = Awaited<ReturnType<typeof working>>;

const plain = (currency = 'USD'): ListingBody => {
  const body = listing(2, 1, currency, { images: [] });
  for (const variant of body.variants) delete variant.image;
  return body;
};

/** How each trouble of a shop ends: in its own state, with words and a next step; nothing is lost, and other stores go on. */
export function endStates(kind: EndStates): void {
  describe(kind.name, () => {
    let shop: Awaited<ReturnType<EndStates['start']>>;
    let net: Net;
    let work: Working;
    let allowed = true;
    let ahead = 0;
    beforeAll(async () => { shop = await kind.start(() => ahead); });
    afterAll(() => shop.stop());
    beforeEach(async () => {
      allowed = true;
      vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => allowed);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
      net = newNet();
      work = await working(kind, shop, net);
    });
    afterEach(async () => {
      work.stop();
      vi.useRealTimers();
      vi.unstubAllGlobals();
      await new Promise((done) => { indexedDB.deleteDatabase(DB_NAME).addEventListener('success', done); });
    });

    const changes = (): number => net.sent.filter((init) => shop.isChange(init)).length;
    /** Runs the queue with a listing in each store; the other one must be there afterwards. */
    const runBeside = async (bodies: readonly ListingBody[]): Promise<void> => {
      const beside = plain();
      for (const body of bodies) await work.push(work.id, body);
      await work.push(work.other, beside);
      net.sent.length = 0;
      await work.run();
      expect(await work.pushed(work.other, beside)).toBe(1);
    };
    const stands = async (body: ListingBody) => {
      const found = await work.job(body);
      return { state: found?.state ?? 'done', code: found?.reason?.code ?? null, detail: found?.reason?.detail ?? '', failures: found?.failures ?? 0 };
    };
    const named = (code: string): void => expect(Object.keys(words)).toContain(`reason_${code.replaceAll('-', '_')}`);
    /** After the repair: everything is in the shop, once. */
    const allDone = async (bodies: readonly ListingBody[]): Promise<void> => {
      net.on = null;
      await work.run();
      for (const body of bodies) {
        expect(await stands(body)).toMatchObject({ state: 'done' });
        expect((await shop.inspect.products(body)).map(({ title, visible }) => [title, visible])).toEqual([[body.title, true]]);
      }
    };

    it('a credential that ends while the queue runs pauses the store; what was under way and what waited go on after it is connected again', async () => {
      const bodies = Array.from({ length: 6 }, () => plain());
      let passed = 0;
      net.on = (send, url, init) => {
        passed += 1;
        const headers = new Headers(init?.headers);
        if (passed > 20 && headers.has(kind.credential)) headers.set(kind.credential, 'Basic YTpi');
        return send(url, { ...init, headers });
      };
      await runBeside(bodies);
      const states = await Promise.all(bodies.map(stands));
      expect(await work.store()).toMatchObject({ state: 'paused', reason: { code: 'auth' } });
      named('auth');
      expect(states.some(({ state, code }) => state === 'blocked' && code === 'auth')).toBe(true);
      // What had not begun is as it was; nothing has counted as a failure.
      expect(states.every(({ state, failures }) => failures === 0 && ['done', 'blocked', 'ready'].includes(state))).toBe(true);
      net.on = null;
      expect(await work.connect()).toBe(work.id);
      await allDone(bodies);
    });

    it.runIf(kind.renews)('a token that ends while the queue runs is asked for anew, and nobody notices', async () => {
      const bodies = Array.from({ length: 6 }, () => plain());
      net.on = (send, url, init) => {
        if (net.sent.length === 20) ahead += 25 * 3_600_000;
        return send(url, init);
      };
      await runBeside(bodies);
      // Once at the beginning, by all that begin together, and once more.
      expect(net.sent.filter((init) => init?.body instanceof URLSearchParams)).toHaveLength(2);
      await allDone(bodies);
    });

    it('a host permission that was taken back pauses the store with nothing sent; it goes on once it is given again', async () => {
      const bodies = [plain(), plain()];
      allowed = false;
      await runBeside(bodies);
      expect(await stands(bodies[0]!)).toMatchObject({ state: 'blocked', code: 'permission' });
      expect(await work.store()).toMatchObject({ state: 'paused', reason: { code: 'permission' } });
      named('permission');
      expect(net.sent).toEqual([]);
      expect(await work.handlers['store.test']({ id: work.id }, {})).toMatchObject({ ok: false, error: { code: 'permission' } });
      allowed = true;
      expect(await work.handlers['store.test']({ id: work.id }, {})).toEqual({ ok: true });
      await allDone(bodies);
    });

    it('a right that was taken from the credential blocks what needs it, not the store; a retry after it is back does it', async () => {
      const body = plain();
      net.on = async (send, url, init) => (shop.isChange(init) ? Response.json(kind.forbidden.json, { status: kind.forbidden.status }) : send(url, init));
      await runBeside([body]);
      expect(await stands(body)).toMatchObject({ state: 'blocked', code: 'forbidden', failures: 0 });
      named('forbidden');
      expect(await work.store()).toMatchObject({ state: 'active' });
      net.on = null;
      expect(await work.handlers['queue.retry']({ id: (await work.job(body))?.id ?? '' }, {})).toEqual({ ok: true });
      await allDone([body]);
    });

    it('an address at which another shop answers pauses the store before anything is written; the old one back, it goes on', async () => {
      const bodies = [plain(), plain()];
      net.on = altered((text) => kind.other(text));
      await runBeside(bodies);
      expect(await stands(bodies[0]!)).toMatchObject({ state: 'blocked', code: 'store-changed', detail: 'remoteId' });
      expect(await work.store()).toMatchObject({ state: 'paused', reason: { code: 'store-changed' } });
      named('store-changed');
      expect(changes()).toBe(0);
      expect(await work.handlers['store.test']({ id: work.id }, {})).toMatchObject({ ok: false, error: { code: 'store-changed', detail: 'remoteId' } });
      net.on = null;
      expect(await work.handlers['store.test']({ id: work.id }, {})).toEqual({ ok: true });
      await allDone(bodies);
    });

    it('another currency than the prices were made for pauses the store; connected again with it, old prices wait for new ones', async () => {
      const body = plain();
      net.on = altered((text) => kind.euro(text));
      await runBeside([body]);
      expect(await stands(body)).toMatchObject({ state: 'blocked', code: 'store-changed', detail: 'currency' });
      expect(await work.connect()).toBe(work.id);
      net.sent.length = 0;
      await work.run();
      expect(await stands(body)).toMatchObject({ state: 'blocked', code: 'prices-old', detail: 'currency' });
      named('prices-old');
      expect(await work.store()).toMatchObject({ state: 'active', currency: 'EUR' });
      expect(changes()).toBe(0);
      const euro: ListingBody = { ...body, variants: body.variants.map((variant) => ({ ...variant, price: { ...variant.price, currency: 'EUR' } })) };
      await work.push(work.id, euro, 'EUR');
      await work.run();
      expect(await stands(body)).toMatchObject({ state: 'done' });
      expect(await shop.inspect.products(euro)).toHaveLength(1);
    });

    it.runIf(kind.unplaced !== null)('a shop without a location says so before anything is written; with one, a retry does it', async () => {
      const body = plain();
      const { alter, ends } = kind.unplaced ?? { alter: String, ends: { state: '', code: '', names: '' } };
      net.on = altered(alter);
      await runBeside([body]);
      const end = await stands(body);
      expect(end).toMatchObject({ state: ends.state, code: ends.code, failures: 0 });
      expect(end.detail).toContain(ends.names);
      named(ends.code);
      expect(Object.keys(words)).toContain(`refusal_${end.detail.split(':')[0] ?? ''}`);
      expect(changes()).toBe(0);
      net.on = null;
      expect(await work.handlers['queue.retry']({ id: (await work.job(body))?.id ?? '' }, {})).toEqual({ ok: true });
      await allDone([body]);
    });

    it.each([
      ['503 and a time', page(503, { 'retry-after': '600' }), 'unavailable', 600_000], ['403', page(403), 'not-a-store', 0], ['200', page(200), 'not-a-store', 0],
    ] as const)('a maintenance page with %s is waited for and tried again by itself', async (_, answer, code, least) => {
      const bodies = [plain(), plain()];
      net.on = answer;
      const before = Date.now();
      await runBeside(bodies);
      for (const body of bodies) {
        expect(await stands(body)).toMatchObject({ state: 'ready', code, failures: 1 });
        expect((await work.job(body))?.runAt).toBeGreaterThanOrEqual(before + Math.max(1_000, least));
      }
      named(code);
      expect(await work.store()).toMatchObject({ state: 'active' });
      net.on = null;
      vi.setSystemTime(before + DAY_MS / 12);
      await allDone(bodies);
    });
  });
}
