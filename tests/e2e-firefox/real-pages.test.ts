import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSupplierSite, type SupplierSiteServer } from '../servers/supplier-site.ts';
import { costFits, otherPages } from '../support/other-pages.ts';
import { coversPrices, panelFigures, wantedOfPanel, type PanelFigures } from '../support/panel-figures.ts';
import { pricesOf, SHOWN_FIGURES, wantedFigures, type ShownFigures } from '../support/shown-figures.ts';
import { ONE_PIECE, eachPage, savedPage, truePages } from '../support/true-values.ts';
import { shownPanel } from './support/closed-panel.ts';
import { Firefox } from './support/firefox.ts';
import { startProxy, type Proxy } from './support/proxy.ts';

/** Real saved pages, served under their real addresses, in the built extension in Firefox: the figures of popup and panel are the page's true ones. */
describe.skipIf(truePages.length === 0)('real pages', () => {
  let site: SupplierSiteServer;
  let proxy: Proxy;
  let firefox: Firefox;

  beforeAll(async () => {
    site = await startSupplierSite();
    proxy = await startProxy({ '*.1688.com': site.port, '*.alicdn.com': site.port, '*.aliexpress.com': site.port, '*.alibaba.com': site.port });
    firefox = await Firefox.launch({ extensionId: 'pushcart@pushcart.example', proxyPort: proxy.port });
  });
  afterAll(async () => {
    await firefox.dispose();
    await proxy.close();
    await site.close();
  });

  /** The figures of the popup and of the panel. */
  async function figuresAt(address: string, key: string): Promise<{ shown: ShownFigures; panel: PanelFigures }> {
    const page = await firefox.newTab(`https://${address}`);
    // Once it is there the page is read and kept: before, the popup would show an earlier page of the same offer.
    const { texts } = await shownPanel(firefox, page);
    const popup = await firefox.open(`/popup.html?offer=${key}`);
    await popup.setViewport(400, 600);
    await popup.waitFor(`document.querySelector('[data-testid=product-title]')`, 20_000);
    const shown = await popup.evaluate<ShownFigures>(SHOWN_FIGURES);
    await popup.close();
    await page.close();
    return { shown, panel: panelFigures(texts) };
  }

  it.each(eachPage)('%s: popup and panel show what the page says', async (file, values) => {
    const id = values.offerId ?? '';
    const address = `detail.1688.com/offer/${id}.html`;
    site.setPage(address, savedPage(file));
    const { shown: { onePiece, mostRows, ...shown }, panel } = await figuresAt(address, `1688:${id}`);
    const figures = wantedFigures(values);
    expect(shown).toMatchObject(figures);
    if (values.skuCount !== undefined) expect(Object.keys(shown.rows)).toHaveLength(Math.max(1, values.skuCount));
    expect(onePiece).toBe(ONE_PIECE[id]);
    expect(mostRows).toBeLessThanOrEqual(60);
    expect(panel).toMatchObject(wantedOfPanel(figures, pricesOf(values), values.skuCount));
    expect(coversPrices(panel, pricesOf(values))).toBe(true);
  });

  it.each(otherPages.map((page) => [page.file, page] as const))('%s: popup and panel show what the page says', async (file, { address, key, figures, skus, skuCount }) => {
    site.setPage(address, savedPage(file));
    const { shown: { rows, mostRows, ...shown }, panel } = await figuresAt(address, key);
    expect(shown).toMatchObject(figures);
    expect(Object.keys(rows)).toHaveLength(skuCount);
    for (const [id, [price, stock]] of Object.entries(skus)) {
      expect(rows[id]?.[2], id).toBe(stock);
      expect(costFits(rows[id]?.[1], price), id).toBe(true);
    }
    expect(mostRows).toBeLessThanOrEqual(60);
    expect(panel).toMatchObject(wantedOfPanel(figures, Object.values(skus).map(([price]) => price), Object.keys(skus).length === 0 ? 0 : skuCount)); // it counts no SKU where the popup has the offer's own row
    expect(coversPrices(panel, Object.values(skus).map(([price]) => price))).toBe(true);
  });
});
