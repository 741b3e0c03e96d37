import { describe, expect, it } from 'vitest';
import type { ListingBody } from '../../utils/domain/listing.ts';
import type { Fault } from '../servers/fault-proxy.ts';
import type { StoreClient } from '../../utils/stores/define.ts';
import { listing } from './store-harness.ts';
import { value, type Suite } from './store-suite.ts';

export const FAULTS: readonly Fault[] = ['drop-after-commit', 'reset-after-commit', 'before-commit', '500', '500-after-commit', '429', 'html', 'html-after-commit'];
/** More requests than any put of two variants sends. */
const MAX_REQUESTS = 60;

/** Every request of a put is lost once, in every way; every change is sent twice, as browsers do. */
export function faultCases(suite: Suite): void {
  lossCases(suite);
  repeatCases(suite);
}

function lossCases(suite: Suite): void {
  describe.runIf(suite.store.traits.http)('failures', () => {
    it.each(FAULTS)('%s at any request: the next push leaves exactly one whole product', async (fault) => {
      const client = await loggedIn(suite);
      const survived = await atEveryRequest(async (n) => {
        const body = listing(2, 1, suite.store.currency);
        suite.proxy.clear();
        const rule = suite.proxy.add({ when: n, fault });
        const first = await client.put(body, { last: null, intent: 'push' });
        if (rule.taken.length === 0) return false;
        if (!first.ok) expect(['unavailable', 'rate-limit', 'not-a-store']).toContain(first.error.code);
        suite.proxy.clear();
        await suite.push(body, first.ok ? body : null);
        await suite.onlyProduct(body);
        return true;
      });
      expect(survived).toBeGreaterThan(suite.store.traits.moreThan.create);
    });

    it.each(FAULTS)('%s at the very first request of a connection: the same connection pushes after that', async (fault) => {
      const body = listing(1, 1, suite.store.currency);
      const client = suite.client();
      suite.proxy.add({ when: 0, fault });
      expect(await client.put(body, { last: null, intent: 'push' })).toMatchObject({ ok: false });
      await suite.push(body, null, client);
      await suite.onlyProduct(body);
    });

    it('an update that fails at any request is completed by the next push', async () => {
      const client = await loggedIn(suite);
      const survived = await atEveryRequest(async (n) => {
        const body = listing(2, 1, suite.store.currency);
        const fewer: ListingBody = { ...body, title: `${body.title} old`, options: body.options.map((axis, i) => (i === 0 ? { ...axis, values: axis.values.slice(0, 1) } : axis)), variants: body.variants.slice(0, 1), images: body.images.slice(1) };
        suite.proxy.clear();
        await suite.push(fewer);
        suite.proxy.clear();
        const rule = suite.proxy.add({ when: n, fault: 'reset-after-commit' });
        await client.put(body, { last: fewer, intent: 'push' });
        suite.proxy.clear();
        await suite.push(body, fewer);
        expect(await suite.onlyProduct(body)).toMatchObject({ title: body.title });
        return rule.taken.length > 0;
      });
      expect(survived).toBeGreaterThan(suite.store.traits.moreThan.update);
    });
  });
}

