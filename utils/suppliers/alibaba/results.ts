import { eachOnce, firstIn, imageOf, priceTextOf, titleOf, unmarked, type OfferCard } from '../dom/offer-cards.ts';
import { inlineScripts } from '../dom/inline-scripts.ts';
import { assignmentsTo } from '../literal/find.ts';
import { lookUp } from '../literal/look-up.ts';
import { isObject, parseLiteral, type Literal } from '../literal/parse.ts';
import { fieldOf, idText, readAs } from '../parse/fields.ts';
import { all } from '../dom/all.ts';

/** Cards of the search of 2022 (`data-pid`) and 2023 (`data-product_id`); both also carry the id for the click's counter. */
const CARDS = '[data-product_id], [data-pid][data-content="productItem"], [data-role="item"][data-ctrdot]';
const ID_ATTRIBUTES = ['data-product_id', 'data-pid', 'data-ctrdot'];
const TITLES = ['.search-card-e-title', '.elements-title-normal__content', '[data-e2e-name="title"]'];
const PRICES = ['.search-card-e-price-main', '.elements-offer-price-normal', '[data-e2e-name="price@@normal"]'];
const PICTURES = ['img.search-card-e-slider__img', 'img.J-img-switcher-item'];

const OFFER_ID = /^[1-9]\d{7,19}$/;

function drawn(document: Document): OfferCard[] {
  return all(document, CARDS).flatMap((element) => {
    const offerId = ID_ATTRIBUTES.map((name) => element.getAttribute(name) ?? '').find((id) => OFFER_ID.test(id));
    if (offerId === undefined) return [];
    return [{
      offerId, element,
      title: titleOf(firstIn(element, TITLES, CARDS)?.textContent),
      image: imageOf(firstIn(element, PICTURES, CARDS)?.getAttribute('src')),
      priceText: priceTextOf(firstIn(element, PRICES, CARDS)?.textContent),
      // An ad's card carries the address of its counter; the sponsor's on top has a class of its own.
      isAd: element.matches('.J-toprank, [data-eurl]:not([data-eurl=""]), [data-p4p-eurl]:not([data-p4p-eurl=""])'),
    }];
  });
}

const textAt = (node: Literal, key: string): string | null => {
  const value = fieldOf(node, key);
  return typeof value === 'string' ? value : null;
};

/** The products of the companies that `window._PAGE_DATA_` lists (search for suppliers, 2024). They have no title there. */
function ofCompanies(document: Document): OfferCard[] {
  const lists = inlineScripts(document, '_PAGE_DATA_').flatMap((script) => [...assignmentsTo(script, '_PAGE_DATA_')].flatMap((start) => {
    const read = parseLiteral(script, start);
    const companies = read.ok && isObject(read.value.value) ? lookUp(read.value.value, 'offerResultData.offerList') : undefined;
    return Array.isArray(companies) ? companies.map((company) => fieldOf(company, 'productList')) : [];
  }));
  return lists.flatMap((list) => (Array.isArray(list) ? list : [])).flatMap((product): OfferCard[] => {
    const offerId = readAs(idText, fieldOf(product, 'productId'));
    if (offerId === null || !OFFER_ID.test(offerId)) return [];
    const kind = textAt(product, 'itemType');
    return [{
      offerId, element: null,
      title: titleOf(unmarked(textAt(product, 'title') ?? '')), image: imageOf(textAt(product, 'productImg')), priceText: priceTextOf(textAt(product, 'price')),
      isAd: kind !== null && kind !== 'normal',
    }];
  });
}

/** The offers of a page of results of Alibaba.com: those it draws, in page order, then those its data alone has. */
export const results = (document: Document): OfferCard[] => eachOnce([...drawn(document), ...ofCompanies(document)]);
