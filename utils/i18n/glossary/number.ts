import type { Target } from './entry.ts';
import { LONGEST_UNIT, UNIT_WORDS } from './words.ts';

/** A number or a range of two, as sizes are written: `80`, `80-100`, `42.5`, `80至100`. No more digits than an amount may have. */
const NUMBER = /(\d{1,7}(?:\.\d{1,4})?)(?:\s*([-~–—～至到])\s*(\d{1,7}(?:\.\d{1,4})?))?/y;
/** 1 斤 is 0.5 kg exactly; `公斤`, which is a kilogram, begins with another character. */
const JIN = '斤';

/** Half of a decimal text, exactly: `85` is `42.5`. */
function half(number: string): string {
  const [whole = '', fraction = ''] = number.split('.');
  const digits = String(BigInt(whole + fraction) * 5n).padStart(fraction.length + 2, '0');
  const at = digits.length - fraction.length - 1;
  return `${digits.slice(0, at)}.${digits.slice(at)}`.replace(/\.?0+$/, '');
}

/** Which of a unit's forms goes with a number. */
function formOf(forms: readonly string[], number: string, target: Target): string {
  const [one = '', few = one, many = few] = forms;
  if (target === 'en') return number === '1' ? one : few;
  if (forms.length < 3 || number.includes('.')) return few;
  const [tens, last] = [Number(number) % 100, Number(number) % 10];
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
  const gap = /^ ?/.exec(text.slice(end, end + 1))?.[0].length ?? 0;
  const range = (of: (number: string) => string): string => (to === undefined ? of(from) : `${of(from)}${mark === '至' || mark === '到' || mark === '～' ? '-' : mark ?? ''}${of(to)}`);
  const alone = { end, words: to === undefined ? from : all.replace(/[至到～]/, '-') };
  if (isOwn(end + gap)) return alone;
  if (text[end + gap] === JIN) return { end: end + gap + 1, words: `${range(half)} ${target === 'en' ? 'kg' : 'кг'}` };
  for (let length = LONGEST_UNIT; length > 0; length -= 1) {
    const unit = UNIT_WORDS.get(text.slice(end + gap, end + gap + length));
    if (unit === undefined || unit.word.length !== length) continue;
    return { end: end + gap + length, words: formOf(unit[target].split(';'), to ?? from, target).replace('{n}', range((number) => number)) };
  }
  return alone;
}
