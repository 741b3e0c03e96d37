import { defineMigration } from './define.ts';

/** The first shape. */
export const migration = defineMigration({
  version: 1,
  stores: {
    offers: '&key',
    drafts: '&offerKey',
    listings: '&id, storeId, offerKey',
    jobs: '&id, &liveKey, [lane+state+priority+runAt], [state+runAt]',
    stores: '&id',
    secrets: '&storeId',
    keys: '&id',
  },
});
