import { beforeEach, expect, it, vi } from 'vitest';
import { resultPageHandlers } from '../../../entrypoints/background/handlers/result-page.ts';
import { createCollected } from '../../../utils/db/collected.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb } from '../../../utils/db/schema.ts';
import { resultPageViewSchema, type FoundOffer } from '../../../utils/domain/result-page.ts';
import type { MessageName } from '../../../utils/messaging/protocol.ts';
import type { Sender } from '../../../utils/messaging/roles.ts';
import { answerMessage, type Handlers } from '../../../utils/messaging/serve.ts';
import { createSettings } from '../../../utils/settings/state.ts';
import { resultSite as on1688 } from '../../../utils/suppliers/1688/result-site.ts';
import { resultSite as onAliexpress } from '../../../utils/suppliers/aliexpress/result-site.ts';
import { catalogOf } from '../../support/language.ts';
import { productRead } from '../../support/products.ts';
import { testClock } from '../../support/time.ts';

const SEARCH = 'https://s.1688.com/selloffer/offer_search.htm?keywords=x';
const [A, B, C] = ['700000000001', '700000000002', '700000000003'];
const found = (id: string, words: Partial<FoundOffer> = {}): FoundOffer => ({ id, title: null, image: null, priceText: null, ...words });
let n = 0;

