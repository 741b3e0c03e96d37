import { Firefox } from '../../e2e-firefox/support/firefox.ts';
import { startProxy, type Proxy } from '../../e2e-firefox/support/proxy.ts';
import type { Tab } from '../../e2e-firefox/support/tab.ts';
import { until } from '../../support/poll.ts';
import { SHOP_HOST, type Driver } from './driver.ts';

/** How long Firefox may take to ask after the click. */
const QUESTION_MS = 10_000;

const EXTENSION_ID = 'pushcart@pushcart.example';
const PREFERENCES = { 'network.disable-localhost-when-offline': true };

/** Types a shop and its credential into the settings page and presses Connect, on which Firefox asks for the permission. */
export async function typeStore(tab: Tab, shop: { origin: string; username: string; password: string }): Promise<void> {
  await tab.waitFor(`document.querySelector('[data-testid=store-kind]')`);
  await tab.evaluate(`(() => { const kind = document.querySelector('[data-testid=store-kind]'); kind.value = 'vendure'; kind.dispatchEvent(new Event('change', { bubbles: true })); return true; })()`);
  await tab.type('[data-testid=origin]', shop.origin);
  await tab.click('[data-testid=secret-user]');
  await tab.type('[data-testid=username]', shop.username);
  await tab.type('[data-testid=password]', shop.password);
  await tab.click('[data-testid=connect]');
}

/** Firefox with the extension: its settings page and one supplier tab stay open. */
export class FirefoxDriver implements Driver {
  readonly browser = 'firefox';
  #own: Tab | null = null;
  #tab: Tab | null = null;
  #running = true;

  private constructor(private readonly proxy: Proxy, private current: Firefox) {}

  static async start(hosts: Record<string, number>): Promise<FirefoxDriver> {
    const proxy = await startProxy(hosts);
    return new FirefoxDriver(proxy, await Firefox.launch({ extensionId: EXTENSION_ID, proxyPort: proxy.port, preferences: PREFERENCES }));
  }

  get firefox(): Firefox {
    return this.current;
  }

  async connect(shop: { origin: string; username: string; password: string }): Promise<void> {
    const tab = await this.own();
    await typeStore(tab, shop);
    await this.current.answerPermission(true);
    await tab.waitFor(`document.querySelector('[data-testid=connect-status]')?.dataset.state === 'connected'`, 30_000);
  }

  async evaluate<T>(expression: string): Promise<T> {
    return (await this.own()).evaluate<T>(expression);
  }

  async visit(url: string): Promise<void> {
    this.#tab ??= await this.current.newTab();
    await this.#tab.goto(url);
  }

  stopWorker(): Promise<void> {
    return this.current.endBackground();
  }

  async kill(): Promise<void> {
    this.#running = false;
    this.#own = null;
    this.#tab = null;
    await this.current.kill();
  }

  running(): boolean {
    return this.#running;
  }

  async launch(): Promise<void> {
    this.current = await Firefox.launch({ extensionId: EXTENSION_ID, proxyPort: this.proxy.port, profile: this.current.profile, preferences: PREFERENCES });
    this.#running = true;
  }

  async setOffline(offline: boolean): Promise<void> {
    await (await this.current.chrome()).evaluate(`(Services.io.offline = ${offline})`);
  }

  async revoke(): Promise<void> {
    await this.evaluate(`browser.permissions.remove({ origins: [${JSON.stringify(SHOP_HOST)}] })`);
  }

  async grant(): Promise<void> {
    const tab = await this.own();
    const has = `(await browser.permissions.contains({ origins: [${JSON.stringify(SHOP_HOST)}] }))`;
    // A browser that was killed may not have written down that the permission was taken.
    if (await tab.evaluate<boolean>(`(async () => ${has})()`)) return;
    // As a user would: the button is pressed again when no question comes, since a job in hand moves the page or has the button disabled.
    await until('the permission', async () => {
      await tab.activate(); // Firefox asks its question over the tab in front only
      await tab.click('[data-testid=allow-access]:enabled');
      await this.current.answerPermission(true, QUESTION_MS);
      await tab.waitFor(has);
      return true;
    }, 4 * QUESTION_MS);
  }

  async close(): Promise<void> {
    await this.current.dispose();
    await this.proxy.close();
  }

  private async own(): Promise<Tab> {
    this.#own ??= await this.current.open('/options.html');
    return this.#own;
  }
}
