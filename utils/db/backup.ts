import { activityEntry, hostOf } from '../domain/activity.ts';
import type { Backup, RestoreReport } from '../domain/backup.ts';
import { mirroredJob } from '../domain/health.ts';
import { planRestore, type Restore } from '../domain/restore.ts';
import { versionOf, type Settings } from '../domain/settings.ts';
import { listingIdOf } from './records.ts';
import type { Db } from './schema.ts';

/** All that cannot be read again, in one state of the database; the caller passes it through the backup's schema, which is its allow-list. */
export function collectBackup(db: Db, settings: Settings, now: number): Promise<Backup> {
  return db.read(() => db.transaction('r', [db.stores, db.listings, db.drafts, db.jobs, db.collected], async () => {
    const [stores, listings, drafts, open, collected] = await Promise.all([db.stores.toArray(), db.listings.toArray(), db.drafts.toArray(), db.jobs.where('liveKey').above('').toArray(), db.collected.toArray()]);
    const titles = new Map(listings.map((listing) => [listing.id, listing.wanted.body.title]));
    const origins = new Map(stores.map((store) => [store.id, store.origin]));
    const openPushes = open.map(mirroredJob).map(({ store, key }) => ({ key, title: titles.get(listingIdOf(store, key)) ?? key, host: hostOf(origins.get(store) ?? '') ?? '' }));
    return { pushcart: 'backup', version: versionOf(settings), madeAt: now, settings, stores, listings, drafts, openPushes, collected };
  }));
}

/**
 * Joins a backup to what is here, in one transaction: all of it or nothing. Restored stores wait, since their credentials are
 * in no backup. Answers the settings to keep, null when those here stay.
 */
export function restoreBackup(strictDb: Db, backup: Backup, planSet: boolean, now: number): Promise<{ settings: Restore['settings']; report: RestoreReport }> {
  return strictDb.write([strictDb.stores, strictDb.listings, strictDb.drafts, strictDb.log, strictDb.collected], async () => {
    const stores = await strictDb.stores.toArray();
    const [listings, drafted] = await Promise.all([strictDb.listings.toArray(), strictDb.drafts.toCollection().primaryKeys()]);
    const byId = new Map(listings.map((listing) => [listing.id, listing]));
    const drafts = new Set(drafted);
    const { settings, report, ...rows } = planRestore(backup, {
      stores, planSet, listing: (storeId, key) => byId.get(listingIdOf(storeId, key)), hasDraft: (key) => drafts.has(key),
    });
    await strictDb.stores.bulkPut(rows.stores.map((store) => ({ ...store, state: 'paused', reason: { code: 'secret-missing', detail: '', at: now } })));
    await strictDb.listings.bulkPut(rows.listings.map((listing) => ({ ...listing, id: listingIdOf(listing.storeId, listing.key) })));
    await strictDb.drafts.bulkPut(rows.drafts);
    const saved = backup.collected ?? [];
    const here = await strictDb.collected.bulkGet(saved.map((offer) => offer.key));
    await strictDb.collected.bulkPut(saved.filter((_, i) => here[i] === undefined));
    await strictDb.log.add(activityEntry('restored', now));
    return { settings, report };
  });
}
