/** Script text as nested brackets, so that parts of its literals can be taken out while all else stays as it was written. */
export interface Group {
  open: string;
  close: string;
  /** What stands between the commas; one that is taken out takes its comma along. */
  members: Part[][];
}
export type Part = string | Group;

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };
/** Deeper brackets stay one text. */
const DEEPEST = 200;

/** Reads script text; whatever does not close ends with the text. Knows strings, not comments or regular expressions. */
export function parseParts(text: string): Part[] {
  let at = 0;

  function endOfString(from: number): number {
    const quote = text.charAt(from);
    for (let pos = from + 1; pos < text.length; pos += 1) {
      if (text.charAt(pos) === '\\') pos += 1;
      else if (text.charAt(pos) === quote) return pos + 1;
    }
    return text.length;
  }

  /** Up to the closing bracket; `depth` 0 is the script itself, whose commas and lone closing brackets are text. */
  function members(closing: string, depth: number): Part[][] {
    const all: Part[][] = [];
    let parts: Part[] = [];
    let from = at;
    const flush = () => {
      if (at > from) parts.push(text.slice(from, at));
    };
    while (at < text.length) {
      const char = text.charAt(at);
      if (char === '"' || char === "'" || char === '`') at = endOfString(at);
      else if (depth > 0 && char === closing) break;
      else if (depth > 0 && char === ',') {
        flush();
        all.push(parts);
        parts = [];
        at += 1;
        from = at;
      } else if (CLOSING[char] !== undefined && depth < DEEPEST) {
        flush();
        at += 1;
        const inner = members(CLOSING[char], depth + 1);
        const close = text.charAt(at);
        at += close.length;
        parts.push({ open: char, close, members: inner });
        from = at;
      } else at += 1;
    }
    flush();
    if (parts.length > 0 || all.length > 0) all.push(parts);
    return all;
  }
  return members('', 0)[0] ?? [];
}

export function printParts(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : `${part.open}${part.members.map(printParts).join(',')}${part.close}`)).join('');
}

/** The groups of data in these parts, outermost first; arguments of calls are looked into and never counted. */
export const groupsIn = (parts: readonly Part[]): Group[] => parts.filter((part) => typeof part !== 'string');
