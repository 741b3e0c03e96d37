import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownerOf, type Owner } from '../contract/store-vendure-owner.ts';
import { filesWith } from '../e2e/support/profile-grep.ts';
import { openJobs, readAt, tell } from '../e2e/support/queue.ts';
import { startVendure, type VendureServer } from '../servers/start-vendure.ts';
import { startSupplierSite, type SupplierSiteServer } from '../servers/supplier-site.ts';
import { until } from '../support/poll.ts';
import { administrator } from '../support/vendure-staff.ts';
import { typeStore } from '../tools/chaos/firefox-driver.ts';
import { addressOf, keyOf, offerNumber, pageOf, PLAN } from '../tools/chaos/offers.ts';
import { protocol, type MessageName } from '../../utils/messaging/protocol.ts';
import { Firefox } from './support/firefox.ts';
import { askProbe, withProbe } from './support/probe.ts';
import { startProxy, type Proxy } from './support/proxy.ts';
import type { Tab } from './support/tab.ts';

/** Where the store's password may be in real Firefox (in the vault, encrypted), and what a content script's world can reach. */
const PASSWORD = 'Kn7-canary-Vq2x9-Zt4w';
/** In the page's title: it must be found where the secret must not, or the search finds nothing at all. */
const MARK = 'Xw5-marker-Lp8r3';
const offer = { ...offerNumber(1), title: `测试 ${MARK} 包` };
/** The text of a document with what stands in its fields. */
const DOM = `document.documentElement.outerHTML + [...document.querySelectorAll('input, select, textarea')].map((field) => field.value).join('\\n')`;
/** Keeps what the event page writes to its console, which the browser tells only to its own tools. */
const LISTEN = `browser.runtime.getBackgroundPage().then((background) => {
  globalThis.said = [];
  for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
    const real = background.console[level];
    background.console[level] = (...words) => { globalThis.said.push(words.join(' ')); real.apply(background.console, words); };
  }
})`;

let shop: VendureServer;
let owner: Owner;
let site: SupplierSiteServer;
let proxy: Proxy;
let folder: string;
let firefox: Firefox;
let options: Tab;
let page: Tab;

beforeAll(async () => {
  shop = await startVendure({ customField: true });
  owner = await ownerOf(shop.origin, shop);
  site = await startSupplierSite({ [addressOf(offer)]: pageOf(offer) });
  proxy = await startProxy({ '*.1688.com': site.port, '*.alicdn.com': site.port });
  folder = await withProbe();
  firefox = await Firefox.launch({ extensionId: 'pushcart@pushcart.example', proxyPort: proxy.port, folder });
}, 150_000);

afterAll(async () => {
  await firefox.dispose();
  await proxy.close();
  await site.close();
  await shop.stop();
  await rm(folder, { recursive: true, force: true });
});

const push = async (): Promise<void> => {
  const [store] = await tell(options, 'store.list', {});
  await tell(options, 'listing.push', { key: keyOf(offer), storeId: store?.id ?? '', readAt: await readAt(options, keyOf(offer)) ?? 0 });
};

