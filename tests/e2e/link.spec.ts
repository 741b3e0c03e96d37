import * as z from 'zod/mini';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { until } from '../support/poll.ts';
import { books, variantLines } from '../support/vendure-books.ts';
import { expect, test } from './support/fixtures.ts';
import { ownShop } from './support/own-shop.ts';
import { openJobs, readAt } from './support/queue.ts';
import { connectStore, setPriceRule } from './support/walk.ts';

/** A product that the merchant made himself is linked to an offer, in a real shop: price and stock follow, all else stays his. */
const shop = ownShop();

const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;
const made = z.object({ made: z.object({ id: z.string() }) });
const group = z.object({ made: z.object({ id: z.string(), options: z.array(z.object({ id: z.string() })) }) });

/** A bag in three colours, as the merchant would make it in the admin. */
async function merchantsBag(): Promise<string> {
  const words = (name: string) => [{ languageCode: shop.owner.language, name }];
  const { made: { id } } = made.parse(await shop.owner.call('mutation($i: CreateProductInput!) { made: createProduct(input: $i) { id } }', { i: { enabled: true, translations: [{ languageCode: shop.owner.language, name: 'Lantern tote', slug: 'lantern-tote', description: 'Sewn by hand' }] } }));
  const { made: { id: groupId, options } } = group.parse(await shop.owner.call('mutation($i: CreateProductOptionGroupInput!) { made: createProductOptionGroup(input: $i) { id options { id } } }', {
    i: { code: 'lantern-colour', translations: words('Colour'), options: ['Cream', 'Black', 'Pink'].map((name) => ({ code: name.toLowerCase(), translations: words(name) })) },
  }));
  await shop.owner.call('mutation($p: ID!, $g: ID!) { addOptionGroupToProduct(productId: $p, optionGroupId: $g) { id } }', { p: id, g: groupId });
  await shop.owner.call('mutation($i: [CreateProductVariantInput!]!) { createProductVariants(input: $i) { id } }', { i: options.map((option, i) => ({
    productId: id, sku: `LT-${i + 1}`, price: 2_500, stockOnHand: 3, trackInventory: 'TRUE', optionIds: [option.id], translations: words(`Lantern tote ${i + 1}`),
  })) });
  return id;
}

test('searched, paired by the user and pushed: two variants get price and stock, the third, the title and the description stay, and there is no second product', async ({ extension, site }) => {
  test.setTimeout(120_000);
  const id = await merchantsBag();
  site.setPage(address, offerPage(bag));
  const options = await connectStore(extension, shop);
  await setPriceRule(options, { rate: '0.14', multiplier: '2.5', ending: '99' });
  await (await extension.context.newPage()).goto(`https://${address}`);
  await until('the read of the page', async () => await readAt(options, `1688:${bag.id}`) !== null);
  await options.bringToFront();
  await options.getByTestId('nav-import').click();
  await options.reload();
  await options.getByTestId('pick-all').check();
  await options.getByTestId('bulk-claim').click();
  await options.getByTestId('claim-apply').click();
  await expect(options.getByTestId('bulk-said')).toBeVisible();
  await options.getByTestId('line-edit').first().click();

  await options.getByTestId('link').locator('summary').click();
  await options.getByTestId('link-words').fill('lantern');
  await options.getByTestId('link-search').click();
  await options.getByTestId('link-choose').first().click();
  await expect(options.getByTestId('link-product')).toContainText('Lantern tote');
  const pairs = options.getByTestId('link-pair');
  await expect(pairs).toHaveCount(4);
  const variantOf = async (colour: string): Promise<string> => await pairs.first().locator('option', { hasText: colour }).getAttribute('value') ?? '';
  const chosen = [await variantOf('Cream'), '', await variantOf('Black'), ''];
  for (const [i, value] of chosen.entries()) await pairs.nth(i).selectOption(value);
  await options.getByTestId('link-do').click();
  await expect(options.getByTestId('linked')).toBeVisible();
  const untouched = ['Black: 25.00 USD, 3 in stock', 'Cream: 25.00 USD, 3 in stock', 'Pink: 25.00 USD, 3 in stock'];
  expect((await books(shop.owner)).map(variantLines)).toEqual([untouched]);

  await options.getByTestId('claim-push').click();
  await until('the end of the queue', async () => (await books(shop.owner)).some((product) => variantLines(product).join() !== untouched.join()) && (await openJobs(options)).length === 0, 60_000);
  const all = await books(shop.owner);
  expect(all).toMatchObject([{ id, name: 'Lantern tote', slug: 'lantern-tote', enabled: true, assets: [] }]);
  expect(all.map(variantLines)).toEqual([['Black: 4.99 USD, 0 in stock', 'Cream: 4.99 USD, 812 in stock', 'Pink: 25.00 USD, 3 in stock']]);
  expect(all[0]?.variants.map(({ sku }) => sku).sort()).toEqual(['LT-1', 'LT-2', 'LT-3']);
});
