import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

const BUILT = resolve(import.meta.dirname, '../../.output/chrome-mv3');

/** Each kind of store beyond the first adds its adapter to the worker, which has to hold them all: nothing can be loaded later there. */
const ADAPTERS = readdirSync(resolve(import.meta.dirname, '../../utils/stores'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).length;
const ADAPTER = 60_000;

/** Limits of architecture.md 4, and two of our own for adapters and the scripts of result pages, in bytes of minified code, styles and the page that names them. */
const LIMITS = { 'content script': 60_000, 'result page script': 20_000, popup: 60_000, background: 300_000 + ADAPTER * (ADAPTERS - 1) } as const;

/** A chunk made of one `messages.json`. */
const LANGUAGE = /(?:^|\/)messages-[\w-]+\.js$/;

export interface BundleSize {
  /** The file the bundle starts from, e.g. `popup.html`. */
  name: string;
  kind: keyof typeof LIMITS;
  bytes: number;
  limit: number;
  /** Everything loaded with it. */
  files: string[];
}

/** Addresses a page or chunk loads at once or later, relative to the output folder. */
function loads(folder: string, file: string): string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const found = file.endsWith('.html')
    ? [...text.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)]
    : [...text.matchAll(/(?:from|import)\s*\(?\s*["'`](\.{0,2}\/[^"'`]+\.js)["'`]/g)];
  return found.map((match) => match[1] ?? '').map((path) => (path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path)));
}

function bundle(folder: string, kind: BundleSize['kind'], start: string, beside: string[] = []): BundleSize {
  const files = new Set<string>();
  const open = [start, ...beside];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file) || !existsSync(join(folder, file))) continue;
    files.add(file);
    if (/\.(?:html|js)$/.test(file)) open.push(...loads(folder, file));
  }
  const size = (file: string): number => statSync(join(folder, file)).size;
  // Languages are chunks of their own of which one is loaded: the biggest stands for all.
  const languages = [...files].filter((file) => LANGUAGE.test(file)).sort((a, b) => size(b) - size(a));
  const loaded = [...files].filter((file) => !languages.slice(1).includes(file)).sort();
  return { name: start, kind, bytes: loaded.reduce((sum, file) => sum + size(file), 0), limit: LIMITS[kind], files: loaded };
}

/** Sizes of what the browser loads at each place, from a finished build. `folder` is the output folder of one browser. */
export function sizes(folder: string = BUILT): BundleSize[] {
  const scripts = join(folder, 'content-scripts');
  const names = existsSync(scripts) ? readdirSync(scripts) : [];
  const content = names.filter((name) => name.endsWith('.js')).map((name) => {
    const style = name.replace(/\.js$/, '.css');
    return bundle(folder, name.endsWith('-results.js') ? 'result page script' : 'content script', `content-scripts/${name}`, names.includes(style) ? [`content-scripts/${style}`] : []);
  });
  return [...content, bundle(folder, 'popup', 'popup.html'), bundle(folder, 'background', 'background.js')];
}
