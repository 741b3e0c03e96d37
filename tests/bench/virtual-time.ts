/** Time that stands still while anything works, and jumps to the next moment that somebody waits for. */
export interface VirtualTime {
  /** Ms since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Work outside of this time (a request to a double, the database): until it ends, time stands. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Lets time run until `work` is done. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** Turns of the event loop without anything under way before time jumps: what follows an answer is a matter of one. */
const QUIET_TURNS = 6;
/** So many mean that somebody waits for what will never come. */
const STUCK_TURNS = 100_000;

export function virtualTime(start: number): VirtualTime {
  let now = start;
  let busy = 0;
  let moves = 0;
  const waiting: { at: number; wake: () => void }[] = [];

  const during = async <T>(work: () => Promise<T>): Promise<T> => {
    busy += 1;
    try {
      return await work();
    } finally {
      busy -= 1;
      moves += 1;
    }
  };
  function jump(): boolean {
    const [first] = waiting.toSorted((a, b) => a.at - b.at);
    if (first === undefined) return false;
    waiting.splice(waiting.indexOf(first), 1);
    now = Math.max(now, first.at);
    moves += 1;
    first.wake();
    return true;
  }
  return {
    now: () => now, during,
    sleep: (ms) => new Promise((wake) => { waiting.push({ at: now + ms, wake }); moves += 1; }),
    run: async (work) => {
      let done = false;
      // Hashes are made outside of the event loop.
      const { digest } = crypto.subtle;
      crypto.subtle.digest = (...args) => during(() => digest.apply(crypto.subtle, args));
      const end = work.finally(() => {
        done = true;
        crypto.subtle.digest = digest;
      });
      // Told by the `await` below; a rejection that comes earlier is no unhandled one.
      end.catch(() => undefined);
      let quiet = 0;
      let seen = moves;
      while (!done) {
        await new Promise((turn) => { setImmediate(turn); });
        quiet = busy === 0 && moves === seen ? quiet + 1 : 0;
        seen = moves;
        if (quiet >= QUIET_TURNS && !jump() && quiet > STUCK_TURNS) throw new Error('Everything waits and nobody works');
      }
      return end;
    },
  };
}

/** How long a shop takes. */
export interface CostModel {
  /** From the browser to the shop and back, in ms. */
  rtt: number;
  /** The shop's own work on a request, in ms. */
  work(init: RequestInit | undefined): number;
  /** Requests it works on at the same time. */
  workers: number;
}

/** A `fetch` to a double that costs what the model says; `answered` sees each answer's text. */
export function modelled(time: VirtualTime, model: CostModel, answered: (text: string, init: RequestInit | undefined) => void = () => undefined): typeof fetch {
  let free = model.workers;
  const queue: (() => void)[] = [];
  const take = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => { queue.push(go); });
  };
  const give = (): void => {
    const next = queue.shift();
    if (next) next();
    else free += 1;
  };
  return async (input, init) => {
    await time.sleep(model.rtt / 2);
    await take();
    await time.sleep(model.work(init));
    const answer = await time.during(async () => {
      const response = await fetch(input, init);
      const text = await response.text();
      answered(text, init);
      return new Response(text === '' ? null : text, { status: response.status, headers: response.headers });
    });
    give();
    await time.sleep(model.rtt / 2);
    return answer;
  };
}
