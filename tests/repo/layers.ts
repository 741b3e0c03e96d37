import { posix } from 'node:path';
import type { Import, Source } from './source.ts';

/**
 * Who may import whom (architecture.md 2). Rooms are folders; `messaging/client` and `stores/define` are single files of
 * a room that more may see.
 */
const ALLOWED: Record<string, readonly string[]> = {
  entrypoints: ['components', 'domain', 'suppliers', 'stores', 'db', 'sync', 'messaging', 'settings', 'i18n', 'panel', 'platform'],
  components: ['domain', 'messaging/client', 'i18n'],
  sync: ['domain', 'stores/define', 'platform'],
  db: ['domain', 'platform'],
  suppliers: ['domain'],
  panel: ['domain'],
  stores: ['domain'],
  messaging: ['domain', 'platform'],
  settings: ['domain', 'platform'],
  i18n: ['platform', 'public'],
  platform: [],
  domain: [],
};

/** Only the types of these may be seen from these rooms. */
const TYPES_ONLY: Record<string, readonly string[]> = { sync: ['stores/define'] };

/** Outside packages and the rooms that may use them; `*` is every room. */
const PACKAGES: Record<string, readonly string[]> = {
  'zod/mini': ['*'],
  dexie: ['db'],
  'dinero.js': ['domain'],
  fflate: ['components'],
  papaparse: ['components'],
  dompurify: ['components'],
  preact: ['components', 'entrypoints'],
  'preact/hooks': ['components', 'entrypoints'],
  '@preact/signals': ['components', 'entrypoints'],
};

/** Files that may find units by globbing: composition roots, and the two registries of the suppliers' room. */
const GLOB_PLACES = ['entrypoints/**', 'utils/suppliers/sites.ts', 'utils/suppliers/read-page.ts'];
/** Shared parts of the suppliers' room; every other folder there is one supplier. */
const SUPPLIER_PARTS = new Set(['literal', 'dom', 'parse']);
const BROWSER_MODULES = /^(?:wxt\/browser|webextension-polyfill|@wxt-dev\/webextension-polyfill|wxt\/utils\/storage|wxt\/storage)$/;
const BROWSER_PLACES = /^(?:entrypoints\/|utils\/platform\/(?:native-)?browser\.ts$|wxt\.config\.ts$|tests\/)/;
const IMPURE = ['Date', 'fetch', 'Math.random', 'document', 'window', 'crypto', 'setTimeout', 'setInterval', 'navigator', 'localStorage', 'indexedDB', 'performance', 'process'];
/** What must never be in the bundle that runs in a supplier's page. */
const KEPT_FROM_PAGES = /^utils\/(?:db|sync|stores)\/|secret|vault/;

/** Whether a path fits a glob of `*`, `**` and `{a,b}`. */
function matches(path: string, glob: string): boolean {
  const parts: Record<string, string> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '{': '(?:', '}': ')', ',': '|' };
  const source = glob.replace(/\*\*\/|\*\*|[*{},]|[.+?^$()[\]\\|]/g, (part) => parts[part] ?? `\\${part}`);
  return new RegExp(`^${source}$`).test(path);
}

export function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'utils' ? second : top;
}

/** The project path an import means, or null when it is a package. */
export function resolveImport(importer: string, from: string): string | null {
  if (from.startsWith('.')) return posix.join(posix.dirname(importer), from);
  const alias = /^(?:@|~|@@|~~)\/(.+)$/.exec(from);
  return alias?.[1] ?? null;
}

/** The adapter's folder in which a file lives: `suppliers/1688`, or null. */
function adapterOf(path: string): string | null {
  const [, room, folder, ...rest] = path.split('/');
  if ((room !== 'suppliers' && room !== 'stores') || folder === undefined || rest.length === 0) return null;
  return room === 'suppliers' && SUPPLIER_PARTS.has(folder) ? null : `${room}/${folder}`;
}

function roomProblem(source: Source, target: string, { typeOnly }: Import): string | null {
  const [from, to] = [roomOf(source.path), roomOf(target)];
  if (from === to) {
    const adapter = adapterOf(target);
    const own = adapterOf(source.path);
    return adapter !== null && adapter !== own ? (own === null ? `imports an adapter: ${target}` : `imports its sibling ${adapter}`) : null;
  }
  const rooms = ALLOWED[from];
  if (!rooms) return `stands in no known room`;
  const name = rooms.find((room) => room === to || `utils/${room}.ts` === target || `utils/${room}.tsx` === target);
  if (name === undefined) return `${from} may not import ${target}`;
  return TYPES_ONLY[from]?.includes(name) === true && !typeOnly ? `may import only types of ${target}` : null;
}

