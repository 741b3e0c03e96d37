import type { MigrationExample } from './define.ts';

const kept = { storeId: 's1', key: 'product:1', value: { title: 'Bag' } };

/** What shops keep here stays; no operation in bulk is under way. */
export const example: MigrationExample = {
  before: { kept: [kept] },
  after: { kept: [kept], bulks: [] },
};
