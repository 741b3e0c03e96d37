// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { resultPageHandlers } from '../../../entrypoints/background/handlers/result-page.ts';
import { collectOnPage } from '../../../entrypoints/results-content/collect-on-page.ts';
import { createCollected } from '../../../utils/db/collected.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb } from '../../../utils/db/schema.ts';
import { answerMessage, type Handlers } from '../../../utils/messaging/serve.ts';
import { createSettings } from '../../../utils/settings/state.ts';
import { resultSite } from '../../../utils/suppliers/1688/result-site.ts';
import { results } from '../../../utils/suppliers/1688/results.ts';
import type { OfferCard } from '../../../utils/suppliers/dom/offer-cards.ts';
import { speak } from '../../support/language.ts';
import { until } from '../../support/poll.ts';
import { productRead } from '../../support/products.ts';
import { cardOf1688, resultCard } from '../../support/result-page.ts';
import { testClock } from '../../support/time.ts';
import { click } from '../../support/trusted-click.ts';

const cards = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, i) => cardOf1688(resultCard(from + i))).join('');
const idOf = (i: number): string => resultCard(i).id;
const draw = (html: string) => document.body.insertAdjacentHTML('beforeend', html);
const runtime: { id?: string; sendMessage(message: unknown): unknown } = { sendMessage: () => undefined };
let asked: { name: string; request: { ids?: string[]; offers?: unknown[] } }[] = [];
let roots: ShadowRoot[] = [];
let isDown = false;
let n = 0;

/** The content script of 1688 over the real handlers and a real database. */
function setUp() {
  const db = openDb('strict', `collect-on-page-${(n += 1)}`);
  const collected = createCollected(db, db);
  const settings = createSettings({ get: async () => ({}), set: async () => undefined, remove: async () => undefined });
  const handlers = resultPageHandlers({ collected, settings, changed: () => undefined, clock: testClock(), resultSites: [resultSite] }) as Handlers;
  const options = { handlers, ownId: 'us', ownOrigin: 'chrome-extension://us/', log: { info: () => undefined, warn: () => undefined } };
  const sender = { id: 'us', url: 'https://s.1688.com/selloffer/offer_search.htm', frameId: 0, tab: { id: 1, active: true } };
  runtime.sendMessage = async (message: unknown) => {
    if (isDown) throw new Error('no receiver');
    asked.push(message as (typeof asked)[number]);
    return answerMessage(message, sender, options);
  };
  return { db, collected, records: createRecords(db, db), start: (read: (document: Document) => OfferCard[] = results) => collectOnPage(read) };
}

const inBar = (selector: string): HTMLElement | null => roots.flatMap((root) => root.querySelector<HTMLElement>(`section ${selector}`) ?? [])[0] ?? null;
const bar = (selector: string) => inBar(selector)?.dataset['text'];
const hosts = (): Element[] => [...document.querySelectorAll('.search-offer-wrapper > div:first-child')].filter((element) => element.childNodes.length === 0);
/** The tick box of an offer: its label holds the offer's title. */
const box = (i: number): HTMLElement => {
  const found = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('[role=checkbox]')]).find((element) => new RegExp(`${resultCard(i).title}(?: |$)`).test(element.getAttribute('aria-label') ?? ''));
  if (!found) throw new Error(`no tick box for ${i}`);
  return found;
};
/** What the user does in the bar. */
const press = (which: '.collect' | '.all') => {
  const button = inBar(which);
  if (!button) throw new Error('no bar');
  click(button, true);
};
const is = (what: string, text: string) => until(`${what}: ${text}`, async () => bar(what) === text);