it('a password is in no log, message, storage area or document after connect, push and an error', async () => {
  const credential = await administrator(owner, PASSWORD);
  options = await firefox.open('/options.html');
  await options.waitFor(`document.querySelector('[data-testid=connect]')`);
  await options.evaluate(LISTEN);
  await typeStore(options, { origin: shop.origin, ...credential.secret });
  await firefox.answerPermission(true);
  await options.waitFor(`document.querySelector('[data-testid=connect-status]')?.dataset.state === 'connected'`, 30_000);
  await tell(options, 'settings.save', { plan: PLAN, rateMaxDays: 0 });
  page = await firefox.newTab(`https://${addressOf(offer)}`);
  await until('the read', async () => (await readAt(options, keyOf(offer))) !== null);
  await askProbe(page, '1');
  const popup = await firefox.open(`/popup.html?offer=${keyOf(offer)}`);
  await popup.waitFor(`document.querySelector('[data-testid=push]')?.disabled === false`, 30_000);
  await popup.click('[data-testid=push]');
  await popup.waitFor(`document.querySelector('[data-testid=status]')?.dataset.state === 'listed'`, 30_000);
  const seen = [await popup.evaluate<string>(DOM), await options.evaluate<string>(DOM)];
  await popup.close();

  await credential.withdraw();
  await push();
  await until('the refusal', async () => (await openJobs(options))[0]?.reason?.code === 'auth', 30_000);
  await options.waitFor(`document.querySelector('[data-testid=store-reason]')`, 30_000);

  const said = await options.evaluate<string[]>('globalThis.said');
  expect(said.some((words) => words.includes('job settled'))).toBe(true);
  const reachable = `browser.storage.local.get().then(async (local) => JSON.stringify([local, await indexedDB.databases(), globalThis.probeHeard, document.documentElement.outerHTML]))`;
  seen.push(
    ...said, JSON.stringify(firefox.bidi.events.filter(({ method }) => method === 'log.entryAdded')), await options.evaluate<string>(DOM),
    await options.evaluate<string>(`(async () => JSON.stringify([await browser.storage.local.get(), await browser.storage.session.get(), await browser.storage.sync.get()]))()`),
    await askProbe<string>(page, reachable),
  );
  expect(seen.at(-1), 'what lies in storage.local is open to that world').toContain('"mirror"');
  expect(seen.filter((text) => text.includes(PASSWORD))).toEqual([]);
});

it('the content script\'s world gets nothing of ours by asking, and reaches no database', async () => {
  const stores = await tell(options, 'store.list', {});
  const jobs = await openJobs(options);
  const id = stores[0]?.id ?? '';
  expect(await askProbe<string[]>(page, 'indexedDB.databases().then((all) => all.map(({ name }) => name))')).not.toContain('pushcart');
  const requests: Partial<Record<MessageName, object>> = {
    'offer.view': { key: keyOf(offer) }, 'draft.save': { key: keyOf(offer), title: 'forged' }, 'store.disconnect': { id }, 'store.test': { id }, 'store.pause': { id },
    'listing.push': { key: keyOf(offer), storeId: id, readAt: await readAt(options, keyOf(offer)) }, 'settings.save': { language: 'ru' },
    'store.connect': { kind: 'vendure', origin: 'https://evil.example', secret: { apiKey: 'x' } },
  };
  const send = (name: string, request: unknown) => askProbe<unknown>(page, `browser.runtime.sendMessage(${JSON.stringify({ pushcart: 1, name, request })})`);
  const own = (Object.keys(protocol) as MessageName[]).filter((name) => protocol[name].role === 'page');
  expect(own.length).toBeGreaterThan(8);
  for (const name of own) expect(await send(name, requests[name] ?? {}), name).toEqual({ ok: false, error: { code: 'wrong-role' } });
  expect(await send('no.such-message', {})).toEqual({ ok: false, error: { code: 'unknown-message' } });
  expect(await send('offer.read', { outcome: { ok: true, value: { supplier: '1688' } } })).toEqual({ ok: false, error: { code: 'malformed' } });
  expect(await askProbe(page, `browser.runtime.sendMessage({ pushcart: 1, name: 'offer.read', request: { outcome: 'x'.repeat(4_000_001) } })`)).toEqual({ ok: false, error: { code: 'too-large' } });
  expect(await tell(options, 'store.list', {})).toEqual(stores);
  expect(await openJobs(options)).toEqual(jobs);
  expect((await tell(options, 'offer.view', { key: keyOf(offer) })).title).toBe(offer.title);
  // The page's own world: no way in.
  expect(await page.evaluate('[typeof globalThis.browser, typeof globalThis.chrome?.runtime?.sendMessage]')).toEqual(['undefined', 'undefined']);
  expect(await page.evaluate(`fetch(${JSON.stringify(firefox.url('/manifest.json'))}).then(() => 'read', () => 'refused')`)).toBe('refused');
});

it('the password is in no file of the closed browser, where the product\'s title is', async () => {
  await firefox.close();
  expect((await filesWith(firefox.profile, MARK)).filter((file) => file.startsWith('storage/'))).not.toEqual([]);
  expect(await filesWith(firefox.profile, PASSWORD)).toEqual([]);
});
