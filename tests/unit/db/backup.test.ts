import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectBackup, restoreBackup } from '../../../utils/db/backup.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createKeeps } from '../../../utils/db/kept.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type Db, type DraftRecord, type ListingRecord, type StoreRecord } from '../../../utils/db/schema.ts';
import { backupSchema, readBackup, type Backup } from '../../../utils/domain/backup.ts';
import type { Settings } from '../../../utils/domain/settings.ts';
import { listingBody } from '../../support/listings.ts';

let n = 0;
const fresh = () => openDb('strict', `backup-${(n += 1)}`);
const settings: Required<Settings> = {
  version: 1, plan: { multiplier: '2', ending: '99', rates: { 'CNY:USD': { rate: '0.14', date: '2026-11-01' } } }, planSet: true, lastStoreIds: ['s1'], lastStoreId: 's1',
  language: 'ru', theme: 'dark', rateMaxDays: 3, lowStock: 25, guideClosed: true, brandWords: ['acme'],
};
const store = (over: Partial<StoreRecord> = {}): StoreRecord => ({
  id: 's1', kind: 'vendure', origin: 'https://shop.example', remoteId: 'shop-1', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: 'main',
  locations: [{ id: '1', name: 'Store room' }], language: 'en', weightUnit: null, guarantee: 'mark', state: 'active', reason: null, sync: { price: 'update', stock: 'notify', buffer: 2, cap: 50, gone: 'pause', back: true, far: 30 }, verifiedAt: 5, tombstone: null, ...over,
});
const key = '1688:700000000001:main';
const listing = (over: Partial<ListingRecord> = {}): Required<ListingRecord> => ({
  id: `${over.storeId ?? 's1'}|${over.key ?? key}`, storeId: 's1', key, offerKey: '1688:700000000001', revision: 3, pushedRevision: 2, intent: 'refresh', readAt: 100, pushedAt: 90, tombstone: null, synced: { zeroed: ['5000000000001'], hidden: true, lost: [{ key: '5000000000002', why: 'foreign' }] },
  wanted: { body: listingBody(), costs: [{ key: '5000000000001', cost: { minor: 690, currency: 'CNY' }, minQty: 2, priced: {
    price: { minor: 399, currency: 'USD' }, floor: { minor: 97, currency: 'USD' }, rulesVersion: 1, trace: [{ rule: 'multiplier', argument: 'x 2', after: { minor: 194, currency: 'USD' } }] } }],
    page: { title: 'As the page said', leftOut: ['5000000000002'], visit: { member: 'yes', unit: '个' } } },
  pricedFor: { currency: 'USD', exponent: 2, pricesIncludeTax: false }, pushed: listingBody({ title: 'As pushed' }), attempted: [listingBody({ title: 'Perhaps' })],
  remote: { id: '7', url: 'https://shop.example/admin/7', remoteUpdatedAt: '', variants: [{ supplierSkuKey: '5000000000001', variantId: '70', inventoryItemId: '700', sku: 'AB12' }], warnings: [] }, ...over,
});
const draft = (over: Partial<DraftRecord> = {}): Required<DraftRecord> =>
  ({ offerKey: '1688:700000000001', title: 'Typed', titleAt: 3, selected: ['5000000000001'], selectedAt: 4, storeId: 's1', storeIds: ['s1'], minStock: 5, origin: 'China', source: 'dealer', fallbacks: ['1688:700000000002'], ...over });

async function filled(): Promise<Db> {
  const db = fresh();
  await db.stores.put(store());
  await db.listings.put(listing());
  await db.drafts.put(draft());
  await db.secrets.put({ storeId: 's1', v: 1, iv: new Uint8Array([1]), ct: new Uint8Array([2, 7, 7]) });
  await createJobStore(db).enqueue({ kind: 'push-listing', version: 1, payload: { listingId: `s1|${key}` }, lane: 'store:s1', priority: 3, liveKey: `push-listing|s1|${key}` }, 'j1', 5);
  return db;
}
/** The file as it comes back from the user's disk. */
const fileOf = async (db: Db, at = 1_000): Promise<Backup> => JSON.parse(JSON.stringify(backupSchema.parse(await collectBackup(db, settings, at)))) as Backup;
async function take(db: Db, file: unknown, planSet = false) {
  const read = readBackup(file);
  if (!read.ok) throw new Error(`${read.error.code} ${read.error.detail}`);
  return restoreBackup(db, read.value, planSet, 2_000);
}
const rows = async (db: Db) => ({ stores: await db.stores.toArray(), listings: await db.listings.toArray(), drafts: await db.drafts.toArray(), jobs: await db.jobs.count(), log: await db.log.toArray() });

