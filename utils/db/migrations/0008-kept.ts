import { defineMigration } from './define.ts';

/** `kept`: the catalogues of shops that are kept in this browser, and their orders, encrypted. Starts empty. */
export const migration = defineMigration({
  version: 8,
  stores: {
    kept: '&[storeId+key]',
  },
});
