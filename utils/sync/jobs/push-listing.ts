import * as z from 'zod/mini';
import type { ListingBody, PutIntent, RemoteListing } from '../../domain/listing.ts';
import { PRIORITY } from '../../domain/job.ts';
import type { Result } from '../../domain/result.ts';
import { isStale, STALE_AFTER_MS } from '../../domain/stale.ts';
import type { StoreClient, StoreInfo } from '../../stores/define.ts';
import type { Clock } from '../../platform/clock.ts';
import { defineJob, type JobOutcome } from '../define-job.ts';
import { outcomeOf } from '../store-outcome.ts';

export { isStale, STALE_AFTER_MS };

/** The facts of a store that prices are made for. */
export type PricedFor = Pick<StoreInfo, 'currency' | 'exponent' | 'pricesIncludeTax'>;

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

/** Why a store cannot be reached at all; each has words in the locales. */
export type ConnectErrorCode = 'store-gone' | 'store-paused' | 'permission' | 'secret-missing';

export interface PushListingDeps {
  clock: Clock;
  listing(id: string): Promise<ListingForPush | null>;
  savePushed(id: string, revision: number, pushed: ListingBody, remote: RemoteListing, intent: PutIntent): Promise<{ revision: number; pushedRevision: number } | null>;
  saveAttempted(id: string, bodies: ListingBody[]): Promise<void>;
  /** A client for the store, with what was known of it at connect. */
  connect(storeId: string): Promise<Result<{ client: StoreClient; known: PricedFor & Pick<StoreInfo, 'remoteId'> }, { code: ConnectErrorCode }>>;
}

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
    const store = await deps.connect(listing.storeId);
    if (!store.ok) return { kind: 'blocked', reason: { code: store.error.code, detail: '' }, pauseLane: store.error.code !== 'store-gone' };

    const { client, known } = store.value;
    const old = listing.pricedFor && changedFacts({ remoteId: known.remoteId, ...listing.pricedFor }, known);
    if (old) return { kind: 'blocked', reason: { code: 'prices-old', detail: old }, pauseLane: false };
    const info = await client.test(signal);
    if (!info.ok) return outcomeOf(info.error);
    const moved = changedFacts(known, info.value);
    if (moved) return { kind: 'blocked', reason: { code: 'store-changed', detail: moved }, pauseLane: true };

    const attempted = listing.attempted ?? [];
    const { intent = 'push' } = listing;
    const body = intent === 'push' ? listing.wanted.body : withoutStock(listing.wanted.body);
    await deps.saveAttempted(listingId, withBody(attempted, body));
    const put = await client.put(body, { last: listing.pushed, attempted, intent, signal });
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
function withBody(attempted: readonly ListingBody[], body: ListingBody): ListingBody[] {
  const text = JSON.stringify(body);
  return [...attempted.filter((other) => JSON.stringify(other) !== text), body].slice(-ATTEMPTS_KEPT);
}

/** Facts that make every price and id of ours wrong when they change: another shop, another currency, another tax rule. */
export function changedFacts(known: PricedFor & Pick<StoreInfo, 'remoteId'>, now: PricedFor & Pick<StoreInfo, 'remoteId'>): string | null {
  const changed = (['remoteId', 'currency', 'exponent', 'pricesIncludeTax'] as const).filter((name) => known[name] !== now[name]);
  return changed.length > 0 ? changed.join(', ') : null;
}
