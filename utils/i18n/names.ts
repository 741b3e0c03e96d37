import type { Language } from './text.ts';

/** The names of the languages in themselves. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', zh_CN: '简体中文', ru: 'Русский' };
