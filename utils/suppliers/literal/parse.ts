import { err, ok, type Result } from '../../domain/result.ts';
import { LiteralFault, skipSpace } from './scan.ts';

/**
 * A JavaScript literal as read from a page's script. Numbers stay the text they are in the source, so that no id ever
 * becomes a JS number (architecture.md 4, habit 4); whoever needs a quantity or an amount converts that text.
 * `undefined` and `void 0` read as null.
 */
export type Literal = string | boolean | null | LiteralObject | Literal[];
export interface LiteralObject {
  [key: string]: Literal;
}

/** Why and where (index into the text) a literal could not be read. */
export interface LiteralError {
  code: 'truncated' | 'unexpected' | 'too-deep' | 'too-large';
  at: number;
}

/** Texts longer than this are refused unread. Real data scripts have 9 to 190 kB (2024 to 2026). */
export const MAX_SCRIPT_LENGTH = 3_000_000;
/** Real pages nest 14 deep. */
const MAX_DEPTH = 100;

/** An object without a prototype that engines still lay out as a record: lookups find own keys only. */
class Bare {
  [key: string]: Literal;
}
Reflect.deleteProperty(Bare.prototype, 'constructor');
Object.setPrototypeOf(Bare.prototype, null);

/** True for `{...}`, false for lists, texts, booleans and null. */
export const isObject = (value: Literal | undefined): value is LiteralObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the literal that starts at `start` (spaces and comments before it are skipped) in one pass. Tolerates what
 * supplier pages hold beyond JSON: bare identifier and number keys, both kinds of quotes, `\x` and `\u{}` escapes,
 * trailing commas, comments, `undefined`, `!0`, `!1`. Keys `__proto__`, `constructor` and `prototype` are dropped.
 * Text after the literal is not looked at; `end` is the index behind it.
 *
 * With a set for `unfinished`, a text that ends too early is no fault: every value that is whole is given, and the objects and
 * lists that the end left open are put into the set. A value that the end may have shortened is not given.
 */
export function parseLiteral(text: string, start = 0, unfinished?: Set<Literal>): Result<{ value: Literal; end: number }, LiteralError> {
  if (text.length > MAX_SCRIPT_LENGTH) return err({ code: 'too-large', at: 0 });
  try {
    return ok(readLiteral(text, start, unfinished));
  } catch (fault) {
    if (fault instanceof LiteralFault) return err({ code: fault.code, at: fault.at });
    throw fault;
  }
}

const QUOTE = 34;
const APOSTROPHE = 39;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

const WORDS: Readonly<Record<string, Literal>> = { true: true, false: false, null: null, undefined: null, '!0': true, '!1': false };
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0', '\n': '' };
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** Letters, digits, `_`, `$` and everything beyond ASCII; plus `.`, `+`, `-`, `!` of numbers and minified booleans. */
const isWordPart = (code: number): boolean =>
  (code >= 97 && code <= 122) || isDigit(code) || (code >= 65 && code <= 90) || code === 95 || code === 36 ||
  code === 46 || code === 45 || code === 43 || code === 33 || code >= 128;
const isUnsafeKey = (key: string): boolean => key === '__proto__' || key === 'constructor' || key === 'prototype';

