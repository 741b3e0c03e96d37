import { describe, expect, it } from 'vitest';
import type { PanelView } from '../../../utils/domain/panel-view.ts';
import { activityEntry } from '../../../utils/domain/activity.ts';
import { pageHealth } from '../../../utils/domain/page-health.ts';
import type { ResultPageView } from '../../../utils/domain/result-page.ts';
import type { StoreView } from '../../../utils/domain/view-types.ts';
import { protocol, type AnswerOf, type MessageName } from '../../../utils/messaging/protocol.ts';
import { roleOf, type Sender } from '../../../utils/messaging/roles.ts';
import { answerMessage, type Handlers } from '../../../utils/messaging/serve.ts';
import { claimRow, edits, shelfRow } from '../../support/claims.ts';
import { listingBody } from '../../support/listings.ts';
import { productRead } from '../../support/products.ts';
import { good } from '../../support/requests.ts';

const ownId = 'pushcart-id';
const ownOrigin = 'chrome-extension://pushcart-id/';
const page: Sender = { id: ownId, url: `${ownOrigin}popup.html?offer=1688:1` };
const content: Sender = { id: ownId, url: 'https://detail.1688.com/offer/700000000001.html', frameId: 0, tab: { id: 1 } };

const names = Object.keys(protocol) as MessageName[];

