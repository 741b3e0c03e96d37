import { canvasBag, offerPage } from '../support/offer-page.ts';
import { ClosedPanel } from './support/closed-panel.ts';
import { expect, test } from './support/fixtures.ts';

const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;

/** The 代发 card as the site draws it for members, some time after the page has loaded. */
const card = `<div class="module-od-consign"><div class="od-consign-info"><p><span>1件价格</span></p><div class="item-price">¥13.9</div></div><p><span>一件代发包邮</span></p></div>`;
const drawnLate = `<script>setTimeout(() => document.querySelector('main').insertAdjacentHTML('afterend', ${JSON.stringify(card)}), 2500)</script></body>`;

test('what the site draws late is read when it is there: free delivery of the single piece, in the popup and the panel', async ({ extension, site }) => {
  site.setPage(address, offerPage(bag).replace('</body>', drawnLate));
  const page = await extension.context.newPage();
  await page.goto(`https://${address}`);
  const panel = await ClosedPanel.of(page);
  const rules = async () => (await panel.texts()).find((words) => /rules met/.test(words)) ?? '';
  await panel.figures();
  const before = await rules();
  const popup = await extension.context.newPage();
  await popup.goto(await extension.url(`/popup.html?offer=1688:${bag.id}`));
  await expect(popup.getByTestId('fact-free-post')).toHaveText('yes', { timeout: 20_000 });
  await expect.poll(rules).not.toBe(before);
  await popup.getByTestId('eligibility-reasons').click();
  await expect(popup.locator('[data-testid=rule][data-code=one-piece-free-post]')).toHaveAttribute('data-verdict', 'pass');
});

test('a later visit is told what has changed on the page since the one before', async ({ extension, site }) => {
  const page = await extension.context.newPage();
  const popup = await extension.context.newPage();
  const visit = async (html: string) => {
    site.setPage(address, html);
    await page.goto(`https://${address}`);
    await (await ClosedPanel.of(page)).figures();
    await popup.goto(await extension.url(`/popup.html?offer=1688:${bag.id}`));
    await expect(popup.getByTestId('product-title')).toBeVisible();
  };
  await visit(offerPage(bag));
  await expect(popup.getByTestId('changes')).toHaveCount(0);
  const [first, ...rest] = bag.skus;
  if (!first) throw new Error('the bag has SKUs');
  await visit(offerPage({ ...bag, skus: [{ ...first, price: '14.50', stock: 3 }, ...rest.slice(0, -1)] }));
  const changes = popup.getByTestId('changes');
  await expect(changes).toContainText('Since');
  await changes.locator('summary').click();
  await expect(changes).toContainText('CN¥14.50');
  for (const words of ['Cost up', 'Stock low', 'Variant gone']) await expect(changes).toContainText(words);
});
