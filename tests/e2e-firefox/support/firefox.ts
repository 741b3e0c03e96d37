import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from '../../support/poll.ts';
import { Bidi } from './bidi.ts';
import { EXTENSION_UUID, prepareProfile, type Preferences } from './profile.ts';
import { Tab } from './tab.ts';

const BUILT = resolve(import.meta.dirname, '../../../.output/firefox-mv3');

/** How long a browser may take to start; one that was killed looks through its profile first. */
const START_MS = 60_000;
/** A browser that closes writes its databases to the end first; on a busy machine that takes a while. */
const CLOSE_MS = 20_000;

/** Where Firefox's questions stand, for the evidence of one that does not come: it shows them over the tab in front of the active window only. */
const QUESTIONS = `JSON.stringify({
  panel: PopupNotifications.panel.state,
  windowActive: Services.focus.activeWindow === window,
  tabInFront: gBrowser.selectedBrowser.currentURI.spec,
  waiting: gBrowser.browsers.flatMap((tab) => PopupNotifications._getNotificationsForBrowser(tab).map(({ id, dismissed }) => ({ tab: tab.currentURI.spec, id, dismissed }))),
})`;

export interface FirefoxOptions {
  extensionId: string;
  /** Port of `startProxy`: every host but loopback goes through it. */
  proxyPort: number;
  /** Folder of the unpacked extension; the Firefox build when left out. */
  folder?: string;
  /** A packed extension to install for good instead of the folder. */
  xpi?: string;
  /** An existing profile; a new one when left out. */
  profile?: string;
  preferences?: Preferences;
}

/** Firefox with the extension, driven over WebDriver BiDi. */
export class Firefox {
  private constructor(private readonly process: ChildProcess, readonly bidi: Bidi, readonly profile: string, private readonly extensionId: string) {}

  static async launch(options: FirefoxOptions): Promise<Firefox> {
    const folder = options.folder ?? BUILT;
    if (options.xpi === undefined && !existsSync(join(folder, 'manifest.json'))) throw new Error(`No extension in ${folder}: run "npm run build:firefox" first.`);
    const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'pushcart-firefox-')));
    await prepareProfile(profile, options);
    const child = start(profile);
    const bidi = await Bidi.connect(await listening(child));
    const firefox = new Firefox(child, bidi, profile, options.extensionId);
    await bidi.send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true, unhandledPromptBehavior: { default: 'ignore' } } } }, START_MS);
    await bidi.send('session.subscribe', { events: ['browsingContext', 'log'] });
    if (options.xpi === undefined) await bidi.send('webExtension.install', { extensionData: { type: 'path', path: folder } });
    if (options.xpi === undefined && folder === BUILT) await firefox.closeGuide();
    return firefox;
  }

  /** The address of a page of the extension, e.g. `/popup.html`. */
  url(path: string): string {
    return `moz-extension://${EXTENSION_UUID}${path}`;
  }

  async newTab(url?: string): Promise<Tab> {
    const { context } = await this.bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
    const tab = new Tab(this.bidi, context);
    if (url !== undefined) await tab.goto(url);
    return tab;
  }

  /** Opens a page of the extension in a tab. */
  async open(path: string): Promise<Tab> {
    return this.newTab(this.url(path));
  }

  /** The browser's own window, with all of Firefox's inner interfaces. */
  async chrome(): Promise<Tab> {
    const { contexts } = await this.bidi.send<{ contexts: { context: string }[] }>('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const [first] = contexts;
    if (!first) throw new Error('Firefox shows no window.');
    return new Tab(this.bidi, first.context);
  }

  /** Opens the real toolbar popup over the tab in front and answers the address and size it shows. */
  async openPopup(): Promise<{ url: string; width: number; height: number }> {
    const chrome = await this.chrome();
    await chrome.evaluate(`(async () => {
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      await ExtensionParent.apiManager.global.browserActionFor(${this.policy()}.extension).openPopup(window, true);
    })()`);
    const popup = `document.querySelector('browser.webextension-popup-browser')`;
    // The panel starts tiny and takes the page's size once that is drawn.
    await chrome.waitFor(`${popup}?.clientHeight > 50 && ${popup}.clientWidth > 50`);
    return chrome.evaluate(`(({ currentURI, clientWidth, clientHeight }) => ({ url: currentURI.spec, width: clientWidth, height: clientHeight }))(${popup})`);
  }

  /** Answers the permission question Firefox shows, `timeout` ms at most after it was asked for. */
  async answerPermission(allow: boolean, timeout = 30_000): Promise<void> {
    const chrome = await this.chrome();
    await chrome.waitFor(`PopupNotifications.panel.state === 'open'`, timeout).catch(async (error: unknown) => {
      throw new Error(`No permission question: ${await chrome.evaluate<string>(QUESTIONS)}`, { cause: error });
    });
    await chrome.evaluate(`document.getElementById('addon-webext-permissions-notification').${allow ? 'button' : 'secondaryButton'}.click()`);
  }

  /** Ends the event page as Firefox does when idle; the next event starts it again. */
  async endBackground(): Promise<void> {
    const chrome = await this.chrome();
    await chrome.evaluate(`${this.policy()}.extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }).then(() => true)`);
  }

  /** Whether the extension is installed and running, and its warnings and errors at load. */
  async extensionState(): Promise<{ active: boolean; errors: string[]; warnings: string[] }> {
    const chrome = await this.chrome();
    return chrome.evaluate(`((policy) => ({ active: policy?.active ?? false, errors: policy?.extension?.errors ?? [], warnings: policy?.extension?.warnings ?? [] }))(${this.policy()})`);
  }

  /** Closes the browser as a user would. */
  async close(): Promise<void> {
    const gone = exit(this.process);
    await this.bidi.send('browser.close').catch(() => undefined); // the answer may be lost on the way out
    const timer = setTimeout(() => this.process.kill('SIGKILL'), CLOSE_MS);
    await gone;
    clearTimeout(timer);
  }

  /** Ends the browser without any warning to it; launch again with the same profile. */
  async kill(): Promise<void> {
    const gone = exit(this.process);
    this.process.kill('SIGKILL');
    await gone;
  }

  /** Closes and removes the profile. */
  async dispose(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) await this.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  /** Waits for the first-run guide, which each install shows, and closes it: its tab would come in front of a test's at any time. */
  private async closeGuide(): Promise<void> {
    const guide = await until('the first-run guide', async () => {
      const { contexts } = await this.bidi.send<{ contexts: { context: string; url: string }[] }>('browsingContext.getTree', {});
      return contexts.find(({ url }) => url === this.url('/options.html#guide'));
    });
    await this.bidi.send('browsingContext.close', { context: guide.context });
  }

  private policy(): string {
    return `WebExtensionPolicy.getByID(${JSON.stringify(this.extensionId)})`;
  }
}

function start(profile: string): ChildProcess {
  // System access is needed for moz-extension: addresses and for the browser's own window.
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', '--remote-allow-system-access'];
  return spawn(process.env['FIREFOX'] ?? '/usr/bin/firefox-esr', args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: homedir(), MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '900' },
  });
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = '';
    const timer = setTimeout(() => { fail(new Error(`Firefox did not start in ${START_MS} ms.\n${said}`)); }, START_MS);
    child.stderr?.on('data', (data: Buffer) => {
      said = (said + data.toString('utf8')).slice(-10_000);
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      done(address);
    });
    child.once('error', fail);
    child.once('exit', (code) => { fail(new Error(`Firefox ended with ${code}.\n${said}`)); });
  });
}

async function exit(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((done) => { child.once('exit', () => { done(); }); });
}
