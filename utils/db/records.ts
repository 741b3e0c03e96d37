import { Dexie } from 'dexie';
import { activityEntry, type ActivityEntry } from '../domain/activity.ts';
import type { BuiltListing } from '../domain/build-listing.ts';
import { hiddenAfter, newClaim, NO_LISTING, shortListing } from '../domain/claim/claim-row.ts';
import { shelfOf } from '../domain/claim/shelf.ts';
import { keep } from '../domain/history/keep.ts';
import { observe } from '../domain/history/observation.ts';
import type { NewJob } from '../domain/job.ts';
import type { ListingBody, PutIntent, RemoteListing } from '../domain/listing.ts';
import type { SetState } from '../domain/listing-state.ts';
import type { ProductRead, ReadError } from '../domain/product.ts';
import { NOTHING_SYNCED } from '../domain/stock-sync/item.ts';
import { changesSince } from '../domain/changes-since.ts';
import { originOf, sentFrom } from '../domain/origin.ts';
import { putJob } from './jobs.ts';
import { markDue } from './sync-marks.ts';
import type { Db, DraftRecord, ListingRecord, ObservationRecord, OfferRecord, StoreRecord } from './schema.ts';

export type { DraftRecord, ListingRecord, ObservationRecord, OfferRecord, StoreRecord };

/** `<supplier>:<offerId>` */
export const offerKeyOf = (supplier: string, offerId: string): string => `${supplier}:${offerId}`;
export const listingIdOf = (storeId: string, key: string): string => `${storeId}|${key}`;

/** The rows behind the pages and jobs. Writes that follow a click use the strict database, answers of stores the relaxed one. */
export interface Records {
  /** With what it adds to the offer's history, what lists show of it and what is other than at the last pushes, in one transaction. */
  saveRead(offerKey: string, read: ProductRead, now: number): Promise<void>;
  /** The pictures that its page has drawn of the details of an offer that was read: they change nothing but themselves. */
  saveDetails(offerKey: string, pictures: string[], now: number): Promise<void>;
  saveReadError(offerKey: string, error: ReadError, now: number): Promise<void>;
  offer(offerKey: string): Promise<OfferRecord | null>;
  /** What the offer's page said so far, in no order. */
  observations(offerKey: string): Promise<ObservationRecord[]>;
  draft(offerKey: string): Promise<DraftRecord | null>;
  saveDraft(offerKey: string, patch: Partial<Omit<DraftRecord, 'offerKey'>>): Promise<void>;
  listing(id: string): Promise<ListingRecord | null>;
  /** A new revision and its job in one transaction (outbox); null, and nothing written, when `pricesOf` is not the newest one any more. */
  saveWanted(wanted: WantedListing, job: NewJob, jobId: string, now: number): Promise<ListingRecord | null>;
  /** Listings in the order of their ids, those after `after`; removed ones and those of disconnected stores too. */
  listingsAfter(after: string, limit: number): Promise<ListingRecord[]>;
  saveAttempted(id: string, bodies: ListingBody[]): Promise<void>;
  /** What a put has done, and for what it was made: the row may be a newer revision's by now. With its entry in the activity log, in one transaction. */
  savePushed(id: string, revision: number, pushed: ListingBody, remote: RemoteListing, intent: PutIntent, now: number): Promise<ListingRecord | null>;
  /** A product of the store's became the offer's listing, by the user's word: the row, its claim and the entry in the activity log, in one transaction. Why not: `LinkRefusal`. */
  saveLinked(listing: Omit<WantedListing, 'pricesOf'>, remote: RemoteListing, now: number): Promise<LinkRefusal | null>;
  /** The product is nobody's listing any more; false where a push of it was asked for meanwhile. With its entry in the activity log. */
  saveReleased(id: string, revision: number, now: number): Promise<boolean>;
  /** Why it may not become one (null: it may). */
  mayLink(storeId: string, key: string, productId: string): Promise<LinkRefusal | null>;
  /** What a store has made of a listing, unless it is a newer revision's by now. A deleted one is as if it had never been pushed, and keeps its edits; with its entry in the activity log. */
  saveState(id: string, revision: number, state: SetState, now: number): Promise<void>;
  /** What a look at the store has told of a listing's being off sale there; true where it was not known so. */
  noteHidden(id: string, hidden: boolean | null): Promise<boolean>;
  stores(): Promise<StoreRecord[]>;
  /** Disconnected ones included: their jobs are still in the queue. */
  allStores(): Promise<StoreRecord[]>;
  store(id: string): Promise<StoreRecord | null>;
  /** The store of this kind that says it is `remoteId`, disconnected ones included. */
  storeLike(kind: string, remoteId: string): Promise<StoreRecord | null>;
  /** With its entry in the activity log, in one transaction. */
  putStore(store: StoreRecord, entry?: ActivityEntry): Promise<void>;
  patchStore(id: string, patch: Partial<StoreRecord>, entry?: ActivityEntry): Promise<void>;
  /** The offers whose key comes after `after`, in the order of the keys. */
  offersAfter(after: string, limit: number): Promise<OfferRecord[]>;
  /** The offers read or tried last, newest first. */
  newestOffers(limit: number): Promise<OfferRecord[]>;
  /** The offers that were read and fit, those read last first. */
  readOffers(fits: (key: string, read: ProductRead) => boolean, limit: number): Promise<(OfferRecord & { read: ProductRead; readAt: number })[]>;
}

