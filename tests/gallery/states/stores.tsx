import type { KeptProduct } from '../../../utils/domain/files/catalogue.ts';
import { drawn, press, unfoldOnly } from '../acts.ts';
import { HOSTILE, store, why } from '../fixtures.ts';
import { FILES_KIND, STORE_KINDS } from '../../support/store-kinds.ts';
import { connected, optionsPage } from '../settings-screen.tsx';
import { NEVER, type States } from '../state.ts';

const WITH_FILES = [FILES_KIND, ...STORE_KINDS];
const here = store({ id: 'f1', kind: 'files', origin: 'https://f1.files.invalid', name: 'Северная лавка', currency: 'RUB', facts: { ...store().facts, channel: 'csv', language: '' } });
const tooWide: KeptProduct = { id: '1', key: '', title: HOSTILE.unbroken, description: '', visible: true, images: [], options: ['a', 'b', 'c', 'd'], variants: [], updatedAt: 1 };

/** The options page with its stores. */
export const states: States = {
  stores: optionsPage(connected, undefined, 'stores'),
  'store-paused': optionsPage({ 'store.list': () => [store({ state: 'paused', reason: why('auth', 'HTTP 401') }), store({ id: 's2', name: '南风小铺', state: 'paused', reason: why('paused-by-user') })] }, undefined, 'stores'),
  'store-without-access': optionsPage({ 'store.list': () => [store({ permitted: false })] }, undefined, 'stores'),
  'store-tested': optionsPage(connected, press('test-store'), 'stores'),
  'store-test-failed': optionsPage({ ...connected, 'store.test': () => ({ ok: false, error: { code: 'unavailable', detail: 'HTTP 503' } }) }, press('test-store'), 'stores'),
  'disconnect-sure': optionsPage(connected, press('disconnect'), 'stores'),
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
  hostile: optionsPage({ 'store.list': () => [
    store({ name: HOSTILE.unbroken, origin: HOSTILE.host, state: 'paused', reason: why('invalid', HOSTILE.unbroken) }),
    store({ id: 's2', name: HOSTILE.mixed, permitted: false }),
  ] }, undefined, 'stores'),
};
