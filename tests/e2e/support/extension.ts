import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type Page, type Worker } from '@playwright/test';
import { until } from '../../support/poll.ts';
import { openActionPopup, type RawTarget } from './raw-target.ts';

const BUILT = resolve(import.meta.dirname, '../../../.output/chrome-mv3');

/** Where the extension's first-run guide is. */
const GUIDE = '/options.html#guide';

export interface ExtensionOptions {
  /** Host pattern (`*.1688.com`) to the loopback port that answers for it. Every other host fails to resolve. */
  hosts: Record<string, number>;
  /** Folder of the unpacked extension; the Chrome build when left out. */
  folder?: string;
  headless?: boolean;
  /** An existing profile; a new one, removed by `dispose`, when left out. */
  profile?: string;
  viewport?: { width: number; height: number };
  /** Leaves the first-run guide open that a fresh install shows; otherwise its tab is closed. */
  guide?: boolean;
}

/** What chrome://extensions shows under "Errors". */
export interface ExtensionErrors {
  manifest: string[];
  runtime: string[];
}

interface ExtensionInfo {
  state: string;
  manifestErrors: { message: string }[];
  runtimeErrors: { message: string }[];
}

/** Chromium with the built extension over a persistent profile. Hermetic: only `hosts` and loopback can be reached. */
export class Extension {
  #context: BrowserContext | undefined;
  #pid: number | undefined;
  #id: string | undefined;

  private constructor(private readonly options: ExtensionOptions & { folder: string }, readonly profile: string, private readonly ownsProfile: boolean) {}

