import * as z from 'zod/mini';

/** Most terms that a user keeps; they stand in `storage.local` and go in one message. */
export const TERMS_MOST = 2_000;
/** Characters of a term and of its words. */
export const TERM_LONGEST = 100;

const words = z.string().check(z.maxLength(TERM_LONGEST));

/** A term of the user's own: what it is at the supplier, and its words; '' in a language: the glossary's word stands there. */
export const termSchema = z.object({ from: words.check(z.minLength(1)), en: words, ru: words });
export const termsSchema = z.array(termSchema).check(z.maxLength(TERMS_MOST));
export type Term = z.infer<typeof termSchema>;

/** All the terms, each word once: the first of two for one word counts. */
export function withTerms(...lists: readonly (readonly Term[])[]): Term[] {
  const known = new Set<string>();
  return lists.flat().filter(({ from }) => {
    const isNew = !known.has(from);
    known.add(from);
    return isNew;
  });
}

/** What a pasted list holds: lines `term = English = Russian`, also with tabs as a spreadsheet has them. `unread`: other lines. */
export function parseTerms(text: string): { terms: Term[]; unread: string[] } {
  const terms: Term[] = [];
  const unread: string[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [from = '', en = '', ru = '', ...rest] = line.split(line.includes('\t') ? '\t' : '=').map((part) => part.trim());
    const fits = from !== '' && en + ru !== '' && rest.length === 0 && [from, en, ru].every((part) => part.length <= TERM_LONGEST);
    if (fits) terms.push({ from, en, ru });
    else unread.push(line);
  }
  return { terms, unread };
}
