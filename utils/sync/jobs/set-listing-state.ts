import * as z from 'zod/mini';
import { PRIORITY } from '../../domain/job.ts';
import { LISTING_STATES, type SetState } from '../../domain/listing-state.ts';
import type { Clock } from '../../platform/clock.ts';
import { defineJob, type JobOutcome } from '../define-job.ts';
import { outcomeOf } from '../store-outcome.ts';
import { changedFacts, type PushListingDeps } from './push-listing.ts';

export interface SetListingStateDeps extends Pick<PushListingDeps, 'connect'> {
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
    const store = await deps.connect(listing.storeId);
    if (!store.ok) return { kind: 'blocked', reason: { code: store.error.code, detail: '' }, pauseLane: store.error.code !== 'store-gone' };

    const { client, known } = store.value;
    const info = await client.test(signal);
    if (!info.ok) return outcomeOf(info.error);
    // In another shop the same key may be another's product.
    const moved = changedFacts(known, info.value);
    if (moved) return { kind: 'blocked', reason: { code: 'store-changed', detail: moved }, pauseLane: true };
    if (!info.value.can.includes(state === 'deleted' ? 'delete' : 'hide')) {
      return { kind: 'dead', reason: { code: 'store-cannot', detail: '' } };
    }
    const set = await client.setState(listing.key, state, signal);
    if (!set.ok && !(state === 'deleted' && set.error.code === 'not-found')) return outcomeOf(set.error);
    await deps.saveState(listingId, revision, state);
    return { kind: 'done' };
  },
});
