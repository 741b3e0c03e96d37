import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { startSupplierSite, type SupplierSiteServer } from '../servers/supplier-site.ts';
import { writeTinyExtension } from '../support/tiny-extension.ts';
import { Extension } from './support/extension.ts';

/** The harness itself, on an extension of a few lines: what the other specs rely on is seen to hold here. */
let site: SupplierSiteServer;
let folder: string;
let extension: Extension;

const ask = (message: unknown): string => `chrome.runtime.sendMessage(${JSON.stringify(message)})`;

test.beforeEach(async () => {
  site = await startSupplierSite({ 'detail.1688.com/offer/1.html': '<!doctype html><h1>First</h1><img src="https://cbu01.alicdn.com/a.jpg">' });
  folder = await writeTinyExtension('chrome');
  extension = await Extension.start({ hosts: { '*.1688.com': site.port, '*.alicdn.com': site.port }, folder });
});

test.afterEach(async () => {
  await extension.dispose();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

test('serves supplier pages and images at their real addresses, and nothing else', async () => {
  const page = await extension.context.newPage();
  await page.goto('https://detail.1688.com/offer/1.html');
  await expect(page.locator('html')).toHaveAttribute('data-tiny', 'First');
  await expect.poll(() => page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
  expect(site.seen.find((request) => request.path === '/a.jpg')).toMatchObject({ host: 'cbu01.alicdn.com', destination: 'image' });
  site.setPage('detail.1688.com/offer/1.html', '<!doctype html><h1>Second</h1>');
  site.forget();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-tiny', 'Second');
  expect(site.seen[0]).toMatchObject({ host: 'detail.1688.com', cookies: true });
  await expect(page.goto('https://example.com/')).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/);
});

test('drives the real toolbar popup', async () => {
  const page = await extension.context.newPage();
  await page.goto('https://detail.1688.com/offer/1.html');
  await page.bringToFront();
  const popup = await extension.openPopup();
  await popup.waitFor(`document.querySelector('h1')?.textContent === 'Tiny popup'`);
  expect(await popup.evaluate(`chrome.extension.getViews({ type: 'popup' }).length`)).toBe(1);
  await popup.click('#fail');
  await popup.waitFor(`document.getElementById('state').value === 'thrown'`);
  expect((await popup.screenshot()).subarray(1, 4).toString()).toBe('PNG');
  expect(await popup.isOpen()).toBe(true);
  await expect(popup.evaluate('nothing.there')).rejects.toThrow(/nothing is not defined/);
  expect(await popup.evaluate(`chrome.tabs.query({ active: true, currentWindow: true }).then((tabs) => tabs[0].url)`)).toBe(page.url());
});

test('stops the worker, kills the browser, keeps the data', async () => {
  const page = await extension.open('/popup.html');
  const first = await page.evaluate<string>(ask('started'));
  await page.evaluate(ask({ save: { note: 'kept' } }));
  await extension.killWorker();
  const second = await page.evaluate<string>(ask('started'));
  expect(second).not.toBe(first);
  await extension.kill();
  await extension.launch();
  const again = await extension.open('/popup.html');
  expect(await again.evaluate(ask({ load: 'note' }))).toEqual({ note: 'kept' });
});

test('grants a pre-approved host', async () => {
  const server = createServer((_request, response) => { response.end('hello'); });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address() as AddressInfo;
  await extension.preapproveHost('http://127.0.0.1/*');
  const page = await extension.open('/popup.html');
  await page.click('#ask');
  await expect(page.locator('#state')).toHaveText('granted');
  expect(await page.evaluate(`fetch('http://127.0.0.1:${port}').then((answer) => answer.text())`)).toBe('hello');
  server.closeAllConnections();
  server.close();
});

test('sees the errors of an extension', async () => {
  await extension.watchErrors();
  const page = await extension.open('/popup.html');
  expect(await extension.errors()).toEqual({ manifest: [], runtime: [] });
  await page.click('#fail');
  await expect.poll(async () => (await extension.errors()).runtime.join()).toContain('thrown in the popup');
});
