/** The error and those it was made from: Dexie wraps what the browser says, in `inner` or in the list of `failures`. */
function* chain(error: unknown): Generator<string> {
  for (let at: unknown = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth += 1) {
    if ('name' in at && typeof at.name === 'string') yield at.name;
    if ('failures' in at && Array.isArray(at.failures)) {
      const first: unknown = at.failures[0];
      if (first !== undefined) yield* chain(first);
    }
    at = 'inner' in at ? at.inner : null;
  }
}

/** No room is left for the extension's data. */
export const isQuota = (error: unknown): boolean => [...chain(error)].includes('QuotaExceededError');

/** Cut short with no other cause: the browser is closing, or somebody closed the connection. */
export const isCut = (error: unknown): boolean => ['AbortError', 'DatabaseClosedError'].includes([...chain(error)].at(-1) ?? '');

const CLOSING = new Set(['DatabaseClosedError', 'OpenFailedError', 'AbortError', 'TransactionInactiveError']);
/**
 * The browser closed the connection under a transaction: nothing of it was written, so it may run again. A handle found
 * closed before one (InvalidStateError) is not here: Dexie opens anew for it by itself, at most 3 times.
 */
export const isClosing = (error: unknown): boolean => [...chain(error)].some((name) => CLOSING.has(name));

const UNREADABLE = new Set(['UnknownError', 'NotReadableError', 'DataError']);
/** A row is there and the browser cannot read it: Firefox opens a damaged file and fails at the row, with UnknownError. */
export const isUnreadable = (error: unknown): boolean => [...chain(error)].some((name) => UNREADABLE.has(name));
