import { isCut, isQuota } from './failures.ts';

/** Tells an update of an older version that failed from everything else that keeps a database shut. */
export interface UpgradeWatch {
  /** The browser's IndexedDB, watched; Dexie opens with it. */
  indexedDB: Pick<IDBFactory, 'open' | 'deleteDatabase' | 'databases'>;
  /** Whether it was such an update that ended with `error`. */
  failed(error: unknown): boolean;
}

/** The update cannot be done: not cut short by a closing browser, not out of room. Then nothing of it was written. */
const isFailure = (reason: unknown): boolean => !isQuota(reason) && !isCut(reason);

/** Native versions are ten times ours; Dexie counts on between two of them when it mends a database that is not as declared. */
const isMending = (from: number, to: number): boolean => from > 0 && Math.floor(from / 10) === Math.floor(to / 10);

/**
 * A database whose tables or indexes are not those of its version is damaged. Dexie would add what is missing, empty, and nobody
 * would know of the rows: it is not let, nothing is touched, and the open fails. Dexie says of a failed open only what went wrong first; that an older version was being changed, and that the browser gave
 * up on it by itself (two rows for a unique index), is known to the transaction. `late` is called when it shows after the open has ended.
 */
export function watchUpgrades(late: () => void): UpgradeWatch {
  let running: IDBTransaction | null = null;
  const watch = (tx: IDBTransaction): void => {
    running = tx;
    tx.addEventListener('abort', () => {
      if (tx.error && isFailure(tx.error)) late();
    });
  };
  return {
    indexedDB: {
      open(name, version) {
        const request = indexedDB.open(name, version);
        running = null;
        request.addEventListener('upgradeneeded', (event) => {
          const { oldVersion, newVersion } = event;
          if (isMending(oldVersion, newVersion ?? 0)) {
            event.stopImmediatePropagation();
            request.transaction?.abort();
          } else if (oldVersion > 0 && request.transaction) watch(request.transaction);
        });
        request.addEventListener('success', () => void (running = null));
        return request;
      },
      deleteDatabase: (name) => indexedDB.deleteDatabase(name),
      databases: () => indexedDB.databases(),
    },
    failed: (error) => running !== null && isFailure(running.error ?? error),
  };
}
