// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OptionsApp } from '../../../components/settings/options-app.tsx';
import type { StoreView } from '../../../utils/domain/view-types.ts';
import { LANGUAGES, reasonText, text } from '../../../utils/i18n/text.ts';
import { catalogOf, speak } from '../../support/language.ts';
import { draw, type Screen } from '../../support/screen.ts';
import { startWorker, storeView, type Answers } from '../../support/worker.ts';

const plan = { multiplier: '2', ending: '99', rates: { 'CNY:USD': { rate: '0.14', date: '2026-01-10' } } };
let screen: Screen;
let asked: string[];
let released: string[];
let grant: boolean;

beforeEach(async () => {
  await speak('en');
  [asked, released, grant] = [[], [], true];
  vi.stubGlobal('fetch', async (path: string) => {
    const language = LANGUAGES.find((one) => path === `/_locales/${one}/messages.json`);
    return language ? Response.json(await catalogOf(language)) : new Response(null, { status: 404 });
  });
});
afterEach(() => screen.close());

async function open(stores: StoreView[] = [], answers: Answers = {}) {
  const worker = startWorker({ 'settings.get': () => ({ version: 1, plan, language: 'en' }), 'store.list': () => stores, 'queue.list': () => ({ counts: { ready: 0, leased: 0, blocked: 0, dead: 0 }, jobs: [] }), 'health.get': () => ({ state: 'ok', lost: null }), 'activity.list': () => ({ entries: [], more: false, stores: [] }), 'page.list': () => [], ...answers });
  screen = await draw(
    <OptionsApp kinds={[{ id: 'vendure', title: 'Vendure' }]} supplierCurrencies={['CNY']} version="1.0" today="2026-02-01" now={() => 0} findTabOffer={async () => null}
      requestAccess={async (permission) => {
        asked.push(permission);
        return grant;
      }}
      releaseAccess={async (permission) => void released.push(permission)} />,
  );
  await vi.waitFor(() => expect(screen.has('loading')).toBe(false));
  return worker;
}

const READS = new Set(['settings.get', 'store.list', 'queue.list', 'health.get', 'activity.list', 'page.list']);
const changes = (worker: { sent: { name: string; request: unknown }[] }) => worker.sent.filter(({ name }) => !READS.has(name));

describe('connecting a store', () => {
  it('asks for the one host within the click, then tries the API key and forgets it', async () => {
    const worker = await open([], { 'store.connect': () => ({ ok: true, store: storeView() }) });
    await screen.type('origin', ' Shop.Example:8443/admin/login ');
    await screen.type('api-key', 'key-1');
    const click = screen.click('connect');
    expect(asked).toEqual(['https://shop.example/*']);
    await click;
    await vi.waitFor(() => expect(screen.words('connect-status')).toBe(text('connect_done', { store: 'North Shop' })));
    expect(changes(worker)).toEqual([{ name: 'store.connect', request: { kind: 'vendure', origin: 'https://shop.example:8443', secret: { apiKey: 'key-1' } } }]);
    expect(screen.find('api-key')).toHaveProperty('value', '');
  });

  it('sends user and password when those are chosen, and says that loopback is not encrypted', async () => {
    const worker = await open([], { 'store.connect': () => ({ ok: true, store: storeView() }) });
    await screen.type('origin', 'http://127.0.0.1:3000');
    expect(screen.words('plain-http')).toBe(text('plain_http'));
    await screen.click('secret-user');
    await screen.type('username', 'admin');
    await screen.type('password', ' with blanks ');
    await screen.click('connect');
    await vi.waitFor(() => expect(changes(worker)).toEqual([
      { name: 'store.connect', request: { kind: 'vendure', origin: 'http://127.0.0.1:3000', secret: { username: 'admin', password: ' with blanks ' } } },
    ]));
    expect(asked).toEqual(['http://127.0.0.1/*']);
  });

  it('asks for nothing while the address or the credential is wrong, and says so at the field', async () => {
    const worker = await open();
    await screen.type('origin', 'http://shop.example');
    await screen.click('connect');
    expect(asked).toEqual([]);
    expect(changes(worker)).toEqual([]);
    for (const [testId, words] of [['origin', reasonText('address-plain-http')], ['api-key', text('field_needed')]] as const) {
      const field = screen.find(testId);
      expect(field.getAttribute('aria-invalid')).toBe('true');
      expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(words);
    }
  });

  it('sends no credential when the browser does not grant the host', async () => {
    const worker = await open();
    grant = false;
    await screen.type('origin', 'https://shop.example');
    await screen.type('api-key', 'key-1');
    await screen.click('connect');
    await vi.waitFor(() => expect(screen.words('connect-status')).toBe(text('connect_denied', { origin: 'https://shop.example' })));
    expect(changes(worker)).toEqual([]);
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
    const worker = await open([storeView({ permitted: false })], { 'store.test': () => ({ ok: true }) });
    const click = screen.click('allow-access');
    expect(asked).toEqual(['https://shop.example/*']);
    await click;
    await vi.waitFor(() => expect(screen.words('test-result')).toBe(text('store_test_ok')));
    expect(changes(worker)).toEqual([{ name: 'store.test', request: { id: 's1' } }]);
  });

  it('disconnects only after a second click, and gives the access back with the last store on that host', async () => {
    let stores = [storeView(), storeView({ id: 's2', origin: 'https://shop.example:8443' })];
    const worker = await open([], { 'store.list': () => stores, 'store.disconnect': ({ id }) => {
      stores = stores.filter((store) => store.id !== id);
      return {};
    } });
    await screen.click('disconnect');
    expect(changes(worker)).toEqual([]);
    await screen.click('disconnect-yes');
    await vi.waitFor(() => expect(screen.all('store').length).toBe(1));
    expect(released).toEqual([]);
    await screen.click('disconnect');
    await screen.click('disconnect-yes');
    await vi.waitFor(() => expect(released).toEqual(['https://shop.example/*']));
    expect(screen.words('no-stores')).toBe(text('stores_none'));
  });
});

