import type { JobReason, JobRow } from '../domain/job.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Random } from '../platform/random.ts';
import { backoffMs, CAP_MS, UNCOUNTED_CAP_MS } from './backoff.ts';
import type { JobOutcome, RunnableJob } from './define-job.ts';
import { createSettler } from './settler.ts';

/** Jobs taken in one transaction. */
const BATCH = 25;
/** Calls in flight per lane. */
const IN_FLIGHT = 4;
/** A lease; its heartbeat comes at a third. In ms. */
export const LEASE_MS = 60_000;
/** A job claimed this often without an end kills its worker each time: it is dead. */
const MAX_CLAIMS = 25;

/** The part of the queue the runner works on; `db/jobs` has it. */
export interface RunnerJobs {
  claim(lane: string, now: number, options: { limit: number; leaseMs: number; token: string; kinds: readonly string[] }): Promise<JobRow[]>;
  renew(ids: readonly string[], token: string, leaseUntil: number): Promise<number>;
  settleAll(items: readonly { id: string; token: string; to: RunnerSettlement }[], now: number): Promise<ReadonlySet<string>>;
}
export interface RunnerSettlement {
  state: 'ready' | 'done' | 'blocked' | 'dead';
  runAt: number;
  failures: number;
  tries?: number;
  reason: JobReason | null;
}

export interface RunnerDeps {
  jobs: RunnerJobs;
  kinds: readonly RunnableJob[];
  /** The lanes that may run now: paused stores are left out. */
  lanes(): Promise<string[]>;
  pauseLane(lane: string, reason: JobReason): Promise<void>;
  clock: Clock;
  random: Random;
  log: Log;
  /** Calls `beat` every `ms` until the returned function is called. */
  every(ms: number, beat: () => void): () => void;
  /** Something a page shows has changed. */
  changed(): void;
}

export interface Runner {
  /** Runs everything that is due; calls meanwhile are folded into one more round. */
  wake(): Promise<void>;
  /** Takes no further jobs and waits for those in flight (before an update of the extension). */
  drain(): Promise<void>;
}

export function createRunner(deps: RunnerDeps): Runner {
  const kinds = new Map(deps.kinds.map((kind) => [kind.kind, kind]));
  const settle = createSettler(deps.jobs, deps.clock);
  let current: Promise<void> | null = null;
  let wanted = false;
  let draining = false;

  const rounds = async (): Promise<void> => {
    while (wanted && !draining) {
      wanted = false;
      const lanes = await deps.lanes();
      const ran = await Promise.all(lanes.map((lane) => runLane(lane)));
      if (ran.some((count) => count > 0)) wanted = true;
    }
  };

  /** One batch of one lane; answers how many jobs it settled. */
  async function runLane(lane: string): Promise<number> {
    const token = deps.random.id();
    const jobs = await deps.jobs.claim(lane, deps.clock.now(), { limit: BATCH, leaseMs: LEASE_MS, token, kinds: [...kinds.keys()] });
    if (jobs.length === 0) return 0;
    deps.changed();
    const open = new Set(jobs.map((job) => job.id));
    const stop = new AbortController();
    let paused = false;
    const rest = deps.every(LEASE_MS / 3, () => {
      void deps.jobs.renew([...open], token, deps.clock.now() + LEASE_MS).then((held) => {
        if (held < open.size) stop.abort();
      });
    });
    try {
      const queue = [...jobs];
      const worker = async (): Promise<void> => {
        for (let job = queue.shift(); job; job = queue.shift()) {
          if (paused) await giveBack(job, token);
          else paused = await runJob(job, token, stop.signal) || paused;
          open.delete(job.id);
        }
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
    } finally {
      rest();
    }
    return jobs.length;
  }

  /** Puts a claimed job back untouched: its lane was paused meanwhile. */
  async function giveBack(job: JobRow, token: string): Promise<void> {
    const now = deps.clock.now();
    await settle(job.id, token, { state: 'ready', runAt: now, failures: job.failures, tries: job.tries ?? 0, reason: job.reason ?? null });
  }

  /** Runs and settles one job; answers whether it paused its lane. */
  async function runJob(job: JobRow, token: string, signal: AbortSignal): Promise<boolean> {
    const kind = kinds.get(job.kind);
    let outcome: JobOutcome;
    if (!kind) return false;
    if (job.claims > MAX_CLAIMS) outcome = { kind: 'dead', reason: { code: 'claims', detail: `taken ${job.claims} times without an end` } };
    else {
      outcome = await kind.run(job.payload, job.version, signal).catch((error: unknown): JobOutcome =>
        // A surprise: only the kind of error is kept, its message may hold data.
        ({ kind: 'retry', counts: true, reason: { code: 'internal', detail: error instanceof Error ? error.name : 'unknown' } }));
    }
    const now = deps.clock.now();
    const to = settlementOf(job, kind, outcome, now, deps.random.fraction());
    const pauses = outcome.kind === 'blocked' && outcome.pauseLane;
    if (pauses && to.reason) await deps.pauseLane(job.lane, to.reason);
    const held = await settle(job.id, token, to);
    deps.log.info(held ? 'job settled' : 'lease lost', { job: job.id, kind: job.kind, code: to.reason?.code ?? to.state });
    deps.changed();
    return pauses;
  }

  return {
    wake() {
      wanted = true;
      current ??= rounds().finally(() => {
        current = null;
      });
      return current;
    },
    async drain() {
      draining = true;
      await current;
    },
  };
}

/** The row's next state. Pure. */
export function settlementOf(job: JobRow, kind: RunnableJob, outcome: JobOutcome, now: number, fraction: number): RunnerSettlement {
  const reason = 'reason' in outcome ? { ...outcome.reason, at: now } : null;
  switch (outcome.kind) {
    case 'done':
      return { state: 'done', runAt: now, failures: 0, reason };
    case 'again':
      return { state: 'ready', runAt: now, failures: 0, reason };
    case 'blocked':
      return { state: 'blocked', runAt: now, failures: job.failures, reason };
    case 'dead':
      return { state: 'dead', runAt: now, failures: job.failures, reason };
    case 'retry': {
      const failures = job.failures + (outcome.counts ? 1 : 0);
      if (failures >= kind.maxFailures) return { state: 'dead', runAt: now, failures, reason };
      const tries = (job.tries ?? 0) + 1;
      const wait = Math.max(outcome.afterMs ?? 0, 1_000, backoffMs(tries, fraction, outcome.counts ? CAP_MS : UNCOUNTED_CAP_MS));
      return { state: 'ready', runAt: now + Math.min(CAP_MS, wait), failures, tries, reason };
    }
  }
}
