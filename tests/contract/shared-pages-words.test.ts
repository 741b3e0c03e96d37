import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { translateAxes } from '../../utils/i18n/glossary/axes.ts';
import { readSavedPage } from '../support/saved-page.ts';
import { PAGES, pagesAreHere } from '../support/true-values.ts';

/** Real option words: how much of a saved page the glossary knows. Clothes and electronics are its field, food is not. */
const KNOWN: readonly [file: string, offerId: string, unknown: number][] = [
  ['1688/genA-569380765713.html', '569380765713', 0],
  ['1688/genC-943009939489-script-trimmed.html', '943009939489', 0],
  ['1688/genC-963863008803.html', '963863008803', 0],
  ['1688/genB-775610063728.html', '775610063728', 1],
];

it.skipIf(!pagesAreHere).each(KNOWN)('users.md 17: the options of %s have words in both languages, and none are told as the same', async (file, offerId, unknown) => {
  const read = await readSavedPage(readFileSync(resolve(PAGES, file)), file, new URL(`https://detail.1688.com/offer/${offerId}.html`));
  if (!read.ok) throw new Error(read.error.code);
  const { axes } = read.value.product;
  expect(axes.length).toBeGreaterThan(0);
  for (const target of ['en', 'ru'] as const) {
    const all = translateAxes(axes, target, []).flatMap(({ name, values }) => [name, ...values]);
    expect(all.filter(({ words }) => words === null)).toHaveLength(unknown);
    expect(all.filter(({ collision }) => collision.length > 0)).toEqual([]);
  }
});