  static async start(options: ExtensionOptions): Promise<Extension> {
    const folder = options.folder ?? BUILT;
    if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`No extension in ${folder}: run "npm run build" first.`);
    const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'pushcart-chromium-')));
    const extension = new Extension({ ...options, folder }, profile, options.profile === undefined);
    await extension.launch();
    return extension;
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('The browser is not running.');
    return this.#context;
  }

  /** Starts the browser; also again after `kill`, with the same profile. Each launch is a fresh install for the extension. */
  async launch(): Promise<void> {
    const { folder, hosts, headless = true, viewport } = this.options;
    const rules = [...Object.entries(hosts).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'];
    this.#context = await chromium.launchPersistentContext(this.profile, {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      headless,
      chromiumSandbox: false, // does not start as root otherwise
      ignoreHTTPSErrors: true,
      ...(viewport ? { viewport } : {}),
      args: [
        `--disable-extensions-except=${folder}`, // without it Playwright's own --disable-extensions wins
        `--load-extension=${folder}`,
        `--host-resolver-rules=${rules.join(', ')}`,
        '--lang=en-US',
        '--ignore-certificate-errors', // ignoreHTTPSErrors does not reach what the service worker fetches
      ],
    });
    this.#pid = await this.browserPid();
    if (this.options.guide !== true && folder === BUILT) await this.closeGuide();
  }

  /** Waits for the guide and closes it: its tab would come in front of a test's at any time. */
  private async closeGuide(): Promise<void> {
    const guide = await until('the first-run guide', async () => this.context.pages().find((page) => page.url().endsWith(GUIDE)));
    await guide.close();
  }

  /** The running service worker, started ones included. */
  async worker(): Promise<Worker> {
    return this.context.serviceWorkers()[0] ?? (await this.context.waitForEvent('serviceworker'));
  }

  /** The same over restarts and reloads: it comes from the folder's path. */
  async id(): Promise<string> {
    this.#id ??= new URL((await this.worker()).url()).host;
    return this.#id;
  }

  /** The address of a page of the extension, e.g. `/popup.html?tab=1`. */
  async url(path: string): Promise<string> {
    return `chrome-extension://${await this.id()}${path}`;
  }

  /** Opens a page of the extension in a tab. */
  async open(path: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(await this.url(path));
    return page;
  }

  /** Opens the real toolbar popup over the tab that is in front. */
  async openPopup(path = '/popup.html'): Promise<RawTarget> {
    const browser = this.context.browser();
    if (!browser) throw new Error('The browser is gone.');
    return openActionPopup(browser, await this.worker(), await this.url(path));
  }

  /**
   * Stops the service worker as Chrome does when idle, and waits until it has been stopped. The next event starts it again,
   * which may be at once: the browser's own word is what counts, not whether a worker can be seen.
   */
  async killWorker(): Promise<void> {
    const id = await this.id();
    const page = await this.context.newPage();
    await page.goto(`chrome-extension://${id}/manifest.json`);
    const session = await this.context.newCDPSession(page);
    let stopped = false;
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      stopped ||= versions.some((version) => version.scriptURL.startsWith(`chrome-extension://${id}/`) && version.runningStatus === 'stopped');
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await until('the end of the service worker', () => Promise.resolve(stopped));
    await session.detach();
    await page.close();
  }

  /** Makes the next `permissions.request()` for these patterns succeed without the browser's dialog, which headless cannot show. */
  async preapproveHost(...patterns: string[]): Promise<void> {
    await this.onExtensionsPage<null>(`async (id) => {
      for (const pattern of ${JSON.stringify(patterns)}) await chrome.developerPrivate.addHostPermission(id, pattern);
      return null;
    }`);
  }

  /** Switches the extension off and on, as the user may; while it is off no page is read. */
  async setEnabled(enabled: boolean): Promise<void> {
    await this.onExtensionsPage<null>(`(id) => chrome.management.setEnabled(id, ${String(enabled)}).then(() => null)`);
    await until('the extension to be switched', async () => ((await this.state()) === 'ENABLED') === enabled);
  }

  /** Takes the supplier's pages away from the extension, as "On click" in its menu does; `preapproveHost` gives them back. */
  async withholdHosts(): Promise<void> {
    await this.onExtensionsPage<null>(`(id) => chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: 'ON_CLICK' }).then(() => null)`);
  }

  /** Makes the browser keep runtime errors (it does not by default) and reloads the extension, so that those of its start count. */
  async watchErrors(): Promise<void> {
    await this.onExtensionsPage<null>(`(id) => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })
      .then(() => chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, errorCollection: true }))
      .then(() => chrome.developerPrivate.reload(id, { failQuietly: true })).then(() => null)`);
    await until('the extension to be back', async () => (await this.state()) === 'ENABLED');
  }

  /** What the browser holds against the extension; runtime errors only after `watchErrors`. */
  async errors(): Promise<ExtensionErrors> {
    const info = await this.onExtensionsPage<ExtensionInfo>('(id) => chrome.developerPrivate.getExtensionInfo(id)');
    return { manifest: info.manifestErrors.map((error) => error.message), runtime: info.runtimeErrors.map((error) => error.message) };
  }

  /** Ends the browser without any warning to it. `launch` starts it again with the same profile. */
  async kill(): Promise<void> {
    if (this.#pid === undefined) throw new Error('The browser is not running.');
    const closed = new Promise<void>((done) => { this.context.once('close', () => { done(); }); });
    process.kill(this.#pid, 'SIGKILL');
    await closed;
    this.#context = undefined;
    this.#pid = undefined;
    // A killed browser leaves its lock behind; the next one would wait for an answer from it.
    await Promise.all(['SingletonLock', 'SingletonSocket', 'SingletonCookie'].map((name) => rm(join(this.profile, name), { force: true })));
  }

  async dispose(): Promise<void> {
    await this.#context?.close();
    if (this.ownsProfile) await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  private async state(): Promise<string> {
    return (await this.onExtensionsPage<ExtensionInfo>('(id) => chrome.developerPrivate.getExtensionInfo(id)')).state;
  }

  private async browserPid(): Promise<number> {
    const browser = this.context.browser();
    if (!browser) throw new Error('The browser is gone.');
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    const main = processInfo.find((process) => process.type === 'browser');
    if (!main) throw new Error('The browser does not tell its process.');
    return main.id;
  }

  private async onExtensionsPage<T>(run: string): Promise<T> {
    const id = await this.id();
    const page = await this.context.newPage();
    await page.goto('chrome://extensions');
    const answer = await page.evaluate<T>(`(${run})(${JSON.stringify(id)})`);
    await page.close();
    return answer;
  }
}
