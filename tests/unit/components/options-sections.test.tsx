// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { activityEntry, type ActivityEntry } from '../../../utils/domain/activity.ts';
import type { Backup, RestoreReport } from '../../../utils/domain/backup.ts';
import { pageHealth } from '../../../utils/domain/page-health.ts';
import type { Settings } from '../../../utils/domain/settings.ts';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { catchDownloads, type Handed } from '../../support/downloads.ts';
import { openOptions, plan, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { productRead } from '../../support/products.ts';
import { storeView } from '../../support/worker.ts';

let t: OpenOptions;
let saved: Handed[];

beforeEach(async () => {
  await speakFromPackage();
  localStorage.clear();
  history.replaceState(null, '', '#');
  saved = catchDownloads();
});
afterEach(() => {
  t.screen.close();
  vi.restoreAllMocks();
});

const settings = (over: Partial<Settings> = {}) => ({ 'settings.get': (): Settings => ({ version: 1, plan, language: 'en', ...over }) });
const page = (key = '1688:700000000001', patch: object = {}) => pageHealth({ key, read: { ...productRead(), ...patch }, readAt: 1, error: null, errorAt: null }, 'https://detail.1688.com/offer/700000000001.html');

describe('the first-run guide', () => {
  const done = () => Object.fromEntries(['store', 'rule', 'offer'].map((step) => [step, t.screen.find(`step-${step}`).dataset['done']]));

  it.each([
    [[], {}, { store: 'false', rule: 'false', offer: 'false' }],
    [[storeView()], { planSet: true }, { store: 'true', rule: 'true', offer: 'false' }],
  ])('ticks off the steps that are done', async (stores, over, ticked) => {
    t = await openOptions(stores, settings(over));
    await vi.waitFor(() => expect(t.screen.has('step-store')).toBe(true));
    expect(done()).toEqual(ticked);
    expect(t.screen.has('guide-all-done')).toBe(false);
  });

  it('stays in sight when its last step is done, and is gone the next time', async () => {
    let pages: ReturnType<typeof page>[] = [];
    t = await openOptions([storeView()], { ...settings({ planSet: true }), 'page.list': () => pages });
    await vi.waitFor(() => expect(t.screen.has('step-store')).toBe(true));
    pages = [page()];
    await t.worker.changed();
    await vi.waitFor(() => expect(t.screen.words('guide-all-done')).toContain(text('guide_all_done')));
    t.screen.close();
    t = await openOptions([storeView()], { ...settings({ planSet: true }), 'page.list': () => pages });
    await vi.waitFor(() => expect(t.screen.has('page')).toBe(true));
    expect(t.screen.has('step-store')).toBe(false);
  });

  it('is closed for good, and opens again from the navigation', async () => {
    let guideClosed = false;
    t = await openOptions([], { 'settings.get': () => ({ version: 1, plan, language: 'en', guideClosed }), 'settings.save': () => {
      guideClosed = true;
      return {};
    } });
    await vi.waitFor(() => expect(t.screen.has('guide-close')).toBe(true));
    await t.screen.click('guide-close');
    await vi.waitFor(() => expect(t.screen.has('step-store')).toBe(false));
    expect(t.changes()).toEqual([{ name: 'settings.save', request: { guideClosed: true } }]);
    await t.screen.click('nav-guide');
    expect(t.screen.has('step-store')).toBe(true);
    expect(document.activeElement?.id).toBe('guide-title');
  });
});

it('has a way to each section, each under a heading of its own', async () => {
  t = await openOptions([], { 'page.list': () => [page()] });
  const links = [...t.screen.root.querySelectorAll<HTMLAnchorElement>('nav a')].map((link) => link.getAttribute('href')?.slice(1) ?? '');
  expect(links).toEqual(['guide', 'import', 'collected', 'compare', 'queue', 'activity', 'stores', 'price', 'sync', 'words', 'pictures', 'offsite', 'page', 'look', 'data']);
  const headed = (id: string) => document.getElementById(document.getElementById(id)?.getAttribute('aria-labelledby') ?? '')?.tagName === 'H2';
  // Each is drawn when its own answer is there.
  await vi.waitFor(() => expect(links.filter((id) => !headed(id))).toEqual([]));
});

describe('stores', () => {
  it('are told apart by host and say what the test found, in words', async () => {
    t = await openOptions([storeView({ pricesIncludeTax: true }), storeView({ id: 's2', origin: 'https://second.example', guarantee: 'mark', facts: { channel: 'b2b', language: 'ru', locations: [], verifiedAt: 0 } })]);
    const words = t.screen.all('store').map((item) => item.textContent);
    for (const part of ['North Shop shop.example', `USD, ${text('store_gross')}`, text('store_stock_at', { location: 'Store room' }), text('store_field')]) expect(words[0]).toContain(part);
    for (const part of ['North Shop second.example', 'b2b', text('store_stock_none'), text('store_mark')]) expect(words[1]).toContain(part);
  });

  it('a restored one is connected again with its address filled in', async () => {
    t = await openOptions([storeView({ origin: 'https://second.example', state: 'paused', permitted: false, reason: { code: 'secret-missing', detail: '', at: 1 } })]);
    expect(t.screen.has('allow-access')).toBe(false);
    await t.screen.click('connect-again');
    expect(t.screen.find('origin')).toHaveProperty('value', 'https://second.example');
    expect(document.activeElement?.id).toBe('connect-title');
  });

  it('a paused one goes on after a test', async () => {
    t = await openOptions([storeView({ state: 'paused', reason: { code: 'paused-by-user', detail: '', at: 1 } })], { 'store.test': () => ({ ok: true }) });
    expect([t.screen.words('test-store'), t.screen.has('pause')]).toEqual([text('store_go_on'), false]);
    await t.screen.click('test-store');
    await vi.waitFor(() => expect(t.changes()).toEqual([{ name: 'store.test', request: { id: 's1' } }]));
  });
});

describe('the age of a rate', () => {
  it('is told at the rate, mended by one click, and its limit is kept with the rule', async () => {
    t = await openOptions([], { ...settings(), 'settings.save': () => ({}) });
    expect(t.screen.words('rate-old-CNY-USD')).toContain(text('rate_old', { date: '2026-01-10' }));
    await t.screen.type('rate-max-days', '22');
    expect(t.screen.has('rate-old-CNY-USD')).toBe(false);
    await t.screen.type('rate-max-days', '21');
    await t.screen.click('rate-still');
    expect(t.screen.has('rate-old-CNY-USD')).toBe(false);
    await t.screen.click('save-rule');
    await vi.waitFor(() => expect(t.changes()).toEqual([{ name: 'settings.save', request: { plan: { ...plan, rates: { 'CNY:USD': { rate: '0.14', date: '2026-02-01' } } }, rateMaxDays: 21 } }]));
  });

  it.each(['', '-1', '366', '1.5', 'week'])('takes no limit of %j', async (days) => {
    t = await openOptions([], settings());
    await t.screen.type('rate-max-days', days);
    await t.screen.click('save-rule');
    expect(t.screen.find('rate-max-days').getAttribute('aria-invalid')).toBe('true');
    expect(t.changes()).toEqual([]);
  });
});

it('draws in the chosen colours at once and leaves them for the next page\'s first paint', async () => {
  let theme: Settings['theme'];
  t = await openOptions([], { 'settings.get': () => ({ version: 1, plan, language: 'en', ...(theme === undefined ? {} : { theme }) }), 'settings.save': (patch) => {
    theme = patch.theme;
    return {};
  } });
  expect(document.documentElement.dataset['theme']).toBeUndefined();
  await t.screen.choose('theme', 'dark');
  await vi.waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
  expect(localStorage.getItem('theme')).toBe('dark');
  await t.screen.choose('theme', 'auto');
  await vi.waitFor(() => expect(document.documentElement.dataset['theme']).toBeUndefined());
  expect(localStorage.getItem('theme')).toBe('auto');
});

describe('the activity log', () => {
  const store = { id: 's1', origin: 'https://shop.example' };
  const rows: ActivityEntry[] = [
    activityEntry('refused', 2_000, { store, key: '1688:1:main', title: 'Bag', code: 'stale' }), activityEntry('listed', 1_000, { store, key: '1688:1:main', title: 'Bag', variants: 12, images: 5 }),
  ];
  const stores = [{ id: 's1', name: 'North', host: 'shop.example' }, { id: 's2', name: 'North', host: 'second.example' }];

  it('says what was sent where, of one store or of all, and older entries on demand', async () => {
    t = await openOptions([], { 'activity.list': ({ limit, storeId }) => ({ entries: storeId === 's2' ? [] : rows, more: limit < 100, stores }) });
    await vi.waitFor(() => expect(t.screen.has('activity-more')).toBe(true));
    const words = t.screen.all('activity-entry').map((entry) => entry.textContent);
    for (const part of [text('act_refused'), 'Bag', 'shop.example', reasonText('stale')]) expect(words[0]).toContain(part);
    for (const part of [text('act_listed'), '1688:1:main', text('act_counts', { variants: 12, images: 5 })]) expect(words[1]).toContain(part);
    await t.screen.click('activity-more');
    await vi.waitFor(() => expect(t.screen.has('activity-more')).toBe(false));
    await t.screen.choose('activity-store', 's2');
    await vi.waitFor(() => expect(t.screen.words('activity-empty')).toBe(text('activity_empty')));
    expect(t.worker.sent.findLast(({ name }) => name === 'activity.list')?.request).toEqual({ limit: 20, storeId: 's2' });
  });

  it('is saved whole as a file', async () => {
    t = await openOptions([], { 'activity.list': ({ limit }) => ({ entries: limit === 2_000 ? rows : rows.slice(0, 1), more: true, stores }) });
    await vi.waitFor(() => expect(t.screen.has('activity-save')).toBe(true));
    await t.screen.click('activity-save');
    await vi.waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['pushcart-activity-2026-02-01.json']));
    expect(JSON.parse(await saved[0]?.blob.text() ?? '')).toMatchObject({ pushcart: 'activity', entries: [{ what: 'refused', at: '1970-01-01T00:00:02.000Z' }, { what: 'listed', host: 'shop.example' }] });
  });
});

