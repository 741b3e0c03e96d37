import * as z from 'zod/mini';

/** An open job as the mirror beside the database names it: nothing private (architecture.md 6). */
export const mirroredJobSchema = z.object({
  id: z.string(),
  kind: z.string(),
  /** Id of the store connection. */
  store: z.string(),
  /** What it is about: a listing's external key `<supplier>:<offerId>:<slot>`. */
  key: z.string(),
});
export type MirroredJob = z.infer<typeof mirroredJobSchema>;

export const mirroredStoreSchema = z.object({ id: z.string(), kind: z.string(), host: z.string() });
export type MirroredStore = z.infer<typeof mirroredStoreSchema>;

/** What the database held when it was last well. */
export const mirrorSchema = z.object({
  version: z.literal(1),
  epoch: z.string(),
  jobs: z.array(mirroredJobSchema),
  /** Open jobs beyond those listed. */
  more: z.int(),
  stores: z.array(mirroredStoreSchema),
});
export type Mirror = z.infer<typeof mirrorSchema>;

/** What was lost; kept until the user has seen it. `at` in ms since the epoch. */
export const findingSchema = z.object({
  version: z.literal(1),
  at: z.int(),
  jobs: z.array(mirroredJobSchema),
  more: z.int(),
  stores: z.array(mirroredStoreSchema),
});
export type Finding = z.infer<typeof findingSchema>;

/** How Pushcart's data is, and what can be done again. While it is `unavailable`, `lost` is what was there when it was last well. */
export const healthSchema = z.object({
  state: z.enum(['ok', 'lost', 'migration-failed', 'blocked', 'quota', 'unavailable']),
  lost: z.nullable(z.object({
    at: z.int(),
    /** One per lost job; `url` opens the supplier's page, from where it is pushed again. */
    jobs: z.array(z.object({ kind: z.string(), key: z.string(), url: z.nullable(z.string()), store: z.nullable(z.string()) })),
    more: z.int(),
    /** Store connections to make again. */
    stores: z.array(mirroredStoreSchema),
  })),
});
export type Health = z.infer<typeof healthSchema>;

const none: Finding = { version: 1, at: 0, jobs: [], more: 0, stores: [] };

/** A newer finding joined to one that has not been dismissed: nothing twice. */
export function joinFindings(before: Finding | null, next: Finding): Finding {
  const { jobs, stores, more } = before ?? none;
  const knownJobs = new Set(jobs.map((job) => job.id));
  const knownStores = new Set(stores.map((store) => store.id));
  return {
    version: 1,
    at: next.at,
    jobs: [...jobs, ...next.jobs.filter((job) => !knownJobs.has(job.id))],
    more: more + next.more,
    stores: [...stores, ...next.stores.filter((store) => !knownStores.has(store.id))],
  };
}

/** What a job's unique key is about: all after the kind and, for the kinds that have it, the store. */
export function mirroredJob(job: { id: string; kind: string; lane: string; liveKey?: string }): MirroredJob {
  const store = job.lane.replace(/^store:/, '');
  const rest = (job.liveKey ?? '').split('|').slice(1);
  return { id: job.id, kind: job.kind, store, key: (rest[0] === store ? rest.slice(1) : rest).join('|') };
}
