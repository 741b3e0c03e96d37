import type { QueueView } from '../../../utils/domain/view-types.ts';
import { HOSTILE, job, NOW, stores, why } from '../fixtures.ts';
import { press } from '../acts.ts';
import { optionsPage } from '../settings-screen.tsx';
import type { Answers, State, States } from '../state.ts';

const some = [
  job(1, 'blocked', { reason: why('conflict', 'SKU PC-7K2M-Q4 belongs to product 118') }),
  job(2, 'blocked', { reason: why('stale') }),
  job(14, 'ready', { reason: why('not-a-store', 'firewall: HTTP 403 without JSON'), nextRunAt: NOW + 240_000, failures: 2 }),
  job(3, 'dead', { reason: why('invalid', 'ProductVariant.price: must not be more than 2147483647'), failures: 1 }),
  job(4, 'leased'),
  job(5, 'ready'),
  job(6, 'ready', { reason: why('rate-limit', 'HTTP 429'), nextRunAt: NOW + 95_000, failures: 2 }),
  job(7, 'done'),
  job(8, 'done', { offerUrl: null }),
];
const counts = (view: Partial<QueueView['counts']> = {}) => ({ ready: 3, leased: 1, blocked: 2, dead: 1, ...view });
const queue = (view: QueueView, answers: Answers = {}, act?: State['act']): State => optionsPage({ 'store.list': () => stores, 'queue.list': () => view, ...answers }, act, 'queue');

/** The queue, in the page it stands in. */
export const states: States = {
  every: queue({ counts: counts(), jobs: some }),
  running: queue({ counts: counts({ ready: 12, blocked: 0, dead: 0, leased: 4 }), jobs: Array.from({ length: 16 }, (_, index) => job(index, index < 4 ? 'leased' : 'ready')) }),
  bulk: queue({
    counts: counts({ ready: 301, blocked: 0, dead: 0, leased: 0 }),
    jobs: [job(1, 'ready', { title: 'push-bulk', offerUrl: null, reason: why('bulk', '120 / 300'), nextRunAt: NOW + 60_000 }), ...Array.from({ length: 50 }, (_, index) => job(2 + index, 'ready', { reason: why('bulk'), nextRunAt: NOW + 900_000 }))],
  }),
  refused: queue({ counts: counts(), jobs: some }, { 'queue.retry': () => ({ ok: false, error: { code: 'job-running', detail: '' } }) }, press('queue-retry')),
  // Fifty of each store and state are shown, as the worker gives them.
  'ten-thousand': queue({
    counts: { ready: 9_000, leased: 4, blocked: 700, dead: 296 },
    jobs: [
      ...Array.from({ length: 50 }, (_, index) => job(index, 'blocked', { reason: why('auth') })),
      ...Array.from({ length: 50 }, (_, index) => job(100 + index, 'dead', { reason: why('too-large') })),
      ...Array.from({ length: 4 }, (_, index) => job(200 + index, 'leased')),
      ...Array.from({ length: 150 }, (_, index) => job(300 + index, 'ready')),
    ],
  }),
  hostile: queue({
    counts: counts({ ready: 1, leased: 0, blocked: 1, dead: 1 }),
    jobs: [job(1, 'blocked', { title: HOSTILE.unbroken, store: HOSTILE.unbroken, reason: why('invalid', HOSTILE.unbroken) }), job(2, 'dead', { title: HOSTILE.mixed, offerUrl: null }), job(3, 'ready', { title: '超'.repeat(300) })],
  }),
};
