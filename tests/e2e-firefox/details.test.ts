import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSupplierSite, type SupplierSiteServer } from '../servers/supplier-site.ts';
import { DETAILS, withDetails } from '../support/detail-page.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { shownPanel } from './support/closed-panel.ts';
import { Firefox } from './support/firefox.ts';
import { startProxy, type Proxy } from './support/proxy.ts';

/** What the page draws into a closed root, in real Firefox: its own way for extensions to see into one. */
const EXTENSION_ID = 'pushcart@pushcart.example';
const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;
let site: SupplierSiteServer;
let proxy: Proxy;
let firefox: Firefox;

beforeAll(async () => {
  site = await startSupplierSite({ [address]: withDetails(offerPage(bag), 'closed') });
  proxy = await startProxy({ '*.1688.com': site.port, '*.alicdn.com': site.port });
  firefox = await Firefox.launch({ extensionId: EXTENSION_ID, proxyPort: proxy.port });
});

afterAll(async () => {
  await firefox.dispose();
  await proxy.close();
  await site.close();
});

it('pictures of the details are seen in a closed root once one scrolls there', async () => {
  const tab = await firefox.newTab(`https://${address}`);
  await shownPanel(firefox, tab);
  await tab.evaluate('scrollTo(0, 3000)');
  // A page that is not shown is not told that it was scrolled.
  await tab.waitFor(`document.querySelector('[data-drawn]')`);
  const options = await firefox.open('/options.html#pictures');
  await options.waitFor(`document.querySelector('[data-testid=pictures-offer] option[value="1688:${bag.id}"]')`);
  await options.evaluate(`(() => {
    const choice = document.querySelector('[data-testid=pictures-offer]');
    choice.value = '1688:${bag.id}';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);
  await options.waitFor(`document.querySelectorAll('[data-testid=picture][data-path^="detail/"]').length === ${DETAILS.length}`, 30_000);
  expect(await options.evaluate(`document.querySelector('[data-path="detail/02"]').textContent`)).toContain('main/01');
});
