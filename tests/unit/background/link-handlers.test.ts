import { describe, expect, it, vi } from 'vitest';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { importHandlers } from '../../../entrypoints/background/handlers/import.ts';
import { linkHandlers } from '../../../entrypoints/background/handlers/link.ts';
import { listingHandlers } from '../../../entrypoints/background/handlers/listing.ts';
import { offerHandlers } from '../../../entrypoints/background/handlers/offer.ts';
import { listingStateHandlers } from '../../../entrypoints/background/handlers/listing-state.ts';
import { collectBackup, restoreBackup } from '../../../utils/db/backup.ts';
import { createClaims } from '../../../utils/db/claims.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type StoreRecord } from '../../../utils/db/schema.ts';
import { backupSchema, readBackup } from '../../../utils/domain/backup.ts';
import { productSchema, type KeptProduct } from '../../../utils/domain/files/catalogue.ts';
import { ok } from '../../../utils/domain/result.ts';
import { DEFAULT_POLICY } from '../../../utils/domain/stock-sync/policy.ts';
import { createSettings } from '../../../utils/settings/state.ts';
import { kind } from '../../../utils/stores/files/index.ts';
import { sites } from '../../../utils/suppliers/sites.ts';
import { pushListing } from '../../../utils/sync/jobs/push-listing.ts';
import { memoryKeep } from '../../contract/store-files.ts';
import { product, productRead } from '../../support/products.ts';
import { testClock, testRandom } from '../../support/time.ts';

vi.mock(import('../../../entrypoints/background/connections.ts'), async (load) => ({ ...await load(), permitted: () => Promise.resolve(true) }));

const key = '1688:700000000001';
const id = `a|${key}:main`;
const secret = { id: 'a', name: 'Shop', currency: 'USD', pricesIncludeTax: true };
const store: StoreRecord = {
  id: 'a', kind: 'files', origin: 'https://a.files.invalid', remoteId: 'a', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'csv', locations: [], language: '', weightUnit: null,
  guarantee: 'unique-field', can: ['update', 'hide', 'delete', 'link'], state: 'active', reason: null, verifiedAt: 0, tombstone: null,
};
const bag: KeptProduct = {
  id: '7', key: '', title: 'My bag', description: '<p>Mine</p>', visible: true, images: ['https://mine.example/1.jpg'], options: ['Size', 'Colour'], updatedAt: 1,
  variants: [['L', 'red', 'R-L'], ['XL', 'red', ''], ['L', 'black', 'B-L']].map(([size = '', colour = '', sku = ''], i) => ({ id: `7${i}`, sku, options: [size, colour], minor: 5_000 + i, stock: 7, image: null, visible: true })),
};
const pairs = [{ key: '5000000000001', variantId: '70', sku: 'R-L' }, { key: '5000000000002', variantId: '71', sku: '' }];
let n = 0;

/** The handlers over a real database and a real shop that is kept in memory, with a product made by hand and a claim of the offer. */
async function setUp() {
  n += 1;
  const db = openDb('relaxed', `link-handlers-${n}`);
  const [records, claims, jobs, clock, keep] = [createRecords(db, db), createClaims(db, db), createJobStore(db), testClock(), memoryKeep()];
  const kept: Record<string, unknown> = {};
  const settings = createSettings({ get: async () => kept, set: async (values) => void Object.assign(kept, values), remove: async (name) => void Reflect.deleteProperty(kept, name) });
  await settings.save({ planSet: true, plan: { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '1970-01-01' } } } });
  await records.putStore(store);
  await records.saveRead(key, productRead(), clock.now());
  await keep.set([{ key: 'p:7', value: bag }, { key: 'p:8', value: { ...bag, id: '8', title: 'Other', variants: bag.variants.map((each) => ({ ...each, id: `8${each.id}`, sku: `8${each.sku}` })) } }]);
  await claims.make([{ storeId: 'a', offerKey: key, key: `${key}:main` }], clock.now());
  const client = kind.connect({ origin: store.origin, secret }, { fetch, image: async () => null, keep, now: () => clock.now() });
  const connect = async () => ok({ client, known: store });
  const deps = { db, records, claims, jobs, settings, clock, random: testRandom(), changed: () => undefined, sites: [...sites], connections: { open: connect } } as unknown as Deps;
  const handlers = { ...offerHandlers(deps), ...linkHandlers(deps), ...listingHandlers(deps, () => undefined), ...importHandlers(deps, () => undefined), ...listingStateHandlers(deps, () => undefined) };
  const readAt = clock.now();
  const shop = async (which = '7') => productSchema.parse(await keep.get(`p:${which}`));
  return {
    db, records, claims, jobs, clock, client, keep, handlers, readAt, shop,
    link: (over: Partial<Parameters<typeof handlers['link.adopt']>[0]> = {}) => handlers['link.adopt']({ id, readAt, product: { id: '7', title: bag.title }, pairs, ...over }, {}),
    /** The user's push, and the job that makes it. */
    push: async () => {
      const { refused } = await handlers['import.push']({ items: [{ id, readAt: clock.now() }] }, {});
      if (refused.length > 0) return refused;
      const done = await pushListing.run({ listingId: id }, {
        clock, connect, listing: (which) => records.listing(which), saveAttempted: (which, bodies) => records.saveAttempted(which, bodies),
        savePushed: (which, revision, pushed, remote, intent) => records.savePushed(which, revision, pushed, remote, intent, clock.now()),
      }, new AbortController().signal);
      const job = await jobs.byLiveKey(pushListing.liveKey({ listingId: id }));
      if (done.kind === 'done' && job) await db.jobs.delete(job.id);
      return done;
    },
    row: async () => (await handlers['import.light']({}, {})).claims[0],
  };
}

