import { pricesOf, SHOWN_FIGURES, wantedFigures, type ShownFigures } from '../support/shown-figures.ts';
import { coversPrices, panelFigures, wantedOfPanel } from '../support/panel-figures.ts';
import { ONE_PIECE, eachPage, savedPage, truePages } from '../support/true-values.ts';
import { ClosedPanel } from './support/closed-panel.ts';
import { expect, sharedBrowser, test } from './support/fixtures.ts';

/** Real saved pages, served under their real addresses, in the built extension: the figures of popup and panel are the page's true ones. */
test.skip(truePages.length === 0, 'the saved pages are not here');
const shared = sharedBrowser();

for (const [file, values] of eachPage) {
  test(`${file}: popup and panel show what the page says`, async () => {
    const { extension, site } = shared;
    const id = values.offerId ?? '';
    site.setPage(`detail.1688.com/offer/${id}.html`, savedPage(file));
    const page = await extension.context.newPage();
    await page.goto(`https://detail.1688.com/offer/${id}.html`, { waitUntil: 'commit' });
    // Once it is there the page is read and kept: before, the popup would show an earlier page of the same offer.
    const panel = panelFigures(await (await ClosedPanel.of(page)).figures());
    const popup = await extension.context.newPage();
    await popup.setViewportSize({ width: 400, height: 600 });
    await popup.goto(await extension.url(`/popup.html?offer=1688:${id}`));
    await expect(popup.getByTestId('product-title')).toBeVisible({ timeout: 20_000 });
    const { onePiece, mostRows, ...shown } = await popup.evaluate<ShownFigures>(SHOWN_FIGURES);
    expect(shown).toMatchObject(wantedFigures(values));
    if (values.skuCount !== undefined) expect(Object.keys(shown.rows)).toHaveLength(Math.max(1, values.skuCount));
    expect(onePiece).toBe(ONE_PIECE[id]);
    expect(mostRows).toBeLessThanOrEqual(60);
    expect(panel).toMatchObject(wantedOfPanel(wantedFigures(values), pricesOf(values), values.skuCount));
    expect(coversPrices(panel, pricesOf(values))).toBe(true);
    await popup.close();
    await page.close();
  });
}
