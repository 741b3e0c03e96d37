import type { Transaction } from 'dexie';

/**
 * One numbered step of the database. `stores` names only the tables whose indexes change. A step that has been released is
 * frozen; the next change is a new file. `upgrade` runs inside the browser's upgrade transaction: when it throws, everything is as before.
 */
export interface Migration {
  version: number;
  stores: Readonly<Record<string, string | null>>;
  upgrade?: (tx: Transaction) => Promise<void>;
}

/** Rows by table. */
export type Rows = Readonly<Record<string, readonly object[]>>;

/** Beside each step: rows as they stood before it and as they stand after it. Test data only; no bundle imports it. */
export interface MigrationExample {
  before: Rows;
  after: Rows;
}

export const defineMigration = (migration: Migration): Migration => migration;
