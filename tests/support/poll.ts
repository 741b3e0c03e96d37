import { setTimeout as wait } from 'node:timers/promises';

/**
 * Asks again until `ask` answers something other than undefined, null or false; for states of another process that
 * announce themselves by no event. Fails with `what` and the last error after `timeout` ms.
 */
export async function until<T>(what: string, ask: () => Promise<T | undefined | null | false>, timeout = 10_000): Promise<T> {
  const end = performance.now() + timeout;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) throw new Error(`${what} did not come about in ${timeout} ms`, { cause: last });
    await wait(25);
  }
}
