import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb } from '../../../utils/db/schema.ts';
import { defineJob, runnable, type JobOutcome } from '../../../utils/sync/define-job.ts';
import { createRunner, LEASE_MS } from '../../../utils/sync/runner.ts';
import { testClock, testRandom } from '../../support/time.ts';

/** A worker that is stopped at any point is followed by another one over the same database: nothing else survives. */
let name = '';
let n = 0;
const closers: (() => void)[] = [];
beforeEach(() => void (name = `restart-${(n += 1)}`));
afterEach(async () => {
  for (const close of closers.splice(0)) close();
  await new Promise((done) => indexedDB.deleteDatabase(name).addEventListener('success', done));
});

const clock = testClock();

/** One life of a worker. `stop` ends it as the browser does: nothing of it goes on. */
function live(run: (key: string) => Promise<JobOutcome>) {
  const db = openDb('relaxed', name);
  const strictDb = openDb('strict', name);
  const jobs = createJobStore(db);
  const kind = defineJob<{ key: string }, null>({ kind: 'test', version: 1, payload: z.object({ key: z.string() }), liveKey: ({ key }) => key, priority: 3, maxFailures: 8, run: ({ key }) => run(key) });
  const runner = createRunner({
    jobs, clock, random: { ...testRandom(), id: () => crypto.randomUUID() }, kinds: [runnable(kind, null)],
    lanes: async () => ['store:s1'], pauseLane: async () => undefined, log: { info: () => undefined, warn: () => undefined }, every: () => () => undefined, changed: () => undefined,
  });
  const stop = () => {
    db.close();
    strictDb.close();
  };
  closers.push(stop);
  const job = (key: string) => ({ kind: 'test', version: 1, payload: { key }, lane: 'store:s1', priority: 3, liveKey: key });
  return { db, jobs, records: createRecords(db, strictDb), runner, stop, job };
}

const wanted = (key: string) => ({
  pricedFor: { currency: 'USD', exponent: 2, pricesIncludeTax: false }, storeId: 's1', offerKey: '1688:1', readAt: 0,
  wanted: { body: { key, title: 'Bag', description: '', options: [], images: [], variants: [] }, costs: [] } as unknown as Parameters<ReturnType<typeof createRecords>['saveWanted']>[0]['wanted'],
});

it('runs after a restart what was clicked just before the worker was stopped', async () => {
  const first = live(async () => ({ kind: 'done' }));
  await first.records.saveWanted(wanted('1688:1:main'), first.job('a'), 'j1', clock.now());
  first.stop(); // before it woke the queue
  const ran: string[] = [];
  const second = live(async (key) => {
    ran.push(key);
    return { kind: 'done' };
  });
  await second.runner.wake();
  expect(ran).toEqual(['a']);
  expect((await second.jobs.list()).map(({ state }) => state)).toEqual(['done']);
});

it('writes a listing and its job together or not at all', async () => {
  const first = live(async () => ({ kind: 'done' }));
  const broken = { ...first.job('a'), liveKey: Symbol('no key') as unknown as string };
  await expect(first.records.saveWanted(wanted('1688:1:main'), broken, 'j1', clock.now())).rejects.toThrow();
  expect(await first.records.listing('s1|1688:1:main')).toBeNull();
  expect(await first.jobs.list()).toEqual([]);
});

it('runs again, after the lease, what was stopped in the middle; the first holder can change nothing any more', async () => {
  let inside = (): void => undefined;
  const started = new Promise<void>((resolve) => (inside = resolve));
  const first = live(() => {
    inside();
    return new Promise(() => undefined); // stopped here
  });
  await first.jobs.enqueue(first.job('a'), 'j1', clock.now());
  void first.runner.wake();
  await started;
  const held = (await first.jobs.list())[0];
  first.stop();

  const ran: string[] = [];
  const second = live(async (key) => {
    ran.push(key);
    return { kind: 'done' };
  });
  await second.runner.wake();
  expect(ran).toEqual([]);
  clock.move(LEASE_MS);
  await second.runner.wake();
  expect(ran).toEqual(['a']);
  expect(await second.jobs.settle('j1', held?.token ?? '', { state: 'ready', runAt: 0, failures: 0, reason: null }, clock.now())).toBe(false);
});

it('settles a batch that ends together in few transactions, and each job by its own outcome', async () => {
  const { db, jobs, runner, job } = live(async (key) => (key === 'k3' ? { kind: 'dead', reason: { code: 'invalid', detail: '' } } : { kind: 'done' }));
  for (let id = 0; id < 25; id += 1) await jobs.enqueue(job(`k${id}`), `j${id}`, clock.now());
  const spy = vi.spyOn(db, 'write');
  await runner.wake();
  // One claim, one that finds nothing, and one for every two jobs: four end at a time, the first of them is written at once.
  expect(spy.mock.calls.length).toBeLessThanOrEqual(2 + Math.ceil(25 / 2));
  const rows = await jobs.list();
  expect(rows.filter(({ state }) => state === 'done')).toHaveLength(24);
  expect(rows.find(({ id }) => id === 'j3')?.state).toBe('dead');
});

it('passes on a settle that fails to the job it belongs to, and settles the others', async () => {
  const { db, jobs, runner, job } = live(async () => ({ kind: 'done' }));
  await jobs.enqueue(job('a'), 'j1', clock.now());
  const real = db.write.bind(db);
  let calls = 0;
  vi.spyOn(db, 'write').mockImplementation((...args: Parameters<typeof real>) => {
    calls += 1;
    return calls === 2 ? Promise.reject(new Error('the disk failed')) : real(...args);
  });
  await runner.wake();
  clock.move(LEASE_MS);
  await runner.wake();
  expect((await jobs.list()).map(({ state }) => state)).toEqual(['done']);
});