function repeatCases(suite: Suite): void {
  describe('repeats and races', () => {
    it.runIf(suite.store.traits.http)('a change that the browser sends twice leaves exactly one whole product, whichever it is', async () => {
      const survived = await atEveryRequest(async (n) => {
        const body = listing(2, 1, suite.store.currency);
        const twice = resending(suite, (i) => i === n);
        const remote = await suite.push(body, null, suite.client(twice.fetch));
        expect((await suite.onlyProduct(body)).id).toBe(remote.id);
        return twice.sent() > n;
      });
      expect(survived).toBeGreaterThan(suite.store.traits.moreThan.changes);
    });

    it('a browser that sends every change twice leaves exactly one whole product', async () => {
      const body = listing(2, 2, suite.store.currency);
      await suite.push(body, null, suite.client(resending(suite, () => true).fetch));
      await suite.onlyProduct(body);
    });

    it.runIf(suite.store.traits.http)('a change sent twice whose second answer is lost as well is put right by the next push', async () => {
      const survived = await atEveryRequest(async (n) => {
        const body = listing(2, 1, suite.store.currency);
        const twice = resending(suite, (i) => i === n, true);
        await suite.client(twice.fetch).put(body, { last: null, intent: 'push' });
        await suite.push(body);
        await suite.onlyProduct(body);
        return twice.sent() > n;
      });
      expect(survived).toBeGreaterThan(suite.store.traits.moreThan.changes);
    });

    it('two browsers that push the same listing at once make one product', async () => {
      for (let round = 0; round < 3; round++) {
        const body = listing(2, 2, suite.store.currency);
        const [one, two] = await Promise.all([suite.client(), suite.client()].map((client) => client.put(body, { last: null, intent: 'push' })));
        for (const answer of [one, two]) if (answer && !answer.ok) expect(answer.error.code).toBe('unavailable');
        const remote = await suite.push(body);
        expect((await suite.onlyProduct(body)).id).toBe(remote.id);
      }
    });

    it.runIf(suite.store.traits.http)('a push that is cancelled stops, and the next one completes it', async () => {
      const body = listing(2, 1, suite.store.currency);
      const stop = new AbortController();
      suite.proxy.add({ when: (request) => suite.store.changes([request]).length > 0, fault: 'slow' });
      const pending = suite.client().put(body, { last: null, intent: 'push', signal: stop.signal });
      const held = await suite.proxy.held();
      stop.abort();
      expect(await pending).toMatchObject({ ok: false, error: { code: 'unavailable', offline: true } });
      await held.release();
      value(await suite.client().put(body, { last: null, intent: 'push' }));
      value(await suite.client().put(body, { last: body, intent: 'push' }));
      await suite.onlyProduct(body);
    });
  });
}

/** A connection of its own that has logged in, so that request 0 is the first of the put. */
export async function loggedIn(suite: Suite): Promise<StoreClient> {
  const client = suite.client();
  value(await client.test());
  return client;
}

/** Runs `attempt` for request 0, 1, 2, ... until it says that there is no such request any more; how many there were. */
export async function atEveryRequest(attempt: (n: number) => Promise<boolean>): Promise<number> {
  for (let n = 0; n < MAX_REQUESTS; n++) {
    try {
      if (!await attempt(n)) return n;
    } catch (cause) {
      throw new Error(`at request ${n}`, { cause });
    }
  }
  throw new Error('a put that never ends');
}

/**
 * A `fetch` that sends chosen changes a second time and gives the second answer, as browsers do when a kept-alive
 * connection is reset; with `lost`, that answer is lost, too.
 */
export function resending(suite: Suite, which: (i: number) => boolean, lost = false): { fetch: typeof globalThis.fetch; sent(): number } {
  let count = 0;
  return {
    sent: () => count,
    fetch: async (input, init) => {
      if (!suite.store.isChange(init)) return fetch(input, init);
      const again = which(count);
      count += 1;
      const answer = await fetch(input, init);
      if (!again) return answer;
      await answer.arrayBuffer();
      const second = await fetch(input, init);
      if (!lost) return second;
      await second.arrayBuffer();
      throw new TypeError('fetch failed');
    },
  };
}

/** A connection over which the answer to a body of more bytes never comes in time: the request is lost, or done all the same. */
export function tooSlow(bytes: number, when: 'before' | 'after'): { fetch: typeof globalThis.fetch; taken(): number } {
  let taken = 0;
  return {
    taken: () => taken,
    fetch: async (input, init) => {
      if (typeof init?.body !== 'string' || init.body.length <= bytes) return fetch(input, init);
      taken += 1;
      if (when === 'after') await (await fetch(input, init)).arrayBuffer();
      throw new DOMException('The operation timed out.', 'TimeoutError');
    },
  };
}
