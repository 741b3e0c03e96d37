import type { DBCore } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJobStore, type JobStore } from '../../../utils/db/jobs.ts';
import { openDb, type Db } from '../../../utils/db/schema.ts';
import type { JobRow } from '../../../utils/domain/job.ts';

/** How much is read does not depend on how much waits: asserted by rows and keys, not by time. */
const MANY = 10_000;
const NOW = 1_000_000;
let db: Db;
let jobs: JobStore;
let read = 0;
let n = 0;

/** Counts every row and key that comes out of the database. */
const counted = (core: DBCore): DBCore => ({
  ...core,
  table: (name) => {
    const table = core.table(name);
    return {
      ...table,
      get: async (request) => {
        read += 1;
        return table.get(request) as Promise<unknown>;
      },
      getMany: async (request) => {
        read += request.keys.length;
        return table.getMany(request) as Promise<unknown[]>;
      },
      query: async (request) => {
        const answer = await table.query(request);
        read += answer.result.length;
        return answer;
      },
      openCursor: async (request) => {
        const cursor = await table.openCursor(request);
        if (!cursor) return cursor;
        const start = cursor.start.bind(cursor);
        return Object.create(cursor, { start: { value: (next: () => void) => start(() => {
          read += 1;
          next();
        }) } }) as typeof cursor;
      },
    };
  },
});

beforeEach(async () => {
  n += 1;
  db = openDb('relaxed', `rows-${n}`);
  db.use({ stack: 'dbcore', name: 'count', level: 10, create: counted });
  jobs = createJobStore(db);
  await db.open();
});
afterEach(() => db.delete());

const row = (id: string, lane: string, patch: Partial<JobRow> = {}): JobRow => ({
  id, kind: 'k', version: 1, payload: {}, lane, state: 'ready', priority: 3, runAt: NOW - 1, leaseMs: 0, token: '', failures: 0, claims: 0, liveKey: id, createdAt: 0, updatedAt: 0, ...patch,
});
const fill = (lane: string, patch: Partial<JobRow> = {}) => db.jobs.bulkPut(Array.from({ length: MANY }, (_, index) => row(`${lane}-${index}`, lane, patch)));
const claim = async (lane: string) => {
  read = 0;
  return jobs.claim(lane, NOW, { limit: 25, leaseMs: 60_000, token: 't', kinds: ['k'] });
};

describe('rows read by a claim', { timeout: 60_000 }, () => {
  it('counts what is read at all', async () => {
    await fill('store:a');
    read = 0;
    await jobs.list();
    expect(read).toBe(MANY);
  });

  it('are the same beside 10,000 jobs of a paused store', async () => {
    await fill('store:paused');
    await db.jobs.put(row('mine', 'store:a'));
    expect((await claim('store:a')).map(({ id }) => id)).toEqual(['mine']);
    expect(read).toBe(1);
  });

  it('are the same behind 10,000 jobs of the lane that are not due yet', async () => {
    await fill('store:a', { runAt: NOW + 1_000_000 });
    await db.jobs.put(row('mine', 'store:a'));
    expect((await claim('store:a')).map(({ id }) => id)).toEqual(['mine']);
    expect(read).toBe(1);
  });

  it('are the same behind 10,000 blocked, dead or done ones', async () => {
    await fill('store:a', { state: 'blocked' });
    await db.jobs.put(row('mine', 'store:a'));
    expect(await claim('store:a')).toHaveLength(1);
    expect(read).toBe(1);
    await db.jobs.toCollection().modify({ state: 'dead' });
    await db.jobs.put(row('mine', 'store:a'));
    expect(await claim('store:a')).toHaveLength(1);
    expect(read).toBe(1);
  });

  it('are a batch when 10,000 are due, and a settle reads the batch', async () => {
    await fill('store:a');
    const claimed = await claim('store:a');
    expect(claimed).toHaveLength(25);
    expect(read).toBe(25);
    read = 0;
    await jobs.settleAll(claimed.map(({ id }) => ({ id, token: 't', to: { state: 'done', runAt: NOW, failures: 0, reason: null } })), NOW);
    expect(read).toBe(25);
  });

  it('are one a state and priority for the next time', async () => {
    await fill('store:a', { runAt: NOW + 5 });
    read = 0;
    expect(await jobs.nextRunAt(['store:a'])).toBe(NOW + 5);
    expect(read).toBeLessThanOrEqual(8);
  });

  it('are a batch of keys for the clearing of old finished jobs', async () => {
    await fill('store:a', { state: 'done', doneAt: 5 });
    read = 0;
    expect(await jobs.purge(8 * 86_400_000)).toBe(500);
    expect(read).toBe(500);
    expect(await jobs.purge(5)).toBe(0);
    expect(await db.jobs.count()).toBe(MANY - 500);
  });
});
