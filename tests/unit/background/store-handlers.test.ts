import { expect, it, vi } from 'vitest';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { createConnections } from '../../../entrypoints/background/connections.ts';
import { filesHandlers } from '../../../entrypoints/background/handlers/files.ts';
import { storeHandlers } from '../../../entrypoints/background/handlers/store.ts';
import { learnKept } from '../../../entrypoints/background/learn-kept.ts';
import { storeViews } from '../../../entrypoints/background/store-views.ts';
import { createActivityLog } from '../../../utils/db/activity.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createKeeps } from '../../../utils/db/kept.ts';
import { createRecords, type StoreRecord } from '../../../utils/db/records.ts';
import { openDb } from '../../../utils/db/schema.ts';
import { createVault } from '../../../utils/db/vault.ts';
import { ok } from '../../../utils/domain/result.ts';
import type { StoreInfo } from '../../../utils/stores/define.ts';
import { kind as files } from '../../../utils/stores/files/index.ts';
import { kind as vendure } from '../../../utils/stores/vendure/index.ts';
import { listingBody } from '../../support/listings.ts';
import { storeOrder } from '../../support/store-orders.ts';
import { testClock, testRandom } from '../../support/time.ts';

vi.mock(import('../../../entrypoints/background/connections.ts'), async (load) => ({ ...await load(), permitted: () => Promise.resolve(true) }));

let n = 0;
/** The handlers over a real database; `shop` is what the shop at any address says of itself. */
function setUp({ real = false } = {}) {
  n += 1;
  const db = openDb('relaxed', `store-handlers-${n}`);
  const shop: StoreInfo = { remoteId: 'shop-1', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'main', locations: [], language: 'en', weightUnit: null, missingRights: [], guarantee: 'mark', can: [], limits: { variants: null, options: null } };
  const records = createRecords(db, db);
  const vault = createVault(db);
  const keeps = createKeeps(db);
  const connections = createConnections({ records, vault, keeps, kinds: [vendure, files], sites: [] });
  const deps = {
    records, vault, keeps, jobs: createJobStore(db), activity: createActivityLog(db), clock: testClock(), random: testRandom(), changed: () => undefined,
    connections: real ? connections : { attempt: async () => ok({ test: async () => ok({ ...shop }) }), secretOf: ({ id, origin }: StoreRecord) => vault.get(id, origin), isLocal: () => false, forget: () => undefined },
  } as unknown as Deps;
  const handlers = storeHandlers(deps, () => undefined);
  const connect = (origin: string) => handlers['store.connect']({ kind: 'vendure', origin, secret: { apiKey: 'k' } }, {});
  return { db, records, shop, handlers, connect, connections, keeps, deps };
}

it('refuses a copy of a connected shop at another address, and keeps the id where the shop is the same', async () => {
  const { connect, handlers, records } = setUp();
  const first = await connect('https://shop.example');
  expect(await connect('https://staging.example')).toEqual({ ok: false, error: { code: 'store-elsewhere', detail: 'https://shop.example' } });
  expect((await records.stores()).map((store) => store.origin)).toEqual(['https://shop.example']);
  const id = first.ok ? first.store.id : '';
  await handlers['store.disconnect']({ id }, {});
  expect(await connect('https://moved.example')).toMatchObject({ ok: true, store: { id, origin: 'https://moved.example' } });
});

it.each([['pricesIncludeTax', false], ['currency', 'EUR'], ['exponent', 3], ['remoteId', 'shop-2']] as const)('a test does not accept another %s, and leaves the store as it was', async (name, value) => {
  const { connect, handlers, records, shop } = setUp();
  const made = await connect('https://shop.example');
  const id = made.ok ? made.store.id : '';
  expect(await handlers['store.test']({ id }, {})).toEqual({ ok: true });
  Object.assign(shop, { [name]: value });
  expect(await handlers['store.test']({ id }, {})).toEqual({ ok: false, error: { code: 'store-changed', detail: name } });
  expect(await records.store(id)).toMatchObject({ remoteId: 'shop-1', currency: 'USD', exponent: 2, pricesIncludeTax: true });
});

