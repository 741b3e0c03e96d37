import { laneOf } from '@/utils/domain/job.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { openPushOf } from '@/utils/domain/reprice/may-write.ts';
import { setListingState } from '@/utils/sync/jobs/set-listing-state.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../push.ts';

type Needs = Pick<Deps, 'records' | 'jobs' | 'connections' | 'clock' | 'random' | 'changed'>;

/** What becomes of listings that stand in a store, and what the store has to choose from. */
export function listingStateHandlers({ records, jobs, connections, clock, random, changed }: Needs, wake: () => void): Pick<Handlers, 'listings.state' | 'store.choices'> {
  /** Queues it for one listing; the code of the refusal, or null. */
  async function queue(listingId: string, state: 'shown' | 'hidden' | 'deleted'): Promise<string | null> {
    const listing = await records.listing(listingId);
    if (!listing || listing.tombstone !== null) return 'not-pushed';
    const open = openPushOf(listing);
    if (open) return open;
    if (listing.wanted.body.linked) return 'linked-state';
    const store = await records.store(listing.storeId);
    if (!store || store.tombstone !== null) return 'store-gone';
    if (!(store.can ?? []).includes(state === 'deleted' ? 'delete' : 'hide')) return 'store-cannot';
    const payload = { listingId, state, revision: listing.revision };
    const { kind, version, priority } = setListingState;
    const liveKey = setListingState.liveKey(payload);
    if ((await jobs.byLiveKey(liveKey))?.state === 'leased') return 'state-open';
    await jobs.enqueue({ kind, version, payload, lane: laneOf(store.id), priority, liveKey }, random.id(), clock.now());
    return null;
  }

  return {
    async 'listings.state'({ ids, state }) {
      const refusals: { id: string; code: string; detail: string }[] = [];
      for (const id of ids) {
        const code = await queue(id, state);
        if (code !== null) refusals.push({ id, code, detail: '' });
      }
      wake();
      changed();
      return { refused: refusals };
    },
    async 'store.choices'({ id, field }) {
      const store = await connections.open(id);
      if (!store.ok) return refused(store.error.code);
      const { client } = store.value;
      const choices = await client.choices(field);
      return choices.ok ? { ok: true, choices: choices.value } : refused(choices.error.code, choices.error.detail);
    },
  };
}
