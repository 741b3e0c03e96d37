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
