import type { Session, SupplierProduct } from '../../domain/product.ts';
import type { Page } from '../define.ts';
import { inlineScripts } from '../dom/inline-scripts.ts';

function firstMatch(document: Document, marker: string, pattern: RegExp): string | null {
  for (const text of inlineScripts(document, marker)) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

/** `de`, but not where the browser's translator wrote it. */
function documentLanguage({ documentElement }: Document): string | null {
  const isTranslated = /\btranslated-(?:ltr|rtl)\b/.test(documentElement.getAttribute('class') ?? '');
  return isTranslated ? null : documentElement.getAttribute('lang');
}

/**
 * In which session the page was made: the language of its description (`/es_ES/`), of its header, or of the document; pages drawn in
 * the browser say whether somebody is signed in. Never who.
 */
export function sessionOf({ document }: Page, { descriptionUrl }: SupplierProduct): Session {
  const said = /\/([a-z]{2}_[A-Z]{2})\//.exec(descriptionUrl ?? '')?.[1]
    ?? firstMatch(document, 'headerConfig', /\bheaderConfig\s{0,9}=\s{0,9}\{[^}]{0,200}?\blocale\s{0,9}:\s{0,9}["']([a-z]{2}_[A-Z]{2})["']/)
    ?? documentLanguage(document);
  const language = said?.trim().replaceAll('_', '-') ?? '';
  const signedIn = firstMatch(document, '_d_c_', /"signedIn"\s{0,9}:\s{0,9}(true|false)/);
  return {
    language: /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i.test(language) ? language : null,
    member: signedIn === null ? 'unknown' : signedIn === 'true' ? 'yes' : 'no',
  };
}
