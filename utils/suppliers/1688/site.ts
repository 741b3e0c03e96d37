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
  examples: [
    { url: 'https://detail.1688.com/offer/963863008803.html', offerId: '963863008803' },
    { url: 'https://detail.1688.com/offer/823801520021.html?sk=consign&spm=a2615.2177701', offerId: '823801520021' },
    { url: 'http://detail.1688.com/offer/546624160122.html?sk=order#detail', offerId: '546624160122' },
    { url: 'https://m.1688.com/offer/775610063728.html', offerId: '775610063728' },
    { url: 'https://detail.m.1688.com/page/index.html?offerId=597090034012&sk=consign', offerId: '597090034012' },
  ],
};
