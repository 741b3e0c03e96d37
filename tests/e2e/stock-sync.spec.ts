import type { Page } from '@playwright/test';
import { canvasBag, offerPage, type OfferPage } from '../support/offer-page.ts';
import { until } from '../support/poll.ts';
import { books, deleteProduct, renameProduct, variantLines } from '../support/vendure-books.ts';
import type { Extension } from './support/extension.ts';
import { expect, test } from './support/fixtures.ts';
import { ownShop } from './support/own-shop.ts';
import { makeDue, openJobs, tell } from './support/queue.ts';
import { connectStore, openPopupOver, pushAndWait, setPriceRule } from './support/walk.ts';

/** A supplier's page that is opened again changes a real shop's stock and prices, as its policy says. */
const shop = ownShop();

const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;
/** The bag with another price and stock of its SKUs, by their place. */
const changed = (skus: Partial<Record<number, Partial<OfferPage['skus'][number]>>>): string => offerPage(canvasBag({ skus: bag.skus.map((sku, i) => ({ ...sku, ...skus[i] })) }));

async function setPolicy(options: Page, { price, stock, gone, back = false }: { price: string; stock: string; gone: string; back?: boolean }): Promise<void> {
  await options.getByTestId('nav-sync').click();
  await options.getByTestId('sync-price').selectOption(price);
  await options.getByTestId('sync-stock').selectOption(stock);
  await options.getByTestId('sync-gone').selectOption(gone);
  await options.getByTestId('sync-back').setChecked(back);
  await options.getByTestId('sync-save').click();
  await expect(options.getByTestId('sync-saved')).toBeVisible();
}

/** The product's variants, once they are as told. */
const stands = (lines: readonly string[]): Promise<boolean> => until(`the shop to have ${lines.join('; ')}`, async () => {
  const [product, ...others] = await books(shop.owner);
  return others.length === 0 && product !== undefined && variantLines(product).join() === [...lines].sort().join();
}, 40_000);

async function listed(extension: Extension, page: Page): Promise<Page> {
  const options = await connectStore(extension, shop);
  await setPriceRule(options, { rate: '0.14', multiplier: '2.5', ending: '99' });
  await page.goto(`https://${address}`);
  await pushAndWait(await openPopupOver(extension, page));
  return options;
}

/** The lines of the four SKUs, in their order: price and stock. */
const lines = (...rows: readonly (readonly [string, number])[]): string[] =>
  rows.map(([price, stock], i) => `${bag.skus[i]?.options.join(' / ') ?? ''}: ${price} USD, ${stock} in stock`);

test('a page that is opened again writes price and stock and nothing else, over a stopped worker; what is gone is set to zero, and comes back', async ({ extension, site }) => {
  test.setTimeout(180_000); // a push and six visits, each waiting for a real shop
  site.setPage(address, offerPage(bag));
  const page = await extension.context.newPage();
  const options = await listed(extension, page);
  const [product] = await books(shop.owner);
  expect(product && variantLines(product)).toEqual(lines(['4.99', 812], ['5.99', 430], ['4.99', 0], ['5.99', 64]).sort());
  await renameProduct(shop.owner, product?.id ?? '', 'The merchant\'s own bag');
  await options.bringToFront();
  await setPolicy(options, { price: 'update', stock: 'update', gone: 'zero', back: true });

  // 19.90 CNY x 0.14 x 2.5 = 6.965, up to .99. The worker is stopped while it is on its way.
  site.setPage(address, changed({ 0: { stock: 100 }, 1: { price: '19.90', list: '21.00' } }));
  await page.goto(`https://${address}`);
  await until('the change to be noticed', async () => (await tell(options, 'sync.list', { after: '' })).rows.length > 0);
  await extension.killWorker();
  await makeDue(options, true);
  await tell(options, 'store.list', {});
  await stands(lines(['4.99', 100], ['6.99', 430], ['4.99', 0], ['5.99', 64]));
  await until('the end of the queue', async () => (await openJobs(options)).length === 0, 40_000);
  expect(await books(shop.owner)).toMatchObject([{ id: product?.id, name: 'The merchant\'s own bag', enabled: true }]);

  // One SKU is gone from the page, then it is there again.
  site.setPage(address, offerPage(canvasBag({ skus: bag.skus.filter((_, i) => i !== 3) })));
  await page.goto(`https://${address}`);
  await stands(lines(['4.99', 812], ['5.99', 430], ['4.99', 0], ['5.99', 0]));
  site.setPage(address, changed({ 3: { stock: 5 } }));
  await page.goto(`https://${address}`);
  await stands(lines(['4.99', 812], ['5.99', 430], ['4.99', 0], ['5.99', 5]));

  // The supplier's captcha page says nothing.
  site.setPage(address, '<!doctype html><html lang="zh-CN"><head><title>验证码拦截</title></head><body><div id="nocaptcha"></div></body></html>');
  await page.goto(`https://${address}`);
  await page.goto('about:blank');
  await until('the end of the queue', async () => (await openJobs(options)).length === 0, 40_000);
  await stands(lines(['4.99', 812], ['5.99', 430], ['4.99', 0], ['5.99', 5]));

  // Off the shelf, and back on it.
  site.setPage(address, '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>1688</title></head><body><h3 class="mod-detail-offline-title">商品已下架</h3></body></html>');
  await page.goto(`https://${address}`);
  await stands(lines(['4.99', 0], ['5.99', 0], ['4.99', 0], ['5.99', 0]));
  site.setPage(address, offerPage(bag));
  await page.goto(`https://${address}`);
  await stands(lines(['4.99', 812], ['5.99', 430], ['4.99', 0], ['5.99', 64]));
  expect(await books(shop.owner)).toMatchObject([{ id: product?.id, name: 'The merchant\'s own bag', enabled: true }]);
});

