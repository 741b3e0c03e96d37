import { expect, it, vi } from 'vitest';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { listingHandlers } from '../../../entrypoints/background/handlers/listing.ts';
import { offerHandlers } from '../../../entrypoints/background/handlers/offer.ts';
import { createClaims } from '../../../utils/db/claims.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type StoreRecord } from '../../../utils/db/schema.ts';
import { CHANGES_SHOWN, type ListingChange } from '../../../utils/domain/listing-change.ts';
import { err, ok } from '../../../utils/domain/result.ts';
import { consoleLog } from '../../../utils/platform/log.ts';
import { createSettings } from '../../../utils/settings/state.ts';
import { sites } from '../../../utils/suppliers/sites.ts';
import { productRead } from '../../support/products.ts';
import { testClock, testRandom } from '../../support/time.ts';
import { clientOf } from '../../support/store-client.ts';

vi.mock(import('../../../entrypoints/background/connections.ts'), async (load) => ({ ...await load(), permitted: () => Promise.resolve(true) }));

const key = '1688:700000000001';
const store = (id: string): StoreRecord => ({
  id, kind: 'vendure', origin: `https://${id}.example`, remoteId: id, name: id, currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'main',
  locations: [], language: 'en', weightUnit: null, guarantee: 'mark', state: 'active', reason: null, verifiedAt: 0, tombstone: null,
});
let n = 0;

/** The handlers over a real database with a read offer, a price rule and these stores. */
async function setUp(stores: string[], planSet = true) {
  n += 1;
  const db = openDb('relaxed', `offer-handlers-${n}`);
  const records = createRecords(db, db);
  const kept: Record<string, unknown> = {};
  const settings = createSettings({ get: async () => kept, set: async (values) => void Object.assign(kept, values), remove: async (name) => void Reflect.deleteProperty(kept, name) });
  await settings.save({ planSet, plan: { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '1970-01-01' } } } });
  const clock = testClock();
  for (const id of stores) await records.putStore(store(id));
  await records.saveRead(key, productRead(), clock.now());
  const connections: Pick<Deps['connections'], 'open'> = { open: async () => err({ code: 'store-gone' }) };
  const deps = { records, claims: createClaims(db, db), settings, clock, connections, jobs: createJobStore(db), random: testRandom(), log: consoleLog, changed: () => undefined, sites } as unknown as Deps;
  let wakes = 0;
  const handlers = { ...offerHandlers(deps), ...listingHandlers(deps, () => void (wakes += 1)) };
  const push = (storeId: string, patch: object = {}) => handlers['listing.push']({ key, storeId, readAt: clock.now(), ...patch }, {});
  const preview = (storeId: string, patch: object = {}) => handlers['listing.preview']({ key, storeId, readAt: clock.now(), ...patch }, {});
  return { records, settings, clock, connections, woken: () => wakes, preview, push, view: () => handlers['offer.view']({ key }, {}), at: (url: string) => handlers['offer.at']({ url }, {}), db };
}

it('preselects the only store or the one used last, never an arbitrary one', async () => {
  expect((await (await setUp(['a'])).view()).storeId).toBe('a');
  const two = await setUp(['a', 'b']);
  expect((await two.view()).storeId).toBeNull();
  expect(await two.push('b')).toEqual({ ok: true });
  expect((await two.view()).storeId).toBe('b');
  await two.records.saveDraft(key, { storeId: 'gone' });
  expect((await two.view()).storeId).toBeNull();
});

it('names the offer at an address, and none at others', async () => {
  const { at } = await setUp([]);
  const ask = async (url: string) => (await at(url)).key;
  expect(await ask('https://detail.1688.com/offer/700000000001.html?spm=1')).toBe(key);
  for (const url of ['https://www.1688.com/', 'chrome://extensions', 'no address', '']) expect(await ask(url)).toBeNull();
});

