import { expect, it } from 'vitest';
import { parseSource } from './source.ts';

const parse = (text: string) => parseSource({ path: 'a.tsx', text });

it('finds every way to import', () => {
  const { imports, globs } = parse(`
    import type { A } from './a.ts'; import { type B, c } from './b.ts'; export * from './c.ts'; export type { Z } from './z.ts';
    import './side.css'; const d = await import('./d.ts'); type I = import('./i.ts').X; const g = import.meta.glob(['./x/*.ts', './y/*.ts']);`);
  expect(imports).toEqual(expect.arrayContaining([
    { from: './a.ts', typeOnly: true }, { from: './b.ts', typeOnly: false }, { from: './c.ts', typeOnly: false }, { from: './z.ts', typeOnly: true },
    { from: './side.css', typeOnly: false }, { from: './d.ts', typeOnly: false }, { from: './i.ts', typeOnly: false },
  ]));
  expect(globs).toEqual(['./x/*.ts', './y/*.ts']);
});

it.each([
  ['new Date()', 'Date'], ['Date.now()', 'Date.now'], ['const x = Math.random()', 'Math.random'], ['fetch("/")', 'fetch'], ['globalThis.fetch("/")', 'fetch'],
  ['chrome.tabs', 'chrome'], ['const y = (document as Node).nodeName', 'document'], ['const z = { browser }', 'browser'], ['f<string>(window)', 'window'],
])('sees the global in %s', (text, name) => {
  expect(parse(text).globals.has(name)).toBe(true);
});

it.each([
  ['type T = Date', 'Date'], ['function f(document: Document) { return document.title; }', 'document'], ['page.document', 'document'],
  ['const { document } = page', 'document'], ['const o = { document: 1 }', 'document'], ['import { fetch } from "./x.ts"; fetch()', 'fetch'],
  ['interface A { browser: string }', 'browser'], ['const f = ({ fetch }: { fetch: number }) => fetch', 'fetch'], ['const x = <a window={1} />', 'window'],
])('sees no global in %s', (text, name) => {
  expect(parse(text).globals.has(name)).toBe(false);
});

it('collects calls, texts, templates, comments and any', () => {
  const source = parse('text("save"); const a = `error_${x}`; /* note */ let q: any;');
  expect(source.calls).toContainEqual({ callee: 'text', argument: 'save' });
  expect([...source.strings]).toContain('save');
  expect([...source.templates]).toEqual(['error_']);
  expect(source.comments).toEqual([' note ']);
  expect(source.usesAny).toBe(true);
});
