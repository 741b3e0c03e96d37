import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSupplierSite, type SupplierSiteServer } from '../servers/supplier-site.ts';
import { LISTEN, PROBE } from '../support/page-probe.ts';
import { until } from '../support/poll.ts';
import { pageOf1688, resultCard } from '../support/result-page.ts';
import { clickShown, shownAttributes } from './support/closed-panel.ts';
import { Firefox } from './support/firefox.ts';
import { startProxy, type Proxy } from './support/proxy.ts';
import type { Tab } from './support/tab.ts';

/** Collecting on a page of results in real Firefox, under a page's strictest policy. */
const address = 's.1688.com/selloffer/offer_search.htm';
const strict = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'none'; script-src 'unsafe-inline'">`;
let site: SupplierSiteServer;
let proxy: Proxy;
let firefox: Firefox;
let tab: Tab;

beforeAll(async () => {
  site = await startSupplierSite({ [address]: pageOf1688([1, 2, 3].map(resultCard)).replace('<head>', `<head>${strict}<script>${LISTEN}</script>`) });
  proxy = await startProxy({ '*.1688.com': site.port, '*.alicdn.com': site.port });
  firefox = await Firefox.launch({ extensionId: 'pushcart@pushcart.example', proxyPort: proxy.port });
  tab = await firefox.newTab(`https://${address}`);
});

afterAll(async () => {
  await firefox.dispose();
  await proxy.close();
  await site.close();
});

const says = (words: string) => until(`"${words}"`, async () => (await shownAttributes(firefox, tab)).some((attributes) => attributes['data-text'] === words), 30_000);

it('ticks and collects by the mouse, and tells the page nothing', async () => {
  await says('0 of 3 ticked');
  await tab.activate();
  expect(await clickShown(firefox, tab, 'aria-label', `Collect: ${resultCard(2).title}`)).toBe('absolute 28');
  await says('1 of 3 ticked');
  await clickShown(firefox, tab, 'class', 'collect');
  await says('Collected now: 1');
  await says('1 collected, 0 read');
  expect((await shownAttributes(firefox, tab)).map((attributes) => attributes['aria-label'] ?? '').filter((label) => label.endsWith('(Collected)'))).toEqual([`Collect: ${resultCard(2).title} (Collected)`]);

  const found = await tab.evaluate<string>(PROBE);
  expect(found.includes(resultCard(1).title)).toBe(true);
  for (const words of ['Collect ticked', '1 collected', 'Collected']) {
    expect(found.includes(words), words).toBe(false);
    expect(await tab.evaluate(`window.find(${JSON.stringify(words)})`), words).toBe(false);
  }
  expect(await tab.evaluate('globalThis.caught.length')).toBe(0);
  expect(site.seen.filter(({ host, destination, path }) => host.endsWith('1688.com') && destination !== 'document' && path !== '/favicon.ico')).toEqual([]);

  const options = await firefox.open('/options.html');
  await options.waitFor(`document.querySelector('[data-testid=collected-row]')?.dataset.key === '1688:${resultCard(2).id}'`);
});