it('004-7: pushes what stands on the screen, whatever the draft says', async () => {
  const t = await setUp(['a']);
  await t.records.saveDraft(key, { title: 'older', selected: ['5000000000001', '5000000000002'] });
  expect(await t.push('a', { title: 'On screen', selected: ['5000000000002'] })).toEqual({ ok: true });
  const [listing] = await t.db.listings.toArray();
  expect(listing?.wanted.body).toMatchObject({ title: 'On screen', variants: [{ supplierSkuKey: '5000000000002' }] });
});

it('tells that a push is taken once it is, whatever fails after it, and wakes the queue', async () => {
  const t = await setUp(['a']);
  vi.spyOn(t.settings, 'save').mockRejectedValue(new Error('the disk is full'));
  vi.spyOn(t.records, 'draft').mockResolvedValueOnce(null).mockRejectedValue(new Error('the connection is closing'));
  expect(await t.push('a')).toEqual({ ok: true });
  expect([await t.db.jobs.count(), t.woken()]).toEqual([1, 1]);
});

it('004-7: refuses a push without a saved price rule, of a read the user has not seen, and of a stale one', async () => {
  expect(await (await setUp(['a'], false)).push('a')).toMatchObject({ ok: false, error: { code: 'no-rule' } });
  const t = await setUp(['a']);
  expect(await t.push('a', { readAt: t.clock.now() - 1 })).toMatchObject({ ok: false, error: { code: 'read-again' } });
  const readAt = t.clock.now();
  t.clock.move(25 * 3_600_000);
  expect(await t.push('a', { readAt })).toMatchObject({ ok: false, error: { code: 'stale' } });
  expect((await t.view()).stale).toBe(true);
  // A read from the future: the clock was moved back since.
  t.clock.move(-50 * 3_600_000);
  expect(await t.push('a', { readAt })).toMatchObject({ ok: false, error: { code: 'stale' } });
  expect((await t.view()).stale).toBe(true);
  expect(await t.db.jobs.count()).toBe(0);
});

it('does not let an incomplete read take variants out of the store', async () => {
  const t = await setUp(['a']);
  await t.push('a');
  const whole = productRead();
  await t.records.saveRead(key, { ...whole, partial: ['skus'], product: { ...whole.product, skus: whole.product.skus.slice(0, 1) } }, t.clock.now());
  expect(await t.push('a')).toEqual({ ok: false, error: { code: 'variants-missing', detail: '5000000000002, 5000000000003' } });
});

it('tells what a push would change, cut to what a page shows, and refuses as the push job would', async () => {
  const t = await setUp(['a']);
  const asked: unknown[] = [];
  const facts = { ...store('a'), can: [], limits: { variants: null, options: null }, missingRights: [] };
  const changes: ListingChange[] = Array.from({ length: CHANGES_SHOWN + 2 }, (_, i) => ({ kind: 'stock', subject: String(i), from: 1, to: 2 }));
  const client = (patch: object = {}) => clientOf({
    test: async () => ok({ ...facts, ...patch }),
    preview: async (body, options) => {
      asked.push([body.title, options.last]);
      return ok({ exists: true, url: 'https://a.example/7', changes });
    },
  });
  const preview = (opened: Awaited<ReturnType<Deps['connections']['open']>>) => {
    t.connections.open = async () => opened;
    return t.preview('a', { title: 'On screen' });
  };
  expect(await preview(err({ code: 'permission' }))).toMatchObject({ ok: false, error: { code: 'permission' } });
  expect(await preview(ok({ client: client({ currency: 'EUR' }), known: facts }))).toMatchObject({ ok: false, error: { code: 'store-changed', detail: 'currency' } });
  expect(asked).toEqual([]);
  const seen = await preview(ok({ client: client(), known: facts }));
  expect(seen).toMatchObject({ ok: true, preview: { exists: true, more: 2 } });
  expect(seen.ok && seen.preview.changes).toHaveLength(CHANGES_SHOWN);
  expect(asked).toEqual([['On screen', null]]);
  expect(await t.db.jobs.count() + await t.db.listings.count()).toBe(0);
});