beforeEach(async () => {
  await speak('en');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  [asked, roots, isDown] = [[], [], false];
  runtime.id = 'us';
  vi.stubGlobal('browser', { runtime });
  vi.stubGlobal('chrome', { runtime });
  document.body.innerHTML = '';
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
});
afterEach(() => {
  // The script of this test finds that it is over.
  delete runtime.id;
  document.dispatchEvent(new Event('visibilitychange'));
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('shows nothing on a page without cards, and asks nothing', async () => {
  setUp().start();
  draw('<p>no results</p>');
  await vi.advanceTimersByTimeAsync(700);
  expect([document.body.children.length, asked]).toEqual([1, []]);
});

it('ticks two and collects them with the words of their cards; what is known is marked', async () => {
  const t = setUp();
  await t.records.saveRead(`1688:${idOf(4)}`, productRead({ id: idOf(4) }), 1);
  draw(cards(1, 4));
  t.start();
  await is('.ticked', '0 of 4 ticked');
  expect(bar('.known')).toBe('0 collected, 1 read');
  expect(hosts()).toHaveLength(4);
  expect(box(4).nextElementSibling?.getAttribute('data-text')).toBe('Read');
  click(box(1), false);
  expect(bar('.ticked')).toBe('0 of 4 ticked');
  for (const i of [1, 2, 3, 3]) click(box(i), true);
  expect(bar('.ticked')).toBe('2 of 4 ticked');
  press('.collect');
  await is('.said', 'Collected now: 2');
  expect([bar('.ticked'), bar('.known')]).toEqual(['0 of 4 ticked', '2 collected, 1 read']);
  expect([box(1), box(3)].map((one) => [one.getAttribute('aria-checked'), one.nextElementSibling?.getAttribute('data-text')])).toEqual([['false', 'Collected'], ['false', '']]);
  expect((await t.db.collected.toArray()).map(({ key, title, priceText, image, from }) => ({ key, title, priceText, image, from }))).toEqual([1, 2].map((i) => ({
    key: `1688:${idOf(i)}`, title: resultCard(i).title, priceText: `¥${resultCard(i).price}`, image: `https://cbu01.alicdn.com/img/ibank/O1CN${idOf(i)}-0-cib.jpg`, from: 'results',
  })));
});

it('collects all that are not known, in messages of at most 100', async () => {
  const t = setUp();
  await t.collected.add([{ key: `1688:${idOf(7)}`, title: 'Mine', image: null, priceText: null, from: 'paste', at: 1, openedAt: null }]);
  draw(cards(1, 150));
  t.start();
  await is('.known', '1 collected, 0 read');
  press('.all');
  await is('.said', 'Collected now: 149');
  expect(asked.filter(({ name }) => name === 'offers.collect').map(({ request }) => request.offers?.length)).toEqual([100, 49]);
  expect(inBar('.all')?.getAttribute('aria-disabled')).toBe('true');
  expect(await t.db.collected.count()).toBe(150);
  expect((await t.db.collected.get(`1688:${idOf(7)}`))?.title).toBe('Mine');
});

it('counts cards that come later, asks about the new ones only, and puts ticks back that the page dropped', async () => {
  const t = setUp();
  draw(cards(1, 2));
  t.start();
  await is('.ticked', '0 of 2 ticked');
  click(box(2), true);
  draw(cards(3, 5));
  await is('.ticked', '1 of 5 ticked');
  expect(asked.map(({ request }) => request.ids)).toEqual([[idOf(1), idOf(2)], [idOf(3), idOf(4), idOf(5)]]);
  hosts()[0]?.remove();
  await until('the tick to be back', async () => hosts().length === 5);
  // A tick outlives its card, which a list may drop while one scrolls.
  document.querySelectorAll('.search-offer-wrapper')[1]?.remove();
  await until('the page to be looked at', async () => hosts().length === 4);
  await vi.advanceTimersByTimeAsync(700);
  expect(bar('.ticked')).toBe('1 of 5 ticked');
  press('.collect');
  await is('.said', 'Collected now: 1');
  expect((await t.db.collected.toArray()).map(({ key }) => key)).toEqual([`1688:${idOf(2)}`]);
});

/** The page shows another offer in the card of `from`, without putting in or taking out an element. */
const reuse = (from: number, to: number, change: Partial<ReturnType<typeof resultCard>> = {}) => {
  const card = document.querySelector<HTMLElement>(`[data-renderkey$="_${idOf(from)}"]`);
  const other = new DOMParser().parseFromString(cardOf1688({ ...resultCard(to), ...change }), 'text/html').querySelector<HTMLElement>('[data-renderkey]');
  if (!card || !other) throw new Error('no card');
  for (const name of other.getAttributeNames()) card.setAttribute(name, other.getAttribute(name) ?? '');
  const texts = (root: Element): Text[] => [...root.querySelectorAll('*')].flatMap((element) => [...element.childNodes]).filter((node): node is Text => node.nodeType === 3 && node.textContent?.trim() !== '');
  texts(card).forEach((text, i) => { text.data = texts(other)[i]?.data ?? ''; });
  card.querySelectorAll('img').forEach((image, i) => { image.src = other.querySelectorAll('img')[i]?.getAttribute('src') ?? ''; });
};
const collectedNow = async (t: ReturnType<typeof setUp>) => (await t.db.collected.toArray()).map(({ key, title, priceText, image }) => ({ key, title, priceText, image }));
const asCollected = (i: number, change: Partial<ReturnType<typeof resultCard>> = {}) => {
  const { id, title, price } = { ...resultCard(i), ...change };
  return { key: `1688:${id}`, title, priceText: `¥${price}`, image: `https://cbu01.alicdn.com/img/ibank/O1CN${id}-0-cib.jpg` };
};
/** The page with these cards, one of them ticked if wanted, so long after the last change that nobody looks at it any more. */
async function atRest(from: number, to: number, ticked?: number): Promise<ReturnType<typeof setUp>> {
  const t = setUp();
  draw(cards(from, to));
  t.start();
  await is('.ticked', `0 of ${to - from + 1} ticked`);
  if (ticked !== undefined) click(box(ticked), true);
  await vi.advanceTimersByTimeAsync(1_300);
  return t;
}

it('a card that shows another offer in place is that offer at the tick, before anybody looked', async () => {
  const t = await atRest(1, 2);
  const tick = box(1);
  reuse(1, 8);
  click(tick, true);
  expect([tick.getAttribute('aria-checked'), tick.getAttribute('aria-label')]).toEqual(['true', expect.stringContaining(resultCard(8).title)]);
  press('.collect');
  await is('.said', 'Collected now: 1');
  expect(await collectedNow(t)).toEqual([asCollected(8)]);
});

it('a card that shows another offer in place is looked at, and its tick stays with the offer that had it', async () => {
  const t = await atRest(1, 2, 1);
  reuse(1, 8);
  await is('.ticked', '1 of 3 ticked');
  expect(box(8).getAttribute('aria-checked')).toBe('false');
  press('.collect');
  await is('.said', 'Collected now: 1');
  expect(await collectedNow(t)).toEqual([asCollected(1)]);
});

it('a click on a box that still showed the tick of the offer before ticks nothing', async () => {
  await atRest(1, 2, 1);
  const tick = box(1);
  reuse(1, 8);
  click(tick, true);
  expect([tick.getAttribute('aria-checked'), bar('.ticked')]).toEqual(['false', '1 of 3 ticked']);
});

it.each<['.collect' | '.all']>([['.collect'], ['.all']])('collects the words that the card shows by then (%s), before anybody looked', async (which) => {
  const t = await atRest(1, 1, 1);
  const change = { title: 'New words', price: '7.70' };
  reuse(1, 1, change);
  press(which);
  await is('.said', 'Collected now: 1');
  expect(await collectedNow(t)).toEqual([asCollected(1, change)]);
});

it('collects with all what the cards show by then, not what they showed', async () => {
  const t = await atRest(1, 2);
  reuse(1, 8);
  press('.all');
  await is('.said', 'Collected now: 2');
  expect((await collectedNow(t)).map(({ key }) => key).sort()).toEqual([2, 8].map((i) => `1688:${idOf(i)}`).sort());
});

it('marks what was read in another tab meanwhile, once the page is in front again', async () => {
  const t = setUp();
  draw(cards(1, 2));
  t.start();
  await is('.known', '0 collected, 0 read');
  await t.records.saveRead(`1688:${idOf(1)}`, productRead({ id: idOf(1) }), 1);
  document.dispatchEvent(new Event('visibilitychange'));
  await is('.known', '0 collected, 1 read');
});

it('says so when nothing was collected, and keeps the ticks; with the extension gone all is taken off', async () => {
  const t = setUp();
  draw(cards(1, 2));
  t.start();
  await is('.ticked', '0 of 2 ticked');
  click(box(1), true);
  isDown = true;
  press('.collect');
  await is('.said', 'Not collected. Reload the page.');
  expect(bar('.ticked')).toBe('1 of 2 ticked');
  delete runtime.id;
  draw('<p></p>');
  await until('the end', async () => hosts().length === 0 && document.body.lastElementChild?.tagName === 'P');
});

it('counts offers that the page has in its data only, and collects them with all', async () => {
  const t = setUp();
  const bare: OfferCard = { offerId: idOf(9), element: null, title: null, image: null, priceText: '$1', isAd: false };
  t.start(() => [bare]);
  await is('.ticked', '0 of 1 ticked');
  press('.all');
  await is('.said', 'Collected now: 1');
  expect(await t.db.collected.toArray()).toMatchObject([{ key: `1688:${idOf(9)}`, priceText: '$1' }]);
});
