import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSupplierSite, type SupplierSiteServer } from '../servers/supplier-site.ts';
import { TINY_ID, writeTinyExtension } from '../support/tiny-extension.ts';
import { Firefox } from './support/firefox.ts';
import { startProxy, type Proxy } from './support/proxy.ts';
import type { Tab } from './support/tab.ts';

/** The harness itself, on an extension of a few lines: what the other tests rely on is seen to hold here. */
let site: SupplierSiteServer;
let proxy: Proxy;
let folder: string;
let firefox: Firefox;

const launch = (profile?: string): Promise<Firefox> =>
  Firefox.launch({ extensionId: TINY_ID, proxyPort: proxy.port, folder, ...(profile === undefined ? {} : { profile }) });
const ask = <T>(tab: Tab, message: unknown): Promise<T> => tab.evaluate<T>(`browser.runtime.sendMessage(${JSON.stringify(message)})`);

beforeAll(async () => {
  site = await startSupplierSite({ 'detail.1688.com/offer/1.html': '<!doctype html><h1>First</h1>' });
  proxy = await startProxy({ '*.1688.com': site.port, '*.alicdn.com': site.port });
  folder = await writeTinyExtension('firefox');
  firefox = await launch();
});

afterAll(async () => {
  await firefox.dispose();
  await proxy.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

it('serves supplier pages at their real addresses, and nothing else', async () => {
  const tab = await firefox.newTab('https://detail.1688.com/offer/1.html');
  await tab.waitFor(`document.documentElement.dataset.tiny === 'First'`);
  expect(site.seen.some((request) => request.host === 'detail.1688.com' && request.destination === 'document')).toBe(true);
  await expect(firefox.newTab('https://example.com/')).rejects.toThrow(/browsingContext.navigate/);
  expect(proxy.refused).toContain('example.com:443');
});

it('opens the real toolbar popup', async () => {
  const popup = await firefox.openPopup();
  expect(popup.url).toBe(firefox.url('/popup.html'));
  expect(popup.width).toBeGreaterThanOrEqual(300);
});

it.each([[false, 'denied'], [true, 'granted']] as const)('answers the permission question: %s', async (allow, state) => {
  const tab = await firefox.open('/popup.html');
  await tab.click('#ask');
  await firefox.answerPermission(allow);
  await tab.waitFor(`document.getElementById('state').value === '${state}'`);
  await tab.close();
});

it('ends the background, kills the browser, keeps the data', async () => {
  const tab = await firefox.open('/popup.html');
  const first = await ask<string>(tab, 'started');
  await ask(tab, { save: { note: 'kept' } });
  await firefox.endBackground();
  expect(await ask<string>(tab, 'started')).not.toBe(first);
  await firefox.kill();
  firefox = await launch(firefox.profile);
  const again = await firefox.open('/popup.html');
  expect(await ask(again, { load: 'note' })).toEqual({ note: 'kept' });
});
