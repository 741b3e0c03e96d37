import { Dexie } from 'dexie';
import { activityEntry } from '../domain/activity.ts';
import { mirroredJob } from '../domain/health.ts';
import { JOB_MOVES, PRIORITIES, type JobReason, type JobRow, type JobState, type NewJob } from '../domain/job.ts';
import { KEEP_DONE_MS, purgeDone } from './room.ts';
import type { Db } from './schema.ts';

/** How a claimed job ended this time. `runAt` matters for `ready` only. */
export interface Settlement {
  state: Exclude<JobState, 'leased'>;
  runAt: number;
  failures: number;
  /** See `JobRow.tries`; 0 when left out. */
  tries?: number;
  reason: JobReason | null;
}

/** The durable queue of `jobs` rows: transactions only, policy is in `sync/`. */
export interface JobStore {
  enqueue(job: NewJob, id: string, now: number): Promise<JobRow>;
  claim(lane: string, now: number, options: ClaimOptions): Promise<JobRow[]>;
  renew(ids: readonly string[], token: string, leaseUntil: number): Promise<number>;
  settle(id: string, token: string, to: Settlement, now: number): Promise<boolean>;
  /** Settles many in one transaction; answers the ids that were held by their token. */
  settleAll(items: readonly SettleItem[], now: number): Promise<Set<string>>;
  release(lane: string, now: number): Promise<number>;
  byLiveKey(liveKey: string): Promise<JobRow | null>;
  nextRunAt(lanes: readonly string[]): Promise<number | null>;
  /** Every row, in no order. */
  list(): Promise<JobRow[]>;
  /** How many jobs of a lane stand in a state, and the first `limit` of them. */
  look(lane: string, state: JobState, limit: number): Promise<{ count: number; rows: JobRow[] }>;
  /** The jobs done last, newest first. */
  lastDone(limit: number): Promise<JobRow[]>;
  /** Makes a job due now, with a fresh count of failures; false when it is running, done or gone. */
  retry(id: string, now: number): Promise<boolean>;
  /** The user gives a job up: done, with the reason `dropped`; false when it is running, done or gone. */
  drop(id: string, now: number): Promise<boolean>;
  /** Clears up to one batch of jobs done longer ago than `KEEP_DONE_MS`; answers how many. */
  purge(now: number): Promise<number>;
}

export interface SettleItem {
  id: string;
  token: string;
  to: Settlement;
}

export interface ClaimOptions {
  limit: number;
  leaseMs: number;
  token: string;
  /** Kinds this build knows how to run; rows of a newer build stay untouched. */
  kinds: readonly string[];
}

const FAR = 8.64e15;
/** No wait is set further ahead than an hour and a lease (`sync/backoff`): what is, was set by a clock that has been corrected. In ms. */
export const FARTHEST_MS = 3_600_000 + 60_000;

const INDEX = '[lane+state+priority+runAt]';

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
    const woken = fresh({ ...living, version: job.version, payload: job.payload }, now);
    await db.jobs.put(woken);
    return woken;
  }
  const row: JobRow = { ...job, id, state: 'ready', runAt: now, leaseMs: 0, token: '', failures: 0, claims: 0, createdAt: now, updatedAt: now };
  await db.jobs.add(row);
  return row;
}

/** Jobs of a lane in one state, by time. */
export const within = (db: Db, lane: string, state: JobState, priority: number, from: unknown, to: unknown) =>
  db.jobs.where(INDEX).between([lane, state, priority, from], [lane, state, priority, to], true, true);

const isOf = (kinds: readonly string[]) => (job: JobRow): boolean => kinds.includes(job.kind);

/** Rows of a lane whose lease is over, or reaches further than a lease can (the clock was moved back). */
async function expired(db: Db, lane: string, now: number): Promise<JobRow[]> {
  // One range over all priorities: a lane never has more leases than a few batches.
  const leased = await db.jobs.where(INDEX).between([lane, 'leased'], [lane, 'leased', Dexie.maxKey]).toArray();
  return leased.filter((job) => job.runAt <= now || job.runAt - now > job.leaseMs);
}

/**
 * Due rows, in the order of priority and time; those that a wrong clock set too far ahead count as due. Reads at most `limit`
 * rows a range, however many wait. Kinds that this build does not know are passed over without hiding the others.
 */
async function due(db: Db, lane: string, now: number, limit: number, known: (job: JobRow) => boolean): Promise<JobRow[]> {
  const rows: JobRow[] = [];
  const take = async (priority: number, from: unknown, to: unknown): Promise<void> => {
    const left = limit - rows.length;
    if (left <= 0) return;
    const range = () => within(db, lane, 'ready', priority, from, to);
    const found = await range().limit(left).toArray();
    rows.push(...(found.every(known) ? found : await range().filter(known).limit(left).toArray()));
  };
  for (const priority of PRIORITIES) await take(priority, Dexie.minKey, now);
  for (const priority of PRIORITIES) await take(priority, now + FARTHEST_MS + 1, Dexie.maxKey);
  return rows;
}