const store: StoreView = {
  id: 's', kind: 'vendure', origin: 'https://shop.example', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, guarantee: 'mark', state: 'active', reason: null, permitted: true,
  facts: { channel: 'main', language: 'en', locations: ['Store room'], verifiedAt: 1 },
};
const plan = { multiplier: '2', ending: '99', rates: {} };
const word = 'word';
const panel: PanelView = {
  state: 'read', lang: 'zh-CN',
  facts: {
    title: '测试', currency: 'CNY', price: { low: 1250, high: 1580 }, tiers: [], stock: 'unknown', moq: 2, unit: '个', skus: 4, dispatchHours: 48, services: ['7天'],
    onePiece: 'yes', verdict: 'not-proven', met: 4, rules: 6, missing: [],
  },
  words: {
    label: word, state: word, next: null, onePiece: word, verdict: word, rules: word, price: word, tiers: word, tierFrom: word, stock: word, moq: word, skus: word,
    dispatch: word, hours: word, services: word, missing: word, unknown: word, unlimited: word, open: word, less: word, more: word, reload: word,
  },
};
const resultPage: ResultPageView = {
  states: ['collected', 'read', null], lang: 'ru',
  words: { label: word, ticked: word, known: word, tick: word, collected: word, read: word, some: word, all: word, done: word, failed: word, less: word, more: word },
};
const answers: { [N in MessageName]: AnswerOf<N> } = {
  'offer.read': {},
  'offer.details': {},
  'panel.view': panel,
  'panel.open': {},
  'offers.known': resultPage,
  'offers.collect': resultPage,
  'offer.at': { key: '1688:700000000001' },
  'offer.view': { key: '1688:700000000001', readAt: null, stale: false, read: null, details: { pictures: ['https://cbu01.alicdn.com/img/ibank/detail-1.jpg'], at: 1 }, error: null, eligibility: null, stores: [store], targets: [], storeId: 's', title: '', rows: [], minStock: 0, origins: ['China'], origin: null, listing: null, changes: [], visitedAt: 1, otherVisit: 'session', low: { from: { minor: 100, currency: 'CNY' }, to: { minor: 120, currency: 'CNY' }, days: 3 }, plan, planSet: true },
  'draft.save': {},
  'offers.find': [{ key: '1688:700000000001', title: 'Bag', readAt: 1 }],
  'offers.compare': [{ key: '1688:700000000001', read: productRead(), readAt: 1, error: { code: 'off-shelf', supplier: '1688', paths: [] }, source: null, fallbacks: [] }],
  'listing.push': { ok: false, error: { code: 'stale', detail: '' } },
  'listing.list': {
    rows: [{
      listing: {
        storeId: 's', key: '1688:700000000001:main', offerKey: '1688:700000000001', revision: 1, pushedRevision: 1, readAt: 1, pushedAt: 1, tombstone: null, remote: null, pushed: listingBody(), intent: 'refresh',
        wanted: { body: listingBody(), costs: [{ key: '5000000000001', cost: { minor: 690, currency: 'CNY' }, minQty: 2, priced: { price: { minor: 399, currency: 'USD' }, floor: { minor: 97, currency: 'USD' }, rulesVersion: 1, trace: [] } }] },
      },
      url: null, product: productRead().product, language: 'zh-CN', origin: null, markup: null, ruleSet: null, readAt: 1, isPageChanged: false,
    }],
    next: null,
  },
  'listing.preview': { ok: true, preview: { exists: true, url: 'https://shop.example/7', changes: [{ kind: 'price', subject: 'red', from: { minor: 100, currency: 'USD' }, to: { minor: 120, currency: 'USD' } }], more: 0 } },
  'store.list': [store],
  'store.connect': { ok: true, store },
  'store.test': { ok: true },
  'store.disconnect': {},
  'files.orders': { ok: true, added: 1, changed: 0 },
  'files.parcels': [{ order: '#1001', sku: 'A', title: 'Bag', quantity: 1, number: 'T1', company: '', url: '' }],
  'files.catalogue': { total: 1, products: [{ id: '1', key: '', title: 'Bag', description: '', visible: true, images: [], options: [], variants: [{ id: '2', sku: 'A', options: [], minor: 1, stock: null, image: null, visible: true }], updatedAt: 1 }], next: 'p:1' },
  'store.pause': {},
  'sync.list': { rows: [{
    id: 's|1688:700000000001:main', storeId: 's', title: 'Bag', url: null, readAt: 1, isStale: false, skus: [{ key: '5000000000009', options: ['red'] }], standIn: { key: '1688:700000000002', title: 'Bag', url: null, readAt: 1 },
    items: [{ key: '5000000000001', subject: 'red', what: 'stock', from: 'unknown', to: 3, reason: 'stock-not-ours', state: 'ask', at: null }],
  }], next: null },
  'sync.policy': { ok: true },
  'sync.decide': { ok: false, error: { code: 'sync-moved', detail: '' } },
  'sync.map': { ok: true },
  'sync.open': { ok: true },
  'queue.list': { counts: { ready: 0, leased: 0, blocked: 0, dead: 0 }, jobs: [] },
  'queue.retry': { ok: true },
  'queue.drop': { ok: false, error: { code: 'running', detail: '' } },
  'health.get': {
    state: 'lost',
    lost: { at: 1, jobs: [{ kind: 'push-listing', key: '1688:1:main', url: null, store: 'shop.example' }], more: 0, stores: [{ id: 's', kind: 'vendure', host: 'shop.example' }] },
  },
  'health.dismiss': {},
  'settings.get': { version: 1, plan, language: 'auto' },
  'settings.save': {},
  'terms.get': { terms: [{ from: '黑色', en: 'jet', ru: '' }] },
  'terms.save': {},
  'offer.export': { offers: [{ key: '1688:700000000001', readAt: 1, read: productRead() }], next: null },
  'activity.list': { entries: [activityEntry('listed', 1, { store: { id: 's', origin: 'https://shop.example' }, key: '1688:1:main', title: 'Bag', variants: 2, images: 1 })], more: false, stores: [{ id: 's', name: 'Shop', host: 'shop.example' }] },
  'page.list': [pageHealth({ key: '1688:700000000001', read: productRead(), readAt: 1, error: null, errorAt: null }, 'https://detail.1688.com/offer/700000000001.html')],
  'collected.list': { rows: [{ key: '1688:700000000001', title: null, image: null, priceText: null, from: 'menu', at: 1, openedAt: null, url: null, state: 'read' }], total: 1, left: 0 },
  'collected.paste': { added: 1, known: 0, unknown: { lines: ['no link'], count: 1 } },
  'collected.remove': {},
  'collected.open-next': { key: null },
  'import.light': { claims: [claimRow()], shelf: [shelfRow()], collected: [], drafts: [], jobs: [], freshFrom: 1 },
  'claims.view': edits({ title: 'Bag', titleAt: 1, markup: '2.5' }),
  'import.push': { refused: [{ id: 's|1688:700000000001:main', code: 'stale', detail: '' }] }, 'listings.state': { refused: [{ id: 's|1688:700000000001:main', code: 'store-cannot', detail: '' }] }, 'store.choices': { ok: true, choices: [{ id: '1', name: 'Bags' }] },
  'link.search': { ok: true, products: [{ id: '12', title: 'Mug', url: 'https://shop.example/12', ours: null }] },
  'link.look': { ok: true, product: { id: '12', title: 'Mug', url: '', ours: '1688:1:main', variants: [{ variantId: '13', sku: '', options: [{ name: 'Colour', value: 'Red' }], price: null }] } },
  'link.adopt': { ok: false, error: { code: 'link-taken', detail: '' } },
  'link.release': { ok: true },
  'claims.make': { made: 1, known: 0 },
  'claims.edit': { gone: ['s|1688:700000000001:main'] },
  'categories.list': [], 'categories.map': {}, 'claims.remove': { removed: 0, kept: 1 },
  'enrolment.list': { enrolments: [], candidates: [{ key: '1688:700000000001', title: 'Bag' }], calendar: { holidays: [], workdays: [], until: '2026-12-31' }, at: 1, today: '2026-11-20' },
  'enrolment.save': { ok: true },
  'enrolment.move': { ok: false, error: { code: 'leave-first', detail: '' } },
  'enrolment.drop': { ok: true },
  'enrolment.calendar': {},
  'backup.make': { pushcart: 'backup', version: 1, madeAt: 1, settings: { version: 1, plan, language: 'auto' }, stores: [], listings: [], drafts: [], openPushes: [{ key: '1688:1:main', title: 'Bag', host: 'shop.example' }] },
  'backup.restore': { ok: false, error: { code: 'backup-damaged', detail: 'stores.0.origin' } },
  'data.erase': {},
};

