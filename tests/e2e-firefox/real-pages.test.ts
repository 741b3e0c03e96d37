import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSupplierSite, type SupplierSiteServer } from '../servers/supplier-site.ts';
import { SHOWN_FIGURES, wantedFigures, type ShownFigures } from '../support/shown-figures.ts';
import { ONE_PIECE, eachPage, savedPage, truePages } from '../support/true-values.ts';
import { Firefox } from './support/firefox.ts';
import { startProxy, type Proxy } from './support/proxy.ts';

/** Real saved pages, served under their real addresses, in the built extension in Firefox: the popup's figures are the page's true ones. */
describe.skipIf(truePages.length === 0)('real pages', () => {
  let site: SupplierSiteServer;
  let proxy: Proxy;
  let firefox: Firefox;

  beforeAll(async () => {
    site = await startSupplierSite();
    proxy = await startProxy({ '*.1688.com': site.port, '*.alicdn.com': site.port });
    firefox = await Firefox.launch({ extensionId: 'pushcart@pushcart.example', proxyPort: proxy.port });
  });
  afterAll(async () => {
    await firefox.dispose();
    await proxy.close();
    await site.close();
  });

  it.each(eachPage)('%s: the popup shows what the page says', async (file, values) => {
    const id = values.offerId ?? '';
    site.setPage(`detail.1688.com/offer/${id}.html`, savedPage(file));
    const page = await firefox.newTab(`https://detail.1688.com/offer/${id}.html`);
    const popup = await firefox.open(`/popup.html?offer=1688:${id}`);
    await popup.setViewport(400, 600);
    await popup.waitFor(`document.querySelector('[data-testid=product-title]')`, 20_000);
    const { onePiece, mostRows, ...shown } = await popup.evaluate<ShownFigures>(SHOWN_FIGURES);
    expect(shown).toMatchObject(wantedFigures(values));
    if (values.skuCount !== undefined) expect(Object.keys(shown.rows)).toHaveLength(Math.max(1, values.skuCount));
    expect(onePiece).toBe(ONE_PIECE[id]);
    expect(mostRows).toBeLessThanOrEqual(60);
    await popup.close();
    await page.close();
  });
});
