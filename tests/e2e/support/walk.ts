import { expect, type Page } from '@playwright/test';
import type { VendureServer } from '../../servers/start-vendure.ts';
import type { Extension } from './extension.ts';
import type { RawTarget } from './raw-target.ts';

/** The steps of a reseller's first walk, as the specs and the demo take them. */

type Server = Pick<VendureServer, 'origin' | 'username' | 'password'>;
type Secret = { username: string; password: string } | { apiKey: string };

/** Connects a Vendure shop on the options page, which stays open; with its owner's name and password unless told otherwise. */
export async function connectStore(extension: Extension, server: Server, secret?: Secret): Promise<Page> {
  await extension.preapproveHost('http://127.0.0.1/*');
  const options = await extension.open('/options.html');
  await connectOn(options, server, secret);
  return options;
}

/** The same on an options page that is open. The browser's question for the host is answered beforehand. */
export async function connectOn(
  options: Page, server: Server,
  // Not the server itself, which has a key as well.
  secret: Secret = { username: server.username, password: server.password },
): Promise<void> {
  await options.getByTestId('store-kind').selectOption('vendure');
  await options.getByTestId('origin').fill(server.origin);
  if ('apiKey' in secret) {
    await options.getByTestId('secret-api-key').check();
    await options.getByTestId('api-key').fill(secret.apiKey);
  } else {
    await options.getByTestId('secret-user').check();
    await options.getByTestId('username').fill(secret.username);
    await options.getByTestId('password').fill(secret.password);
  }
  await options.getByTestId('connect').click();
  await expect(options.getByTestId('connect-status')).toHaveAttribute('data-state', 'connected', { timeout: 30_000 });
}

/** Fills in and saves the price rule on the options page. */
export async function setPriceRule(options: Page, rule: { rate: string; multiplier: string; ending: string }): Promise<void> {
  await options.getByTestId('rate-CNY-USD').fill(rule.rate);
  await options.getByTestId('multiplier').fill(rule.multiplier);
  await options.getByTestId('ending').fill(rule.ending);
  await options.getByTestId('save-rule').click();
  await expect(options.getByTestId('rule-saved')).toBeVisible();
}

/** Opens an offer in a tab in front and the real toolbar popup over it, ready to push. */
export async function openPopupOver(extension: Extension, page: Page): Promise<RawTarget> {
  await page.bringToFront();
  const popup = await extension.openPopup();
  await popup.waitFor(`document.querySelector('[data-testid=push]')?.disabled === false`, 30_000);
  return popup;
}

/** Presses Push in the popup and waits for the product. Answers its address in the store. */
export async function pushAndWait(popup: RawTarget, timeout = 45_000): Promise<string> {
  await popup.click('[data-testid=push]');
  await popup.waitFor(`document.querySelector('[data-testid=status]')?.dataset.state === 'listed' && document.querySelector('[data-testid=product-link]')`, timeout);
  return popup.evaluate<string>(`document.querySelector('[data-testid=product-link]').href`);
}

/** Signs in to the shop's own admin and opens the product there. */
export async function openInAdmin(extension: Extension, shop: VendureServer, link: string): Promise<Page> {
  const admin = await extension.context.newPage();
  await admin.goto(shop.admin);
  const name = admin.locator('input[name=username], input#login_username, input[type=text]').first();
  // On a busy machine the admin's own script sometimes draws nothing: it is asked once more.
  if (!await name.waitFor({ timeout: 30_000 }).then(() => true, () => false)) await admin.reload();
  await name.fill(shop.username);
  await admin.locator('input[type=password]').first().fill(shop.password);
  await admin.keyboard.press('Enter');
  await admin.waitForURL((url) => !url.href.includes('login'), { timeout: 30_000 });
  await admin.goto(link);
  return admin;
}
