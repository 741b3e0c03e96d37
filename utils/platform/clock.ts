/** The wall clock, passed in so that tests move time (architecture.md 4, habit 9). Answers ms since the epoch. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
