import type { SupplierProduct, TriState } from '../../domain/product.ts';
import type { Page, Read } from '../define.ts';
import { yuan } from './prices.ts';
import { textOf } from './shown.ts';
import { all } from '../dom/all.ts';

/**
 * The 代发 card, which the site draws for members only, some time after the page has loaded (supplier-pages.md 1.5; names of
 * its lines as its service gives them, 2026), and the head of the shop (1.4; captures of 2025).
 */
const CONSIGN = '.module-od-consign';
const SHOP = '.shop-container .service-item';

/** Longest text of a card that is read, and most of its elements that are looked at. */
const MAX_TEXT = 4_000;
const MAX_ELEMENTS = 400;

/** What the cards show, as one text. */
export const lateText = (document: Document): string =>
  all(document, `${CONSIGN}, ${SHOP}`).slice(0, 20).map((card) => textOf(card, ' ').slice(0, MAX_TEXT)).join('\n');

type Dropship = SupplierProduct['dropship'];
type Prices = NonNullable<Dropship['prices']>;
type Seller = SupplierProduct['seller'];

/** Names and values of a text as they follow each other: all names before their values, or all behind. Null when some have no partner. */
function paired<N, V>(found: readonly ({ name: N } | { value: V })[]): [N, V][] | null {
  const pairs: [N, V][] = [];
  const isNameFirst = 'name' in (found[0] ?? {});
  for (let index = 0; index < found.length; index += 2) {
    const two = found.slice(index, index + 2);
    const [first, second] = isNameFirst ? two : two.toReversed();
    if (!first || !second || !('name' in first) || !('value' in second)) return null;
    pairs.push([first.name, second.value]);
  }
  return pairs;
}

/** `1件价格`, `>=2件价格`, `≥5 items`, `1-4件`: sign and first number. */
const PIECES = String.raw`(?:([≥≤<>＜＞]=?)\s?(\d{1,6})|(\d{1,6})(?:\s?[-~–—至]\s?\d{1,6})?\s?(?:件|items?\b|pieces?\b|pcs\b))`;
/** `¥ 39.9`, also in parts (`¥ 39 .9`). */
const PIECES_OR_PRICE = new RegExp(String.raw`${PIECES}|[¥￥]\s?(\d[\d,]{0,14})(?:\s?(\.\d{1,4}))?`, 'g');
/** Behind a figure that was not all of the price: a range, "from", more digits. A quantity may follow. */
const GOES_ON = new RegExp(String.raw`^(?!\s${PIECES})\s?[-~–—至起.,\d]`);

/** The least pieces that a quantity names; 0 where it names the most. */
function leastOf(sign: string | undefined, figure: string): number {
  if (sign === undefined || /^(?:≥=?|[>＞]=)$/.test(sign)) return Number(figure);
  return /^[>＞]$/.test(sign) ? Number(figure) + 1 : 0;
}

/** The card's prices by quantity; null where they cannot be told apart, [] where it shows none. */
function pricesIn(text: string): Prices | null {
  const found = [...text.matchAll(PIECES_OR_PRICE)].map((match) => {
    const [, sign, signed, bare, whole = '', fraction = ''] = match;
    const figure = signed ?? bare;
    if (figure !== undefined) return { name: leastOf(sign, figure) };
    const end = match.index + match[0].length;
    const price = GOES_ON.test(text.slice(end, end + 30)) ? null : yuan(whole + fraction);
    return { value: price !== null && price.minor > 0 ? price : null };
  });
  const pairs = paired(found);
  return pairs === null || pairs.some(([minQty]) => minQty === 0) ? null : pairs.map(([minQty, price]) => ({ minQty, price }));
}

/** A percentage in hundredths of a percent; null for what is none. */
function shareOf(text: string | undefined): number | null {
  const share = Math.round(Number(text) * 100);
  return share <= 10_000 ? share : null;
}

/** `48h揽收率 100.00%`. Any other rate is known by its last word only, so that it keeps its own figure. */
function ratesIn(text: string): Pick<Dropship, 'within24h' | 'within48h'> {
  const found = [...text.matchAll(/(?:(24|48)\s?(?:h|小时)[^\d%]{0,12}?)?(?:率|\brate\b)|(\d{1,3}(?:\.\d{1,2})?)\s?%/gi)]
    .map(([, hours, figure]) => (figure === undefined ? { name: hours } : { value: shareOf(figure) }));
  const rates = new Map(paired(found) ?? []);
  const [within24h, within48h] = [rates.get('24'), rates.get('48')];
  return { ...(typeof within24h === 'number' ? { within24h } : {}), ...(typeof within48h === 'number' ? { within48h } : {}) };
}

