import { activityEntry, hostOf } from '../domain/activity.ts';
import { joinFindings, findingSchema, mirroredJob, mirrorSchema, type Finding, type Mirror, type MirroredJob, type MirroredStore } from '../domain/health.ts';
import type { Random } from '../platform/random.ts';
import { isUnreadable } from './failures.ts';
import type { Db, StoreRecord } from './schema.ts';

/** The value of the canary row: a row that is always there. */
const CANARY = 'pushcart';
/** A new open job is in the mirror this soon; after a click at once. In ms. */
export const LATE_MS = 1_000;
/** Jobs that ended may stay in a large mirror this long: they are still in the database as done, so nothing is mistaken. In ms. */
const LAZY_MS = 30_000;
const LARGE = 500;
/** Jobs listed by name in the mirror; the others are counted. */
export const LISTED = 10_000;

/** Two places beside the database that outlive it; the composition root puts `storage.local` behind it. */
export interface IntegrityStorage {
  load(name: 'mirror' | 'finding'): Promise<unknown>;
  /** Null removes. */
  save(name: 'mirror' | 'finding', value: Mirror | Finding | null): Promise<void>;
}

export interface IntegrityDeps {
  db: Db;
  /** The strict connection: the marks are flushed to disk before the mirror names them. */
  strictDb: Db;
  storage: IntegrityStorage;
  random: Random;
  /** Calls once after `ms` unless the returned function is called. */
  later: (ms: number, work: () => void) => () => void;
  /** Something was lost: a finding waits for the user. */
  found: () => void;
  failed: (error: unknown) => void;
}

/**
 * A damaged IndexedDB opens empty without an error. Beside it `storage.local` keeps an epoch, the open jobs and the stores;
 * at each start of the worker the two are compared before the queue runs, and what is missing is told to the user.
 */
export interface Integrity {
  /**
   * Compares once per life of the worker. Rejects when the database cannot be opened, or an open job or a store not be read
   * (then the state is `unavailable` too: nothing is written or deleted); the next call tries again.
   */
  check(): Promise<Finding | null>;
  /** Writes the mirror now. */
  flush(): Promise<void>;
  finding(): Promise<Finding | null>;
  /** What was open and connected when the database was last well: all there is to tell while it cannot be opened. */
  lastKnown(): Promise<Finding | null>;
  dismiss(): Promise<void>;
  /** The user wants everything gone: empties every table and the mirror, so that nothing counts as lost. That it was erased is all that is noted. */
  eraseAll(): Promise<void>;
}

interface Seen {
  epoch: string | null;
  canary: boolean;
}

const mirroredStore = ({ id, kind, origin }: StoreRecord): MirroredStore => ({ id, kind, host: hostOf(origin) ?? kind });
const sameIds = (a: readonly { id: string }[], b: readonly { id: string }[]): boolean => a.length === b.length && a.every((item, index) => item.id === b[index]?.id);

/** Nothing came that could be lost; some jobs ended. */
function onlyEnded(before: Mirror, next: Mirror): boolean {
  const known = new Set(before.jobs.map((job) => job.id));
  return next.more <= before.more && next.jobs.every((job) => known.has(job.id)) && sameIds(before.stores, next.stores);
}

async function marksOf(db: Db): Promise<Seen> {
  const [epoch, canary] = await db.meta.bulkGet(['epoch', 'canary']);
  return { epoch: epoch?.value ?? null, canary: canary?.value === CANARY };
}

const writeMarks = (db: Db, epoch: string) => db.write([db.meta], () => db.meta.bulkPut([{ id: 'epoch', value: epoch }, { id: 'canary', value: CANARY }]));

/** Which of `ids` have a row, whatever its state. */
async function existing(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const found = await db.jobs.where('id').anyOf(ids).primaryKeys();
  return new Set(found);
}

