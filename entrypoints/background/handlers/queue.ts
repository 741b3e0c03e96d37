import { laneOf, type JobRow } from '@/utils/domain/job.ts';
import type { QueueJobView } from '@/utils/domain/view-types.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { pushListing } from '@/utils/sync/jobs/push-listing.ts';
import { updateStore } from '@/utils/sync/jobs/update-store.ts';
import type { Deps } from '../deps.ts';

/** Rows shown of each store and state: the rest is a number. */
const SHOWN = 50;
const STATES = ['blocked', 'dead', 'leased', 'ready'] as const;

/** A lease that is over is nobody's: its job waits, as while its store is paused. */
const shownState = (job: JobRow, now: number): JobRow['state'] => (job.state === 'leased' && job.runAt <= now ? 'ready' : job.state);

/** Looking at the queue, trying again, giving up. */
export function queueHandlers(deps: Deps, wake: () => void): Pick<Handlers, 'queue.list' | 'queue.retry' | 'queue.drop'> {
  const { jobs, records, clock, sites, syncs } = deps;

  const describe = async (job: JobRow, store: string): Promise<QueueJobView> => {
    const push = pushListing.payload.safeParse(job.payload);
    const listing = push.success ? await records.listing(push.data.listingId) : null;
    // A job that is about many names the page to open next.
    const update = updateStore.payload.safeParse(job.payload);
    const waiting = job.kind === updateStore.kind && update.success ? (await syncs.pending(update.data.storeId, 1)).found[0]?.listing : null;
    const [supplier, offerId = ''] = (listing ?? waiting)?.offerKey.split(':') ?? [];
    return {
      id: job.id, state: shownState(job, clock.now()), store, failures: job.failures, updatedAt: job.updatedAt,
      title: listing?.wanted.body.title ?? job.kind,
      offerUrl: sites.find((site) => site.id === supplier)?.urlOf(offerId) ?? null,
      reason: job.reason ?? null,
      nextRunAt: job.state === 'ready' ? job.runAt : null,
    };
  };
  const after = (changed: boolean) => {
    if (!changed) return { ok: false as const, error: { code: 'job-running', detail: '' } };
    wake();
    deps.changed();
    return { ok: true as const };
  };

  return {
    async 'queue.list'() {
      const counts = { ready: 0, leased: 0, blocked: 0, dead: 0 };
      const shown: QueueJobView[] = [];
      const stores = await records.allStores();
      for (const state of STATES) {
        for (const store of stores) {
          const { count, rows } = await jobs.look(laneOf(store.id), state, SHOWN);
          const views = await Promise.all(rows.map((job) => describe(job, store.name)));
          const orphans = views.filter((view) => view.state !== state).length;
          counts[state] += count - orphans;
          counts.ready += orphans;
          shown.push(...views);
        }
      }
      const names = new Map(stores.map((store) => [laneOf(store.id), store.name]));
      const done = await Promise.all((await jobs.lastDone(10)).map((job) => describe(job, names.get(job.lane) ?? '')));
      // A job that moves on while this looks is found in both states: it is shown once, in the newer one.
      return { counts, jobs: [...new Map([...shown, ...done].map((view) => [view.id, view])).values()] };
    },
    'queue.retry': async ({ id }) => after(await jobs.retry(id, clock.now())),
    'queue.drop': async ({ id }) => after(await jobs.drop(id, clock.now())),
  };
}
