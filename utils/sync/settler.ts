import type { Clock } from '../platform/clock.ts';
import type { RunnerJobs, RunnerSettlement } from './runner.ts';

interface Waiting {
  id: string;
  token: string;
  to: RunnerSettlement;
  resolve(held: boolean): void;
  reject(error: unknown): void;
}

/**
 * Writes settlements: the first at once, those that come while it is being written together in the next transaction. Nothing
 * waits for a timer, and a batch of jobs that end together costs two transactions. Answers whether the lease was still held.
 */
export function createSettler(jobs: Pick<RunnerJobs, 'settleAll'>, clock: Clock): (id: string, token: string, to: RunnerSettlement) => Promise<boolean> {
  let waiting: Waiting[] = [];
  let writing = false;

  async function write(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const held = await jobs.settleAll(batch, clock.now());
        for (const item of batch) item.resolve(held.has(item.id));
      } catch (error) {
        for (const item of batch) item.reject(error);
      }
    }
    writing = false;
  }

  return (id, token, to) => new Promise((resolve, reject) => {
    waiting.push({ id, token, to, resolve, reject });
    if (!writing) void write();
  });
}
