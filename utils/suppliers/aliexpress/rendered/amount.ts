import { exponentOf } from '../../../domain/currency.ts';
import { parseMoney, type Money } from '../../../domain/money.ts';

/** A whole number with or without marks of thousands. */
const WHOLE = /^\d{1,3}(?:,\d{3}){0,4}$|^\d{1,3}(?:\.\d{3}){0,4}$|^\d{1,12}$/;
const digits = (number: string): string => number.replaceAll(/[.,]/g, '');

/**
 * An amount as shown in the visitor's way: `€4,19`, `MXN$2.122,49`, `US $1,234.56`. Null for a range, and where the marks do not say
 * which of them is the decimal one: it must be followed by as many digits as the currency has, marks of thousands by three.
 */
export function shownAmount(text: string, currency: string): Money | null {
  const runs = text.match(/\d[\d.,'’\u00a0\u202f ]{0,30}/g) ?? [];
  const run = runs.length === 1 ? (runs[0]?.replaceAll(/['’\u00a0\u202f ]/g, '').replace(/[.,]$/, '') ?? '') : '';
  const exponent = exponentOf(currency);
  const cut = run.length - exponent - 1;
  const [head, mark, tail] = exponent > 0 && cut > 0 ? [run.slice(0, cut), run.charAt(cut), run.slice(cut + 1)] : ['', '', ''];
  if (/[.,]/.test(mark) && /^\d+$/.test(tail) && WHOLE.test(head) && !head.includes(mark)) {
    return exponent === 3 && !/[.,]/.test(head) ? null : parseMoney(`${digits(head)}.${tail}`, currency);
  }
  if (!WHOLE.test(run) || (exponent === 3 && /[.,]/.test(run))) return null;
  return parseMoney(digits(run), currency);
}
