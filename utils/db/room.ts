import { clearLog } from './activity.ts';
import type { Db } from './schema.ts';

/** Finished jobs are kept this long, for the queue view. In ms. */
export const KEEP_DONE_MS = 7 * 86_400_000;
/** A read older than this cannot be pushed anyway: the page has to be opened again (architecture.md 6). In ms. */
const STALE_OFFER_MS = 24 * 3_600_000;
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

async function purgeOffers(db: Db, before: number): Promise<number> {
  return db.transaction('rw', db.offers, async () => {
    const keys = await db.offers.filter((offer) => (offer.readAt ?? offer.errorAt ?? 0) < before).limit(BATCH).primaryKeys();
    await db.offers.bulkDelete(keys);
    return keys.length;
  });
}

/**
 * The disk is full: clears what can be had again, finished jobs first, then reads of offers that are too old to be pushed, then
 * the older part of the activity log.
 * Nothing the user typed, no open job, no listing and no store is touched.
 */
export async function makeRoom(db: Db, now: number): Promise<void> {
  while (await purgeDone(db, Number.MAX_SAFE_INTEGER) === BATCH);
  while (await purgeOffers(db, now - STALE_OFFER_MS) === BATCH);
  await db.transaction('rw', db.log, () => clearLog(db, LOG_LEFT, 0));
}
