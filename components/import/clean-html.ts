import DOMPurify from 'dompurify';
import { HTML_TAGS, isPlainHtml } from '../../utils/domain/claim/edits.ts';

/**
 * HTML as a listing may carry it: the tags of `HTML_TAGS` without attributes, the words of all others but scripts and styles. What the
 * cleaner leaves is held against the same rule as in the background; empty where it does not keep it.
 */
export function cleanHtml(html: string): string {
  const clean = DOMPurify.sanitize(html, { ALLOWED_TAGS: [...HTML_TAGS], ALLOWED_ATTR: [], ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false });
  return isPlainHtml(clean) ? clean : '';
}
