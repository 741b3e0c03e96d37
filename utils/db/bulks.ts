import { Dexie } from 'dexie';
import type { BulkLine, BulkRefusal, BulkRow, WaitingListing } from '../domain/bulk.ts';
import { laneOf, PRIORITY, type JobRow, type NewJob } from '../domain/job.ts';
import type { ListingBody } from '../domain/listing.ts';
import { putJob, within } from './jobs.ts';
import type { Db } from './schema.ts';

/** Listings that shops make in operations of their own, and the pushes that wait for them. */
export interface Bulks {
  /** How many new listings wait to be pushed to a store and have been part of no operation; counts up to `most`. */
  waiting(storeId: string, now: number, most: number): Promise<number>;
  row(storeId: string): Promise<BulkRow | null>;
  /** Takes those that wait, `least` at least and `most` at most, into a new row with its job, in one transaction; their pushes wait until `until`. False, and nothing written, when fewer wait or such a job lives. */
  gather(row: Pick<BulkRow, 'storeId' | 'id'>, limits: { least: number; most: number; until: number }, job: NewJob, jobId: string, now: number): Promise<boolean>;
  /** Of these the listings that were never pushed and whose push still waits, in their order; none of a product that was linked: it stands already. */
  listings(lines: readonly BulkLine[]): Promise<WaitingListing[]>;
  /** The row's next step; pushes of listings that are not in it any more go on at once. `attempted`: what may be written from now on, by listing. */
  save(row: BulkRow, now: number, attempted?: ReadonlyMap<string, ListingBody[]>): Promise<void>;
  /** Whether a listing's push waits for an operation, or what that has refused of this revision: told once. */
  part(storeId: string, listingId: string, revision: number): Promise<'held' | BulkRefusal | null>;
}

const KEY = 'push-listing|';
const listingOf = ({ liveKey = '' }: JobRow): string => liveKey.slice(KEY.length);

/** Due pushes of listings that never stood in the store, those of an operation left out. */
async function due(db: Db, storeId: string, now: number, most: number): Promise<JobRow[]> {
  const jobs = await within(db, laneOf(storeId), 'ready', PRIORITY.listing, Dexie.minKey, now)
    .filter(({ liveKey, bulk }) => bulk === undefined && liveKey?.startsWith(KEY) === true).limit(most).toArray();
  const claims = await db.claims.bulkGet(jobs.map(listingOf));
  return jobs.filter((_, i) => claims[i]?.pushedRevision === 0);
}

/** Its push is due; one that runs right now looks once more. */
function released({ reason: _waited, ...job }: JobRow, now: number): JobRow | null {
  if (job.state === 'leased') return { ...job, again: true };
  return job.state === 'ready' ? { ...job, runAt: now, updatedAt: now } : null;
}

const pushesOf = (db: Db, lines: readonly BulkLine[]) => db.jobs.where('liveKey').anyOf(lines.map(({ listingId }) => KEY + listingId)).toArray();

export function createBulks(db: Db): Bulks {
  return {
    waiting: (storeId, now, most) => db.read(() => db.transaction('r', [db.jobs, db.claims], async () => (await due(db, storeId, now, most)).length)),
    row: async (storeId) => (await db.read(() => db.bulks.get(storeId))) ?? null,
    gather: ({ storeId, id }, { least, most, until }, job, jobId, now) => db.write([db.jobs, db.claims, db.bulks], async () => {
      const pushes = await due(db, storeId, now, most);
      // One that waits for the user is theirs to try again; until then each push goes by itself.
      if (pushes.length < least || await db.jobs.where('liveKey').equals(job.liveKey).count() > 0) return false;
      await db.bulks.put({ storeId, id, state: 'checking', lines: pushes.map((push) => ({ listingId: listingOf(push), revision: 0 })), checked: 0, handle: null, at: now, refused: [] });
      await db.jobs.bulkPut(pushes.map((push) => ({ ...push, bulk: id, runAt: until, updatedAt: now, reason: { code: 'bulk', detail: '', at: now } })));
      await putJob(db, job, jobId, now);
      return true;
    }),
    listings: (lines) => db.read(() => db.transaction('r', [db.jobs, db.listings], async () => {
      const waiting = new Set((await pushesOf(db, lines)).map(listingOf));
      const rows = await db.listings.bulkGet(lines.map(({ listingId }) => listingId));
      return rows.flatMap((row): WaitingListing[] => {
        if (!row || !waiting.has(row.id) || row.wanted.body.linked || row.pushed !== null || row.tombstone !== null || row.intent !== undefined) return [];
        const { id, revision, wanted: { body }, readAt, pricedFor, attempted = [] } = row;
        return [{ listingId: id, revision, body, readAt, ...(pricedFor ? { pricedFor } : {}), attempted }];
      });
    })),
    save: (row, now, attempted = new Map()) => db.write([db.jobs, db.listings, db.bulks], async () => {
      const before = await db.bulks.get(row.storeId);
      const here = new Set(row.lines.map(({ listingId }) => listingId));
      const gone = (before?.lines ?? []).filter(({ listingId }) => !here.has(listingId));
      await db.bulks.put(row);
      await db.jobs.bulkPut((await pushesOf(db, gone)).flatMap((job) => released(job, now) ?? []));
      for (const [id, bodies] of attempted) await db.listings.update(id, { attempted: bodies });
    }),
    async part(storeId, listingId, revision) {
      const row = await db.read(() => db.bulks.get(storeId));
      if (row?.lines.some((line) => line.listingId === listingId)) {
        // Without a job that follows it, nobody would let it go again.
        const job = await db.read(() => db.jobs.where('liveKey').equals(`push-bulk|${storeId}`).first());
        return job?.state === 'ready' || job?.state === 'leased' ? 'held' : null;
      }
      const found = row?.refused.find((one) => one.listingId === listingId && one.revision === revision);
      if (!row || !found) return null;
      await db.write([db.bulks], async () => {
        const now = await db.bulks.get(storeId);
        if (now) await db.bulks.put({ ...now, refused: now.refused.filter((one) => one.listingId !== listingId) });
      });
      return found;
    },
  };
}
