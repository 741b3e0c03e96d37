import { NAMED, STEMS } from './colours.ts';
import { entriesOf, type Entry } from './entry.ts';
import { FEATURES } from './features.ts';
import { MATERIALS } from './materials.ts';
import { NAMES } from './names.ts';
import { SIZES } from './sizes.ts';
import { UNITS } from './units.ts';

const stems = entriesOf(STEMS, 'colour');
/** `深` and `浅` before a stem: a darker and a lighter one. */
const shades = stems.filter(({ word }) => word.length === 1).flatMap((stem): Entry[] => [
  { ...stem, word: `深${stem.word}`, en: `dark ${stem.en}`, ru: `тёмно-${stem.ru}` },
  { ...stem, word: `浅${stem.word}`, en: `light ${stem.en}`, ru: `светло-${stem.ru}` },
]).filter(({ word }) => word !== '深褐'); // darker than dark brown has no word
/** A single character stands only before `色`: alone it means something else (`米` is a metre). */
const named = entriesOf(NAMED, 'colour');
const coloured = (entries: readonly Entry[]): Entry[] => entries.filter(({ word }) => !word.endsWith('色')).map((entry) => ({ ...entry, word: `${entry.word}色` }));

/** Every word that stands by itself. Where two lists have one, the first counts. */
export const ENTRIES: readonly Entry[] = [
  ...entriesOf(NAMES, 'name'), ...entriesOf(SIZES, 'size'), ...entriesOf(MATERIALS, 'material'), ...entriesOf(FEATURES, 'feature'),
  ...stems, ...shades, ...named.filter(({ word }) => word.length > 1), ...coloured([...stems, ...shades, ...named]),
];
/** What stands after a number; see `units.ts`. */
export const UNIT_ENTRIES: readonly Entry[] = entriesOf(UNITS, 'unit');

const byWord = (entries: readonly Entry[]): ReadonlyMap<string, Entry> => new Map(entries.toReversed().map((entry) => [entry.word, entry]));
export const WORDS = byWord(ENTRIES);
export const UNIT_WORDS = byWord(UNIT_ENTRIES);
/** Characters of the longest word of a list. */
export const LONGEST_WORD = Math.max(...ENTRIES.map(({ word }) => word.length));
export const LONGEST_UNIT = Math.max(...UNIT_ENTRIES.map(({ word }) => word.length));

/** A unit without a number: `{n} pair;{n} pairs` is `pair`; '' for one that means nothing alone. */
export const bareUnit = (forms: string): string => /^\{n\} ([^;]+)/.exec(forms)?.[1] ?? '';

/** The words whose Chinese, English or Russian holds `query`, at most `most` of them; all of them for an empty query. */
export function searchGlossary(query: string, most: number): { found: Entry[]; more: number } {
  const wanted = query.trim().toLowerCase();
  const units = UNIT_ENTRIES.map((unit) => ({ ...unit, en: bareUnit(unit.en) || unit.en, ru: bareUnit(unit.ru) || unit.ru }));
  const fits = [...ENTRIES, ...units].filter(({ word, en, ru }) => word.includes(wanted) || en.toLowerCase().includes(wanted) || ru.toLowerCase().includes(wanted));
  return { found: fits.slice(0, most), more: Math.max(0, fits.length - most) };
}
