import { describe, expect, it } from 'vitest';
import type { ListingBody, RemoteListing } from '../../utils/domain/listing.ts';
import type { VariantUpdate } from '../../utils/stores/define.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { deps, listing, RUN } from './store-harness.ts';
import { atEveryRequest, FAULTS, loggedIn, resending, tooSlow } from './store-suite-faults.ts';
import { value, type Suite } from './store-suite.ts';

/** New price and stock for every variant that a push has made. */
const itemsOf = (body: ListingBody, remote: RemoteListing, minor: number, stock: number): VariantUpdate[] => remote.variants.map(({ variantId, inventoryItemId, sku }, i) => ({
  key: body.key, productId: remote.id, variantId, ...(inventoryItemId === undefined ? {} : { inventoryItemId }), sku,
  price: { minor: minor + i, currency: body.variants[0]?.price.currency ?? '' }, stock: stock + i,
}));

/** Prices and stock by ids. */
export function updateCases(suite: Suite): void {
  writeCases(suite);
  lossCases(suite);
}

const byId = ([a]: readonly [string, number, number], [b]: readonly [string, number, number]): number => a.localeCompare(b);
const figures = async (suite: Suite, body: ListingBody): Promise<[string, number, number][]> =>
  (await suite.store.inspect.products(body)).flatMap(({ variants }) => variants.map(({ id, minor, stock }) => [id, minor, stock] satisfies [string, number, number])).sort(byId);
const wanted = (items: readonly VariantUpdate[]): [string, number, number][] =>
  items.map(({ variantId, price, stock }) => [variantId, price?.minor ?? -1, stock ?? -1] satisfies [string, number, number]).sort(byId);

function writeCases(suite: Suite): void {
  const { store: { currency, inspect, traits } } = suite;
  describe.runIf(suite.info.can.includes('update'))('update by ids', () => {
    it('brings prices and stock of 100 variants of several listings in few calls', async () => {
      const bodies = [listing(10, 5, currency), listing(10, 5, currency)];
      const made = [];
      for (const body of bodies) made.push(itemsOf(body, await suite.push(body), 5_000, 20));
      const client = await loggedIn(suite);
      suite.proxy.clear();
      const outcomes = value(await client.update(made.flat()));
      expect(outcomes).toEqual(made.flat().map(({ variantId }) => ({ variantId, outcome: 'written' })));
      expect(suite.store.changes(suite.proxy.requests).length).toBeLessThanOrEqual(traits.changesForUpdate100);
      for (const [i, body] of bodies.entries()) expect(await figures(suite, body)).toEqual(wanted(made[i] ?? []));
    });

    it('writes what it is told to and nothing else: the other figure and what is the merchant\'s stay', async () => {
      const body = listing(2, 1, currency, suite.info.can.includes('tags') ? { extras: { tags: [`${RUN} ours`] } } : {});
      const remote = await suite.push(body);
      await inspect.setTitle(remote.id, `Best mug ${RUN}`);
      await inspect.setDescription(remote.id, '<p>Mine</p>');
      await inspect.addImage(remote.id, `merchant-${RUN}.png`);
      const [before] = await inspect.products(body);
      const [first, second] = itemsOf(body, remote, 5_000, 20);
      if (!before || !first || !second) throw new Error('two variants');
      const { stock: _, ...priceOnly } = first;
      const { price: __, ...stockOnly } = second;
      expect(value(await suite.client().update([priceOnly, stockOnly])).map(({ outcome }) => outcome)).toEqual(['written', 'written']);
      expect(await inspect.products(body)).toEqual([{
        ...before, variants: before.variants.map((variant) => (variant.id === first.variantId ? { ...variant, minor: 5_000 } : { ...variant, stock: 21 })),
      }]);
    });

    it('tells apart what is gone, what is not ours any more and what the shop refuses, and writes the rest', async () => {
      const [body, lost] = [listing(4, 1, currency), listing(1, 1, currency)];
      const remote = await suite.push(body);
      const away = itemsOf(lost, await suite.push(lost), 5_000, 20);
      const [first, gone, foreign, money] = itemsOf(body, remote, 5_000, 20);
      if (!first || !gone || !foreign || !money) throw new Error('four variants');
      await inspect.deleteVariant(gone.variantId);
      await inspect.setSku(remote.id, foreign.variantId, `${RUN}-OWN`);
      await inspect.deleteProduct(away[0]?.productId ?? '');
      const before = await figures(suite, body);
      const outcomes = value(await suite.client().update([gone, foreign, { ...money, price: { minor: 5_000, currency: 'XTS' } }, ...away, first]));
      expect(outcomes.map(({ variantId, outcome }) => [variantId, outcome])).toEqual([
        [gone.variantId, 'gone'], [foreign.variantId, 'foreign'], [money.variantId, 'refused'], [away[0]?.variantId, 'gone'], [first.variantId, 'written'],
      ]);
      expect(await figures(suite, body)).toEqual(before.map((row) => (row[0] === first.variantId ? [first.variantId, 5_000, 20] : row)));
      expect(await inspect.products(lost)).toEqual([]);
    });

    it('answers nothing to nothing, without a call', async () => {
      const client = await loggedIn(suite);
      suite.proxy.clear();
      expect(await client.update([])).toEqual({ ok: true, value: [] });
      expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
    });
  });
}

