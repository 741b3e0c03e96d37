import type { Entry, Target } from './entry.ts';
import { LONGEST_UNIT, UNIT_WORDS } from './words.ts';

/** One number, with or without thousands apart. No more digits than an amount may have. */
const ONE = '(?:\\d{1,3}(?:,\\d{3}){1,2}(?![\\d,])|\\d{1,7})(?:\\.\\d{1,4})?';
/** A number or a range of two, as sizes are written: `80`, `80-100`, `42.5`, `2,500`, `80至100`. */
const NUMBER = new RegExp(`(${ONE})(?:\\s*([-~–—～至到])\\s*(${ONE}))?`, 'y');
/** What may stand between two numbers of one list: neither a word nor an opening bracket, after which another thing is said. */
const JOINT = /^[^\p{L}\p{Ps}\p{N}]|^[或和与及至到]/u;
/** 1 斤 is 0.5 kg exactly; `公斤`, which is a kilogram, begins with another character. */
const JIN = '斤';

/** Thousands, or a list of two? `2,500` is a number, since nothing is 2 or 500 at once, `10,000` is one too; `80,100` may be both. */
const isThousands = (number: string): boolean => !number.includes(',') || /^\d,|,0/.test(number);

/** Where the joints that begin at `at` end, to the right or to the left. */
function pastJoints(text: string, at: number, step: 1 | -1): number {
  let end = at;
  while (JOINT.test(text.charAt(end))) end += step;
  return end;
}

/** The unit at `at`, the longest of several. */
function unitAt(text: string, at: number): Entry | undefined {
  for (let length = LONGEST_UNIT; length > 0; length -= 1) {
    const unit = UNIT_WORDS.get(text.slice(at, at + length));
    if (unit?.word.length === length) return unit;
  }
  return undefined;
}
const gapAt = (text: string, at: number): number => (text[at] === ' ' ? 1 : 0);

/** Is the number at `at` one of a list whose others may be in jin too (`80/100斤`, `80斤-100`)? Half of a list is no conversion. `end`: behind the `斤`. */
function isListed(text: string, at: number, end: number): boolean {
  if (/\p{N}/u.test(text.charAt(pastJoints(text, at - 1, -1)))) return true;
  const next = pastJoints(text, end, 1);
  if (!/\p{N}/u.test(text.charAt(next))) return false;
  NUMBER.lastIndex = next;
  const past = NUMBER.test(text) ? NUMBER.lastIndex : text.length;
  const unit = past + gapAt(text, past);
  return text[unit] !== JIN && !/[a-z]/i.test(text.charAt(unit)) && unitAt(text, unit) === undefined;
}

/** Half of a decimal text, exactly: `85` is `42.5`. */
function half(number: string): string {
  const [whole = '', fraction = ''] = number.replaceAll(',', '').split('.');
  const digits = String(BigInt(whole + fraction) * 5n).padStart(fraction.length + 2, '0');
  const at = digits.length - fraction.length - 1;
  return `${digits.slice(0, at)}.${digits.slice(at)}`.replace(/\.?0+$/, '');
}

/** Which of a unit's forms goes with a number. */
function formOf(forms: readonly string[], number: string, target: Target): string {
  const [one = '', few = one, many = few] = forms;
  if (target === 'en') return number === '1' ? one : few;
  if (forms.length < 3 || number.includes('.')) return few;
  const [tens, last] = [Number(number.replaceAll(',', '')) % 100, Number(number.at(-1))];
  if (tens > 10 && tens < 20) return many;
  return last === 1 ? one : last > 1 && last < 5 ? few : many;
}

/** What was read at `at`: a number with a unit in words, or the number alone where none or an own term (`isOwn`) follows; null where there is no digit. */
export function numberAt(text: string, at: number, target: Target, isOwn: (at: number) => boolean): { end: number; words: string } | null {
  NUMBER.lastIndex = at;
  const found = NUMBER.exec(text);
  if (!found) return null;
  const [all, from = '', mark, to] = found;
  const end = at + all.length;
  const gap = gapAt(text, end);
  const range = (of: (number: string) => string): string => (to === undefined ? of(from) : `${of(from)}${mark === '至' || mark === '到' || mark === '～' ? '-' : mark ?? ''}${of(to)}`);
  const alone = { end, words: to === undefined ? from : all.replace(/[至到～]/, '-') };
  if (isOwn(end + gap)) return alone;
  if (text[end + gap] === JIN) return isListed(text, at, end + gap + 1) || ![from, to ?? ''].every(isThousands) ? alone : { end: end + gap + 1, words: `${range(half)} ${target === 'en' ? 'kg' : 'кг'}` };
  const unit = unitAt(text, end + gap);
  return unit === undefined ? alone : { end: end + gap + unit.word.length, words: formOf(unit[target].split(';'), to ?? from, target).replace('{n}', range((number) => number)) };
}
