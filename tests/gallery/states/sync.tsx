import type { SyncItem } from '../../../utils/domain/stock-sync/item.ts';
import type { AnswerOf } from '../../../utils/messaging/protocol.ts';
import { press, typeAll } from '../acts.ts';
import { HOSTILE, NOW, settings, store } from '../fixtures.ts';
import { optionsPage } from '../settings-screen.tsx';
import { NEVER, type Answers, type State, type States } from '../state.ts';

type Row = AnswerOf<'sync.list'>['rows'][number];
const item = (over: Partial<SyncItem>): Row['items'][number] => ({ key: '5000000000001', subject: '红色 / L', what: 'stock', from: 10, to: 4, reason: 'stock-changed', state: 'write', at: null, ...over });
const usd = (minor: number) => ({ minor, currency: 'USD' });
const row = (n: number, title: string, items: Row['items'], over: Partial<Row> = {}): Row => ({
  id: `s1|1688:71000000000${n}:main`, storeId: 's1', title, url: `https://detail.1688.com/offer/71000000000${n}.html`, readAt: NOW - 3_600_000, isStale: false, items, skus: [], standIn: null, ...over,
});
const shop = (over = {}) => store({ can: ['update', 'hide'], ...over });
const page = (rows: Row[], act?: State['act'], more: Answers = {}): State => optionsPage({
  'store.list': () => [shop()], 'settings.get': () => ({ ...settings, guideClosed: true }), 'sync.list': () => ({ rows, next: null }), ...more,
}, act, 'sync');

const skus = [{ key: '5999999999999', options: ['红色', 'L'] }, { key: '5999999999998', options: ['蓝色', 'XL'] }];
const gone = item({ what: 'look', from: null, to: null, reason: 'sku-gone', state: 'look' });
const rows: Row[] = [
  row(1, '加厚帆布托特包', [item({}), item({ what: 'price', from: usd(399), to: usd(459), reason: 'cost-changed', state: 'ask' }), item({ subject: '蓝色 / XL', key: '2', to: 0, reason: 'sold-out', state: 'written', at: NOW - 60_000 })]),
  row(2, 'Canvas tote bag, large', [gone, item({ what: 'zero', to: 0, reason: 'sku-gone' })], { skus }),
  row(3, 'Сумка-шопер из плотного хлопка', [item({ what: 'hide', key: '', subject: '', from: null, to: null, reason: 'off-shelf', state: 'write' }), item({ reason: 'refused', state: 'failed', at: NOW - 60_000 })], { isStale: true, readAt: NOW - 30 * 3_600_000, standIn: { key: '1688:720000000001', title: '加厚帆布托特包 大容量', url: 'https://detail.1688.com/offer/720000000001.html', readAt: NOW - 3_600_000 } }),
  row(4, '儿童防晒帽', [item({ key: '', subject: '', what: 'look', from: null, to: null, reason: 'other-session', state: 'look' })]),
  row(5, '羊毛围巾', [item({ state: 'ignored' }), item({ what: 'price', from: usd(399), to: usd(459), reason: 'cost-changed', state: 'handed' }), item({ key: '3', what: 'back', from: 0, to: 7, reason: 'restocked', state: 'ask' })]),
];

/** How stores follow their suppliers' pages, and what these have changed. */
export const states: States = {
  'no-stores': page([], undefined, { 'store.list': () => [] }),
  loading: page([], undefined, { 'sync.list': () => NEVER }),
  none: page([]),
  failed: page([], undefined, { 'sync.list': () => Promise.reject(new Error('starting')) }),
  changes: page(rows),
  'no-update': page(rows.slice(0, 1), undefined, { 'store.list': () => [shop({ can: [] }), shop({ id: 's2', name: '南风小铺', can: ['update'] })] }),
  'policy-errors': page([], typeAll({ 'sync-buffer': '-1', 'sync-cap': '0', 'sync-far': '5000' })),
  'policy-saved': page([], press('sync-save')),
  refused: page(rows.slice(0, 1), press('sync-accept'), { 'sync.decide': () => ({ ok: false, error: { code: 'sync-moved', detail: '' } }) }),
  hostile: page([row(1, HOSTILE.unbroken, [{ ...gone, subject: HOSTILE.unbroken.slice(0, 200) }, item({ subject: HOSTILE.mixed.slice(0, 200), reason: 'unheard-of' })], { skus: [{ key: '5999999999999', options: [HOSTILE.unbroken.slice(0, 200)] }], standIn: { key: '1688:720000000001', title: HOSTILE.unbroken, url: null, readAt: null } })]),
};