it('names a right that the credential has lost since', async () => {
  const { connect, handlers, shop } = setUp();
  const made = await connect('https://shop.example');
  Object.assign(shop, { missingRights: ['CreateProduct'] });
  expect(await handlers['store.test']({ id: made.ok ? made.store.id : '' }, {})).toEqual({ ok: false, error: { code: 'forbidden', detail: 'CreateProduct' } });
});

it('notes what was done with a store, where it stood then, and no credential', async () => {
  const { connect, handlers, shop, db } = setUp();
  const made = await connect('https://shop.example');
  const id = made.ok ? made.store.id : '';
  await handlers['store.test']({ id }, {});
  await handlers['store.pause']({ id }, {});
  await handlers['store.test']({ id }, {});
  Object.assign(shop, { currency: 'EUR' });
  await handlers['store.test']({ id }, {});
  await handlers['store.disconnect']({ id }, {});
  Object.assign(shop, { currency: 'USD' });
  await connect('https://moved.example');
  const entries = await db.log.orderBy('id').toArray();
  expect(entries.map(({ what, host, code }) => [what, host, code])).toEqual([
    ['connected', 'shop.example', null], ['tested', 'shop.example', null], ['paused', 'shop.example', 'paused-by-user'], ['resumed', 'shop.example', null],
    ['test-failed', 'shop.example', 'store-changed'], ['disconnected', 'shop.example', null], ['connected', 'moved.example', null],
  ]);
  expect(entries.every((entry) => entry.storeId === id)).toBe(true);
});

it('makes a shop in this browser without an address, a permission or a credential, each time a new one, and forgets its rows at the end', async () => {
  const { handlers, records, db } = setUp({ real: true });
  const make = () => handlers['store.connect']({ kind: 'files', origin: '', secret: { name: 'My shop', currency: 'EUR', pricesIncludeTax: true } }, {});
  const [first, second] = [await make(), await make()];
  if (!first.ok || !second.ok) throw new Error('refused');
  expect(first.store).toMatchObject({ kind: 'files', name: 'My shop', currency: 'EUR', pricesIncludeTax: true, permitted: true, state: 'active', origin: `https://${first.store.id}.files.invalid` });
  expect(second.store.id).not.toBe(first.store.id);
  expect(await db.secrets.count()).toBe(0);
  expect((await db.log.toArray()).map(({ host }) => host)).toEqual([null, null]);
  expect((await storeViews(await records.stores())).map(({ name }) => name)).toEqual([first, second].map(({ store }) => `My shop, ${store.id.slice(0, 8)}`));
  expect(await handlers['store.test']({ id: first.store.id }, {})).toEqual({ ok: true });
  await db.kept.bulkPut([{ storeId: first.store.id, key: 'meta', value: 1 }, { storeId: second.store.id, key: 'meta', value: 2 }]);
  await handlers['store.disconnect']({ id: first.store.id }, {});
  expect((await db.kept.toArray()).map(({ storeId }) => storeId)).toEqual([second.store.id]);
});

it('a shop made here by an older version learns what this one can; every other stays as it is', async () => {
  const { handlers, records, deps, db } = setUp({ real: true });
  const made = await handlers['store.connect']({ kind: 'files', origin: '', secret: { name: 'My shop', currency: 'EUR', pricesIncludeTax: true } }, {});
  const [kept] = await records.stores();
  if (!made.ok || kept === undefined) throw new Error('refused');
  await db.stores.bulkPut([{ ...kept, can: ['hide'] }, { ...kept, id: 'web', kind: 'vendure', origin: 'https://shop.example', can: ['hide'] }]);
  await learnKept(deps);
  expect(new Map((await records.stores()).map(({ id, can }) => [id, can]))).toEqual(new Map([[kept.id, kept.can], ['web', ['hide']]]));
  expect(kept.can).toContain('compare-at');
});

it.each([null, 'x', {}, { name: 'My shop', currency: 'eur', pricesIncludeTax: true }, { name: '', currency: 'EUR', pricesIncludeTax: true }])('makes no shop here of %j', async (secret) => {
  const { handlers, db } = setUp({ real: true });
  expect(await handlers['store.connect']({ kind: 'files', origin: '', secret }, {})).toEqual({ ok: false, error: { code: 'bad-secret', detail: '' } });
  expect(await db.stores.count()).toBe(0);
});

