import * as z from 'zod/mini';
import { PRIORITY } from '../../domain/job.ts';
import { LISTING_STATES, type SetState } from '../../domain/listing-state.ts';
import type { Clock } from '../../platform/clock.ts';
import { defineJob, type JobOutcome } from '../define-job.ts';
import { openStore, type StorePort } from '../open-store.ts';
import { outcomeOf } from '../store-outcome.ts';

export interface SetListingStateDeps extends StorePort {
  clock: Clock;
  listing(id: string): Promise<{ storeId: string; key: string; revision: number; tombstone: number | null } | null>;
  /** Notes what the store has done, unless the listing is a newer revision's by now. */
  saveState(id: string, revision: number, state: SetState): Promise<void>;
}

/** The live key of such a job: one for each listing. */
export const stateKeyOf = (listingId: string): string => `set-listing-state|${listingId}`;

/**
 * Takes one listing off sale, shows it or deletes it, in one store. `revision`: the one the user saw; a push asked for since then is
 * the user's newer word. The same state again is no change, so a run whose answer was lost is made again.
 */
export const setListingState = defineJob({
  kind: 'set-listing-state',
  version: 1,
  payload: z.object({ listingId: z.string(), state: z.enum(LISTING_STATES), revision: z.number() }),
  liveKey: ({ listingId }) => stateKeyOf(listingId),
  priority: PRIORITY.listing,
  maxFailures: 8,
  async run({ listingId, state, revision }, deps: SetListingStateDeps, signal): Promise<JobOutcome> {
    const listing = await deps.listing(listingId);
    if (!listing) return { kind: 'dead', reason: { code: 'listing-gone', detail: '' } };
    if (listing.tombstone !== null || listing.revision !== revision) return { kind: 'done' };
    const store = await openStore(deps, listing.storeId, signal);
    if (!store.ok) return store.error;
    const { client, info } = store.value;
    if (!info.can.includes(state === 'deleted' ? 'delete' : 'hide')) {
      return { kind: 'dead', reason: { code: 'store-cannot', detail: '' } };
    }
    const set = await client.setState(listing.key, state, signal);
    if (!set.ok && !(state === 'deleted' && set.error.code === 'not-found')) return outcomeOf(set.error);
    await deps.saveState(listingId, revision, state);
    return { kind: 'done' };
  },
});
