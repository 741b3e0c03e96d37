import { expect, it } from 'vitest';
import { layerProblems } from './layers.ts';
import { parseSource, projectSources } from './source.ts';

const problemsOf = (files: Record<string, string>): string[] => layerProblems(Object.entries(files).map(([path, text]) => parseSource({ path, text })));

it('the project keeps its layers', () => {
  const sources = projectSources();
  expect(sources.length).toBeGreaterThan(20);
  expect(layerProblems(sources)).toEqual([]);
});

it.each<[string, Record<string, string>, RegExp]>([
  ['domain -> db', { 'utils/domain/a.ts': `import { x } from '../db/x.ts';`, 'utils/db/x.ts': '' }, /domain may not import utils\/db\/x\.ts/],
  ['a type does not make it right', { 'utils/domain/a.ts': `import type { X } from '@/utils/db/x.ts';`, 'utils/db/x.ts': '' }, /domain may not import/],
  ['components -> db', { 'components/a.tsx': `import { x } from '../utils/db/x.ts';`, 'utils/db/x.ts': '' }, /components may not import/],
  ['components -> messaging/serve', { 'components/a.tsx': `import '../utils/messaging/serve.ts';`, 'utils/messaging/serve.ts': '' }, /components may not import/],
  ['sync -> stores/define, as a value', { 'utils/sync/a.ts': `import { x } from '../stores/define.ts';`, 'utils/stores/define.ts': '' }, /only types/],
  ['sync -> an adapter', { 'utils/sync/a.ts': `import type { x } from '../stores/shop/index.ts';`, 'utils/stores/shop/index.ts': '' }, /sync may not import/],
  ['platform -> domain', { 'utils/platform/a.ts': `export { x } from '../domain/x.ts';`, 'utils/domain/x.ts': '' }, /platform may not import/],
  ['a sibling supplier', { 'utils/suppliers/one/index.ts': `import '../two/site.ts';`, 'utils/suppliers/two/site.ts': '' }, /sibling suppliers\/two/],
  ['a sibling store', { 'utils/stores/one/index.ts': `import '../two/site.ts';`, 'utils/stores/two/site.ts': '' }, /sibling stores\/two/],
  ['an adapter listed by hand', { 'utils/stores/all.ts': `import './one/index.ts';`, 'utils/stores/one/index.ts': '' }, /imports an adapter/],
  ['a room nobody knows', { 'utils/misc/a.ts': `import '../domain/x.ts';`, 'utils/domain/x.ts': '' }, /no known room/],
  ['dexie outside db', { 'utils/sync/a.ts': `import Dexie from 'dexie';` }, /may not use dexie/],
  ['classic zod', { 'utils/db/a.ts': `import { z } from 'zod';` }, /package zod/],
  ['Node in the extension', { 'utils/stores/one/index.ts': `import 'node:fs';` }, /node:fs/],
  ['a clock in domain', { 'utils/domain/a.ts': `export const now = () => Date.now();` }, /domain uses Date/],
  ['chance in domain', { 'utils/domain/a.ts': `export const x = Math.random();` }, /Math\.random/],
  ['the browser API', { 'utils/db/a.ts': `export const x = chrome.runtime.id;` }, /chrome API/],
  ['the browser API through a module', { 'utils/sync/a.ts': `import { browser } from 'wxt/browser';` }, /wxt\/browser/],
  ['a glob in a room', { 'utils/stores/all.ts': `const x = import.meta.glob('./*/index.ts');` }, /globbing/],
  ['a file that is not there', { 'utils/db/a.ts': `import './gone.ts';` }, /does not exist/],
  ['a dynamic import', { 'utils/domain/a.ts': `export const x = () => import('../db/x.ts');`, 'utils/db/x.ts': '' }, /domain may not import/],
  ['the store server', { 'tests/unit/a.test.ts': `import '../servers/vendure/server.mjs';`, 'tests/servers/vendure/server.mjs': '' }, /separate project/],
])('refuses %s', (_name, files, expected) => {
  expect(problemsOf(files).join('\n')).toMatch(expected);
});

it('refuses what a content script may not carry, however far away', () => {
  const files = {
    'entrypoints/one.content/index.ts': `import { a } from '../../utils/messaging/a.ts';`,
    'utils/messaging/a.ts': `export * from '../platform/b.ts';`,
    'utils/platform/b.ts': `export { c } from '../db/c.ts';`,
    'utils/db/c.ts': 'export const c = 1;',
  };
  expect(problemsOf(files)).toContain('entrypoints/one.content/index.ts: reaches utils/db/c.ts');
  expect(problemsOf({ ...files, 'utils/platform/b.ts': `import type { c } from '../db/c.ts';` }).join()).not.toContain('reaches');
});

it('refuses several suppliers in one content script', () => {
  const problems = problemsOf({
    'entrypoints/one.content/index.ts': `import { sites } from '../../utils/suppliers/sites.ts';`,
    'utils/suppliers/sites.ts': `export const sites = import.meta.glob('./*/site.ts', { eager: true });`,
    'utils/suppliers/one/site.ts': '',
    'utils/suppliers/two/site.ts': '',
  });
  expect(problems.join()).toContain('several suppliers: suppliers/two, suppliers/one');
});

it('lets right imports pass', () => {
  expect(problemsOf({
    'entrypoints/background/index.ts': `import { browser } from 'wxt/browser'; import '../../utils/stores/one/index.ts';`,
    'utils/stores/one/index.ts': `import * as z from 'zod/mini'; import './client.ts'; import { x } from '../http.ts';`,
    'utils/stores/one/client.ts': '',
    'utils/stores/http.ts': `import type { Money } from '../domain/money.ts';`,
    'utils/domain/money.ts': '',
    'utils/sync/a.ts': `import type { StoreClient } from '../stores/define.ts';`,
    'utils/stores/define.ts': '',
    'components/a.tsx': `import { useState } from 'preact/hooks'; import { ask } from '../utils/messaging/client.ts';`,
    'utils/messaging/client.ts': '',
  })).toEqual([]);
});
