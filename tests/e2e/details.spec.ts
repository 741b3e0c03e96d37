import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { DETAILS, withDetails } from '../support/detail-page.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { ClosedPanel } from './support/closed-panel.ts';
import { expect, test } from './support/fixtures.ts';

const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;
const KEY = `1688:${bag.id}`;

for (const mode of ['open', 'closed'] as const) {
  test(`users.md 18: details that the page draws once one scrolls there, into a root that is ${mode}, come in the ZIP's folder of their own`, async ({ extension, site }) => {
    site.setPage(address, withDetails(offerPage(bag), mode));
    const page = await extension.context.newPage();
    await page.goto(`https://${address}`);
    await (await ClosedPanel.of(page)).figures();

    const options = await extension.open('/options.html#pictures');
    await options.getByTestId('pictures-offer').selectOption(KEY);
    const rows = options.locator('[data-testid=picture][data-path^="detail/"]');
    await expect(options.getByTestId('pictures-detail')).toContainText('scroll to its details');
    await expect(rows).toHaveCount(0);

    await page.bringToFront();
    site.forget();
    await page.mouse.wheel(0, 3_000);
    // It is told by itself, on the page that is open.
    await expect(rows).toHaveCount(DETAILS.length, { timeout: 20_000 });
    // The page asks for its pictures; of ours are the thumbnails alone.
    const ours = site.seen.filter(({ destination }) => destination !== 'image');
    expect(ours.filter(({ host, path, cookies, referrer }) => host !== 'cbu01.alicdn.com' || !path.startsWith('/img/ibank/') || path.includes('other') || cookies || referrer !== null)).toEqual([]);
    await options.bringToFront();
    await expect(options.locator('[data-path="detail/02"]')).toContainText('repeats main/01');

    await options.getByTestId('pictures-all').click();
    const [file] = await Promise.all([options.waitForEvent('download'), options.getByTestId('pictures-zip').click()]);
    const paths = Object.keys(unzipSync(new Uint8Array(await readFile(await file.path()))));
    expect(paths.filter((path) => path.startsWith('detail/')).toSorted()).toEqual(['detail/01.png', 'detail/02.png', 'detail/03.png']);
    expect(paths).toEqual(expect.arrayContaining(['main/01.png', 'sku/黑色.png']));
  });
}

const fixture = (path: string): Promise<string> => readFile(new URL(`../../utils/suppliers/${path}.html`, import.meta.url), 'utf8');
const SC = 'https://sc04.alicdn.com/kf/Hdetail0123456789abcdef';
const AE = 'https://ae01.alicdn.com/kf/Sdetail0123456789abcdef';
const FRAME = 'vietnamese.alibaba.com/product-detail/description/descIframe.html';

for (const { name, file, key, at, drawn, wanted } of [
  {
    name: 'Alibaba.com, in a frame of the page\'s own host', file: 'alibaba/fixtures/detail-skus', key: 'alibaba:1600700000002', at: 'vietnamese.alibaba.com/product-detail/sample-shirt-1600700000002.html',
    drawn: `<div class="module_description"><div id="description-layout"><iframe title="details" src="https://${FRAME}?productId=1600700000002"></iframe></div></div>`, wanted: `${SC}.jpg`,
  },
  {
    name: 'AliExpress, in a root within the place of the details', file: 'aliexpress/fixtures/components-one-lot', key: 'aliexpress:1005700000000004', at: 'm.aliexpress.com/item/1005700000000004.html',
    drawn: `<div id="product-description"><div><div id="host"></div></div></div><script>setTimeout(() => { document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '<img src="${AE}.jpg_960x960.jpg" alt="">'; }, 1500)</script>`, wanted: `${AE}.jpg`,
  },
]) {
  test(`the pictures of the details of ${name}, are seen without a scroll where they are drawn at once`, async ({ extension, site }) => {
    site.setPage(FRAME, `<div><img src="${SC}.jpg" alt=""></div>`);
    site.setPage(at, (await fixture(file)).replace('</body>', `${drawn}</body>`));
    const page = await extension.context.newPage();
    await page.goto(`https://${at}`);
    const options = await extension.open('/options.html#pictures');
    await expect(options.getByTestId('pictures-offer').locator(`option[value="${key}"]`)).toBeAttached({ timeout: 20_000 });
    await options.getByTestId('pictures-offer').selectOption(key);
    await expect(options.locator('[data-testid=picture][data-path^="detail/"]')).toHaveCount(1, { timeout: 20_000 });
    await expect.poll(() => site.seen.some(({ host, path, destination }) => destination === 'empty' && `https://${host}${path}` === wanted)).toBe(true);
  });
}
