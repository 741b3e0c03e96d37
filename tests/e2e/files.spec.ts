import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { until } from '../support/poll.ts';
import { Extension } from './support/extension.ts';
import { expect, test } from './support/fixtures.ts';
import { filesWith } from './support/profile-grep.ts';
import { openPopupOver, setPriceRule } from './support/walk.ts';

/** A first hour without any account: a shop in this browser, filled by a push, that goes out and comes in as files. */
const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;

async function saved(page: Page, testId: string): Promise<Record<string, string>[]> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testId).click()]);
  return Papa.parse<Record<string, string>>((await readFile(await file.path(), 'utf8')).replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;
}

const CUSTOMER = { name: 'Mirabel Quillfeather', street: '17 Hollyhock Passage' };
const orders = (sku: string): string => Papa.unparse([{
  Name: '#1001', Email: 'mirabel@example.com', 'Financial Status': 'paid', 'Fulfillment Status': 'unfulfilled', Currency: 'USD', Total: '9.98', 'Created at': '2026-11-20 10:00:00 +0000', 'Lineitem quantity': '2', 'Lineitem name': 'Bag', 'Lineitem price': '4.99',
  'Lineitem sku': sku, 'Lineitem fulfillment status': 'pending', 'Shipping Name': CUSTOMER.name, 'Shipping Address1': CUSTOMER.street, 'Shipping City': 'Fernvale', 'Shipping Zip': '02134', 'Shipping Country': 'US', 'Cancelled at': '',
}]);

test('a shop without an account: made, filled by a push, saved for Shopify and WooCommerce, orders read; the browser is asked for nothing', async ({ site }) => {
  test.setTimeout(120_000);
  site.setPage(address, offerPage(bag));
  const extension = await Extension.start({ hosts: { '*.1688.com': site.port, '*.alicdn.com': site.port }, guide: true });
  try {
    const permissions = async (page: Page): Promise<string> => JSON.stringify(await page.evaluate(`chrome.permissions.getAll()`));
    const options = await until('the guide', () => Promise.resolve(extension.context.pages().find((page) => page.url().endsWith('/options.html#guide'))));
    const before = await permissions(options);
    await options.getByTestId('guide-files').click();
    await expect(options.getByTestId('store-kind')).toHaveValue('files');
    await options.getByTestId('files-name').fill('My lantern shop');
    await options.getByTestId('files-currency').fill('usd');
    await options.getByTestId('files-tax').selectOption('net');
    await options.getByTestId('connect').click();
    await expect(options.getByTestId('connect-status')).toHaveAttribute('data-state', 'connected');
    await expect(options.getByTestId('files-count')).toContainText('0');
    await options.getByTestId('nav-price').click();
    await setPriceRule(options, { rate: '0.14', multiplier: '2.5', ending: '99' });

    const page = await extension.context.newPage();
    await page.goto(`https://${address}`);
    const popup = await openPopupOver(extension, page);
    await popup.click('[data-testid=push]');
    await popup.waitFor(`document.querySelector('[data-testid=status]')?.dataset.state === 'listed'`, 30_000);
    // A second push of the same offer is the same product.
    await popup.click('[data-testid=push]');
    await options.bringToFront();
    await options.getByTestId('nav-stores').click();
    await options.reload();
    await expect(options.getByTestId('files-count')).toContainText('1');
    expect((await new AxeBuilder({ page: options }).analyze()).violations).toEqual([]);

    const shopify = await saved(options, 'files-shopify');
    expect(shopify).toHaveLength(4);
    expect(shopify.map((row) => row['Variant Price'] ?? '').toSorted()).toEqual(['4.99', '4.99', '5.99', '5.99']);
    expect(shopify.map((row) => row['Variant Inventory Qty'] ?? '').toSorted()).toEqual(['0', '430', '64', '812']);
    expect(shopify[0]).toMatchObject({ Title: bag.title, 'Option1 Name': '颜色' });
    expect(new Set(shopify.map((row) => row['Handle'])).size).toBe(1);
    const woo = await saved(options, 'files-woocommerce');
    expect(woo.map((row) => row['Type'])).toEqual(['variable', 'variation', 'variation', 'variation', 'variation']);
    expect(woo.slice(1).map((row) => row['Regular price'] ?? '').toSorted()).toEqual(['4.99', '4.99', '5.99', '5.99']);

    await options.getByTestId('files-orders').setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(orders(shopify[0]?.['Variant SKU'] ?? '')) });
    await expect(options.getByTestId('files-orders-told')).toHaveAttribute('data-state', 'taken');
    await expect(options.getByTestId('files-orders-told')).toContainText('1');
    await options.getByTestId('files-tracking').click();
    await expect(options.getByTestId('files-orders-told')).toHaveAttribute('data-state', 'saved');
    expect(await permissions(options)).toBe(before);
    expect(site.seen.filter(({ host }) => !host.endsWith('1688.com') && !host.endsWith('alicdn.com'))).toEqual([]);

    // The customer is nowhere to be read, while the shop is.
    await extension.context.close();
    expect(await filesWith(extension.profile, 'My lantern shop')).not.toEqual([]);
    for (const words of Object.values(CUSTOMER)) expect(await filesWith(extension.profile, words)).toEqual([]);
  } finally {
    await extension.dispose();
  }
});
