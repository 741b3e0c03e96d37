import type { Session, SupplierProduct, TriState } from '../../domain/product.ts';
import type { Page } from '../define.ts';
import { inlineScripts } from '../dom/inline-scripts.ts';

/**
 * Where a page says whether somebody is signed in: the script globals of generation C and B, and the buyer fields of the data
 * (0 on pages for visitors, captures of 2024 to 2026). Group 1 is how it says no. Nothing of a name is in the match.
 */
const SIGNED_IN: readonly (readonly [marker: string, pattern: RegExp])[] = [
  ['FE_GLOBALS', /\bFE_GLOBALS\s{0,9}=\s{0,9}\{[^}]{0,1000}?\bloginId["']?\s{0,9}:\s{0,9}(?:(null|undefined|0|""|'')|["'])/],
  ['buyerLoginId', /\bbuyerLoginId["']?\s{0,9}:\s{0,9}(?:(null|0|""|'')|["'])/],
  ['iDetailConfig', /\biDetailConfig\s{0,9}=\s{0,9}\{[^}]{0,1000}?\bislogin["']?\s{0,9}:\s{0,9}["'](?:(false)|true)["']/],
  ['__GLOBAL_DADA', /\b__GLOBAL_DADA\s{0,9}=\s{0,9}\{[^}]{0,1000}?\bisLogin["']?\s{0,9}:\s{0,9}(?:(false)|true)/],
];
/** What an overseas session is marked with. */
const OVERSEAS = /\boversea_?language["']?\s{0,9}[:=]\s{0,9}["']([\w-]{2,35})["']/i;
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i;

function firstMatch(document: Document, marker: string, pattern: RegExp): RegExpExecArray | null {
  for (const text of inlineScripts(document, marker)) {
    const match = pattern.exec(text);
    if (match) return match;
  }
  return null;
}

function memberOf(document: Document): TriState {
  for (const [marker, pattern] of SIGNED_IN) {
    const match = firstMatch(document, marker, pattern);
    if (match) return match[1] === undefined ? 'yes' : 'no';
  }
  return 'unknown';
}

/** `html lang`, unless the browser's translator wrote it: it changes what is shown, not the data. */
function languageOf(document: Document): string | null {
  const { documentElement } = document;
  const isTranslated = /\btranslated-(?:ltr|rtl)\b/.test(documentElement.getAttribute('class') ?? '');
  const said = firstMatch(document, 'versea', OVERSEAS)?.[1] ?? (isTranslated ? null : documentElement.getAttribute('lang'));
  const language = said?.trim().replaceAll('_', '-') ?? '';
  return LANGUAGE.test(language) ? language : null;
}

/**
 * In which session the page was made: its language (a BCP 47 tag as the page gives it; null where it gives none, or calls itself
 * Chinese over texts without one Chinese character) and whether somebody was signed in. Never who.
 */
export function sessionOf({ document }: Page, { title, axes }: SupplierProduct): Session {
  const language = languageOf(document);
  const texts = [title, ...axes.flatMap(({ name, values }) => [name, ...values])].join('');
  const isDoubtful = /^zh\b/i.test(language ?? '') && !/\p{Script=Han}/u.test(texts);
  return { language: isDoubtful ? null : language, member: memberOf(document) };
}
