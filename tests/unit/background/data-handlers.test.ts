import { expect, it, vi } from 'vitest';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { activityHandlers } from '../../../entrypoints/background/handlers/activity.ts';
import { dataHandlers } from '../../../entrypoints/background/handlers/data.ts';
import { createActivityLog } from '../../../utils/db/activity.ts';
import { createCondition } from '../../../utils/db/condition.ts';
import { createIntegrity } from '../../../utils/db/integrity.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type StoreRecord } from '../../../utils/db/schema.ts';
import { laneOf } from '../../../utils/domain/job.ts';
import { ok } from '../../../utils/domain/result.ts';
import { protocol, type AnswerOf } from '../../../utils/messaging/protocol.ts';
import { createIntegrityStorage, createSettings, DEFAULT_SETTINGS } from '../../../utils/settings/state.ts';
import type { PutOptions } from '../../../utils/stores/define.ts';
import { runnable } from '../../../utils/sync/define-job.ts';
import { pushListing } from '../../../utils/sync/jobs/push-listing.ts';
import { createRunner } from '../../../utils/sync/runner.ts';
import { listingBody } from '../../support/listings.ts';
import { productRead } from '../../support/products.ts';
import { testClock, testRandom } from '../../support/time.ts';
import { clientOf } from '../../support/store-client.ts';

const info = { remoteId: 'shop-1', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: 'main', locations: [], language: 'en', weightUnit: null, guarantee: 'mark' as const, can: [], limits: { variants: null, options: null } };
const store: StoreRecord = { ...info, id: 's1', kind: 'vendure', origin: 'https://shop.example', state: 'active', reason: null, verifiedAt: 0, tombstone: null };
const key = '1688:700000000001:main';
const id = `s1|${key}`;
const job = { kind: pushListing.kind, version: pushListing.version, payload: { listingId: id }, lane: 'store:s1', priority: pushListing.priority, liveKey: pushListing.liveKey({ listingId: id }) };
let n = 0;

/** The handlers over a real database, queue and mirror. Each put into the shop waits until the test lets it end. */
async function setUp() {
  n += 1;
  const clock = testClock();
  const condition = createCondition(clock);
  const [db, strictDb] = [openDb('relaxed', `data-${n}`, condition), openDb('strict', `data-${n}`, condition)];
  const kept: Record<string, unknown> = {};
  const storage = {
    get: async (name: string) => structuredClone(name in kept ? { [name]: kept[name] } : {}),
    set: async (values: Record<string, unknown>) => void Object.assign(kept, structuredClone(values)),
    remove: async (name: string) => void Reflect.deleteProperty(kept, name),
  };
  const timers: (() => void)[] = [];
  const later = (_ms: number, work: () => void) => {
    timers.push(work);
    return () => void timers.splice(timers.indexOf(work) >>> 0, 1);
  };
  const puts: { last: PutOptions['last']; end: () => void }[] = [];
  const client = clientOf({
    test: async () => ok({ ...info, missingRights: [] }),
    put: (_body, { last }) => new Promise((done) => puts.push({ last, end: () => done(ok({ id: '7', url: 'https://shop.example/7', remoteUpdatedAt: '', variants: [], warnings: [] })) })),
  });
  const records = createRecords(db, strictDb);
  const jobs = createJobStore(db);
  const settings = createSettings(storage);
  const integrity = createIntegrity({ db, strictDb, random: testRandom(), storage: createIntegrityStorage(storage), later: () => () => undefined, found: () => undefined, failed: () => undefined });
  await integrity.check();
  const runner = createRunner({
    jobs, clock, random: testRandom(), log: { info: () => undefined, warn: () => undefined }, changed: () => undefined, every: () => () => undefined, pauseLane: async () => undefined,
    lanes: async () => (await records.stores()).map((one) => laneOf(one.id)),
    kinds: [runnable(pushListing, {
      clock, listing: (listingId) => records.listing(listingId), connect: async () => ok({ client, known: store }), saveAttempted: (listingId, bodies) => records.saveAttempted(listingId, bodies),
      savePushed: (listingId, revision, pushed, remote, intent) => records.savePushed(listingId, revision, pushed, remote, intent, clock.now()),
    })],
  });
  const forgotten: (string | undefined)[] = [];
  const deps = {
    db, strictDb, records, activity: createActivityLog(db), settings, clock, runner, integrity, later, changed: () => undefined, sites: [],
    connections: { forget: (storeId?: string) => void forgotten.push(storeId) },
  } as unknown as Deps;
  const wake = () => void runner.wake();
  const handlers = { ...dataHandlers(deps, wake), ...activityHandlers(deps) };
  const queue = async () => {
    await records.putStore(store);
    await records.saveWanted({ storeId: 's1', offerKey: '1688:700000000001', wanted: { body: listingBody(), costs: [] }, readAt: clock.now(), pricedFor: info }, job, `j${puts.length}`, clock.now());
    wake();
  };
  const counts = async () => Object.fromEntries(await Promise.all(db.tables.filter(({ name }) => name !== 'meta' && name !== 'log').map(async (table) => [table.name, await table.count()] as const)));
  const what = async () => (await handlers['activity.list']({ limit: 9 }, {})).entries.map((entry) => entry.what);
  return { db, records, runner, handlers, settings, integrity, puts, queue, counts, what, timers, forgotten, kept };
}
const nothing = { offers: 0, drafts: 0, listings: 0, jobs: 0, stores: 0, secrets: 0, keys: 0, observations: 0, collected: 0, enrolments: 0, offsite: 0, claims: 0, edits: 0, shelf: 0, syncs: 0, kept: 0, categories: 0, bulks: 0 };

