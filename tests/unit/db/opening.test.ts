import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCondition, type DbState } from '../../../utils/db/condition.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { migrations } from '../../../utils/db/migrations/index.ts';
import { openDb, type Db } from '../../../utils/db/schema.ts';
import { testClock } from '../../support/time.ts';

let name = '';
let n = 0;
const open: Db[] = [];
beforeEach(() => void (name = `opening-${(n += 1)}`));
afterEach(async () => {
  vi.restoreAllMocks();
  for (const db of open.splice(0)) db.close();
  await new Promise((done) => indexedDB.deleteDatabase(name).addEventListener('success', done));
});

function make(durability: 'strict' | 'relaxed' = 'relaxed', steps = migrations) {
  const condition = createCondition(testClock(100 * 86_400_000));
  const states: DbState[] = [];
  condition.onState((state) => void states.push(state));
  const db = openDb(durability, name, condition, steps);
  open.push(db);
  return { db, condition, states, jobs: createJobStore(db) };
}
const job = (liveKey: string) => ({ kind: 'k', version: 1, payload: {}, lane: 'store:a', priority: 3, liveKey });
/** A connection of a page that does not know it should close. */
const hold = (version: number) => new Promise<IDBDatabase>((resolve) => {
  const request = indexedDB.open(name, version);
  request.addEventListener('success', () => resolve(request.result));
});

describe.each(['strict', 'relaxed'] as const)('a %s connection', (durability) => {
  it('closes at once and for good when a newer version wants in', async () => {
    const old = make(durability, migrations.slice(0, 1));
    await old.jobs.enqueue(job('a'), 'a', 0);
    const next = make(durability);
    await next.jobs.enqueue(job('b'), 'b', 0);
    expect(next.states).toEqual([]);
    expect(next.db.verno).toBe(migrations.length);
    // Older code does not write the newer shape; it fails aloud.
    await expect(old.jobs.enqueue(job('c'), 'c', 0)).rejects.toThrow();
    expect(old.condition.state()).toBe('unavailable');
    expect((await next.jobs.list()).map((row) => row.id).sort()).toEqual(['a', 'b']);
  });

  it('lets the data be erased, and starts anew at the next use', async () => {
    const { jobs, condition } = make(durability);
    await jobs.enqueue(job('a'), 'a', 0);
    await new Promise((done) => indexedDB.deleteDatabase(name).addEventListener('success', done));
    expect(await jobs.list()).toEqual([]);
    expect(condition.state()).toBe('ok');
  });

  it.each([
    ['a table', (db: IDBDatabase) => db.deleteObjectStore('drafts')],
    ['an index', (_: IDBDatabase, tx: IDBTransaction) => tx.objectStore('listings').deleteIndex('storeId')],
  ])('is not mended where damage took %s: empty it would look as if nothing had ever been there', async (_what, take) => {
    const before = make(durability);
    await before.jobs.enqueue(job('a'), 'a', 0);
    before.db.close();
    const version = 10 * migrations.length;
    // As the damage leaves it: the version is the one it was, a part is not there.
    const damaged = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name, version + 1);
      request.addEventListener('upgradeneeded', () => request.transaction && take(request.result, request.transaction));
      request.addEventListener('success', () => resolve(request.result));
    });
    const tables = [...damaged.objectStoreNames];
    damaged.close();
    const { jobs, condition, states } = make(durability);
    await expect(jobs.list()).rejects.toThrow();
    expect(condition.state()).toBe('unavailable');
    expect(states).not.toContain('migration-failed');
    const left = await hold(version + 1);
    expect([left.version, [...left.objectStoreNames]]).toEqual([version + 1, tables]);
    left.close();
  });

  it('opens again at the next use when the browser closed the connection', async () => {
    const { db, jobs } = make(durability);
    await jobs.enqueue(job('a'), 'a', 0);
    forceCloseDatabase(db.backendDB() as unknown as Parameters<typeof forceCloseDatabase>[0]);
    await jobs.enqueue(job('b'), 'b', 0);
    db.backendDB().close(); // no event, only a dead handle
    await jobs.enqueue(job('c'), 'c', 0);
    expect(await jobs.list()).toHaveLength(3);
  });

  it('loses and doubles nothing when the connection is closed again and again under load', async () => {
    const { db, jobs } = make(durability);
    await db.open();
    const writes = Array.from({ length: 60 }, async (_, index) => {
      if (index % 10 === 5) forceCloseDatabase(db.backendDB() as unknown as Parameters<typeof forceCloseDatabase>[0]);
      await jobs.enqueue(job(`k${index}`), `j${index}`, 0);
    });
    await Promise.all(writes);
    expect((await jobs.list()).map((row) => row.id).sort()).toEqual(Array.from({ length: 60 }, (_, index) => `j${index}`).sort());
  });
});

it('gives up after three tries when the connection does not hold', async () => {
  await make().db.open();
  const { jobs } = make();
  const real = IDBDatabase.prototype.transaction;
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function begin(this: IDBDatabase, stores, mode, options) {
    if (mode === 'readwrite') throw new DOMException('The database connection is closing.', 'InvalidStateError');
    return real.call(this, stores, mode, options);
  });
  await expect(jobs.enqueue(job('a'), 'a', 0)).rejects.toThrow(/closing/);
  expect(spy.mock.calls.filter(([, mode]) => mode === 'readwrite')).toHaveLength(3);
  spy.mockRestore();
  await jobs.enqueue(job('a'), 'a', 0);
  expect(await jobs.list()).toHaveLength(1);
});

it('reads again when the connection is closed under a read, three times at most', async () => {
  const { db, jobs } = make();
  await jobs.enqueue(job('a'), 'a', 0);
  const cut = new DOMException('cut', 'AbortError');
  const spy = vi.spyOn(db.jobs, 'toArray').mockRejectedValueOnce(cut).mockRejectedValueOnce(cut);
  expect(await jobs.list()).toHaveLength(1);
  spy.mockRejectedValue(cut);
  await expect(jobs.list()).rejects.toThrow('cut');
  expect(spy).toHaveBeenCalledTimes(6);
  spy.mockRejectedValue(new DOMException('bad row', 'UnknownError'));
  await expect(jobs.list()).rejects.toThrow('bad row');
  expect(spy).toHaveBeenCalledTimes(7);
});

it('says that another page blocks the update, waits, and goes on when it closes', async () => {
  const first = make('relaxed', migrations.slice(0, 1));
  await first.db.open();
  first.db.close();
  const held = await hold(10);
  const { db, condition, states } = make();
  const opening = db.open();
  await expect.poll(() => condition.state()).toBe('blocked');
  held.close();
  await opening;
  expect(states).toEqual(['blocked', 'ok']);
  expect(db.verno).toBe(migrations.length);
});

it('tells that the browser cannot open it, and tries again at the next use', async () => {
  const spy = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('Internal error opening backing store', 'UnknownError');
  });
  const { jobs, condition } = make();
  await expect(jobs.list()).rejects.toThrow();
  expect(condition.state()).toBe('unavailable');
  spy.mockRestore();
  expect(await jobs.list()).toEqual([]);
  expect(condition.state()).toBe('ok');
});