describe('linking an offer to a product of the store', () => {
  it('marks the product and notes it, and writes no price and no stock', async () => {
    const t = await setUp();
    expect(await t.handlers['link.search']({ storeId: 'a', text: 'bag' }, {})).toMatchObject({ ok: true, products: [{ id: '7', ours: null }] });
    expect(await t.handlers['link.look']({ storeId: 'a', productId: '7' }, {})).toMatchObject({ ok: true, product: { variants: [{ variantId: '70', sku: 'R-L', price: { minor: 5_000 } }, { sku: '' }, {}] } });
    expect(await t.handlers['link.look']({ storeId: 'a', productId: '9' }, {})).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await t.link()).toEqual({ ok: true });
    const after = await t.shop();
    expect(after).toEqual({ ...bag, key: `${key}:main`, linked: true, updatedAt: after.updatedAt, variants: bag.variants.map((each, i) => (i === 1 ? { ...each, sku: after.variants[1]?.sku } : each)) });
    expect(after.variants[1]?.sku).toMatch(/^\w{6,}$/);
    const listing = await t.records.listing(id);
    expect(listing).toMatchObject({ revision: 1, pushedRevision: 1, pushed: null, tombstone: null, remote: { id: '7', variants: [{ supplierSkuKey: '5000000000001', variantId: '70', sku: 'R-L' }, { supplierSkuKey: '5000000000002', variantId: '71' }] } });
    expect(listing?.wanted.body).toMatchObject({ title: 'My bag', description: '', images: [], linked: true });
    expect(await t.row()).toMatchObject({ linked: true, revision: 1, pushedRevision: 1, pushedAt: null, listedTitle: 'My bag' });
    expect((await t.db.log.toArray()).map(({ what, variants }) => [what, variants])).toEqual([['linked', 2]]);
    expect([await t.jobs.list(), await t.db.syncs.count()]).toEqual([[], 0]);
  });

  it('says of its being off sale what its own preview found, and nothing of what was linked before', async () => {
    const t = await setUp();
    await t.link();
    await t.keep.set([{ key: 'p:7', value: { ...await t.shop(), visible: false } }]);
    expect(await t.row()).toMatchObject({ linked: true, hidden: null });
    expect(await t.handlers['listing.preview']({ key, storeId: 'a', readAt: t.readAt }, {})).toMatchObject({ ok: true });
    expect(await t.row()).toMatchObject({ hidden: true });
    expect(await t.push()).toEqual({ kind: 'done' });
    expect(await t.row()).toMatchObject({ hidden: true });
    expect(await t.shop()).toMatchObject({ visible: false });
    expect(await t.link()).toEqual({ ok: true });
    expect(await t.row()).toMatchObject({ linked: true, hidden: null });
  });

  it('is followed by the user\'s push, which writes what its preview says and nothing else, whatever is ticked', async () => {
    const t = await setUp();
    await t.link();
    const marked = await t.shop();
    await t.claims.edit([{ id, patch: { title: 'Typed', selected: ['5000000000003'], description: { kind: 'text', value: 'x' }, extras: { tags: ['x'] } } }], t.clock.now());
    const preview = await t.handlers['listing.preview']({ key, storeId: 'a', readAt: t.readAt }, {});
    expect(preview.ok && preview.preview.changes.map(({ kind: what, to }) => [what, to])).toEqual([
      ['price', { minor: 138, currency: 'USD' }], ['stock', 10], ['price', { minor: 158, currency: 'USD' }], ['stock', 0],
    ]);
    expect(await t.push()).toEqual({ kind: 'done' });
    const after = await t.shop();
    expect(after).toEqual({ ...marked, updatedAt: after.updatedAt, variants: marked.variants.map((each, i) => (i === 2 ? each : { ...each, minor: [138, 158][i], stock: [10, 0][i] })) });
    expect(await t.keep.list('p:')).toHaveLength(2);
    expect(await t.row()).toMatchObject({ linked: true, revision: 2, pushedRevision: 2, warnings: 0 });
    expect(await t.db.syncs.count()).toBe(1);
  });

  it('sells out a linked SKU that is gone from the page, and keeps it linked for the day it is back', async () => {
    const t = await setUp();
    await t.link();
    await t.push();
    const { skus } = product();
    await t.records.saveRead(key, productRead({ skus: skus.filter((sku) => sku.id !== '5000000000001') }), t.clock.now());
    expect(await t.push()).toEqual({ kind: 'done' });
    expect((await t.shop()).variants.map(({ minor, stock }) => [minor, stock])).toEqual([[138, 0], [158, 0], [5_002, 7]]);
    await t.records.saveRead(key, productRead(), t.clock.now());
    await t.push();
    expect((await t.shop()).variants.map(({ minor, stock }) => [minor, stock])).toEqual([[138, 10], [158, 0], [5_002, 7]]);
  });

  it('keeps what the store is told of a stock within the store\'s policy', async () => {
    const t = await setUp();
    await t.records.patchStore('a', { sync: { ...DEFAULT_POLICY, buffer: 4 } });
    await t.link();
    await t.push();
    expect((await t.shop()).variants[0]?.stock).toBe(6);
  });
});