describe('a backup restored into an empty profile', () => {
  it('brings back all but secrets and jobs: stores wait for their credential, open pushes are named', async () => {
    const file = await fileOf(await filled());
    expect(JSON.stringify(file)).not.toMatch(/"ct"|"iv"|secret/);
    const db = fresh();
    const { settings: taken, report } = await take(db, file);
    expect(await rows(db)).toEqual({
      stores: [store({ state: 'paused', reason: { code: 'secret-missing', detail: '', at: 2_000 } })], listings: [listing()], drafts: [draft()], jobs: 0,
      log: [expect.objectContaining({ what: 'restored', at: 2_000 })],
    });
    expect(await db.secrets.count()).toBe(0);
    const { lastStoreId: _of, ...newer } = settings;
    expect(taken).toEqual(newer);
    expect(report).toEqual({
      madeAt: 1_000, stores: { taken: [{ name: 'Shop', host: 'shop.example' }], kept: 0 }, listings: { taken: 1, kept: 0 }, drafts: { taken: 1, kept: 0 }, settings: 'taken',
      open: [{ title: 'Canvas bag', host: 'shop.example', offerKey: '1688:700000000001' }], openMore: 0,
    });
    // Connecting the same shop finds this connection, so that its listings and what was pushed last go on.
    expect((await createRecords(db, db).storeLike('vendure', 'shop-1'))?.id).toBe('s1');
  });

  it('brings back price rules with a scope, which a version without them refuses', async () => {
    const sets = [{ scope: { supplier: 'aliexpress' }, steps: [{ rule: 'margin-target' as const, percent: '40' }] }, { scope: {}, steps: [{ rule: 'multiplier' as const, by: '2' }] }];
    const scoped: Settings = { ...settings, version: 2, plan: { ...settings.plan, sets } };
    const file: unknown = JSON.parse(JSON.stringify(backupSchema.parse(await collectBackup(await filled(), scoped, 1_000))));
    expect(file).toMatchObject({ version: 2 });
    expect((await take(fresh(), file)).settings?.plan).toEqual(scoped.plan);
  });

  it('is what it was, whatever it holds', async () => {
    const text = fc.string({ minLength: 1, maxLength: 30 });
    await fc.assert(fc.asyncProperty(
      fc.uniqueArray(fc.record({ offer: fc.integer({ min: 1, max: 9 ** 9 }), revision: fc.integer({ min: 1, max: 99 }), title: text, pushed: fc.option(text), ticked: fc.option(fc.array(text, { maxLength: 3 })), pushedAt: fc.option(fc.nat()) }), { selector: ({ offer }) => offer, maxLength: 6 }),
      async (offers) => {
        const db = fresh();
        await db.stores.put(store());
        for (const { offer, revision, title, pushed, ticked, pushedAt } of offers) {
          const at = `1688:${offer}`;
          await db.listings.put(listing({ key: `${at}:main`, offerKey: at, revision, pushedAt, wanted: { body: listingBody({ title }), costs: [] }, pushed: pushed === null ? null : listingBody({ title: pushed }) }));
          await db.drafts.put(draft({ offerKey: at, title, selected: ticked }));
        }
        const file = await fileOf(db);
        const other = fresh();
        await take(other, file);
        expect(await fileOf(other)).toEqual(file);
        // Once more changes nothing.
        const again = await take(other, file);
        expect([again.report.listings.taken, again.report.drafts.taken, again.report.stores.taken.length]).toEqual([0, 0, 0]);
        expect(await fileOf(other)).toEqual(file);
        await Promise.all([db.delete(), other.delete()]);
      },
    ), { numRuns: 15 });
  });
});

