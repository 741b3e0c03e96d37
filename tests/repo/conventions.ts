import { posix } from 'node:path';
import type { Source, TextFile } from './source.ts';

/** The top level is given (README): a new name here is a decision, not an accident. */
const TOP_LEVEL = new Set([
  'entrypoints', 'components', 'utils', 'public', 'tests', 'wxt.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json', 'README.md',
]);
const VAGUE_NAMES = new Set(['helpers', 'helper', 'misc', 'common', 'utils', 'shared', 'stuff']);
const MAX_LINES = 300;
const MAX_ENTRYPOINT_LINES = 120;
const MAX_BYTES = 300_000;
const isCode = (path: string): boolean => /\.(?:ts|tsx|mjs|css)$/.test(path);

/** A rule looks at one thing and says what is wrong with it, or nothing. */
type Rule<T> = (file: T) => string | null | false;

function tooLong({ path, text }: TextFile): string | null {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const limit = path.startsWith('entrypoints/') && /\.tsx?$/.test(path) ? MAX_ENTRYPOINT_LINES : MAX_LINES;
  return isCode(path) && lines > limit ? `${lines} lines, more than ${limit}` : null;
}

function badName({ path }: { path: string }): string | null {
  const base = posix.basename(path);
  const [stem = ''] = base.split('.');
  if (!isCode(path)) return null;
  if (VAGUE_NAMES.has(stem)) return 'a name that says nothing';
  return path.split('/').every((part) => /^\.?[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(part)) ? null : 'not in kebab case';
}

const topLevel: Rule<{ path: string }> = ({ path }) => {
  const [top = ''] = path.split('/');
  return !top.startsWith('.') && !TOP_LEVEL.has(top) && `${top} does not belong on the top level`;
};

/** Addresses of somebody's machine; the names are joined here so that this file passes its own check. */
const MACHINE_PATH = new RegExp(`(?:^|[\\s"'\`(=:])/(?:${['work', 'root', 'home'].join('|')})/`, 'm');
const machinePath: Rule<TextFile> = ({ text }) => MACHINE_PATH.test(text) && 'names a path of a machine';

const SILENCED = /@ts-(?:ignore|nocheck|expect-error)|(?:ox|es)lint-disable|v8 ignore|istanbul ignore/;
const silenced: Rule<Source> = ({ comments }) => comments.some((comment) => SILENCED.test(comment)) && 'silences a check';

const anyType: Rule<Source> = ({ path, usesAny }) => usesAny && !path.startsWith('tests/') && 'uses any';

function undatedTodo({ comments }: Source): string | null {
  const marks = comments.flatMap((comment) => comment.match(/\b(?:TODO|FIXME|XXX|HACK)\b.{0,13}/g) ?? []);
  return marks.every((mark) => /^TODO \[\d{4}-\d{2}-\d{2}\]/.test(mark)) ? null : 'a TODO without a date, as TODO [2026-01-31]';
}

/** `it.skipIf(condition)`, and Playwright's `test.skip(condition, reason)`, stay possible for what lies beside the checkout. */
const TURNED_OFF = /\b(?:it|test|describe)(?:\.(?:each|concurrent|sequential|describe|serial))*\.(?:skip|only|todo|fixme|fails)\b(?!If|\((?!async\b)[a-z!])|\b(?:xit|xdescribe|fit|fdescribe)\(/;
const turnedOff: Rule<Source> = ({ path, text }) => /\.(?:test|spec)\.tsx?$/.test(path) && TURNED_OFF.test(text) && 'a skipped, focused or empty test';

/** What is wrong with the files' contents and names, as `path: what`. */
export function fileProblems(files: readonly TextFile[]): string[] {
  const rules: Rule<TextFile>[] = [tooLong, badName, topLevel, machinePath];
  return apply(files, rules);
}

/** What is wrong inside the modules. */
export function sourceProblems(sources: readonly Source[]): string[] {
  return apply<Source>(sources, [silenced, anyType, undatedTodo, turnedOff]);
}

function apply<T extends { path: string }>(files: readonly T[], rules: readonly Rule<T>[]): string[] {
  return files.flatMap((file) => rules.map((rule) => rule(file)).filter((problem) => typeof problem === 'string').map((problem) => `${file.path}: ${problem}`));
}

/** Big files do not belong into the history; lock files are what they are. */
export function sizeProblems(files: readonly { path: string; bytes: number }[]): string[] {
  return files.filter((file) => file.bytes > MAX_BYTES && posix.basename(file.path) !== 'package-lock.json').map((file) => `${file.path}: ${file.bytes} bytes`);
}

/** Folders of `utils/suppliers` that hold shared parts and no supplier. */
const SUPPLIER_PARTS = new Set(['literal', 'dom', 'parse']);

/** The adapters' folder names of a room. */
export function adaptersOf(room: 'suppliers' | 'stores', paths: readonly string[]): string[] {
  const names = paths.map((path) => path.split('/')).filter((parts) => parts[0] === 'utils' && parts[1] === room && parts.length > 3).map((parts) => parts[2] ?? '');
  return [...new Set(names)].filter((name) => room === 'stores' || !SUPPLIER_PARTS.has(name)).sort();
}

/** Every adapter says what it is: addresses, entry and notes. */
export function adapterProblems(paths: readonly string[]): string[] {
  const all = new Set(paths);
  return (['suppliers', 'stores'] as const).flatMap((room) =>
    adaptersOf(room, paths).flatMap((name) =>
      ['index.ts', 'site.ts', 'NOTES.md'].map((file) => `utils/${room}/${name}/${file}`).filter((file) => !all.has(file)).map((file) => `${file}: missing`)));
}

/** The first column of the README's table between `<!-- room -->` and `<!-- /room -->`, against the folders. */
export function readmeProblems(readme: string, room: 'suppliers' | 'stores', paths: readonly string[]): string[] {
  const table = new RegExp(`<!-- ${room} -->([^]*?)<!-- /${room} -->`).exec(readme)?.[1];
  if (table === undefined) return [`README.md: no table of ${room}`];
  const rows = [...table.matchAll(/^\|\s*`([^`]+)`/gm)].map((row) => row[1] ?? '');
  const adapters = adaptersOf(room, paths);
  const missing = adapters.filter((name) => !rows.includes(name)).map((name) => `README.md: the table of ${room} lacks ${name}`);
  return [...missing, ...rows.filter((name) => !adapters.includes(name)).map((name) => `README.md: the table of ${room} lists ${name}, which is not there`)];
}
