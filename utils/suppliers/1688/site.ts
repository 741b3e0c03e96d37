import type { SupplierSite } from '../define.ts';

const OFFER_PATH = /^\/offer\/(\d{6,20})(?:\.html?)?\/?$/;

/**
 * 1688.com: detail pages, their mobile twins, and the address search cards of 2026 link to (supplier-pages.md 1.1). Pages are
 * read over https only, where nobody on the way can change a price; an http address in a link still names its offer.
 */
export const site: SupplierSite = {
  id: '1688',
  currencies: ['CNY'],
  matches: ['https://detail.1688.com/offer/*', 'https://m.1688.com/offer/*', 'https://detail.m.1688.com/*'],
  imageHosts: ['https://cbu01.alicdn.com/*'],
  offerIdOf(url) {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
    if (url.hostname === 'detail.1688.com' || url.hostname === 'm.1688.com') return OFFER_PATH.exec(url.pathname)?.[1] ?? null;
    if (url.hostname !== 'detail.m.1688.com') return null;
    return /^\d{6,20}$/.exec(url.searchParams.get('offerId') ?? '')?.[0] ?? null;
  },
  urlOf: (offerId) => `https://detail.1688.com/offer/${offerId}.html`,
};
