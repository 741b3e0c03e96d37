import type { Db, SyncRecord } from './schema.ts';

/** Inside the caller's transaction over `listings` and `syncs`: a look is due for an offer's listings that stand in a store, or for one of them. */
export async function markDue(db: Db, offerKey: string, only?: string): Promise<void> {
  const listings = only === undefined ? await db.listings.where('offerKey').equals(offerKey).toArray() : (await db.listings.bulkGet([only])).flatMap((row) => row ?? []);
  for (const { id, storeId, pushed, tombstone } of listings) if (pushed !== null && tombstone === null) await mark(db, { id, storeId, offerKey });
}

/** The same of one row, whatever stands behind it. */
export async function mark(db: Db, { id, storeId, offerKey }: Pick<SyncRecord, 'id' | 'storeId' | 'offerKey'>): Promise<void> {
  const row = (await db.syncs.get(id)) ?? { id, storeId, offerKey, seq: 0, readAt: null, pricedFor: null, items: [] };
  await db.syncs.put({ ...row, seq: row.seq + 1, due: row.seq + 1 });
}