describe('page health', () => {
  it('shows the page in the supplier\'s tab, whole or with what is missing, and saves a report without what the supplier wrote', async () => {
    const second = page('1688:700000000002', { partial: ['weights'], provenance: { title: 'result.data.title' }, notes: ['skus: 2 differ'] });
    t = await openOptions([], { 'page.list': () => [page(), second] }, { tabOffer: '1688:700000000002' });
    await vi.waitFor(() => expect(t.screen.find('page').dataset['offer']).toBe('1688:700000000002'));
    expect(t.screen.find('page-whole').dataset['state']).toBe('partial');
    expect(t.screen.words('page')).toContain('result.data.title');
    expect(t.screen.words('page-session')).toContain(text('page_member_unknown'));
    await t.screen.click('page-report');
    await vi.waitFor(() => expect(saved).toHaveLength(1));
    const words = await saved[0]?.blob.text();
    expect(words).toContain('"weights"');
    expect(words).not.toContain(productRead().product.title);
    await t.screen.choose('page-choose', '1688:700000000001');
    expect(t.screen.find('page-whole').dataset['state']).toBe('whole');
  });

  it('takes the stock below which a variant is named as it is typed', async () => {
    t = await openOptions([], { 'page.list': () => [page()] });
    await vi.waitFor(() => expect(t.screen.has('low-stock')).toBe(true));
    await t.screen.type('low-stock', 'many');
    await t.screen.type('low-stock', '25');
    await vi.waitFor(() => expect(t.changes()).toEqual([{ name: 'settings.save', request: { lowStock: 25 } }]));
  });

  it('says when the tab\'s page was not read, and names the error of the newest visit', async () => {
    const failed = { ...page(), error: { code: 'captcha' as const, supplier: '1688', paths: [] }, errorAt: 5 };
    t = await openOptions([], { 'page.list': () => [failed] }, { tabOffer: '1688:700000000009' });
    await vi.waitFor(() => expect(t.screen.words('page-unread')).toContain('1688:700000000009'));
    expect(t.screen.find('page-error').dataset['state']).toBe('captcha');
  });
});

