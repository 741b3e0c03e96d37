import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig } from 'wxt';
import type { ConfigEnv, EntrypointGroup, UserManifest } from 'wxt';
import type { ResultSite, SupplierSite } from './utils/suppliers/define.ts';

/** The add-on's id in Firefox: never changes, the user's data hangs on it. */
const GECKO_ID = 'pushcart@pushcart.example';

/** What one file of each supplier exports, found by reading the folders: adding a supplier needs no line here. */
async function ofSuppliers<T>(file: string, name: string): Promise<T[]> {
  const folder = join(import.meta.dirname, 'utils/suppliers');
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name, file))
    .filter((path) => existsSync(path))
    .sort();
  return Promise.all(files.map(async (path) => {
    const module: Record<string, T> = await import(pathToFileURL(path).href);
    const found = module[name];
    if (found === undefined) throw new Error(`${path} exports no ${name}`);
    return found;
  }));
}

/** Browsers ignore the path of a host permission; leaving it out keeps the manifest honest. */
function hostsOf(patterns: readonly string[]): string[] {
  return [...new Set(patterns.map((pattern) => pattern.replace(/^([a-z*]+:\/\/[^/]+)\/.*$/, '$1/*')))].sort();
}

/**
 * Content security policy of our own pages. Firefox MV3 would otherwise add `upgrade-insecure-requests`, which breaks
 * plain-http stores on loopback. Requests go to stores (https anywhere, http on loopback only), pictures come from suppliers.
 */
function contentSecurityPolicy(imageHosts: readonly string[]): string {
  const images = imageHosts.map((host) => host.replace(/\/\*$/, ''));
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `object-src 'none'`,
    `style-src 'self'`,
    `font-src 'self'`,
    [`img-src 'self' data: blob:`, ...images].join(' '),
    `connect-src 'self' https: http://localhost:* http://127.0.0.1:*`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

const FIREFOX: UserManifest = {
  browser_specific_settings: {
    gecko: {
      id: GECKO_ID,
      strict_min_version: '140.0',
      data_collection_permissions: { required: ['websiteContent', 'authenticationInfo'] },
    },
    gecko_android: { strict_min_version: '142.0' },
  },
};

async function manifest({ browser, command }: ConfigEnv): Promise<UserManifest> {
  const sites = await ofSuppliers<SupplierSite>('site.ts', 'site');
  const resultSites = await ofSuppliers<ResultSite>('result-site.ts', 'resultSite');
  const imageHosts = hostsOf(sites.flatMap((site) => site.imageHosts));
  const icons = Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icon/${size}.png`]));
  return {
    name: '__MSG_ext_name__',
    description: '__MSG_ext_description__',
    default_locale: 'en',
    permissions: ['storage', 'alarms', 'contextMenus'],
    host_permissions: hostsOf([...sites.flatMap((site) => [...site.matches, ...site.imageHosts]), ...resultSites.flatMap((site) => site.matches)]),
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    icons,
    action: { default_icon: icons, default_title: '__MSG_ext_name__' },
    // Not Alt+Shift, which changes the keyboard's language on many machines of our users.
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+P', mac: 'MacCtrl+Shift+P' } },
      'push-last': { suggested_key: { default: 'Alt+U', mac: 'MacCtrl+Shift+U' }, description: '__MSG_command_push_last__' },
    },
    incognito: 'not_allowed',
    // The development server needs its own address in the policy; WXT writes that one.
    ...(command === 'build' ? { content_security_policy: { extension_pages: contentSecurityPolicy(imageHosts) } } : {}),
    ...(browser === 'firefox' ? FIREFOX : { minimum_chrome_version: '128', optional_permissions: ['identity'] as const }),
  };
}

/** Calls of `h` make a page 2 kB smaller than those of the automatic runtime, which name `children` in each of them. */
const classicJsx = {
  name: 'classic-jsx',
  enforce: 'pre' as const,
  transform: (code: string, id: string) => (id.endsWith('.tsx') ? { code: `import { h as _h, Fragment as _Fragment } from 'preact'; ${code}`, map: null } : null),
};

/** Each entrypoint is built by itself: what two would share makes both bigger, in parts that neither can shorten (popup 1 kB, background 3 kB). */
function eachByItself(_: unknown, groups: EntrypointGroup[]): void {
  groups.splice(0, groups.length, ...groups.flatMap((group): EntrypointGroup[] => (Array.isArray(group) ? group.map((entry) => [entry]) : [group])));
}

/** A style sheet with custom properties under names of two letters: one of its own has no other to agree with. */
function shortened(style: string): string {
  const names = new Map<string, string>();
  return style.replace(/(?<=[{;(`\s])--[a-z][\w-]*/g, (name) => {
    const short = names.get(name) ?? `--${names.size.toString(36)}`;
    names.set(name, short);
    return short;
  });
}

