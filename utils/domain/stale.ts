/** A page read longer ago than this is not pushed: open the page again (architecture.md 6). In ms. */
export const STALE_AFTER_MS = 24 * 3_600_000;
/** Whether a read is too old to be pushed. One from the future is of unknown age: the clock was moved back. */
export const isStale = (readAt: number, now: number): boolean => Math.abs(now - readAt) > STALE_AFTER_MS;