describe('a backup restored where something is', () => {
  it.each<[string, Partial<ListingRecord>, boolean]>([
    ['older in every way', { revision: 2, readAt: 50, pushedAt: 40 }, true],
    ['of the same revision', {}, false],
    ['of a higher revision', { revision: 4 }, false],
    ['of a lower revision of another browser, but read later', { revision: 1, readAt: 101 }, false],
    ['of a lower revision, but pushed later', { revision: 1, pushedAt: 91 }, false],
    ['never pushed', { revision: 1, readAt: 50, pushedAt: null, pushed: null }, true],
  ])('replaces a listing %s: %s', async (_, here, replaced) => {
    const file = await fileOf(await filled());
    const db = fresh();
    await db.stores.put(store());
    await db.listings.put(listing({ ...here, wanted: { body: listingBody({ title: 'Here' }), costs: [] } }));
    const { report } = await take(db, file);
    expect((await db.listings.toArray()).map((row) => row.wanted.body.title)).toEqual([replaced ? 'Canvas bag' : 'Here']);
    expect(report.listings).toEqual(replaced ? { taken: 1, kept: 0 } : { taken: 0, kept: 1 });
  });

  it.each<[string, Partial<DraftRecord>, Partial<DraftRecord> | null]>([
    ['a kind of source', { source: 'platform' }, { source: 'platform' }],
    ['an order of others', { fallbacks: [] }, { fallbacks: [] }],
    ['nothing any more', { source: null, fallbacks: null }, {}],
    ['a title', { title: 'Here', source: 'platform' }, null],
    ['the page\'s title again', { titleAt: 9 }, null],
    ['ticks', { selected: [] }, null],
    ['a least stock', { minStock: 2 }, null],
    ['a place', { origin: 'Spain' }, null],
    ['stores', { storeIds: ['s1'] }, null],
  ])('brings a draft back unless the user has one here: %s', async (_, here, said) => {
    const file = await fileOf(await filled());
    const db = fresh();
    await createRecords(db, db).saveDraft('1688:700000000001', here);
    const before = await db.drafts.toArray();
    const { report } = await take(db, file);
    expect(await db.drafts.toArray()).toEqual(said === null ? before : [draft(said)]);
    expect(report.drafts).toEqual(said === null ? { taken: 0, kept: 1 } : { taken: 1, kept: 0 });
  });

  it('joins a shop that was connected anew here: the connection stays, the listings become its own', async () => {
    const file = await fileOf(await filled());
    const db = fresh();
    await db.stores.put(store({ id: 'new', name: 'Renamed' }));
    const { settings: taken, report } = await take(db, file);
    expect(await rows(db)).toMatchObject({ stores: [store({ id: 'new', name: 'Renamed' })], listings: [{ id: `new|${key}`, storeId: 'new' }], drafts: [{ storeId: 'new', storeIds: ['new'] }] });
    expect([taken?.lastStoreIds, report.stores]).toEqual([['new'], { taken: [], kept: 1 }]);
  });

  it('leaves out what belongs to an id that is another shop\'s here', async () => {
    const file = await fileOf(await filled());
    const db = fresh();
    await db.stores.put(store({ remoteId: 'shop-2' }));
    const { report } = await take(db, file);
    expect(await rows(db)).toMatchObject({ stores: [{ remoteId: 'shop-2', state: 'active' }], listings: [], drafts: [{ storeId: null, storeIds: [] }] });
    expect(report.listings).toEqual({ taken: 0, kept: 1 });
  });

  it('keeps drafts and a price rule that are here', async () => {
    const file = await fileOf(await filled());
    const db = fresh();
    await db.drafts.put(draft({ title: 'Newer' }));
    const { settings: taken, report } = await take(db, file, true);
    expect((await db.drafts.toArray()).map(({ title }) => title)).toEqual(['Newer']);
    expect([taken, report.settings, report.drafts]).toEqual([null, 'kept', { taken: 0, kept: 1 }]);
  });
});

