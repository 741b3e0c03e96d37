// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageHealth } from '../../../utils/domain/page-health.ts';
import type { StoreView } from '../../../utils/domain/view-types.ts';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { openOptions, plan, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { productRead } from '../../support/products.ts';
import type { Screen } from '../../support/screen.ts';
import { storeView } from '../../support/worker.ts';

let screen: Screen;
let options: OpenOptions;

beforeEach(speakFromPackage);
afterEach(() => screen.close());

async function open(...args: Parameters<typeof openOptions>) {
  options = await openOptions(...args);
  screen = options.screen;
  return options.worker;
}
describe('connecting a store', () => {
  it('asks for the one host within the click, then tries the API key and forgets it', async () => {
    await open([], { 'store.connect': () => ({ ok: true, store: storeView() }) });
    await screen.type('origin', ' Shop.Example:8443/admin/login ');
    await screen.type('api-key', 'key-1');
    const click = screen.click('connect');
    expect(options.asked).toEqual(['https://shop.example/*']);
    await click;
    await vi.waitFor(() => expect(screen.words('connect-status')).toBe(text('connect_done', { store: 'North Shop' })));
    expect(options.changes()).toEqual([{ name: 'store.connect', request: { kind: 'vendure', origin: 'https://shop.example:8443', secret: { apiKey: 'key-1' } } }]);
    expect(screen.find('api-key')).toHaveProperty('value', '');
  });

  it('sends user and password when those are chosen, and says that loopback is not encrypted', async () => {
    await open([], { 'store.connect': () => ({ ok: true, store: storeView() }) });
    await screen.type('origin', 'http://127.0.0.1:3000');
    expect(screen.words('plain-http')).toBe(text('plain_http'));
    await screen.click('secret-user');
    await screen.type('username', 'admin');
    await screen.type('password', ' with blanks ');
    await screen.click('connect');
    await vi.waitFor(() => expect(options.changes()).toEqual([
      { name: 'store.connect', request: { kind: 'vendure', origin: 'http://127.0.0.1:3000', secret: { username: 'admin', password: ' with blanks ' } } },
    ]));
    expect(options.asked).toEqual(['http://127.0.0.1/*']);
  });

  it('asks for nothing while the address or the credential is wrong, and says so at the field', async () => {
    await open();
    await screen.type('origin', 'http://shop.example');
    await screen.click('connect');
    expect(options.asked).toEqual([]);
    expect(options.changes()).toEqual([]);
    for (const [testId, words] of [['origin', reasonText('address-plain-http')], ['api-key', text('field_needed')]] as const) {
      const field = screen.find(testId);
      expect(field.getAttribute('aria-invalid')).toBe('true');
      expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(words);
    }
  });

  it('sends no credential when the browser does not grant the host', async () => {
    await open([], {}, { grant: false });
    await screen.type('origin', 'https://shop.example');
    await screen.type('api-key', 'key-1');
    await screen.click('connect');
    await vi.waitFor(() => expect(screen.words('connect-status')).toBe(text('connect_denied', { origin: 'https://shop.example' })));
    expect(options.changes()).toEqual([]);
    expect(screen.find('api-key')).toHaveProperty('value', 'key-1');
  });

  it('says what the store said', async () => {
    await open([], { 'store.connect': () => ({ ok: false, error: { code: 'auth', detail: 'unknown key' } }) });
    await screen.type('origin', 'https://shop.example');
    await screen.type('api-key', 'key-1');
    await screen.click('connect');
    await vi.waitFor(() => expect(screen.words('connect-status')).toBe(`${reasonText('auth')}unknown key`));
  });
});

describe('connected stores', () => {
  it.each<[string, Partial<StoreView>, string]>([
    ['active', {}, 'store_active'],
    ['paused', { state: 'paused', reason: { code: 'auth', detail: '', at: 1 } }, 'store_paused'],
    ['without access', { permitted: false }, 'store_no_access'],
  ])('%s is said in words', async (_, over, key) => {
    await open([storeView(over)]);
    expect(screen.words('store-state')).toBe(text(key === 'store_active' ? 'store_active' : key === 'store_paused' ? 'store_paused' : 'store_no_access'));
    expect(screen.has('allow-access')).toBe(over.permitted === false);
    expect(screen.has('store-reason')).toBe(over.reason !== undefined);
  });

  it('asks for access again within the click, then tests', async () => {
    await open([storeView({ permitted: false })], { 'store.test': () => ({ ok: true }) });
    const click = screen.click('allow-access');
    expect(options.asked).toEqual(['https://shop.example/*']);
    await click;
    await vi.waitFor(() => expect(screen.words('test-result')).toBe(text('store_test_ok')));
    expect(options.changes()).toEqual([{ name: 'store.test', request: { id: 's1' } }]);
  });

  it('disconnects only after a second click, and gives the access back with the last store on that host', async () => {
    let stores = [storeView(), storeView({ id: 's2', origin: 'https://shop.example:8443' })];
    await open([], { 'store.list': () => stores, 'store.disconnect': ({ id }) => {
      stores = stores.filter((store) => store.id !== id);
      return {};
    } });
    await screen.click('disconnect');
    expect(options.changes()).toEqual([]);
    await screen.click('disconnect-yes');
    await vi.waitFor(() => expect(screen.all('store').length).toBe(1));
    expect(options.released).toEqual([]);
    await screen.click('disconnect');
    await screen.click('disconnect-yes');
    await vi.waitFor(() => expect(options.released).toEqual(['https://shop.example/*']));
    expect(screen.words('no-stores')).toBe(text('stores_none'));
  });
});

describe('the price rule', () => {
  it('asks for the rates that the stores need, shows an example, and saves the whole rule', async () => {
    await open([storeView({ currency: 'EUR' }), storeView({ id: 's2', currency: 'CNY' })], { 'settings.save': () => ({}) });
    expect(screen.words('rule-example')).toContain('$2.99');
    await screen.type('rate-CNY-EUR', '0.128');
    await screen.type('multiplier', '2.5');
    await screen.type('ending', '');
    await screen.click('save-rule');
    await vi.waitFor(() => expect(options.changes()).toEqual([{ name: 'settings.save', request: { plan: {
      multiplier: '2.5', ending: '', rates: { 'CNY:EUR': { rate: '0.128', date: '2026-02-01' }, 'CNY:USD': { rate: '0.14', date: '2026-01-10' } },
    } } }]));
    await vi.waitFor(() => expect(screen.words('rule-saved')).toBe(text('saved')));
  });

  it('asks for the rate of a currency in which a page was read', async () => {
    const product = { ...productRead().product, currency: 'MXN' };
    const page = pageHealth({ key: 'aliexpress:1005700000000003', read: { ...productRead(), product }, readAt: 1, error: null, errorAt: null }, null);
    await open([storeView()], { 'page.list': () => [page], 'settings.save': () => ({}) });
    await screen.type('rate-MXN-USD', '0.058');
    await screen.click('save-rule');
    await vi.waitFor(() => expect(options.changes()).toMatchObject([{ name: 'settings.save', request: { plan: { rates: { 'MXN:USD': { rate: '0.058' } } } } }]));
  });

  it.each([
    ['multiplier', '0.9', 'multiplier_error'], ['multiplier', '2,5', 'multiplier_error'], ['multiplier', '', 'multiplier_error'],
    ['ending', '9a', 'ending_error'],
    ['rate-CNY-USD', '0', 'rate_error'], ['rate-CNY-USD', '0,139', 'rate_error'], ['rate-CNY-USD', '-1', 'rate_error'],
  ] as const)('refuses %s = %j at its field', async (testId, value, key) => {
    await open();
    await screen.type(testId, value);
    await screen.click('save-rule');
    const field = screen.find(testId);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(text(key));
    expect(options.changes()).toEqual([]);
  });

  it('takes a rate away when its field is emptied, and keeps what is typed when saving fails', async () => {
    await open([], { 'settings.save': () => {
      throw new Error('the disk is full');
    } });
    await screen.type('rate-CNY-USD', '');
    await screen.click('save-rule');
    await vi.waitFor(() => expect(screen.words('rule-saved')).toBe(reasonText('failed')));
    expect(options.changes()).toEqual([{ name: 'settings.save', request: { plan: { ...plan, rates: {} } } }]);
    expect(screen.find('rate-CNY-USD')).toHaveProperty('value', '');
  });

  it('keeps what is typed when something else changes', async () => {
    const worker = await open();
    await screen.type('multiplier', '3');
    await worker.changed();
    await vi.waitFor(() => expect(screen.words('rule-example')).toContain('$4.99'));
    expect(screen.find('multiplier')).toHaveProperty('value', '3');
  });
});

it('speaks the chosen language at once', async () => {
  let language: 'en' | 'ru' = 'en';
  await open([], { 'settings.get': () => ({ version: 1, plan, language }), 'settings.save': () => {
    language = 'ru';
    return {};
  } });
  await screen.choose('language', 'ru');
  await vi.waitFor(() => expect(screen.words('save-rule')).toBe('Сохранить'));
  expect(document.documentElement.lang).toBe('ru');
  expect(options.changes()).toEqual([{ name: 'settings.save', request: { language: 'ru' } }]);
});
