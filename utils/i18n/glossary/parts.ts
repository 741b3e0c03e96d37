import type { Entry, Target } from './entry.ts';
import { numberAt } from './number.ts';
import { LONGEST_WORD, WORDS } from './words.ts';

/** A term of the user's own: it wins over the glossary. '' in a language: the glossary's word stands there. */
export interface OwnTerm {
  from: string;
  en: string;
  ru: string;
}

/** One piece of a text in the target language. `han`: made of Chinese. */
export interface Part {
  words: string;
  kind: 'own' | Entry['kind'] | 'joiner' | 'number' | 'plain' | 'unknown';
  from: string;
  han: boolean;
}

/** Scripts that have to be translated. */
export const NEEDS_WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const PUNCTUATION: Readonly<Record<string, string>> = {
  '【': ' (', '】': ')', '（': ' (', '）': ')', '「': ' "', '」': '"', '《': ' "', '》': '"', '［': ' [', '］': ']', '，': ', ', '、': ', ', '；': '; ', '：': ': ', '。': '. ', '～': '~', '＋': ' + ', '／': '/', '－': '-', '×': '×', '　': ' ',
};
/** Between colours: `蓝加黄` is `blue + yellow`. */
const JOINERS: Readonly<Record<string, string>> = { 加: '+', 配: '+', 拼: '+', 和: '+', 与: '+', 或: '/' };

/** The user's terms for one target, ready to be looked up. */
export interface Own {
  words: ReadonlyMap<string, string>;
  longest: number;
}
const prepared = new WeakMap<readonly OwnTerm[], Partial<Record<Target, Own>>>();

export function ownOf(terms: readonly OwnTerm[], target: Target): Own {
  const kept = prepared.get(terms) ?? {};
  const words = kept[target]?.words ?? new Map(terms.flatMap((term) => (term.from.trim() === '' || term[target].trim() === '' ? [] : [[term.from.trim(), term[target].trim()] as const])));
  const own = kept[target] ?? { words, longest: [...words.keys()].reduce((most, word) => Math.max(most, word.length), 0) };
  prepared.set(terms, { ...kept, [target]: own });
  return own;
}

const isWordChar = (char: string | undefined): boolean => char !== undefined && /[\p{Script=Latin}\p{Script=Cyrillic}\d]/u.test(char);
/** A term that begins or ends in a letter or digit stands for itself, not for a part of a longer word. */
const isWhole = (text: string, at: number, end: number): boolean =>
  !(isWordChar(text[at]) && isWordChar(text[at - 1])) && !(isWordChar(text[end - 1]) && isWordChar(text[end]));

/** The longest term at `at`; of two as long the user's own. */
function termAt(text: string, at: number, target: Target, own: Own): Part | null {
  for (let length = Math.min(Math.max(LONGEST_WORD, own.longest), text.length - at); length > 0; length -= 1) {
    const from = text.slice(at, at + length);
    const mine = own.words.get(from);
    if (mine !== undefined && isWhole(text, at, at + length)) return { words: mine, kind: 'own', from, han: NEEDS_WORDS.test(from) };
    const entry = WORDS.get(from);
    if (entry !== undefined) return { words: entry[target], kind: entry.kind, from, han: true };
  }
  return null;
}

/** A character that begins no term: one to translate is unknown, any other passes. */
const charPart = (char: string): Part => (NEEDS_WORDS.test(char)
  ? { words: char, kind: 'unknown', from: char, han: true }
  : { words: PUNCTUATION[char] ?? char.normalize('NFKC'), kind: 'plain', from: char, han: false });

/** The text in pieces, from left to right. Each position tries no more than the longest term: linear. */
export function partsOf(text: string, target: Target, own: Own): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length;) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const term = termAt(text, at, target, own);
    const number = term === null && !isWordChar(text[at - 1]) ? numberAt(text, at, target, (next) => termAt(text, next, target, own)?.kind === 'own') : null;
    const joiner = JOINERS[char];
    const part = term ?? (number ? { words: number.words, kind: 'number' as const, from: text.slice(at, number.end), han: false }
      : joiner === undefined ? charPart(char) : { words: joiner, kind: 'joiner' as const, from: char, han: true });
    parts.push(part);
    at += part.from.length;
  }
  return parts;
}

const isColour = ({ kind }: Part): boolean => kind === 'colour';

/**
 * Makes one run of Chinese sound: `款` after a term says nothing more; a single character counts only alone or among colours (`红木` is
 * no red wood), a joiner only between two terms.
 */
function judged(run: readonly Part[]): Part[] {
  const parts = run.length > 1 && run.at(-1)?.from === '款' && run.at(-2)?.kind !== 'unknown' ? run.slice(0, -1) : run;
  const colours = parts.every((part) => isColour(part) || part.kind === 'joiner');
  return parts.map((part, index) => {
    const [before, after] = [parts[index - 1], parts[index + 1]];
    const joins = part.kind !== 'joiner' || (before !== undefined && after !== undefined && [before, after].every(({ kind }) => kind !== 'unknown' && kind !== 'joiner'));
    const single = part.from.length === 1 && part.kind !== 'own' && part.kind !== 'joiner' && parts.length > 1 && !colours;
    return joins && !single ? part : { ...part, kind: 'unknown' };
  });
}

/** Every run of Chinese judged by itself. */
export function soundParts(parts: readonly Part[]): Part[] {
  const sound: Part[] = [];
  for (let at = 0; at < parts.length;) {
    let end = at;
    while (parts[end]?.han === true) end += 1;
    const part = parts[at];
    if (end > at) sound.push(...judged(parts.slice(at, end)));
    else if (part) sound.push(part);
    at = Math.max(end, at + 1);
  }
  return sound;
}

/** The parts without a word; neighbours are one. */
export const unknownOf = (parts: readonly Part[]): string[] =>
  [...new Set(parts.map((part) => (part.kind === 'unknown' ? part.from : '\n')).join('').split('\n').filter((part) => part !== ''))];

/** A word, and what it may stand close to. */
const ENDS_OPEN = /[\s([{"/~*×-]$/;
const BEGINS_CLOSED = /^[\s)\]}",.:;!?/~*×%-]/;
const isText = ({ kind }: Part): boolean => kind === 'plain';

/** What stands between two pieces: a stroke between two colours, a space where a word meets another, nothing inside what the page wrote so. */
function between(before: Part, after: Part): string {
  if (isColour(before) && isColour(after)) return '/';
  if (ENDS_OPEN.test(before.words) || BEGINS_CLOSED.test(after.words)) return '';
  return isText(before) && isText(after) ? '' : sameWord(before, after) ? '' : ' ';
}
/** `XL2`, `M-80`: a number beside the letters it was written with. */
const sameWord = (before: Part, after: Part): boolean => !before.han && !after.han && !before.words.includes(' ') && !after.words.includes(' ');

/** The pieces as one text. */
const joined = (parts: readonly Part[]): string => parts
  .map((part, index) => (parts[index - 1] === undefined ? '' : between(parts[index - 1] ?? part, part)) + part.words)
  .join('').replaceAll(/\s+/g, ' ').replaceAll(/([([]) /g, '$1').trim();

/** The pieces as a value of a shop's list, which begins with a capital; what the user or the page wrote keeps its own. */
export function asValue(parts: readonly Part[]): string {
  const text = joined(parts);
  const [first] = parts;
  return first?.han === true && first.kind !== 'own' ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
