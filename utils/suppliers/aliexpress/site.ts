import type { SupplierSite } from '../define.ts';

/** `www`, the languages' own hosts (`es`, `de`, ...), the mobile ones (`m`, `m.es`), and none; not the sister site aliexpress.ru. */
const HOST = /^(?:(?:www|m|[a-z]{2}|m\.[a-z]{2})\.)?aliexpress\.(?:com|us)$/;
const ITEM_PATH = /^\/(?:item\/(?:[^/]*\/)?|i\/)(\d{6,20})(?:\.html?)?\/?$/;

/**
 * AliExpress (supplier-pages.md 3): product pages in every language. An item has other ids on aliexpress.us (2251…, 2255…, 3256…)
 * than elsewhere (1005…, 4000…); each stays as its page has it. Prices are in the visitor's currency: `currencies` is the usual one.
 */
export const site: SupplierSite = {
  id: 'aliexpress',
  currencies: ['USD'],
  matches: ['https://*.aliexpress.com/item/*', 'https://*.aliexpress.com/i/*', 'https://*.aliexpress.us/item/*', 'https://*.aliexpress.us/i/*'],
  imageHosts: ['https://ae01.alicdn.com/*'],
  offerIdOf(url) {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
    return HOST.test(url.hostname) ? (ITEM_PATH.exec(url.pathname)?.[1] ?? null) : null;
  },
  urlOf: (offerId) => `https://www.aliexpress.com/item/${offerId}.html`,
};
