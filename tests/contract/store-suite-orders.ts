import { describe, expect, it, vi } from 'vitest';
import type { StoreOrder } from '../../utils/domain/orders/store-order.ts';
import { ADDRESS, listing, type Buyer } from './store-harness.ts';
import { atEveryRequest, FAULTS, loggedIn, resending } from './store-suite-faults.ts';
import { value, type Suite } from './store-suite.ts';

/** Ten minutes before the run: shops' clocks differ. */
const FROM = Date.now() - 600_000;
const MOST_PAGES = 200;

/** Buyers' orders: read, noted at, sent. Only where the suite can make some. */
export function orderCases(suite: Suite): void {
  const { store: { buyer } } = suite;
  if (buyer === null) {
    it.skip('orders: this shop has no buyer for the suite', () => undefined);
    return;
  }
  readCases(suite, buyer);
  noteCases(suite, buyer);
  fulfilCases(suite, buyer);
  fulfilLossCases(suite, buyer);
}

/** Every order since then, in order of arrival, and the last cursor. */
async function since(suite: Suite, start: { cursor: string } | { from: number }): Promise<{ orders: StoreOrder[]; cursor: string }> {
  const client = suite.client();
  const orders: StoreOrder[] = [];
  let at = start;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = value(await client.orders(at));
    orders.push(...answer.orders);
    if (!answer.more) return { orders, cursor: answer.cursor };
    at = { cursor: answer.cursor };
  }
  throw new Error('orders that never end');
}

/** Two variants that can be bought, and their prices in minor units. */
async function goods(suite: Suite): Promise<{ variantId: string; sku: string; minor: number; productId: string }[]> {
  const body = listing(2, 1, suite.store.currency);
  const stocked = { ...body, variants: body.variants.map((variant) => ({ ...variant, stock: 500 })) };
  const remote = await suite.push(stocked);
  return remote.variants.map(({ variantId, sku }, i) => ({ variantId, sku, minor: body.variants[i]?.price.minor ?? 0, productId: remote.id }));
}

const byVariant = <T extends { variantId: string | null }>(lines: readonly T[]): T[] => lines.toSorted((a, b) => (a.variantId ?? '').localeCompare(b.variantId ?? ''));
const read = async (suite: Suite, id: string): Promise<StoreOrder> => {
  const order = value(await suite.client().order(id));
  if (order === null) throw new Error('no such order');
  return order;
};

function readCases(suite: Suite, buyer: Buyer): void {
  describe.runIf(suite.info.can.includes('orders'))('orders', () => {
    it('tells a paid order whole: number, lines, prices, address', async () => {
      const bought = (await goods(suite)).map((each, i) => ({ ...each, quantity: i + 2 }));
      const id = await buyer.order(bought);
      const found = (await since(suite, { from: FROM })).orders.find((each) => each.id === id);
      expect(found).toMatchObject({
        number: (await buyer.seen(id)).number, state: 'open', payment: 'paid', fulfilment: 'none', addressHidden: null, parcels: [], total: { currency: suite.store.currency },
      });
      expect({ ...found?.address, region: '' }).toEqual({ ...ADDRESS, region: '' });
      expect(['California', 'CA']).toContain(found?.address?.region);
      expect(byVariant(found?.lines ?? []).map(({ variantId, productId, sku, quantity, left, price }) => ({ variantId, productId, sku, quantity, left, price })))
        .toEqual(byVariant(bought).map(({ variantId, productId, sku, quantity, minor }) => ({ variantId, productId, sku, quantity, left: quantity, price: { minor: buyer.gross(minor), currency: suite.store.currency } })));
      expect(found?.createdAt).toBeGreaterThan(FROM);
      expect(value(await suite.client().order(id))).toEqual(found);
    });

    it('tells an order that is not paid', async () => {
      const [one] = await goods(suite);
      const id = await buyer.unpaid([{ variantId: one?.variantId ?? '', quantity: 1 }]);
      expect(await read(suite, id)).toMatchObject({ state: 'open', payment: 'unpaid' });
      expect((await since(suite, { from: FROM })).orders.map((each) => each.id)).toContain(id);
    });

    it('skips nothing between two pages or two visits, and tells a change after the cursor again', async () => {
      const [one] = await goods(suite);
      const line = [{ variantId: one?.variantId ?? '', quantity: 1 }];
      const first = await buyer.order(line);
      const visit = await since(suite, { from: FROM });
      const times = visit.orders.map(({ updatedAt }) => updatedAt);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      const before = visit.orders.find((each) => each.id === first);
      const second = await buyer.order(line);
      // Some shops stamp whole seconds: the change shall be in a later one.
      await vi.waitUntil(() => Date.now() >= (before?.updatedAt ?? 0) + 1_100, { timeout: 5_000 });
      await buyer.cancel(first);
      const next = await since(suite, { cursor: visit.cursor });
      expect(next.orders.map((each) => each.id)).toEqual(expect.arrayContaining([first, second]));
      const after = next.orders.findLast((each) => each.id === first);
      expect(after).toMatchObject({ state: 'cancelled' });
      expect(after?.updatedAt).toBeGreaterThan(before?.updatedAt ?? Number.NaN);
      // With nothing new a visit ends and keeps its place: what comes later still shows.
      const quiet = await since(suite, { cursor: next.cursor });
      const third = await buyer.order(line);
      expect((await since(suite, { cursor: quiet.cursor })).orders.map((each) => each.id)).toContain(third);
    });

    it('says that there is no such order', async () => {
      expect(await suite.client().order('999999999')).toEqual({ ok: true, value: null });
    });
  });
}