test('until the user says yes nothing is written; a yes writes one thing, a no none; a SKU under another id is joined by the user', async ({ extension, site }) => {
  test.setTimeout(120_000);
  for (const { id } of await books(shop.owner)) await deleteProduct(shop.owner, id);
  site.setPage(address, offerPage(bag));
  const page = await extension.context.newPage();
  const options = await listed(extension, page);
  const before = lines(['4.99', 812], ['5.99', 430], ['4.99', 0], ['5.99', 64]);
  await stands(before);

  site.setPage(address, changed({ 0: { stock: 100 }, 1: { stock: 7 } }));
  await page.goto(`https://${address}`);
  await options.bringToFront();
  await options.getByTestId('nav-sync').click();
  const asked = options.locator('[data-testid=sync-item][data-state=ask]');
  await expect(asked).toHaveCount(2);
  expect(await openJobs(options)).toEqual([]);
  await asked.filter({ hasText: '100' }).getByTestId('sync-accept').click();
  await stands(lines(['4.99', 100], ['5.99', 430], ['4.99', 0], ['5.99', 64]));
  await expect(options.locator('[data-testid=sync-item][data-state=written]')).toHaveCount(1);
  await asked.first().getByTestId('sync-ignore').click();
  await expect(options.locator('[data-testid=sync-item][data-state=ignored]')).toHaveCount(1);
  expect(await openJobs(options)).toEqual([]);

  // The same goods under a new id: told, joined by a click, and from then on followed.
  const renewed = canvasBag({ skus: bag.skus.map((sku, i) => (i === 3 ? { ...sku, id: '5912345678999', stock: 31 } : { ...sku, ...(i === 0 ? { stock: 100 } : {}) })) });
  site.setPage(address, offerPage(renewed));
  await page.goto(`https://${address}`);
  await options.bringToFront();
  const vanished = options.locator('[data-testid=sync-item][data-reason=sku-gone]');
  await expect(vanished).toHaveCount(1);
  const variants = (await books(shop.owner)).flatMap(({ variants: all }) => all.map(({ id, sku }) => `${id} ${sku}`)).sort();
  await vanished.getByRole('button').first().click();
  await expect(vanished).toHaveCount(0);
  await options.locator('[data-testid=sync-item][data-state=ask]').filter({ hasText: '31' }).getByTestId('sync-accept').click();
  await stands(lines(['4.99', 100], ['5.99', 430], ['4.99', 0], ['5.99', 31]));
  expect((await books(shop.owner)).flatMap(({ variants: all }) => all.map(({ id, sku }) => `${id} ${sku}`)).sort()).toEqual(variants);
});
