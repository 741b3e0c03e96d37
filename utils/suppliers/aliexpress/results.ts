import { eachOnce, firstIn, imageOf, priceTextOf, titleOf, type OfferCard } from '../dom/offer-cards.ts';
import { all } from '../dom/all.ts';

/**
 * Cards of the search: the box around the card of the list, else the card, which is a link. Known from public code of 2023 to 2026, not from
 * a capture of ours. Most class names there are hashed; these are not.
 */
const CARDS = '.search-item-card-wrapper-gallery, .search-item-card-wrapper-list, a.search-card-item';
const TITLES = ['[role="heading"] h3', 'h3'];
/** Of 2023 and 2024. The price of later cards stands in an element without a name that lasts, and is not read. */
const PRICES = ['[class*="--price-sale--"]'];

/** The item in a card's link; what leads to it (`//es.aliexpress.com`, `/item/<slug>/`) does not matter. */
const ITEM_LINK = /^(?:https?:)?(?:\/\/[^/?#]{1,100})?\/item\/(?:[^/?#]{1,300}\/)?([1-9]\d{5,19})\.html(?:[?#]|$)/;

/** The offers that a page of results of AliExpress draws, in page order; none on a page before its cards are drawn. */
export function results(document: Document): OfferCard[] {
  return eachOnce(all(document, CARDS).flatMap((element) => {
    // The box has the card: one of them is enough.
    if (element.matches('a') && element.parentElement?.closest(CARDS)) return [];
    const link = element.matches('a') ? element : element.querySelector('a.search-card-item');
    const offerId = ITEM_LINK.exec(link?.getAttribute('href') ?? '')?.[1];
    if (link === null || offerId === undefined) return [];
    return [{
      offerId, element,
      title: titleOf(firstIn(link, TITLES, 'a')?.textContent),
      image: imageOf(firstIn(link, ['img'], 'a')?.getAttribute('src')),
      priceText: priceTextOf(firstIn(link, PRICES, 'a')?.textContent),
      // The page does not mark them in a way that is known.
      isAd: false,
    }];
  }));
}
