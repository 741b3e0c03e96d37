import type { SupplierSite } from '../define.ts';

/**
 * Sub-hosts with product pages: `globalSeoUrl` of a page of 2023-09 lists the languages. Named one by one, so that no other host of
 * Alibaba.com is asked for; in one text, because the popup carries it.
 */
export const HOSTS: readonly string[] = 'www arabic chinese dutch french german hebrew hindi indonesian italian japanese korean portuguese russian spanish thai turkish vietnamese'
  .split(' ').map((name) => `${name}.alibaba.com`);

/** `/product-detail/<slug>_<id>.html`; localised slugs end in `-<id>` (supplier-pages.md 4). */
const DESKTOP = /^\/product-detail\/(?:[^/]{0,500}[_-])?([1-9]\d{7,19})\.html$/;
/** `/product/<id>/<slug>.html` and `/product/<id>.html`, as links of 2016 to 2024 have it. */
const MOBILE = /^\/product\/([1-9]\d{7,19})(?:\/[^/]{0,500})?(?:\.html)?$/;

/** Alibaba.com: product pages in every language, over https only. Prices are read in US dollars where the page gives them. */
export const site: SupplierSite = {
  id: 'alibaba',
  currencies: ['USD'],
  matches: [...HOSTS.map((host) => `https://${host}/product-detail/*`), 'https://m.alibaba.com/product/*'],
  imageHosts: ['https://s.alicdn.com/*', 'https://sc01.alicdn.com/*', 'https://sc02.alicdn.com/*', 'https://sc04.alicdn.com/*'],
  offerIdOf(url) {
    if (!/^https?:$/.test(url.protocol)) return null;
    const path = HOSTS.includes(url.hostname) ? DESKTOP : url.hostname === 'm.alibaba.com' ? MOBILE : null;
    return path?.exec(url.pathname)?.[1] ?? null;
  },
  urlOf: (offerId) => `https://www.alibaba.com/product-detail/_${offerId}.html`,
};
