import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { listingHandlers } from '../../../entrypoints/background/handlers/listing.ts';
import { offerHandlers } from '../../../entrypoints/background/handlers/offer.ts';
import { panelHandlers } from '../../../entrypoints/background/handlers/panel.ts';
import { pushLast } from '../../../entrypoints/background/push-last.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createClaims } from '../../../utils/db/claims.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type StoreRecord } from '../../../utils/db/schema.ts';
import { panelViewSchema } from '../../../utils/domain/panel-view.ts';
import type { ReadError } from '../../../utils/domain/product.ts';
import { createSettings } from '../../../utils/settings/state.ts';
import { site } from '../../../utils/suppliers/1688/site.ts';
import { catalogOf } from '../../support/language.ts';
import { productRead } from '../../support/products.ts';
import { testClock, testRandom } from '../../support/time.ts';

vi.mock(import('../../../entrypoints/background/connections.ts'), async (load) => ({ ...await load(), permitted: () => Promise.resolve(true) }));

const key = '1688:700000000001';
const url = 'https://detail.1688.com/offer/700000000001.html';
const sender = { url, tab: { id: 1, active: true } };
const store = (id: string): StoreRecord => ({
  id, kind: 'vendure', origin: `https://${id}.example`, remoteId: id, name: `Shop ${id}`, currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'main',
  locations: [], language: 'en', weightUnit: null, guarantee: 'mark', state: 'active', reason: null, verifiedAt: 0, tombstone: null,
});
let n = 0;

