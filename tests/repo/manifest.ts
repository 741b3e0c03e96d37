import * as z from 'zod/mini';

const texts = z.array(z.string());

/** The parts of a built manifest that say what the extension may do. */
const manifestSchema = z.object({
  manifest_version: z.literal(3),
  name: z.string(),
  description: z.string(),
  default_locale: z.string(),
  permissions: texts,
  host_permissions: z._default(texts, []),
  optional_permissions: z._default(texts, []),
  optional_host_permissions: z._default(texts, []),
  incognito: z.string(),
  options_ui: z.object({ page: z.string(), open_in_tab: z.boolean() }),
  content_security_policy: z.object({ extension_pages: z.string() }),
  content_scripts: z._default(z.array(z.looseObject({ matches: texts, world: z.optional(z.string()), all_frames: z.optional(z.boolean()) })), []),
  web_accessible_resources: z.optional(z.unknown()),
  externally_connectable: z.optional(z.unknown()),
  minimum_chrome_version: z.optional(z.string()),
  browser_specific_settings: z.optional(z.unknown()),
});

/** What the manifest must say, from the suppliers' `site.ts`. */
export interface Expected {
  browser: 'chrome' | 'firefox';
  /** `https://detail.1688.com/*` and the like: pages and images of the suppliers. */
  hosts: readonly string[];
  /** Match patterns of the product and result pages. */
  pages: readonly string[];
}

/** Permission -> the feature that needs it (architecture.md 8). A new row needs a reason there. */
const PERMISSIONS: Record<string, string> = { storage: 'settings and the canary of the database', alarms: 'wakes the queue', contextMenus: 'opens or pushes an offer from its page or a link' };
/** Asked for when it is needed: the window of a shop's own page. Firefox has that, but not as a permission that can be asked for. */
const OPTIONAL: Readonly<Record<Expected['browser'], readonly string[]>> = { chrome: ['identity'], firefox: [] };
const OPTIONAL_HOSTS = ['http://127.0.0.1/*', 'http://localhost/*', 'https://*/*'];
const POLICY: Record<string, RegExp> = { 'script-src': /^'self'$/, 'object-src': /^'none'$/, 'default-src': /^'none'$/, 'base-uri': /^'none'$/, 'form-action': /^'none'$/ };

const same = (what: string, found: readonly string[], expected: readonly string[]): string[] => {
  const [a, b] = [[...found].sort().join(' '), [...expected].sort().join(' ')];
  return a === b ? [] : [`${what}: "${a}" instead of "${b}"`];
};

function policyProblems(policy: string): string[] {
  const directives = new Map(policy.split(';').map((part) => part.trim().split(/\s+/)).map(([name = '', ...values]) => [name, values.join(' ')]));
  const wrong = Object.entries(POLICY).filter(([name, value]) => !value.test(directives.get(name) ?? '')).map(([name]) => `policy: ${name} is ${directives.get(name) ?? 'missing'}`);
  return /unsafe|wasm|upgrade-insecure/.test(policy) ? [...wrong, `policy: ${policy}`] : wrong;
}

const FIREFOX = z.object({
  gecko: z.object({
    id: z.string().check(z.regex(/^[\w.-]+@[\w.-]+$/)),
    strict_min_version: z.literal('140.0'),
    data_collection_permissions: z.object({ required: texts }),
  }),
  gecko_android: z.object({ strict_min_version: z.literal('142.0') }),
});

function browserProblems(manifest: z.infer<typeof manifestSchema>, browser: Expected['browser']): string[] {
  if (browser === 'chrome') return manifest.minimum_chrome_version === '128' ? [] : [`minimum_chrome_version: ${manifest.minimum_chrome_version ?? 'missing'}`];
  const settings = FIREFOX.safeParse(manifest.browser_specific_settings);
  if (!settings.success) return [`browser_specific_settings: ${z.prettifyError(settings.error)}`];
  return same('data collection', settings.data.gecko.data_collection_permissions.required, ['authenticationInfo', 'websiteContent']);
}

/** Everything a built manifest asks for beyond, or lacks of, what architecture.md 8 allows. */
export function manifestProblems(json: unknown, expected: Expected): string[] {
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const manifest = parsed.data;
  const content = manifest.content_scripts;
  return [
    ...same('permissions', manifest.permissions, Object.keys(PERMISSIONS)),
    ...same('host_permissions', manifest.host_permissions, expected.hosts),
    ...same('optional_permissions', manifest.optional_permissions, OPTIONAL[expected.browser]),
    ...same('optional_host_permissions', manifest.optional_host_permissions, OPTIONAL_HOSTS),
    ...same('content scripts', [...new Set(content.flatMap((script) => script.matches))], [...new Set(expected.pages)]),
    ...(content.some((script) => script.world === 'MAIN') ? ['a content script runs in the page\'s world'] : []),
    ...(content.some((script) => script.all_frames === true) ? ['a content script runs in frames'] : []),
    ...(manifest.web_accessible_resources === undefined ? [] : ['pages can reach our resources']),
    ...(manifest.externally_connectable === undefined ? [] : ['externally_connectable is set']),
    ...(manifest.incognito === 'not_allowed' ? [] : [`incognito: ${manifest.incognito}`]),
    ...(manifest.options_ui.open_in_tab ? [] : ['the options page does not open in a tab']),
    ...(manifest.default_locale === 'en' ? [] : [`default_locale: ${manifest.default_locale}`]),
    ...policyProblems(manifest.content_security_policy.extension_pages),
    ...browserProblems(manifest, expected.browser),
  ];
}

/** Scripts that turn text into code, which the policy forbids and the stores refuse. */
export function codeProblems(files: readonly { path: string; text: string }[]): string[] {
  return files.filter(({ text }) => /\beval\s*\(|\bnew Function\b|\bFunction\s*\(\s*["'`]/.test(text)).map(({ path }) => `${path}: turns text into code`);
}
