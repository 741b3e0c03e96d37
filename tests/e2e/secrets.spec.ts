import type { Page } from '@playwright/test';
import { ownerOf, type Owner } from '../contract/store-vendure-owner.ts';
import { startVendure, type VendureServer } from '../servers/start-vendure.ts';
import { startSupplierSite, type SupplierSiteServer } from '../servers/supplier-site.ts';
import { protocol, type MessageName } from '../../utils/messaging/protocol.ts';
import { administrator, apiKey, type Credential } from '../support/vendure-staff.ts';
import { offerNumber, pageOf, addressOf, keyOf, PLAN, type ChaosOffer } from '../tools/chaos/offers.ts';
import { Extension } from './support/extension.ts';
import { expect, test } from './support/fixtures.ts';
import { IsolatedWorld } from './support/isolated.ts';
import { filesWith } from './support/profile-grep.ts';
import { openJobs, readAt, tell } from './support/queue.ts';
import { connectStore, openPopupOver, pushAndWait } from './support/walk.ts';

/** Where the store's credential may be: in the vault, encrypted, and on its way to the store. Nowhere else. */
let shop: VendureServer;
let owner: Owner;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  shop = await startVendure({ customField: true });
  owner = await ownerOf(shop.origin, shop);
});
test.afterAll(async () => {
  await shop.stop();
});

type Secret = { username: string; password: string } | { apiKey: string };
const CREDENTIALS: Record<string, () => Promise<Credential<Secret>>> = {
  'a password': () => administrator(owner, 'Kn7-canary-Vq2x9-Zt4w'),
  'an API key': () => apiKey(owner, 'deleted'),
};
/** What must be found nowhere; of a key also its secret half alone. */
const canaries = (secret: Secret): string[] => ('apiKey' in secret ? [secret.apiKey, ...secret.apiKey.split(':').slice(1)] : [secret.password]);
/** In the page's title: it must be found where the secret must not, or the search finds nothing at all. */
const MARK = 'Xw5-marker-Lp8r3';

async function startWith(offer: ChaosOffer): Promise<{ extension: Extension; site: SupplierSiteServer }> {
  const site = await startSupplierSite({ [addressOf(offer)]: pageOf(offer) });
  return { site, extension: await Extension.start({ hosts: { '*.1688.com': site.port, '*.alicdn.com': site.port } }) };
}

const STORED = `(async () => JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get(), await chrome.storage.sync.get()]))()`;
/** The text of a document with what stands in its fields. */
const DOM = `document.documentElement.outerHTML + [...document.querySelectorAll('input, select, textarea')].map((field) => field.value).join('\\n')`;

for (const [what, make] of Object.entries(CREDENTIALS)) {
  test(`${what} is in no file, log, message, storage area or document after connect, push and an error`, async () => {
    test.setTimeout(120_000);
    const credential = await make();
    const offer: ChaosOffer = { ...offerNumber(1), title: `测试 ${MARK} 包` };
    const { extension, site } = await startWith(offer);
    const seen = await connectPushRefuse(extension, offer, credential);
    expect(canaries(credential.secret).every((canary) => canary.length > 15)).toBe(true);
    for (const canary of canaries(credential.secret)) expect(seen.filter((text) => text.includes(canary))).toEqual([]);

    await extension.context.close();
    expect(await filesWith(extension.profile, MARK)).not.toEqual([]);
    for (const canary of canaries(credential.secret)) expect(await filesWith(extension.profile, canary)).toEqual([]);

    await extension.launch();
    const again = await extension.open('/options.html');
    const [store] = await tell(again, 'store.list', {});
    await tell(again, 'store.disconnect', { id: store?.id ?? '' });
    expect(await again.evaluate(SECRETS)).toBe(0);
    await extension.dispose();
    await site.close();
  });
}

/** How many secrets the vault holds. */
const SECRETS = `new Promise((done) => { indexedDB.open('pushcart').onsuccess = ({ target: { result: db } }) => { db.transaction('secrets').objectStore('secrets').count().onsuccess = (event) => { db.close(); done(event.target.result); }; }; })`;

/** Answers every text that came to light on the way: logs, messages to the content script, documents, storage. */
async function connectPushRefuse(extension: Extension, offer: ChaosOffer, credential: Credential<Secret>): Promise<string[]> {
  const said: string[] = [];
  const listen = (source: { on(event: 'console', listener: (message: { text(): string }) => void): unknown }) => source.on('console', (message) => { said.push(message.text()); });
  listen(extension.context);
  listen(await extension.worker());

  const options = await connectStore(extension, shop, credential.secret);
  await tell(options, 'settings.save', { plan: PLAN, rateMaxDays: 0 });
  const page = await extension.context.newPage();
  await page.goto(`https://${addressOf(offer)}`);
  const world = await IsolatedWorld.of(page, await extension.id());
  await world.evaluate('globalThis.received = []; chrome.runtime.onMessage.addListener((message) => { globalThis.received.push(JSON.stringify(message)); })');
  const popup = await openPopupOver(extension, page);
  await pushAndWait(popup, 90_000);
  const seen = [await popup.evaluate<string>(DOM), await options.evaluate<string>(DOM)];

  await credential.withdraw();
  await refuse(options, offer);
  seen.push(await options.evaluate<string>(DOM), await options.evaluate<string>(STORED), ...await world.evaluate<string[]>('globalThis.received'), ...said);
  expect(said.length).toBeGreaterThan(0);
  expect(await options.evaluate(SECRETS)).toBe(1);
  return seen;
}

