import { activityEntry, hostOf } from '../domain/activity.ts';
import type { Backup, RestoreReport } from '../domain/backup.ts';
import { newClaim, shortEdits, shortListing } from '../domain/claim/claim-row.ts';
import { NO_EDITS } from '../domain/claim/edits.ts';
import { restoredEnrolment, savedEnrolment } from '../domain/enrolment/enrolment.ts';
import { mirroredJob } from '../domain/health.ts';
import { savedRowSchema, type SavedRow } from '../domain/files/catalogue.ts';
import { planRestore, type Restore } from '../domain/restore.ts';
import { versionOf, type Settings } from '../domain/settings.ts';
import { isKept } from '../domain/store-address.ts';
import { CALENDAR } from './enrolments.ts';
import { listingIdOf } from './records.ts';
import type { Db } from './schema.ts';

/** All that cannot be read again, in one state of the database; the caller passes it through the backup's schema, which is its allow-list. */
export function collectBackup(db: Db, settings: Settings, now: number): Promise<Backup> {
  return db.read(() => db.transaction('r', [db.stores, db.listings, db.drafts, db.jobs, db.collected, db.claims, db.edits, db.categories, db.enrolments, db.offsite, db.kept], async () => {
    const [stores, listings, drafts, open, collected, claimed, edited, categories, enrolled, entered, rows] = await Promise.all([db.stores.toArray(), db.listings.toArray(), db.drafts.toArray(), db.jobs.where('liveKey').above('').toArray(), db.collected.toArray(), db.claims.toArray(), db.edits.toArray(), db.categories.toArray(), db.enrolments.toArray(), db.offsite.toArray(), db.kept.toArray()]);
    const edits = new Map(edited.map((row) => [row.id, row.edits]));
    // A claim that was only pushed is in its listing.
    const claims = claimed.flatMap(({ id, revision, storeId, key, offerKey, createdAt, editedAt }) =>
      (revision > 0 && !edits.has(id) ? [] : [{ storeId, key, offerKey, createdAt, editedAt, edits: edits.get(id) ?? NO_EDITS }]));
    // Encrypted rows are of customers, and go into no file.
    const kept = rows.flatMap(({ storeId, key, value }) => (value === undefined ? [] : [savedRowSchema.parse({ storeId, key, value })]));
    const calendar = entered.find((row) => row.calendar)?.calendar;
    const offsite = { enrolments: enrolled.map(savedEnrolment), shops: entered.flatMap(({ id, shop }) => (shop ? [{ id, shop }] : [])), ...(calendar ? { calendar } : {}) };
    const titles = new Map(listings.map((listing) => [listing.id, listing.wanted.body.title]));
    const origins = new Map(stores.map((store) => [store.id, store.origin]));
    const openPushes = open.filter(({ kind }) => kind === 'push-listing').map(mirroredJob).map(({ store, key }) => ({ key, title: titles.get(listingIdOf(store, key)) ?? key, host: hostOf(origins.get(store) ?? '') ?? '' }));
    return { pushcart: 'backup', version: versionOf(settings), madeAt: now, settings, stores, listings, drafts, openPushes, collected, claims, categories, offsite, ...(kept.length === 0 ? {} : { kept }) };
  }));
}

/**
 * Joins a backup to what is here, in one transaction: all of it or nothing. Restored stores wait, since their credentials are
 * in no backup. Answers the settings to keep, null when those here stay.
 */