/** Free post of the single piece, where an element says so in just these words: with a condition beside them they are no promise. */
function freePostIn(card: Element): TriState {
  const words = all(card, '*').slice(0, MAX_ELEMENTS).filter(({ childElementCount }) => childElementCount === 0).map((element) => textOf(element));
  const isFree = words.some((word) => /^(?:(?:一件|1件)?(?:代发)?包邮|免运费|free shipping)$/i.test(word));
  const isNot = words.some((word) => /^(?:(?:一件|1件)?(?:代发)?不包邮)$/.test(word));
  return isFree === isNot ? 'unknown' : isFree ? 'yes' : 'no';
}

/** What the card adds to what the page's data says of dropshipping. Two that contradict each other leave it unknown, with a note. */
function withConsignCard(card: Element, dropship: Dropship): { dropship: Dropship; notes: string[]; fields: string[] } {
  const text = textOf(card, ' ').slice(0, MAX_TEXT);
  const prices = pricesIn(text);
  const least = prices === null || prices.length === 0 ? null : Math.min(...prices.map(({ minQty }) => minQty));
  const onePiece: TriState = least === null ? 'unknown' : least === 1 ? 'yes' : 'no';
  const freePost = least === null || least === 1 ? freePostIn(card) : 'unknown';
  const isContradicted = onePiece !== 'unknown' && dropship.onePiece !== 'unknown' && onePiece !== dropship.onePiece;
  const more = { ...(least === null ? {} : { prices: prices ?? [] }), ...ratesIn(text) };
  return {
    dropship: {
      ...dropship, ...more,
      onePiece: isContradicted ? 'unknown' : onePiece === 'unknown' ? dropship.onePiece : onePiece,
      freePost: freePost === 'unknown' ? dropship.freePost : freePost,
    },
    notes: [
      ...(isContradicted ? [`dropship.onePiece: the data of the page says ${dropship.onePiece}, its card from ${least} pieces on`] : []),
      ...(prices === null ? ['dropship.prices: the card cannot be read'] : []),
    ],
    fields: [...Object.keys(more), ...(onePiece === 'unknown' ? [] : ['onePiece']), ...(freePost === 'unknown' ? [] : ['freePost'])].map((field) => `dropship.${field}`),
  };
}

/** Labels of the shop's figures, in Chinese and by the site's own keys; the first that fits. */
const SHOP_LABELS: readonly (readonly [keyof NonNullable<Seller['stars']> | 'repeatRate', RegExp])[] = [
  ['repeatRate', /回头率|returnRate|repeat/i], ['logistics', /物流|logistics/i], ['product', /商品|宝贝|product/i], ['service', /服务|service/i],
];

/** The shop's stars and its repeat rate. */
function shopIn(document: Document): Pick<Seller, 'stars' | 'repeatRate'> {
  const stars: NonNullable<Seller['stars']> = {};
  const shop: Pick<Seller, 'repeatRate'> = {};
  for (const item of all(document, SHOP).slice(0, 20)) {
    const label = item.querySelector('em');
    const name = `${textOf(label)} ${label?.querySelector('[i18n]')?.getAttribute('i18n') ?? ''}`;
    const [, figure, unit] = /([\d.]{1,6})\s?(分|%|)$/.exec(textOf(item)) ?? [];
    const fact = SHOP_LABELS.find(([, pattern]) => pattern.test(name))?.[0];
    if (fact === undefined || figure === undefined || !/^\d{1,3}(?:\.\d{1,2})?$/.test(figure)) continue;
    const share = shareOf(figure);
    if (fact === 'repeatRate') Object.assign(shop, unit === '%' && share !== null ? { repeatRate: share } : {});
    else if (unit !== '%' && Number(figure) <= 5) stars[fact] = Math.round(Number(figure) * 10);
  }
  return { ...shop, ...(Object.keys(stars).length > 0 ? { stars } : {}) };
}

/** `read` with what the cards say. */
export function withCards({ document }: Page, read: Read): Read {
  const { product } = read;
  const card = document.querySelector(CONSIGN);
  const consign = card ? withConsignCard(card, product.dropship) : { dropship: product.dropship, notes: [], fields: [] };
  const shop = shopIn(document);
  const provenance = { ...read.provenance };
  for (const field of consign.fields) provenance[field] = [provenance[field] ?? [], CONSIGN].flat().join(', ');
  for (const field of Object.keys(shop)) provenance[`seller.${field}`] = SHOP;
  return { ...read, product: { ...product, dropship: consign.dropship, seller: { ...product.seller, ...shop } }, provenance, notes: [...read.notes, ...consign.notes] };
}