it('shows and pushes no price made with a rate that is older than the user allows', async () => {
  const t = await setUp(['a']);
  const shown = async () => (await t.view()).rows.map((row) => row.priceError ?? row.price?.price.minor);
  const day = async (days: number) => {
    t.clock.move(days * 86_400_000);
    await t.records.saveRead(key, productRead(), t.clock.now());
  };
  await day(7);
  expect(await shown()).toEqual([138, 158, 138]);
  expect(await t.push('a')).toEqual({ ok: true });
  await day(1);
  expect(await shown()).toEqual(['rate-old', 'rate-old', 'rate-old']);
  expect(await t.push('a')).toMatchObject({ ok: false, error: { code: 'rate-old' } });
  await t.settings.save({ rateMaxDays: 8 });
  expect(await t.push('a')).toEqual({ ok: true });
  await t.settings.save({ rateMaxDays: 0 });
  await day(400);
  expect(await t.push('a')).toEqual({ ok: true });
});

it('offers each store with its prices and its listing; the ticks are the user\'s own, else the stores used last together', async () => {
  const t = await setUp(['a', 'b', 'c']);
  await t.records.patchStore('b', { currency: 'EUR' });
  const targets = async () => (await t.view()).targets.map(({ storeId, chosen, prices, priceError }) => [storeId, chosen, prices?.from.minor ?? null, priceError]);
  expect(await targets()).toEqual([['a', false, 138, null], ['b', false, null, 'no-rate'], ['c', false, 138, null]]);
  // As the popup does it: the ticks are saved before the pushes.
  await t.records.saveDraft(key, { storeIds: ['c', 'a'], selected: ['5000000000002'] });
  expect(await targets()).toEqual([['a', true, 158, null], ['b', false, null, 'no-rate'], ['c', true, 158, null]]);
  expect((await t.view()).storeId).toBe('c');
  for (const id of ['c', 'a']) expect(await t.push(id)).toEqual({ ok: true });
  expect((await t.view()).targets.map(({ listing }) => listing?.state ?? null)).toEqual(['waiting', null, 'waiting']);
  expect((await t.settings.get()).lastStoreIds).toEqual(['c', 'a']);
  await t.records.saveDraft(key, { storeIds: [] });
  expect((await targets()).map(([, chosen]) => chosen)).toEqual([false, false, false]);
  // Without a choice of its own: both again.
  await t.records.saveDraft(key, { storeIds: null });
  expect((await targets()).map(([, chosen]) => chosen)).toEqual([true, false, true]);
});

it('keeps the stock filter, and says what has changed on the page since the push to the shown store', async () => {
  const t = await setUp(['a']);
  await t.records.saveDraft(key, { minStock: 200 });
  expect(await t.view()).toMatchObject({ minStock: 200, changes: [] });
  await t.push('a');
  expect((await t.view()).changes).toEqual([]);
  await t.records.saveRead(key, productRead({ title: '新标题' }), t.clock.now());
  expect((await t.view()).changes).toEqual([{ kind: 'title', subject: '', from: '测试帆布包', to: '新标题' }]);
});

