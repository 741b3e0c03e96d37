import * as z from 'zod/mini';
import type { BulkRefusal } from '../../domain/bulk.ts';
import type { ListingBody, PutIntent, RemoteListing } from '../../domain/listing.ts';
import { PRIORITY } from '../../domain/job.ts';
import { isStale, STALE_AFTER_MS } from '../../domain/stale.ts';
import type { Clock } from '../../platform/clock.ts';
import { defineJob, type JobOutcome } from '../define-job.ts';
import { openStore, pricesOld, type PricedFor, type StorePort } from '../open-store.ts';
import { outcomeOf } from '../store-outcome.ts';

export { isStale, STALE_AFTER_MS };

/** What the job needs to know of a listing. */
export interface ListingForPush {
  storeId: string;
  revision: number;
  pushedRevision: number;
  wanted: { body: ListingBody };
  /** `refresh`: prices alone, of what is there. Missing: a push. */
  intent?: 'refresh';
  readAt: number;
  /** What the store was when its prices were made. */
  pricedFor?: PricedFor;
  pushed: ListingBody | null;
  /** What puts since the last success may have written: their end was never heard of. */
  attempted?: ListingBody[];
  tombstone: number | null;
}

export interface PushListingDeps extends StorePort {
  clock: Clock;
  listing(id: string): Promise<ListingForPush | null>;
  savePushed(id: string, revision: number, pushed: ListingBody, remote: RemoteListing, intent: PutIntent): Promise<{ revision: number; pushedRevision: number } | null>;
  saveAttempted(id: string, bodies: ListingBody[]): Promise<void>;
  /** Whether it waits for an operation in bulk, or what that has refused of this revision. Left out: there are none. */
  bulk?(storeId: string, listingId: string, revision: number): Promise<'held' | BulkRefusal | null>;
}

/** A listing that the shop makes in bulk is looked at again this often at least: its push goes on as soon as that is over. In ms. */
export const HELD_MS = 900_000;

/** Creates or updates one listing in one store. The body is taken from the newest revision at each run. */
export const pushListing = defineJob({
  kind: 'push-listing',
  version: 1,
  payload: z.object({ listingId: z.string() }),
  liveKey: ({ listingId }) => `push-listing|${listingId}`,
  priority: PRIORITY.listing,
  maxFailures: 8,
  async run({ listingId }, deps: PushListingDeps, signal): Promise<JobOutcome> {
    const listing = await deps.listing(listingId);
    // Listings are never deleted: one that is missing was lost with a damaged database, and the user is told.
    if (!listing) return { kind: 'dead', reason: { code: 'listing-gone', detail: '' } };
    if (listing.tombstone !== null || listing.pushedRevision >= listing.revision) return { kind: 'done' };
    if (isStale(listing.readAt, deps.clock.now())) {
      return { kind: 'blocked', reason: { code: 'stale', detail: 'the page was read too long ago' }, pauseLane: false };
    }
    const part = listing.pushed === null ? await deps.bulk?.(listing.storeId, listingId, listing.revision) ?? null : null;
    if (part === 'held') return { kind: 'again', afterMs: HELD_MS, reason: { code: 'bulk', detail: '' } };
    if (part) return outcomeOf({ code: 'invalid', ...part });
    const { pricedFor } = listing;
    const store = await openStore(deps, listing.storeId, signal, (known) => (pricedFor === undefined ? null : pricesOld(pricedFor, known)));
    if (!store.ok) return store.error;

    const attempted = listing.attempted ?? [];
    const { intent = 'push' } = listing;
    const body = intent === 'push' ? listing.wanted.body : withoutStock(listing.wanted.body);
    await deps.saveAttempted(listingId, withBody(attempted, body));
    const put = await store.value.client.put(body, { last: listing.pushed, attempted, intent, signal });
    if (!put.ok) return outcomeOf(put.error);
    const saved = await deps.savePushed(listingId, listing.revision, listing.wanted.body, put.value, intent);
    return saved && saved.revision > saved.pushedRevision ? { kind: 'again' } : { kind: 'done' };
  },
});

/** New prices leave the shop's stock alone: buyers have taken of it since, and what the page had then is old. */
const withoutStock = (body: ListingBody): ListingBody => ({ ...body, variants: body.variants.map((variant) => ({ ...variant, stock: 'unknown' })) });

/** Bodies kept: each is another edit of the user that failed in a way that may have been a success. */
const ATTEMPTS_KEPT = 10;

/** The attempts with the body about to be put; a retry of the same body adds nothing. */
export function withBody(attempted: readonly ListingBody[], body: ListingBody): ListingBody[] {
  const text = JSON.stringify(body);
  return [...attempted.filter((other) => JSON.stringify(other) !== text), body].slice(-ATTEMPTS_KEPT);
}
