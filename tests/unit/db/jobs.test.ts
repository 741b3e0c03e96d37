import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJobStore, FARTHEST_MS, type JobStore } from '../../../utils/db/jobs.ts';
import { openDb, type Db } from '../../../utils/db/schema.ts';
import { PRIORITY, type NewJob } from '../../../utils/domain/job.ts';

let db: Db;
let jobs: JobStore;
let n = 0;
beforeEach(() => {
  n += 1;
  db = openDb('relaxed', `jobs-${n}`);
  jobs = createJobStore(db);
});
afterEach(() => db.delete());

const job = (liveKey: string, patch: Partial<NewJob> = {}): NewJob => ({ kind: 'push-listing', version: 1, payload: {}, lane: 'store:a', priority: PRIORITY.listing, liveKey, ...patch });
const claim = (now: number, token = 't1', lane = 'store:a', limit = 25) => jobs.claim(lane, now, { limit, leaseMs: 60_000, token, kinds: ['push-listing', 'order'] });
const done = { state: 'done', runAt: 0, failures: 0, reason: null } as const;

describe('the queue', () => {
  it('gives a job to one claimer only, until its lease is over', async () => {
    await jobs.enqueue(job('k'), 'j1', 1000);
    expect((await claim(1000, 'a')).map((j) => j.id)).toEqual(['j1']);
    expect(await claim(1000, 'b')).toEqual([]);
    expect(await claim(60_999, 'b')).toEqual([]);
    expect((await claim(61_000, 'b')).map((j) => [j.id, j.claims])).toEqual([['j1', 2]]);
  });
  it('takes a lease for over when the clock was moved back further than a lease can reach', async () => {
    await jobs.enqueue(job('k'), 'j1', 0);
    const year = 365 * 86_400_000;
    expect(await claim(year, 'a')).toHaveLength(1);
    // The clock goes back a year: the lease ends a year from now, which no lease can.
    expect(await claim(1000, 'b')).toHaveLength(1);
  });
  it('settles only with the token of the lease', async () => {
    await jobs.enqueue(job('k'), 'j1', 0);
    await claim(0, 'a');
    await claim(60_000, 'b');
    expect(await jobs.settle('j1', 'a', done, 60_001)).toBe(false);
    expect(await jobs.renew(['j1'], 'a', 999_999)).toBe(0);
    expect(await jobs.settle('j1', 'b', done, 60_001)).toBe(true);
    expect((await jobs.list()).map((j) => [j.state, j.liveKey])).toEqual([['done', undefined]]);
  });
  it('keeps a lease alive by its heartbeat', async () => {
    await jobs.enqueue(job('k'), 'j1', 0);
    await claim(0, 'a');
    expect(await jobs.renew(['j1'], 'a', 80_000)).toBe(1);
    expect(await claim(70_000, 'b')).toEqual([]);
  });
  it('does not double a job that lives, and runs it once more when asked for while it runs', async () => {
    await jobs.enqueue(job('k'), 'j1', 0);
    expect((await jobs.enqueue(job('k'), 'j2', 5)).id).toBe('j1');
    await claim(10, 'a');
    expect((await jobs.enqueue(job('k'), 'j3', 20)).again).toBe(true);
    await jobs.settle('j1', 'a', done, 30);
    expect((await jobs.byLiveKey('k'))?.state).toBe('ready');
    expect((await claim(30, 'b')).map((j) => [j.id, j.again])).toEqual([['j1', undefined]]);
    await jobs.settle('j1', 'b', done, 40);
    expect(await jobs.byLiveKey('k')).toBeNull();
    expect((await jobs.enqueue(job('k'), 'j4', 50)).id).toBe('j4');
  });
  it('takes orders before listings, and only what is due', async () => {
    await jobs.enqueue(job('l1'), 'listing', 0);
    await jobs.enqueue(job('o1', { kind: 'order', priority: PRIORITY.order }), 'order', 5);
    await jobs.enqueue(job('later'), 'later', 100);
    expect((await claim(50, 'a', 'store:a', 1)).map((j) => j.id)).toEqual(['order']);
    expect((await claim(50, 'b')).map((j) => j.id)).toEqual(['listing']);
    expect(await jobs.nextRunAt(['store:a'])).toBe(100);
  });
  it('keeps the lanes apart', async () => {
    await jobs.enqueue(job('a'), 'a', 0);
    await jobs.enqueue(job('b', { lane: 'store:b' }), 'b', 0);
    expect((await claim(0, 't', 'store:b')).map((j) => j.id)).toEqual(['b']);
    expect(await jobs.nextRunAt([])).toBeNull();
  });
  it('leaves jobs of a kind that this build does not know', async () => {
    await jobs.enqueue(job('new', { kind: 'from-a-newer-build' }), 'new', 0);
    expect(await claim(0)).toEqual([]);
    expect((await jobs.byLiveKey('new'))?.state).toBe('ready');
  });
  it('releases the blocked jobs of a lane, with a fresh count of failures', async () => {
    await jobs.enqueue(job('k'), 'j1', 0);
    await claim(0, 'a');
    await jobs.settle('j1', 'a', { state: 'blocked', runAt: 0, failures: 3, reason: { code: 'auth', detail: '', at: 0 } }, 10);
    expect(await claim(20)).toEqual([]);
    expect(await jobs.release('store:b', 20)).toBe(0);
    expect(await jobs.release('store:a', 20)).toBe(1);
    expect((await claim(20)).map((j) => [j.failures, j.claims])).toEqual([[0, 1]]);
  });
  it('lets two claimers at once share the jobs without a double', async () => {
    for (let i = 0; i < 40; i += 1) await jobs.enqueue(job(`k${i}`), `j${i}`, 0);
    const claims = await Promise.all(['a', 'b', 'c'].map((token) => claim(0, token)));
    const ids = claims.flat().map((j) => j.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(40);
  });
});

describe('what the user does with a job', () => {
  const blocked = { state: 'blocked', runAt: 0, failures: 2, tries: 4, reason: { code: 'auth', detail: '', at: 0 } } as const;

  it('tries a stopped job at once, as if for the first time', async () => {
    await jobs.enqueue(job('k'), 'j1', 0);
    await claim(0, 'a');
    await jobs.settle('j1', 'a', blocked, 10);
    expect(await jobs.look('store:a', 'blocked', 5)).toMatchObject({ count: 1, rows: [{ id: 'j1', tries: 4, claims: 0 }] });
    expect(await jobs.retry('j1', 20)).toBe(true);
    expect((await claim(20)).map((j) => [j.failures, j.tries, j.reason])).toEqual([[0, 0, undefined]]);
  });
  it('gives a job up for good, and lets the same be asked for anew', async () => {
    await jobs.enqueue(job('k'), 'j1', 0);
    expect(await jobs.drop('j1', 10)).toBe(true);
    expect(await jobs.byLiveKey('k')).toBeNull();
    expect((await jobs.lastDone(5)).map((j) => [j.id, j.reason?.code])).toEqual([['j1', 'dropped']]);
    expect((await jobs.enqueue(job('k'), 'j2', 20)).id).toBe('j2');
  });
  it('touches no job that runs, is done or does not exist', async () => {
    await jobs.enqueue(job('k'), 'j1', 0);
    await claim(0, 'a');
    expect([await jobs.retry('j1', 1), await jobs.drop('j1', 1), await jobs.retry('none', 1)]).toEqual([false, false, false]);
    await jobs.settle('j1', 'a', done, 5);
    expect([await jobs.retry('j1', 6), await jobs.drop('j1', 6)]).toEqual([false, false]);
  });
  it('counts a lane without reading its rows', async () => {
    for (let i = 0; i < 30; i += 1) await jobs.enqueue(job(`k${i}`), `j${i}`, 0);
    expect(await jobs.look('store:a', 'ready', 0)).toEqual({ count: 30, rows: [] });
    expect((await jobs.look('store:a', 'ready', 4)).rows).toHaveLength(4);
  });
  it('lets two connections claim at once without a double, and each settle only its own', async () => {
    const other = openDb('strict', db.name);
    const others = createJobStore(other);
    for (let i = 0; i < 60; i += 1) await jobs.enqueue(job(`k${i}`), `j${i}`, 0);
    const options = { limit: 25, leaseMs: 60_000, kinds: ['push-listing'] };
    const [mine, theirs] = await Promise.all([jobs.claim('store:a', 0, { ...options, token: 'a' }), others.claim('store:a', 0, { ...options, token: 'b' })]);
    const ids = [...mine, ...theirs].map((j) => j.id);
    expect([ids.length, new Set(ids).size]).toEqual([50, 50]);
    const held = await others.settleAll([...mine, ...theirs].map(({ id }) => ({ id, token: 'b', to: done })), 5);
    expect([...held].sort()).toEqual(theirs.map((j) => j.id).sort());
    other.close();
  });
});

describe('a clock that jumps', () => {
  const year = 365 * 86_400_000;
  const ready = (runAt: number) => ({ state: 'ready', runAt, failures: 1, reason: null }) as const;

  it('back a year: what the wrong clock put a year ahead is due at once', async () => {
    await jobs.enqueue(job('wrong'), 'wrong', year);
    expect((await claim(1000, 'a')).map((j) => j.id)).toEqual(['wrong']);
  });
  it('back a year: a wait that was set a year ahead does not last a year', async () => {
    await jobs.enqueue(job('k'), 'j1', year);
    await claim(year, 'a');
    await jobs.settle('j1', 'a', ready(year + 3_600_000), year);
    expect((await claim(0, 'b')).map((j) => j.id)).toEqual(['j1']);
  });
  it('leaves a wait of up to an hour and a lease as it is', async () => {
    await jobs.enqueue(job('k'), 'j1', 0);
    await claim(0, 'a');
    await jobs.settle('j1', 'a', ready(FARTHEST_MS), 0);
    expect(await claim(0, 'b')).toEqual([]);
    expect(await claim(FARTHEST_MS - 1, 'b')).toEqual([]);
    expect(await claim(FARTHEST_MS, 'b')).toHaveLength(1);
  });
  it('forward a year: all is due, a lease is over, and the old holder settles nothing', async () => {
    await jobs.enqueue(job('k'), 'j1', 0);
    await claim(0, 'a');
    expect((await claim(year, 'b')).map((j) => j.id)).toEqual(['j1']);
    expect(await jobs.settle('j1', 'a', done, year)).toBe(false);
    // Back again: the new lease ends a year ahead, which no lease does.
    expect((await claim(1000, 'c')).map((j) => j.id)).toEqual(['j1']);
  });
  it('keeps the order of priorities among those that are too far ahead', async () => {
    await jobs.enqueue(job('l'), 'listing', year);
    await jobs.enqueue(job('o', { kind: 'order', priority: PRIORITY.order }), 'order', year);
    expect((await claim(0, 'a', 'store:a', 1)).map((j) => j.id)).toEqual(['order']);
  });
  it('never hides a known kind behind many of a newer build', async () => {
    for (let i = 0; i < 30; i += 1) await jobs.enqueue(job(`new${i}`, { kind: 'newer' }), `new${i}`, i);
    await jobs.enqueue(job('k'), 'mine', 100);
    expect((await claim(200)).map((j) => j.id)).toEqual(['mine']);
  });
});