function noteCases(suite: Suite, buyer: Buyer): void {
  describe.runIf(suite.info.can.includes('order-note'))('notes at orders', () => {
    it('a note is there once, however often it is sent', async () => {
      const [one] = await goods(suite);
      const id = await buyer.order([{ variantId: one?.variantId ?? '', quantity: 1 }]);
      const client = suite.client();
      const notes = async (): Promise<string[]> => (await buyer.seen(id)).notes;
      for (const text of ['Bought as 123', 'Bought as 123']) value(await client.note(id, { key: 'check-1', text }));
      expect((await notes()).filter((text) => text.includes('Bought as 123'))).toHaveLength(1);
      value(await suite.client(resending(suite, () => true).fetch).note(id, { key: 'check-1', text: 'Bought as 456' }));
      const after = await notes();
      expect(after.filter((text) => text.includes('Bought as 456'))).toHaveLength(1);
      expect(after.filter((text) => text.includes('Bought as 123'))).toHaveLength(suite.store.traits.notes === 'rewritten' ? 0 : 1);
      value(await client.note(id, { key: 'check-2', text: 'Another matter' }));
      expect((await notes()).filter((text) => text.includes('Bought as 456') || text.includes('Another matter')).length).toBeGreaterThan(0);
      expect((await notes()).join('\n')).toContain('Bought as 456');
      expect((await notes()).join('\n')).toContain('Another matter');
    });

    it('an order that is not there cannot be noted at', async () => {
      expect(await suite.client().note('999999999', { key: 'check-1', text: 'x' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    });
  });
}

const tracking = (number: string) => ({ number, company: null, url: null });

/** An order of three and one pieces, as the adapter reads it. */
async function order31(suite: Suite, buyer: Buyer): Promise<StoreOrder> {
  const [one, two] = await goods(suite);
  return read(suite, await buyer.order([{ variantId: one?.variantId ?? '', quantity: 3 }, { variantId: two?.variantId ?? '', quantity: 1 }]));
}

function fulfilCases(suite: Suite, buyer: Buyer): void {
  describe.runIf(suite.info.can.includes('fulfil'))('parcels', () => {
    it('sends an order in two parcels, each with its tracking number', async () => {
      const order = await order31(suite, buyer);
      const [three, one] = order.lines.toSorted((a, b) => b.quantity - a.quantity);
      if (!three || !one) throw new Error('two lines');
      const client = suite.client();
      const first = value(await client.fulfil(order.id, { key: 'p1', lines: [{ lineId: three.id, quantity: 2 }], tracking: tracking('TRACK1'), notifyBuyer: false }));
      const partly = await read(suite, order.id);
      expect(partly.fulfilment).toBe('part');
      expect(Object.fromEntries(partly.lines.map(({ id, left }) => [id, left]))).toEqual({ [three.id]: 1, [one.id]: 1 });
      expect(partly.parcels).toMatchObject([{ id: first.id, lines: [{ lineId: three.id, quantity: 2 }], tracking: { number: 'TRACK1' } }]);
      const second = value(await client.fulfil(order.id, { key: 'p2', lines: [{ lineId: three.id, quantity: 1 }, { lineId: one.id, quantity: 1 }], tracking: tracking('TRACK2'), notifyBuyer: false }));
      expect(second.id).not.toBe(first.id);
      const complete = await read(suite, order.id);
      expect(complete.fulfilment).toBe('all');
      expect(complete.lines.map(({ left }) => left)).toEqual([0, 0]);
      expect((await buyer.seen(order.id)).parcels.toSorted((a, b) => a.tracking.join('').localeCompare(b.tracking.join('')))).toEqual([{ pieces: 2, tracking: ['TRACK1'] }, { pieces: 2, tracking: ['TRACK2'] }]);
    });

    it('a parcel without a tracking number is a parcel, too', async () => {
      const order = await order31(suite, buyer);
      value(await suite.client().fulfil(order.id, { key: 'p1', lines: order.lines.map(({ id, quantity }) => ({ lineId: id, quantity })), tracking: null, notifyBuyer: false }));
      expect(await read(suite, order.id)).toMatchObject({ fulfilment: 'all', parcels: [{ tracking: null }] });
    });

    it('the same parcel asked for again is the one that stands, also when nothing is left', async () => {
      const order = await order31(suite, buyer);
      const lines = order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
      const parcel = { key: 'p1', lines, tracking: tracking('TRACK1'), notifyBuyer: false };
      const first = value(await suite.client().fulfil(order.id, parcel));
      expect(value(await suite.client().fulfil(order.id, parcel))).toEqual(first);
      expect((await buyer.seen(order.id)).parcels).toHaveLength(1);
    });

    it('two parcels that look alike are two', async () => {
      const order = await order31(suite, buyer);
      const line = order.lines.find(({ quantity }) => quantity === 3);
      const lines = [{ lineId: line?.id ?? '', quantity: 1 }];
      const client = suite.client();
      const first = value(await client.fulfil(order.id, { key: 'p1', lines, tracking: null, notifyBuyer: false }));
      expect(value(await client.fulfil(order.id, { key: 'p2', lines, tracking: null, notifyBuyer: false })).id).not.toBe(first.id);
      expect((await buyer.seen(order.id)).parcels).toHaveLength(2);
    });

    it('refuses more pieces than are left, lines that are not there and orders that are cancelled or gone', async () => {
      const order = await order31(suite, buyer);
      const line = order.lines.find(({ quantity }) => quantity === 3)?.id ?? '';
      const client = suite.client();
      const send = (id: string, lines: { lineId: string; quantity: number }[]) => client.fulfil(id, { key: `p${lines[0]?.quantity ?? 0}`, lines, tracking: null, notifyBuyer: false });
      for (const lines of [[{ lineId: line, quantity: 4 }], [{ lineId: line, quantity: 2 }, { lineId: line, quantity: 2 }], [{ lineId: '999999999', quantity: 1 }], []]) {
        expect(await send(order.id, lines)).toMatchObject({ ok: false, error: { code: 'invalid', field: 'lines' } });
      }
      expect((await buyer.seen(order.id)).parcels).toEqual([]);
      await buyer.cancel(order.id);
      expect(await send(order.id, [{ lineId: line, quantity: 1 }])).toMatchObject({ ok: false, error: { code: 'invalid', field: 'order' } });
      expect(await send('999999999', [{ lineId: line, quantity: 1 }])).toMatchObject({ ok: false, error: { code: 'not-found' } });
    });
  });
}

function fulfilLossCases(suite: Suite, buyer: Buyer): void {
  describe.runIf(suite.store.traits.http && suite.info.can.includes('fulfil'))('parcels when answers are lost', () => {
    it.each(FAULTS)('%s at any request: the same parcel asked for again is one parcel', async (fault) => {
      const client = await loggedIn(suite);
      const survived = await atEveryRequest(async (n) => {
        const order = await order31(suite, buyer);
        const parcel = { key: `p${n}`, lines: [{ lineId: order.lines[0]?.id ?? '', quantity: 1 }], tracking: tracking('TRACK1'), notifyBuyer: false };
        suite.proxy.clear();
        const rule = suite.proxy.add({ when: n, fault });
        const first = await client.fulfil(order.id, parcel);
        suite.proxy.clear();
        if (!first.ok) expect(['unavailable', 'rate-limit', 'not-a-store']).toContain(first.error.code);
        const again = value(await client.fulfil(order.id, parcel));
        if (first.ok) expect(again).toEqual(first.value);
        expect((await buyer.seen(order.id)).parcels).toEqual([{ pieces: 1, tracking: ['TRACK1'] }]);
        return rule.taken.length > 0;
      });
      expect(survived).toBeGreaterThan(1);
    });

    it('a browser that sends every change twice makes one parcel', async () => {
      const order = await order31(suite, buyer);
      const parcel = { key: 'p1', lines: [{ lineId: order.lines.find(({ quantity }) => quantity === 3)?.id ?? '', quantity: 1 }], tracking: tracking('TRACK1'), notifyBuyer: false };
      const answer = await suite.client(resending(suite, () => true).fetch).fulfil(order.id, parcel);
      value(await suite.client().fulfil(order.id, parcel));
      expect(answer.ok).toBe(true);
      expect((await buyer.seen(order.id)).parcels).toEqual([{ pieces: 1, tracking: ['TRACK1'] }]);
    });
  });
}
