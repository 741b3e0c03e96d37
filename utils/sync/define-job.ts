import type * as z from 'zod/mini';
import type { JobReason } from '../domain/job.ts';

/** How one run of a job ended. The runner turns it into a settlement. */
export type JobOutcome =
  | { kind: 'done' }
  /** Run again now, since a newer revision came meanwhile, or after `afterMs`: nothing is wrong, it is not over yet. */
  | { kind: 'again'; afterMs?: number; reason?: Omit<JobReason, 'at'> }
  /** Try later. `afterMs` is what the store asked for; `counts: false` for failures that are nobody's fault (offline). */
  | { kind: 'retry'; reason: Omit<JobReason, 'at'>; counts: boolean; afterMs?: number }
  /** Waits for the user; `pauseLane` stops the whole store until then. */
  | { kind: 'blocked'; reason: Omit<JobReason, 'at'>; pauseLane: boolean }
  /** Will never work as it is. */
  | { kind: 'dead'; reason: Omit<JobReason, 'at'> };

/** A kind of durable job: one file in `jobs/`. Running it twice must have the same outcome as once. */
export interface JobKind<Payload, Deps> {
  kind: string;
  version: number;
  payload: z.ZodMiniType<Payload>;
  /** Unique while such a job lives. */
  liveKey(payload: Payload): string;
  priority: number;
  /** Counted failures until it is dead. */
  maxFailures: number;
  run(payload: Payload, deps: Deps, signal: AbortSignal): Promise<JobOutcome>;
}

export const defineJob = <Payload, Deps>(kind: JobKind<Payload, Deps>): JobKind<Payload, Deps> => kind;

/** A kind bound to its dependencies, its payload still unchecked. */
export interface RunnableJob {
  kind: string;
  version: number;
  maxFailures: number;
  run(payload: unknown, version: number, signal: AbortSignal): Promise<JobOutcome>;
}

/** Binds a kind to its dependencies; a payload that does not fit its schema is dead, not tried again. */
export function runnable<Payload, Deps>(kind: JobKind<Payload, Deps>, deps: Deps): RunnableJob {
  return {
    kind: kind.kind,
    version: kind.version,
    maxFailures: kind.maxFailures,
    async run(payload, version, signal) {
      const parsed = kind.payload.safeParse(payload);
      if (version !== kind.version || !parsed.success) return { kind: 'dead', reason: { code: 'payload', detail: `payload version ${version}` } };
      return kind.run(parsed.data, deps, signal);
    },
  };
}
