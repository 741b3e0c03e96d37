import type { MigrationExample } from './define.ts';

const calendar = { id: 'calendar', calendar: { holidays: ['2026-10-01'], workdays: [], until: '2026-12-31' } };

/** What was entered stays; nothing is known of any change. */
export const example: MigrationExample = {
  before: { offsite: [calendar] },
  after: { offsite: [calendar], syncs: [] },
};
