import type { Page } from '@playwright/test';
import * as z from 'zod/mini';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { until } from '../support/poll.ts';
import { books } from '../support/vendure-books.ts';
import type { Extension } from './support/extension.ts';
import { expect, test } from './support/fixtures.ts';
import { ownShop } from './support/own-shop.ts';
import { makeDue, openJobs, tell } from './support/queue.ts';
import { stopAtWrite } from './support/stop-at.ts';
import { connectStore, openPopupOver, pushAndWait, setPriceRule } from './support/walk.ts';

/** Listings that stand in a real shop are hidden, shown, deleted and filed from the import list, over a stopped worker. */
const shop = ownShop();
let proxy: FaultProxy;

test.beforeAll(async () => {
  proxy = await startFaultProxy({ target: shop.origin });
});
test.afterAll(async () => {
  await proxy.close();
});

const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;

/** The offer's listing stands in the shop, and its line is picked in the import list. */
async function listed(extension: Extension, page: Page): Promise<Page> {
  const options = await connectStore(extension, { ...shop, origin: proxy.origin });
  await setPriceRule(options, { rate: '0.14', multiplier: '2.5', ending: '99' });
  await page.goto(`https://${address}`);
  await pushAndWait(await openPopupOver(extension, page));
  await options.bringToFront();
  await options.getByTestId('nav-import').click();
  await pickLine(options);
  return options;
}

async function pickLine(options: Page): Promise<void> {
  await options.reload();
  await options.getByTestId('pick-all').check();
}

async function change(options: Page, state: 'hidden' | 'shown' | 'deleted'): Promise<void> {
  await options.getByTestId('bulk-in-store').click();
  await options.getByTestId(`state-${state}`).click();
  if (state === 'deleted') await options.getByTestId('delete-yes').click();
  await expect(options.getByTestId('bulk-said')).toBeVisible();
}

const queueEmpty = (options: Page): Promise<boolean> => until('the end of the queue', async () => (await openJobs(options)).length === 0, 40_000);

test('hidden, shown, deleted, each over a stopped worker; pushed again it is a new product, and one', async ({ extension, site }) => {
  test.setTimeout(180_000);
  site.setPage(address, offerPage(bag));
  const page = await extension.context.newPage();
  const options = await listed(extension, page);
  const [product] = await books(shop.owner);

  for (const [state, enabled] of [['hidden', false], ['shown', true]] as const) {
    const stopped = stopAtWrite(proxy, extension);
    await change(options, state);
    await stopped();
    await makeDue(options, true);
    await tell(options, 'store.list', {});
    await queueEmpty(options);
    expect(await books(shop.owner)).toMatchObject([{ id: product?.id, enabled }]);
    await pickLine(options);
  }

  await change(options, 'deleted');
  await extension.killWorker();
  await makeDue(options, true);
  await tell(options, 'store.list', {});
  await queueEmpty(options);
  expect(await books(shop.owner)).toEqual([]);
  await expect(options.getByTestId('import-line')).toHaveAttribute('data-state', 'ready');

  // What the supplier changes brings nothing back; the user's own push does.
  site.setPage(address, offerPage(canvasBag({ skus: bag.skus.map((sku) => ({ ...sku, stock: 3 })) })));
  await page.goto(`https://${address}`);
  await page.goto('about:blank');
  await queueEmpty(options);
  expect(await books(shop.owner)).toEqual([]);
  await page.goto(`https://${address}`);
  await pushAndWait(await openPopupOver(extension, page));
  const again = await books(shop.owner);
  expect(again).toMatchObject([{ name: bag.title, enabled: true }]);
  expect(again[0]?.id).not.toBe(product?.id);
});

test('deleted while a push waits: refused with the reason, and the push is what happens', async ({ extension, site }) => {
  test.setTimeout(120_000);
  site.setPage(address, offerPage(bag));
  const page = await extension.context.newPage();
  const options = await listed(extension, page);
  proxy.add({ when: () => true, fault: '500', times: Number.POSITIVE_INFINITY });
  const popup = await openPopupOver(extension, page);
  await popup.click('[data-testid=push]');
  await until('the push to wait', async () => (await openJobs(options)).some(({ kind, state }) => kind === 'push-listing' && state === 'ready'));
  await options.bringToFront();
  await options.getByTestId('pick-all').check();
  await options.getByTestId('bulk-in-store').click();
  await expect(options.getByTestId('state-deleted')).toBeDisabled();
  const id = await options.getByTestId('import-line').getAttribute('data-id') ?? '';
  expect(await tell(options, 'listings.state', { ids: [id], state: 'deleted' })).toMatchObject({ refused: [{ id, code: 'push-open' }] });
  proxy.clear();
  await makeDue(options);
  await tell(options, 'store.list', {});
  await queueEmpty(options);
  expect(await books(shop.owner)).toHaveLength(1);
});

const factsSchema = z.object({
  products: z.object({ items: z.array(z.object({ facetValues: z.array(z.object({ name: z.string(), facet: z.object({ name: z.string() }) })) })) }),
});
const FACTS = '{ products { items { facetValues { name facet { name } } } } }';

test('tags and brand for many listings reach the shop with the next push; each shop shows the fields that it takes', async ({ extension, site }) => {
  test.setTimeout(120_000);
  site.setPage(address, offerPage(bag));
  const page = await extension.context.newPage();
  const options = await listed(extension, page);
  await options.getByTestId('bulk-file').click();
  // Vendure has tax classes and no customs codes.
  await expect(options.getByTestId('extras-tax-class').locator('option')).not.toHaveCount(1);
  await expect(options.getByTestId('extras-code')).toHaveCount(0);
  await options.getByTestId('extras-tags').fill('summer, canvas');
  await options.getByTestId('extras-vendor').fill('Own brand');
  await options.getByTestId('extras-apply').click();
  await expect(options.getByTestId('bulk-said')).toBeVisible();
  await options.getByTestId('pick-all').setChecked(true);
  await options.getByTestId('bulk-push').click();
  await expect(options.getByTestId('bulk-said')).toBeVisible();
  // What is said may still be what was said of the tags: the push is over when the shop has them.
  await expect.poll(async () => {
    const facts = factsSchema.parse(await shop.owner.call(FACTS));
    return facts.products.items.flatMap(({ facetValues }) => facetValues.map(({ name, facet }) => `${facet.name}: ${name}`)).toSorted();
  }, { timeout: 40_000 }).toEqual(['Brand: Own brand', 'Tags: canvas', 'Tags: summer']);
  await queueEmpty(options);

  await options.getByTestId('nav-stores').click();
  await options.getByTestId('store-kind').selectOption('files');
  await options.getByTestId('files-name').fill('Files');
  await options.getByTestId('files-currency').fill('USD');
  await options.getByTestId('files-tax').selectOption('net');
  await options.getByTestId('connect').click();
  await expect(options.getByTestId('connect-status')).toHaveAttribute('data-state', 'connected');
  await options.getByTestId('nav-import').click();
  await pickLine(options);
  await options.getByTestId('bulk-claim').click();
  await options.getByTestId('claim-for').getByText('Files', { exact: true }).click();
  await options.getByTestId('claim-apply').click();
  await expect(options.getByTestId('bulk-said')).toBeVisible();
  await options.getByTestId('bulk-file').click();
  // A catalogue in the browser has customs codes and no tax classes.
  await expect(options.getByTestId('extras-code')).toBeVisible();
  await expect(options.getByTestId('extras-tax-class')).toHaveCount(0);
});
