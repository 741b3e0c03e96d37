import type { Session } from '../../domain/product.ts';
import type { Page } from '../define.ts';

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i;

/** The page's language by `html lang`, unless the browser's translator wrote it. Whether somebody is signed in the pages do not tell. */
export function sessionOf({ document: { documentElement } }: Page): Session {
  const isTranslated = /\btranslated-(?:ltr|rtl)\b/.test(documentElement.getAttribute('class') ?? '');
  const language = documentElement.getAttribute('lang')?.trim().replaceAll('_', '-') ?? '';
  return { language: !isTranslated && LANGUAGE.test(language) ? language : null, member: 'unknown' };
}
