import type { MigrationExample } from './define.ts';

const offer = { key: '1688:700000000001', read: null, readAt: null, error: { code: 'captcha', supplier: '1688', paths: [] }, errorAt: 1_790_000_000_000 };

/** Every offer stays; both tables start empty. */
export const example: MigrationExample = {
  before: { offers: [offer] },
  after: { offers: [offer], enrolments: [], offsite: [] },
};
