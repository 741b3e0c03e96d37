import * as z from 'zod/mini';
import { parseDecimal } from '../../domain/money.ts';
import { isObject, type Literal } from '../literal/parse.ts';
import { decodeEntities } from './entities.ts';

/**
 * What single values of a page may look like. Literals read from a page hold numbers as text, and sites give the same
 * field once as number and once as text, so one schema serves both.
 */

/** An id: digits, kept as text. Zero is how sites write "none". */
export const idText = z.string().check(z.regex(/^[1-9]\d{0,23}$/));

/** A text that says something, HTML-decoded, otherwise verbatim. */
export const shownText = z.pipe(z.string().check(z.regex(/\S/)), z.transform(decodeEntities));

/** A count: `3`, `"3"`, `3.0`. */
export const count = z.pipe(z.string().check(z.regex(/^\d{1,15}(?:\.0{1,6})?$/)), z.transform(Number));

/** An amount or weight as plain decimal text: `5.50`, `2.8`, `0`; `1,002.50` is read as `1002.50`. */
export const decimal = z.pipe(z.string(), z.transform((text, context): string => {
  if (parseDecimal(text) !== null) return text.trim().replaceAll(',', '');
  context.issues.push({ code: 'custom', message: '', input: null });
  return z.NEVER;
}));

/**
 * A price as the page writes it, for `readPrice` to tell apart what is missing from what cannot be read. Null where the page
 * says nothing.
 */
export const priceText = z.pipe(z.optional(z.any()), z.transform((value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value.trim() || null : 'not a text';
}));

/** A yes; sites write it as a word or as a text. Anything else is not one. */
export const isYes = (node: Literal | undefined): boolean => node === true || node === 'true';

/** The named field of an object node; undefined for anything else and for null. */
export function fieldOf(node: Literal | undefined, key: string): Literal | undefined {
  if (!isObject(node) || !Object.hasOwn(node, key)) return undefined;
  return node[key] ?? undefined;
}

/** `schema`'s reading of a node, or null. For optional facts: what does not fit is as good as missing. */
export function readAs<T>(schema: z.ZodMiniType<T>, node: Literal | undefined): T | null {
  const read = z.safeParse(schema, node);
  return read.success ? read.data : null;
}
