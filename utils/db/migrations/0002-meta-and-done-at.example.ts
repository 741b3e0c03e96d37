import type { MigrationExample } from './define.ts';

const job = {
  kind: 'push-listing', version: 1, payload: { listingId: 's1|1688:700000000002:main' }, lane: 'store:s1', priority: 3,
  runAt: 1_790_000_000_000, leaseMs: 0, token: '', failures: 0, claims: 1, createdAt: 1_790_000_000_000, updatedAt: 1_790_000_000_900,
};

/** A finished job knows when; all others stay as they are. `meta` starts empty: the first check of the worker writes it. */
export const example: MigrationExample = {
  before: {
    jobs: [
      { ...job, id: 'j1', state: 'done' },
      { ...job, id: 'j2', state: 'blocked', liveKey: 'push-listing|s1|1688:700000000002:main', reason: { code: 'auth', detail: '', at: 1_790_000_000_900 } },
    ],
  },
  after: {
    jobs: [
      { ...job, id: 'j1', state: 'done', doneAt: 1_790_000_000_900 },
      { ...job, id: 'j2', state: 'blocked', liveKey: 'push-listing|s1|1688:700000000002:main', reason: { code: 'auth', detail: '', at: 1_790_000_000_900 } },
    ],
    meta: [],
  },
};
