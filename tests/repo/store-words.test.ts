import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { StoreSite } from '../../utils/stores/define.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const KINDS = readdirSync(resolve(ROOT, 'utils/stores'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const key = (...parts: string[]): string => parts.join('_').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('-', '_');

/** A way to sign in that has no words would show its id to the user. */
it.each(KINDS)('%s: every way to sign in, its steps and its fields have words in every language', async (kind) => {
  const { site }: { site: StoreSite } = await import(`../../utils/stores/${kind}/site.ts`);
  const wanted = site.ways.flatMap(({ id, fields }) => [key('way', id), key('steps', kind, id), ...fields.map(({ name }) => key('secret', name))]);
  for (const language of readdirSync(resolve(ROOT, 'public/_locales'))) {
    const words: Record<string, unknown> = JSON.parse(readFileSync(resolve(ROOT, 'public/_locales', language, 'messages.json'), 'utf8'));
    expect(wanted.filter((name) => words[name] === undefined), language).toEqual([]);
  }
});

/** What a user must do something about that the words of the error's code do not tell. */
const FIELDS = ['application-passwords', 'firewall', 'woocommerce', 'trash', 'write', 'location', 'read_locations', 'ReadStockLocation'];

it.each(FIELDS)('an error of a store about %s has words of its own, and some adapter says it', (field) => {
  const texts = KINDS.flatMap((kind) => readdirSync(resolve(ROOT, 'utils/stores', kind)).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(resolve(ROOT, 'utils/stores', kind, name), 'utf8')));
  expect(texts.some((text) => text.includes(`'${field}'`))).toBe(true);
  for (const language of readdirSync(resolve(ROOT, 'public/_locales'))) {
    const words: Record<string, unknown> = JSON.parse(readFileSync(resolve(ROOT, 'public/_locales', language, 'messages.json'), 'utf8'));
    expect(words, language).toHaveProperty(`refusal_${key(field).replace(/^_/, '')}`);
  }
});