describe('a file that is none', () => {
  const broken = async (change: (file: Backup) => unknown) => readBackup(change(await fileOf(await filled())));
  it.each<[string, (file: Backup) => unknown, string]>([
    ['no object', () => 'text', 'backup-foreign'],
    ['another program\'s', () => ({ version: 1, stores: [] }), 'backup-foreign'],
    ['of a newer version', (file) => ({ ...file, version: 3 }), 'backup-newer'],
    ['cut short', ({ listings: _gone, ...file }) => file, 'backup-damaged'],
    ['with an address that is no store\'s', (file) => ({ ...file, stores: [{ ...file.stores[0], origin: 'http://shop.example' }] }), 'backup-damaged'],
    ['with script in a link', (file) => ({ ...file, listings: [{ ...file.listings[0], remote: { ...file.listings[0]?.remote, url: 'javascript:alert(1)' } }] }), 'backup-damaged'],
    ['with a price below nothing', (file) => ({ ...file, listings: [{ ...file.listings[0], pushed: { ...listingBody(), variants: [{ ...listingBody().variants[0], price: { minor: -1, currency: 'USD' } }] } }] }), 'backup-damaged'],
  ])('%s is refused by name', async (_, change, code) => {
    expect(await broken(change)).toMatchObject({ ok: false, error: { code } });
  });

  it('says where the damage is and never what stands there', async () => {
    const read = await broken((file) => ({ ...file, stores: [{ ...file.stores[0], currency: 'secret words' }] }));
    expect(read).toEqual({ ok: false, error: { code: 'backup-damaged', detail: 'stores.0.currency' } });
  });

  it('changes nothing when the write fails half-way', async () => {
    const file = await fileOf(await filled());
    const db = fresh();
    await db.open();
    db.drafts.hook('creating', () => {
      throw new Error('no');
    });
    await expect(take(db, file)).rejects.toThrow();
    expect(await rows(db)).toEqual({ stores: [], listings: [], drafts: [], jobs: 0, log: [] });
  });
});

describe('the catalogue of a shop that is kept here', () => {
  const here = store({ id: 'f1', kind: 'files', origin: 'https://f1.files.invalid', remoteId: 'f1', name: 'My shop' });
  const product = { id: '1', key, title: 'Bag', description: '', visible: true, images: [], options: [], variants: [{ id: '2', sku: 'A', options: [], minor: 1, stock: null, image: null, visible: true }], updatedAt: 5 };
  async function kept(): Promise<Db> {
    const db = fresh();
    await db.stores.put(here);
    await createKeeps(db).of('f1').set([{ key: 'p:1', value: product }, { key: 'meta', value: { nextId: 3, time: 5 } }, { key: 'o:1', value: { email: 'canary@example.com' } }]);
    return db;
  }

  it('comes back with its store, which waits for nothing; orders are in no file', async () => {
    const file = await fileOf(await kept());
    expect(file.kept?.map((row) => row.key)).toEqual(['meta', 'p:1']);
    expect(JSON.stringify(file)).not.toMatch(/canary|sealed/);
    const db = fresh();
    const { report } = await take(db, file);
    expect(await db.stores.toArray()).toEqual([here]);
    expect(report.stores.taken).toEqual([{ name: 'My shop', host: '' }]);
    const keep = createKeeps(db).of('f1');
    expect([await keep.get('p:1'), await keep.get('meta'), await keep.list('o:')]).toEqual([product, { nextId: 3, time: 5 }, []]);
  });

  it('comes back with what its products are filed under, weigh and cost before', async () => {
    const db = await kept();
    const filed = { ...product, variants: product.variants.map((variant) => ({ ...variant, compareAtMinor: 9, weightGrams: 250.5 })), tags: ['a'], vendor: null, customs: { code: '392410', origin: null } };
    await createKeeps(db).of('f1').set([{ key: 'p:1', value: filed }]);
    const to = fresh();
    await take(to, await fileOf(db));
    expect(await createKeeps(to).of('f1').get('p:1')).toEqual(filed);
  });

  it('stays as it is where the store is here', async () => {
    const file = await fileOf(await kept());
    const db = await kept();
    await createKeeps(db).of('f1').set([{ key: 'p:1', value: { ...product, title: 'Newer' } }]);
    await take(db, file);
    expect(await createKeeps(db).of('f1').get('p:1')).toMatchObject({ title: 'Newer' });
  });

  it('is refused where a row is none of a catalogue, and no row comes without its store', async () => {
    const file = await fileOf(await kept());
    expect(readBackup({ ...file, kept: [{ storeId: 'f1', key: 'o:1', value: product }] })).toMatchObject({ error: { code: 'backup-damaged' } });
    expect(readBackup({ ...file, kept: [{ storeId: 'f1', key: 'meta', value: product }] })).toMatchObject({ error: { code: 'backup-damaged' } });
    const db = fresh();
    await take(db, { ...file, stores: [] });
    expect(await db.kept.count()).toBe(0);
  });
});