/** What is built of style sheets is 1 kB less in a page by `shortened`. */
const shortNames = {
  name: 'short-names',
  generateBundle(_: unknown, bundle: Record<string, { type: string; fileName: string; source?: string | Uint8Array }>) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'asset' && file.fileName.endsWith('.css') && typeof file.source === 'string') file.source = shortened(file.source);
    }
  },
};

/** The panel's styles go into every supplier's scripts: without long names and the spaces that only its readers need, 450 bytes. */
const denseStyle = {
  name: 'dense-style',
  transform: (code: string, id: string) => (/\/panel\/(?:[\w-]+-)?style\.ts$/.test(id)
    ? { code: shortened(code.replace(/STYLE = `[^`]*`/g, (style) => style.replaceAll(/\s*\n\s*/g, '').replaceAll(/\s*([{};,])\s*/g, '$1').replaceAll(/(?<=[\w-]): /g, ':').replaceAll(';}', '}'))), map: null }
    : null),
};

/** Areas of the extension API that the background uses: a name that is missing here is one without promises in Chromium, which the e2e tests tell. */
const USED_API = new Set(['action', 'alarms', 'commands', 'contextMenus', 'permissions', 'runtime', 'storage', 'tabs', 'windows']);

/** The polyfill with the methods of those areas only: its list of all others is 3 kB of the background. */
const usedApi = {
  name: 'used-api',
  transform(code: string, id: string) {
    if (!id.endsWith('/browser-polyfill.js')) return null;
    const [head = '', list = '', tail = ''] = code.split(/(?<=const apiMetadata = )(\{.*?\n {6}\});/s);
    const all = Object.entries(JSON.parse(list));
    return { code: `${head}${JSON.stringify(Object.fromEntries(all.filter(([area]) => USED_API.has(area))))};${tail}`, map: null };
  },
};

/** `utils/domain` is pure: a file of it that nothing is used of is left out, though its rules and schemas are made by calls. */
const pureDomain = {
  name: 'pure-domain',
  transform: (code: string, id: string) => (id.includes('/utils/domain/') ? { code, map: null, moduleSideEffects: false } : null),
};

export default defineConfig({
  imports: false,
  hooks: { 'entrypoints:grouped': eachByItself },
  zip: { name: 'pushcart', excludeSources: ['tests/**'] },
  manifest,
  // The files are on this very disk: naming them beforehand only makes pages longer.
  vite: () => ({
    build: {
      modulePreload: false,
      cssTarget: ['chrome128', 'firefox140'], // the oldest that the manifest lets in
      minify: 'terser', // 1 % smaller than the faster default, which the popup needs
      terserOptions: { ecma: 2020, module: true, compress: { passes: 3, unsafe_arrows: true } },
    },
    resolve: {
      alias: {
        'wxt/utils/content-script-context': join(import.meta.dirname, 'entrypoints/supplier-content/no-context.ts'),
        // Dexie's build for browsers of today: 5 kB less than the one for all.
        dexie: join(import.meta.dirname, 'node_modules/dexie/dist/modern/dexie.mjs'),
      },
    },
    oxc: { jsx: { runtime: 'classic', pragma: '_h', pragmaFrag: '_Fragment' } },
    plugins: [classicJsx, shortNames, denseStyle, usedApi, pureDomain],
  }),
});
