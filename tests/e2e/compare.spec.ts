import { canvasBag, offerPage } from '../support/offer-page.ts';
import { expect, test } from './support/fixtures.ts';
import { readAt } from './support/queue.ts';

/** Two suppliers of the same item, read from their pages and put side by side. */
test('two read offers are found, compared by what they cost at the door, and their order is kept', async ({ extension, site }) => {
  const bag = canvasBag();
  const dear = canvasBag({ id: '712345678902', title: '帆布包 另一家', skus: bag.skus.map((sku) => ({ ...sku, price: '11.00', stock: 5_000 })) });
  const options = await extension.open('/options.html#compare');
  for (const offer of [bag, dear]) {
    site.setPage(`detail.1688.com/offer/${offer.id}.html`, offerPage(offer));
    const page = await extension.context.newPage();
    await page.goto(`https://detail.1688.com/offer/${offer.id}.html`);
    await expect.poll(() => readAt(options, `1688:${offer.id}`)).not.toBeNull();
    await page.close();
  }
  await options.bringToFront();
  await options.getByTestId('compare-query').fill(bag.id);
  await expect(options.getByTestId('compare-offer')).toHaveCount(1);
  await options.getByTestId('compare-choose').check();
  await options.getByTestId('compare-query').fill('');
  await options.getByTestId('compare-offer').filter({ hasText: dear.title }).getByTestId('compare-choose').check();

  const compared = options.getByTestId('compared');
  await expect(compared).toHaveCount(2);
  // Neither page says what it costs to send one piece: nothing is guessed.
  await expect(compared.first().getByTestId('compare-landed')).not.toContainText('CN¥1');
  for (const [offer, freight] of [[bag, '5.00'], [dear, '0']] as const) {
    await compared.and(options.locator(`[data-key="1688:${offer.id}"]`)).getByTestId('compare-freight').fill(freight);
  }
  // 12.50 + 5.00 against 11.00.
  await expect(compared.first()).toHaveAttribute('data-key', `1688:${dear.id}`);
  await expect(compared.first().getByTestId('compare-landed')).toContainText('11.00');
  await expect(compared.last().getByTestId('compare-landed')).toContainText('17.50');

  await options.getByTestId('fallback-main').selectOption(`1688:${bag.id}`);
  await options.getByTestId('fallback-keep').click();
  await expect(options.getByTestId('fallback-said')).toBeVisible();
  await options.getByTestId('compare-quantity').fill('2000');
  await expect(options.getByTestId('fallback-able')).toContainText(dear.title);
});
