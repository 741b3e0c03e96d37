import { expect, it } from 'vitest';
import { codeProblems, manifestProblems, type Expected } from './manifest.ts';

const expected: Expected = { browser: 'chrome', hosts: ['https://a.example/*'], pages: ['https://a.example/offer/*'] };
const good = {
  manifest_version: 3,
  name: '__MSG_ext_name__',
  description: '__MSG_ext_description__',
  default_locale: 'en',
  permissions: ['storage', 'alarms', 'contextMenus'],
  host_permissions: ['https://a.example/*'],
  optional_permissions: ['identity'],
  optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
  incognito: 'not_allowed',
  options_ui: { page: 'options.html', open_in_tab: true },
  content_security_policy: { extension_pages: `default-src 'none'; script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'` },
  content_scripts: [{ matches: ['https://a.example/offer/*'] }],
  minimum_chrome_version: '128',
};
const firefox = {
  gecko: { id: 'a@b.example', strict_min_version: '140.0', data_collection_permissions: { required: ['websiteContent', 'authenticationInfo'] } },
  gecko_android: { strict_min_version: '142.0' },
};

it('lets the right manifest pass', () => {
  expect(manifestProblems(good, expected)).toEqual([]);
  expect(manifestProblems({ ...good, optional_permissions: [], browser_specific_settings: firefox }, { ...expected, browser: 'firefox' })).toEqual([]);
  expect(manifestProblems({ ...good, browser_specific_settings: firefox }, { ...expected, browser: 'firefox' }).join()).toMatch(/optional_permissions/);
});

it.each<[string, object, RegExp]>([
  ['a permission', { permissions: ['storage', 'alarms', 'tabs'] }, /permissions: "alarms storage tabs"/],
  ['a missing permission', { permissions: ['storage'] }, /permissions/],
  ['a foreign host', { host_permissions: ['https://a.example/*', '<all_urls>'] }, /host_permissions/],
  ['a wider optional host', { optional_host_permissions: ['*://*/*'] }, /optional_host_permissions/],
  ['an optional permission', { optional_permissions: ['cookies'] }, /optional_permissions/],
  ['a wider content script', { content_scripts: [{ matches: ['https://*/*'] }] }, /content scripts/],
  ['a script in the page\'s world', { content_scripts: [{ matches: ['https://a.example/offer/*'], world: 'MAIN' }] }, /page's world/],
  ['open resources', { web_accessible_resources: [{ resources: ['*'] }] }, /our resources/],
  ['open messages', { externally_connectable: { matches: ['https://a.example/*'] } }, /externally_connectable/],
  ['options inside the browser\'s own page', { options_ui: { page: 'options.html', open_in_tab: false } }, /tab/],
  ['private windows', { incognito: 'spanning' }, /incognito/],
  ['an unsafe policy', { content_security_policy: { extension_pages: `default-src 'none'; script-src 'self' 'unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'none'` } }, /script-src/],
  ['another minimum', { minimum_chrome_version: '100' }, /minimum_chrome_version/],
  ['no default language', { default_locale: undefined }, /default_locale/],
])('refuses %s', (_name, change, message) => {
  expect(manifestProblems({ ...good, ...change }, expected).join('\n')).toMatch(message);
});

it.each<[string, object]>([
  ['nothing', {}],
  ['no data collection', { gecko: { ...firefox.gecko, data_collection_permissions: { required: ['none'] } } }],
  ['an older Firefox', { gecko: { ...firefox.gecko, strict_min_version: '115.0' } }],
])('refuses for Firefox: %s', (_name, change) => {
  const settings = { ...(Object.keys(change).length === 0 ? {} : firefox), ...change };
  expect(manifestProblems({ ...good, optional_permissions: [], browser_specific_settings: settings }, { ...expected, browser: 'firefox' })).not.toEqual([]);
});

it('finds code made from text', () => {
  const files = ['eval("x")', 'new Function("x")', 'Function("return this")()', 'retrieval(x); // evaluate'].map((text, index) => ({ path: `${index}.js`, text }));
  expect(codeProblems(files).map((problem) => problem.split(':')[0])).toEqual(['0.js', '1.js', '2.js']);
});
