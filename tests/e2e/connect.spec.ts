import type { Page } from '@playwright/test';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { API_KEY, startMedusa } from '../servers/medusa/start.ts';
import { CLIENT, startShopify } from '../servers/shopify/start.ts';
import { PASSWORD, USER } from '../servers/woocommerce/auth.ts';
import { startWoo } from '../servers/woocommerce/start.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { colourOf, png } from '../support/png.ts';
import { until } from '../support/poll.ts';
import { expect, test } from './support/fixtures.ts';
import { filesWith } from './support/profile-grep.ts';
import { makeDue, openJobs, tell } from './support/queue.ts';
import { stopAtWrite } from './support/stop-at.ts';
import { openPopupOver, pushAndWait, setPriceRule } from './support/walk.ts';

/**
 * Each kind of store as a user connects it: by what is typed into the form, refused with words when it is wrong; then a push over a
 * stopped worker, and a page that changed. The shops are doubles over HTTP, held against the real contracts by their own suites.
 */
interface Kind {
  start: () => Promise<{ origin: string; stop: () => Promise<void>; books: () => Booked[] }>;
  /** A radio button where there are several ways, and what is typed. */
  way?: string;
  fields: Record<string, string>;
  /** The field that is mistyped first. */
  secret: string;
}
interface Booked { title: string; shown: boolean; variants: string[] }

const KINDS: Record<string, Kind> = {
  woocommerce: {
    way: 'application-password', fields: { username: USER, password: PASSWORD }, secret: 'password',
    start: async () => {
      const { origin, shop, close } = await startWoo({ remote: (url) => new Uint8Array(png(24, colourOf(url))) });
      return { origin, stop: close, books: () => [...shop.items.values()].filter(({ parent, status }) => parent === 0 && status !== 'trash').map(({ id, name, status }) => ({
        title: name, shown: status === 'publish', variants: [...shop.items.values()].filter(({ parent }) => parent === id).map(({ regular, quantity }) => `${regular} ${quantity ?? '-'}`).sort(),
      })) };
    },
  },
  medusa: {
    fields: { 'api-key': API_KEY }, secret: 'api-key',
    start: async () => {
      const { origin, shop, close } = await startMedusa({ currency: 'USD' });
      return { origin, stop: close, books: () => shop.products.map(({ title, status, variants }) => ({
        title, shown: status === 'published', variants: variants.map(({ prices, itemId }) => `${(prices[0]?.amount ?? 0).toFixed(2)} ${shop.items.get(itemId ?? '')?.levels.get(shop.location)?.stocked ?? '-'}`).sort(),
      })) };
    },
  },
  shopify: {
    way: 'client-credentials', fields: { 'client-id': CLIENT.clientId, 'client-secret': CLIENT.clientSecret }, secret: 'client-secret',
    start: async () => {
      const { origin, shop, stop } = await startShopify();
      return { origin, stop, books: () => [...shop.products.values()].map(({ title, status, variants }) => ({ title, shown: status === 'ACTIVE', variants: variants.map(({ price, stock }) => `${price} ${stock}`).sort() })) };
    },
  },
};

const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;

/** Fills in the form, all but the mistyped secret, and tries it. */
async function connectMistyped(options: Page, name: string, origin: string, { way, fields, secret }: Kind): Promise<void> {
  await options.getByTestId('store-kind').selectOption(name);
  await options.getByTestId('origin').fill(origin);
  if (way !== undefined) await options.getByTestId(`secret-${way}`).check();
  for (const [field, value] of Object.entries(fields)) await options.getByTestId(field).fill(field === secret ? 'mistyped-credential' : value);
  await options.getByTestId('connect').click();
  await expect(options.getByTestId('connect-status')).toHaveAttribute('data-state', 'refused');
}

