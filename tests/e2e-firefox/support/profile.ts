import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Preferences = Record<string, string | number | boolean>;

/** Pins the extension's address, so that tests know it. */
export const EXTENSION_UUID = '11111111-2222-4333-8444-555555555555';

/** A quiet profile: no first-run pages, no calls home, unsigned add-ons allowed (ESR honours that). */
function quiet(extensionId: string): Preferences {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: EXTENSION_UUID }),
    'extensions.webextensions.keepStorageOnUninstall': true, // a temporary add-on keeps its data over a restart
    'extensions.webextensions.keepUuidOnUninstall': true,
    'xpinstall.signatures.required': false,
    'extensions.autoDisableScopes': 0,
    'extensions.startupScanScopes': 15,
    'extensions.getAddons.cache.enabled': false,
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    'app.normandy.enabled': false,
    'nimbus.rollouts.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.enabled': false,
    'app.update.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.page': 0,
    'browser.aboutwelcome.enabled': false,
    'browser.newtabpage.enabled': false,
    'browser.region.network.url': '',
    'browser.safebrowsing.update.enabled': false,
    'browser.topsites.contile.enabled': false,
    'dom.push.connection.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'security.notification_enable_delay': 0, // permission questions take a click at once
    'intl.locale.requested': 'en-US',
  };
}

/** Everything but loopback goes through the proxy, which answers for the supplier's hosts only. */
function throughProxy(port: number): Preferences {
  return {
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.no_proxies_on': '127.0.0.1,localhost',
  };
}

export interface ProfileOptions {
  extensionId: string;
  proxyPort: number;
  /** A packed, unsigned extension, installed for good; see also `Firefox.installTemporarily`. */
  xpi?: string;
  preferences?: Preferences;
}

/** Writes the settings into an existing or empty profile folder. */
export async function prepareProfile(profile: string, options: ProfileOptions): Promise<void> {
  const preferences = { ...quiet(options.extensionId), ...throughProxy(options.proxyPort), ...options.preferences };
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  if (options.xpi === undefined) return;
  await mkdir(join(profile, 'extensions'), { recursive: true });
  await copyFile(options.xpi, join(profile, 'extensions', `${options.extensionId}.xpi`));
}