function serve(given: Record<MessageName, unknown> = answers) {
  const handled: string[] = [];
  const handlers = Object.fromEntries(names.map((name) => [name, async () => {
    handled.push(name);
    return given[name];
  }])) as unknown as Handlers;
  const log: unknown[] = [];
  const options = { handlers, ownId, ownOrigin, log: { info: () => undefined, warn: (_e: string, fields: unknown) => void log.push(fields) } };
  return { handled, log, ask: (name: string, request: unknown, sender: Sender) => answerMessage({ pushcart: 1, name, request }, sender, options) };
}

describe.each(names)('%s', (name) => {
  const right = protocol[name].role === 'page' ? page : content;
  const wrong = protocol[name].role === 'page' ? content : page;

  it('is answered for its own role', async () => {
    const t = serve();
    expect(await t.ask(name, good[name], right)).toEqual({ ok: true, value: answers[name] });
  });
  it('never answers what its schema does not know', async () => {
    const t = serve({ ...answers, [name]: 'text' });
    expect(await t.ask(name, good[name], right)).toEqual({ ok: false, error: { code: 'failed' } });
  });
  it.each<[string, Sender]>([
    ['the other role', wrong],
    ['another extension', { ...right, id: 'someone-else' }],
    ['a sender without an address', { id: ownId, frameId: 0, tab: { id: 1 } }],
    ['a frame inside the page', { ...content, frameId: 3 }],
    ['a page over plain http', { ...content, url: 'http://detail.1688.com/offer/700000000001.html' }],
    ['a page without a tab', { id: ownId, url: content.url, frameId: 0 }],
    ['a frame that nobody numbered', { id: ownId, url: content.url, tab: { id: 1 } }],
    ['a page of another extension', { id: ownId, url: 'chrome-extension://someone-else/popup.html', frameId: 0, tab: { id: 1 } }],
    ['a page whose address only begins like ours', { id: ownId, url: 'chrome-extension://pushcart-id.example/popup.html' }],
  ])('is refused from %s', async (_who, sender) => {
    const t = serve();
    expect(await t.ask(name, good[name], sender)).toEqual({ ok: false, error: { code: 'wrong-role' } });
    expect(t.handled).toEqual([]);
    expect(t.log).toEqual([{ code: 'wrong-role' }]);
  });
  it('is refused when it is too large or not of its shape', async () => {
    const t = serve();
    expect(await t.ask(name, { ...(good[name] as object), padding: 'x'.repeat(protocol[name].maxBytes) }, right)).toEqual({ ok: false, error: { code: 'too-large' } });
    for (const request of ['text', null, undefined, 7, true, [], [good[name]]]) {
      if (Array.isArray(request) && Object.keys(good[name] as object).length === 0) continue;
      expect(await t.ask(name, request, right), JSON.stringify(request)).toEqual({ ok: false, error: { code: 'malformed' } });
    }
    const circle: { self?: unknown } = { ...(good[name] as object) };
    circle.self = circle;
    expect(await t.ask(name, circle, right)).toEqual({ ok: false, error: { code: 'too-large' } });
    expect(t.handled).toEqual([]);
  });
});

