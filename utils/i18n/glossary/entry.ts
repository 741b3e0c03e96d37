/** The languages that Chinese words are put into. */
export type Target = 'en' | 'ru';
export const TARGETS = ['en', 'ru'] as const satisfies readonly Target[];

/** What a word of the glossary is about. */
export type Kind = 'colour' | 'size' | 'material' | 'feature' | 'name' | 'unit';

/** One word of the glossary. `en` and `ru` are in lower case where the language writes it so. */
export interface Entry {
  word: string;
  kind: Kind;
  en: string;
  ru: string;
}

/** The entries of a list of lines `word|English|Russian`. */
export const entriesOf = (lines: string, kind: Kind): Entry[] => lines.trim().split('\n').map((line) => {
  const [word = '', en = '', ru = ''] = line.split('|');
  return { word, kind, en, ru };
});
