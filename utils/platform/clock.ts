/** The wall clock, passed in so that tests move time (architecture.md 4, habit 9). Answers ms since the epoch. */
export interface Clock {
  now(): number;
}

/** The day of a moment (ms since the epoch) in the machine's own time zone, as ISO text. */
export function localDay(at: number): string {
  const day = new Date(at);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

export const systemClock: Clock = { now: () => Date.now() };