/** Every field but the credential and the backup, which are checked by who knows their shape. */
const fields = names.flatMap((name) => Object.keys(good[name] as object).map((field) => [name, field] as const)).filter(([, field]) => field !== 'secret' && field !== 'file');
it.each(fields)('%s is refused when its %s is of another type', async (name, field) => {
  const t = serve();
  const right = protocol[name].role === 'page' ? page : content;
  for (const value of [{ not: 'this' }, [[]], Number.NaN]) {
    expect(await t.ask(name, { ...(good[name] as object), [field]: value }, right)).toEqual({ ok: false, error: { code: 'malformed' } });
  }
  expect(t.handled).toEqual([]);
});

it('leaves messages that are not ours to others, and refuses unknown names', async () => {
  const t = serve();
  for (const message of [{ type: 'other library' }, null, undefined, 'text', [], { pushcart: 2, name: 'store.list' }, { pushcart: '1', name: 'store.list' }, { pushcart: 1, name: 7 }, { pushcart: 1, name: 'x'.repeat(41) }]) {
    expect(answerMessage(message, page, { handlers: {} as Handlers, ownId, ownOrigin, log: { info: () => undefined, warn: () => undefined } })).toBeNull();
  }
  for (const name of ['toString', '__proto__', 'constructor', '', 'offer.Read']) expect(await t.ask(name, {}, page), name).toEqual({ ok: false, error: { code: 'unknown-message' } });
  expect(await t.ask('toString', {}, page)).toEqual({ ok: false, error: { code: 'unknown-message' } });
});

it.each([
  [{ key: '1688:12; drop' }], [{ key: 'x:1' }], [{ key: '1688:' }],
])('offer.view refuses the key %j', async (request) => {
  expect(await serve().ask('offer.view', request, page)).toEqual({ ok: false, error: { code: 'malformed' } });
});

it.each([[[]], [['1688:1']], [Array.from({ length: 11 }, (_, i) => `1688:${i + 1}`)], [['1688:1', '../x']]])('offers.compare refuses the keys %j', async (keys) =>
  expect(await serve().ask('offers.compare', { keys }, page)).toEqual({ ok: false, error: { code: 'malformed' } }));

it.each<[string, object]>([
  ['HTML with an attribute', { description: { kind: 'html', value: '<p onclick="x">a</p>' } }], ['HTML with a script', { description: { kind: 'html', value: '<script>x</script>' } }],
  ['a picture that is no web address', { images: ['javascript:x'] }], ['a multiplier below one', { markup: '0.5' }], ['a title without an end', { title: 'x'.repeat(1_001) }], ['an empty word', { names: [{ axis: 'a', name: '', values: [] }] }],
])('claims.edit refuses %s', async (_what, patch) => {
  const t = serve();
  expect(await t.ask('claims.edit', { changes: [{ id: 's|1', patch }] }, page)).toEqual({ ok: false, error: { code: 'malformed' } });
  expect(t.handled).toEqual([]);
});