describe('backup and restore', () => {
  const backup: Backup = { pushcart: 'backup', version: 1, madeAt: 1, settings: { version: 1, plan, language: 'en' }, stores: [], listings: [], drafts: [], openPushes: [] };
  const report: RestoreReport = {
    madeAt: 1, stores: { taken: [{ name: 'North', host: 'shop.example' }], kept: 0 }, listings: { taken: 3, kept: 1 }, drafts: { taken: 0, kept: 2 }, settings: 'kept',
    open: [{ title: 'Bag', host: 'shop.example', offerKey: '1688:1' }], openMore: 0,
  };
  const choose = async (content: string) => {
    const input = t.screen.find('backup-file') as HTMLInputElement;
    vi.spyOn(input, 'files', 'get').mockReturnValue([new File([content], 'backup.json')] as unknown as FileList);
    await t.screen.choose('backup-file', '');
  };

  it('hands out one file', async () => {
    t = await openOptions([], { 'backup.make': () => backup });
    await t.screen.click('backup-save');
    await vi.waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['pushcart-backup-2026-02-01.json']));
    expect(JSON.parse(await saved[0]?.blob.text() ?? '')).toEqual(backup);
    expect(t.screen.find('backup-status').dataset['state']).toBe('saved');
  });

  it('says what was taken, what was left and what is left to do', async () => {
    t = await openOptions([], { 'backup.restore': () => ({ ok: true, report }) });
    await choose(JSON.stringify(backup));
    await vi.waitFor(() => expect(t.screen.has('restored-open')).toBe(true));
    const words = t.screen.words('backup-status');
    for (const part of [text('restored_listings', { taken: 3, kept: 1 }), text('restored_settings_kept'), 'North (shop.example)', 'Bag → shop.example']) expect(words).toContain(part);
    expect(t.changes()).toEqual([{ name: 'backup.restore', request: { file: backup } }]);
  });

  it('refuses what is no file of its own, in words', async () => {
    t = await openOptions([], { 'backup.restore': () => ({ ok: false, error: { code: 'backup-damaged', detail: 'stores.0.origin' } }) });
    await choose('{ not json');
    await vi.waitFor(() => expect(t.screen.words('backup-status')).toContain(reasonText('backup-unreadable')));
    expect(t.changes()).toEqual([]);
    await choose('{}');
    await vi.waitFor(() => expect(t.screen.words('backup-status')).toBe(`${reasonText('backup-damaged')}stores.0.origin`));
  });
});

