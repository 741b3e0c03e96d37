import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCondition } from '../../../utils/db/condition.ts';
import { createIntegrity, LATE_MS, type IntegrityStorage } from '../../../utils/db/integrity.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type StoreRecord } from '../../../utils/db/schema.ts';
import type { Finding, Mirror } from '../../../utils/domain/health.ts';
import { testClock, testRandom } from '../../support/time.ts';

let name = '';
let n = 0;
beforeEach(() => void (name = `integrity-${(n += 1)}`));
const closers: (() => void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) close();
  await new Promise((done) => indexedDB.deleteDatabase(name).addEventListener('success', done));
});

const store: StoreRecord = {
  id: 's1', kind: 'vendure', origin: 'https://shop.example', remoteId: '1', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: '1',
  locations: [], language: 'en', weightUnit: null, guarantee: 'mark', state: 'active', reason: null, verifiedAt: 0, tombstone: null,
};
const offer = (id: number) => `1688:70000000${id}:main`;
const job = (id: number) => ({ kind: 'push-listing', version: 1, payload: {}, lane: 'store:s1', priority: 3, liveKey: `push-listing|s1|${offer(id)}` });
const done = { state: 'done', runAt: 0, failures: 0, reason: null } as const;

/** What `storage.local` is to the extension: it outlives the database and each worker. */
function beside() {
  const kept: { mirror: Mirror | null; finding: Finding | null } = { mirror: null, finding: null };
  let saves = 0;
  const storage: IntegrityStorage = {
    load: async (what) => structuredClone(kept[what]) ?? undefined,
    save: async (what, value) => {
      saves += 1;
      Object.assign(kept, { [what]: structuredClone(value) });
    },
  };
  return { kept, storage, saves: () => saves };
}

/** One life of the worker over the database and what stands beside it. Timers run when the test says. */
function worker(storage: IntegrityStorage, clock = testClock(), random = testRandom()) {
  const condition = createCondition(clock);
  const db = openDb('relaxed', name, condition);
  const strictDb = openDb('strict', name, condition);
  const timers: { ms: number; work: () => void }[] = [];
  let found = 0;
  const failed: unknown[] = [];
  const integrity = createIntegrity({
    db, strictDb, storage, random: { ...random, id: () => `${random.id()}-${clock.now()}` },
    later: (ms, work) => {
      const timer = { ms, work };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
    found: () => void (found += 1),
    failed: (error) => void failed.push(error),
  });
  closers.push(() => {
    db.close();
    strictDb.close();
  });
  return { db, clock, integrity, timers, found: () => found, failed, jobs: createJobStore(db), clicks: createJobStore(strictDb), records: createRecords(db, strictDb) };
}

/** The database as a damaged one opens: empty, without an error. */
const wipe = () => new Promise((resolve) => indexedDB.deleteDatabase(name).addEventListener('success', resolve));

/** Asking for this row's value fails as in Firefox when its bytes are damaged; its key is still found. */
function unreadableRow(id: string) {
  const real = IDBObjectStore.prototype.get;
  return vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function get(this: IDBObjectStore, key) {
    if (key === id) throw new DOMException('The operation failed for reasons unrelated to the database itself', 'UnknownError');
    return real.call(this, key);
  });
}

async function filled() {
  const side = beside();
  const first = worker(side.storage);
  expect(await first.integrity.check()).toBeNull();
  await first.records.putStore(store);
  await first.clicks.enqueue(job(1), 'j1', 0);
  await first.clicks.enqueue(job(2), 'j2', 0);
  await first.integrity.flush();
  return { side, first, next: () => worker(side.storage, first.clock) };
}

