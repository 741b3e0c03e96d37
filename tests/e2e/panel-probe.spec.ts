import { startVendure, type VendureServer } from '../servers/start-vendure.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { LISTEN, PROBE } from '../support/page-probe.ts';
import { ClosedPanel } from './support/closed-panel.ts';
import { expect, test } from './support/fixtures.ts';
import { openJobs, tell } from './support/queue.ts';
import { connectStore, openPopupOver, pushAndWait, setPriceRule } from './support/walk.ts';

/** With everything there that could be told: a store, a price rule, a listing, a push that waits. */
let shop: VendureServer;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  shop = await startVendure({ customField: true });
});
test.afterAll(async () => {
  await shop.stop();
});

const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;

test('the page\'s own world finds nothing of ours, and no request of ours goes to the supplier', async ({ extension, site }) => {
  test.setTimeout(120_000);
  site.setPage(address, offerPage(bag).replace('id="chromePlugin"', 'id="other"').replace('<body', '<body data-probe="1"'));
  const options = await connectStore(extension, shop);
  await setPriceRule(options, { rate: '0.14', multiplier: '2.5', ending: '99' });
  const page = await extension.context.newPage();
  await page.goto(`https://${address}`);
  const popup = await openPopupOver(extension, page);
  await pushAndWait(popup);
  const key = `1688:${bag.id}`;
  const [store] = await tell(options, 'store.list', {});
  await tell(options, 'store.pause', { id: store?.id ?? '' });
  const view = await tell(options, 'offer.view', { key });
  await tell(options, 'listing.push', { key, storeId: store?.id ?? '', readAt: view.readAt ?? 0, title: 'Zq7 my own title' });
  expect(await openJobs(options)).toHaveLength(1);

  // From here on: the browser's own log and the site's.
  const asked: { url: string; worker: boolean; headers: Record<string, string> }[] = [];
  extension.context.on('request', (request) => asked.push({ url: request.url(), worker: request.serviceWorker() !== null, headers: request.headers() }));
  site.forget();
  await page.addInitScript(LISTEN);
  await page.reload();
  await page.bringToFront();
  const panel = await ClosedPanel.of(page);
  const html = await panel.shows('read');
  const first = await page.evaluate<string>(PROBE);
  await panel.click('toggle');
  await panel.click('toggle');
  await page.keyboard.press('Tab');
  const found = `${first}\n${await page.evaluate<string>(PROBE)}`;

  // It looks where there is something to be found: its own page is in it, the panel's words are not.
  expect([bag.title, 'click <div></div>'].filter((words) => !found.includes(words))).toEqual([]);
  expect(await page.evaluate('globalThis.caught.length')).toBe(0);
  const shown = ['Supplier price', 'Single pieces', 'rules met', 'Open Pushcart', 'CN¥', 'Minimise'];
  expect(shown.filter((words) => !html.includes(words))).toEqual([]);
  expect(shown.filter((words) => found.includes(words))).toEqual([]);
  for (const words of shown) expect(await page.evaluate(`window.find(${JSON.stringify(words)})`), words).toBe(false);
  const ours = ['4.99', '5.99', 'USD', store?.name ?? 'no store', new URL(shop.origin).host, shop.username, shop.password, 'Zq7 my own title', 'vendure', await extension.id()];
  expect(ours.filter((words) => words === '' || found.includes(words) || html.includes(words))).toEqual([]);
  // Words that the browser's own names contain are looked for in what is shown only.
  expect(html).not.toMatch(/queue|waiting|paused|listed|margin|store/i);

  const supplier = asked.filter(({ url }) => /(?:1688|alicdn)\.com/.test(new URL(url).hostname));
  expect(supplier.length).toBeGreaterThan(0);
  expect(supplier.filter(({ worker }) => worker)).toEqual([]);
  expect(site.seen.filter(({ host, destination, path }) => host.endsWith('1688.com') && destination !== 'document' && path !== '/favicon.ico')).toEqual([]);
  expect(site.seen.filter(({ host, destination }) => host.endsWith('alicdn.com') && destination === 'empty')).toEqual([]);
});

test('the shortcut and the menu push what was left, say what came of it, and say why not', async ({ extension, site }) => {
  test.setTimeout(120_000);
  site.setPage(address, offerPage(bag));
  const options = await connectStore(extension, shop);
  const page = await extension.context.newPage();
  await page.goto(`https://${address}`);
  await expect.poll(async () => (await tell(options, 'offer.view', { key: `1688:${bag.id}` })).readAt).not.toBeNull();
  await page.bringToFront();
  const worker = await extension.worker();
  // Headless Chromium takes no browser-level keys and shows no menu: the browser's events are raised in the worker.
  expect(await worker.evaluate(`typeof chrome.commands.onCommand.dispatch + typeof chrome.contextMenus.onClicked.dispatch`)).toBe('functionfunction');
  const press = () => worker.evaluate(`chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => chrome.commands.onCommand.dispatch('push-last', tab))`);

  const refused = extension.context.waitForEvent('page', (one) => one.url().includes('refused='));
  await press();
  const popup = await refused;
  await expect(popup.getByTestId('refused')).toHaveAttribute('data-state', 'no-rule');
  await popup.close();
  expect(await tell(options, 'queue.list', {})).toMatchObject({ jobs: [] });

  await setPriceRule(options, { rate: '0.14', multiplier: '2.5', ending: '99' });
  await worker.evaluate(`(globalThis.badges = [], chrome.action.setBadgeText = ((own) => (details) => { badges.push(details.text); return own.call(chrome.action, details); })(chrome.action.setBadgeText), 0)`);
  await page.bringToFront();
  await press();
  await expect.poll(async () => (await tell(options, 'offer.view', { key: `1688:${bag.id}` })).listing?.state, { timeout: 45_000 }).toBe('listed');

  // The menu's items are there, in the user's language; "open" for a link asks for that offer.
  const rename = (id: string) => worker.evaluate(`chrome.contextMenus.update(${JSON.stringify(id)}, {}).then(() => 'there', () => 'missing')`);
  for (const id of ['open-page', 'push-page', 'open-link']) expect(await rename(id), id).toBe('there');
  const opened = extension.context.waitForEvent('page', (one) => one.url().includes('popup.html?offer='));
  await worker.evaluate(`chrome.contextMenus.onClicked.dispatch({ menuItemId: 'open-link', linkUrl: 'https://detail.1688.com/offer/712345678999.html' }, undefined)`);
  expect((await opened).url()).toContain('712345678999');
});
