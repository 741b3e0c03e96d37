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

/**
 * Dexie says of a failed open only what went wrong first; that an older version was being changed, and that the browser gave
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
        request.addEventListener('upgradeneeded', ({ oldVersion }) => {
          if (oldVersion > 0 && request.transaction) watch(request.transaction);
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