function lossCases(suite: Suite): void {
  const { store: { currency } } = suite;
  describe.runIf(suite.store.traits.http && suite.info.can.includes('update'))('update by ids when answers are lost', () => {
    it.each(FAULTS)('%s at any request: the same update again leaves every figure as asked', async (fault) => {
      const body = listing(2, 1, currency);
      const remote = await suite.push(body);
      const client = await loggedIn(suite);
      const survived = await atEveryRequest(async (n) => {
        const items = itemsOf(body, remote, 6_000 + 10 * n, 30 + 10 * n);
        suite.proxy.clear();
        const rule = suite.proxy.add({ when: n, fault });
        const first = await client.update(items);
        if (rule.taken.length === 0) return false;
        if (!first.ok) expect(['unavailable', 'rate-limit', 'not-a-store']).toContain(first.error.code);
        suite.proxy.clear();
        expect(value(await client.update(items)).map(({ outcome }) => outcome)).toEqual(['written', 'written']);
        expect(await figures(suite, body)).toEqual(wanted(items));
        return true;
      });
      expect(survived).toBeGreaterThan(0);
    });

    it('a browser that sends every change twice leaves every figure as asked', async () => {
      const body = listing(2, 1, currency);
      const items = itemsOf(body, await suite.push(body), 7_000, 40);
      expect(value(await suite.client(resending(suite, () => true).fetch).update(items)).map(({ outcome }) => outcome)).toEqual(['written', 'written']);
      expect(await figures(suite, body)).toEqual(wanted(items));
    });

    it('goes through a gateway that takes small bodies only', async () => {
      const body = listing(10, 10, currency);
      const items = itemsOf(body, await suite.push(body), 8_000, 50);
      const gate = await startFaultProxy({ target: suite.store.origin, maxBodyBytes: 4_000 });
      const outcomes = value(await suite.store.connect(gate.origin, deps()).update(items));
      expect(outcomes.every(({ outcome }) => outcome === 'written')).toBe(true);
      expect(gate.requests.some((request) => request.status === 413)).toBe(true);
      expect(await figures(suite, body)).toEqual(wanted(items));
      await gate.close();
    });

    it.runIf(suite.store.traits.http).each(['before', 'after'] as const)('gives a shop that is too slow for many fewer at once (it ends %s they are written)', async (when) => {
      const body = listing(10, 10, currency);
      const items = itemsOf(body, await suite.push(body), 8_000, 50);
      const slow = tooSlow(4_000, when);
      expect(value(await suite.client(slow.fetch).update(items)).every(({ outcome }) => outcome === 'written')).toBe(true);
      expect(slow.taken()).toBeGreaterThan(0);
      expect(await figures(suite, body)).toEqual(wanted(items));
    });
  });
}

/** A listing that is taken off sale, shown again, deleted. */
export function stateCases(suite: Suite): void {
  const { store: { currency, inspect } } = suite;
  const shown = async (body: ListingBody): Promise<boolean[]> => (await inspect.products(body)).map(({ visible }) => visible);
  describe.runIf(suite.info.can.includes('hide'))('hide and show', () => {
    it('takes a listing off sale and shows it again, however often it is asked', async () => {
      const body = listing(1, 1, currency);
      await suite.push(body);
      const client = suite.client();
      for (const state of ['hidden', 'hidden', 'shown', 'shown'] as const) {
        expect(await client.setState(body.key, state)).toEqual({ ok: true, value: null });
        expect(await shown(body)).toEqual([state === 'shown']);
      }
      await suite.onlyProduct(body);
    });

    it('a push leaves hidden what was hidden so', async () => {
      const body = listing(1, 1, currency);
      await suite.push(body);
      value(await suite.client().setState(body.key, 'hidden'));
      expect((await suite.push({ ...body, title: `${body.title} II` }, body)).warnings).toEqual([{ code: 'product-hidden' }]);
      expect(await shown(body)).toEqual([false]);
    });

    it('says that a listing is not there', async () => {
      const body = listing(1, 1, currency);
      for (const state of ['hidden', 'shown'] as const) expect(await suite.client().setState(body.key, state)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    });
  });

  describe.runIf(suite.info.can.includes('delete'))('delete', () => {
    it('deletes a listing for good, however often it is asked; a push makes it anew', async () => {
      const body = listing(1, 1, currency);
      const { id } = await suite.push(body);
      for (const _ of [1, 2]) {
        expect(await suite.client().setState(body.key, 'deleted')).toEqual({ ok: true, value: null });
        expect(await inspect.products(body)).toEqual([]);
      }
      expect((await suite.push(body, body)).id).not.toBe(id);
      await suite.onlyProduct(body);
    });

    it('never touches a product of the merchant that has our SKU code', async () => {
      const body = listing(1, 1, currency);
      const id = await inspect.createForeign(`Merchant's own ${RUN}`, body.variants[0]?.sku ?? '');
      const client = suite.client();
      value(await client.setState(body.key, 'deleted'));
      if (suite.info.can.includes('hide')) expect(await client.setState(body.key, 'hidden')).toMatchObject({ ok: false, error: { code: 'not-found' } });
      expect((await inspect.products(body)).map((product) => [product.id, product.visible])).toEqual([[id, true]]);
      await inspect.deleteProduct(id);
    });
  });
}
