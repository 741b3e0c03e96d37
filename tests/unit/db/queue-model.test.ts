import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createJobStore, FARTHEST_MS, type JobStore } from '../../../utils/db/jobs.ts';
import { openDb } from '../../../utils/db/schema.ts';
import type { JobRow } from '../../../utils/domain/job.ts';
import { CAP_MS } from '../../../utils/sync/backoff.ts';
import { LEASE_MS } from '../../../utils/sync/runner.ts';

/**
 * Random sequences over the real queue against a simple model: what was asked for and not yet done, and who holds what.
 * Two claimers (two pages, or a worker and its successor) take turns at random, and the clock jumps.
 */
const YEAR = 365 * 86_400_000;
const START = 50 * YEAR;
const LANES = ['store:a', 'store:b'];
const settles = ['done', 'ready', 'blocked', 'dead'] as const;

type Op =
  | { op: 'enqueue'; key: number; lane: number }
  | { op: 'claim'; lane: number; limit: number }
  | { op: 'settle'; pick: number; state: (typeof settles)[number]; wait: number; token: 'own' | 'other' }
  | { op: 'renew'; pick: number }
  | { op: 'release'; lane: number }
  | { op: 'move'; ms: number };

const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ op: fc.constant('enqueue' as const), key: fc.nat(5), lane: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('claim' as const), lane: fc.nat(1), limit: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 5, arbitrary: fc.record({
    op: fc.constant('settle' as const), pick: fc.nat(20), state: fc.constantFrom(...settles), wait: fc.constantFrom(0, 5_000, CAP_MS), token: fc.constantFrom('own' as const, 'own' as const, 'own' as const, 'other' as const),
  }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('renew' as const), pick: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('release' as const), lane: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('move' as const), ms: fc.constantFrom(1, 10_000, LEASE_MS, CAP_MS, YEAR, -YEAR, -10_000) }) },
);

interface Held {
  id: string;
  token: string;
  /** The lease's end by the clock of its last renewal. */
  until: number;
  /** Asked for again meanwhile. */
  again: boolean;
}

class Model {
  now = START;
  n = 0;
  /** liveKey -> id of the job that lives under it. */
  readonly alive = new Map<string, string>();
  /** What each token took, over leases included: an old holder may still come back. */
  readonly held: Held[] = [];
  readonly current = new Map<string, Held>();

  constructor(readonly jobs: JobStore) {}

  liveKey = (id: string): string => [...this.alive].find(([, living]) => living === id)?.[0] ?? '';

  async enqueue(key: number, lane: number): Promise<void> {
    const liveKey = `k${lane}-${key}`;
    const id = `j${(this.n += 1)}`;
    const row = await this.jobs.enqueue({ kind: 'k', version: 1, payload: {}, lane: LANES[lane] ?? '', priority: key % 4, liveKey }, id, this.now);
    const living = this.alive.get(liveKey);
    expect(row.id).toBe(living ?? id);
    this.alive.set(liveKey, row.id);
    const holder = this.current.get(row.id);
    expect(row.again === true).toBe(holder !== undefined);
    if (holder) holder.again = true;
  }

  async claim(lane: number, limit: number): Promise<JobRow[]> {
    const token = `t${(this.n += 1)}`;
    const rows = await this.jobs.claim(LANES[lane] ?? '', this.now, { limit, leaseMs: LEASE_MS, token, kinds: ['k'] });
    expect(rows.length).toBeLessThanOrEqual(limit);
    for (const { id } of rows) {
      const before = this.current.get(id);
      // Never two live leases: the one before was over, or reached further than a lease can.
      if (before) expect(before.until <= this.now || before.until - this.now > LEASE_MS, `lease of ${id} was live`).toBe(true);
      const held: Held = { id, token, until: this.now + LEASE_MS, again: false };
      this.held.push(held);
      this.current.set(id, held);
    }
    return rows;
  }

  async settle(pick: number, state: (typeof settles)[number], wait: number, token: 'own' | 'other'): Promise<void> {
    const held = this.held[pick % Math.max(1, this.held.length)];
    if (!held) return;
    const mine = token === 'own' && this.current.get(held.id) === held;
    const to = { state, runAt: this.now + wait, failures: 0, reason: null };
    expect(await this.jobs.settle(held.id, token === 'own' ? held.token : 'nobody', to, this.now)).toBe(mine);
    if (!mine) return;
    this.current.delete(held.id);
    if (state === 'done' && !held.again) this.alive.delete(this.liveKey(held.id));
  }

  async renew(pick: number): Promise<void> {
    const held = this.held[pick % Math.max(1, this.held.length)];
    if (!held) return;
    const mine = this.current.get(held.id) === held;
    expect(await this.jobs.renew([held.id], held.token, this.now + LEASE_MS)).toBe(mine ? 1 : 0);
    if (mine) held.until = this.now + LEASE_MS;
  }

  step(what: Op): Promise<unknown> {
    switch (what.op) {
      case 'enqueue': return this.enqueue(what.key, what.lane);
      case 'claim': return this.claim(what.lane, what.limit);
      case 'settle': return this.settle(what.pick, what.state, what.wait, what.token);
      case 'renew': return this.renew(what.pick);
      case 'release': return this.jobs.release(LANES[what.lane] ?? '', this.now);
      case 'move':
        this.now += what.ms;
        return Promise.resolve();
    }
  }

  /** Nothing lost, nothing doubled: the living jobs are exactly those that were asked for and are not done. */
  async check(): Promise<void> {
    const rows = await this.jobs.list();
    const living = rows.filter((row) => row.liveKey !== undefined);
    expect(new Map(living.map((row) => [row.liveKey, row.id]))).toEqual(this.alive);
    expect(living).toHaveLength(this.alive.size);
    for (const row of rows) {
      expect(row.state === 'done').toBe(row.liveKey === undefined);
      expect(row.state === 'leased', `${row.id} ${row.state}`).toBe(this.current.has(row.id));
      expect(row.token).toBe(this.current.get(row.id)?.token ?? '');
    }
  }

  /** The user mends what waits for him, time goes on: everything comes to its end within two hours. */
  async finish(): Promise<void> {
    for (const row of await this.jobs.list()) if (row.state === 'blocked' || row.state === 'dead') await this.jobs.enqueue({ ...row, liveKey: row.liveKey ?? '' }, 'unused', this.now);
    this.now += FARTHEST_MS;
    for (const lane of [0, 1]) {
      for (let rows = await this.claim(lane, 25); rows.length > 0; rows = await this.claim(lane, 25)) {
        for (const row of rows) await this.settle(this.held.findIndex((held) => held.id === row.id && held.token === row.token), 'done', 0, 'own');
      }
    }
    expect([...this.alive.keys()]).toEqual([]);
    await this.check();
  }
}

it('never sets a wait that the queue takes for the mistake of a clock', () => {
  expect(FARTHEST_MS).toBe(CAP_MS + LEASE_MS);
});

it('loses no job, runs none twice at once and ends all of them, whatever happens in whatever order', async () => {
  let n = 0;
  await fc.assert(fc.asyncProperty(fc.array(op, { minLength: 1, maxLength: 60, size: 'max' }), async (ops) => {
    const db = openDb('relaxed', `model-${(n += 1)}`);
    const model = new Model(createJobStore(db));
    try {
      for (const what of ops) {
        await model.step(what);
        await model.check();
      }
      await model.finish();
    } finally {
      await db.delete();
    }
  }), { numRuns: 120, seed: 20_261_122 });
}, 60_000);
