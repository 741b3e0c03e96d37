import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCondition, type DbState } from '../../../utils/db/condition.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { KEEP_DONE_MS } from '../../../utils/db/room.ts';
import { openDb, type Db } from '../../../utils/db/schema.ts';
import { productRead } from '../../support/products.ts';
import { testClock } from '../../support/time.ts';

const DAY = 86_400_000;
const clock = testClock(100 * DAY);
let n = 0;
let db: Db;
let strictDb: Db;
let states: DbState[] = [];
beforeEach(() => {
  const name = `quota-${(n += 1)}`;
  states = [];
  const condition = createCondition(clock);
  condition.onState((state) => void states.push(state));
  db = openDb('relaxed', name, condition);
  strictDb = openDb('strict', name, condition);
});
afterEach(async () => {
  vi.restoreAllMocks();
  strictDb.close();
  await db.delete();
});

/** From now on the disk is full: every put fails until `deletes` rows were deleted. Answers how often a put failed. */
function fillDisk(deletes: number): { refused: number; deleted: string[] } {
  const seen = { refused: 0, deleted: [] as string[] };
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function full(this: IDBObjectStore, ...args: Parameters<typeof put>) {
    if (seen.deleted.length >= deletes) return put.apply(this, args);
    seen.refused += 1;
    throw new DOMException('no room', 'QuotaExceededError');
  });
  const remove = IDBObjectStore.prototype.delete;
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function counted(this: IDBObjectStore, ...args: Parameters<typeof remove>) {
    seen.deleted.push(`${this.name} ${JSON.stringify(args[0])}`);
    return remove.apply(this, args);
  });
  return seen;
}

/** Three finished and two open jobs, an old and a new read, something typed. */
async function fill() {
  const [jobs, records] = [createJobStore(db), createRecords(db, strictDb)];
  for (let id = 0; id < 5; id += 1) {
    await jobs.enqueue({ kind: 'k', version: 1, payload: {}, lane: 'store:a', priority: 3, liveKey: `k${id}` }, `j${id}`, clock.now());
  }
  const claimed = await jobs.claim('store:a', clock.now(), { limit: 3, leaseMs: 60_000, token: 't', kinds: ['k'] });
  await jobs.settleAll(claimed.map(({ id }) => ({ id, token: 't', to: { state: 'done', runAt: 0, failures: 0, reason: null } })), clock.now());
  await records.saveRead('1688:1', productRead(), clock.now() - 2 * DAY);
  await records.saveRead('1688:2', productRead(), clock.now() - 60_000);
  await records.saveDraft('1688:1', { title: 'typed' });
  return { jobs, records };
}

describe.each(['strict', 'relaxed'] as const)('a full disk under a %s write', (durability) => {
  const write = () => {
    const one = durability === 'strict' ? strictDb : db;
    return one.write([one.drafts], () => one.drafts.put({ offerKey: '1688:9', title: 'new', selected: null, storeId: null }));
  };

  it('clears finished jobs and old reads, nothing else, and writes after all', async () => {
    const { jobs, records } = await fill();
    const seen = fillDisk(4);
    await write();
    expect(seen).toEqual({ refused: 1, deleted: ['jobs "j0"', 'jobs "j1"', 'jobs "j2"', 'offers "1688:1"'] });
    expect((await records.draft('1688:9'))?.title).toBe('new');
    expect((await jobs.list()).map(({ id }) => id)).toEqual(['j3', 'j4']);
    expect(await records.draft('1688:1')).toMatchObject({ title: 'typed' });
    expect(await records.offer('1688:2')).not.toBeNull();
    expect(states).toEqual([]);
  });

  it('leaves the history of pages that lows rest on, unless there is nothing else', async () => {
    const { records } = await fill();
    await records.saveRead('1688:2', productRead({ title: 'old' }), clock.now() - 40 * DAY);
    const titles = async () => (await records.observations('1688:2')).map(({ title }) => title);
    expect(await titles()).toHaveLength(2);
    fillDisk(1);
    await write();
    expect(await titles()).toEqual([productRead().product.title]);
    vi.restoreAllMocks();
    await records.saveRead('1688:2', productRead({ title: 'old' }), clock.now());
    fillDisk(1);
    await write();
    expect(await titles()).toEqual([]);
  });

  it('leaves what began long ago and was still seen this month', async () => {
    const { records } = await fill();
    for (const daysAgo of [40, 3]) await records.saveRead('1688:3', productRead({ title: 'holds' }), clock.now() - daysAgo * DAY);
    expect(await records.observations('1688:3')).toHaveLength(1);
    fillDisk(1);
    await write();
    expect((await records.observations('1688:3')).map(({ title }) => title)).toEqual(['holds']);
  });

  it('says so when that is not enough, and takes it back at the next write that has room', async () => {
    const { jobs, records } = await fill();
    const seen = fillDisk(Number.POSITIVE_INFINITY);
    await expect(write()).rejects.toThrow();
    expect(seen.refused).toBe(2);
    expect(states).toEqual(['quota']);
    expect(await jobs.list()).toHaveLength(2);
    expect(await records.draft('1688:9')).toBeNull();
    vi.restoreAllMocks();
    await write();
    expect(states).toEqual(['quota', 'ok']);
  });
});

it('keeps finished jobs for a week and clears older ones', async () => {
  const { jobs } = await fill();
  expect(await jobs.purge(clock.now() + KEEP_DONE_MS)).toBe(0);
  expect(await jobs.purge(clock.now() + KEEP_DONE_MS + 1)).toBe(3);
  expect((await jobs.list()).map(({ id }) => id)).toEqual(['j3', 'j4']);
});
