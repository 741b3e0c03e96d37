import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { startVendure, type VendureServer } from '../servers/start-vendure.ts';
import type { SupplierSiteServer } from '../servers/supplier-site.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { Extension } from './support/extension.ts';
import { expect, test } from './support/fixtures.ts';
import { connectStore, openPopupOver, pushAndWait, setPriceRule } from './support/walk.ts';

/** The settings in real Chromium: the first run, colours, and every section with something in it. */
const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

test('a fresh install opens the guide, once it is closed it stays so', async ({ site }) => {
  const extension = await Extension.start({ hosts: { '*.1688.com': site.port, '*.alicdn.com': site.port }, guide: true });
  try {
    const url = await extension.url('/options.html#guide');
    await expect.poll(() => extension.context.pages().map((page) => page.url())).toContain(url);
    const page = extension.context.pages().find((one) => one.url() === url);
    if (!page) throw new Error('the guide is gone');
    await expect(page.locator('#guide-title')).toBeFocused();
    for (const step of ['store', 'rule', 'offer']) await expect(page.getByTestId(`step-${step}`)).toHaveAttribute('data-done', 'false');
    await page.getByTestId('guide-close').click();
    await expect(page.getByTestId('step-store')).toHaveCount(0);
    await page.goto(await extension.url('/options.html'));
    await expect(page.locator('#connect-title')).toBeVisible();
    await expect(page.getByTestId('step-store')).toHaveCount(0);
  } finally {
    await extension.dispose();
  }
});

test('the chosen colours hold against the browser\'s, from the first paint on, in the popup too', async ({ extension }) => {
  const page = await extension.open('/options.html#look');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByTestId('theme').selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const background = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
  const dark = await background();
  expect(dark).not.toBe('rgb(246, 247, 247)');
  // Before any module has run: as the first paint finds it.
  await page.route('**/chunks/*.js', (route) => route.abort());
  for (const path of ['/popup.html', '/options.html']) {
    await page.goto(await extension.url(path));
    expect(await page.evaluate('document.documentElement.dataset.theme'), path).toBe('dark');
    expect(await background(), path).toBe(dark);
  }
});

test.describe('with a shop', () => {
  let shop: VendureServer;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    shop = await startVendure({ customField: true });
  });
  test.afterAll(async () => { await shop.stop(); });

  /** The options page after a push to the shop. */
  async function pushed(extension: Extension, site: SupplierSiteServer): Promise<Page> {
    site.setPage(address, offerPage(bag));
    test.setTimeout(120_000); // a push, and a page full of things to be looked through twice
    const options = await connectStore(extension, shop, { username: shop.username, password: shop.password });
    await setPriceRule(options, { rate: '0.14', multiplier: '2.5', ending: '99' });
    const page = await extension.context.newPage();
    await page.goto(`https://${address}`);
    await pushAndWait(await openPopupOver(extension, page));
    await options.bringToFront();
    return options;
  }

  for (const theme of ['light', 'dark']) {
    test(`each section after a push: what was sent where, how the page was read; in ${theme}`, async ({ extension, site }) => {
      const options = await pushed(extension, site);
      const listed = options.locator('[data-testid=activity-entry][data-what=listed]');
      await expect(listed).toContainText(bag.title);
      await expect(listed).toContainText(new URL(shop.origin).host);
      await expect(options.getByTestId('page')).toHaveAttribute('data-offer', `1688:${bag.id}`);
      await expect(options.getByTestId('guide-all-done')).toBeVisible();
      await options.locator('nav a[href="#look"]').click();
      await options.getByTestId('theme').selectOption(theme);
      await expect(options.locator('html')).toHaveAttribute('data-theme', theme);
      for (const view of await options.locator('nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
        await options.locator(`nav a[href="${view}"]`).click();
        await expect(options.locator(`${view}-title`)).toBeFocused();
        if (view === '#data') await options.getByTestId('erase').click();
        await accessible(options);
      }
    });
  }

  test('a backup after a push has no secrets, and a damaged one is told; where one was is where one comes back to', async ({ extension, site }) => {
    const options = await pushed(extension, site);
    await options.locator('nav a[href="#data"]').click();
    await options.reload();
    // Also by the Back button.
    await expect(options.locator('#data-title')).toBeFocused();
    await options.locator('nav a[href="#queue"]').click();
    await options.goBack();
    await expect(options.locator('#data-title')).toBeFocused();

    const [file] = await Promise.all([options.waitForEvent('download'), options.getByTestId('backup-save').click()]);
    const words = await readFile(await file.path(), 'utf8');
    expect(words).toContain(bag.title);
    expect(words).not.toContain(shop.password);
    await options.getByTestId('backup-file').setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(words) });
    await expect(options.getByTestId('backup-status')).toHaveAttribute('data-state', 'restored');
    await options.getByTestId('backup-file').setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(words.slice(0, -20)) });
    await expect(options.getByTestId('backup-status')).toHaveAttribute('data-state', 'backup-unreadable');
    await accessible(options);
  });
});
