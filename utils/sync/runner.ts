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
  /**
   * Starts every lane that may run; resolves when all of them have nothing due. A lane that runs already looks once more.
   * `rested` is called as each comes to rest, so that nobody has to wait for the slowest.
   */
  wake(rested?: () => void): Promise<void>;
  /** Is the lane being worked on? */
  runs(lane: string): boolean;
  /** Takes no further jobs and waits for those in flight (before an update of the extension, before everything is erased). */
  drain(): Promise<void>;
  /** Takes jobs again after `drain`; the next `wake` starts them. */
  resume(): void;
}

export function createRunner(deps: RunnerDeps): Runner {
  const kinds = new Map(deps.kinds.map((kind) => [kind.kind, kind]));
  const settle = createSettler(deps.jobs, deps.clock);
  /** The lanes that are being worked on: each goes on by itself, so that a slow store holds up nobody else. */
  const running = new Map<string, Promise<void>>();
  /** Lanes that were asked for while they ran: they look again. */
  const asked = new Set<string>();
  let draining = false;

  function start(lane: string): Promise<void> {
    asked.add(lane);
    const work = running.get(lane) ?? workOn(lane);
    running.set(lane, work);
    return work;
  }

  /** Batches of a lane until nothing is due and nobody asks; a lane that has been paused meanwhile is left. */
  async function workOn(lane: string): Promise<void> {
    try {
      while (asked.delete(lane)) {
        while (!draining && (await deps.lanes()).includes(lane) && await runLane(lane) > 0);
      }
    } catch {
      deps.log.warn('lane stopped', { lane });
    } finally {
      // In the same tick as the last look at `asked`: nobody can ask in between and be forgotten.
      running.delete(lane);
    }
  }

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
      // A beat that could not be written is made good by the next; two in a row cost the lease, which settle notices.
      deps.jobs.renew([...open], token, deps.clock.now() + LEASE_MS).then((held) => {
        if (held < open.size) stop.abort();
      }, () => deps.log.warn('heartbeat not written', { lane }));
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
    await settle(job.id, token, { state: 'ready', runAt: now, failures: job.failures, tries: job.tries ?? 0, reason: job.reason ?? null }).catch(() => false);
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
    if (pauses && to.reason) await deps.pauseLane(job.lane, to.reason).catch(() => deps.log.warn('lane not paused', { lane: job.lane }));
    // An end that cannot be written leaves the lease to run out: the job runs again, which its kind makes harmless.
    const held = await settle(job.id, token, to).catch(() => false);
    deps.log.info(held ? 'job settled' : 'lease lost', { job: job.id, kind: job.kind, code: to.reason?.code ?? to.state });
    deps.changed();
    return pauses;
  }

  return {
    async wake(rested = () => undefined) {
      if (draining) return;
      await Promise.all((await deps.lanes()).map((lane) => start(lane).then(rested)));
    },
    runs: (lane) => running.has(lane),
    async drain() {
      draining = true;
      await Promise.all(running.values());
    },
    resume() {
      draining = false;
    },
  };
}

/** The row's next state. Pure. */
export function settlementOf(job: JobRow, kind: RunnableJob, outcome: JobOutcome, now: number, fraction: number): RunnerSettlement {
  const reason = 'reason' in outcome && outcome.reason ? { ...outcome.reason, at: now } : null;
  switch (outcome.kind) {
    case 'done':
      return { state: 'done', runAt: now, failures: 0, reason };
    case 'again':
      return { state: 'ready', runAt: now + Math.min(CAP_MS, outcome.afterMs ?? 0), failures: 0, reason };
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