/** Reads in one pass; throws `LiteralFault`. */
function readLiteral(text: string, start: number, unfinished: Set<Literal> | undefined): { value: Literal; end: number } {
  const { length } = text;
  let pos = start;
  /** Index of the next backslash at or after `pos`; moves forward only, so all look-ups together are linear. */
  let backslash = -1;

  function fail(code: LiteralError['code'], at = pos): never {
    throw new LiteralFault(code, at);
  }

  /** Skips spaces and comments; the code of the character then at `pos`. */
  function next(): number {
    const code = text.charCodeAt(pos);
    if (code > 32 && code !== 47 && code < 128) return code;
    pos = skipSpace(text, pos);
    if (pos >= length) fail('truncated', length);
    return text.charCodeAt(pos);
  }

  function valueAt(depth: number): Literal {
    const code = next();
    if (code === QUOTE || code === APOSTROPHE) return string(code);
    if (code === OPEN_OBJECT) return filled(new Bare(), depth + 1, fillObject);
    if (code === OPEN_LIST) return filled<Literal[]>([], depth + 1, fillList);
    return word();
  }

  /** `fill` reads the rest of `whole`; where the text ends first, what it holds by then may stand. */
  function filled<T extends LiteralObject | Literal[]>(whole: T, depth: number, fill: (into: T, depth: number) => void): T {
    if (depth > MAX_DEPTH) fail('too-deep');
    pos++;
    try {
      fill(whole, depth);
      pos++;
    } catch (fault) {
      if (!unfinished || !(fault instanceof LiteralFault) || fault.code !== 'truncated') throw fault;
      unfinished.add(whole);
      pos = length;
    }
    return whole;
  }

  /** Is there another one, behind a comma? */
  function goesOn(close: number): void {
    const after = next();
    if (after === COMMA) pos++;
    else if (after !== close) fail('unexpected');
  }

  function fillObject(object: LiteralObject, depth: number): void {
    for (;;) {
      const code = next();
      if (code === CLOSE_OBJECT) return;
      const key = code === QUOTE || code === APOSTROPHE ? string(code) : bareText();
      if (next() !== COLON) fail('unexpected');
      pos++;
      const value = valueAt(depth);
      if (!isUnsafeKey(key)) object[key] = value;
      goesOn(CLOSE_OBJECT);
    }
  }

  function fillList(list: Literal[], depth: number): void {
    for (;;) {
      const code = next();
      if (code === CLOSE_LIST) return;
      list.push(code === COMMA ? null : valueAt(depth));
      goesOn(CLOSE_LIST);
    }
  }

  /** A run of word characters: a bare key, a number, `true` and the like. Never empty. */
  function bareText(): string {
    const from = pos;
    while (isWordPart(text.charCodeAt(pos))) pos++;
    if (pos === from) fail('unexpected');
    return text.slice(from, pos);
  }

  function word(): Literal {
    const from = pos;
    let end = from;
    while (isDigit(text.charCodeAt(end))) end++;
    if (end > from && !isWordPart(text.charCodeAt(end))) {
      pos = end;
      if (end === length) fail('truncated');
      return text.slice(from, end);
    }
    const found = bareText();
    if (pos === length) fail('truncated', from);
    if (Object.hasOwn(WORDS, found)) return WORDS[found] ?? null;
    if (NUMBER.test(found)) return found;
    if (found === 'void' && next() === 48) {
      pos++;
      return null;
    }
    return fail('unexpected', from);
  }

  function string(quote: number): string {
    const from = pos + 1;
    const end = text.indexOf(quote === QUOTE ? '"' : "'", from);
    if (end < 0) fail('truncated', length);
    if (backslash < from) {
      const found = text.indexOf('\\', from);
      backslash = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    if (end < backslash) {
      pos = end + 1;
      return text.slice(from, end);
    }
    pos = from;
    return escapedString(quote);
  }

  function escapedString(quote: number): string {
    const pieces: string[] = [];
    let from = pos;
    for (; pos < length; pos++) {
      const code = text.charCodeAt(pos);
      if (code === quote) {
        pieces.push(text.slice(from, pos++));
        return pieces.join('');
      }
      if (code !== BACKSLASH) continue;
      pieces.push(text.slice(from, pos++), escape());
      from = pos + 1;
    }
    return fail('truncated', length);
  }

  /** Reads one escape; `pos` is on the character behind the backslash and is left on the escape's last one. */
  function escape(): string {
    const char = text.charAt(pos);
    if (char === 'u' && text.charAt(pos + 1) === '{') {
      const hex = /^[0-9a-fA-F]{1,6}(?=\})/.exec(text.slice(pos + 2, pos + 9))?.[0] ?? '';
      const point = Number.parseInt(hex, 16);
      if (!(point <= 0x10ffff)) fail('unexpected');
      pos += hex.length + 2;
      return String.fromCodePoint(point);
    }
    const digits = char === 'u' ? 4 : char === 'x' ? 2 : 0;
    if (digits === 0) return SIMPLE_ESCAPES[char] ?? char;
    const hex = text.slice(pos + 1, pos + 1 + digits);
    if (hex.length < digits) fail('truncated', length);
    if (!/^[0-9a-fA-F]+$/.test(hex)) fail('unexpected');
    pos += digits;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  const value = valueAt(0);
  return { value, end: pos };
}
