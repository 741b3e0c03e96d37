import { defineMigration } from './define.ts';

/** `log` holds what was sent where; its ids count up in the order of writing. Offers are found by when they were read. */
export const migration = defineMigration({
  version: 3,
  stores: {
    offers: '&key, readAt, errorAt',
    log: '++id, at, storeId',
  },
});