for (const [name, kind] of Object.entries(KINDS)) {
  test(`${name}: a wrong credential is refused with words, the right one connects; a push over a stopped worker is one product, and a changed page changes it`, async ({ extension, site }) => {
    test.setTimeout(120_000);
    site.setPage(address, offerPage(bag));
    const shop = await kind.start();
    const proxy = await startFaultProxy({ target: shop.origin });
    try {
      await extension.preapproveHost('http://127.0.0.1/*');
      const options = await extension.open('/options.html');
      await connectMistyped(options, name, proxy.origin, kind);
      await expect(options.getByTestId('store')).toHaveCount(0);
      // What was typed into the other fields is still there.
      await options.getByTestId(kind.secret).fill(kind.fields[kind.secret] ?? '');
      await options.getByTestId('connect').click();
      await expect(options.getByTestId('connect-status')).toHaveAttribute('data-state', 'connected', { timeout: 20_000 });
      await expect(options.getByTestId('store')).toContainText('USD');
      await setPriceRule(options, { rate: '0.14', multiplier: '2.5', ending: '99' });

      const page = await extension.context.newPage();
      await page.goto(`https://${address}`);
      const popup = await openPopupOver(extension, page);
      const stopped = stopAtWrite(proxy, extension);
      await popup.click('[data-testid=push]');
      await stopped();
      await makeDue(options, true);
      await tell(options, 'store.list', {});
      await until('the end of the queue', async () => (await openJobs(options)).length === 0, 40_000);
      const variants = ['4.99 0', '4.99 812', '5.99 430', '5.99 64'];
      expect(shop.books()).toEqual([{ title: bag.title, shown: true, variants }]);

      await options.bringToFront();
      await options.getByTestId('nav-sync').click();
      await options.getByTestId('sync-price').selectOption('update');
      await options.getByTestId('sync-stock').selectOption('update');
      await options.getByTestId('sync-save').click();
      await expect(options.getByTestId('sync-saved')).toBeVisible();
      site.setPage(address, offerPage(canvasBag({ skus: bag.skus.map((sku, i) => (i === 0 ? { ...sku, price: '15.00', stock: 9 } : sku)) })));
      await page.goto(`https://${address}`);
      // 15.00 CNY x 0.14 x 2.5 = 5.25, up to .99.
      await until('the changed stock', () => Promise.resolve(shop.books()[0]?.variants.includes('5.99 9') === true), 30_000);
      expect(shop.books()).toEqual([{ title: bag.title, shown: true, variants: ['4.99 0', '5.99 430', '5.99 64', '5.99 9'] }]);
      await pushAndWait(await openPopupOver(extension, page));
      expect(shop.books()).toHaveLength(1);
    } finally {
      await proxy.close();
      await shop.stop();
    }
  });
}

test('woocommerce with one click: yes at the shop\'s own page connects it, no connects nothing; the permission for the window is given back, and the password stays in no address', async ({ extension }) => {
  const shop = await startWoo();
  try {
    await extension.preapproveHost('http://127.0.0.1/*');
    const options = await extension.open('/options.html');
    await options.getByTestId('store-kind').selectOption('woocommerce');
    await options.getByTestId('origin').fill(shop.origin);
    const answer = async (choice: '#approve' | '#reject'): Promise<void> => {
      const [page] = await Promise.all([extension.context.waitForEvent('page'), options.getByTestId('approve').click()]);
      await page.locator(choice).click();
    };
    await answer('#reject');
    await expect(options.getByTestId('connect-status')).toHaveAttribute('data-state', 'refused');
    await expect(options.getByTestId('store')).toHaveCount(0);
    await answer('#approve');
    await expect(options.getByTestId('connect-status')).toHaveAttribute('data-state', 'connected', { timeout: 20_000 });
    await expect(options.getByTestId('store')).toContainText(shop.origin);
    expect(await options.evaluate(`chrome.permissions.contains({ permissions: ['identity'] })`)).toBe(false);
    await extension.context.close();
    expect(await filesWith(extension.profile, encodeURIComponent(PASSWORD))).toEqual([]);
    expect(await filesWith(extension.profile, PASSWORD)).toEqual([]);
  } finally {
    await shop.close();
  }
});