/** When an offer's page was last visited. */
const seenAt = ({ readAt, errorAt }: OfferRecord): number => Math.max(readAt ?? 0, errorAt ?? 0);

export interface WantedListing {
  storeId: string;
  offerKey: string;
  wanted: BuiltListing;
  readAt: number;
  pricedFor: { currency: string; exponent: number; pricesIncludeTax: boolean };
  /** New prices alone, for the listing as it stood at this revision. */
  pricesOf?: number | undefined;
}

/** A push of it is open, it stands in the store as our own product, or the product is another listing's. */
export type LinkRefusal = 'push-open' | 'link-listed' | 'link-taken';

async function linkRefusal(db: Db, storeId: string, key: string, productId: string): Promise<LinkRefusal | null> {
  const id = listingIdOf(storeId, key);
  const before = await db.listings.get(id);
  const isOpen = await db.jobs.where('liveKey').equals(`push-listing|${id}`).filter(({ state }) => state === 'ready' || state === 'leased').count() > 0;
  // One that was given up or waits for the user is what another link may help: it finds nothing left to do.
  if (isOpen) return 'push-open';
  if (before && before.tombstone === null && !before.wanted.body.linked) return before.pushedRevision < before.revision ? 'push-open' : 'link-listed';
  const others = await db.listings.where('id').startsWith(`${storeId}|`).filter((row) => row.id !== id && row.tombstone === null && row.remote?.id === productId).count();
  return others > 0 ? 'link-taken' : null;
}

const historyOf = (db: Db, offerKey: string): Promise<ObservationRecord[]> => db.observations.where('[offerKey+readAt]').between([offerKey, Dexie.minKey], [offerKey, Dexie.maxKey]).toArray();

/** New prices say nothing of what the push before them kept back. */
const withEarlier = (remote: RemoteListing, before: RemoteListing | null): RemoteListing =>
  ({ ...remote, warnings: [...(before?.warnings ?? []).filter((warning) => typeof warning === 'string' || warning.code !== 'variants-missing'), ...remote.warnings] });

/** Beside each listing of an offer: how much is other on the page than at its push. */
export async function noteChanges(db: Db, offerKey: string, { product }: ProductRead): Promise<void> {
  const draft = await db.drafts.get(offerKey);
  const sold = sentFrom(product, originOf(product, draft?.origin));
  for (const listing of await db.listings.where('offerKey').equals(offerKey).toArray()) if (listing.tombstone === null) await db.claims.update(listing.id, { changes: changesSince(sold, listing.wanted).length });
}

