import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSupplierSite, type SupplierSiteServer } from '../servers/supplier-site.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { LISTEN, PROBE } from '../support/page-probe.ts';
import { shownPanel } from './support/closed-panel.ts';
import { Firefox } from './support/firefox.ts';
import { startProxy, type Proxy } from './support/proxy.ts';
import type { Tab } from './support/tab.ts';

/** The panel in real Firefox, under a page's strictest policy. The driver sees into the closed root, the page does not. */
const EXTENSION_ID = 'pushcart@pushcart.example';
const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;
const strict = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'none'; script-src 'unsafe-inline'">`;
let site: SupplierSiteServer;
let proxy: Proxy;
let firefox: Firefox;
let tab: Tab;

beforeAll(async () => {
  const page = offerPage(bag).replace('id="chromePlugin"', 'id="other"').replace('<head>', `<head>${strict}<script>${LISTEN}</script>`);
  site = await startSupplierSite({ [address]: page });
  proxy = await startProxy({ '*.1688.com': site.port, '*.alicdn.com': site.port });
  firefox = await Firefox.launch({ extensionId: EXTENSION_ID, proxyPort: proxy.port });
  tab = await firefox.newTab(`https://${address}`);
});

afterAll(async () => {
  await firefox.dispose();
  await proxy.close();
  await site.close();
});

it('stands styled over the page, and the page finds neither its words nor a way in', async () => {
  const panel = await shownPanel(firefox, tab);
  expect(panel.state).toBe('read');
  expect(panel.texts).toEqual(expect.arrayContaining([bag.title, 'CN¥12.50 – CN¥15.80']));
  expect(panel.styles).toBe('fixed 1px');
  const found = await tab.evaluate<string>(PROBE);
  expect(found.includes(bag.title)).toBe(true);
  for (const words of ['Supplier price', 'Single pieces', 'rules met', 'Open Pushcart', 'CN¥']) {
    expect(found.includes(words), words).toBe(false);
    expect(await tab.evaluate(`window.find(${JSON.stringify(words)})`), words).toBe(false);
  }
  expect(await tab.evaluate('globalThis.caught.length')).toBe(0);
  expect(site.seen.filter(({ host, destination, path }) => host.endsWith('1688.com') && destination !== 'document' && path !== '/favicon.ico')).toEqual([]);
});

const MENU = `document.getElementById('contentAreaContextMenu')`;
const ITEMS = `[...${MENU}.querySelectorAll('menuitem[id*="-menuitem-"]')]`;
/** The pages in front of all windows. */
const FRONT = `[...Services.wm.getEnumerator('navigator:browser')].map((one) => one.gBrowser.selectedBrowser.currentURI.spec)`;

/** Opens the page's real context menu, chooses our item with these words, and answers the words of all of ours. */
async function choose(words: string): Promise<string[]> {
  const chrome = await firefox.chrome();
  await tab.activate();
  await firefox.bidi.send('input.performActions', { context: tab.context, actions: [{ type: 'pointer', id: 'mouse', actions: [
    { type: 'pointerMove', x: 300, y: 300 }, { type: 'pointerDown', button: 2 }, { type: 'pointerUp', button: 2 },
  ] }] });
  await chrome.waitFor(`${MENU}.state === 'open'`);
  const ours = await chrome.evaluate<string[]>(`${ITEMS}.map((item) => item.label)`);
  await chrome.evaluate(`(globalThis.chosen = ${ITEMS}.find((item) => item.label === ${JSON.stringify(words)})) && chosen.closest('menu').openMenu(true)`);
  await chrome.waitFor(`chosen.closest('menupopup').state === 'open'`);
  await chrome.evaluate(`chosen.closest('menupopup').activateItem(chosen)`);
  return ours;
}

/** Alt+U, the shortcut, pressed in the browser's window as a keyboard does it. */
async function pressShortcut(): Promise<void> {
  await (await firefox.chrome()).evaluate(`(() => {
    const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    keyboard.beginInputTransactionForTests(window);
    const keys = [['Alt', 'AltLeft', 18], ['u', 'KeyU', 85]].map(([key, code, keyCode]) => new KeyboardEvent('', { key, code, keyCode }));
    for (const key of keys) keyboard.keydown(key);
    for (const key of keys.toReversed()) keyboard.keyup(key);
  })()`);
}

/** The popup in a window of its own that says why nothing was pushed; it is closed again. */
async function untilRefused(): Promise<void> {
  const chrome = await firefox.chrome();
  const refusal = firefox.url(`/popup.html?offer=1688%3A${bag.id}&refused=no-store`);
  await chrome.waitFor(`${FRONT}.includes(${JSON.stringify(refusal)})`);
  await chrome.evaluate(`[...Services.wm.getEnumerator('navigator:browser')].find((one) => one !== window).close()`);
  await chrome.waitFor(`${FRONT}.length === 1`);
}

it('an ended event page: the real menu starts it again and opens the real popup', async () => {
  await firefox.endBackground();
  expect(await choose('Open in Pushcart')).toEqual(['Open in Pushcart', 'Push with the last settings']);
  const chrome = await firefox.chrome();
  await chrome.waitFor(`document.querySelector('browser.webextension-popup-browser')?.currentURI.spec === ${JSON.stringify(firefox.url('/popup.html'))}`);
  expect(await chrome.evaluate(FRONT)).toEqual([`https://${address}`]);
});

it('an ended event page: a push by the menu and by the shortcut say why not', async () => {
  await firefox.endBackground();
  await choose('Push with the last settings');
  await untilRefused();
  await firefox.endBackground();
  await pressShortcut();
  await untilRefused();
});
