import { startVendure, type VendureServer } from '../servers/start-vendure.ts';
import { startSupplierSite } from '../servers/supplier-site.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { Extension } from './support/extension.ts';
import { expect, test } from './support/fixtures.ts';
import { connectOn, openInAdmin, openPopupOver, pushAndWait, setPriceRule } from './support/walk.ts';

/** The first minutes of a reseller, from the installation to the product in the shop's own admin. */
test.setTimeout(120_000); // two browsers' worth of pages and a shop

let shop: VendureServer;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  shop = await startVendure({ customField: true });
});
test.afterAll(async () => { await shop.stop(); });

test('install, guide, connect, open a page, push, see it in the shop: two clicks after set-up', async () => {
  const bag = canvasBag();
  const site = await startSupplierSite({ [`detail.1688.com/offer/${bag.id}.html`]: offerPage(bag) });
  const extension = await Extension.start({ hosts: { '*.1688.com': site.port, '*.alicdn.com': site.port }, guide: true });
  try {
    // The installation opens the guide; its steps tick themselves off.
    const find = () => extension.context.pages().find((page) => page.url().endsWith('/options.html#guide'));
    await expect.poll(() => find() !== undefined).toBe(true);
    const options = find();
    if (!options) throw new Error('no guide');
    const done = (step: string) => expect(options.getByTestId(`step-${step}`)).toHaveAttribute('data-done', 'true');
    for (const step of ['store', 'rule', 'offer']) await expect(options.getByTestId(`step-${step}`)).toHaveAttribute('data-done', 'false');
    await extension.preapproveHost('http://127.0.0.1/*');
    await connectOn(options, shop);
    await done('store');
    await setPriceRule(options, { rate: '0.14', multiplier: '2.5', ending: '99' });
    await done('rule');

    const page = await extension.context.newPage();
    await page.goto(`https://detail.1688.com/offer/${bag.id}.html`);
    await done('offer');

    // From here on: a click on the toolbar, a click on Push.
    const popup = await openPopupOver(extension, page);
    const link = await pushAndWait(popup);
    const admin = await openInAdmin(extension, shop, link);
    await expect(admin.getByText(bag.title).or(admin.locator(`input[value="${bag.title}"]`)).first()).toBeVisible({ timeout: 30_000 });
  } finally {
    await extension.dispose();
    await site.close();
  }
});
