import type en from '../../public/_locales/en/messages.json';

/** Every text of the interface by its key. English is the source of the keys; each other language must have them all. */
export type TextKey = keyof typeof en;
/** The texts of one language, as its `messages.json` holds them. */
export type Catalog = Partial<Record<string, { message: string }>>;

/** The languages one can choose. */
export const LANGUAGES = ['en', 'zh_CN', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];
export type LanguageChoice = Language | 'auto';

const LOCALES = { en: 'en', zh_CN: 'zh-CN', ru: 'ru' } as const satisfies Record<Language, string>;
export type Locale = (typeof LOCALES)[Language];

/**
 * Reads a language's texts from the package, the same file that the browser reads for the manifest. Not asked of the
 * browser's i18n, so that the language is the user's choice, and not part of any script, so that one language is loaded.
 */
async function fromPackage(language: Language): Promise<Catalog> {
  const answer = await fetch(`/_locales/${language}/messages.json`);
  const catalog: Catalog = await answer.json();
  return catalog;
}

let current: { language: Language; catalog: Catalog } = { language: 'en', catalog: {} };
let loaded = false;
let asked = 0;

/** The language that `choice` means; `auto` is the first of the user's languages that is one of ours, else English. */
export function languageOf(choice: LanguageChoice, preferred: readonly string[] = browserLanguages()): Language {
  if (choice !== 'auto') return choice;
  for (const tag of preferred) {
    const found = LANGUAGES.find((language) => language.slice(0, 2) === tag.slice(0, 2).toLowerCase() && /^[a-z]{2}(?:[-_]|$)/i.test(tag));
    if (found) return found;
  }
  return 'en';
}

/** The browser's languages, the most wanted first; none outside a browser. */
function browserLanguages(): readonly string[] {
  return 'navigator' in globalThis ? navigator.languages : [];
}

/** Loads the texts of a language and makes it the one of all later texts. Answers the language that is now in use. */
export async function setLanguage(choice: LanguageChoice, load: (language: Language) => Promise<Catalog> = fromPackage): Promise<Language> {
  const language = languageOf(choice);
  const turn = ++asked;
  if (loaded && language === current.language) return language;
  const catalog = await load(language);
  if (turn !== asked) return current.language; // another was asked for meanwhile
  current = { language, catalog };
  loaded = true;
  return language;
}

/** The language in use as a BCP 47 tag, for `lang` and `Intl`. */
export const currentLocale = (): Locale => LOCALES[current.language];

/** Values for the placeholders of a text. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The text of `key`; `{name}` in it is replaced by `values.name`. A placeholder without a value stays as it is. */
export function text(key: TextKey, values: TextValues = {}): string {
  return (current.catalog[key]?.message ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}

const asKey = (code: string): string => code.replaceAll('-', '_');
const isKey = (key: string): key is TextKey => Object.hasOwn(current.catalog, key);
/** The text of a key that is made of a code; null for a code without a text. */
const known = (key: string): string | null => (isKey(key) ? text(key) : null);

/**
 * What happened and what to do next, for the code of a reason, an error or a refusal. `area` is asked first where one
 * code means different things (`too-large`: the listing, the price, the message).
 */
export const reasonText = (code: string, area?: 'price' | 'message' | 'reprice' | 'compare' | 'sync' | 'link'): string =>
  known(`reason_${area ?? ''}_${asKey(code)}`) ?? known(`reason_${asKey(code)}`) ?? text('reason_other', { code });

/** The same of what a store refused: the field that `detail` begins with (`firewall: ...`) may say more than the code. */
export function refusalText({ code, detail, area }: { code: string; detail: string; area?: 'message' }): string {
  const field = /^([\w-]+): /.exec(detail)?.[1]?.replaceAll(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase();
  return (field === undefined ? null : known(`refusal_${asKey(field)}`)) ?? reasonText(code, area);
}

/** What a read error means and what to do next. */
export const readErrorText = (code: string): string => known(`read_${asKey(code)}`) ?? text('read_other', { code });

/** What a push kept back or could not do; sentences of listings pushed before 2026-12 as they are. */
export const warningText = (warning: string | { code: string; count?: number | undefined }): string => {
  if (typeof warning === 'string') return warning;
  const key = `warning_${asKey(warning.code)}`;
  return isKey(key) ? text(key, { count: warning.count ?? '' }) : warning.code;
};

/** The name of a pricing or eligibility rule, by its code; the code itself for a rule without a text. */
export const ruleName = (code: string): string => known(`rule_${asKey(code)}`) ?? code;

/** A kind of change in words; the kind itself for one without a text. */
export const changeText = (kind: string): string => known(`change_${asKey(kind)}`) ?? kind;

/** A field of a product in words, from its name or a note such as `skus.price: not a number`; the note itself for a field without a text. */
export function fieldText(note: string): string {
  const [field = ''] = note.split(':', 1);
  return known(`field_${field.replace('.', '_')}`) ?? known(`field_${field.replace(/\..*/, '')}`) ?? note;
}

/** What is missing for a listing and what to do about it, by the code of the check; of what stops a push, the reason. */
export const checkText = (code: string): string => known(`check_${asKey(code)}`) ?? reasonText(code);

/** What to do about a finding, by the code of the advice; null for a code without a text. */
export const adviceText = (code: string): string | null => known(`advice_${asKey(code)}`);

/** What speaks for or against a kind of source, by its code; the code itself for one without a text. */
export const sourceText = (code: string): string => known(`source_${asKey(code)}`) ?? code;

/** Words of the connect form for a kind of store, a way to sign in or a field of it, by their ids; null where there are none. */
export const connectText = (about: 'way' | 'secret' | 'steps' | 'rights' | 'address_hint', ...ids: readonly string[]): string | null => {
  switch (about) {
    case 'way': return known(`way_${asKey(ids.join('_'))}`);
    case 'secret': return known(`secret_${asKey(ids.join('_'))}`);
    case 'steps': return known(`steps_${asKey(ids.join('_'))}`);
    case 'rights': return known(`rights_${asKey(ids.join('_'))}`);
    case 'address_hint': return known(`address_hint_${asKey(ids.join('_'))}`);
  }
};

/** What a store cannot do, in words, by the code of the capability; null for one without words. */
export const cannotText = (capability: string): string | null => known(`cannot_${asKey(capability)}`);

/** Why an order of a file is not taken, by its code; the code itself for one without words. */
export const orderProblemText = (code: string): string => known(`files_order_${asKey(code)}`) ?? code;