describe('what is not linked', () => {
  it('is a claim that stands in the store or is being pushed, and one that is gone', async () => {
    const t = await setUp();
    expect(await t.link({ id: 'a|1688:1:main' })).toMatchObject({ ok: false, error: { code: 'claim-gone' } });
    await t.handlers['import.push']({ items: [{ id, readAt: t.readAt }] }, {});
    expect(await t.link()).toMatchObject({ ok: false, error: { code: 'push-open' } });
    await t.push();
    expect(await t.link()).toMatchObject({ ok: false, error: { code: 'link-listed' } });
    expect(await t.shop()).toEqual(bag);
  });

  it('is a product of another listing, here or in the store', async () => {
    const t = await setUp();
    await t.link();
    const other = '1688:700000000002';
    await t.records.saveRead(other, productRead({ id: '700000000002' }), t.clock.now());
    await t.claims.make([{ storeId: 'a', offerKey: other, key: `${other}:main` }], t.clock.now());
    const again = () => t.link({ id: `a|${other}:main`, pairs: pairs.slice(0, 1) });
    expect(await again()).toMatchObject({ ok: false, error: { code: 'link-taken' } });
    await t.db.listings.clear();
    expect(await again()).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await t.db.listings.count()).toBe(0);
    // Another browser's user, or this one's after everything was erased: the same offer finds its product again.
    expect(await t.link({ pairs: pairs.slice(0, 1) })).toEqual({ ok: true });
  });

  it('is what was not seen: another read, a variant said twice, a SKU without a price, a store that cannot', async () => {
    const t = await setUp();
    expect(await t.link({ readAt: t.readAt - 1 })).toMatchObject({ ok: false, error: { code: 'read-again' } });
    expect(await t.link({ pairs: pairs.map((pair) => ({ ...pair, variantId: '70' })) })).toMatchObject({ ok: false, error: { code: 'link-twice' } });
    expect(await t.link({ pairs: [...pairs, { key: '5000000000009', variantId: '72', sku: 'B-L' }] })).toMatchObject({ ok: false, error: { code: 'link-unpriced' } });
    expect(await t.link({ pairs: [{ key: '5000000000001', variantId: '70', sku: 'OLD' }] })).toMatchObject({ ok: false, error: { code: 'conflict' } });
    t.client.test = async () => ok({ ...store, exponent: 2, missingRights: [], can: ['update'], limits: { variants: null, options: null } });
    expect(await t.link()).toMatchObject({ ok: false, error: { code: 'store-cannot' } });
    expect(await t.shop()).toEqual(bag);
    expect(await t.db.listings.count()).toBe(0);
  });

  it('is not hidden or deleted from here', async () => {
    const t = await setUp();
    await t.link();
    await t.push();
    for (const state of ['hidden', 'deleted'] as const) expect((await t.handlers['listings.state']({ ids: [id], state }, {})).refused).toEqual([{ id, code: 'linked-state', detail: '' }]);
  });
});

