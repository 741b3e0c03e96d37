import type { PricePlan } from '../../../utils/domain/pricing/apply.ts';
import { listedOffer } from '../../support/listed-offers.ts';
import { drawn, press, type } from '../acts.ts';
import { HOSTILE, NOW, product, settings, store } from '../fixtures.ts';
import { optionsPage } from '../settings-screen.tsx';
import { NEVER, type Answers, type State, type States } from '../state.ts';

const pricing = (answers: Answers, act?: State['act']): State => optionsPage(answers, act, 'price');
const HOUR = 3_600_000;
const before: PricePlan = { ...settings.plan, rates: { 'CNY:USD': { rate: '0.1391', date: '2026-09-18' } } };
const read = { skus: product().skus, axes: product().axes };
const listed = (n: number, title: string, patch: Parameters<typeof listedOffer>[3] = {}, listing: Parameters<typeof listedOffer>[4] = {}) => listedOffer(n, before, NOW - HOUR, patch, listing, { ...read, title });

const rows = [
  listed(1, '加厚帆布托特包'), listed(2, 'Canvas tote bag, large'), listed(3, 'Сумка-шопер из плотного хлопка'),
  listed(4, '不锈钢保温杯 500ml', { readAt: NOW - 50 * HOUR }), listed(5, '儿童防晒帽', { product: null, readAt: null }), listed(6, '羊毛围巾', {}, { revision: 2 }), listed(7, '陶瓷马克杯', { isPageChanged: true }),
];
const answers = (list: Answers['listing.list'] = () => ({ rows, next: null })): Answers => ({
  'store.list': () => [store()], 'settings.get': () => ({ ...settings, plan: before, guideClosed: true }), ...(list ? { 'listing.list': list } : {}),
});
/** Types a multiplier and looks; then what else the user does. */
const looked = (list?: Answers['listing.list'], then?: (screen: HTMLElement) => void | Promise<void>, multiplier = '3.2', more: Answers = {}): State =>
  pricing({ ...answers(list), ...more }, async (screen) => {
    type(screen, 'multiplier', multiplier);
    await new Promise(requestAnimationFrame);
    await press('reprice-look')(screen);
    await drawn(screen, 'reprice-row');
    await then?.(screen);
  });
const show = (value: string) => (screen: HTMLElement) => {
  const select = screen.querySelector<HTMLSelectElement>('[data-testid="reprice-show"]');
  if (!select) throw new Error('no filter');
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};
const saveAndWrite = async (screen: HTMLElement) => {
  await press('reprice-write')(screen);
  await drawn(screen, 'reprice-written');
};
/** The saved rule is the one that is looked at: rows that were priced by a lower one. */
const dearer: Answers = { 'settings.get': () => ({ ...settings, plan: { ...before, multiplier: '3.2' }, guideClosed: true }) };

/** What a price rule would change, below the rule. */
export const states: States = {
  idle: pricing(answers()),
  looking: pricing(answers(({ after }) => (after === '' ? { rows, next: 'more' } : NEVER)), press('reprice-look')),
  none: pricing(answers(() => ({ rows: [], next: null })), press('reprice-look')),
  failed: pricing(answers(() => Promise.reject(new Error('starting'))), press('reprice-look')),
  up: looked(undefined, show('up')),
  down: looked(undefined, show('down'), '1.4'),
  held: looked(undefined, show('held')),
  variants: looked(undefined, (screen) => {
    const details = screen.querySelector<HTMLDetailsElement>('[data-testid="reprice-row"] details');
    if (details) details.open = true;
    return drawn(screen, 'reprice-variant');
  }),
  waiting: looked(() => ({ rows: rows.map((row) => ({ ...row, listing: { ...row.listing, revision: 2, intent: 'refresh' as const } })), next: null }), undefined, '3.2'),
  'rule-changed': looked(undefined, (screen) => type(screen, 'ending', '95')),
  'no-rate': looked(undefined, async (screen) => {
    type(screen, 'rate-CNY-USD', '');
    await new Promise(requestAnimationFrame);
    await press('reprice-look')(screen);
    await drawn(screen, 'reprice-row');
  }),
  written: looked(undefined, saveAndWrite, '3.2', { ...dearer, 'listing.push': ({ key }) => (key.endsWith('2') ? { ok: false, error: { code: 'reprice-moved', detail: '' } } : { ok: true }) }),
  many: looked(() => ({ rows: Array.from({ length: 300 }, (_, i) => listed(i, `Canvas tote bag ${i}`)), next: null })),
  hostile: looked(() => ({ rows: [listed(1, HOSTILE.unbroken), listed(2, HOSTILE.mixed.slice(0, 300))], next: null })),
};
