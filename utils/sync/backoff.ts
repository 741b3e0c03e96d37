/** First wait, in ms, before jitter. */
const BASE_MS = 2_000;
/** No wait is longer (architecture.md 6). */
export const CAP_MS = 3_600_000;

/** Nobody's fault (offline, rate limit): looked at again at least this often. In ms. */
export const UNCOUNTED_CAP_MS = 300_000;

/** Exponential backoff with full jitter: a random wait between nothing and 2 s x 2^tries, at most `cap`. `fraction` is in [0, 1). */
export function backoffMs(tries: number, fraction: number, cap = CAP_MS): number {
  return Math.floor(fraction * Math.min(cap, BASE_MS * 2 ** Math.min(tries, 30)));
}
