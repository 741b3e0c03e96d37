import type { Page } from '@playwright/test';
import { Extension, type ExtensionOptions } from '../../e2e/support/extension.ts';
import { connectStore } from '../../e2e/support/walk.ts';
import { SHOP_HOST, type Driver } from './driver.ts';

/** Chromium with the extension: its settings page and one supplier tab stay open. */
export class ChromiumDriver implements Driver {
  readonly browser = 'chromium';
  #own: Page | null = null;
  #tab: Page | null = null;
  #running = true;

  private constructor(readonly extension: Extension) {}

  static async start(options: ExtensionOptions): Promise<ChromiumDriver> {
    return new ChromiumDriver(await Extension.start(options));
  }

  async connect(shop: { origin: string; username: string; password: string }): Promise<void> {
    await this.#own?.close();
    this.#own = await connectStore(this.extension, shop);
  }

  async evaluate<T>(expression: string): Promise<T> {
    return (await this.own()).evaluate<T>(expression);
  }

  async visit(url: string): Promise<void> {
    this.#tab ??= await this.extension.context.newPage();
    await this.#tab.goto(url);
  }

  stopWorker(): Promise<void> {
    return this.extension.killWorker();
  }

  async kill(): Promise<void> {
    this.#running = false;
    this.#own = null;
    this.#tab = null;
    await this.extension.kill();
  }

  running(): boolean {
    return this.#running;
  }

  async launch(): Promise<void> {
    await this.extension.launch();
    this.#running = true;
  }

  async setOffline(offline: boolean): Promise<void> {
    await this.extension.context.setOffline(offline);
    if (offline) return;
    // A tab that was offline may still be it for a while; a new one is not.
    await this.#tab?.close();
    this.#tab = null;
  }

  async revoke(): Promise<void> {
    await this.evaluate(`chrome.permissions.remove({ origins: [${JSON.stringify(SHOP_HOST)}] })`);
  }

  async grant(): Promise<void> {
    await this.extension.preapproveHost(SHOP_HOST);
    const session = await this.extension.context.newCDPSession(await this.own());
    await session.send('Runtime.evaluate', { expression: `chrome.permissions.request({ origins: [${JSON.stringify(SHOP_HOST)}] })`, awaitPromise: true, userGesture: true });
    await session.detach();
  }

  close(): Promise<void> {
    return this.extension.dispose();
  }

  private async own(): Promise<Page> {
    this.#own ??= await this.extension.open('/options.html');
    return this.#own;
  }
}