it('waits for the push that runs, then deletes everything and notes only that', async () => {
  const t = await setUp();
  await t.settings.save({ language: 'ru' });
  await t.queue();
  await vi.waitFor(() => expect(t.puts).toHaveLength(1));
  let over = false;
  const erasing = t.handlers['data.erase']({}, {}).then(() => void (over = true));
  await vi.waitFor(() => expect(t.timers).toHaveLength(1));
  expect([over, (await t.counts())['stores']]).toEqual([false, 1]);
  t.puts[0]?.end();
  await erasing;
  expect(await t.counts()).toEqual(nothing);
  expect(await t.what()).toEqual(['erased']);
  expect([await t.settings.get(), t.forgotten, t.timers]).toEqual([DEFAULT_SETTINGS, [undefined], []]);
  expect(JSON.stringify(t.kept)).not.toContain('shop.example');
  // Nothing counts as lost, and the queue goes on.
  expect(await t.integrity.finding()).toBeNull();
  await t.queue();
  await vi.waitFor(() => expect(t.puts).toHaveLength(2));
  expect(t.puts[1]?.last).toBeNull();
});

it('does not wait for a store for ever, and what ends later writes nothing', async () => {
  const t = await setUp();
  await t.queue();
  await vi.waitFor(() => expect(t.puts).toHaveLength(1));
  const erasing = t.handlers['data.erase']({}, {});
  await vi.waitFor(() => expect(t.timers).toHaveLength(1));
  t.timers[0]?.();
  await erasing;
  t.puts[0]?.end();
  await t.runner.drain();
  expect(await t.counts()).toEqual(nothing);
  expect(await t.what()).toEqual(['erased']);
});

it('a restored listing is pushed against what was pushed last, after a file went out and came back', async () => {
  const t = await setUp();
  await t.queue();
  await vi.waitFor(() => expect(t.puts).toHaveLength(1));
  t.puts[0]?.end();
  await vi.waitFor(async () => expect((await t.db.listings.toArray())[0]?.pushedRevision).toBe(1));
  const file: unknown = JSON.parse(JSON.stringify(await t.handlers['backup.make']({}, {})));
  await t.handlers['data.erase']({}, {});
  expect(await t.handlers['backup.restore']({ file }, {})).toMatchObject({ ok: true, report: { listings: { taken: 1, kept: 0 } } });
  await t.queue();
  await vi.waitFor(() => expect(t.puts).toHaveLength(2));
  expect(t.puts[1]?.last).toEqual(listingBody());
  expect(await t.handlers['backup.restore']({ file: { pushcart: 'backup', version: 1 } }, {})).toMatchObject({ ok: false, error: { code: 'backup-damaged' } });
});

it('own words go out with a backup and come back beside those that are here', async () => {
  const t = await setUp();
  const term = (from: string, en: string) => ({ from, en, ru: '' });
  await t.settings.saveTerms([term('黑色', 'jet'), term('藏青', 'navy')]);
  const file: unknown = JSON.parse(JSON.stringify(await t.handlers['backup.make']({}, {})));
  await t.handlers['data.erase']({}, {});
  expect(await t.settings.terms()).toEqual([]);
  await t.settings.saveTerms([term('黑色', 'coal')]);
  expect(await t.handlers['backup.restore']({ file }, {})).toMatchObject({ ok: true });
  expect(await t.settings.terms()).toEqual([term('黑色', 'coal'), term('藏青', 'navy')]);
});

it('every offer that was read comes out once, a few at a time, and the last answer says so', async () => {
  const t = await setUp();
  const keys = Array.from({ length: 23 }, (_, at) => `1688:7000000000${String(at).padStart(2, '0')}`);
  for (const one of keys.toReversed()) await t.records.saveRead(one, productRead({ id: one.slice(5) }), 5);
  await t.records.saveReadError('1688:700000000099', { code: 'captcha', supplier: '1688', paths: [] }, 6);
  const found: unknown[] = [];
  let after: string | null = null;
  for (let asked = 1; ; asked += 1) {
    const answer: AnswerOf<'offer.export'> = await t.handlers['offer.export']({ after }, {});
    expect(protocol['offer.export'].answer.safeParse(answer).success).toBe(true);
    expect(answer.offers.length).toBeLessThanOrEqual(10);
    found.push(...answer.offers.map(({ key: one, readAt, read }) => [one, readAt, read.product.id]));
    after = answer.next;
    if (after === null) break;
    expect(asked).toBeLessThan(5);
  }
  expect(found).toEqual(keys.map((one) => [one, 5, one.slice(5)]));
});
