import { costFits, otherPages } from '../support/other-pages.ts';
import { coversPrices, panelFigures, wantedOfPanel } from '../support/panel-figures.ts';
import { SHOWN_FIGURES, type ShownFigures } from '../support/shown-figures.ts';
import { savedPage } from '../support/true-values.ts';
import { ClosedPanel } from './support/closed-panel.ts';
import { expect, sharedBrowser, test } from './support/fixtures.ts';

/** Real saved pages of AliExpress and Alibaba.com under their real addresses: the figures of popup and panel are the page's, and only images are asked for. */
test.skip(otherPages.length === 0, 'the saved pages are not here');
const shared = sharedBrowser();

for (const { file, address, key, figures, skus, skuCount } of otherPages) {
  test(`${file}: popup and panel show what the page says`, async () => {
    const { extension, site } = shared;
    site.forget();
    site.setPage(address, savedPage(file));
    const page = await extension.context.newPage();
    await page.goto(`https://${address}`, { waitUntil: 'commit' });
    // Once it is there the page is read and kept: before, the popup would show an earlier page of the same offer.
    const panel = panelFigures(await (await ClosedPanel.of(page)).figures());
    const popup = await extension.context.newPage();
    await popup.setViewportSize({ width: 400, height: 600 });
    await popup.goto(await extension.url(`/popup.html?offer=${key}`));
    await expect(popup.getByTestId('product-title')).toBeVisible({ timeout: 20_000 });
    const { rows, mostRows, ...shown } = await popup.evaluate<ShownFigures>(SHOWN_FIGURES);
    expect(shown).toMatchObject(figures);
    expect(Object.keys(rows)).toHaveLength(skuCount);
    for (const [id, [price, stock]] of Object.entries(skus)) {
      expect(rows[id]?.[2], id).toBe(stock);
      expect(costFits(rows[id]?.[1], price), `${id}: ${String(rows[id]?.[1])} for ${price}`).toBe(true);
    }
    expect(mostRows).toBeLessThanOrEqual(60);
    expect(panel).toMatchObject(wantedOfPanel(figures, Object.values(skus).map(([price]) => price), Object.keys(skus).length === 0 ? 0 : skuCount)); // it counts no SKU where the popup has the offer's own row
    expect(coversPrices(panel, Object.values(skus).map(([price]) => price))).toBe(true);
    // Nothing of ours asks the supplier's pages for anything: what an extension fetches names no document and no page's origin.
    expect(site.seen.filter(({ destination, origin }) => destination === 'empty' && (origin === null || origin.startsWith('chrome-extension:'))).filter(({ path }) => !/\.(?:png|jpe?g|webp|avif)/i.test(path))).toEqual([]);
    await popup.close();
    await page.close();
  });
}