function packageProblem(source: Source, name: string): string | null {
  const room = roomOf(source.path);
  if (source.path === 'wxt.config.ts' || BROWSER_MODULES.test(name)) return null; // browser modules have their own check
  if (name.startsWith('node:')) return `uses Node's ${name}`;
  if (name.startsWith('wxt/utils/')) return room === 'entrypoints' ? null : `uses ${name} outside entrypoints`;
  const rooms = PACKAGES[name];
  if (!rooms) return `uses the package ${name}, which no room is allowed`;
  return rooms.includes('*') || rooms.includes(room) ? null : `may not use ${name}`;
}

/** Imports and globs against the tables above. */
function importProblems(source: Source): string[] {
  const problems: (string | null)[] = [];
  for (const item of source.imports) {
    const target = resolveImport(source.path, item.from);
    problems.push(target === null ? packageProblem(source, item.from) : roomProblem(source, target, item));
  }
  if (source.globs.length > 0 && !GLOB_PLACES.some((place) => matches(source.path, place))) problems.push('finds units by globbing outside a composition root');
  return problems.filter((problem) => problem !== null);
}

function globalProblems(source: Source): string[] {
  const problems: string[] = [];
  if (!BROWSER_PLACES.test(source.path)) {
    for (const name of ['browser', 'chrome']) if (source.globals.has(name)) problems.push(`uses the browser's ${name} API`);
    for (const { from } of source.imports) if (BROWSER_MODULES.test(from)) problems.push(`uses the browser API through ${from}`);
  }
  if (roomOf(source.path) === 'domain') {
    for (const name of IMPURE) if (source.globals.has(name)) problems.push(`domain uses ${name}`);
  }
  return problems;
}

/** Modules reached by values from a file: types leave no trace in a bundle, a glob brings all it matches. */
export function reachedFrom(start: string, sources: ReadonlyMap<string, Source>): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    const source = sources.get(path);
    if (!source) continue;
    const values = source.imports.filter((item) => !item.typeOnly).map((item) => resolveImport(source.path, item.from));
    const patterns = source.globs.map((pattern) => resolveImport(source.path, pattern));
    const globbed = [...sources.keys()].filter((other) => patterns.some((pattern) => pattern !== null && matches(other, pattern)));
    open.push(...values.filter((value) => value !== null), ...globbed);
  }
  return reached;
}

/** A content script carries one supplier, and nothing that knows secrets or stores. */
function contentScriptProblems(start: string, sources: ReadonlyMap<string, Source>): string[] {
  const reached = [...reachedFrom(start, sources)];
  const kept = reached.filter((path) => KEPT_FROM_PAGES.test(path)).map((path) => `${start}: reaches ${path}`);
  const suppliers = new Set(reached.map(adapterOf).filter((adapter) => adapter !== null));
  return suppliers.size > 1 ? [...kept, `${start}: carries several suppliers: ${[...suppliers].join(', ')}`] : kept;
}

const isContentScript = (path: string): boolean => /^entrypoints\/(?:[\w-]+\.)?content(?:\/index)?\.tsx?$/.test(path);

/** Every breach of the layers, as `path: what`. Tests may import everything but the separate server projects. */
export function layerProblems(all: readonly Source[]): string[] {
  const sources = new Map(all.map((source) => [source.path, source]));
  const problems = all.flatMap((source) => {
    const targets = source.imports.map((item) => resolveImport(source.path, item.from));
    const server = targets.filter((target) => target?.startsWith('tests/servers/vendure/') === true && !source.path.startsWith('tests/servers/vendure/'));
    const found = server.map((target) => `imports the separate project ${target ?? ''}`);
    if (source.path.startsWith('tests/')) return found.map((problem) => `${source.path}: ${problem}`);
    const missing = targets.filter((target) => target !== null && !target.startsWith('public/') && /\.tsx?$/.test(target) && !sources.has(target));
    const plain = source.path === 'wxt.config.ts' ? [] : importProblems(source);
    return [...found, ...missing.map((target) => `imports ${target ?? ''}, which does not exist`), ...plain, ...globalProblems(source)]
      .map((problem) => `${source.path}: ${problem}`);
  });
  return [...problems, ...all.map((source) => source.path).filter(isContentScript).flatMap((path) => contentScriptProblems(path, sources))];
}
