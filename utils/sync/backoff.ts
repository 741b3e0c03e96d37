/** First wait, in ms, before jitter. */
const BASE_MS = 2_000;
/** No wait is longer (architecture.md 6). */
export const CAP_MS = 3_600_000;

/** Exponential backoff with full jitter: a random wait between nothing and 2 s x 2^failures, at most an hour. `fraction` is in [0, 1). */
export function backoffMs(failures: number, fraction: number): number {
  return Math.floor(fraction * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures, 30)));
}