beforeEach(() => {
  // The texts come from the package by fetch.
  vi.stubGlobal('fetch', async (address: string) => ({ json: () => catalogOf(/_locales\/(\w+)\//.exec(address)?.[1] as 'en') }));
});

/** The handlers over a real database; what the browser was asked to show is in `shown`. */
async function setUp() {
  n += 1;
  const db = openDb('relaxed', `panel-handlers-${n}`);
  const records = createRecords(db, db);
  const kept: Record<string, unknown> = {};
  const settings = createSettings({ get: async () => kept, set: async (values) => void Object.assign(kept, values), remove: async (name) => void Reflect.deleteProperty(kept, name) });
  await settings.save({ language: 'en', rateMaxDays: 0 });
  const clock = testClock();
  const deps = { records, claims: createClaims(db, db), settings, clock, jobs: createJobStore(db), random: testRandom(), changed: () => undefined, sites: [site] } as unknown as Deps;
  const offers = { ...offerHandlers(deps), ...listingHandlers(deps, () => undefined) };
  const panel = panelHandlers(deps);
  const shown: string[] = [];
  const badges: string[] = [];
  vi.spyOn(fakeBrowser.windows, 'create').mockImplementation(async (options) => {
    shown.push(String(options?.url));
    return {} as never;
  });
  Object.assign(fakeBrowser.action, {
    openPopup: async () => { throw new Error('not now'); },
    setBadgeText: async ({ text }: { text: string }) => void badges.push(text), setBadgeBackgroundColor: async () => undefined,
  });
  return {
    db, records, settings, clock, deps, offers, panel, shown, badges,
    read: () => records.saveRead(key, productRead(), clock.now()),
    view: (patch: object = {}) => panel['panel.view']({ phase: 'kept' }, { ...sender, ...patch }),
    push: () => pushLast(deps, offers, { url }),
  };
}

it('tells a page the same, to the letter, whatever is ours: stores, price rule, listing, a push that waits', async () => {
  const t = await setUp();
  await t.read();
  const before = await t.view();
  expect(panelViewSchema.safeParse(before).success).toBe(true);
  expect(before).toMatchObject({ state: 'read', lang: 'en', facts: { currency: 'CNY', price: { low: 690, high: 790 }, stock: 60, moq: 2, skus: 3 } });
  await t.records.putStore(store('a'));
  await t.settings.save({ planSet: true, plan: { multiplier: '3', ending: '99', rates: { 'CNY:USD': { rate: '0.1', date: '2026-11-01' } } } });
  await t.offers['draft.save']({ key, title: 'My own title' }, {});
  expect(await t.offers['listing.push']({ key, storeId: 'a', readAt: t.clock.now() }, {})).toEqual({ ok: true });
  expect(await t.db.jobs.count()).toBe(1);
  expect(await t.view()).toEqual(before);
});

it.each<[ReadError['code'], RegExp]>([
  ['captcha', /check for robots/], ['signed-out', /Sign in/], ['off-shelf', /off sale/], ['wrong-offer', /another product/], ['unknown-generation', /Update Pushcart/],
])('says %s with the next step, and no facts of an earlier read', async (code, next) => {
  const t = await setUp();
  await t.read();
  await t.records.saveReadError(key, { code, supplier: '1688', paths: [] }, t.clock.now());
  const view = await t.view();
  expect(view).toMatchObject({ state: code, facts: null });
  expect(view.words.next).toMatch(next);
});

it('says what it knows of the page it is asked from, in the language of the user', async () => {
  const t = await setUp();
  expect(await t.view()).toMatchObject({ state: 'not-read', facts: null });
  expect(await t.view({ url: 'https://detail.1688.com/offer/list.html' })).toMatchObject({ state: 'not-a-product-page', facts: null });
  await t.read();
  expect(await t.view({ url: url.replace('1.html', '2.html') })).toMatchObject({ state: 'not-read', facts: null });
  expect(await t.panel['panel.view']({ phase: 'reading' }, sender)).toMatchObject({ state: 'reading', facts: null });
  expect(await t.panel['panel.view']({ phase: 'refused' }, sender)).toMatchObject({ state: 'not-kept', facts: null });
  await t.records.saveRead(key, { ...productRead(), partial: ['skus.stock: rows 0'] }, t.clock.now());
  await t.settings.save({ language: 'zh_CN' });
  expect(await t.view()).toMatchObject({ state: 'partial', lang: 'zh-CN', facts: { missing: ['skus.stock'] }, words: { state: '部分读取' } });
});

it('opens the popup in a window where the browser does not let it, for the page in front only', async () => {
  const t = await setUp();
  await t.panel['panel.open']({}, sender);
  expect(t.shown).toEqual([expect.stringMatching(/\/popup\.html\?offer=1688%3A700000000001$/)]);
  await t.panel['panel.open']({}, { ...sender, tab: { id: 1, active: false } });
  await t.panel['panel.open']({}, { ...sender, url: 'https://detail.1688.com/' });
  expect(t.shown).toHaveLength(1);
});

it('pushes with the last settings and says so on the toolbar', async () => {
  const t = await setUp();
  await t.read();
  await t.records.putStore(store('a'));
  await t.settings.save({ planSet: true, plan: { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '2026-11-01' } } } });
  await t.offers['draft.save']({ key, title: 'As I left it', selected: ['5000000000002'] }, {});
  await t.push();
  const [listing] = await t.db.listings.toArray();
  expect(listing?.wanted.body).toMatchObject({ title: 'As I left it', variants: [{ supplierSkuKey: '5000000000002' }] });
  expect(t.badges[0]).toBe('✓');
  expect(t.shown).toEqual([]);
});

it('opens the popup with the reason when a push is refused', async () => {
  const t = await setUp();
  const reason = () => new URL(t.shown.at(-1) ?? '', 'https://x.example').searchParams.get('refused');
  await pushLast(t.deps, t.offers, { url: 'https://example.com/' });
  expect(reason()).toBe('no-page');
  await t.push();
  expect(reason()).toBe('not-read');
  await t.read();
  await t.push();
  expect(reason()).toBe('no-store');
  await t.records.putStore(store('a'));
  await t.push();
  expect(reason()).toBe('no-rule');
  await t.records.putStore(store('b'));
  await t.push();
  expect(reason()).toBe('no-choice');
  t.clock.move(25 * 3_600_000);
  await t.offers['draft.save']({ key, storeId: 'a' }, {});
  await t.push();
  expect(reason()).toBe('stale');
  expect(new URL(t.shown.at(-1) ?? '', 'https://x.example').searchParams.get('offer')).toBe(key);
  expect(new Set(t.badges)).toEqual(new Set(['!']));
  expect(await t.db.jobs.count()).toBe(0);
});
