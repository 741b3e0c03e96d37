import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { expect, test } from './support/fixtures.ts';

/** What a read offer can be taken out as: words, pictures, tables. */
const GONE = 'https://cbu01.alicdn.com/img/ibank/gone';
const bag = canvasBag({ images: [...canvasBag().images, GONE] });
const address = `detail.1688.com/offer/${bag.id}.html`;
const KEY = `1688:${bag.id}`;
const PNG = [0x89, 0x50, 0x4e, 0x47];

test.beforeEach(async ({ extension, site }) => {
  site.setPage(address, offerPage(bag));
  const page = await extension.context.newPage();
  await page.goto(`https://${address}`);
  await page.goto(await extension.url(`/popup.html?offer=${KEY}`));
  await expect(page.getByTestId('product-title')).toHaveText(bag.title);
  await page.close();
  // What the browser would send along if it were let.
  await extension.context.addCookies([{ name: 'buyer', value: '1', domain: '.alicdn.com', path: '/', secure: true, sameSite: 'None' }]);
});

/** Presses what hands out a file and answers its bytes. */
async function taken(page: Page, testId: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testId).click()]);
  return readFile(await file.path());
}

test('pictures are fetched once an offer is chosen, from picture hosts alone, without cookies and referrer, and come as a ZIP', async ({ extension, site }) => {
  const options = await extension.open('/options.html#words');
  await expect(options.getByTestId('words-offer')).toBeVisible();
  site.forget();
  await options.getByTestId('words-offer').selectOption(KEY);
  await expect(options.getByTestId('words-row')).toHaveCount(6);
  await expect(options.getByTestId('pictures-offer')).toBeAttached();
  expect(site.seen).toEqual([]);
  const accessible = async (section: string): Promise<void> => {
    const { violations } = await new AxeBuilder({ page: options }).include(section).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  };
  await accessible('#words');

  await options.getByTestId('nav-pictures').click();
  await options.getByTestId('pictures-offer').selectOption(KEY);
  const rows = options.getByTestId('picture');
  await expect(rows).toHaveCount(6);
  await expect(options.locator('[data-testid=picture][data-path="main/01"]')).toContainText('small: 64 × 64');
  await expect(options.locator('[data-testid=picture][data-path="sku/黑色"]')).toContainText('repeats main/03');
  await accessible('#pictures');

  await options.getByTestId('pictures-all').click();
  const files = unzipSync(new Uint8Array(await taken(options, 'pictures-zip')));
  expect(Object.keys(files).toSorted()).toEqual(['failures.txt', 'main/01.png', 'main/02.png', 'main/03.png', 'sku/米白色.png', 'sku/黑色.png'].toSorted());
  for (const [path, bytes] of Object.entries(files)) if (path.endsWith('.png')) expect(Array.from(bytes.subarray(0, 4)), path).toEqual(PNG);
  expect(new TextDecoder().decode(files['failures.txt'])).toBe(`main/04\t${GONE}\n`);
  await expect(options.getByTestId('pictures-told')).toHaveAttribute('data-state', 'failures');

  expect(site.seen.length).toBeGreaterThan(4);
  expect(site.seen.filter(({ method, host, cookies, referrer }) => method !== 'GET' || host !== 'cbu01.alicdn.com' || cookies || referrer !== null)).toEqual([]);
});

test('tables hold every offer and variant, ids and amounts as they are; nothing is asked of the supplier', async ({ extension, site }) => {
  const options = await extension.open('/options.html#data');
  await expect(options.getByTestId('table-offers')).toBeVisible();
  site.forget();
  const table = async (testId: string) => {
    const words = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await taken(options, testId));
    expect(words.charCodeAt(0)).toBe(0xFEFF);
    return Papa.parse<Record<string, string>>(words.slice(1), { header: true, skipEmptyLines: true }).data;
  };
  expect(await table('table-offers')).toMatchObject([{ offer: KEY, title: bag.title, price_from: '12.50', price_to: '15.80', currency: 'CNY', moq: '2', unit: '个', variants: '4', dispatch_hours: '48' }]);
  expect((await table('table-skus')).map(({ variant, option1_value: colour, option2_value: size, price, stock }) => [variant, colour, size, price, stock])).toEqual(
    bag.skus.map(({ id, options: [colour, size], price, stock }) => [`${KEY}:${id}`, colour, size, price, String(stock)]),
  );
  await options.getByTestId('table-listings').click();
  await expect(options.getByTestId('table-told')).toHaveText('There is nothing to export yet.');
  expect(site.seen).toEqual([]);
});

test('own terms are kept over a restart, win, and show which part of a word is not known', async ({ extension }) => {
  let options = await extension.open('/options.html#words');
  await options.getByTestId('words-offer').selectOption(KEY);
  const row = (words: string) => options.getByTestId('words-row').filter({ hasText: words });
  await expect(row('米白色')).toContainText('Off-white');
  await expect(row('小号（30cm）')).toContainText('Small (30cm)');
  await options.getByTestId('term-from').fill('米白色');
  await options.getByTestId('term-en').fill('Ecru');
  await options.getByTestId('term-save').click();
  await expect(row('米白色')).toContainText('Ecru');
  await extension.killWorker();
  await options.close();
  options = await extension.open('/options.html#words');
  await expect(options.getByTestId('term')).toHaveAttribute('data-from', '米白色');
});