it('tells a content script from a page of ours by what the browser says only', () => {
  expect(roleOf(page, ownId, ownOrigin)).toBe('page');
  expect(roleOf({ ...page, tab: { id: 4 }, frameId: 0 }, ownId, ownOrigin)).toBe('page');
  expect(roleOf(content, ownId, ownOrigin)).toBe('content');
  expect(roleOf({ id: ownId, url: 'not an address' }, ownId, ownOrigin)).toBeNull();
});

describe('what a page is told', () => {
  const told = async (view: unknown) => serve({ ...answers, 'panel.view': view }).ask('panel.view', good['panel.view'], content);

  it.each<[string, unknown]>([
    ['a store', { ...panel, store: 'My shop' }],
    ['a store among the facts', { ...panel, facts: { ...panel.facts, store: 'My shop' } }],
    ['a store among the words', { ...panel, words: { ...panel.words, store: 'My shop' } }],
    ['a listing', { ...panel, facts: { ...panel.facts, listed: true } }],
    ['a second price', { ...panel, facts: { ...panel.facts, price: { low: 1, high: 2, ours: 3 } } }],
    ['an amount in a currency of its own', { ...panel, facts: { ...panel.facts, price: { low: { minor: 1, currency: 'USD' }, high: 2 } } }],
    ['a state of the queue', { ...panel, state: 'waiting' }],
    ['more text than a panel has room for', { ...panel, facts: { ...panel.facts, title: 'x'.repeat(100_000) } }],
  ])('never holds %s', async (_what, view) => {
    expect(await told(view)).toEqual({ ok: false, error: { code: 'failed' } });
  });
  it('comes for no offer but the page\'s own: there is no key to ask with', async () => expect(await serve().ask('panel.view', { phase: 'other' }, content)).toEqual({ ok: false, error: { code: 'malformed' } }));
});

describe('what a page of results is told', () => {
  it.each<[string, MessageName, unknown]>([
    ['a price', 'offers.known', { ...resultPage, price: 1 }],
    ['a store among the words', 'offers.known', { ...resultPage, words: { ...resultPage.words, store: 'My shop' } }],
    ['fewer words', 'offers.known', { ...resultPage, words: { label: word } }],
    ['a state of the queue', 'offers.known', { ...resultPage, states: ['waiting'] }],
    ['more of an offer than its state', 'offers.known', { ...resultPage, states: [{ state: 'read', title: 'My own title' }] }],
    ['a price after collecting', 'offers.collect', { ...resultPage, price: 1 }],
    ['a state of the queue after collecting', 'offers.collect', { ...resultPage, states: ['listed'] }],
  ])('never holds %s', async (_what, name, answer) => {
    expect(await serve({ ...answers, [name]: answer }).ask(name, good[name], content)).toEqual({ ok: false, error: { code: 'failed' } });
  });
});

const found = { id: '700000000001', title: null, image: null, priceText: null };
it.each<[MessageName, string, unknown]>([
  ['offers.known', 'a key of another supplier', { ids: ['aliexpress:1005006296391749'] }],
  ['offers.known', 'more than a page has', { ids: Array.from({ length: 501 }, (_, i) => String(i)) }],
  ['offers.known', 'a number', { ids: [700_000_000_001] }],
  ['offers.collect', 'a key of another supplier', { offers: [{ ...found, id: 'aliexpress:1005006296391749' }] }],
  ['offers.collect', 'more than are taken at once', { offers: Array.from({ length: 101 }, () => found) }],
  ['offers.collect', 'a title without end', { offers: [{ ...found, title: 'x'.repeat(1_001) }] }],
  ['offers.collect', 'a price without end', { offers: [{ ...found, priceText: '1'.repeat(101) }] }],
  ['offers.collect', 'a picture of another scheme', { offers: [{ ...found, image: 'javascript:alert(1)' }] }],
  ['offers.collect', 'an offer without its words', { offers: [{ id: '1' }] }],
])('%s is refused with %s', async (name, _what, request) => {
  const t = serve();
  expect(await t.ask(name, request, content)).toEqual({ ok: false, error: { code: 'malformed' } });
  expect(t.handled).toEqual([]);
});
