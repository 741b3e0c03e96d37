import type { Clock } from '../../utils/platform/clock.ts';
import type { Random } from '../../utils/platform/random.ts';

/** A clock that a test moves. */
export function testClock(start = 1_000_000): Clock & { move(ms: number): void } {
  let now = start;
  return { now: () => now, move: (ms) => void (now += ms) };
}

/** Counted ids and a fixed fraction. */
export function testRandom(fraction = 0.5): Random {
  let n = 0;
  return { id: () => `id-${(n += 1)}`, fraction: () => fraction };
}