describe('taking a link back', () => {
  it('leaves the product as it is, and lets another one be linked or an own one be made', async () => {
    const t = await setUp();
    await t.link();
    await t.push();
    expect(await t.handlers['link.release']({ id }, {})).toEqual({ ok: true });
    const { key: mark, linked, variants } = await t.shop();
    expect([mark, linked, variants[0]?.minor]).toEqual(['', undefined, 138]);
    expect(await t.row()).toMatchObject({ linked: false, revision: 0, url: null });
    expect(await t.db.syncs.count()).toBe(0);
    expect(await t.handlers['link.release']({ id }, {})).toMatchObject({ ok: false, error: { code: 'not-linked' } });
    expect(await t.link({ product: { id: '8', title: 'Other' }, pairs: [{ key: '5000000000001', variantId: '870', sku: '8R-L' }] })).toEqual({ ok: true });
    expect((await t.records.listing(id))?.wanted.body.variants.map(({ sku }) => sku)).toEqual(['8R-L']);
  });

  it('is what a backup brings back: a link that stands, and none that was taken back', async () => {
    const restored = async (from: Awaited<ReturnType<typeof setUp>>) => {
      const read = readBackup(JSON.parse(JSON.stringify(backupSchema.parse(await collectBackup(from.db, { version: 1, plan: { multiplier: '1', ending: '', rates: {} }, language: 'en' }, 9)))));
      if (!read.ok) throw new Error(read.error.code);
      const db = openDb('relaxed', `link-restored-${n += 1}`);
      await restoreBackup(db, read.value, true, 10);
      return { claim: await db.claims.get(id), listing: await db.listings.get(id) };
    };
    const t = await setUp();
    await t.link();
    expect(await restored(t)).toMatchObject({ claim: { linked: true, revision: 1 }, listing: { pushed: null, remote: { id: '7' }, wanted: { body: { linked: true } } } });
    await t.handlers['link.release']({ id }, {});
    expect(await restored(t)).toMatchObject({ claim: { linked: false }, listing: { remote: null } });
  });

  it('gives a variant no code that another one has from an earlier link', async () => {
    const t = await setUp();
    await t.link();
    const given = (await t.shop()).variants[1]?.sku ?? '';
    await t.handlers['link.release']({ id }, {});
    // The variant with the code of the second SKU is another SKU now, and the second one is a variant without a code.
    await t.keep.set([{ key: 'p:7', value: { ...await t.shop(), variants: (await t.shop()).variants.map((each, i) => (i === 2 ? { ...each, sku: '' } : each)) } }]);
    expect(await t.link({ pairs: [{ key: '5000000000003', variantId: '71', sku: given }, { key: '5000000000002', variantId: '72', sku: '' }] })).toEqual({ ok: true });
    const codes = (await t.shop()).variants.map(({ sku }) => sku);
    expect(codes[1]).toBe(given);
    expect(new Set(codes).size).toBe(3);
  });

  it('leaves the ticks of the offer to the user again', async () => {
    const t = await setUp();
    await t.claims.edit([{ id, patch: { selected: ['5000000000003'] } }], t.clock.now());
    const ticked = async () => (await t.handlers['offer.view']({ key, storeId: 'a' }, {})).rows.filter(({ selected }) => selected).map((row) => row.key);
    await t.link();
    expect(await ticked()).toEqual(['5000000000001', '5000000000002']);
    await t.handlers['link.release']({ id }, {});
    expect(await ticked()).toEqual(['5000000000003']);
  });

  it('gives an own product codes of its own', async () => {
    const t = await setUp();
    await t.link({ pairs: pairs.slice(0, 1) });
    await t.handlers['link.release']({ id }, {});
    expect(await t.push()).toEqual({ kind: 'done' });
    expect(await t.keep.list('p:')).toHaveLength(3);
    expect(await t.shop()).toMatchObject({ key: '', variants: [{ minor: 5_000 }, {}, {}] });
  });

  it('helps where the product is gone: nothing is made in its place', async () => {
    const t = await setUp();
    await t.link();
    await t.keep.set([{ key: 'p:7', value: null }]);
    expect(await t.push()).toMatchObject({ kind: 'blocked', reason: { code: 'not-found' } });
    expect(await t.keep.list('p:')).toHaveLength(1);
    const job = await t.jobs.byLiveKey(pushListing.liveKey({ listingId: id }));
    expect(await t.handlers['link.release']({ id }, {})).toMatchObject({ ok: false, error: { code: 'push-open' } });
    await t.db.jobs.update(job?.id ?? '', { state: 'blocked' });
    expect(await t.handlers['link.release']({ id }, {})).toEqual({ ok: true });
    expect((await t.records.listing(id))?.tombstone).not.toBeNull();
  });
});
