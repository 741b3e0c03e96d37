import { LOG_KEPT, LOG_KEPT_MS, type ActivityEntry } from '../domain/activity.ts';
import type { Db } from './schema.ts';

/** The activity log: what was sent where. Entries are added in the transaction of what they tell, where there is one. */
export interface ActivityLog {
  /** For what writes nothing else. */
  add(entry: ActivityEntry): Promise<void>;
  /** The newest `limit`, of one store or of all. */
  newest(limit: number, storeId?: string): Promise<ActivityEntry[]>;
  /** Ids of the stores that have entries. */
  storeIds(): Promise<string[]>;
  /** Clears what is beyond the cap; answers how many. */
  purge(now: number): Promise<number>;
}

export function createActivityLog(db: Db): ActivityLog {
  return {
    async add(entry) {
      await db.write([db.log], () => db.log.add(entry));
    },
    async newest(limit, storeId) {
      // Within one store, and overall, rows come in the order of their id: of writing, whatever the clock did.
      const rows = storeId === undefined ? db.log.orderBy('id') : db.log.where('storeId').equals(storeId);
      return db.read(() => rows.reverse().limit(limit).toArray());
    },
    async storeIds() {
      return (await db.read(() => db.log.orderBy('storeId').uniqueKeys())).map(String);
    },
    purge: (now) => db.transaction('rw', db.log, () => clearLog(db, LOG_KEPT, now - LOG_KEPT_MS)),
  };
}

/** Clears all but the newest `keep` entries, and those older than `before`. Inside the caller's transaction, or as one of its own. */
export async function clearLog(db: Db, keep: number, before: number): Promise<number> {
  const old = await db.log.where('at').below(before).delete();
  const beyond = await db.log.orderBy('id').reverse().offset(keep).primaryKeys();
  await db.log.bulkDelete(beyond);
  return old + beyond.length;
}
