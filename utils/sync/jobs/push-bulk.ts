import * as z from 'zod/mini';
import type { BulkLine, BulkRow, WaitingListing } from '../../domain/bulk.ts';
import { PRIORITY } from '../../domain/job.ts';
import type { ListingBody } from '../../domain/listing.ts';
import type { BulkClient } from '../../stores/define.ts';
import type { Clock } from '../../platform/clock.ts';
import { defineJob, type JobOutcome } from '../define-job.ts';
import { changedFacts, openStore, type OpenStore, type StorePort } from '../open-store.ts';
import { outcomeOf } from '../store-outcome.ts';
import { isStale, withBody } from './push-listing.ts';

export interface PushBulkDeps extends StorePort {
  clock: Clock;
  /** A new name for an operation. */
  id(): string;
  row(storeId: string): Promise<BulkRow | null>;
  listings(lines: readonly BulkLine[]): Promise<WaitingListing[]>;
  save(row: BulkRow, now: number, attempted?: ReadonlyMap<string, ListingBody[]>): Promise<void>;
}

/** Most listings of one operation, and how large they may be together: they go up from the worker's memory in one request. In characters of their bodies. */
export const MOST_IN_BULK = 500;
const MOST_SIZE = 5_000_000;
/** Listings, and about as many variants, that are looked at before it is noted how far the look is. */
const SLICE = { listings: 50, variants: 500 };
/** A look that is older than this is taken anew. In ms. */
const CHECKED_MS = 1_800_000;
/** The shop is asked how far it is after a quarter of the time it took so far, within these. In ms. */
const POLL_MS = { least: 10_000, most: 300_000 };

/**
 * Has one shop make the new listings that wait for it, all in one operation of its own. That makes them only, off sale: what became of
 * each is its own push's to find out. Stopped between any two steps, it goes on from the row of what it was about to do.
 */
export const pushBulk = defineJob({
  kind: 'push-bulk',
  version: 1,
  payload: z.object({ storeId: z.string() }),
  liveKey: ({ storeId }) => `push-bulk|${storeId}`,
  // Before the listings it takes together.
  priority: PRIORITY.stock,
  maxFailures: 8,
  async run({ storeId }, deps: PushBulkDeps, signal): Promise<JobOutcome> {
    const store = await openStore(deps, storeId, signal);
    if (!store.ok) return store.error;
    const { bulk } = store.value.client;
    if (!bulk) return { kind: 'done' };
    const work: Work = { bulk, store: store.value, deps, signal };
    const outcome = await goOn(storeId, work);
    // Nobody follows it any more: the pushes that wait for it go on by themselves.
    const row = outcome.kind === 'dead' || (outcome.kind === 'blocked' && !outcome.pauseLane) ? await deps.row(storeId) : null;
    if (row) await over(row, [], work);
    return outcome;
  },
});

/** Takes the row's next step. */
async function goOn(storeId: string, work: Work): Promise<JobOutcome> {
  const row = await work.deps.row(storeId);
  if (!row || row.state === 'over') return { kind: 'done' };
  if (row.state === 'running') return follow(row, work);
  const found = await work.bulk.find(row.state === 'starting' ? row.id : null, work.signal);
  if (!found.ok) return outcomeOf(found.error);
  return found.value === null ? begin(row, work) : started(row, found.value, work);
}

interface Work {
  bulk: BulkClient;
  store: OpenStore;
  deps: PushBulkDeps;
  signal: AbortSignal;
}

