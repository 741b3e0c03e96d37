import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/fixtures.ts';

test('loads without an error, wakes without an error', async ({ extension }) => {
  await extension.watchErrors();
  const page = await extension.open('/popup.html');
  await expect(page.locator('main')).toBeVisible();
  await extension.killWorker();
  await page.reload();
  await expect(page.locator('main')).toBeVisible();
  expect(await extension.errors()).toEqual({ manifest: [], runtime: [] });
});

for (const path of ['/popup.html', '/options.html']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} is accessible in ${colorScheme} colours and talks to no other host`, async ({ extension, site }) => {
      const page = await extension.context.newPage();
      const outside: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith('chrome-extension://')) outside.push(request.url());
      });
      const problems: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      page.on('pageerror', (error) => { problems.push(error.message); });
      await page.emulateMedia({ colorScheme });
      await page.goto(await extension.url(path));
      await expect(page.locator('main')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
      expect(problems).toEqual([]);
      expect([...outside, ...site.seen]).toEqual([]);
    });
  }
}

test('the toolbar popup opens over a page', async ({ extension, site }) => {
  site.setPage('detail.1688.com/', '<!doctype html><title>Shop</title><h1>Shop</h1>');
  const page = await extension.context.newPage();
  await page.goto('https://detail.1688.com/');
  await page.bringToFront();
  const popup = await extension.openPopup();
  await popup.waitFor(`document.querySelector('main')`);
  expect(await popup.evaluate(`chrome.extension.getViews({ type: 'popup' }).length`)).toBe(1);
});
