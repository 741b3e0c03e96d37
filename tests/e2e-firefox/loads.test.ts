import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSupplierSite, type SupplierSiteServer } from '../servers/supplier-site.ts';
import { Firefox } from './support/firefox.ts';
import { startProxy, type Proxy } from './support/proxy.ts';

/** The built extension in real Firefox. */
const EXTENSION_ID = 'pushcart@pushcart.example';
let site: SupplierSiteServer;
let proxy: Proxy;
let firefox: Firefox;

beforeAll(async () => {
  site = await startSupplierSite();
  proxy = await startProxy({ '*.1688.com': site.port, '*.alicdn.com': site.port });
  firefox = await Firefox.launch({ extensionId: EXTENSION_ID, proxyPort: proxy.port });
});

afterAll(async () => {
  await firefox.dispose();
  await proxy.close();
  await site.close();
});

it('is installed without an error or a warning', async () => {
  expect(await firefox.extensionState()).toEqual({ active: true, errors: [], warnings: [] });
});

it.each(['/popup.html', '/options.html'])('%s opens', async (path) => {
  const tab = await firefox.open(path);
  await tab.waitFor(`document.querySelector('main')`);
  await tab.close();
});

it('opens the real toolbar popup', async () => {
  const popup = await firefox.openPopup();
  expect(popup.url).toBe(firefox.url('/popup.html'));
  expect(popup.width).toBeGreaterThan(250);
});

it('wakes after its background was ended', async () => {
  await firefox.endBackground();
  const tab = await firefox.open('/popup.html');
  await tab.waitFor(`document.querySelector('main')`);
  await tab.close();
});