/** Looks at every line, slice by slice, then starts the operation with those that may go. */
async function begin(gathered: BulkRow, work: Work): Promise<JobOutcome> {
  const { bulk, deps, signal } = work;
  const now = deps.clock.now();
  // A start that came to nothing gets a new name and a new look: what an old one may still make is never mistaken for it.
  let row: BulkRow = gathered.state === 'checking' && now - gathered.at <= CHECKED_MS ? gathered : { ...gathered, id: deps.id(), state: 'checking', checked: 0, at: now };
  while (row.checked < row.lines.length) {
    const ahead = row.lines.slice(row.checked, row.checked + SLICE.listings);
    const slice = sliceOf(await deps.listings(ahead), ahead);
    const taken = await bulk.takes(slice.listings.filter((listing) => mayGo(listing, work)).map(({ body }) => body), signal);
    if (!taken.ok) return outcomeOf(taken.error);
    const keys = new Set(taken.value);
    const good = slice.listings.filter(({ body }) => keys.has(body.key));
    row = { ...row, lines: [...row.lines.slice(0, row.checked), ...good.map(({ listingId, revision }) => ({ listingId, revision })), ...row.lines.slice(row.checked + slice.lines)], checked: row.checked + good.length };
    await deps.save(row, deps.clock.now());
  }
  let room = MOST_SIZE;
  const listings = (await deps.listings(row.lines)).filter((listing) => {
    const size = JSON.stringify(listing.body).length;
    const goes = mayGo(listing, work) && size <= room;
    if (goes) room -= size;
    return goes;
  });
  row = { ...row, state: 'starting', lines: listings.map(({ listingId, revision }) => ({ listingId, revision })), at: deps.clock.now() };
  if (listings.length === 0) return over(row, [], work);
  await deps.save(row, row.at, new Map(listings.map(({ listingId, attempted, body }) => [listingId, withBody(attempted, body)])));
  const start = await bulk.start(row.id, listings.map(({ body }) => body), signal);
  return start.ok ? started(row, start.value, work) : outcomeOf(start.error);
}

/** The first lines ahead: as many as have about so many variants together. Those without a listing have no push that waits any more. */
function sliceOf(found: readonly WaitingListing[], ahead: readonly BulkLine[]): { listings: WaitingListing[]; lines: number } {
  const byId = new Map(found.map((listing) => [listing.listingId, listing]));
  const listings: WaitingListing[] = [];
  let lines = 0;
  for (let variants = 0; lines < ahead.length && (lines === 0 || variants < SLICE.variants); lines++) {
    const listing = byId.get(ahead[lines]?.listingId ?? '');
    if (listing) listings.push(listing);
    variants += listing?.body.variants.length ?? 0;
  }
  return { listings, lines };
}

/** Prices of an old page, or made for what the shop was, are nothing to send; the listing's own push says so. */
const mayGo = ({ readAt, pricedFor }: WaitingListing, { store: { known }, deps }: Work): boolean =>
  !isStale(readAt, deps.clock.now()) && (!pricedFor || changedFacts({ remoteId: known.remoteId, ...pricedFor }, known) === null);

async function started(row: BulkRow, handle: string, { deps }: Work): Promise<JobOutcome> {
  await deps.save({ ...row, state: 'running', handle }, deps.clock.now());
  return waits(row, 0, deps);
}

const waits = ({ at, lines }: BulkRow, done: number, { clock }: PushBulkDeps): JobOutcome => ({
  kind: 'again', afterMs: Math.min(POLL_MS.most, Math.max(POLL_MS.least, (clock.now() - at) / 4)), reason: { code: 'bulk', detail: `${done} / ${lines.length}` },
});

/** How far is it? Once it is over, however it ended, every listing's own push goes on. */
async function follow(row: BulkRow, work: Work): Promise<JobOutcome> {
  const progress = await work.bulk.poll(row.handle ?? '', work.signal);
  if (!progress.ok) return outcomeOf(progress.error);
  if (!progress.value.over) return waits(row, progress.value.done, work.deps);
  return over(row, progress.value.refused.flatMap(({ line, error }) => {
    const of = row.lines[line];
    return of ? [{ ...of, field: error.field ?? '', detail: error.detail }] : [];
  }), work);
}

async function over(row: BulkRow, refused: BulkRow['refused'], { deps }: Work): Promise<JobOutcome> {
  const now = deps.clock.now();
  await deps.save({ ...row, state: 'over', lines: [], checked: 0, handle: null, at: now, refused }, now);
  return { kind: 'done' };
}
