import { defineMigration } from './define.ts';

/** `bulks`: listings that a shop makes in one operation of its own, one row for each store. Starts empty. */
export const migration = defineMigration({
  version: 10,
  stores: {
    bulks: '&storeId',
  },
});
