import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import type { StoreKind } from '../../utils/stores/define.ts';
import { adapterProblems, fileProblems, readmeProblems, sourceProblems } from '../repo/conventions.ts';
import { layerProblems } from '../repo/layers.ts';
import { keyProblems, localeProblems, type Locale } from '../repo/locales.ts';
import { isModule, parseSource, projectFiles, projectSources } from '../repo/source.ts';
import { scaffold } from '../tools/new-store.ts';
import { deps, listing } from './store-harness.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DAY = '2026-11-30';
const folder = await mkdtemp(join(tmpdir(), 'new-store-'));
afterAll(() => rm(folder, { recursive: true }));

/** The project as a new kind of store finds it: its own shared parts, and copies of what the scaffold writes into. */
async function project(): Promise<void> {
  for (const [room, except] of [['utils', 'stores'], ['utils/stores', ''], ['tests', 'contract servers tools knip.json'], ['tests/contract', ''], ['tests/servers', '']] as const) {
    await mkdir(join(folder, room), { recursive: true });
    for (const name of await readdir(join(ROOT, room))) if (!except.split(' ').includes(name)) await symlink(join(ROOT, room, name), join(folder, room, name));
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const path of ['public/_locales', 'README.md', 'tests/knip.json', 'tests/tools/store-check.mjs']) await cp(join(ROOT, path), join(folder, path), { recursive: true });
}
await project();
const paths = await scaffold(folder, 'sample', 'Sample Shop', DAY);
const texts = new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const)));
const files = paths.filter((path) => path.includes('sample'));

// The suite's part about connecting, as its own test runs it.
await import(/* @vite-ignore */ join(folder, 'tests/contract/sample.test.ts'));

it('says of every method that is not written that it is not, and of a wrong credential that first', async () => {
  const { kind } = await import(/* @vite-ignore */ join(folder, 'utils/stores/sample/index.ts')) as { kind: StoreKind<{ apiKey: string }> };
  const { API_KEY, start } = await import(/* @vite-ignore */ join(folder, 'tests/servers/sample/start.ts')) as { API_KEY: string; start(): Promise<{ origin: string; close(): Promise<void> }> };
  const shop = await start();
  const body = listing(1, 1, 'USD');
  const asked = (apiKey: string) => {
    const client = kind.connect({ origin: shop.origin, secret: { apiKey } }, deps());
    return Promise.all([
      client.find(body.key), client.put(body, { last: null, intent: 'push' }), client.preview(body, { last: null }), client.update([]), client.setState(body.key, 'hidden'), client.choices('category'),
      client.orders({ from: 0 }), client.order('1'), client.note('1', { key: 'k', text: 'x' }), client.fulfil('1', { key: 'k', lines: [], tracking: null, notifyBuyer: false }),
    ]);
  };
  const fields = ['find', 'put', 'preview', 'update', 'setState', 'choices', 'orders', 'order', 'note', 'fulfil'];
  expect(await asked(API_KEY)).toMatchObject(fields.map((field) => ({ ok: false, error: { code: 'invalid', field, detail: 'Pushcart cannot do this at Sample Shop shops yet' } })));
  expect(await asked('other')).toMatchObject(fields.map(() => ({ ok: false, error: { code: 'auth' } })));
  await shop.close();
});

it('keeps the rules of the project', async () => {
  const all = [...projectFiles(), ...files];
  const others = projectSources();
  const sources = files.filter(isModule).map((path) => parseSource({ path, text: texts.get(path) ?? '' }));
  expect(fileProblems(files.map((path) => ({ path, text: texts.get(path) ?? '' })))).toEqual([]);
  expect(sourceProblems(sources)).toEqual([]);
  expect(layerProblems([...others, ...sources])).toEqual([]);
  expect(adapterProblems(all)).toEqual([]);
  expect(readmeProblems(texts.get('README.md') ?? '', 'stores', all)).toEqual([]);
  const locales = [...texts].flatMap(([path, text]) => (path.endsWith('messages.json') ? [{ language: path.split('/')[2] ?? '', messages: JSON.parse(text) as Locale['messages'] }] : []));
  expect(localeProblems(locales)).toEqual([]);
  for (const { messages } of locales) {
    expect(messages).toHaveProperty('steps_sample_api_key');
    expect(keyProblems(Object.keys(messages), others).filter((problem) => problem.includes('sample'))).toEqual([]);
  }
  // One key a line, as the others stand.
  for (const [path, text] of texts) if (path.endsWith('messages.json')) expect(text.split('\n').filter((line) => line.includes('steps_sample'))).toHaveLength(1);
  expect(JSON.parse(texts.get('tests/knip.json') ?? '')).toMatchObject({ entry: expect.arrayContaining(['tests/contract/store-{sample,vendure,woocommerce,medusa,shopify}.ts']) });
  expect(texts.get('tests/tools/store-check.mjs')).toContain("\n  sample: [['api-key']],\n");
});

it('type-checks and passes lint', async () => {
  const run = (command: string, args: readonly string[]): Promise<unknown> =>
    promisify(execFile)(join(ROOT, 'node_modules/.bin', command), [...args], { cwd: folder }).catch((error: unknown) => { throw new Error(JSON.stringify(error)); });
  const modules = files.filter(isModule);
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), include: [], files: modules, compilerOptions: { types: ['node'] } }));
  await run('tsc', ['--noEmit', '-p', folder]);
  await run('oxlint', ['-c', join(ROOT, '.oxlintrc.json'), '--type-aware', '--deny-warnings', ...modules]);
});

it('is never written over', async () => {
  await expect(scaffold(folder, 'sample', 'Sample Shop', DAY)).rejects.toThrow();
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe(texts.get('README.md'));
});
