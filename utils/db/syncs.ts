import type { NewJob } from '../domain/job.ts';
import type { ListingBody } from '../domain/listing.ts';
import { afterwards, applied, markOf, NOTHING_SYNCED, replan, type SyncItem, type SyncOutcome } from '../domain/stock-sync/item.ts';
import { remap } from '../domain/stock-sync/remap.ts';
import type { SupplierProduct } from '../domain/product.ts';
import { activityEntry } from '../domain/activity.ts';
import { putJob } from './jobs.ts';
import { noteChanges } from './records.ts';
import type { Db, ListingRecord, SyncRecord } from './schema.ts';
import { mark } from './sync-marks.ts';

export type { SyncRecord };

/** What a look found: items in place of those before. */
export type SyncPlan = Pick<SyncRecord, 'readAt' | 'pricedFor' | 'items'>;

/** A listing with items that wait to be written. */
export interface PendingSync {
  row: SyncRecord;
  listing: ListingRecord;
}

/** What pages that were read again change in listings. */
export interface Syncs {
  row(id: string): Promise<SyncRecord | null>;
  /** Rows that a look is due for. */
  due(limit: number): Promise<SyncRecord[]>;
  /** Puts a look's items in the row's place, with their job; false, and nothing written, when a newer look is due or its push was asked for. Null: nothing is to be said. */
  save(row: Pick<SyncRecord, 'id' | 'seq'>, plan: SyncPlan | null, job: NewJob, jobId: string, now: number): Promise<boolean>;
  /** Rows in the order of their ids, those after `after`. */
  after(after: string, limit: number): Promise<SyncRecord[]>;
  /** What waits to be written into a store, of at most `limit` listings without an open push, and of how many there are more. */
  pending(storeId: string, limit: number): Promise<{ found: PendingSync[]; more: boolean }>;
  /** Before a call: what it may have written, should its end never be heard of. */
  sending(id: string, items: readonly SyncItem[]): Promise<void>;
  /** What a call has done. `pushedRevision`: how the listing stood before it; where a push came between, all of it is written again. */
  settle(id: string, pushedRevision: number, outcomes: readonly SyncOutcome[], now: number): Promise<void>;
  /** The listing is being hidden by us. */
  hiding(id: string, hidden: boolean): Promise<void>;
  /** What the user said of one item, with a look that puts it into the queue; false when it is another by now. */
  decide(id: string, mark: string, accept: boolean): Promise<boolean>;
  /** Joins a variant to another SKU of the offer; false when that cannot be (a push is open, the SKU is not free). */
  map(id: string, product: SupplierProduct, from: string, to: string): Promise<boolean>;
  /** A look is due for every listing of a store: its policy is another. */
  lookAgain(storeId: string): Promise<void>;
}

/** A living push of it has a newer body. */
const isPushOpen = async (db: Db, id: string): Promise<boolean> => (await db.jobs.where('liveKey').equals(`push-listing|${id}`).count()) > 0;

/** The row with its items, and whether one of them waits. */
function withItems({ open: _open, ...row }: SyncRecord, items: SyncItem[]): SyncRecord {
  return { ...row, items, ...(items.some(({ state }) => state === 'write') ? { open: row.storeId } : {}) };
}

const STATES = { written: 'written', gone: 'failed', foreign: 'failed', refused: 'failed' } as const satisfies Record<SyncOutcome['outcome'], SyncItem['state']>;
const REASONS = { written: null, gone: 'deleted-in-store', foreign: 'foreign', refused: 'refused' } as const;
/** Bodies kept of calls whose end was not heard of. */
const ATTEMPTS_KEPT = 10;

