import type { Source } from './source.ts';

/** One language: the keys and texts of its `messages.json`. Placeholders stand in the text as `{name}`. */
export interface Locale {
  language: string;
  messages: Record<string, { message: string }>;
}

/** What the manifest shows is cut by the stores beyond these lengths. */
const LIMITS: Record<string, number> = { ext_name: 45, ext_description: 132 };
/** English is the source of keys. */
export const SOURCE_LANGUAGE = 'en';

const placeholders = (message: string): string => [...new Set(message.match(/\{\w+\}/g) ?? [])].sort().join(' ');

function compare(source: Locale, other: Locale): string[] {
  const problems: string[] = [];
  for (const [key, { message }] of Object.entries(source.messages)) {
    const translated = other.messages[key]?.message;
    if (translated === undefined) problems.push(`${other.language}: lacks ${key}`);
    else if (placeholders(translated) !== placeholders(message)) problems.push(`${other.language}: ${key} has other placeholders than ${source.language}`);
  }
  const extra = Object.keys(other.messages).filter((key) => !(key in source.messages));
  return [...problems, ...extra.map((key) => `${other.language}: ${key} is not in ${source.language}`)];
}

/** The same keys and placeholders in every language, no empty text, nothing the browser would cut. */
export function localeProblems(locales: readonly Locale[]): string[] {
  const source = locales.find((locale) => locale.language === SOURCE_LANGUAGE);
  if (!source) return [`no ${SOURCE_LANGUAGE}`];
  const texts = locales.flatMap(({ language, messages }) => Object.entries(messages).flatMap(([key, { message }]) => {
    if (message.trim() === '') return [`${language}: ${key} is empty`];
    const limit = LIMITS[key];
    return limit !== undefined && message.length > limit ? [`${language}: ${key} is longer than ${limit}`] : [];
  }));
  return [...texts, ...locales.filter((locale) => locale !== source).flatMap((locale) => compare(source, locale))];
}

/** Keys written where they are shown: `text('key')`, `t('key')`, `__MSG_key__`. */
function writtenKeys(source: Source): string[] {
  const shown = /^(?:components|entrypoints)\//.test(source.path) || source.imports.some((item) => /(?:^|\/)i18n\//.test(item.from));
  const called = shown ? source.calls.filter((call) => call.callee === 'text' || call.callee === 't').map((call) => call.argument) : [];
  return [...called, ...[...source.text.matchAll(/__MSG_(\w+?)__/g)].map((match) => match[1] ?? '')];
}

/** Every key is used, and every key that is used exists. A template (`error_${code}`) uses all keys with its beginning. */
export function keyProblems(keys: readonly string[], sources: readonly Source[]): string[] {
  const known = new Set(keys);
  const used = sources.filter((source) => !source.path.startsWith('tests/'));
  const strings = new Set(used.flatMap((source) => [...source.strings, ...writtenKeys(source)]));
  const starts = [...new Set(used.flatMap((source) => [...source.templates]))].filter((start) => /^[a-z]\w{2,}$/i.test(start));
  const unused = keys.filter((key) => !strings.has(key) && !starts.some((start) => key.startsWith(start)));
  const unknown = used.flatMap((source) => writtenKeys(source).filter((key) => !known.has(key)).map((key) => `${source.path}: no text for ${key}`));
  return [...unused.map((key) => `${key} is used nowhere`), ...unknown];
}
