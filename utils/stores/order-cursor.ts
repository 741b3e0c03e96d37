/** Changes may be committed later than they are stamped: a visit begins a minute before the last one ended. */
const OVERLAP_MS = 60_000;

/**
 * The place after a page of orders, `<ms since 1970>:<orders>`: the moment asked for and how many since that moment were answered.
 * `times`: of the page's changes, the oldest first; `full`: as many orders as a page can hold.
 */
export function nextCursor(after: number, skip: number, times: readonly number[], full: boolean): string {
  const last = times.at(-1) ?? after;
  if (!full) return `${Math.max(after, last - OVERLAP_MS)}:0`;
  return last - 1 > after ? `${last - 1}:0` : `${after}:${skip + times.length}`;
}
