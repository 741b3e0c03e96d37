import { canvasBag, offerPage } from '../support/offer-page.ts';
import { books, deleteProduct, renameProduct, variantLines } from '../support/vendure-books.ts';
import { expect, test } from './support/fixtures.ts';
import { ownShop } from './support/own-shop.ts';
import { jobs, makeOlder } from './support/queue.ts';
import { connectStore, openPopupOver, pushAndWait, setPriceRule } from './support/walk.ts';

/** Another price rule over listings that stand in a real shop. */
const shop = ownShop();

test('a new rule is looked at, saved and written: new prices, the merchant\'s title, no deleted product made anew, none from an old page', async ({ extension, site }) => {
  const bag = canvasBag();
  const cup = canvasBag({ id: '712345678902', title: '不锈钢保温杯' });
  for (const offer of [bag, cup]) site.setPage(`detail.1688.com/offer/${offer.id}.html`, offerPage(offer));
  const options = await connectStore(extension, shop);
  await setPriceRule(options, { rate: '0.14', multiplier: '2.5', ending: '99' });
  for (const offer of [bag, cup]) {
    const page = await extension.context.newPage();
    await page.goto(`https://detail.1688.com/offer/${offer.id}.html`);
    await pushAndWait(await openPopupOver(extension, page));
    await page.close();
  }
  const before = await books(shop.owner);
  const kept = before.find(({ name }) => name === bag.title);
  const gone = before.find(({ name }) => name === cup.title);
  await renameProduct(shop.owner, kept?.id ?? '', 'Canvas tote, large');
  await deleteProduct(shop.owner, gone?.id ?? '');

  // Seen before it is saved; nothing is written by looking.
  await options.bringToFront();
  await options.getByTestId('multiplier').fill('4');
  await options.getByTestId('reprice-look').click();
  await expect(options.getByTestId('reprice')).toHaveAttribute('data-state', 'known');
  await expect(options.getByTestId('reprice-row')).toHaveCount(2);
  // 12.50 and 15.80 yuan: 4.99 and 5.99 before; 7.00 and 8.85 are up to .99.
  await expect(options.getByTestId('reprice-change').first()).toContainText('$4.99 – $5.99');
  await expect(options.getByTestId('reprice-change').first()).toContainText('$7.99 – $8.99');
  await expect(options.getByTestId('reprice-write')).toBeDisabled();
  expect((await books(shop.owner)).flatMap(variantLines)).toEqual(expect.arrayContaining([expect.stringContaining('4.99 USD')]));
  expect((await jobs(options)).filter(({ state }) => state !== 'done')).toEqual([]);

  await options.getByTestId('save-rule').click();
  await expect(options.getByTestId('reprice-write')).toBeEnabled();
  await options.getByTestId('reprice-write').click();
  await expect(options.getByTestId('reprice-written')).toHaveAttribute('data-state', 'written');
  await expect(options.getByTestId('reprice-done')).toHaveCount(2);

  await expect.poll(async () => (await books(shop.owner)).flatMap(variantLines), { timeout: 45_000 }).toEqual([
    '米白色 / 大号（40cm）: 8.99 USD, 430 in stock', '米白色 / 小号（30cm）: 7.99 USD, 812 in stock',
    '黑色 / 大号（40cm）: 8.99 USD, 64 in stock', '黑色 / 小号（30cm）: 7.99 USD, 0 in stock',
  ].sort());
  await expect.poll(async () => (await jobs(options)).flatMap(({ state, reason }) => (state === 'done' ? [] : [[state, reason?.code]])), { timeout: 45_000 }).toEqual([['blocked', 'not-found']]);
  const after = await books(shop.owner);
  expect(after).toHaveLength(1);
  expect(after[0]).toMatchObject({ id: kept?.id, name: 'Canvas tote, large', enabled: true });

  // A day later the preview is there, and nothing can be written.
  await makeOlder(options, 25 * 3_600_000);
  await options.getByTestId('multiplier').fill('2');
  await options.getByTestId('reprice-look').click();
  await expect(options.getByTestId('reprice')).toHaveAttribute('data-state', 'known');
  await options.getByTestId('save-rule').click();
  await expect(options.getByTestId('rule-saved')).toBeVisible();
  await expect(options.getByTestId('reprice-write')).toBeDisabled();
  await options.getByTestId('reprice-show').selectOption('held');
  await expect(options.getByTestId('reprice-row').first()).toHaveAttribute('data-blocked', 'stale');
});
