import { laneOf } from '@/utils/domain/job.ts';
import { pushBulk } from '@/utils/sync/jobs/push-bulk.ts';
import type { Deps } from './deps.ts';

type Needs = Pick<Deps, 'records' | 'bulks' | 'jobs' | 'kinds' | 'clock' | 'random'>;

/** Queues an operation in bulk for each shop that can have one and that enough new listings wait for. */
export async function queueBulks({ records, bulks, jobs, kinds, clock, random }: Needs): Promise<void> {
  for (const { id, kind, state } of await records.stores()) {
    const least = kinds.find((one) => one.id === kind)?.bulkFrom;
    if (least === undefined || state !== 'active' || await bulks.waiting(id, clock.now(), least) < least) continue;
    const payload = { storeId: id, least };
    const liveKey = pushBulk.liveKey(payload);
    // One that waits for the user is theirs to try again; until then each push goes by itself.
    if (await jobs.byLiveKey(liveKey)) continue;
    await jobs.enqueue({ kind: pushBulk.kind, version: pushBulk.version, payload, lane: laneOf(id), priority: pushBulk.priority, liveKey }, random.id(), clock.now());
  }
}
