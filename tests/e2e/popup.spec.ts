import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ownerOf } from '../contract/store-vendure-owner.ts';
import { startVendure, type VendureServer } from '../servers/start-vendure.ts';
import { bigOffer } from '../support/big-offer.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { books } from '../support/vendure-books.ts';
import type { Extension } from './support/extension.ts';
import { expect, test } from './support/fixtures.ts';
import { connectStore, setPriceRule } from './support/walk.ts';

/** The popup in real Chromium: long offers by keyboard, pages that cannot be read, several stores. */
const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;

/** The popup's page over an offer, as large as the popup is. */
async function openOver(extension: Extension, offerId: string): Promise<Page> {
  const popup = await extension.context.newPage();
  await popup.setViewportSize({ width: 400, height: 600 });
  await popup.goto(await extension.url(`/popup.html?offer=1688:${offerId}`));
  return popup;
}

test('1,000 SKUs: at most 60 rows, every one reached by keyboard, the focus kept over new answers', async ({ extension, site }) => {
  const { html, url } = bigOffer(1_000);
  site.setPage(`${url.host}${url.pathname}`, html);
  const page = await extension.context.newPage();
  await page.goto(url.href);
  const popup = await openOver(extension, '700000000099');
  const rows = popup.getByTestId('sku-row');
  await expect(rows.first()).toBeVisible();
  await expect(popup.getByRole('table')).toHaveAttribute('aria-rowcount', '1001');
  expect(await rows.count()).toBeLessThanOrEqual(60);

  const focused = () => popup.evaluate(() => document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex'));
  const isSeen = () => popup.evaluate(() => {
    const { top, bottom } = document.activeElement?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
    return top >= 0 && bottom <= innerHeight;
  });
  await rows.first().getByTestId('tick').focus();
  for (let i = 0; i < 40; i += 1) await popup.keyboard.press('Tab');
  expect(await focused()).toBe('42');
  expect(await isSeen()).toBe(true);
  await popup.keyboard.press('End');
  expect(await focused()).toBe('1001');
  expect(await isSeen()).toBe(true);
  await popup.keyboard.press('ArrowUp');
  await popup.keyboard.press('Space');
  await expect(popup.getByTestId('ticked')).toContainText('999');
  // The saved tick comes back as a new answer; the row and its focus stay.
  await page.reload();
  await expect.poll(focused).toBe('1000');
  expect(await popup.evaluate(() => document.activeElement?.matches('[data-testid=tick]:not(:checked)'))).toBe(true);
  expect(await rows.count()).toBeLessThanOrEqual(60);
  const { violations } = await new AxeBuilder({ page: popup }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  await popup.keyboard.press('Home');
  expect(await focused()).toBe('2');

  // Scrolling never shows a hole: wherever one looks there is a row. The table stays as long, but for rows that are measured as they appear.
  const height = await popup.getByRole('table').evaluate((table) => table.scrollHeight);
  for (const part of [0.1, 0.5, 0.9, 0.3]) {
    await popup.locator('main').evaluate((main, at) => main.scrollTo(0, main.scrollHeight * at), part);
    await expect.poll(() => popup.evaluate(() => document.elementFromPoint(200, 250)?.closest('[data-testid=sku-row]') !== null)).toBe(true);
  }
  const after = await popup.getByRole('table').evaluate((table) => table.scrollHeight);
  expect(Math.abs(after - height)).toBeLessThan(height / 100);
});

test('a tab that was open before Pushcart is told to reload; the button does it and the page is read', async ({ extension, site }) => {
  site.setPage(address, offerPage(bag));
  await extension.setEnabled(false);
  const page = await extension.context.newPage();
  await page.goto(`https://${address}`);
  await extension.setEnabled(true);
  await page.bringToFront();
  const popup = await extension.openPopup();
  await popup.waitFor(`document.querySelector('[data-testid=screen]')?.dataset.state === 'not-read'`);
  const loaded = page.waitForEvent('load');
  await popup.click('[data-testid=reload-page]');
  await loaded;
  const again = await openOver(extension, bag.id);
  await expect(again.getByTestId('product-title')).toHaveText(bag.title);
});

test('without access to the supplier\'s pages the popup asks for it', async ({ extension, site }) => {
  site.setPage(address, offerPage(bag));
  await extension.withholdHosts();
  const page = await extension.context.newPage();
  await page.goto(`https://${address}`);
  const popup = await openOver(extension, '');
  await expect(popup.getByTestId('screen')).toHaveAttribute('data-state', 'no-access');
  const hosts = await popup.evaluate<string[]>('chrome.runtime.getManifest().host_permissions');
  await extension.preapproveHost(...hosts);
  await popup.reload();
  await expect(popup.getByTestId('screen')).toHaveAttribute('data-state', 'no-page');
});

test.describe('two shops', () => {
  let shops: VendureServer[] = [];
  test.beforeAll(async () => {
    shops = await Promise.all([startVendure({ customField: true }), startVendure({ customField: false })]);
  });
  test.afterAll(() => Promise.all(shops.map((shop) => shop.stop())));

  test('ticked once, one push, one result and one product each; the next offer has both ticked', async ({ extension, site }) => {
    const next = canvasBag({ id: '712345678921', title: '第二个包' });
    site.setPage(address, offerPage(bag));
    site.setPage(`detail.1688.com/offer/${next.id}.html`, offerPage(next));
    for (const shop of shops) await (await connectStore(extension, shop)).close();
    const options = await extension.open('/options.html#price');
    await setPriceRule(options, { rate: '0.14', multiplier: '2', ending: '' });
    const page = await extension.context.newPage();
    await page.goto(`https://${address}`);
    const popup = await openOver(extension, bag.id);
    // Never an arbitrary one: nothing is ticked, nothing can be pushed.
    await expect(popup.getByTestId('push')).toBeDisabled();
    for (const tick of await popup.getByTestId('target-tick').all()) await tick.check();
    await popup.getByTestId('push').click();
    await expect(popup.getByTestId('result')).toHaveCount(2);
    await expect(popup.getByTestId('status')).toHaveAttribute('data-state', 'listed', { timeout: 45_000 });
    const links = await Promise.all((await popup.getByTestId('result-link').all()).map((link) => link.getAttribute('href')));
    expect(links.map((link) => new URL(link ?? '').origin).sort()).toEqual(shops.map((shop) => shop.origin).sort());
    for (const shop of shops) expect((await books(await ownerOf(shop.origin, shop))).map((product) => product.name)).toEqual([bag.title]);

    await page.goto(`https://detail.1688.com/offer/${next.id}.html`);
    const second = await openOver(extension, next.id);
    await expect(second.getByTestId('push')).toBeEnabled();
    for (const tick of await second.getByTestId('target-tick').all()) await expect(tick).toBeChecked();
  });
});
