import { LIMITS } from '../product-limits.ts';
import { err, ok, type Result } from '../result.ts';

/** What the user does to many titles at once; each starts from the title that stands there. */
export type TitleOperation =
  | { op: 'add'; before: string; after: string }
  | { op: 'replace'; find: string; by: string }
  | { op: 'cut'; length: number };

const SEGMENTS = new Intl.Segmenter();
/** The characters of a text as people count them: an emoji of several signs is one. */
export const charactersOf = (title: string): string[] => Array.from(SEGMENTS.segment(title), ({ segment }) => segment);

/** At most `length` characters: none is parted, no white space is left over. */
export const cutTitle = (title: string, length: number): string => {
  const characters = charactersOf(title);
  return characters.length <= length ? title : characters.slice(0, length).join('').trimEnd();
};

function after(operation: TitleOperation, title: string): string {
  switch (operation.op) {
    case 'add': return `${operation.before}${title}${operation.after}`;
    case 'replace': return operation.find === '' ? title : title.replaceAll(operation.find, () => operation.by);
    case 'cut': return cutTitle(title, operation.length);
  }
}

/** The title after an operation. Refused: one that would be empty, or longer than any may be. */
export function changeTitle(title: string, operation: TitleOperation): Result<string, 'no-title' | 'title-long'> {
  const next = after(operation, title).trim();
  if (next === '') return err('no-title');
  return next.length > LIMITS.titleText ? err('title-long') : ok(next);
}
