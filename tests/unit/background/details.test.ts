import { expect, it, vi } from 'vitest';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { offerHandlers } from '../../../entrypoints/background/handlers/offer.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb } from '../../../utils/db/schema.ts';
import { LIMITS } from '../../../utils/domain/product-limits.ts';
import type { Sender } from '../../../utils/messaging/roles.ts';
import { answerMessage, type Handlers } from '../../../utils/messaging/serve.ts';
import { site as site1688 } from '../../../utils/suppliers/1688/site.ts';
import { site as siteAliexpress } from '../../../utils/suppliers/aliexpress/site.ts';
import { productRead } from '../../support/products.ts';
import { testClock } from '../../support/time.ts';

const ID = '700000000001';
const KEY = `1688:${ID}`;
const OWN = `https://detail.1688.com/offer/${ID}.html`;
const CBU = 'https://cbu01.alicdn.com/img/ibank/O1CN01';
const pictures = [`${CBU}-1.jpg`, `${CBU}-2.jpg`];
let n = 0;

/** The real checks and the real handler over a real database that has read one offer. */
async function setUp() {
  n += 1;
  const db = openDb('relaxed', `details-${n}`);
  const records = createRecords(db, db);
  const clock = testClock();
  const changed = vi.fn<() => void>();
  await records.saveRead(KEY, productRead(), clock.now());
  clock.move(1);
  const handlers = offerHandlers({ records, clock, changed, sites: [site1688, siteAliexpress] } as unknown as Deps) as Handlers;
  const options = { handlers, ownId: 'us', ownOrigin: 'chrome-extension://us/', log: { info: () => undefined, warn: () => undefined } };
  const say = (request: unknown, url = OWN, sender: Partial<Sender> = {}) =>
    answerMessage({ pushcart: 1, name: 'offer.details', request }, { id: 'us', url, frameId: 0, tab: { id: 1 }, ...sender }, options);
  return { say, records, clock, changed, db, details: async () => (await records.offer(KEY))?.details };
}

it('are kept beside the read, with when they were seen; later ones take their place', async () => {
  const t = await setUp();
  expect(await t.details()).toBeUndefined();
  expect(await t.say({ id: ID, pictures })).toEqual({ ok: true, value: {} });
  expect(await t.details()).toEqual({ pictures, at: t.clock.now() });
  expect(t.changed).toHaveBeenCalledTimes(1);
  t.clock.move(5);
  await t.say({ id: ID, pictures: pictures.slice(1) });
  expect(await t.details()).toEqual({ pictures: pictures.slice(1), at: t.clock.now() });
});

it('outlive visits at which the page drew none, with their date', async () => {
  const t = await setUp();
  await t.say({ id: ID, pictures });
  const kept = await t.details();
  t.clock.move(1_000);
  await t.records.saveRead(KEY, productRead({ title: 'newer' }), t.clock.now());
  expect([(await t.records.offer(KEY))?.read?.product.title, await t.details()]).toEqual(['newer', kept]);
  await t.records.saveReadError(KEY, { code: 'captcha', supplier: '1688', paths: [] }, t.clock.now());
  expect([(await t.records.offer(KEY))?.error?.code, await t.details()]).toEqual(['captcha', kept]);
  await t.records.saveRead(KEY, productRead(), t.clock.now());
  expect(await t.records.offer(KEY)).toMatchObject({ error: null, errorAt: null, details: kept });
});

it('change nothing else: no read, no time of one, no history, nothing to follow', async () => {
  const t = await setUp();
  const all = async () => Object.fromEntries(await Promise.all(t.db.tables.map(async (table) => [table.name, await table.toArray() as unknown[]] as const)));
  const before = await all();
  await t.say({ id: ID, pictures });
  const { offers, ...others } = await all();
  expect(others).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => name !== 'offers')));
  expect(offers?.map((row) => ({ ...row as object, details: undefined }))).toEqual(before['offers']?.map((row) => ({ ...row as object, details: undefined })));
  const { read, readAt } = await t.records.offer(KEY) ?? {};
  expect(JSON.stringify(read)).not.toContain(pictures[0]);
  expect(readAt).toBe(t.clock.now() - 1);
});

it.each<[string, unknown, string?]>([
  ['of another offer than the tab\'s', { id: '700000000002', pictures }],
  ['said on another offer\'s page', { id: ID, pictures }, 'https://detail.1688.com/offer/700000000002.html'],
  ['said on another supplier\'s page of that id', { id: ID, pictures }, `https://www.aliexpress.com/item/${ID}.html`],
  ['said on a page that is no offer', { id: ID, pictures }, 'https://detail.1688.com/'],
  ['at a host that serves none of the supplier\'s', { id: ID, pictures: [...pictures, 'https://ae01.alicdn.com/kf/S1.jpg'] }],
  ['at a host that only begins like the supplier\'s', { id: ID, pictures: ['https://cbu01.alicdn.com.evil.example/a.jpg'] }],
  ['under the host as a user name', { id: ID, pictures: ['https://cbu01.alicdn.com@evil.example/a.jpg'] }],
])('are not kept %s', async (_, request, url) => {
  const t = await setUp();
  await t.say(request, url);
  expect(await t.details()).toBeUndefined();
  expect(t.changed).not.toHaveBeenCalled();
});

it('of an offer that was never read are not kept', async () => {
  const t = await setUp();
  await t.say({ id: '700000000002', pictures }, 'https://detail.1688.com/offer/700000000002.html');
  expect(await t.db.offers.toCollection().primaryKeys()).toEqual([KEY]);
});

it.each<[string, unknown, string, Partial<Sender>?]>([
  ['none at all, which says nothing', { id: ID, pictures: [] }, 'malformed'],
  ['too many', { id: ID, pictures: Array.from({ length: LIMITS.details + 1 }, (_, i) => `${CBU}-${i}.jpg`) }, 'malformed'],
  ['too long an address', { id: ID, pictures: [`${CBU}-${'x'.repeat(LIMITS.addressText)}.jpg`] }, 'malformed'],
  ['an address without TLS', { id: ID, pictures: [pictures[0]?.replace('https:', 'http:')] }, 'malformed'],
  ['a script', { id: ID, pictures: ['javascript:alert(1)'] }, 'malformed'],
  ['more than a message may hold', { id: ID, pictures: ['x'.repeat(500_001)] }, 'too-large'],
  ['a frame', { id: ID, pictures }, 'wrong-role', { frameId: 2 }],
])('are refused with %s', async (_, request, code, sender) => {
  const t = await setUp();
  expect(await t.say(request, OWN, sender)).toEqual({ ok: false, error: { code } });
  expect(await t.details()).toBeUndefined();
});
