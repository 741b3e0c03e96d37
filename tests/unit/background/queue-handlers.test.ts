import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { queueHandlers } from '../../../entrypoints/background/handlers/queue.ts';
import { createJobStore, type JobStore } from '../../../utils/db/jobs.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type Db } from '../../../utils/db/schema.ts';
import { testClock } from '../../support/time.ts';

let db: Db;
let n = 0;
beforeEach(() => void (db = openDb('relaxed', `queue-handlers-${(n += 1)}`)));
afterEach(() => db.delete());

async function setUp(wrap: (jobs: JobStore) => Partial<JobStore> = () => ({})) {
  const records = createRecords(db, db);
  const jobs = createJobStore(db);
  const clock = testClock();
  await records.putStore({
    id: 'a', kind: 'vendure', origin: 'https://a.example', remoteId: 'a', name: 'a', currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'main',
    locations: [], language: 'en', weightUnit: null, guarantee: 'mark', state: 'paused', reason: null, verifiedAt: 0, tombstone: null,
  });
  await jobs.enqueue({ kind: 'push-listing', version: 1, payload: {}, lane: 'store:a', priority: 3, liveKey: 'x' }, 'x', clock.now());
  await jobs.claim('store:a', clock.now(), { limit: 25, leaseMs: 60_000, token: 't', kinds: ['push-listing'] });
  const { 'queue.list': list } = queueHandlers({ records, jobs: { ...jobs, ...wrap(jobs) }, clock, sites: [] } as unknown as Deps, () => undefined);
  const look = async () => {
    const { counts, jobs: shown } = await list({}, {});
    return { ready: counts.ready, leased: counts.leased, states: shown.map(({ state }) => state) };
  };
  return { clock, look, list: () => list({}, {}), jobs };
}

it('shows a job whose lease is over as waiting: its worker is gone, and its store may be paused', async () => {
  const { clock, look } = await setUp();
  expect(await look()).toEqual({ ready: 0, leased: 1, states: ['leased'] });
  clock.move(60_000);
  expect(await look()).toEqual({ ready: 1, leased: 0, states: ['ready'] });
});

it('shows a job once that ends while the queue is looked through', async () => {
  const { look } = await setUp((jobs) => ({
    lastDone: async (limit) => {
      await jobs.settle('x', 't', { state: 'done', runAt: 0, failures: 0, reason: null }, 1);
      return jobs.lastDone(limit);
    },
  }));
  expect((await look()).states).toEqual(['done']);
});

it('names no page for what is about a store and no supplier', async () => {
  const { jobs, clock, list } = await setUp();
  await jobs.enqueue({ kind: 'push-bulk', version: 1, payload: { storeId: 'a' }, lane: 'store:a', priority: 2, liveKey: 'push-bulk|a' }, 'b', clock.now());
  expect((await list()).jobs.find(({ id }) => id === 'b')).toMatchObject({ title: 'push-bulk', offerUrl: null, state: 'ready' });
});
