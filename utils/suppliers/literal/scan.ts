import type { LiteralError } from './parse.ts';

/** Thrown inside the reader only; callers of `parseLiteral` get a Result. */
export class LiteralFault extends Error {
  readonly code: LiteralError['code'];
  readonly at: number;
  constructor(code: LiteralError['code'], at: number) {
    super(`${code} at ${at}`);
    this.code = code;
    this.at = at;
  }
}

const isSpace = (code: number): boolean => code <= 32 || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029;

/** The index of the first character at or after `from` that is neither space nor comment. */
export function skipSpace(text: string, from: number): number {
  let pos = from;
  for (;;) {
    while (pos < text.length && isSpace(text.charCodeAt(pos))) pos++;
    if (text.charAt(pos) !== '/') return pos;
    const line = text.charAt(pos + 1) === '/';
    if (!line && text.charAt(pos + 1) !== '*') return pos;
    const end = text.indexOf(line ? '\n' : '*/', pos + 2);
    if (end < 0) return text.length;
    pos = end + (line ? 1 : 2);
  }
}

/** `from` is on a quote (`"`, `'` or a backtick); the index behind the closing one, or the text's end. */
function skipString(text: string, from: number): number {
  const quote = text.charAt(from);
  for (let end = text.indexOf(quote, from + 1); end >= 0; end = text.indexOf(quote, end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return text.length;
}

const QUOTES = '"\'`';
/** Up to the next character that means something to `skipGroup`. */
const PLAIN = /[^"'`/()[\]{}]*/y;

/**
 * `from` is on a bracket of script text; the index behind its partner, or null when the text ends before. Knows
 * strings and comments, not regular expressions.
 */
export function skipGroup(text: string, from: number): number | null {
  let depth = 0;
  for (let pos = from; pos < text.length; ) {
    const char = text.charAt(pos);
    if (QUOTES.includes(char)) pos = skipString(text, pos);
    else if (char === '/') pos = Math.max(pos + 1, skipSpace(text, pos));
    else {
      if ('([{'.includes(char)) depth++;
      if (')]}'.includes(char)) depth--;
      pos++;
      if (depth === 0) return pos;
    }
    PLAIN.lastIndex = pos;
    PLAIN.test(text);
    pos = PLAIN.lastIndex;
  }
  return null;
}

/** The index where argument number `index` (from 0) of the call whose `(` is at `open` starts; null when there is none. */
export function argumentStart(text: string, open: number, index: number): number | null {
  let pos = open + 1;
  for (let left = index; left > 0; left--) {
    for (;;) {
      pos = skipSpace(text, pos);
      const char = text.charAt(pos);
      if (char === ',') break;
      if (char === '' || char === ')' || char === ']' || char === '}') return null;
      if (QUOTES.includes(char)) pos = skipString(text, pos);
      else if (char === '(' || char === '[' || char === '{') pos = skipGroup(text, pos) ?? text.length;
      else pos++;
    }
    pos++;
  }
  return skipSpace(text, pos);
}
