import { ACTIVITIES, activityEntry } from '../../../utils/domain/activity.ts';
import { pageHealth } from '../../../utils/domain/page-health.ts';
import { HOSTILE, NOW, read, settings, stores } from '../fixtures.ts';
import { press, typeAll } from '../acts.ts';
import { connected, optionsPage } from '../settings-screen.tsx';
import { NEVER, type States } from '../state.ts';

const ruleSets: typeof settings.plan = { ...settings.plan, sets: [
  { scope: { supplier: '1688', storeId: 's1', category: '1031910', cost: { currency: 'CNY', from: '5', to: '50' } }, steps: [
    { rule: 'consign-fee', amount: '2.00', currency: 'CNY' }, { rule: 'freight', amount: 'page', currency: 'CNY' }, { rule: 'duty', percent: '4.5' }, { rule: 'margin-target', percent: '40' },
    { rule: 'commission', percent: '12' }, { rule: 'tax', percent: '20' }, { rule: 'ending', digits: '95' },
  ] },
  { scope: { storeId: HOSTILE.unbroken.slice(0, 150) }, steps: [{ rule: 'multiplier', by: '3' }, { rule: 'ending', digits: '' }] },
  { scope: {}, steps: [{ rule: 'multiplier', by: '2.5' }, { rule: 'fixed', amount: '1.00', currency: 'USD' }, { rule: 'minimum-profit', amount: '1.50', currency: 'USD' }, { rule: 'ending', digits: '99' }, { rule: 'compare-at', by: '1.3' }] },
] };

/** The options page but for its queue and its stores. */
export const states: States = {
  loading: optionsPage({ 'store.list': () => NEVER }),
  empty: optionsPage({ 'settings.get': () => ({ ...settings, plan: { multiplier: '1', ending: '', rates: {} }, planSet: false }) }),
  'page-health': optionsPage({
    ...connected,
    'page.list': () => [pageHealth({ key: '1688:700000000001', read: read(), readAt: NOW - 60_000, error: null, errorAt: null }, 'https://detail.1688.com/offer/700000000001.html')],
  }, undefined, 'page'),
  look: optionsPage(connected, undefined, 'look'),
  activity: optionsPage({
    ...connected,
    'activity.list': () => ({ more: true, stores: stores.map(({ id, name, origin }) => ({ id, name, host: new URL(origin).host })), entries: ACTIVITIES.map((what, index) =>
      activityEntry(what, NOW - index * 600_000, {
        ...(what === 'erased' || what === 'restored' ? {} : { store: stores[index % 3] }), ...(index < 3 ? { key: '1688:700000000001:main', title: index === 1 ? HOSTILE.unbroken : '加厚帆布托特包', variants: 10, images: 5 } : {}),
        ...(what === 'refused' ? { code: 'invalid' } : {}),
      })) }),
  }, undefined, 'activity'),
  'erase-sure': optionsPage(connected, press('erase'), 'data'),
  'tables-empty': optionsPage(connected, press('table-offers'), 'data'),
  'tables-busy': optionsPage({ ...connected, 'offer.export': () => NEVER }, press('table-skus'), 'data'),
  'tables-failed': optionsPage({ ...connected, 'offer.export': () => Promise.reject(new Error('gone')) }, press('table-offers'), 'data'),
  'rule-unclear': optionsPage(connected, typeAll({ multiplier: '1,234', 'rate-CNY-USD': '1.234,5' }), 'price'),
  'rule-errors': optionsPage(connected, typeAll({ multiplier: '0,5', ending: '9999', 'rate-CNY-USD': '0,14' }), 'price'),
  'rule-sets': optionsPage({ ...connected, 'settings.get': () => ({ ...settings, version: 2, plan: ruleSets }) }, undefined, 'price'),
  'rule-set-errors': optionsPage({ ...connected, 'settings.get': () => ({ ...settings, version: 2, plan: ruleSets }) }, typeAll({ 'scope-from-1': '1,5', 'consign-fee-1': '', 'commission-1': '100', 'minimum-profit': '' }), 'price'),
  'no-answer': optionsPage({ 'store.list': () => Promise.reject(new Error('starting')), 'settings.get': () => Promise.reject(new Error('starting')) }),
};
