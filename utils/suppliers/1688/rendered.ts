import type { Axis, Sku, SupplierProduct } from '../../domain/product.ts';
import type { Money } from '../../domain/money.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Failure, Page, Read } from '../define.ts';
import { fullImageAddress } from '../parse/web-address.ts';
import { CURRENCY, yuan } from './prices.ts';
import { textOf } from './shown.ts';
import { site } from './site.ts';
import { mismatch } from '../parse/mismatch.ts';
import { all } from '../dom/all.ts';
import { canonicalOf, offerAt } from '../dom/offer-at.ts';

/**
 * The offer as generation C draws it, for pages without their data script (supplier-pages.md 0.8, 0.11, 1.4; captures of 2025). The
 * rows are those of the chosen value of each axis before the last, and have no ids.
 */
export interface Rendered {
  id: string;
  title: string;
  axes: Axis[];
  skus: Sku[];
  images: string[];
  seller: string | null;
  isOfOneValue: boolean;
}

const ROW = '.expand-view-item';

/** What a row shows as its price, or else as its stock. */
const shownIn = (row: Element, isPrice: boolean): string => all(row, '.item-price-stock').map((part) => textOf(part)).find((text) => /[¥￥]/.test(text) === isPrice) ?? '';

/** `¥5.1`; null for ranges, other currencies and 0. */
function priceOf(row: Element): Money | null {
  const shown = shownIn(row, true);
  const money = yuan(/^[¥￥]\s?([\d.,]{1,20})$/.exec(shown)?.[1] ?? '');
  return money !== null && money.minor > 0 ? money : null;
}

/** `库存18809袋`; rounded figures (`1.2万`) are no stock. Rows in the sold-out list may show none. */
function stockOf(row: Element): Sku['stock'] {
  const shown = shownIn(row, false);
  const figure = /^[^\d.+]{0,40}(\d{1,12})(?![\d.,]|\s{0,3}[万亿千+])[^\d]{0,40}$/.exec(shown)?.[1];
  if (figure === undefined) return shown === '' && row.matches('.soldout') ? 0 : 'unknown';
  return Number(figure);
}

/** The axes with what is chosen of them; for the last one, that is each row's label. */
function axesOf(document: Document): { name: string; values: string[]; chosen: string | null }[] {
  return all(document, '.feature-item').filter((item) => !item.querySelector(ROW)).flatMap((item) => {
    const buttons = all(item, '.sku-filter-button');
    const labels = buttons.map((button) => textOf(button.querySelector('.label-name')));
    const active = buttons.flatMap((button, index) => (button.matches('.active') ? [labels[index] ?? ''] : []));
    return labels.length > 0 ? [{ name: textOf(item.querySelector('h3')), values: labels, chosen: active.length === 1 ? (active[0] ?? null) : null }] : [];
  });
}

/** Whether the page draws SKU rows. */
export const hasRows = (document: Document): boolean => document.querySelector(`${ROW} .item-label`) !== null;

/** Reads the rows; an axis of which nothing is chosen is left out, since no row says its value. */
export function readRendered({ document, url }: Page): Result<Rendered, Failure> {
  const id = offerAt(site, canonicalOf(document) || url.href, url.href);
  const title = textOf(document.querySelector('.module-od-title h1'));
  const missing = [...(id === null ? ['id: not on the page'] : []), ...(title === '' ? ['title: not on the page'] : [])];
  if (id === null || missing.length > 0) return mismatch(...missing);
  const before = axesOf(document);
  const chosen = before.filter((axis) => axis.chosen !== null);
  const rows = all(document, ROW).filter((row) => row.querySelector('.item-label'));
  const last = textOf(rows[0]?.closest('.feature-item')?.querySelector('h3'));
  const labels = rows.map((row) => {
    const label = row.querySelector('.item-label');
    return textOf(label) || (label?.getAttribute('title')?.trim() ?? '');
  });
  const names = last === '' ? [] : [last];
  const split = labels.map((label) => label.split(/\s?(?:&gt;|>)\s?/));
  // A page that names no axis still separates the parts of its labels.
  const inParts = before.length === 0 && names.length === 0 && split.every((parts) => parts.length > 1 && parts.length === split[0]?.length);
  const skus = rows.map((row, index): Sku => ({
    id: null, specId: null, price: priceOf(row), stock: stockOf(row),
    options: inParts ? (split[index] ?? []) : [...chosen.map((axis) => axis.chosen ?? ''), labels[index] ?? ''],
  }));
  const axes = inParts ? [] : [...chosen.map(({ name, values }) => ({ name, values })), ...names.map((name) => ({ name, values: [...new Set(labels)] }))];
  const images = all(document, 'meta[property="og:image"]').flatMap((meta) => fullImageAddress(meta.getAttribute('content') ?? '') ?? []);
  const seller = textOf(document.querySelector('.shop-company-name h1')) || null;
  return ok({ id, title, axes, skus, images, seller, isOfOneValue: before.length > 0 });
}

const PRICES: Pick<SupplierProduct, 'currency' | 'priceType' | 'tiers'> = { currency: CURRENCY, priceType: 'sku', tiers: [] };

/** The rows as a product that says of itself how little it is. */
export function renderedRead({ id, title, axes, skus, images, seller, isOfOneValue }: Rendered): Result<Read, Failure> {
  if (skus.every(({ price }) => price === null)) return mismatch(`skus.price: ${ROW} .item-price-stock`);
  const product: SupplierProduct = {
    supplier: '1688', id, title, ...PRICES, moq: null, unit: null, totalStock: 'unknown', axes, skus, images, attributes: [], services: [], dispatch: [],
    dropship: { onePiece: 'unknown', freePost: 'unknown', channels: [] }, seller: { name: seller },
  };
  const partial = ['skus: DOM only, without ids', 'moq', 'totalStock', 'priceType: prices by quantity are not in the rows',
    ...(isOfOneValue ? ['skus: only the rows of the chosen value'] : []), ...(skus.some(({ price }) => price === null) ? ['skus.price'] : []),
    ...(skus.some(({ stock }) => stock === 'unknown') ? ['skus.stock'] : []), ...(images.length === 0 ? ['images'] : [])];
  const at = { id: 'link[rel=canonical]', title: '.module-od-title h1', currency: 'the yuan sign of the rows', priceType: ROW, axes: '.feature-item h3', skus: ROW, images: 'meta[property="og:image"]', 'seller.name': '.shop-company-name h1' };
  return ok({ product, partial, provenance: at, notes: [] });
}
