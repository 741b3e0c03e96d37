import { expect, it } from 'vitest';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { offerHandlers } from '../../../entrypoints/background/handlers/offer.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb } from '../../../utils/db/schema.ts';
import type { Sender } from '../../../utils/messaging/roles.ts';
import { answerMessage, type Handlers } from '../../../utils/messaging/serve.ts';
import { site } from '../../../utils/suppliers/1688/site.ts';
import { productRead } from '../../support/products.ts';
import { testClock } from '../../support/time.ts';

/** A content script is hostile: whatever it claims counts for the page that the browser says it stands on, or for nothing. */
const ID = '700000000001';
const OWN = `https://detail.1688.com/offer/${ID}.html`;
let n = 0;

/** The real checks and the real handler over a real database that has read one offer. */
async function setUp() {
  n += 1;
  const db = openDb('relaxed', `forged-${n}`);
  const records = createRecords(db, db);
  const clock = testClock();
  await records.saveRead(`1688:${ID}`, productRead(), clock.now());
  clock.move(1);
  const handlers = offerHandlers({ records, clock, changed: () => undefined, sites: [site] } as unknown as Deps) as Handlers;
  const options = { handlers, ownId: 'us', ownOrigin: 'chrome-extension://us/', log: { info: () => undefined, warn: () => undefined } };
  const say = (url: string, outcome: unknown, sender: Partial<Sender> = {}) =>
    answerMessage({ pushcart: 1, name: 'offer.read', request: { outcome } }, { id: 'us', url, frameId: 0, tab: { id: 1 }, ...sender }, options);
  return { say, offers: async () => JSON.stringify(await db.offers.toArray()) };
}

const read = (patch: Parameters<typeof productRead>[0] = { title: 'forged' }) => ({ ok: true, value: productRead(patch) });
const error = { ok: false, error: { code: 'captcha', supplier: '1688', paths: [] } };

it('takes a read and an error from the page they are about', async () => {
  const t = await setUp();
  expect(await t.say(OWN, read({ title: 'newer' }))).toEqual({ ok: true, value: {} });
  expect(await t.offers()).toContain('newer');
  await t.say(OWN, error);
  expect(await t.offers()).toContain('captcha');
});

it.each([
  ['another host', `https://evil.example/offer/${ID}.html`],
  ['a host that only ends like the supplier\'s', `https://evil-1688.com/offer/${ID}.html`],
  ['a host that only begins like the supplier\'s', `https://detail.1688.com.evil.example/offer/${ID}.html`],
  ['the supplier\'s name as a user name', `https://detail.1688.com@evil.example/offer/${ID}.html`],
  ['another host of the supplier', `https://shop.1688.com/offer/${ID}.html`],
  ['a page that is no product', 'https://detail.1688.com/'],
  ['an address that names the offer further down', `https://detail.1688.com/x?/offer/${ID}.html`],
])('changes nothing for %s, neither with a read nor with an error', async (_what, url) => {
  const t = await setUp();
  const before = await t.offers();
  expect(await t.say(url, read())).toEqual({ ok: true, value: {} });
  expect(await t.say(url, error)).toEqual({ ok: true, value: {} });
  expect(await t.offers()).toBe(before);
});

it('changes nothing for a read that is about another offer or another supplier than its page', async () => {
  const t = await setUp();
  const before = await t.offers();
  await t.say('https://detail.1688.com/offer/700000000002.html', read());
  await t.say(OWN, read({ id: '700000000002' }));
  await t.say(OWN, read({ supplier: 'other' }));
  await t.say(OWN, { ok: true, value: { ...productRead(), supplier: 'other' } });
  expect(await t.offers()).toBe(before);
});

it.each<[string, Partial<Sender>, string]>([
  ['a frame', { frameId: 2 }, OWN],
  ['plain http', {}, OWN.replace('https:', 'http:')],
  ['another extension', { id: 'them' }, OWN],
  ['no tab', { tab: undefined }, OWN],
  ['a file', {}, `file:///offer/${ID}.html`],
  ['a document of the page\'s own making', {}, `blob:https://detail.1688.com/offer/${ID}.html`],
  ['another extension\'s page', {}, `chrome-extension://them/offer/${ID}.html`],
])('is refused from %s', async (_what, sender, url) => {
  const t = await setUp();
  const before = await t.offers();
  expect(await t.say(url, read(), sender)).toEqual({ ok: false, error: { code: 'wrong-role' } });
  expect(await t.offers()).toBe(before);
});

it.each<[string, unknown, string]>([
  ['too much', { ok: true, value: { ...productRead(), notes: ['x'.repeat(4_000_001)] } }, 'too-large'],
  ['what JSON cannot carry', { ok: true, value: 1n }, 'too-large'],
  ['half a product', { ok: true, value: { ...productRead(), product: { id: ID } } }, 'malformed'],
  ['a price that is no number', read({ skus: [{ id: '1', specId: null, options: ['a'], price: { minor: '1' as unknown as number, currency: 'CNY' }, stock: 1 }] }), 'malformed'],
  ['both outcomes at once', { ok: 'yes', value: productRead(), error: error.error }, 'malformed'],
  ['an unknown reason', { ok: false, error: { code: 'because', supplier: '1688', paths: [] } }, 'malformed'],
  ['nothing', undefined, 'malformed'],
])('is refused with %s', async (_what, outcome, code) => {
  const t = await setUp();
  const before = await t.offers();
  expect(await t.say(OWN, outcome)).toEqual({ ok: false, error: { code } });
  expect(await t.offers()).toBe(before);
});
