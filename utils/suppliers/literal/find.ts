import { argumentStart, skipGroup, skipSpace } from './scan.ts';

const OWNER = /(?:\b(?:window|self|globalThis)\s{0,3}(?:\.\s{0,3}|\[\s{0,3}["'])|\b(?:var|let|const)\s{1,3})$/;

/** Where the right-hand sides of assignments to the page global `name` start in a script, in order, at most `max`. */
export function* assignmentsTo(text: string, name: string, max = 4): Generator<number> {
  let found = 0;
  for (let at = text.indexOf(name); at >= 0 && found < max; at = text.indexOf(name, at + name.length)) {
    if (!OWNER.test(text.slice(Math.max(0, at - 24), at))) continue;
    let pos = at + name.length;
    if (text.charAt(pos) === '"' || text.charAt(pos) === "'") pos = skipSpace(text, pos + 1) + 1;
    pos = skipSpace(text, pos);
    if (text.charAt(pos) !== '=' || text.charAt(pos + 1) === '=') continue;
    found++;
    yield skipSpace(text, pos + 1);
  }
}

/** `from` is on `function`; the index of the `(` that calls it, or null. */
function callOfFunction(text: string, from: number): number | null {
  const parameters = text.indexOf('(', from);
  const body = parameters < 0 ? null : skipGroup(text, parameters);
  if (body === null) return null;
  const end = skipGroup(text, skipSpace(text, body));
  if (end === null) return null;
  let pos = skipSpace(text, end);
  while (text.charAt(pos) === ')') pos = skipSpace(text, pos + 1);
  return text.charAt(pos) === '(' ? pos : null;
}

/**
 * The start of argument `index` of the immediately called function expression at `from`:
 * `(function(b,d){...})(x, HERE)`, with or without the parentheses. `hint` is the text of the argument before it, the
 * way out when the function's body holds what `skipGroup` does not know. Null when there is no such call.
 */
export function argumentOfCall(text: string, from: number, index: number, hint: string): number | null {
  let pos = skipSpace(text, from);
  while (text.charAt(pos) === '(') pos = skipSpace(text, pos + 1);
  if (!text.startsWith('function', pos)) return null;
  const open = callOfFunction(text, pos);
  const start = open === null ? null : argumentStart(text, open, index);
  if (start !== null && text.charAt(start) === '{') return start;
  const hinted = text.indexOf(hint, pos);
  const comma = hinted < 0 ? -1 : skipSpace(text, hinted + hint.length);
  return text.charAt(comma) === ',' ? skipSpace(text, comma + 1) : null;
}
