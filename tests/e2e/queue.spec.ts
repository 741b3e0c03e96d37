import type { Page } from '@playwright/test';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { books } from '../support/vendure-books.ts';
import { expect, test } from './support/fixtures.ts';
import { ownShop } from './support/own-shop.ts';
import { connectStore, openPopupOver, setPriceRule } from './support/walk.ts';

/** What the user sees of the queue and can do with it. */
const shop = ownShop({ customField: false });

/** A message of our own pages, as the popup sends it. */
const tell = <T>(page: Page, name: string, request: object): Promise<T> => page.evaluate<T>(`chrome.runtime.sendMessage(${JSON.stringify({ pushcart: 1, name, request })})`);

test('a paused store keeps its jobs with their reason; one is given up, the other runs when the store goes on', async ({ extension, site }) => {
  const options = await connectStore(extension, shop);
  await setPriceRule(options, { rate: '0.14', multiplier: '2', ending: '' });
  const page = await extension.context.newPage();
  const offers = [canvasBag({ id: '712345678911', title: '第一个包' }), canvasBag({ id: '712345678912', title: '第二个包' })];
  for (const [i, offer] of offers.entries()) {
    site.setPage(`detail.1688.com/offer/${offer.id}.html`, offerPage(offer));
    await page.goto(`https://detail.1688.com/offer/${offer.id}.html`);
    const popup = await openPopupOver(extension, page);
    // Paused while the popup is open: the push is kept, and says why it waits.
    if (i === 0) {
      await options.getByTestId('pause').evaluate((button: HTMLButtonElement) => button.click());
      await expect(options.getByTestId('store-reason')).toHaveAttribute('data-state', 'paused-by-user');
      await popup.waitFor(`document.querySelector('[data-testid=push]').disabled`);
      await options.getByTestId('test-store').evaluate((button: HTMLButtonElement) => button.click());
    }
    await popup.waitFor(`document.querySelector('[data-testid=push]').disabled === false`);
    await tell(options, 'store.pause', { id: await options.getByTestId('store').getAttribute('data-store') });
    const key = `1688:${offer.id}`;
    const view = await tell<{ value: { storeId: string; readAt: number } }>(options, 'offer.view', { key });
    await tell(options, 'listing.push', { key, storeId: view.value.storeId, readAt: view.value.readAt });
    if (i === 0) {
      await expect(options.getByTestId('queue-job')).toHaveCount(1);
      expect(await books(shop.owner)).toEqual([]);
      await options.getByTestId('nav-queue').click();
      await options.getByTestId('queue-drop').click();
      await expect(options.getByTestId('queue-job')).toHaveAttribute('data-state', 'done');
      await options.getByTestId('nav-stores').click();
      await options.getByTestId('test-store').click();
      await expect(options.getByTestId('store-reason')).toHaveCount(0);
    }
  }
  await expect(options.getByTestId('queue-job').filter({ hasText: '第二个包' })).toHaveAttribute('data-state', 'ready');
  expect(await (await extension.worker()).evaluate('chrome.action.getBadgeText({})')).toBe('1');

  await options.getByTestId('test-store').click();
  await expect(options.getByTestId('queue-job').filter({ hasText: '第二个包' })).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
  expect((await books(shop.owner)).map((product) => [product.name, product.enabled])).toEqual([['第二个包', true]]);
  await expect.poll(async () => (await extension.worker()).evaluate('chrome.action.getBadgeText({})')).toBe('');
});