/** Clicks write through `strictDb`, looks and answers of stores through `db`. */
export function createSyncs(db: Db, strictDb: Db): Syncs {
  return {
    row: async (id) => (await db.read(() => db.syncs.get(id))) ?? null,
    due: (limit) => db.read(() => db.syncs.where('due').above(0).limit(limit).toArray()),
    save: ({ id, seq }, plan, job, jobId, now) => db.write([db.syncs, db.jobs], async () => {
      const here = await db.syncs.get(id);
      if (here?.due !== seq) return false;
      const { due: _due, ...row } = here;
      const next = plan ? withItems({ ...row, readAt: plan.readAt, pricedFor: plan.pricedFor }, replan(row.items, plan.items)) : row;
      await db.syncs.put(next);
      if (next.open !== undefined && !await isPushOpen(db, id)) await putJob(db, job, jobId, now);
      return true;
    }),
    after: (after, limit) => db.read(() => db.syncs.where('id').above(after).limit(limit).toArray()),
    pending: (storeId, limit) => db.read(() => db.transaction('r', [db.syncs, db.listings, db.jobs], async () => {
      // The newest visits first: what is too old to be written hides nothing that is not.
      const rows = (await db.syncs.where('open').equals(storeId).toArray()).sort((a, b) => (b.readAt ?? 0) - (a.readAt ?? 0));
      const found: PendingSync[] = [];
      for (const row of rows) {
        // A look that is due first, or a push, knows better.
        if (row.due !== undefined || await isPushOpen(db, row.id)) continue;
        const listing = await db.listings.get(row.id);
        if (listing && listing.tombstone === null && found.push({ row, listing }) > limit) break;
      }
      return { found: found.slice(0, limit), more: found.length > limit };
    })),
    sending: (id, items) => db.write([db.listings], async () => {
      const row = await db.listings.get(id);
      if (!row?.pushed) return;
      const body = applied(row.pushed, items);
      const text = JSON.stringify(body);
      await db.listings.put({ ...row, attempted: [...(row.attempted ?? []).filter((other) => JSON.stringify(other) !== text), body].slice(-ATTEMPTS_KEPT) });
    }),
    settle: (id, pushedRevision, outcomes, now) => db.write([db.listings, db.syncs, db.claims, db.offers, db.drafts, db.log, db.stores], async () => {
      const [listing, row] = [await db.listings.get(id), await db.syncs.get(id)];
      if (!listing?.pushed || !row) return;
      const written = outcomes.filter(({ outcome }) => outcome === 'written').map(({ item }) => item);
      const done = new Map(outcomes.map(({ item, outcome }) => [markOf(item), outcome]));
      await db.syncs.put(withItems(row, row.items.map((item) => {
        const outcome = item.state === 'write' ? done.get(markOf(item)) : undefined;
        return outcome === undefined ? item : { ...item, state: STATES[outcome], reason: outcome === 'refused' && item.what === 'hide' ? 'hidden-by-merchant' : REASONS[outcome] ?? item.reason, at: now };
      })));
      await db.listings.put(settled(listing, pushedRevision, written, outcomes));
      const set = outcomes.findLast(({ item: { what }, outcome }) => (outcome === 'written' && what === 'show') || (what === 'hide' && (outcome === 'written' || outcome === 'refused')));
      if (set) await db.claims.update(id, { hidden: set.item.what === 'hide' });
      if (listing.pushedRevision !== pushedRevision) await mark(db, row);
      const offer = await db.offers.get(listing.offerKey);
      if (offer?.read) await noteChanges(db, listing.offerKey, offer.read);
      if (written.length > 0) await db.log.add(activityEntry('synced', now, { store: await db.stores.get(listing.storeId), key: listing.key, title: listing.pushed.title, variants: new Set(written.map(({ key }) => key)).size }));
    }),
    hiding: (id, hidden) => db.write([db.listings], async () => {
      const row = await db.listings.get(id);
      if (!row) return;
      const { hidden: _hidden, ...rest } = row.synced ?? NOTHING_SYNCED;
      await db.listings.put({ ...row, synced: { ...rest, ...(hidden ? { hidden: true as const } : {}) } });
    }),
    decide: (id, of, accept) => strictDb.write([strictDb.syncs], async () => {
      const row = await strictDb.syncs.get(id);
      const found = row?.items.find((item) => markOf(item) === of && (item.state === 'ask' || item.state === 'ignored' || (!accept && item.state === 'look')));
      if (!row || !found) return false;
      const next = withItems(row, row.items.map((item) => (item === found ? { ...item, state: accept ? 'write' : 'ignored' } : item)));
      await strictDb.syncs.put(next);
      if (accept) await mark(strictDb, next);
      return true;
    }),
    map: (id, product, from, to) => strictDb.write([strictDb.listings, strictDb.syncs, strictDb.jobs, strictDb.drafts, strictDb.edits], async () => {
      const listing = await strictDb.listings.get(id);
      const next = listing && !await isPushOpen(strictDb, id) ? remap(listing, product, from, to) : null;
      if (!next) return false;
      await strictDb.listings.put(next);
      await mark(strictDb, next);
      // What is ticked for the next push is ticked under its new id.
      const ticked = (keys: readonly string[]) => keys.map((key) => (key === from ? to : key));
      const [draft, edits] = [await strictDb.drafts.get(next.offerKey), await strictDb.edits.get(id)];
      if (draft?.selected) await strictDb.drafts.put({ ...draft, selected: ticked(draft.selected) });
      if (edits?.edits.selected) await strictDb.edits.put({ ...edits, edits: { ...edits.edits, selected: ticked(edits.edits.selected) } });
      return true;
    }),
    lookAgain: (storeId) => strictDb.write([strictDb.listings, strictDb.syncs], async () => {
      // Of what was never read again there is nothing to look at.
      for (const row of await strictDb.syncs.filter((one) => one.storeId === storeId).toArray()) await mark(strictDb, row);
    }),
  };
}

