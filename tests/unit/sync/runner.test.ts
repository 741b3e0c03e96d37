import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { createJobStore, type JobStore } from '../../../utils/db/jobs.ts';
import { openDb, type Db } from '../../../utils/db/schema.ts';
import { PRIORITY, type JobReason } from '../../../utils/domain/job.ts';
import { backoffMs, CAP_MS, UNCOUNTED_CAP_MS } from '../../../utils/sync/backoff.ts';
import { defineJob, runnable, type JobOutcome } from '../../../utils/sync/define-job.ts';
import { createRunner, LEASE_MS } from '../../../utils/sync/runner.ts';
import { testClock, testRandom } from '../../support/time.ts';

let db: Db;
let jobs: JobStore;
let n = 0;
beforeEach(() => {
  n += 1;
  db = openDb('relaxed', `runner-${n}`);
  jobs = createJobStore(db);
});
afterEach(() => db.delete());

/** A runner over the real queue whose jobs end as the test says. */
function setUp(run: (payload: { name: string }, signal: AbortSignal) => Promise<JobOutcome>, lanes = ['a', 'b']) {
  const clock = testClock();
  const paused: { lane: string; reason: JobReason }[] = [];
  const beats = new Set<() => void>();
  const kind = defineJob<{ name: string }, null>({
    kind: 'test', version: 1, payload: z.object({ name: z.string() }), liveKey: ({ name }) => name, priority: PRIORITY.listing, maxFailures: 3,
    run: (payload, _deps, signal) => run(payload, signal),
  });
  const log: string[] = [];
  const runner = createRunner({
    jobs, clock, random: testRandom(), kinds: [runnable(kind, null)],
    lanes: async () => lanes.filter((lane) => paused.every((p) => p.lane !== lane)),
    pauseLane: async (lane, reason) => void paused.push({ lane, reason }),
    log: { info: (event, fields) => void log.push(`${event} ${fields?.code}`), warn: () => undefined },
    every: (_ms, beat) => {
      beats.add(beat);
      return () => beats.delete(beat);
    },
    changed: () => undefined,
  });
  const add = (name: string, lane = 'a', payload: unknown = { name }) => jobs.enqueue({ kind: 'test', version: 1, payload, lane, priority: 3, liveKey: name }, name, clock.now());
  const state = async (name: string) => {
    const row = (await jobs.list()).find((job) => job.id === name);
    return row && [row.state, row.failures, row.reason?.code ?? null];
  };
  return { clock, runner, paused, beats, log, add, state };
}

/** A promise that the test settles. */
function gate() {
  let open: () => void = () => undefined;
  const shut = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { shut, open };
}

