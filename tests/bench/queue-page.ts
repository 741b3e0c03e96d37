import { QueueStore } from 'workbox-background-sync/lib/QueueStore.js';
import { createJobStore } from '../../utils/db/jobs.ts';
import { openDb } from '../../utils/db/schema.ts';
import type { JobRow } from '../../utils/domain/job.ts';

/** Runs in the browser: three queues with the same rows take and finish jobs in turn. */

export const BATCH = 25;
const BATCHES_A_ROUND = 4;
const LANE = 'store:bench';
const LEASE_MS = 60_000;
const CHUNK = 5_000;
const NAMES = ['ours', 'raw', 'workbox'] as const;
type Name = (typeof NAMES)[number];

interface Contender {
  fill(from: number, count: number): Promise<void>;
  /** Takes and finishes one batch; answers how many jobs it finished. */
  batch(): Promise<number>;
}

const pad = (n: number): string => String(n).padStart(9, '0');
const rowOf = (n: number): JobRow => ({
  id: crypto.randomUUID(), kind: 'push-listing', version: 1, payload: { listingId: `store-1|1688:${pad(n)}:main` }, lane: LANE, state: 'ready', priority: 3,
  runAt: n, leaseMs: 0, token: '', failures: 0, claims: 0, liveKey: `push-listing|store-1|1688:${pad(n)}:main`, createdAt: n, updatedAt: n,
});

const finished = (tx: IDBTransaction): Promise<void> => new Promise((resolve, reject) => {
  tx.addEventListener('complete', () => resolve());
  tx.addEventListener('abort', () => reject(tx.error ?? new Error('aborted')));
});
const answer = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.addEventListener('success', () => resolve(request.result));
  request.addEventListener('error', () => reject(request.error ?? new Error('failed')));
});
const opened = (name: string, version?: number, upgrade?: (db: IDBDatabase) => void): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, version);
  request.addEventListener('upgradeneeded', () => upgrade?.(request.result));
  return answer(request);
};

async function putAll(db: IDBDatabase, store: string, rows: readonly unknown[]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    const tx = db.transaction(store, 'readwrite', { durability: 'relaxed' });
    const table = tx.objectStore(store);
    for (const row of rows.slice(at, at + CHUNK)) table.put(row);
    await finished(tx);
  }
}

const rowsOf = (from: number, count: number): JobRow[] => Array.from({ length: count }, (_, index) => rowOf(from + index));

/** The job store as the extension uses it: one transaction for the claim, one for what ended together. */
async function ours(): Promise<Contender> {
  const db = openDb('relaxed', 'bench-ours');
  const jobs = createJobStore(db);
  return {
    fill: async (from, count) => putAll((await db.open()).backendDB(), 'jobs', rowsOf(from, count)),
    async batch() {
      const now = Date.now();
      const token = crypto.randomUUID();
      const claimed = await jobs.claim(LANE, now, { limit: BATCH, leaseMs: LEASE_MS, token, kinds: ['push-listing'] });
      const held = await jobs.settleAll(claimed.map(({ id }) => ({ id, token, to: { state: 'done', runAt: now, failures: 0, reason: null } })), now);
      return held.size;
    },
  };
}

/** The same rows, indexes, lease and token without a library. */
async function raw(): Promise<Contender> {
  const db = await opened('bench-raw', 1, (fresh) => {
    const store = fresh.createObjectStore('jobs', { keyPath: 'id' });
    store.createIndex('liveKey', 'liveKey', { unique: true });
    store.createIndex('due', ['lane', 'state', 'priority', 'runAt']);
    store.createIndex('doneAt', 'doneAt');
  });
  const write = () => {
    const tx = db.transaction('jobs', 'readwrite', { durability: 'relaxed' });
    return { tx, jobs: tx.objectStore('jobs'), end: finished(tx) };
  };
  return {
    fill: (from, count) => putAll(db, 'jobs', rowsOf(from, count)),
    async batch() {
      const now = Date.now();
      const token = crypto.randomUUID();
      const claim = write();
      const due = claim.jobs.index('due');
      const leased: JobRow[] = await answer(due.getAll(IDBKeyRange.bound([LANE, 'leased'], [LANE, 'leased', []])));
      const rows: JobRow[] = leased.filter((job) => job.runAt <= now || job.runAt - now > job.leaseMs).slice(0, BATCH);
      for (const priority of [0, 1, 2, 3]) {
        if (rows.length < BATCH) rows.push(...await answer(due.getAll(IDBKeyRange.bound([LANE, 'ready', priority, 0], [LANE, 'ready', priority, now]), BATCH - rows.length)));
      }
      for (const job of rows) claim.jobs.put({ ...job, state: 'leased', token, leaseMs: LEASE_MS, runAt: now + LEASE_MS, claims: job.claims + 1, updatedAt: now });
      await claim.end;
      const settle = write();
      const held: JobRow[] = await Promise.all(rows.map(({ id }) => answer(settle.jobs.get(id))));
      for (const { liveKey: _ended, ...job } of held.filter((row) => row.state === 'leased' && row.token === token)) {
        settle.jobs.put({ ...job, state: 'done', token: '', leaseMs: 0, runAt: now, updatedAt: now, doneAt: now });
      }
      await settle.end;
      return held.length;
    },
  };
}

/** As its users use it: one entry after the other is shifted off (`Queue.replayRequests`). No lease, no token. */
async function workbox(): Promise<Contender> {
  const store = new QueueStore(LANE);
  // Its database is made at the first use; filling it by `pushEntry`, one transaction an entry, would take minutes.
  await store.size();
  const db = await opened('workbox-background-sync');
  return {
    fill: (from, count) => putAll(db, 'requests', rowsOf(from, count).map(({ id, ...job }) => ({
      queueName: LANE, timestamp: job.runAt, metadata: { id }, requestData: { url: 'https://shop.example/admin-api', method: 'POST', headers: { 'content-type': 'application/json' }, body: job.payload },
    }))),
    async batch() {
      let done = 0;
      while (done < BATCH && await store.shiftEntry()) done += 1;
      return done;
    },
  };
}

/** Ms a job of each contender, one number a round. */
export type Times = Record<Name, number[]>;

/** Fills every queue to `rows`, then lets them take turns; what a round took off is filled up again outside the clock. */
async function bench(rows: number, rounds: number): Promise<Times> {
  for (const name of ['bench-ours', 'bench-raw', 'workbox-background-sync']) await answer(indexedDB.deleteDatabase(name));
  const contenders: Record<Name, Contender> = { ours: await ours(), raw: await raw(), workbox: await workbox() };
  for (const name of NAMES) await contenders[name].fill(1, rows);
  const times: Times = { ours: [], raw: [], workbox: [] };
  let next = rows + 1;
  for (let round = -2; round < rounds; round += 1) {
    const turn = NAMES.map((_, index) => NAMES[(index + round + 3) % NAMES.length] ?? 'ours');
    for (const name of turn) {
      const start = performance.now();
      let done = 0;
      for (let batch = 0; batch < BATCHES_A_ROUND; batch += 1) done += await contenders[name].batch();
      if (done !== BATCH * BATCHES_A_ROUND) throw new Error(`${name} finished ${done} jobs`);
      if (round >= 0) times[name].push((performance.now() - start) / done);
    }
    for (const name of NAMES) await contenders[name].fill(next, BATCH * BATCHES_A_ROUND);
    next += BATCH * BATCHES_A_ROUND;
  }
  return times;
}

Object.assign(globalThis, { bench });