it('sells from one place of dispatch, the user\'s choice; without it nothing is ticked and nothing pushed', async () => {
  const t = await setUp(['a']);
  const [sku] = productRead().product.skus;
  if (!sku) throw new Error('the example has SKUs');
  const axes = [{ name: 'Color', values: ['Red'] }, { name: 'Ships From', values: ['China', 'Spain'], kind: 'origin' as const }];
  await t.records.saveRead(key, productRead({ axes, skus: [{ ...sku, id: '1', options: ['Red', 'China'] }, { ...sku, id: '2', options: ['Red', 'Spain'] }] }), t.clock.now());
  expect(await t.view()).toMatchObject({ origins: ['China', 'Spain'], origin: null, rows: [{ selected: false }, { selected: false }] });
  expect(await t.push('a')).toMatchObject({ ok: false, error: { code: 'no-origin' } });
  expect(await t.push('a', { selected: ['1', '2'] })).toMatchObject({ ok: false, error: { code: 'no-origin' } });
  await t.records.saveDraft(key, { origin: 'Spain' });
  expect(await t.view()).toMatchObject({ origin: 'Spain', rows: [{ key: '2', options: ['Red'], selected: true }] });
  expect(await t.push('a', { selected: ['1', '2'] })).toEqual({ ok: true });
  const [listing] = await t.db.listings.toArray();
  expect(listing?.wanted.body).toMatchObject({ options: [{ name: 'Color', values: ['Red'] }], variants: [{ supplierSkuKey: '2', options: ['Red'] }] });
});

it('says what has changed since the last visit where nothing was pushed, and the lowest price among own observations', async () => {
  const t = await setUp(['a']);
  expect(await t.view()).toMatchObject({ changes: [], visitedAt: null, low: null });
  const first = t.clock.now();
  t.clock.move(3 * 86_400_000);
  const { skus } = productRead().product;
  await t.records.saveRead(key, productRead({ skus: skus.map((sku) => ({ ...sku, price: { minor: 800, currency: 'CNY' } })) }), t.clock.now());
  const view = await t.view();
  expect(view.visitedAt).toBe(first);
  expect(view.changes.map(({ kind }) => kind)).toEqual(['cost-up', 'cost-up', 'cost-up']);
  expect(view.low).toEqual({ from: { minor: 690, currency: 'CNY' }, to: { minor: 790, currency: 'CNY' }, days: 2 });
  expect(await t.push('a')).toEqual({ ok: true });
  expect(await t.view()).toMatchObject({ changes: [], visitedAt: null });
  // As another visitor nothing is called a change.
  await t.records.saveRead(key, { ...productRead(), session: { language: null, member: 'yes' } }, t.clock.now());
  expect(await t.view()).toMatchObject({ otherVisit: null, low: null });
});

it('tells a threshold of the user\'s own', async () => {
  const t = await setUp([]);
  t.clock.move(86_400_000);
  const low = productRead({ skus: productRead().product.skus.map((sku) => (sku.stock === 10 ? { ...sku, stock: 7 } : sku)) });
  await t.records.saveRead(key, low, t.clock.now());
  const kinds = async () => (await t.view()).changes.map(({ kind }) => kind);
  expect(await kinds()).toEqual(['stock-low']);
  await t.settings.save({ lowStock: 5 });
  expect(await kinds()).toEqual([]);
});

it('sells nothing else under an id of the last push unless the user has seen it', async () => {
  const t = await setUp(['a']);
  await t.push('a');
  const [first, ...others] = productRead().product.skus;
  if (!first) throw new Error('no SKU');
  const axes = [{ name: '颜色', values: ['红色', '蓝色', '绿色', '礼盒'] }, { name: '尺码', values: ['L', 'XL', '套装'] }];
  await t.records.saveRead(key, productRead({ axes, skus: [{ ...first, options: ['礼盒', '套装'], price: { minor: 2_900, currency: 'CNY' } }, ...others] }), t.clock.now());
  expect((await t.view()).changes).toEqual([{ kind: 'sku-reused', subject: '红色 / L', from: '红色 / L', to: '礼盒 / 套装' }]);
  expect(await t.push('a')).toMatchObject({ ok: false, error: { code: 'variants-reused', detail: '红色 / L' } });
  expect(await t.push('a', { selected: [first.id] })).toEqual({ ok: true });
});

it('tells stores of one name apart by their host', async () => {
  const t = await setUp(['a', 'b', 'c']);
  await t.records.patchStore('c', { name: 'a' });
  expect((await t.view()).stores.map(({ name }) => name)).toEqual(['a, a.example', 'b', 'a, c.example']);
});
