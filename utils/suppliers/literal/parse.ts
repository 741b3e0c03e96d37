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
  const reader = new Reader(text, start, unfinished);
  try {
    const value = reader.value(0);
    return ok({ value, end: reader.pos });
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

class Reader {
  readonly #text: string;
  readonly #unfinished: Set<Literal> | undefined;
  pos: number;
  /** Index of the next backslash at or after `pos`; moves forward only, so all look-ups together are linear. */
  #backslash = -1;

  constructor(text: string, start: number, unfinished?: Set<Literal>) {
    this.#text = text;
    this.#unfinished = unfinished;
    this.pos = start;
  }

  value(depth: number): Literal {
    const code = this.#next();
    if (code === QUOTE || code === APOSTROPHE) return this.#string(code);
    if (code === OPEN_OBJECT) return this.#filled(new Bare(), depth + 1, this.#fillObject);
    if (code === OPEN_LIST) return this.#filled<Literal[]>([], depth + 1, this.#fillList);
    return this.#word();
  }

  /** Skips spaces and comments; the code of the character then at `pos`. */
  #next(): number {
    const code = this.#text.charCodeAt(this.pos);
    if (code > 32 && code !== 47 && code < 128) return code;
    this.pos = skipSpace(this.#text, this.pos);
    if (this.pos >= this.#text.length) throw new LiteralFault('truncated', this.#text.length);
    return this.#text.charCodeAt(this.pos);
  }

  /** `fill` reads the rest of `whole`; where the text ends first, what it holds by then may stand. */
  #filled<T extends LiteralObject | Literal[]>(whole: T, depth: number, fill: (into: T, depth: number) => void): T {
    if (depth > MAX_DEPTH) throw new LiteralFault('too-deep', this.pos);
    this.pos++;
    try {
      fill(whole, depth);
      this.pos++;
    } catch (fault) {
      if (!this.#unfinished || !(fault instanceof LiteralFault) || fault.code !== 'truncated') throw fault;
      this.#unfinished.add(whole);
      this.pos = this.#text.length;
    }
    return whole;
  }

  readonly #fillObject = (object: LiteralObject, depth: number): void => {
    for (;;) {
      const code = this.#next();
      if (code === CLOSE_OBJECT) return;
      const key = code === QUOTE || code === APOSTROPHE ? this.#string(code) : this.#bareText();
      if (this.#next() !== COLON) throw new LiteralFault('unexpected', this.pos);
      this.pos++;
      const value = this.value(depth);
      if (!isUnsafeKey(key)) object[key] = value;
      const after = this.#next();
      if (after === COMMA) this.pos++;
      else if (after !== CLOSE_OBJECT) throw new LiteralFault('unexpected', this.pos);
    }
  };

  readonly #fillList = (list: Literal[], depth: number): void => {
    for (;;) {
      const code = this.#next();
      if (code === CLOSE_LIST) return;
      list.push(code === COMMA ? null : this.value(depth));
      const after = this.#next();
      if (after === COMMA) this.pos++;
      else if (after !== CLOSE_LIST) throw new LiteralFault('unexpected', this.pos);
    }
  };

  /** A run of word characters: a bare key, a number, `true` and the like. Never empty. */
  #bareText(): string {
    const start = this.pos;
    while (isWordPart(this.#text.charCodeAt(this.pos))) this.pos++;
    if (this.pos === start) throw new LiteralFault('unexpected', start);
    return this.#text.slice(start, this.pos);
  }

  #word(): Literal {
    const start = this.pos;
    let pos = start;
    while (isDigit(this.#text.charCodeAt(pos))) pos++;
    if (pos > start && !isWordPart(this.#text.charCodeAt(pos))) {
      this.pos = pos;
      if (pos === this.#text.length) throw new LiteralFault('truncated', pos);
      return this.#text.slice(start, pos);
    }
    const text = this.#bareText();
    if (this.pos === this.#text.length) throw new LiteralFault('truncated', start);
    if (Object.hasOwn(WORDS, text)) return WORDS[text] ?? null;
    if (NUMBER.test(text)) return text;
    if (text === 'void' && this.#next() === 48) {
      this.pos++;
      return null;
    }
    throw new LiteralFault('unexpected', start);
  }

  #string(quote: number): string {
    const start = this.pos + 1;
    const end = this.#text.indexOf(quote === QUOTE ? '"' : "'", start);
    if (end < 0) throw new LiteralFault('truncated', this.#text.length);
    if (this.#backslash < start) {
      const found = this.#text.indexOf('\\', start);
      this.#backslash = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    if (end < this.#backslash) {
      this.pos = end + 1;
      return this.#text.slice(start, end);
    }
    this.pos = start;
    return this.#escapedString(quote);
  }

  #escapedString(quote: number): string {
    const pieces: string[] = [];
    let from = this.pos;
    for (; this.pos < this.#text.length; this.pos++) {
      const code = this.#text.charCodeAt(this.pos);
      if (code === quote) {
        pieces.push(this.#text.slice(from, this.pos++));
        return pieces.join('');
      }
      if (code !== BACKSLASH) continue;
      pieces.push(this.#text.slice(from, this.pos++), this.#escape());
      from = this.pos + 1;
    }
    throw new LiteralFault('truncated', this.#text.length);
  }

  /** Reads one escape; `pos` is on the character behind the backslash and is left on the escape's last one. */
  #escape(): string {
    const char = this.#text.charAt(this.pos);
    if (char === 'u' && this.#text.charAt(this.pos + 1) === '{') {
      const hex = /^[0-9a-fA-F]{1,6}(?=\})/.exec(this.#text.slice(this.pos + 2, this.pos + 9))?.[0] ?? '';
      const point = Number.parseInt(hex, 16);
      if (!(point <= 0x10ffff)) throw new LiteralFault('unexpected', this.pos);
      this.pos += hex.length + 2;
      return String.fromCodePoint(point);
    }
    const digits = char === 'u' ? 4 : char === 'x' ? 2 : 0;
    if (digits === 0) return SIMPLE_ESCAPES[char] ?? char;
    const hex = this.#text.slice(this.pos + 1, this.pos + 1 + digits);
    if (hex.length < digits) throw new LiteralFault('truncated', this.#text.length);
    if (!/^[0-9a-fA-F]+$/.test(hex)) throw new LiteralFault('unexpected', this.pos);
    this.pos += digits;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }
}