export function createRecords(db: Db, strictDb: Db): Records {
  return {
    async saveRead(key, read, now) {
      await db.write([db.offers, db.observations, db.shelf, db.claims, db.listings, db.drafts, db.syncs], async () => {
        const before = await db.offers.get(key);
        await db.offers.put({ ...before, key, read, readAt: now, error: null, errorAt: null });
        const { put, drop } = keep(await historyOf(db, key), observe(read, now));
        await db.observations.bulkDelete(drop);
        await db.observations.bulkPut(put.map((row) => ({ ...row, offerKey: key })));
        await db.shelf.put(shelfOf(key, read, now));
        await noteChanges(db, key, read);
        await markDue(db, key);
      });
    },
    async saveDetails(key, pictures, now) {
      await db.write([db.offers], () => db.offers.update(key, { details: { pictures, at: now } }));
    },
    async saveReadError(key, error, now) {
      await db.write([db.offers, db.shelf, db.listings, db.syncs], async () => {
        await db.shelf.update(key, { error: error.code });
        const before = await db.offers.get(key);
        await db.offers.put({ read: null, readAt: null, ...before, key, error, errorAt: now });
        // Every other page that gives no product says nothing of the offer.
        if (error.code === 'off-shelf') await markDue(db, key);
      });
    },
    offer: async (key) => (await db.read(() => db.offers.get(key))) ?? null,
    observations: (key) => db.read(() => historyOf(db, key)),
    draft: async (key) => (await db.read(() => db.drafts.get(key))) ?? null,
    async saveDraft(offerKey, patch) {
      await strictDb.write([strictDb.drafts], async () => {
        const before = (await strictDb.drafts.get(offerKey)) ?? { offerKey, title: null, selected: null, storeId: null };
        await strictDb.drafts.put({ ...before, ...patch });
      });
    },
    listing: async (id) => (await db.read(() => db.listings.get(id))) ?? null,
    saveWanted: ({ storeId, offerKey, wanted, readAt, pricedFor, pricesOf }, job, jobId, now) =>
      strictDb.write([strictDb.listings, strictDb.jobs, strictDb.claims], async () => {
        const id = listingIdOf(storeId, wanted.body.key);
        const before = await strictDb.listings.get(id);
        const fresh: ListingRecord = {
          id, storeId, key: wanted.body.key, offerKey, revision: 1, wanted, readAt, pricedFor,
          pushedRevision: 0, pushed: null, remote: null, pushedAt: null, tombstone: null,
        };
        if (pricesOf !== undefined && before?.revision !== pricesOf) return null;
        const { intent: _before, ...kept } = before ?? fresh;
        const row: ListingRecord = before ? { ...kept, revision: before.revision + 1, wanted, readAt, pricedFor, tombstone: null, ...(pricesOf === undefined ? {} : { intent: 'refresh' }) } : fresh;
        await strictDb.listings.put(row);
        const claim = (await strictDb.claims.get(id)) ?? newClaim({ id, storeId, key: row.key, offerKey, createdAt: now });
        await strictDb.claims.put({ ...claim, ...shortListing(row), wantedAt: now });
        await putJob(strictDb, job, jobId, now);
        return row;
      }),
    listingsAfter: (after, limit) => db.read(() => db.listings.where('id').above(after).limit(limit).toArray()),
    async saveAttempted(id, bodies) {
      await db.write([db.listings], () => db.listings.update(id, { attempted: bodies }));
    },
    savePushed: (id, revision, pushed, remote, intent, now) =>
      db.write([db.listings, db.log, db.stores, db.claims, db.syncs], async () => {
        const row = await db.listings.get(id);
        if (!row) return null;
        await db.log.add(activityEntry(row.pushed === null ? 'listed' : 'updated', now, {
          store: await db.stores.get(row.storeId), key: row.key, title: pushed.title, variants: pushed.variants.length, images: intent === 'refresh' ? 0 : pushed.images.length,
        }));
        const { synced, ...plain } = row;
        // A push makes all of a listing true: of what the sync did, only that it is hidden outlives it.
        const left = intent === 'refresh' ? synced : synced?.hidden && { ...NOTHING_SYNCED, hidden: true as const };
        const next: ListingRecord = { ...plain, ...(left ? { synced: left } : {}), pushedRevision: Math.max(row.pushedRevision, revision), pushed, attempted: [], remote: intent === 'refresh' ? withEarlier(remote, row.remote) : remote, pushedAt: now };
        await db.listings.put(next);
        const { pushedRevision, pushedAt, url, warnings } = shortListing(next);
        const hidden = hiddenAfter(remote, intent);
      await db.claims.update(id, { pushedRevision, pushedAt, url, warnings, ...(hidden === undefined ? {} : { hidden }) });
        await markDue(db, row.offerKey, id);
        return next;
      }),
    mayLink: (storeId, key, productId) => db.read(() => db.transaction('r', [db.listings, db.jobs], () => linkRefusal(db, storeId, key, productId))),
    saveLinked: ({ storeId, offerKey, wanted, readAt, pricedFor }, remote, now) =>
      strictDb.write([strictDb.listings, strictDb.jobs, strictDb.claims, strictDb.stores, strictDb.log], async () => {
        const { key, title, variants } = wanted.body;
        const refusal = await linkRefusal(strictDb, storeId, key, remote.id);
        if (refusal !== null) return refusal;
        const id = listingIdOf(storeId, key);
        const revision = ((await strictDb.listings.get(id))?.revision ?? 0) + 1;
        // Nothing was written to it yet: without a body that was pushed, nothing follows it before the user's own push.
        const row: ListingRecord = { id, storeId, key, offerKey, revision, wanted, readAt, pricedFor, pushedRevision: revision, pushed: null, remote, pushedAt: null, tombstone: null };
        await strictDb.listings.put(row);
        const claim = (await strictDb.claims.get(id)) ?? newClaim({ id, storeId, key, offerKey, createdAt: now });
        await strictDb.claims.put({ ...claim, ...shortListing(row), hidden: null, wantedAt: now });
        await strictDb.log.add(activityEntry('linked', now, { store: await strictDb.stores.get(storeId), key, title, variants: variants.length }));
        return null;
      }),
    saveReleased: (id, revision, now) => strictDb.write([strictDb.listings, strictDb.log, strictDb.stores, strictDb.claims, strictDb.syncs], async () => {
      const row = await strictDb.listings.get(id);
      if (row?.revision !== revision) return false;
      await strictDb.log.add(activityEntry('unlinked', now, { store: await strictDb.stores.get(row.storeId), key: row.key, title: row.wanted.body.title }));
      await strictDb.listings.put({ ...row, pushed: null, attempted: [], remote: null, tombstone: now });
      await strictDb.claims.update(id, { ...NO_LISTING });
      await strictDb.syncs.delete(id);
      return true;
    }),
    saveState: (id, revision, state, now) => db.write([db.listings, db.log, db.stores, db.claims], async () => {
      const row = await db.listings.get(id);
      if (row?.revision !== revision) return;
      await db.log.add(activityEntry(state, now, { store: await db.stores.get(row.storeId), key: row.key, title: row.wanted.body.title }));
      if (state !== 'deleted') {
        await db.claims.update(id, { hidden: state === 'hidden' });
        return;
      }
      await db.listings.put({ ...row, pushed: null, attempted: [], remote: null, tombstone: now });
      await db.claims.update(id, { ...NO_LISTING });
    }),
    noteHidden: (id, hidden) => db.write([db.claims], async () => {
      const row = await db.claims.get(id);
      if (!row || (row.hidden ?? null) === hidden) return false;
      await db.claims.put({ ...row, hidden });
      return true;
    }),
    stores: async () => (await db.read(() => db.stores.toArray())).filter((store) => store.tombstone === null),
    allStores: () => db.read(() => db.stores.toArray()),
    store: async (id) => (await db.read(() => db.stores.get(id))) ?? null,
    storeLike: async (kind, remoteId) => (await db.read(() => db.stores.filter((store) => store.kind === kind && store.remoteId === remoteId).first())) ?? null,
    async putStore(store, entry) {
      await strictDb.write([strictDb.stores, strictDb.log], async () => {
        await strictDb.stores.put(store);
        if (entry) await strictDb.log.add(entry);
      });
    },
    async patchStore(id, patch, entry) {
      await strictDb.write([strictDb.stores, strictDb.log], async () => {
        const found = await strictDb.stores.update(id, patch);
        if (entry && found > 0) await strictDb.log.add(entry);
      });
    },
    offersAfter: (after, limit) => db.read(() => db.offers.where('key').above(after).limit(limit).toArray()),
    async readOffers(fits, limit) {
      const isRead = (offer: OfferRecord): offer is OfferRecord & { read: ProductRead; readAt: number } => offer.read !== null && offer.readAt !== null && fits(offer.key, offer.read);
      return (await db.read(() => db.offers.orderBy('readAt').reverse().filter(isRead).limit(limit).toArray())).filter(isRead);
    },
    async newestOffers(limit) {
      const by = (index: 'readAt' | 'errorAt') => db.read(() => db.offers.orderBy(index).reverse().limit(limit).toArray());
      const found = new Map([...await by('readAt'), ...await by('errorAt')].map((offer) => [offer.key, offer]));
      return [...found.values()].sort((a, b) => seenAt(b) - seenAt(a)).slice(0, limit);
    },
  };
}