/** A push that the store refuses: the credential is no longer good. */
async function refuse(options: Page, offer: ChaosOffer): Promise<void> {
  const [store] = await tell(options, 'store.list', {});
  await tell(options, 'listing.push', { key: keyOf(offer), storeId: store?.id ?? '', readAt: await readAt(options, keyOf(offer)) ?? 0 });
  await expect.poll(async () => (await openJobs(options)).map((job) => job.reason?.code), { timeout: 20_000 }).toEqual(['auth']);
  await expect(options.getByTestId('store-reason')).toBeVisible();
}

test('neither the supplier\'s page nor the content script\'s world reaches what is ours', async () => {
  const offer = offerNumber(2);
  const { extension, site } = await startWith(offer);
  const options = await connectStore(extension, shop);
  await tell(options, 'settings.save', { plan: PLAN, rateMaxDays: 0 });
  const page = await extension.context.newPage();
  await page.goto(`https://${addressOf(offer)}`);
  const world = await IsolatedWorld.of(page, await extension.id());
  await expect.poll(() => readAt(options, keyOf(offer))).not.toBeNull();
  const stores = await tell(options, 'store.list', {});

  // The database and the storage are not there for it.
  expect(await world.evaluate(`indexedDB.databases().then((all) => all.map(({ name }) => name))`)).not.toContain('pushcart');
  for (const area of ['local', 'session']) {
    expect(await world.evaluate(`chrome.storage.${area}.get().then((all) => 'read ' + JSON.stringify(all), (error) => 'refused')`)).toBe('refused');
  }

  // Real messages from the real content script's world: whatever a page of ours may ask for is refused.
  const requests: Record<string, unknown> = {
    'offer.at': { url: 'https://detail.1688.com/offer/1.html' }, 'offer.view': { key: keyOf(offer) }, 'draft.save': { key: keyOf(offer), title: 'forged' }, 'store.disconnect': { id: stores[0]?.id }, 'store.test': { id: stores[0]?.id },
    'listing.push': { key: keyOf(offer), storeId: stores[0]?.id, readAt: await readAt(options, keyOf(offer)) }, 'settings.save': { language: 'ru' },
    'store.connect': { kind: 'vendure', origin: 'https://evil.example', secret: { apiKey: 'x' } },
  };
  const pageRole = (Object.keys(protocol) as MessageName[]).filter((name) => protocol[name].role === 'page');
  expect(pageRole.length).toBeGreaterThan(8);
  for (const name of [...pageRole, 'no.such-message']) {
    const answer = await world.evaluate<unknown>(`chrome.runtime.sendMessage(${JSON.stringify({ pushcart: 1, name, request: requests[name] ?? {} })})`);
    expect(answer, name).toEqual({ ok: false, error: { code: name === 'no.such-message' ? 'unknown-message' : 'wrong-role' } });
  }
  const send = (request: unknown) => world.evaluate<unknown>(`chrome.runtime.sendMessage(${JSON.stringify({ pushcart: 1, name: 'offer.read', request })})`);
  expect(await send({ outcome: { ok: true, value: { supplier: '1688' } } })).toEqual({ ok: false, error: { code: 'malformed' } });
  expect(await world.evaluate(`chrome.runtime.sendMessage({ pushcart: 1, name: 'offer.read', request: { outcome: 'x'.repeat(4_000_001) } })`)).toEqual({ ok: false, error: { code: 'too-large' } });

  expect(await tell(options, 'store.list', {})).toEqual(stores);
  expect(await openJobs(options)).toEqual([]);
  expect((await tell(options, 'offer.view', { key: keyOf(offer) })).title).toBe(offer.title);

  await cannotReach(page, await extension.id());
  await extension.dispose();
  await site.close();
});

/** The page's own world: no way in. */
async function cannotReach(page: Page, id: string): Promise<void> {
  expect(await page.evaluate('typeof globalThis.browser')).toBe('undefined');
  expect(await page.evaluate('typeof globalThis.chrome?.runtime?.sendMessage')).toBe('undefined');
  expect(await page.evaluate(`fetch('chrome-extension://${id}/manifest.json').then(() => 'read', () => 'refused')`)).toBe('refused');
}
