import type { ReadError } from '../../domain/product.ts';
import { inlineScripts } from './inline-scripts.ts';

const TITLES: ReadonlySet<string> = new Set(['验证码拦截', 'Captcha Interception']);
const ACTION = /["']?action["']?\s{0,5}:\s{0,5}["'](\w{1,20})["']/;
const LOGIN_HOST = /(?:^|\.)login\.(?:1688|taobao|tmall|aliexpress|alibaba)\.com$/;
/** A redirect page is a script and next to nothing else; the two seen (2026) have 2 and 15 elements. */
const MAX_ELEMENTS = 40;

const isSmall = (document: Document): boolean => document.querySelectorAll('*').length <= MAX_ELEMENTS;

/** The action the site's guard names in `window._config_ = {"action": "captcha" | "login", ...}`. */
function guardAction(document: Document): string | null {
  for (const text of inlineScripts(document, 'window._config_')) {
    const at = text.search(/window\._config_\s{0,5}=/);
    const action = at < 0 ? null : ACTION.exec(text.slice(at, at + 400));
    if (action) return action[1] ?? null;
  }
  return null;
}

/**
 * Whether this is a page of Alibaba's guard instead of the one asked for: a slider, a redirect to one, or a redirect to
 * the login page. Only asked when the page holds no product data: a whole product page can carry the punish frame of a
 * side request (supplier-pages.md 0.9 and 1.9; captcha page 2025-08, redirects 2026).
 */
export function blockedState(document: Document, url: URL): Extract<ReadError['code'], 'captcha' | 'signed-out'> | null {
  if (LOGIN_HOST.test(url.hostname)) return 'signed-out';
  if (url.pathname.includes('/_____tmd_____/punish')) return 'captcha';
  const action = guardAction(document);
  if (action === 'login') return 'signed-out';
  if (action?.includes('captcha')) return 'captcha';
  if (TITLES.has(document.title.trim())) return 'captcha';
  if (inlineScripts(document, 'NCTOKENSTR').length > 0) return 'captcha';
  if (!isSmall(document)) return null;
  if (inlineScripts(document, '/_____tmd_____/punish').length > 0) return 'captcha';
  const jumps = inlineScripts(document, 'location');
  return jumps.some((text) => /\/\/login\.(?:1688|taobao|tmall|aliexpress|alibaba)\.com\//.test(text)) ? 'signed-out' : null;
}
