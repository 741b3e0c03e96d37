import { parseDecimal } from '../../domain/money.ts';
import { err, ok } from '../../domain/result.ts';
import { isObject, type Literal } from '../literal/parse.ts';
import { decodeEntities } from './entities.ts';
import { checked, mapped, text, type Shape } from './shape.ts';

/**
 * What single values of a page may look like. Literals read from a page hold numbers as text, and sites give the same
 * field once as number and once as text, so one shape serves both.
 */

/** An id: digits, kept as text. Zero is how sites write "none". */
export const idText = text(/^[1-9]\d{0,23}$/);

/** A text that says something, HTML-decoded, otherwise verbatim. */
export const shownText = mapped(text(/\S/), decodeEntities);

/** A count: `3`, `"3"`, `3.0`. */
export const count = mapped(text(/^\d{1,15}(?:\.0{1,6})?$/), Number);

/** An amount or weight as plain decimal text: `5.50`, `2.8`, `0`; `1,002.50` is read as `1002.50`. */
export const decimal = checked(text(), (amount) => (parseDecimal(amount) === null ? err(['']) : ok(amount.trim().replaceAll(',', ''))));

/**
 * A price as the page writes it, for `readPrice` to tell apart what is missing from what cannot be read. Null where the page
 * says nothing.
 */
export const priceText: Shape<string | null> = (value) => {
  if (value === undefined || value === null) return ok(null);
  return ok(typeof value === 'string' ? value.trim() || null : 'not a text');
};

/** A yes; sites write it as a word or as a text. Anything else is not one. */
export const isYes = (node: Literal | undefined): boolean => node === true || node === 'true';

/** The named field of an object node; undefined for anything else and for null. */
export function fieldOf(node: Literal | undefined, key: string): Literal | undefined {
  if (!isObject(node) || !Object.hasOwn(node, key)) return undefined;
  return node[key] ?? undefined;
}

/** `shape`'s reading of a node, or null. For optional facts: what does not fit is as good as missing. */
export function readAs<T>(shape: Shape<T>, node: Literal | undefined): T | null {
  const read = shape(node);
  return read.ok ? read.value : null;
}
