import { AxeBuilder } from '@axe-core/playwright';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { expect, test } from './support/fixtures.ts';

const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the popup says whether an offer can be dropshipped, and why, in ${colorScheme} colours`, async ({ extension, site }) => {
    site.setPage(address, offerPage(bag));
    const page = await extension.context.newPage();
    await page.goto(`https://${address}`);
    const popup = await extension.context.newPage();
    await popup.setViewportSize({ width: 400, height: 600 });
    await popup.emulateMedia({ colorScheme });
    await popup.goto(await extension.url(`/popup.html?offer=1688:${bag.id}`));

    const eligibility = popup.getByTestId('eligibility');
    await expect(eligibility).toBeVisible();
    // One SKU is sold out and another has 64 pieces: some of the ticked ones fail, the rest is not proven (004-20, 004-33).
    await expect(eligibility).toHaveAttribute('data-verdict', 'not-eligible');
    await expect(popup.getByTestId('rule').first()).toBeHidden();
    await popup.getByTestId('eligibility-reasons').focus();
    await popup.keyboard.press('Enter');
    await expect(popup.getByTestId('rule')).toHaveCount(7);
    await expect(popup.locator('[data-code="sku-stock-200"]')).toHaveAttribute('data-verdict', 'fail');
    await expect(popup.locator('[data-code="sku-stock-200"]')).toContainText('黑色 / 大号（40cm）: 64');
    await expect(popup.locator('[data-code="one-piece-free-post"]')).toHaveAttribute('data-verdict', 'unknown');
    const { violations } = await new AxeBuilder({ page: popup }).analyze();
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    expect(await popup.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

    // Without the ones that fail, nothing fails: the reasons stay open and the verdict follows the ticks.
    for (const name of ['黑色 / 大号（40cm）', '黑色 / 小号（30cm）']) await popup.getByRole('row', { name }).getByTestId('tick').uncheck();
    await expect(eligibility).toHaveAttribute('data-verdict', 'not-proven');
    await expect(popup.getByTestId('rule').first()).toBeVisible();
  });
}
