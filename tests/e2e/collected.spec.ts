import { canvasBag, offerPage } from '../support/offer-page.ts';
import { expect, test } from './support/fixtures.ts';

const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;

test('pasted links are collected; each click opens one page, which is read there and then; nothing else is asked of the supplier', async ({ extension, site }) => {
  site.setPage(address, offerPage(bag));
  const options = await extension.context.newPage();
  await options.goto(await extension.url('/options.html#collected'));
  await options.getByTestId('paste').fill(`two bags:\nhttps://${address}?spm=1 https://www.aliexpress.com/item/1005700000000001.html\nno link`);
  await options.getByTestId('paste-collect').click();
  await expect(options.getByTestId('collected-row')).toHaveCount(2);
  await expect(options.getByTestId('paste')).toHaveValue('two bags:\nno link');
  expect(site.seen).toEqual([]);

  const rows = options.getByTestId('collected-row');
  await expect(options.getByTestId('open-next')).toHaveText('Open next (2 left)');
  const opened = extension.context.waitForEvent('page');
  const before = extension.context.pages().length;
  await options.getByTestId('open-next').click();
  const first = await opened;
  expect(extension.context.pages()).toHaveLength(before + 1);
  const second = extension.context.waitForEvent('page');
  await options.getByTestId('open-next').click();
  const urls = [first.url(), (await second).url()].toSorted();
  expect(urls.map((url) => new URL(url).hostname)).toEqual(['detail.1688.com', 'www.aliexpress.com']);
  await expect(rows.filter({ hasText: bag.id })).toHaveAttribute('data-state', 'read');
  await expect(rows.filter({ hasText: '1005700000000001' })).toHaveAttribute('data-state', 'collected');
  expect(site.seen.filter(({ destination }) => destination === 'empty')).toEqual([]);

  // What was read is sold from here.
  const link = options.getByTestId('collected-open');
  const popup = extension.context.waitForEvent('page');
  await link.click();
  await expect((await popup).getByTestId('product-title')).toHaveText(bag.title);
});