describe('the price rule', () => {
  it('asks for the rates that the stores need, shows an example, and saves the whole rule', async () => {
    const worker = await open([storeView({ currency: 'EUR' }), storeView({ id: 's2', currency: 'CNY' })], { 'settings.save': () => ({}) });
    expect(screen.words('rule-example')).toContain('$2.99');
    await screen.type('rate-CNY-EUR', '0.128');
    await screen.type('multiplier', '2.5');
    await screen.type('ending', '');
    await screen.click('save-rule');
    await vi.waitFor(() => expect(changes(worker)).toEqual([{ name: 'settings.save', request: { plan: {
      multiplier: '2.5', ending: '', rates: { 'CNY:EUR': { rate: '0.128', date: '2026-02-01' }, 'CNY:USD': { rate: '0.14', date: '2026-01-10' } },
    } } }]));
    await vi.waitFor(() => expect(screen.words('rule-saved')).toBe(text('saved')));
  });

  it.each([
    ['multiplier', '0.9', 'multiplier_error'], ['multiplier', '2,5', 'multiplier_error'], ['multiplier', '', 'multiplier_error'],
    ['ending', '9a', 'ending_error'],
    ['rate-CNY-USD', '0', 'rate_error'], ['rate-CNY-USD', '0,139', 'rate_error'], ['rate-CNY-USD', '-1', 'rate_error'],
  ] as const)('refuses %s = %j at its field', async (testId, value, key) => {
    const worker = await open();
    await screen.type(testId, value);
    await screen.click('save-rule');
    const field = screen.find(testId);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(text(key));
    expect(changes(worker)).toEqual([]);
  });

  it('takes a rate away when its field is emptied, and keeps what is typed when saving fails', async () => {
    const worker = await open([], { 'settings.save': () => {
      throw new Error('the disk is full');
    } });
    await screen.type('rate-CNY-USD', '');
    await screen.click('save-rule');
    await vi.waitFor(() => expect(screen.words('rule-saved')).toBe(reasonText('failed')));
    expect(changes(worker)).toEqual([{ name: 'settings.save', request: { plan: { ...plan, rates: {} } } }]);
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
  const worker = await open([], { 'settings.get': () => ({ version: 1, plan, language }), 'settings.save': () => {
    language = 'ru';
    return {};
  } });
  await screen.choose('language', 'ru');
  await vi.waitFor(() => expect(screen.words('save-rule')).toBe('Сохранить'));
  expect(document.documentElement.lang).toBe('ru');
  expect(changes(worker)).toEqual([{ name: 'settings.save', request: { language: 'ru' } }]);
});
