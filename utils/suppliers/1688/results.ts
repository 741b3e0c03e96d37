import { eachOnce, firstIn, imageOf, priceTextOf, titleOf, type OfferCard } from '../dom/offer-cards.ts';
import { all } from '../dom/all.ts';

/**
 * Cards of the rendered search (2026), of the p4p list and the home page (2024). Their links may lead through an ad's counter, so
 * the id is read from the card's attributes (supplier-pages.md 1.1, 2).
 */
const CARDS = '.search-offer-wrapper[data-renderkey], [data-tracker="offer"][data-aplus-report]';
const TITLES = ['.offer-title-row .title-text', '.title_txt', '.offer-title'];
/** With the words beside the number: it may be the price after a coupon (券后价). */
const PRICES = ['.offer-price-row > .col-desc', '.price_line > .price', '.price-wrap'];
const PICTURES = ['img.main-img', '.picture-wrap > img', 'img'];

const OFFER_ID = /^[1-9]\d{5,19}$/;

/** The key of a card of 2026: `<page>_<place>_<kind>_<member>_<offerId>`; a member's name may hold `_`. */
function byKey(key: string): { offerId: string; isAd: boolean } | null {
  const parts = key.split('_');
  const offerId = parts.at(-1) ?? '';
  return parts.length >= 5 && OFFER_ID.test(offerId) ? { offerId, isAd: parts[2] === 'bid' || parts[2] === 'p4p' } : null;
}

/** What a card reports of itself: fields as `name@value`, divided by `^`. Null for what is no offer. */
function byReport(report: string): { offerId: string; isAd: boolean } | null {
  const fields = new Map(report.split('^').map((field): [string, string] => {
    const at = field.indexOf('@');
    return [field.slice(0, Math.max(at, 0)), field.slice(at + 1)];
  }));
  const kind = fields.get('object_type');
  const offerId = fields.get('object_id') ?? '';
  if ((kind !== 'offer' && kind !== 'offerAd') || !OFFER_ID.test(offerId)) return null;
  return { offerId, isAd: kind === 'offerAd' || fields.get('_p_isad') === '1' || fields.get('itemType') === 'p4p' };
}

/** The offers that a page of results of 1688 draws, in page order; none on a page before its cards are drawn. */
export function results(document: Document): OfferCard[] {
  return eachOnce(all(document, CARDS).flatMap((element) => {
    const key = element.getAttribute('data-renderkey');
    const named = key === null ? byReport(element.getAttribute('data-aplus-report') ?? '') : byKey(key);
    if (named === null) return [];
    return [{
      ...named, element,
      title: titleOf(firstIn(element, TITLES, CARDS)?.textContent),
      image: imageOf(firstIn(element, PICTURES, CARDS)?.getAttribute('src')),
      priceText: priceTextOf(firstIn(element, PRICES, CARDS)?.textContent),
    }];
  }));
}
