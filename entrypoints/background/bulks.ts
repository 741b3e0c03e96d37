import { laneOf } from '@/utils/domain/job.ts';
import { MOST_IN_BULK, pushBulk } from '@/utils/sync/jobs/push-bulk.ts';
import { HELD_MS } from '@/utils/sync/jobs/push-listing.ts';
import type { Deps } from './deps.ts';

type Needs = Pick<Deps, 'records' | 'bulks' | 'kinds' | 'clock' | 'random'>;

/** Queues an operation in bulk for each shop that can have one and that enough new listings wait for. */
export async function queueBulks({ records, bulks, kinds, clock, random }: Needs): Promise<void> {
  for (const { id, kind, state } of await records.stores()) {
    const least = kinds.find((one) => one.id === kind)?.bulkFrom;
    if (least === undefined || state !== 'active' || await bulks.waiting(id, clock.now(), MOST_IN_BULK) < least) continue;
    const payload = { storeId: id };
    const job = { kind: pushBulk.kind, version: pushBulk.version, payload, lane: laneOf(id), priority: pushBulk.priority, liveKey: pushBulk.liveKey(payload) };
    await bulks.gather({ storeId: id, id: random.id() }, { least, most: MOST_IN_BULK, until: clock.now() + HELD_MS }, job, random.id(), clock.now());
  }
}
