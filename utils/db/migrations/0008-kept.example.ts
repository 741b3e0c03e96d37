import type { MigrationExample } from './define.ts';

const sync = { id: 's1|1688:700000000001:main', storeId: 's1', offerKey: '1688:700000000001', seq: 1, readAt: null, pricedFor: null, items: [] };

/** What follows a page stays; no catalogue is kept yet. */
export const example: MigrationExample = {
  before: { syncs: [sync] },
  after: { syncs: [sync], kept: [] },
};