describe('what was lost', () => {
  it('is nothing on a first start, a restart, and after work was done', async () => {
    const { first, next } = await filled();
    const [claimed] = await first.jobs.claim('store:s1', 10, { limit: 1, leaseMs: 60_000, token: 't', kinds: ['push-listing'] });
    await first.jobs.settle(claimed?.id ?? '', 't', done, 20);
    // Stopped before the mirror was written again: it still names a job that is done.
    expect(await next().integrity.check()).toBeNull();
    const third = next();
    expect(await third.integrity.check()).toBeNull();
    expect(await third.integrity.finding()).toBeNull();
    expect(third.found()).toBe(0);
  });

  it('is told when the database comes back empty: stores, and the jobs by what they are about', async () => {
    const { side, next } = await filled();
    await wipe();
    const second = next();
    expect(await second.integrity.check()).toEqual({
      version: 1, at: second.clock.now(), more: 0, stores: [{ id: 's1', kind: 'vendure', host: 'shop.example' }],
      jobs: [{ id: 'j1', kind: 'push-listing', store: 's1', key: offer(1) }, { id: 'j2', kind: 'push-listing', store: 's1', key: offer(2) }],
    });
    expect(second.found()).toBe(1);
    // The queue goes on with what is there, and the finding stays until it is dismissed.
    await second.clicks.enqueue(job(3), 'j3', 0);
    await second.integrity.flush();
    const third = next();
    expect(await third.integrity.check()).toBeNull();
    expect((await third.integrity.finding())?.jobs).toHaveLength(2);
    await third.integrity.dismiss();
    expect(await next().integrity.finding()).toBeNull();
    expect(side.kept.mirror?.jobs.map(({ id }) => id)).toEqual(['j3']);
  });

  it('is told when only some rows are gone and the marks are not', async () => {
    const { first, next } = await filled();
    await first.db.jobs.delete('j2');
    expect(await next().integrity.check()).toMatchObject({ jobs: [{ id: 'j2' }], stores: [] });
  });

  it.each(['epoch', 'canary'] as const)('is told when the %s is gone though every open job is there', async (mark) => {
    const { first, next } = await filled();
    await first.db.meta.delete(mark);
    expect(await next().integrity.check()).toMatchObject({ jobs: [], stores: [] });
    expect(await next().integrity.check()).toBeNull();
  });

  it('adds to what has not been dismissed, naming nothing twice', async () => {
    const { first, next } = await filled();
    await first.db.jobs.delete('j1');
    await next().integrity.check();
    await first.db.jobs.delete('j2');
    const third = next();
    await third.integrity.check();
    expect((await third.integrity.finding())?.jobs.map(({ id }) => id)).toEqual(['j1', 'j2']);
  });

  it('is nothing after the user erased everything', async () => {
    const { first, next } = await filled();
    await first.integrity.eraseAll();
    expect([await first.db.jobs.count(), await first.db.stores.count()]).toEqual([0, 0]);
    const second = next();
    expect(await second.integrity.check()).toBeNull();
    expect(await second.integrity.finding()).toBeNull();
    // Even when the browser is killed between the two halves: no mirror is no loss.
    const { kept, storage } = beside();
    Object.assign(kept, { mirror: null });
    expect(await worker(storage).integrity.check()).toBeNull();
  });

  it('is nothing when the mirror alone is lost or is not readable', async () => {
    const { side, next } = await filled();
    Object.assign(side.kept, { mirror: { version: 7 } });
    expect(await next().integrity.check()).toBeNull();
    expect(side.kept.mirror?.jobs).toHaveLength(2);
  });

  it('is not known while the database cannot be opened; the mirror stays and the next try finds it', async () => {
    const { side, next } = await filled();
    const before = structuredClone(side.kept.mirror);
    const real = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    };
    const second = next();
    try {
      await expect(second.integrity.check()).rejects.toThrow();
    } finally {
      IDBFactory.prototype.open = real;
    }
    expect(side.kept.mirror).toEqual(before);
    expect((await second.integrity.lastKnown())?.jobs).toHaveLength(2);
    expect(await second.integrity.check()).toBeNull();
  });

  it.each(['j2', 's1'])('is not known while the row %s is there and cannot be read: told, nothing touched, over when it can', async (id) => {
    const { side, first, next } = await filled();
    await first.db.meta.delete('canary');
    const before = structuredClone(side.kept);
    const second = next();
    const unreadable = unreadableRow(id);
    try {
      await expect(second.integrity.check()).rejects.toThrow();
      await expect(second.integrity.check()).rejects.toThrow();
      expect(second.db.condition.state()).toBe('unavailable');
      expect(side.kept).toEqual(before);
      expect((await second.integrity.lastKnown())?.jobs).toHaveLength(2);
    } finally {
      unreadable.mockRestore();
    }
    expect(await second.integrity.check()).toMatchObject({ jobs: [], stores: [] });
    expect(second.db.condition.state()).toBe('ok');
  });
});

describe('the mirror', { timeout: 60_000 }, () => {
  it('is written at once after a click, at most a second late otherwise, and not for nothing', async () => {
    const { side, first } = await filled();
    first.timers.splice(0);
    await first.clicks.enqueue(job(3), 'j3', 0);
    expect(first.timers.map(({ ms }) => ms)).toEqual([0]);
    await first.integrity.flush();
    expect(first.timers).toEqual([]);
    await first.jobs.enqueue(job(4), 'j4', 0);
    await first.jobs.enqueue(job(5), 'j5', 0);
    expect(first.timers.map(({ ms }) => ms)).toEqual([LATE_MS]);
    await first.integrity.flush();
    expect(side.kept.mirror?.jobs).toHaveLength(5);
    const saves = side.saves();
    await first.jobs.renew(['j1'], 'nobody', 5);
    await first.integrity.flush();
    expect(side.saves()).toBe(saves);
  });

  it('names no title, price, customer or secret', async () => {
    const { side } = await filled();
    expect(Object.keys(side.kept.mirror ?? {}).sort()).toEqual(['epoch', 'jobs', 'more', 'stores', 'version']);
    expect(side.kept.mirror?.jobs.map((entry) => Object.keys(entry).sort().join())).toEqual(['id,key,kind,store', 'id,key,kind,store']);
    expect(side.kept.mirror?.stores).toEqual([{ id: 's1', kind: 'vendure', host: 'shop.example' }]);
  });

  it('is not written for each of many jobs that end, and is when one comes', async () => {
    const { side, first } = await filled();
    for (let id = 10; id < 610; id += 1) await first.jobs.enqueue(job(id), `j${id}`, 0);
    await first.integrity.flush();
    const saves = side.saves();
    first.timers.splice(0);
    const claimed = await first.jobs.claim('store:s1', 1, { limit: 25, leaseMs: 60_000, token: 't', kinds: ['push-listing'] });
    await first.jobs.settleAll(claimed.map(({ id }) => ({ id, token: 't', to: done })), 2);
    first.timers.splice(0).at(-1)?.work();
    await expect.poll(() => first.timers.map(({ ms }) => ms)).toEqual([30_000]);
    expect(side.saves()).toBe(saves);
    await first.jobs.enqueue(job(999), 'j999', 3);
    first.timers.splice(0).at(-1)?.work();
    await expect.poll(() => side.kept.mirror?.jobs.some(({ id }) => id === 'j999')).toBe(true);
    expect(side.kept.mirror?.jobs).toHaveLength(602 - 25 + 1);
    expect(first.failed).toEqual([]);
  });
});
