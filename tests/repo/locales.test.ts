import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keyProblems, localeProblems, SOURCE_LANGUAGE, type Locale } from './locales.ts';
import { parseSource, projectFiles, projectSources, readText, ROOT } from './source.ts';

const FOLDER = join(ROOT, 'public/_locales');

function locales(): Locale[] {
  return readdirSync(FOLDER).map((language) => ({
    language,
    messages: JSON.parse(readFileSync(join(FOLDER, language, 'messages.json'), 'utf8')) as Locale['messages'],
  }));
}

const locale = (language: string, messages: Record<string, string>): Locale => ({
  language,
  messages: Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, { message }])),
});

it('every language has the same texts', () => {
  expect(locales().map(({ language }) => language).sort()).toEqual(['en', 'ru', 'zh_CN']);
  expect(localeProblems(locales())).toEqual([]);
});

it('every text is used, and every used text exists', () => {
  const keys = Object.keys(locales().find(({ language }) => language === SOURCE_LANGUAGE)?.messages ?? {});
  const pages = projectFiles().filter((path) => path.endsWith('.html') && path.startsWith('entrypoints/'))
    .map((path) => ({ ...parseSource({ path: `${path}.ts`, text: '' }), text: readText(path).text }));
  expect(keys.length).toBeGreaterThan(0);
  expect(keyProblems(keys, [...projectSources(), ...pages])).toEqual([]);
});

it('refuses missing, extra, empty, long and differently filled texts', () => {
  const en = locale('en', { save: 'Save {count} of {total}', close: 'Close', ext_name: 'x'.repeat(46) });
  expect(localeProblems([en, locale('ru', { save: '{total}: {count}', close: ' ', ext_name: 'x', more: 'y' })])).toEqual([
    'en: ext_name is longer than 45', 'ru: close is empty', 'ru: more is not in en',
  ]);
  expect(localeProblems([en, locale('ru', { save: '{count}', ext_name: 'x' })])).toEqual([
    'en: ext_name is longer than 45', 'ru: save has other placeholders than en', 'ru: lacks close',
  ]);
  expect(localeProblems([locale('ru', {})])).toEqual(['no en']);
});

it('refuses unused and unknown keys', () => {
  const source = parseSource({ path: 'components/a.tsx', text: 'text("save"); text("gone"); text(`error_${code}`); const name = "__MSG_title__";' });
  expect(keyProblems(['save', 'error_auth', 'title', 'old'], [source])).toEqual(['old is used nowhere', 'components/a.tsx: no text for gone']);
  const html = { ...parseSource({ path: 'entrypoints/popup/index.html.ts', text: '' }), text: '<title>__MSG_lost__</title>' };
  expect(keyProblems([], [html])).toEqual(['entrypoints/popup/index.html.ts: no text for lost']);
});
