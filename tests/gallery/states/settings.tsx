import { ACTIVITIES, activityEntry } from '../../../utils/domain/activity.ts';
import type { KeptProduct } from '../../../utils/domain/files/catalogue.ts';
import { pageHealth } from '../../../utils/domain/page-health.ts';
import { HOSTILE, NOW, read, settings, store, stores, why } from '../fixtures.ts';
import { choose, drawn, press, type, typeAll, unfoldOnly } from '../acts.ts';
import { approvalsOf, FILES_KIND, STORE_KINDS } from '../../support/store-kinds.ts';
import { optionsPage } from '../settings-screen.tsx';
import { NEVER, type Answers, type States } from '../state.ts';

const connected: Answers = {
  'store.list': () => stores,
  'settings.get': () => ({ ...settings, plan: { ...settings.plan, rates: { ...settings.plan.rates, 'CNY:RUB': { rate: '11.2', date: '2026-09-18' } } } }),
};
const submit = (screen: HTMLElement) => screen.querySelector('[data-testid="origin"]')?.closest('form')?.requestSubmit();
const fill = (screen: HTMLElement) => {
  type(screen, 'origin', 'shop.example/admin');
  type(screen, 'api-key', 'invented');
};
const connectWith = (answer: Answers['store.connect']): States[string] => optionsPage({ ...connected, ...(answer ? { 'store.connect': answer } : {}) }, (screen) => {
  fill(screen);
  requestAnimationFrame(() => submit(screen));
}, 'stores');

const WITH_FILES = [FILES_KIND, ...STORE_KINDS];
const here = store({ id: 'f1', kind: 'files', origin: 'https://f1.files.invalid', name: 'Северная лавка', currency: 'RUB', facts: { ...store().facts, channel: 'csv', language: '' } });
const tooWide: KeptProduct = { id: '1', key: '', title: HOSTILE.unbroken, description: '', visible: true, images: [], options: ['a', 'b', 'c', 'd'], variants: [], updatedAt: 1 };

const ruleSets: typeof settings.plan = { ...settings.plan, sets: [
  { scope: { supplier: '1688', storeId: 's1', category: '1031910', cost: { currency: 'CNY', from: '5', to: '50' } }, steps: [
    { rule: 'consign-fee', amount: '2.00', currency: 'CNY' }, { rule: 'freight', amount: 'page', currency: 'CNY' }, { rule: 'duty', percent: '4.5' }, { rule: 'margin-target', percent: '40' },
    { rule: 'commission', percent: '12' }, { rule: 'tax', percent: '20' }, { rule: 'ending', digits: '95' },
  ] },
  { scope: { storeId: HOSTILE.unbroken.slice(0, 150) }, steps: [{ rule: 'multiplier', by: '3' }, { rule: 'ending', digits: '' }] },
  { scope: {}, steps: [{ rule: 'multiplier', by: '2.5' }, { rule: 'fixed', amount: '1.00', currency: 'USD' }, { rule: 'minimum-profit', amount: '1.50', currency: 'USD' }, { rule: 'ending', digits: '99' }, { rule: 'compare-at', by: '1.3' }] },
] };

/** The options page but for its queue. */
export const states: States = {
  loading: optionsPage({ 'store.list': () => NEVER }),
  empty: optionsPage({ 'settings.get': () => ({ ...settings, plan: { multiplier: '1', ending: '', rates: {} }, planSet: false }) }),
  stores: optionsPage(connected, undefined, 'stores'),
  'store-paused': optionsPage({ 'store.list': () => [store({ state: 'paused', reason: why('auth', 'HTTP 401') }), store({ id: 's2', name: '南风小铺', state: 'paused', reason: why('paused-by-user') })] }, undefined, 'stores'),
  'store-without-access': optionsPage({ 'store.list': () => [store({ permitted: false })] }, undefined, 'stores'),
  'store-tested': optionsPage(connected, press('test-store'), 'stores'),
  'store-test-failed': optionsPage({ ...connected, 'store.test': () => ({ ok: false, error: { code: 'unavailable', detail: 'HTTP 503' } }) }, press('test-store'), 'stores'),
  'disconnect-sure': optionsPage(connected, press('disconnect'), 'stores'),
  'connect-empty': optionsPage({}, (screen) => submit(screen), 'stores'),
  'connect-plain-http': optionsPage({}, (screen) => type(screen, 'origin', 'http://localhost:3000/admin-api'), 'stores'),
  'connect-user': optionsPage({}, press('secret-user'), 'stores'),
  'connect-woocommerce': optionsPage({}, (screen) => choose(screen, 'store-kind', 'woocommerce'), 'stores'),
  'connect-one-click': optionsPage({}, (screen) => choose(screen, 'store-kind', 'woocommerce'), 'stores', undefined, approvalsOf(async () => ({ outcome: 'closed' }))),
  'connect-shopify': optionsPage({}, (screen) => choose(screen, 'store-kind', 'shopify'), 'stores'),
  'connect-medusa': optionsPage({}, (screen) => choose(screen, 'store-kind', 'medusa'), 'stores'),
  'connect-files': optionsPage({}, undefined, 'stores', WITH_FILES),
  'connect-files-empty': optionsPage({}, (screen) => screen.querySelector('[data-testid="files-name"]')?.closest('form')?.requestSubmit(), 'stores', WITH_FILES),
  'files-store': optionsPage({ 'store.list': () => [here], 'files.catalogue': () => ({ total: 1_204, products: [], next: null }) }, undefined, 'stores', WITH_FILES),
  'files-products': optionsPage({ 'store.list': () => [here], 'files.catalogue': () => ({ total: 1_204, products: [{ ...tooWide, visible: false }, { ...tooWide, id: '2', title: '帆布包' }], next: null }) }, async (screen) => {
    await drawn(screen, 'files-products');
    await unfoldOnly('files-products')(screen);
  }, 'stores', WITH_FILES),
  'files-left-out': optionsPage({ 'store.list': () => [here], 'files.catalogue': () => ({ total: 1, products: [tooWide], next: null }) }, press('files-shopify'), 'stores', WITH_FILES),
  'files-saving': optionsPage({ 'store.list': () => [here], 'files.catalogue': ({ after }) => (after === null ? { total: 1, products: [], next: null } : NEVER) }, press('files-woocommerce'), 'stores', WITH_FILES),
  'files-tracking-none': optionsPage({ 'store.list': () => [here] }, press('files-tracking'), 'stores', WITH_FILES),
  'files-tracking-failed': optionsPage({ 'store.list': () => [here], 'files.parcels': () => Promise.reject(new Error('gone')) }, press('files-tracking'), 'stores', WITH_FILES),
  'files-remove-sure': optionsPage({ 'store.list': () => [here] }, press('disconnect'), 'stores', WITH_FILES),
  'store-limits': optionsPage({ 'store.list': () => [store({ can: ['hide', 'tags'], facts: { ...store().facts, limits: { variants: 100, options: 3 } } })] }, undefined, 'stores'),
  connecting: connectWith(() => NEVER),
  'connect-refused': connectWith(() => ({ ok: false, error: { code: 'not-a-store', detail: '<html> instead of JSON at /admin-api' } })),
  'connect-done': connectWith(() => ({ ok: true, store: store() })),
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
  hostile: optionsPage({ 'store.list': () => [
    store({ name: HOSTILE.unbroken, origin: HOSTILE.host, state: 'paused', reason: why('invalid', HOSTILE.unbroken) }),
    store({ id: 's2', name: HOSTILE.mixed, permitted: false }),
  ] }, undefined, 'stores'),
};