export function restoreBackup(strictDb: Db, backup: Backup, planSet: boolean, now: number): Promise<{ settings: Restore['settings']; report: RestoreReport }> {
  return strictDb.write([strictDb.stores, strictDb.listings, strictDb.drafts, strictDb.log, strictDb.collected, strictDb.claims, strictDb.edits, strictDb.categories, strictDb.enrolments, strictDb.offsite, strictDb.kept], async () => {
    const stores = await strictDb.stores.toArray();
    const [listings, drafted] = await Promise.all([strictDb.listings.toArray(), strictDb.drafts.toArray()]);
    const byId = new Map(listings.map((listing) => [listing.id, listing]));
    const drafts = new Map(drafted.map((draft) => [draft.offerKey, draft]));
    const edited = new Set(await strictDb.edits.toCollection().primaryKeys());
    const { settings, report, ...rows } = planRestore(backup, {
      stores, planSet, listing: (storeId, key) => byId.get(listingIdOf(storeId, key)), draft: (key) => drafts.get(key), isEdited: (storeId, key) => edited.has(listingIdOf(storeId, key)),
    });
    await strictDb.stores.bulkPut(rows.stores.map((store) => (isKept(store.origin) ? { ...store, state: 'active' as const, reason: null } : { ...store, state: 'paused' as const, reason: { code: 'secret-missing', detail: '', at: now } })));
    await restoreKept(strictDb, backup.kept ?? [], new Set(rows.stores.map(({ id }) => id)));
    await strictDb.listings.bulkPut(rows.listings.map((listing) => ({ ...listing, id: listingIdOf(listing.storeId, listing.key) })));
    await strictDb.drafts.bulkPut(rows.drafts);
    await restoreClaims(strictDb, rows);
    const mapped = await strictDb.categories.bulkGet(rows.categories.map(({ storeId, from }) => [storeId, from]));
    await strictDb.categories.bulkPut(rows.categories.filter((_, i) => mapped[i] === undefined));
    await restoreOffsite(strictDb, backup.offsite);
    const saved = backup.collected ?? [];
    const here = await strictDb.collected.bulkGet(saved.map((offer) => offer.key));
    await strictDb.collected.bulkPut(saved.filter((_, i) => here[i] === undefined));
    await strictDb.log.add(activityEntry('restored', now));
    return { settings, report };
  });
}

/** The catalogue of a store that came with the file; one that is here stays as it is. */
async function restoreKept(strictDb: Db, saved: readonly SavedRow[], taken: ReadonlySet<string>): Promise<void> {
  await strictDb.kept.bulkPut(saved.filter(({ storeId }) => taken.has(storeId)));
}

/** Enrolments, shops' facts and the calendar, each where none is here: what was entered here is newer, or has its prices. */
async function restoreOffsite(strictDb: Db, { enrolments = [], shops = [], calendar }: Partial<NonNullable<Backup['offsite']>> = {}): Promise<void> {
  const here = await strictDb.enrolments.bulkGet(enrolments.map(({ key }) => key));
  await strictDb.enrolments.bulkPut(enrolments.filter((_, i) => here[i] === undefined).map(restoredEnrolment));
  const rows = [...shops, ...(calendar ? [{ id: CALENDAR, calendar }] : [])];
  const known = await strictDb.offsite.bulkGet(rows.map(({ id }) => id));
  await strictDb.offsite.bulkPut(rows.filter((_, i) => known[i] === undefined));
}

/** Claims of the listings and edits that were taken; what stands here of a claim stays where nothing newer came. */
async function restoreClaims(strictDb: Db, { listings, claims }: Pick<Restore, 'listings' | 'claims'>): Promise<void> {
  for (const listing of listings) {
    const id = listingIdOf(listing.storeId, listing.key);
    const here = await strictDb.claims.get(id) ?? newClaim({ id, storeId: listing.storeId, key: listing.key, offerKey: listing.offerKey, createdAt: listing.readAt });
    await strictDb.claims.put({ ...here, ...shortListing(listing) });
  }
  for (const { storeId, key, offerKey, createdAt, editedAt, edits } of claims) {
    const id = listingIdOf(storeId, key);
    const here = await strictDb.claims.get(id) ?? newClaim({ id, storeId, key, offerKey, createdAt });
    await strictDb.claims.put({ ...here, ...shortEdits(edits, editedAt) });
    if (editedAt > 0) await strictDb.edits.put({ id, edits });
  }
}