export function createIntegrity({ db, strictDb, storage, random, later, found, failed }: IntegrityDeps): Integrity {
  let checked: Promise<Finding | null> | null = null;
  let unreadable = false;
  let last: Mirror | null = null;
  let pending: { ms: number; cancel(): void } | null = null;
  let savedAt = 0;
  let writing: Promise<void> = Promise.resolve();

  const finding = async (): Promise<Finding | null> => {
    const stored = findingSchema.safeParse(await storage.load('finding'));
    return stored.success ? stored.data : null;
  };

  /** The mirror of what is there now; only rows of jobs that are not known yet are read. */
  async function draw(epoch: string, before = last?.jobs ?? []): Promise<Mirror> {
    const ids = await db.jobs.where('liveKey').above('').primaryKeys();
    const known = new Map(before.map((job) => [job.id, job]));
    const listed = ids.slice(0, LISTED);
    const fresh = await db.jobs.bulkGet(listed.filter((id) => !known.has(id)));
    for (const job of fresh) if (job) known.set(job.id, mirroredJob(job));
    const jobs = listed.map((id) => known.get(id)).filter((job): job is MirroredJob => job !== undefined);
    const stores = (await db.stores.toArray()).filter((store) => store.tombstone === null).map(mirroredStore);
    return { version: 1, epoch, jobs, more: ids.length - listed.length, stores };
  }

  async function write(epoch: string, { lazy = false, known }: { lazy?: boolean; known?: MirroredJob[] } = {}): Promise<void> {
    const next = await draw(epoch, known);
    if (last && last.epoch === epoch && last.more === next.more && sameIds(last.jobs, next.jobs) && sameIds(last.stores, next.stores)) return;
    const now = db.condition.clock.now();
    if (lazy && last && last.jobs.length > LARGE && Math.abs(now - savedAt) < LAZY_MS && onlyEnded(last, next)) {
      touch(LAZY_MS, false);
      return;
    }
    await storage.save('mirror', next);
    last = next;
    savedAt = now;
  }

  /** One write after the other, each of what is there when it starts. */
  function flush(lazy = false): Promise<void> {
    pending?.cancel();
    pending = null;
    writing = writing.catch(() => undefined).then(async () => {
      const { epoch } = await marksOf(db);
      if (epoch !== null) await write(epoch, { lazy });
    });
    return writing;
  }

  function touch(ms: number, lazy: boolean): void {
    if (!last || (pending && pending.ms <= ms)) return;
    pending?.cancel();
    pending = { ms, cancel: later(ms, () => void flush(lazy).catch(failed)) };
  }

  async function compare(): Promise<Finding | null> {
    const stored = mirrorSchema.safeParse(await storage.load('mirror'));
    const before = stored.success ? stored.data : null;
    const marks = await marksOf(db);
    const well = marks.canary && (before === null || marks.epoch === before.epoch);
    const lost = before === null ? null : await missing(before, well);
    last = null;
    // Reads all that is open before anything is written: what cannot be read fails here.
    const { jobs } = await draw('');
    if (lost) await storage.save('finding', joinFindings(await finding(), lost));
    const epoch = well && marks.epoch !== null ? marks.epoch : random.id();
    if (!well || marks.epoch === null) await writeMarks(strictDb, epoch);
    await write(epoch, { known: jobs });
    if (lost) found();
    return lost;
  }

  /** What the mirror names and the database does not have; null when all is there and its marks are. */
  async function missing(before: Mirror, well: boolean): Promise<Finding | null> {
    const there = await existing(db, before.jobs.map((job) => job.id));
    const jobs = before.jobs.filter((job) => !there.has(job.id));
    const stores = await db.stores.bulkGet(before.stores.map((store) => store.id));
    const goneStores = before.stores.filter((_, index) => !stores[index]);
    if (well && jobs.length === 0 && goneStores.length === 0) return null;
    // Jobs beyond the list cannot be told one by one: they count as lost with an emptied database only.
    return { version: 1, at: db.condition.clock.now(), jobs, more: well ? 0 : before.more, stores: goneStores };
  }

  db.condition.onWrite(({ tables, strict }) => {
    if (tables.includes('stores') || tables.includes('jobs')) touch(strict ? 0 : LATE_MS, !strict);
  });

  return {
    check() {
      checked ??= compare().then((lost) => {
        if (unreadable) db.condition.clear('unavailable');
        unreadable = false;
        return lost;
      }, (error: unknown) => {
        checked = null;
        unreadable ||= isUnreadable(error) && db.condition.state() === 'ok';
        if (unreadable) db.condition.set('unavailable');
        throw error;
      });
      return checked;
    },
    flush: () => flush(),
    finding,
    async lastKnown() {
      const mirror = mirrorSchema.safeParse(await storage.load('mirror'));
      if (!mirror.success) return null;
      const { jobs, more, stores } = mirror.data;
      return { version: 1, at: db.condition.clock.now(), jobs, more, stores };
    },
    dismiss: () => storage.save('finding', null),
    async eraseAll() {
      // The mirror goes first: a crash between the two leaves a database without a mirror, which is no loss.
      pending?.cancel();
      pending = null;
      await writing.catch(() => undefined);
      last = null;
      await storage.save('mirror', null);
      await storage.save('finding', null);
      const epoch = random.id();
      await strictDb.write(strictDb.tables, async () => {
        await Promise.all(strictDb.tables.map((table) => table.clear()));
        await strictDb.meta.bulkPut([{ id: 'epoch', value: epoch }, { id: 'canary', value: CANARY }]);
        await strictDb.log.add(activityEntry('erased', db.condition.clock.now()));
      });
      await write(epoch);
    },
  };
}