/** The row due now, as if it had never been tried. */
function fresh({ reason: _old, ...job }: JobRow, now: number): JobRow {
  assertMove(job.state, 'ready');
  return { ...job, state: 'ready', runAt: now, failures: 0, claims: 0, tries: 0, updatedAt: now };
}

/** Changes a job that waits for its time or for the user; one that runs or is done stays as it is. */
async function move(db: Db, id: string, to: (job: JobRow) => JobRow): Promise<boolean> {
  const job = await db.jobs.get(id);
  if (!job || job.state === 'leased' || job.state === 'done') return false;
  await db.jobs.put(to(job));
  return true;
}

/** The row after a settle. Asked for again meanwhile: it runs once more, whatever came of this run. Pure. */
function settled({ again, reason: _old, ...job }: JobRow, to: Settlement, now: number): JobRow {
  const state = again ? 'ready' : to.state;
  assertMove(job.state, state);
  const next: JobRow = {
    ...job, state, token: '', leaseMs: 0, updatedAt: now,
    runAt: state === 'ready' && !again ? to.runAt : now,
    failures: again ? 0 : to.failures,
    tries: again ? 0 : to.tries ?? 0,
    claims: 0,
  };
  if (to.reason) next.reason = to.reason;
  if (state === 'done') {
    delete next.liveKey;
    next.doneAt = now;
  }
  return next;
}

/** Notes a job's end that needs the user, inside the caller's transaction over `log`, `stores` and `listings`. */
async function noteRefusal(db: Db, job: JobRow, to: Settlement, now: number): Promise<void> {
  const { store: storeId, key } = mirroredJob(job);
  const [store, listing] = await Promise.all([db.stores.get(storeId), db.listings.get(`${storeId}|${key}`)]);
  await db.log.add(activityEntry('refused', now, { store, key, title: listing?.wanted.body.title, code: to.reason?.code }));
}

const needsUser = ({ state }: Settlement): boolean => state === 'blocked' || state === 'dead';

/** The queue over Dexie. */
export function createJobStore(db: Db): JobStore {
  const rw = <T>(work: () => Promise<T>) => db.write([db.jobs], work);

  // The other tables are asked for only when there is something to note: that is rare, and done jobs are many.
  const settleAll = (items: readonly SettleItem[], now: number) => db.write(items.some(({ to }) => needsUser(to)) ? [db.jobs, db.log, db.stores, db.listings] : [db.jobs], async () => {
    const rows = await db.jobs.bulkGet(items.map((item) => item.id));
    const held = items.flatMap(({ token, to }, index) => {
      const job = rows[index];
      return job?.state === 'leased' && job.token === token ? [{ job, to }] : [];
    });
    for (const { job, to } of held) if (needsUser(to)) await noteRefusal(db, job, to, now);
    await db.jobs.bulkPut(held.map(({ job, to }) => settled(job, to, now)));
    return new Set(held.map(({ job }) => job.id));
  });

  return {
    enqueue: (job, id, now) => rw(() => putJob(db, job, id, now)),

    claim: (lane, now, { limit, leaseMs, token, kinds }) => rw(async () => {
      const known = isOf(kinds);
      const over = (await expired(db, lane, now)).filter(known).slice(0, limit);
      const found = over.length < limit ? [...over, ...await due(db, lane, now, limit - over.length, known)] : over;
      const claimed = found.map((job): JobRow => {
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

    settle: async (id, token, to, now) => (await settleAll([{ id, token, to }], now)).has(id),
    settleAll,

    release: (lane, now) => rw(async () => {
      const rows = await db.jobs.where(INDEX).between([lane, 'blocked'], [lane, 'blocked', Dexie.maxKey]).toArray();
      await db.jobs.bulkPut(rows.map((job) => fresh(job, now)));
      return rows.length;
    }),

    byLiveKey: async (liveKey) => (await db.read(() => db.jobs.where('liveKey').equals(liveKey).first())) ?? null,

    nextRunAt: async (lanes) => {
      const firsts = await db.read(() => Promise.all(lanes.flatMap((lane) => (['ready', 'leased'] as const).flatMap((state) => PRIORITIES.map((priority) =>
        within(db, lane, state, priority, Dexie.minKey, Dexie.maxKey).first())))));
      const next = Math.min(FAR, ...firsts.flatMap((job) => (job ? [job.runAt] : [])));
      return next === FAR ? null : next;
    },

    list: () => db.read(() => db.jobs.toArray()),
    look: async (lane, state, limit) => {
      const range = () => db.jobs.where(INDEX).between([lane, state], [lane, state, Dexie.maxKey]);
      return { count: await db.read(() => range().count()), rows: await db.read(() => range().limit(limit).toArray()) };
    },
    lastDone: (limit) => db.read(() => db.jobs.orderBy('doneAt').reverse().limit(limit).toArray()),
    retry: (id, now) => rw(() => move(db, id, (job) => fresh(job, now))),
    drop: (id, now) => rw(() => move(db, id, (job) => settled(job, { state: 'done', runAt: now, failures: job.failures, reason: { code: 'dropped', detail: '', at: now } }, now))),
    purge: (now) => purgeDone(db, now - KEEP_DONE_MS),
  };
}
