import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setLanguage, type Catalog, type Language } from '../../utils/i18n/text.ts';

/** The texts of a language from the checkout. */
export async function catalogOf(language: Language): Promise<Catalog> {
  const catalog: Catalog = JSON.parse(await readFile(resolve(import.meta.dirname, `../../public/_locales/${language}/messages.json`), 'utf8'));
  return catalog;
}

/** Makes `language` the one of all texts, with its texts from the checkout. */
export const speak = (language: Language): Promise<Language> => setLanguage(language, catalogOf);
