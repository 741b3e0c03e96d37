import type { SiteExample } from '../define.ts';

export const examples: readonly SiteExample[] = [
  { url: 'https://detail.1688.com/offer/963863008803.html', offerId: '963863008803' },
  { url: 'https://detail.1688.com/offer/823801520021.html?sk=consign&spm=a2615.2177701', offerId: '823801520021' },
  { url: 'http://detail.1688.com/offer/546624160122.html?sk=order#detail', offerId: '546624160122' },
  { url: 'https://m.1688.com/offer/775610063728.html', offerId: '775610063728' },
  { url: 'https://detail.m.1688.com/page/index.html?offerId=597090034012&sk=consign', offerId: '597090034012' },
];