beforeEach(() => {
  vi.stubGlobal('fetch', async (address: string) => ({ json: () => catalogOf(/_locales\/(\w+)\//.exec(address)?.[1] as 'en') }));
});

/** The real checks and handlers over a real database. */
async function setUp() {
  const db = openDb('strict', `result-page-${(n += 1)}`);
  const collected = createCollected(db, db);
  const kept: Record<string, unknown> = {};
  const settings = createSettings({ get: async () => kept, set: async (values) => void Object.assign(kept, values), remove: async (name) => void Reflect.deleteProperty(kept, name) });
  await settings.save({ language: 'en' });
  const changed = vi.fn<() => undefined>();
  const handlers = resultPageHandlers({ collected, settings, changed, clock: testClock(), resultSites: [on1688, onAliexpress] }) as Handlers;
  const options = { handlers, ownId: 'us', ownOrigin: 'chrome-extension://us/', log: { info: () => undefined, warn: () => undefined } };
  const say = (name: MessageName, request: unknown, url = SEARCH, sender: Partial<Sender> = {}) =>
    answerMessage({ pushcart: 1, name, request }, { id: 'us', url, frameId: 0, tab: { id: 1, active: true }, ...sender }, options);
  return {
    db, settings, changed, say, records: createRecords(db, db),
    keys: async () => (await db.collected.toArray()).map(({ key }) => key).toSorted(),
    known: async (ids: string[], url = SEARCH) => {
      const answer = await say('offers.known', { ids }, url);
      return answer?.ok ? resultPageViewSchema.parse(answer.value) : answer?.error;
    },
  };
}

it('collects offers of the page with its words, and tells apart what is collected and what is read', async () => {
  const t = await setUp();
  await t.records.saveRead(`1688:${B}`, productRead({ id: B }), 5);
  await t.records.saveReadError(`1688:${C}`, { code: 'captcha', supplier: '1688', paths: [] }, 5);
  const answer = await t.say('offers.collect', { offers: [found(A, { title: 'Bag', image: 'https://cbu01.alicdn.com/a.jpg', priceText: '¥12.5' }), found(B)] });
  expect(answer).toMatchObject({ ok: true, value: { states: ['collected', 'read'], words: { done: 'Collected now: {count}' } } });
  expect(await t.db.collected.get(`1688:${A}`)).toMatchObject({ title: 'Bag', image: 'https://cbu01.alicdn.com/a.jpg', priceText: '¥12.5', from: 'results', openedAt: null });
  expect(t.changed).toHaveBeenCalledTimes(1);
  expect(await t.known([C, B, A, '1'])).toMatchObject({ states: [null, 'read', 'collected', null], lang: 'en', words: { some: 'Collect ticked', read: 'Read' } });
});

it('knows an offer that was read though nobody collected it', async () => {
  const t = await setUp();
  await t.records.saveRead(`1688:${A}`, productRead(), 5);
  expect(await t.known([A])).toMatchObject({ states: ['read'] });
  expect(await t.keys()).toEqual([]);
});

it('speaks the language of the user', async () => {
  const t = await setUp();
  await t.settings.save({ language: 'ru' });
  expect(await t.known([])).toMatchObject({ states: [], lang: 'ru', words: { some: 'Собрать отмеченные' } });
});

it('takes the supplier from the page, so that equal numbers are not mistaken', async () => {
  const t = await setUp();
  await t.say('offers.collect', { offers: [found(A)] }, 'https://es.aliexpress.com/w/wholesale-bag.html');
  expect(await t.keys()).toEqual([`aliexpress:${A}`]);
  expect(await t.known([A])).toMatchObject({ states: [null] });
});

it('keeps nothing but its words of what a page adds to an offer', async () => {
  const t = await setUp();
  await t.say('offers.collect', { offers: [{ ...found(A), key: 'aliexpress:1005006296391749', from: 'paste', at: 1, openedAt: 1, state: 'read' }] });
  expect(await t.db.collected.toArray()).toMatchObject([{ key: `1688:${A}`, from: 'results', openedAt: null }]);
  expect(await t.known([A])).toMatchObject({ states: ['collected'] });
});

it.each([
  ['a product page of the supplier', `https://detail.1688.com/offer/${A}.html`],
  ['another host of the supplier', 'https://shop.1688.com/page/offerlist.htm'],
  ['another path of the host', 'https://s.1688.com/company/pc/factory_search.htm'],
  ['another host', 'https://evil.example/selloffer/offer_search.htm'],
  ['a host that only ends like the supplier\'s', 'https://s.evil-1688.com/selloffer/offer_search.htm'],
  ['the supplier\'s name as a user name', 'https://s.1688.com@evil.example/selloffer/offer_search.htm'],
  ['an address that names the path further down', 'https://s.1688.com/x?/selloffer/'],
])('takes nothing from and tells nothing to %s', async (_what, url) => {
  const t = await setUp();
  await t.say('offers.collect', { offers: [found(A)] });
  expect(await t.say('offers.collect', { offers: [found(B)] }, url)).toMatchObject({ ok: true, value: { states: [] } });
  expect(await t.keys()).toEqual([`1688:${A}`]);
  expect(await t.known([A], url)).toMatchObject({ states: [] });
});

it('takes nothing from a page behind others, which has no user in front of it', async () => {
  const t = await setUp();
  for (const tab of [{ id: 1, active: false }, { id: 1 }]) expect(await t.say('offers.collect', { offers: [found(A)] }, SEARCH, { tab })).toMatchObject({ ok: true, value: { states: [] } });
  expect(await t.keys()).toEqual([]);
});

it.each<[string, Partial<Sender>, string]>([
  ['a frame', { frameId: 2 }, SEARCH],
  ['plain http', {}, SEARCH.replace('https:', 'http:')],
  ['another extension', { id: 'them' }, SEARCH],
  ['no tab', { tab: undefined }, SEARCH],
  ['a document of the page\'s own making', {}, `blob:${SEARCH}`],
])('refuses %s', async (_what, sender, url) => {
  const t = await setUp();
  for (const [name, request] of [['offers.collect', { offers: [found(A)] }], ['offers.known', { ids: [A] }]] as const) {
    expect(await t.say(name, request, url, sender)).toEqual({ ok: false, error: { code: 'wrong-role' } });
  }
  expect(await t.keys()).toEqual([]);
});

it('collects all of a message or nothing', async () => {
  const t = await setUp();
  for (const bad of [found('1688:1'), found(A, { title: 'x'.repeat(1_001) }), { id: A }]) {
    expect(await t.say('offers.collect', { offers: [found(B), bad] })).toEqual({ ok: false, error: { code: 'malformed' } });
  }
  expect(await t.say('offers.collect', { offers: [found(A, { title: 'x'.repeat(400_000) })] })).toEqual({ ok: false, error: { code: 'too-large' } });
  expect(await t.keys()).toEqual([]);
});
