import type { Page } from '../define.ts';
import { fieldOf } from '../parse/fields.ts';
import { isObject, parseLiteral, type Literal, type LiteralObject } from '../literal/parse.ts';
import { all } from '../dom/all.ts';

/**
 * Text of the DOM as data scripts hold it: the readers decode character references once, which the DOM has done already.
 */
const asWritten = (text: string | null | undefined): Literal => text?.trim().replaceAll('&', '&amp;') ?? null;

function embeddedIn(element: Element, attribute: string): Literal {
  const read = parseLiteral(element.getAttribute(attribute) ?? '');
  return read.ok ? read.value.value : null;
}

/** What generation A keeps in the page itself. A template of the same fields lies in its scripts, whose text is no element. */
function factsOfDocument(document: Document): LiteralObject {
  const meta = (property: string): string => document.querySelector(`meta[property="${property}"]`)?.getAttribute('content') ?? '';
  const originals = all(document, '#dt-tab [data-imgs]').map((item) => fieldOf(embeddedIn(item, 'data-imgs'), 'original') ?? null);
  const attributes = all(document, '#mod-detail-attributes .de-feature').map((name) => {
    const value = name.nextElementSibling;
    return { name: asWritten(name.textContent), value: asWritten(value?.matches('.de-value') === true ? value.textContent : null) };
  });
  return {
    h1: asWritten(document.querySelector('h1.d-title')?.textContent),
    ogTitle: asWritten(meta('og:title')),
    gallery: originals.length > 0 ? originals : [meta('og:image')],
    attributes,
    seller: asWritten(/^name=([^;]{1,200});/.exec(meta('og:product:nick'))?.[1]),
    location: asWritten(document.querySelector('.mod-detail-postage .delivery-addr')?.textContent),
    description: document.querySelector('[data-tfs-url]')?.getAttribute('data-tfs-url') ?? null,
    // One cell per tier; "end" is not needed.
    prices: all(document, 'td[data-range]').map((cell) => {
      const range = embeddedIn(cell, 'data-range');
      return { beginAmount: fieldOf(range, 'begin') ?? null, price: fieldOf(range, 'price') ?? null };
    }),
  };
}

/** `[[3, 139.00], ...]` as rows; where the list without promotions names the same quantities, its prices are list prices. */
function tierRows(ranges: Literal | undefined, originals: Literal | undefined): Literal {
  if (!Array.isArray(ranges)) return null;
  const before = new Map((Array.isArray(originals) ? originals : []).flatMap((pair) => (Array.isArray(pair) ? [[pair[0], pair[1] ?? null] as const] : [])));
  return ranges.map((pair) => {
    const [beginAmount = null, price = null] = Array.isArray(pair) ? pair : [];
    return { beginAmount, price: before.get(beginAmount) ?? price, discountPrice: price };
  });
}

/** `isRangePriceSku` in the words of later generations; an offer without SKUs is priced by quantity whatever it says. */
function priceTypeOf(config: LiteralObject): Literal {
  const ranged = fieldOf(config, 'isRangePriceSku');
  if (ranged === 'true' || (ranged === 'false' && fieldOf(config, 'isSKUOffer') === 'false')) return 'rangePrice';
  return ranged === 'false' ? 'skuPrice' : null;
}

/** A page of generation A as one object, its two scripts' objects under their names and the page's own facts beside them. */
export function detailView({ document }: Page, config: LiteralObject, data: LiteralObject | null): LiteralObject {
  const found = fieldOf(data ?? undefined, 'sku');
  const sku = isObject(found) ? found : {};
  return {
    iDetailConfig: { ...config, isRangePriceSku: priceTypeOf(config) },
    iDetailData: { sku: { ...sku, priceRange: tierRows(fieldOf(sku, 'priceRange'), fieldOf(sku, 'priceRangeOriginal')) } },
    document: factsOfDocument(document),
  };
}
