import { lastSeen } from '../domain/history/observation.ts';
import { clearLog } from './activity.ts';
import type { Db } from './schema.ts';

/** Finished jobs are kept this long, for the queue view. In ms. */
export const KEEP_DONE_MS = 7 * 86_400_000;
/** A read older than this cannot be pushed anyway: the page has to be opened again (architecture.md 6). In ms. */
const STALE_OFFER_MS = 24 * 3_600_000;
/** Beyond the days that prices are looked back upon. In ms. */
const HISTORY_MS = 31 * 86_400_000;
/** Entries of the activity log that a full disk leaves. */
const LOG_LEFT = 100;
/** Rows cleared in one transaction, so that no other waits long. */
const BATCH = 500;

/** Clears one batch of jobs that were done before `before`; answers how many. */
export async function purgeDone(db: Db, before: number): Promise<number> {
  const count = await db.transaction('rw', db.jobs, async () => {
    const ids = await db.jobs.where('doneAt').below(before).limit(BATCH).primaryKeys();
    await db.jobs.bulkDelete(ids);
    return ids.length;
  });
  // The mirror must not name a row that is gone: written at once.
  if (count > 0) db.condition.wrote({ tables: ['jobs'], strict: true });
  return count;
}

/** Clears one batch of observations that were last seen before `before`; answers how many. One that began long ago may hold still. */
async function purgeObservations(db: Db, before: number): Promise<number> {
  return db.transaction('rw', db.observations, async () => {
    const ids = await db.observations.where('readAt').below(before).filter((row) => lastSeen(row) < before).limit(BATCH).primaryKeys();
    await db.observations.bulkDelete(ids);
    return ids.length;
  });
}

async function purgeOffers(db: Db, before: number): Promise<number> {
  return db.transaction('rw', db.offers, async () => {
    const keys = await db.offers.filter((offer) => (offer.readAt ?? offer.errorAt ?? 0) < before).limit(BATCH).primaryKeys();
    await db.offers.bulkDelete(keys);
    return keys.length;
  });
}

/** Clears batch after batch; answers how many rows went. */
async function all(batch: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (let count = BATCH; count === BATCH; sum += count) count = await batch();
  return sum;
}

/**
 * The disk is full: clears what can be had again, finished jobs first, then reads of offers that are too old to be pushed, then
 * observations that no 30-day low rests on and the older part of the activity log; the rest of the observations only where none
 * of that was there. Nothing the user typed, no open job, no listing and no store is touched.
 */
export async function makeRoom(db: Db, now: number): Promise<void> {
  const cleared = await all(() => purgeDone(db, Number.MAX_SAFE_INTEGER))
    + await all(() => purgeOffers(db, now - STALE_OFFER_MS))
    + await all(() => purgeObservations(db, now - HISTORY_MS));
  if (cleared === 0) await all(() => purgeObservations(db, Number.MAX_SAFE_INTEGER));
  await db.transaction('rw', db.log, () => clearLog(db, LOG_LEFT, 0));
}
