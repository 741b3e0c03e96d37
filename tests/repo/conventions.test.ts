import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { adapterProblems, fileProblems, readmeProblems, sizeProblems, sourceProblems } from './conventions.ts';
import { copiedFiles } from './copied.ts';
import { parseSource, projectFiles, projectSources, readText, ROOT } from './source.ts';

const SHARED = resolve(ROOT, '../shared');
const isText = (path: string): boolean => !/\.(?:png|ico|woff2?|gz|zip)$/.test(path) && !path.endsWith('package-lock.json');

it('files keep to names, lengths and places', () => {
  const files = projectFiles().filter(isText).map(readText);
  expect(files.length).toBeGreaterThan(20);
  expect(fileProblems(files)).toEqual([]);
});

it('modules silence no check, leave no undated TODO and turn off no test', () => {
  expect(sourceProblems(projectSources())).toEqual([]);
});

it('no file is too big for the history', () => {
  expect(sizeProblems(projectFiles().map((path) => ({ path, bytes: statSync(join(ROOT, path)).size })))).toEqual([]);
});

it('every adapter is complete and stands in the README', () => {
  const paths = projectFiles();
  expect(adapterProblems(paths)).toEqual([]);
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  expect(readmeProblems(readme, 'suppliers', paths)).toEqual([]);
  expect(readmeProblems(readme, 'stores', paths)).toEqual([]);
});

it('the saved pages lie beside the checkout when they are asked for', () => {
  const missing = process.env['PUSHCART_REQUIRE_SHARED'] === '1' && !existsSync(join(SHARED, 'pages'));
  expect(missing).toBe(false);
});

it.skipIf(!existsSync(join(SHARED, 'pages')))('nothing of the saved pages is committed', () => {
  const pages = ['pages', 'contracts'].map((folder) => join(SHARED, folder)).filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(?:html?|json|js|txt)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  expect(pages.length).toBeGreaterThan(0);
  expect(copiedFiles(projectFiles().filter(isText).map(readText), pages)).toEqual([]);
});

const home = ['', 'home', 'me', 'x'].join('/');
it.each([
  ['utils/a.ts', 'x\n'.repeat(301), /301 lines/],
  ['entrypoints/popup/main.tsx', 'x\n'.repeat(121), /more than 120/],
  ['utils/domain/helpers.ts', '', /says nothing/],
  ['utils/domain/fooBar.ts', '', /kebab/],
  ['docs/plan.md', '', /docs does not belong/],
  ['README.md', `see ${home}`, /path of a machine/],
])('refuses the file %s', (path, text, expected) => {
  expect(fileProblems([{ path, text }]).join()).toMatch(expected);
});

/** Put together, so that this file passes its own check. */
const turnedOff = (runner: string, how: string): string => `${runner}.${how}("x", () => {});`;
it.each([
  ['utils/a.ts', '// @ts-ignore\nx();', /silences/],
  ['tests/a.ts', '/* oxlint-disable */', /silences/],
  ['utils/a.ts', 'let x: any;', /any/],
  ['utils/a.ts', '// TODO later', /date/],
  ['utils/a.ts', '// FIXME [2026-01-01]', /date/],
  ['tests/unit/a.test.ts', turnedOff('it', 'skip'), /skipped/],
  ['tests/unit/a.test.ts', turnedOff('describe', 'only'), /skipped/],
  ['tests/unit/a.test.ts', turnedOff('it', 'todo'), /skipped/],
  ['tests/unit/a.test.ts', ['it', 'skip(async () => {});'].join('.'), /skipped/],
])('refuses in %s: %j', (path, text, expected) => {
  expect(sourceProblems([parseSource({ path, text })]).join()).toMatch(expected);
});

it('lets good files pass', () => {
  const text = '// TODO [2026-12-01]: drop\nexport const home = "https://shop.example/home/x";\n';
  expect(fileProblems([{ path: 'utils/domain/money-text.ts', text }, { path: '.ci/run', text: '' }])).toEqual([]);
  expect(sourceProblems([parseSource({ path: 'tests/unit/a.test.ts', text: `${text} it.skipIf(home)("x", () => {}); test.skip(home.length === 0, "x");` })])).toEqual([]);
});

it('refuses big files, incomplete adapters and a README that lags behind', () => {
  expect(sizeProblems([{ path: 'a.json', bytes: 300_001 }, { path: 'x/package-lock.json', bytes: 900_000 }])).toEqual(['a.json: 300001 bytes']);
  const paths = ['utils/stores/one/index.ts', 'utils/stores/one/site.ts', 'utils/suppliers/two/index.ts', 'utils/suppliers/parse/a.ts'];
  expect(adapterProblems(paths)).toEqual(['utils/suppliers/two/site.ts: missing', 'utils/suppliers/two/NOTES.md: missing', 'utils/stores/one/NOTES.md: missing']);
  expect(readmeProblems('', 'stores', paths)).toEqual(['README.md: no table of stores']);
  expect(readmeProblems('<!-- stores -->\n| `three` | x |\n<!-- /stores -->', 'stores', paths)).toEqual([
    'README.md: the table of stores lacks one', 'README.md: the table of stores lists three, which is not there',
  ]);
});

it('recognises a copied line and a copied text', () => {
  const line = 'x'.repeat(200);
  const chinese = '\u6d4b\u8bd5'.repeat(10);
  expect(copiedFiles([{ path: 'a.html', text: `<p>\n  ${line}\n` }], [`${line}\n`])).toHaveLength(1);
  expect(copiedFiles([{ path: 'a.html', text: `<p>${chinese}</p>` }], [`{"subject":"${chinese}"}`])).toHaveLength(1);
  expect(copiedFiles([{ path: 'a.html', text: '<p>short</p>' }], ['<p>short</p>', line, chinese])).toEqual([]);
});
