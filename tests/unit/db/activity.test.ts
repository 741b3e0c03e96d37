import { beforeEach, describe, expect, it } from 'vitest';
import { createActivityLog } from '../../../utils/db/activity.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type Db, type StoreRecord } from '../../../utils/db/schema.ts';
import { activityEntry, activityEntrySchema, LOG_KEPT, LOG_KEPT_MS } from '../../../utils/domain/activity.ts';
import { listingBody } from '../../support/listings.ts';

const store: StoreRecord = {
  id: 's1', kind: 'vendure', origin: 'https://shop.example:8443', remoteId: '1', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: '1',
  locations: [], language: 'en', weightUnit: null, guarantee: 'mark', state: 'active', reason: null, verifiedAt: 0, tombstone: null,
};
const key = '1688:700000000001:main';
const id = `s1|${key}`;
const job = { kind: 'push-listing', version: 1, payload: { listingId: id }, lane: 'store:s1', priority: 3, liveKey: `push-listing|${id}` };
const remote = { id: '7', url: 'https://shop.example/7', remoteUpdatedAt: '', variants: [], warnings: [] };
let n = 0;
let db: Db;
beforeEach(() => void (db = openDb('relaxed', `activity-${(n += 1)}`)));

/** A connected store and a listing that was queued once. */
async function queued() {
  const records = createRecords(db, db);
  const jobs = createJobStore(db);
  await records.putStore(store, activityEntry('connected', 1, { store }));
  await records.saveWanted({ storeId: 's1', offerKey: '1688:700000000001', wanted: { body: listingBody(), costs: [] }, readAt: 1, pricedFor: { currency: 'USD', exponent: 2, pricesIncludeTax: false } }, job, 'j1', 2);
  return { records, jobs, log: createActivityLog(db), claim: () => jobs.claim('store:s1', 10, { limit: 5, leaseMs: 60_000, token: 't', kinds: ['push-listing'] }) };
}

describe('the activity log', () => {
  it('says of each push what was sent where, and first pushes from later ones', async () => {
    const { records, log } = await queued();
    await records.savePushed(id, 1, listingBody(), remote, 'push', 20);
    await records.savePushed(id, 2, listingBody({ title: 'New title' }), remote, 'push', 30);
    expect(await log.newest(2)).toMatchObject([
      { what: 'updated', at: 30, title: 'New title' },
      { what: 'listed', at: 20, storeId: 's1', host: 'shop.example:8443', key, title: 'Canvas bag', code: null, variants: 2, images: 1 },
    ]);
  });

  it('notes a push that needs the user with its code, in the write that ends it, and one that is tried again not at all', async () => {
    const { jobs, log, claim } = await queued();
    await claim();
    await jobs.settle('j1', 't', { state: 'ready', runAt: 10, failures: 1, reason: { code: 'unavailable', detail: 'HTTP 503', at: 11 } }, 11);
    expect(await log.newest(5)).toHaveLength(1);
    await claim();
    await jobs.settle('j1', 'another token', { state: 'blocked', runAt: 10, failures: 1, reason: { code: 'conflict', detail: '', at: 11 } }, 11);
    expect(await log.newest(5)).toHaveLength(1);
    await jobs.settle('j1', 't', { state: 'blocked', runAt: 10, failures: 1, reason: { code: 'conflict', detail: 'SKU AB12 of jane@example.invalid', at: 12 } }, 12);
    expect(await log.newest(1)).toMatchObject([{ what: 'refused', at: 12, host: 'shop.example:8443', key, title: 'Canvas bag', code: 'conflict' }]);
    expect(JSON.stringify(await log.newest(5))).not.toContain('jane');
  });

  it('notes nothing of a push whose listing is gone', async () => {
    const { records, log } = await queued();
    await db.listings.clear();
    expect(await records.savePushed(id, 1, listingBody(), remote, 'push', 20)).toBeNull();
    expect(await log.newest(5)).toHaveLength(1);
  });

  it('keeps only what is allowed, whatever it is handed', () => {
    const entry = activityEntry('tested', 1, { store: { ...store, secret: 'key-1' }, title: 'x'.repeat(500), body: 'whole' } as object);
    expect(Object.keys(entry).sort()).toEqual(Object.keys(activityEntrySchema.shape).sort());
    expect(JSON.stringify(entry)).not.toMatch(/key-1|whole/);
    expect(entry.title).toHaveLength(200);
  });

  it('tells stores apart, newest first in the order of writing even when the clock was moved back', async () => {
    const log = createActivityLog(db);
    for (const [storeId, at] of [['s1', 300], ['s2', 200], ['s1', 100]] as const) await log.add(activityEntry('tested', at, { store: { id: storeId, origin: `https://${storeId}.example` } }));
    await log.add(activityEntry('erased', 50));
    expect((await log.newest(9)).map(({ at }) => at)).toEqual([50, 100, 200, 300]);
    expect((await log.newest(9, 's1')).map(({ at }) => at)).toEqual([100, 300]);
    expect(await log.storeIds()).toEqual(['s1', 's2']);
  });

  it('is capped by number and by age', async () => {
    const log = createActivityLog(db);
    const now = LOG_KEPT_MS + 1_000;
    await db.log.bulkAdd(Array.from({ length: LOG_KEPT + 5 }, (_, i) => activityEntry('tested', now - i, { code: String(i) })));
    expect(await log.purge(now)).toBe(5);
    expect(await log.newest(9_999)).toHaveLength(LOG_KEPT);
    expect((await log.newest(1))[0]?.code).toBe(String(LOG_KEPT + 4));
    expect(await log.purge(now - 5 + LOG_KEPT_MS)).toBe(LOG_KEPT - 1);
    expect(await log.purge(now - 4 + LOG_KEPT_MS)).toBe(1);
  });
});

it('finds the offers visited last, those that gave no product among them', async () => {
  const records = createRecords(db, db);
  for (let i = 1; i <= 12; i += 1) await records.saveReadError(`1688:${i}`, { code: 'captcha', supplier: '1688', paths: [] }, i);
  expect((await records.newestOffers(3)).map((offer) => offer.key)).toEqual(['1688:12', '1688:11', '1688:10']);
});