it('no other kind may stand at a place in this browser, and this kind at no place of the web', async () => {
  const { connections } = setUp({ real: true });
  const said = { id: 'a', name: 'My shop', currency: 'EUR', pricesIncludeTax: true };
  expect(await connections.attempt('files', 'https://shop.example', said)).toMatchObject({ error: { code: 'permission' } });
  expect(await connections.attempt('vendure', 'https://a.files.invalid', { apiKey: 'k' })).toMatchObject({ error: { code: 'permission' } });
});

it('a shop here takes listings, and its products are told a page at a time with their number', async () => {
  const { handlers, connections, keeps, deps } = setUp({ real: true });
  const made = await handlers['store.connect']({ kind: 'files', origin: '', secret: { name: 'My shop', currency: 'USD', pricesIncludeTax: false } }, {});
  const id = made.ok ? made.store.id : '';
  const opened = await connections.open(id);
  if (!opened.ok) throw new Error(opened.error.code);
  const body = listingBody();
  expect(await opened.value.client.put(body, { last: null, intent: 'push' })).toMatchObject({ ok: true, value: { url: '' } });
  const catalogue = filesHandlers(deps)['files.catalogue'];
  expect(await catalogue({ id, after: null }, {})).toEqual({ total: 1, products: [], next: null });
  expect(await catalogue({ id, after: '' }, {})).toMatchObject({ total: 1, products: [{ key: body.key, title: body.title, variants: body.variants.map(({ sku }) => ({ sku })) }], next: null });
  const [first] = await keeps.page(id, 'p:', '', 1);
  await keeps.of(id).set(Array.from({ length: 60 }, (_, at) => ({ key: `p:${100 + at}`, value: { ...first?.value as object, id: String(100 + at) } })));
  const page = await catalogue({ id, after: '' }, {});
  expect([page.total, page.products.length]).toEqual([61, 50]);
  expect((await catalogue({ id, after: page.next }, {})).products).toHaveLength(11);
  await handlers['store.pause']({ id }, {});
  expect(await connections.open(id)).toMatchObject({ error: { code: 'store-paused' } });
});

it('takes orders for a shop here alone and in its currency alone, encrypted, and tells the parcels without the customer', async () => {
  const { handlers, deps, db, keeps } = setUp({ real: true });
  const ask = filesHandlers(deps);
  const made = await handlers['store.connect']({ kind: 'files', origin: '', secret: { name: 'My shop', currency: 'USD', pricesIncludeTax: false } }, {});
  const id = made.ok ? made.store.id : '';
  await db.stores.put({ ...await db.stores.get(id) as StoreRecord, id: 'v', kind: 'vendure', origin: 'https://shop.example' });
  expect(await ask['files.orders']({ id: 'v', orders: [storeOrder()] }, {})).toMatchObject({ ok: false, error: { code: 'store-gone' } });
  expect(await ask['files.orders']({ id, orders: [storeOrder({ total: { minor: 1, currency: 'EUR' } })] }, {})).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(await db.kept.count()).toBe(0);
  const parcels = [{ id: 'k', lines: [{ lineId: '1', quantity: 2 }], tracking: { number: 'T1', company: null, url: null } }];
  expect(await ask['files.orders']({ id, orders: [storeOrder({ parcels })] }, {})).toEqual({ ok: true, added: 1, changed: 0 });
  expect(JSON.stringify(await db.kept.toArray())).not.toContain('ann@example.com');
  expect(await keeps.of(id).get('o:#1001')).toMatchObject({ order: { email: 'ann@example.com', parcels: [] } });
  expect(await ask['files.parcels']({ id }, {})).toEqual([]);
  await keeps.of(id).set([{ key: 'o:#1001', value: { order: storeOrder({ parcels }), notes: [] } }]);
  expect(await ask['files.parcels']({ id }, {})).toEqual([{ order: '#1001', sku: 'A', title: 'Bag', quantity: 2, number: 'T1', company: '', url: '' }]);
});
