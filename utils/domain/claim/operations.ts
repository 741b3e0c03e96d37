import { LIMITS } from '../product-limits.ts';
import { err, ok, type Result } from '../result.ts';

/** What the user does to many titles at once; each starts from the title that stands there. */
export type TitleOperation =
  | { op: 'add'; before: string; after: string }
  | { op: 'replace'; find: string; by: string }
  | { op: 'cut'; length: number };

/** Joins an emoji to the next one: a text must not end with it. */
const JOINER = /[\u200d\ufe0f]+$/u;

/** At most `length` characters: no pair of surrogates is parted, no joiner or white space is left over. */
export const cutTitle = (title: string, length: number): string => {
  const characters = [...title];
  return characters.length <= length ? title : characters.slice(0, length).join('').replace(JOINER, '').trimEnd();
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