describe('erasing everything', () => {
  it('needs two steps and a yes, gives back the access to every store, and begins anew', async () => {
    let stores = [storeView(), storeView({ id: 's2', origin: 'https://shop.example:8443' }), storeView({ id: 's3', origin: 'https://third.example' })];
    t = await openOptions([], { ...settings({ guideClosed: true, planSet: true }), 'store.list': () => stores, 'data.erase': () => {
      stores = [];
      return {};
    } });
    await t.screen.click('erase');
    expect(t.screen.find('erase-yes')).toHaveProperty('disabled', true);
    await t.screen.click('erase-understood');
    expect(t.changes()).toEqual([]);
    await t.screen.click('erase-yes');
    await vi.waitFor(() => expect(t.screen.words('erase-status')).toBe(text('erased')));
    expect(t.released).toEqual(['https://shop.example/*', 'https://third.example/*']);
    await t.worker.changed();
    await vi.waitFor(() => expect(t.screen.has('no-stores')).toBe(true));
  });

  it('keeps the access and says so when it did not work', async () => {
    t = await openOptions([storeView()], { 'data.erase': () => {
      throw new Error('no');
    } });
    await t.screen.click('erase');
    await t.screen.click('erase-understood');
    await t.screen.click('erase-yes');
    await vi.waitFor(() => expect(t.screen.words('erase-status')).toBe(reasonText('failed')));
    expect(t.released).toEqual([]);
  });
});