describe('the runner', () => {
  it('tells of each lane that has come to rest, whatever another one waits for', async () => {
    const { shut, open } = gate();
    const t = setUp(async ({ name }) => {
      if (name === 'hangs') await shut;
      return { kind: 'done' };
    });
    await t.add('hangs', 'a');
    await t.add('quick', 'b');
    const resting: string[][] = [];
    const all = t.runner.wake(() => void resting.push(['a', 'b'].filter((lane) => !t.runner.runs(lane))));
    await vi.waitFor(() => expect(resting).toEqual([['b']]));
    open();
    await all;
    expect(resting).toEqual([['b'], ['a', 'b']]);
  });

  it('runs everything due in every lane, and what came meanwhile', async () => {
    const ran: string[] = [];
    const t = setUp(async ({ name }) => {
      ran.push(name);
      if (name === 'one') await t.add('three');
      return { kind: 'done' };
    });
    await t.add('one');
    await t.add('two', 'b');
    await t.runner.wake();
    expect(ran.sort()).toEqual(['one', 'three', 'two']);
    expect(await t.state('three')).toEqual(['done', 0, null]);
  });

  it('tries again later with growing waits, and stops after the limit', async () => {
    const t = setUp(async () => ({ kind: 'retry', counts: true, reason: { code: 'unavailable', detail: '' } }));
    await t.add('job');
    await t.runner.wake();
    expect(await t.state('job')).toEqual(['ready', 1, 'unavailable']);
    const wait = backoffMs(1, 0.5);
    t.clock.move(wait - 1);
    await t.runner.wake();
    expect(await t.state('job')).toEqual(['ready', 1, 'unavailable']);
    t.clock.move(1);
    await t.runner.wake();
    expect(await t.state('job')).toEqual(['ready', 2, 'unavailable']);
    t.clock.move(CAP_MS);
    await t.runner.wake();
    expect(await t.state('job')).toEqual(['dead', 3, 'unavailable']);
  });

  it('waits as long as the store asks, and does not count being offline', async () => {
    const t = setUp(async ({ name }) => (name === 'limited'
      ? { kind: 'retry', counts: false, afterMs: 90_000, reason: { code: 'rate-limit', detail: '' } }
      : { kind: 'retry', counts: false, reason: { code: 'offline', detail: '' } }));
    await t.add('limited');
    await t.add('offline');
    await t.runner.wake();
    expect((await jobs.list()).find((job) => job.id === 'limited')?.runAt).toBe(t.clock.now() + 90_000);
    // Longer offline than a poison job may be taken: it waits on, not more often than every few minutes, and never dies of it.
    for (let i = 0; i < 40; i += 1) {
      t.clock.move(CAP_MS);
      await t.runner.wake();
    }
    expect(await t.state('offline')).toEqual(['ready', 0, 'offline']);
    expect((await jobs.list()).find((job) => job.id === 'offline')?.runAt).toBe(t.clock.now() + UNCOUNTED_CAP_MS / 2);
  });

  it('looks again when a job says so, with nothing counted', async () => {
    const t = setUp(async () => ({ kind: 'again', afterMs: 20_000, reason: { code: 'bulk', detail: '1 / 3' } }));
    await t.add('slow');
    for (let i = 0; i < 30; i += 1) {
      await t.runner.wake();
      expect((await jobs.list())[0]).toMatchObject({ state: 'ready', runAt: t.clock.now() + 20_000, failures: 0, claims: 0, tries: 0, reason: { code: 'bulk', detail: '1 / 3' } });
      t.clock.move(20_000);
    }
  });

  it('pauses the whole lane when the store refuses us, and gives the rest of the batch back', async () => {
    let ran = 0;
    const t = setUp(async () => {
      ran += 1;
      return { kind: 'blocked', pauseLane: true, reason: { code: 'auth', detail: '' } };
    });
    for (let i = 0; i < 12; i += 1) await t.add(`job${i}`);
    await t.add('other', 'b');
    await t.runner.wake();
    expect(t.paused.every((p) => p.reason.code === 'auth') && t.paused.some((p) => p.lane === 'a')).toBe(true);
    expect(ran).toBeLessThan(13);
    const states = (await jobs.list()).filter((job) => job.lane === 'a').map((job) => job.state);
    expect(states.filter((s) => s === 'leased')).toEqual([]);
    expect(states.filter((s) => s === 'ready').length).toBeGreaterThan(0);
  });

  it('keeps at most four jobs of a lane in flight', async () => {
    const { shut, open } = gate();
    let now = 0;
    let most = 0;
    const t = setUp(async () => {
      now += 1;
      most = Math.max(most, now);
      if (now === 4) open();
      await shut;
      now -= 1;
      return { kind: 'done' };
    });
    for (let i = 0; i < 9; i += 1) await t.add(`job${i}`);
    await t.runner.wake();
    expect(most).toBe(4);
  });

  it('lets no slow lane hold up another, or new work of another', async () => {
    const { shut, open } = gate();
    const ran: string[] = [];
    const t = setUp(async ({ name }) => {
      if (name === 'slow') await shut;
      ran.push(name);
      return { kind: 'done' };
    });
    await t.add('slow');
    const first = t.runner.wake();
    await t.add('quick', 'b');
    const second = t.runner.wake();
    await vi.waitFor(() => expect(ran).toEqual(['quick']));
    await t.add('later', 'b');
    const third = t.runner.wake();
    await vi.waitFor(() => expect(ran).toEqual(['quick', 'later']));
    open();
    await Promise.all([first, second, third]);
    expect(ran).toEqual(['quick', 'later', 'slow']);
  });

  it('keeps the lease of the others when an end cannot be written', async () => {
    const { shut, open } = gate();
    const t = setUp(async ({ name }) => {
      if (name === 'long') await shut;
      return { kind: 'done' };
    });
    await t.add('long');
    await t.add('short');
    const settleAll = vi.spyOn(jobs, 'settleAll').mockRejectedValueOnce(new Error('disk full'));
    const running = t.runner.wake();
    await vi.waitFor(() => expect(t.log).toContain('lease lost done'));
    expect(settleAll).toHaveBeenCalledTimes(1);
    // The heart still beats: a worker that looks after the first lease finds only the one whose end was lost.
    t.clock.move(LEASE_MS - 1);
    for (const beat of t.beats) beat();
    await vi.waitFor(async () => expect((await jobs.list()).find((job) => job.id === 'long')?.runAt).toBe(t.clock.now() + LEASE_MS));
    t.clock.move(2);
    expect((await jobs.claim('a', t.clock.now(), { limit: 9, leaseMs: LEASE_MS, token: 'other', kinds: ['test'] })).map((job) => job.id)).toEqual(['short']);
    open();
    await running;
    expect(await t.state('long')).toEqual(['done', 0, null]);
  });

  it('ends a job whose worker died each time it was taken', async () => {
    const t = setUp(async () => ({ kind: 'done' }));
    await t.add('poison');
    for (let i = 0; i < 25; i += 1) {
      await jobs.claim('a', t.clock.now(), { limit: 1, leaseMs: LEASE_MS, token: `dies-${i}`, kinds: ['test'] });
      t.clock.move(LEASE_MS);
    }
    await t.runner.wake();
    expect(await t.state('poison')).toEqual(['dead', 0, 'claims']);
  });

  it('keeps the lease while it works, and lets go of a job that another worker took', async () => {
    const { shut, open } = gate();
    const started = gate();
    let aborted = false;
    const t = setUp(async (_payload, signal) => {
      signal.addEventListener('abort', () => {
        aborted = true;
        open();
      });
      started.open();
      await shut;
      return { kind: 'done' };
    });
    await t.add('job');
    const running = t.runner.wake();
    await started.shut;
    t.clock.move(LEASE_MS - 1);
    for (const beat of t.beats) beat();
    await expect.poll(async () => (await jobs.list())[0]?.runAt).toBe(t.clock.now() + LEASE_MS);
    // Another worker takes the job after a long sleep of this one.
    t.clock.move(LEASE_MS + 1);
    expect(await jobs.claim('a', t.clock.now(), { limit: 1, leaseMs: LEASE_MS, token: 'other', kinds: ['test'] })).toHaveLength(1);
    for (const beat of t.beats) beat();
    await running;
    expect(aborted).toBe(true);
    expect(t.log).toContain('lease lost done');
    expect((await jobs.list())[0]).toMatchObject({ state: 'leased', token: 'other' });
  });

  it('takes nothing new while it drains, and waits for what is in flight', async () => {
    const { shut, open } = gate();
    const started = gate();
    const t = setUp(async () => {
      started.open();
      await shut;
      return { kind: 'done' };
    });
    await t.add('one');
    const running = t.runner.wake();
    await started.shut;
    const drained = t.runner.drain();
    await t.add('late');
    open();
    await Promise.all([running, drained]);
    await t.runner.wake();
    expect(await t.state('one')).toEqual(['done', 0, null]);
    expect(await t.state('late')).toEqual(['ready', 0, null]);
  });

  it('keeps a payload that does not fit apart, and survives a job that throws', async () => {
    const t = setUp(async () => {
      throw new TypeError('secret text that must not be kept');
    });
    await t.add('odd', 'a', { other: 1 });
    await t.add('throws', 'b');
    await t.runner.wake();
    expect(await t.state('odd')).toEqual(['dead', 0, 'payload']);
    expect((await jobs.list()).find((job) => job.id === 'throws')).toMatchObject({ state: 'ready', failures: 1, reason: { code: 'internal', detail: 'TypeError' } });
  });
});

it('backs off with full jitter between nothing and an hour', () => {
  expect([backoffMs(0, 0), backoffMs(1, 0.5), backoffMs(3, 0.5)]).toEqual([0, 2000, 8000]);
  expect(backoffMs(60, 0.999_999)).toBeLessThanOrEqual(CAP_MS);
});
