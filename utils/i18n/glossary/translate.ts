import type { Target } from './entry.ts';
import { asValue, NEEDS_WORDS, ownOf, partsOf, soundParts, unknownOf, type OwnTerm } from './parts.ts';
import { isUntouched } from './untouched.ts';
import { bareUnit, UNIT_WORDS, WORDS } from './words.ts';

export type { OwnTerm };

/** What became of a text. The original is always kept beside the words. */
export interface Translation {
  original: string;
  /** The whole text in the target language; the original where nothing needs translating; null when a part is not known: never by halves. */
  words: string | null;
  /** `untouched`: looks like an id, a phone or an address, which are never translated. */
  state: 'translated' | 'same' | 'untouched' | 'unknown';
  /** The parts that no term covers, in the order of the text; not empty only for `unknown`. */
  unknown: readonly string[];
}

/**
 * A supplier's Chinese words in the target language. The whole text is looked up first, then it is cut into the longest known
 * terms; numbers, Latin and units pass. Pure and the same for the same arguments; time grows with the length of the text alone.
 */
export function translate(original: string, target: Target, ownTerms: readonly OwnTerm[]): Translation {
  const text = original.trim();
  if (isUntouched(text)) return { original, words: original, state: 'untouched', unknown: [] };
  const own = ownOf(ownTerms, target);
  const mine = own.words.get(text);
  if (mine !== undefined) return { original, words: mine, state: 'translated', unknown: [] };
  const unit = WORDS.has(text) ? '' : bareUnit(UNIT_WORDS.get(text)?.[target] ?? '');
  if (unit !== '') return { original, words: unit, state: 'translated', unknown: [] };
  const parts = soundParts(partsOf(text, target, own));
  if (!NEEDS_WORDS.test(text) && !parts.some(({ kind }) => kind === 'own')) return { original, words: original, state: 'same', unknown: [] };
  const unknown = unknownOf(parts);
  if (unknown.length > 0) return { original, words: null, state: 'unknown', unknown };
  return { original, words: asValue(parts), state: 'translated', unknown: [] };
}
