import { decodeEntities } from '../parse/entities.ts';
import { fullImageAddress } from '../parse/web-address.ts';

/** An offer on a page of results. Null: the page does not say. Words are the page's own and only shown, never calculated with. */
export interface OfferCard {
  offerId: string;
  title: string | null;
  /** The full-size picture, https. */
  image: string | null;
  /** As the page writes it, with its currency sign or without. */
  priceText: string | null;
  isAd: boolean;
  /** The card; null for an offer that the page has in its data only. */
  element: Element | null;
}

/** The attributes that readers of cards read. Not the classes, which change under the mouse. */
export const READ_ATTRIBUTES = [
  'src', 'href', 'data-renderkey', 'data-tracker', 'data-aplus-report', 'data-product_id', 'data-pid', 'data-content', 'data-role', 'data-ctrdot', 'data-eurl', 'data-p4p-eurl',
];

/** The most offers of one page. */
const MOST = 500;
const TITLE_LONGEST = 1_000;
const PRICE_LONGEST = 100;
const IMAGE_LONGEST = 2_000;

const oneLine = (text: string): string => text.slice(0, 10_000).replaceAll(/\s+/g, ' ').trim();

/** A text on one line; null when it is empty. A title that is too long is cut. */
export function titleOf(text: string | null | undefined): string | null {
  return oneLine(text ?? '').slice(0, TITLE_LONGEST) || null;
}

/** A price as it is written; null when it is empty, has no digit, or is longer than any price: half a price is a wrong one. */
export function priceTextOf(text: string | null | undefined): string | null {
  const price = oneLine(text ?? '');
  return price.length <= PRICE_LONGEST && /\d/.test(price) ? price : null;
}

/** The full-size picture. Home pages of 1688 wrote the CDN's host twice (2024). */
export function imageOf(text: string | null | undefined): string | null {
  const image = fullImageAddress((text ?? '').slice(0, IMAGE_LONGEST + 1).replace(/^https?:\/\/[^/]{1,100}\/(?=https?:\/\/)/, ''));
  return image !== null && image.length <= IMAGE_LONGEST ? image : null;
}

/** Words of a title in data, where search terms are marked up. */
export const unmarked = (title: string): string => decodeEntities(title.replaceAll(/<\/?[a-z][^<>]{0,200}>/gi, ''));

/** The first place of `card` that one of the selectors finds, in their order; not one of a card within it (`cards` finds those). */
export function firstIn(card: Element, selectors: readonly string[], cards: string): Element | null {
  for (const selector of selectors) {
    for (const found of card.querySelectorAll(selector)) if (found.closest(cards) === card) return found;
  }
  return null;
}

/** Each offer once, the first place of it; what a later place of it knows more is added. */
export function eachOnce(cards: Iterable<OfferCard>): OfferCard[] {
  const found = new Map<string, OfferCard>();
  for (const card of cards) {
    const before = found.get(card.offerId);
    if (before) {
      before.title ??= card.title;
      before.image ??= card.image;
      before.priceText ??= card.priceText;
    } else if (found.size < MOST) found.set(card.offerId, { ...card });
  }
  return [...found.values()];
}