/** The listing after these outcomes: what stands in the store is its last known body, and of what is the newest revision the wanted one too. */
function settled(listing: ListingRecord, pushedRevision: number, written: readonly SyncItem[], outcomes: readonly SyncOutcome[]): ListingRecord {
  if (!listing.pushed) return listing;
  const body = applied(listing.pushed, written);
  const tried = applied(listing.pushed, outcomes.map(({ item }) => item));
  const synced = afterwards(listing.synced ?? NOTHING_SYNCED, outcomes);
  // A push came between: which of both wrote last is not known, so it is written again.
  if (listing.pushedRevision !== pushedRevision) return { ...listing, synced, attempted: [...(listing.attempted ?? []), tried].slice(-ATTEMPTS_KEPT) };
  const { wanted, revision } = listing;
  const news = new Map(written.flatMap(({ cost }) => (cost ? [[cost.key, cost]] : [])));
  const isNewest = revision === pushedRevision;
  return {
    ...listing, synced, pushed: body,
    // What was tried before and not heard of is written over, or known not to be there.
    attempted: (listing.attempted ?? []).map((other) => knownOf(other, body, outcomes)).filter((other) => JSON.stringify(other) !== JSON.stringify(body)),
    ...(isNewest ? { wanted: { ...wanted, body: applied(wanted.body, written), costs: wanted.costs.map((cost) => news.get(cost.key) ?? cost) } } : {}),
  };
}

/** A body with what is known by now of the variants that these outcomes are of. */
function knownOf(other: ListingBody, body: ListingBody, outcomes: readonly SyncOutcome[]): ListingBody {
  const keys = new Set(outcomes.map(({ item }) => item.key));
  const known = new Map(body.variants.filter(({ supplierSkuKey }) => keys.has(supplierSkuKey)).map((variant) => [variant.supplierSkuKey, variant]));
  return { ...other, variants: other.variants.map((variant) => ({ ...variant, price: known.get(variant.supplierSkuKey)?.price ?? variant.price, stock: known.get(variant.supplierSkuKey)?.stock ?? variant.stock })) };
}
