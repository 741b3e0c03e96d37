import type { Page } from '@playwright/test';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { STYLE } from '../../utils/panel/style.ts';
import { ClosedPanel } from './support/closed-panel.ts';
import { problemsOfCopy } from './support/open-copy.ts';
import { expect, test } from './support/fixtures.ts';
import { tell } from './support/queue.ts';
import { RawTarget } from './support/raw-target.ts';
import type { Extension } from './support/extension.ts';

const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;
const withSlot = offerPage(bag);
const withoutSlot = withSlot.replace('id="chromePlugin"', 'id="other"');

async function visit(extension: Extension): Promise<{ page: Page; panel: ClosedPanel; said: string[] }> {
  const page = await extension.context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(`https://${address}`);
  return { page, said, panel: await ClosedPanel.of(page) };
}

/** How far the page's own parts were moved since it was drawn. */
const SHIFTS = `new Promise((done) => { new PerformanceObserver((list) => done(list.getEntries().map((entry) => entry.value))).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done([]), 300); })`;
const PLACES = `JSON.stringify([...document.querySelectorAll('main, main *, header')].map((element) => element.getBoundingClientRect()))`;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`floats over the page's corner in ${colorScheme} colours, moves nothing, and is accessible`, async ({ extension, site }) => {
    site.setPage(address, withoutSlot);
    const { page, panel, said } = await visit(extension);
    await page.emulateMedia({ colorScheme });
    const before = await page.evaluate(PLACES);
    const html = await panel.shows('read');
    for (const words of [bag.title, 'CN¥12.50 – CN¥15.80', '1,306 个', 'Single pieces: yes']) expect(html).toContain(words);
    expect(await panel.attribute('data-place')).toBe('floating');
    const { x, y, width, height } = await panel.box();
    const view = page.viewportSize() ?? { width: 0, height: 0 };
    expect([Math.round(view.width - x - width), Math.round(view.height - y - height)]).toEqual([16, 16]);
    expect(await page.evaluate(PLACES)).toBe(before);
    expect(await page.evaluate(SHIFTS)).toEqual([]);
    await page.screenshot({ path: `.cache/panel/floating-${colorScheme}.png` });

    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(`getComputedStyle(document.body.lastElementChild).display`)).toBe('none');
    await page.emulateMedia({ media: 'screen', colorScheme });
    expect(said.filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]); // the favicon

    expect(await problemsOfCopy(extension, { html, style: STYLE, colorScheme })).toEqual([]);
  });
}

test('stands in the place the page reserves, opens and minimises by keyboard, and follows that place', async ({ extension, site }) => {
  site.setPage(address, withSlot);
  const { page, panel } = await visit(extension);
  const before = await page.evaluate(PLACES);
  await panel.shows('read');
  expect(await panel.attribute('data-place')).toBe('slot');
  expect(await panel.attribute('data-open')).toBeUndefined();
  expect(await page.evaluate(`document.querySelector('#chromePlugin').contains(document.activeElement) || document.querySelector('#chromePlugin').lastElementChild.tagName`)).toBe('DIV');
  expect(await page.evaluate(PLACES)).toBe(before);
  await page.screenshot({ path: '.cache/panel/slot.png' });

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await panel.attribute('data-open')).toBe('');
  expect((await panel.styles('toggle'))['outline-style']).toBe('solid');
  await page.screenshot({ path: '.cache/panel/slot-open.png' });
  await page.keyboard.press('Tab');
  expect((await panel.styles('open'))['outline-style']).toBe('solid');

  // Taken away and put back by the page: open as the user left it.
  await page.evaluate(`document.querySelector('#chromePlugin').remove()`);
  await expect.poll(() => panel.attribute('data-place')).toBe('floating');
  await page.evaluate(`document.body.insertAdjacentHTML('afterbegin', '<div id="chromePlugin"></div>')`);
  await expect.poll(() => panel.attribute('data-place')).toBe('slot');
  expect(await panel.attribute('data-open')).toBe('');

  // Another product under the same document: what it says is no longer about this page.
  await page.evaluate(`history.pushState(null, '', '/offer/712345678999.html')`);
  await expect.poll(() => panel.html()).toBe('');
});

test('its button opens the popup for this offer; a click of the page\'s scripts does not', async ({ extension, site }) => {
  site.setPage(address, withoutSlot);
  const { page, panel } = await visit(extension);
  await panel.shows('read');
  await page.bringToFront();
  await page.evaluate(`document.body.lastElementChild.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })); document.body.lastElementChild.click()`);
  const browser = extension.context.browser();
  const cdp = await browser?.newBrowserCDPSession();
  const popups = async () => (await cdp?.send('Target.getTargets'))?.targetInfos.filter(({ url }) => url.includes('/popup.html')).length;
  expect(await popups()).toBe(0);
  await panel.click('open');
  await expect.poll(popups).toBe(1);
  if (!browser) throw new Error('The browser is gone.');
  const popup = await RawTarget.attach(browser, ({ url }) => url.includes('/popup.html'));
  await popup.waitFor(`document.querySelector('[data-testid=product-title]')?.textContent.includes(${JSON.stringify(bag.title)})`);
});

test('is styled under the strictest policy of a page, in the language of the user, with a hostile title', async ({ extension, site }) => {
  const title = `\u202E<img src=x onerror="document.title='owned'">${'长'.repeat(400)}`;
  const strict = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'none'; trusted-types 'none'; require-trusted-types-for 'script'">`;
  site.setPage(address, offerPage(canvasBag({ title })).replace('<head>', `<head>${strict}`).replace('id="chromePlugin"', 'id="other"'));
  const own = await extension.open('/options.html');
  await tell(own, 'settings.save', { language: 'zh_CN' });
  const { page, panel } = await visit(extension);
  const html = await panel.shows('read');
  expect(await panel.attribute('lang')).toBe('zh-CN');
  expect(html).toContain('供应商价格');
  expect(html).not.toContain('<img');
  const styles = await panel.styles();
  expect([styles['position'], styles['border-top-width'], styles['user-select']]).toEqual(['fixed', '1px', 'none']);
  expect(await page.title()).not.toBe('owned');
  await page.screenshot({ path: '.cache/panel/strict-zh.png' });
});

test('names a check for robots and a page that is no product', async ({ extension, site }) => {
  site.setPage(address, '<!doctype html><title>验证码拦截</title><div id="nocaptcha"></div><script src="https://g.alicdn.com/captcha.js"></script><iframe src="/_____tmd_____/punish?x=1"></iframe>');
  const { page, panel } = await visit(extension);
  await panel.shows('captcha');
  site.setPage(address, '<!doctype html><title>1688</title><p>hello</p>');
  await page.reload();
  await panel.shows('not-a-product-page');
});
