import { Dexie } from 'dexie';
import { JOB_MOVES, PRIORITIES, type JobReason, type JobRow, type JobState, type NewJob } from '../domain/job.ts';
import type { Db } from './schema.ts';

/** How a claimed job ended this time. `runAt` matters for `ready` only. */
export interface Settlement {
  state: Exclude<JobState, 'leased'>;
  runAt: number;
  failures: number;
  reason: JobReason | null;
}

/** The durable queue of `jobs` rows: transactions only, policy is in `sync/`. */
export interface JobStore {
  enqueue(job: NewJob, id: string, now: number): Promise<JobRow>;
  claim(lane: string, now: number, options: ClaimOptions): Promise<JobRow[]>;
  renew(ids: readonly string[], token: string, leaseUntil: number): Promise<number>;
  settle(id: string, token: string, to: Settlement, now: number): Promise<boolean>;
  release(lane: string, now: number): Promise<number>;
  byLiveKey(liveKey: string): Promise<JobRow | null>;
  nextRunAt(lanes: readonly string[]): Promise<number | null>;
  list(): Promise<JobRow[]>;
}

export interface ClaimOptions {
  limit: number;
  leaseMs: number;
  token: string;
  /** Kinds this build knows how to run; rows of a newer build stay untouched. */
  kinds: readonly string[];
}

const FAR = 8.64e15;

function assertMove(from: JobState, to: JobState): void {
  if (!JOB_MOVES[from].includes(to)) throw new Error(`job move ${from} -> ${to} is not allowed`);
}

/**
 * Puts a job into the queue inside the caller's transaction over `jobs` (outbox: state and job in one write). A living
 * job with the same `liveKey` is woken instead of doubled: it reads the newest revision when it runs.
 */
export async function putJob(db: Db, job: NewJob, id: string, now: number): Promise<JobRow> {
  const living = await db.jobs.where('liveKey').equals(job.liveKey).first();
  if (living) {
    if (living.state === 'leased') {
      await db.jobs.put({ ...living, again: true });
      return { ...living, again: true };
    }
    const woken: JobRow = { ...living, version: job.version, payload: job.payload, state: 'ready', runAt: now, failures: 0, claims: 0, updatedAt: now };
    delete woken.reason;
    await db.jobs.put(woken);
    return woken;
  }
  const row: JobRow = { ...job, id, state: 'ready', runAt: now, leaseMs: 0, token: '', failures: 0, claims: 0, createdAt: now, updatedAt: now };
  await db.jobs.add(row);
  return row;
}

/** Rows of a lane whose lease is over, or reaches further than a lease can (the clock was moved back). */
async function expired(db: Db, lane: string, now: number): Promise<JobRow[]> {
  const leased = await Promise.all(PRIORITIES.map((priority) =>
    db.jobs.where('[lane+state+priority+runAt]').between([lane, 'leased', priority, Dexie.minKey], [lane, 'leased', priority, Dexie.maxKey]).toArray()));
  return leased.flat().filter((job) => job.runAt <= now || job.runAt - now > job.leaseMs);
}

async function due(db: Db, lane: string, now: number, limit: number): Promise<JobRow[]> {
  const rows: JobRow[] = [];
  for (const priority of PRIORITIES) {
    if (rows.length >= limit) break;
    const range = db.jobs.where('[lane+state+priority+runAt]').between([lane, 'ready', priority, Dexie.minKey], [lane, 'ready', priority, now], true, true);
    rows.push(...await range.limit(limit - rows.length).toArray());
  }
  return rows;
}

/** The queue over Dexie. */
export function createJobStore(db: Db): JobStore {
  const rw = <T>(work: () => Promise<T>) => db.transaction('rw', db.jobs, work);
  return {
    enqueue: (job, id, now) => rw(() => putJob(db, job, id, now)),

    claim: (lane, now, { limit, leaseMs, token, kinds }) => rw(async () => {
      const found = [...await expired(db, lane, now), ...await due(db, lane, now, limit)];
      const known = found.filter((job) => kinds.includes(job.kind)).slice(0, limit);
      const claimed = known.map((job): JobRow => {
        assertMove(job.state, 'leased');
        const { again: _asked, ...rest } = job;
        return { ...rest, state: 'leased', token, leaseMs, runAt: now + leaseMs, claims: job.claims + 1, updatedAt: now };
      });
      await db.jobs.bulkPut(claimed);
      return claimed;
    }),

    renew: (ids, token, leaseUntil) => rw(async () => {
      const rows = (await db.jobs.bulkGet([...ids])).filter((job) => job?.state === 'leased' && job.token === token);
      await db.jobs.bulkPut(rows.flatMap((job) => (job ? [{ ...job, runAt: leaseUntil }] : [])));
      return rows.length;
    }),

    settle: (id, token, to, now) => rw(async () => {
      const job = await db.jobs.get(id);
      if (!job || job.state !== 'leased' || job.token !== token) return false;
      const { again, reason: _old, ...rest } = job;
      const state = again ? 'ready' : to.state;
      assertMove(job.state, state);
      const runAt = state === 'ready' && !again ? to.runAt : now;
      const next: JobRow = { ...rest, state, runAt, token: '', leaseMs: 0, failures: again ? 0 : to.failures, updatedAt: now };
      if (to.reason) next.reason = to.reason;
      if (state === 'done') delete next.liveKey;
      await db.jobs.put(next);
      return true;
    }),

    release: (lane, now) => rw(async () => {
      const rows = await db.jobs.where('[state+runAt]').between(['blocked', Dexie.minKey], ['blocked', Dexie.maxKey]).filter((job) => job.lane === lane).toArray();
      await db.jobs.bulkPut(rows.map((job): JobRow => ({ ...job, state: 'ready', runAt: now, failures: 0, claims: 0, updatedAt: now })));
      return rows.length;
    }),

    byLiveKey: async (liveKey) => (await db.jobs.where('liveKey').equals(liveKey).first()) ?? null,

    nextRunAt: async (lanes) => {
      const firsts = await Promise.all(lanes.flatMap((lane) => (['ready', 'leased'] as const).flatMap((state) => PRIORITIES.map((priority) =>
        db.jobs.where('[lane+state+priority+runAt]').between([lane, state, priority, Dexie.minKey], [lane, state, priority, Dexie.maxKey]).first()))));
      const next = Math.min(FAR, ...firsts.flatMap((job) => (job ? [job.runAt] : [])));
      return next === FAR ? null : next;
    },

    list: () => db.jobs.orderBy('[state+runAt]').toArray(),
  };
}
