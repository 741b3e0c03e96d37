import 'fake-indexeddb/auto';
import { createJobStore } from '../../utils/db/jobs.ts';
import { openDb } from '../../utils/db/schema.ts';
import type { ListingBody } from '../../utils/domain/listing.ts';
import { ok } from '../../utils/domain/result.ts';
import type { StoreClient } from '../../utils/stores/define.ts';
import { runnable } from '../../utils/sync/define-job.ts';
import { pushListing, type ListingForPush } from '../../utils/sync/jobs/push-listing.ts';
import { createRunner, type RunnerJobs } from '../../utils/sync/runner.ts';
import type { VirtualTime } from './virtual-time.ts';

const LANE = 'store:s';
/** As the worker wakes (`entrypoints/background/wake.ts`): by a timer where work is due soon, else by the alarm of every minute. */
const SOON_MS = 25_000;
const ALARM_MS = 60_000;
const LEAST_MS = 1_000;

/** Numbers that look like chance and are the same in each run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6D_2B_79_F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

let databases = 0;

/** Pushes the listings as the extension does: real jobs in the real queue, worked on by the real runner, woken as the worker is. Answers when each ended; throws when one did not. */
export async function pushThroughQueue(time: VirtualTime, client: StoreClient, bodies: readonly ListingBody[]): Promise<number[]> {
  databases += 1;
  const db = openDb('relaxed', `bench-${databases}`);
  const store = createJobStore(db);
  // The database is not part of this time: what is measured is the shop and the waits.
  const jobs: RunnerJobs = {
    claim: (...args) => time.during(() => store.claim(...args)), renew: (...args) => time.during(() => store.renew(...args)), settleAll: (...args) => time.during(() => store.settleAll(...args)),
  };
  const known = await time.run(client.test());
  if (!known.ok) throw new Error(`${known.error.code}: ${known.error.detail}`);
  const listings = new Map(bodies.map((body): [string, ListingForPush] => [body.key, { storeId: 's', revision: 1, pushedRevision: 0, wanted: { body }, readAt: time.now(), pushed: null, tombstone: null }]));
  const ends: number[] = [];
  const fraction = chance(1);
  const runner = createRunner({
    jobs, clock: time, random: { id: () => crypto.randomUUID(), fraction },
    kinds: [runnable(pushListing, {
      clock: time, listing: async (id) => listings.get(id) ?? null,
      saveAttempted: async (id, attempted) => { Object.assign(listings.get(id) ?? {}, { attempted }); },
      savePushed: async (id, pushedRevision, pushed) => {
        ends.push(time.now());
        return Object.assign(listings.get(id) ?? { revision: 1 }, { pushedRevision, pushed, attempted: [] });
      },
      connect: async () => ok({ client, known: known.value }),
    })],
    lanes: async () => [LANE], pauseLane: async (_, { code, detail }) => { throw new Error(`paused: ${code} ${detail}`); },
    log: { info: () => undefined, warn: (message) => { throw new Error(message); } }, every: () => () => undefined, changed: () => undefined,
  });
  await db.write([db.jobs], async () => {
    await db.jobs.bulkAdd(bodies.map(({ key: listingId }, i) => ({
      id: `j${i}`, kind: pushListing.kind, version: pushListing.version, payload: { listingId }, lane: LANE, priority: pushListing.priority, liveKey: listingId,
      state: 'ready' as const, runAt: time.now(), leaseMs: 0, token: '', failures: 0, claims: 0, createdAt: time.now(), updatedAt: time.now(),
    })));
  });
  await time.run((async () => {
    for (;;) {
      await runner.wake();
      const next = await time.during(() => store.nextRunAt([LANE]));
      if (next === null) return;
      const wait = next - time.now();
      await time.sleep(wait <= SOON_MS ? Math.max(LEAST_MS, wait) : ALARM_MS - time.now() % ALARM_MS);
    }
  })());
  const left = (await store.list()).find(({ state }) => state !== 'done');
  db.close();
  if (left || ends.length !== bodies.length) throw new Error(`${ends.length} of ${bodies.length} listings: ${left?.state ?? ''} ${left?.reason?.code ?? ''} ${left?.reason?.detail ?? ''}`);
  return ends;
}
