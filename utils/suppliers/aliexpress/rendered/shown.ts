import { err, ok, type Result } from '../../../domain/result.ts';
import type { Failure, Page } from '../../define.ts';
import { inlineScripts } from '../../dom/inline-scripts.ts';
import { assignmentsTo } from '../../literal/find.ts';
import { lookUp } from '../../literal/look-up.ts';
import { isObject, parseLiteral } from '../../literal/parse.ts';
import { site } from '../site.ts';
import { allOf, has, saidBy, wordsOf } from './dom.ts';
import { mismatch } from '../../parse/mismatch.ts';
import { all } from '../../dom/all.ts';

/** One value of an axis as shown. */
export interface ShownValue {
  id: string;
  name: string;
  image: string | null;
  isSelected: boolean;
}
export interface ShownAxis {
  id: string;
  name: string;
  values: ShownValue[];
}
/** What a page drawn in the browser shows of its item. */
export interface Shown {
  id: string;
  title: string;
  currency: string;
  price: string;
  listPrice: string | null;
  axes: ShownAxis[];
  images: string[];
  sellerName: string | null;
}

const DATA = '_d_c_.DCData';
/** Templates of 2024 to 2026, the innermost element first. */
const CURRENT = ['price--currentPriceText--', 'price-default--current--', 'price-kr--current--', 'price--current--'];
const STORE = ['store-detail--storeName--', 'store-info--name--'];
const ORIGINAL = ['price--originalText--', 'price-default--original--', 'price-kr--original--', 'price--original--'];

/** Whether the site draws this page in the browser: its shell has images and no prices (supplier-pages.md 3, generation 3). */
export const isDrawn = ({ document }: Page): boolean => inlineScripts(document, DATA).length > 0;

/** The item that the page says it is of. The canonical address has the global id on pages of aliexpress.us. */
function idOf({ document, url }: Page): string | null {
  const own = document.querySelector('meta[property="og:url"]')?.getAttribute('content') ?? '';
  return URL.canParse(own, url.href) ? site.offerIdOf(new URL(own, url.href)) : null;
}

function imagesOf({ document }: Page): string[] {
  for (const script of inlineScripts(document, DATA)) {
    for (const start of assignmentsTo(script, DATA)) {
      const read = parseLiteral(script, start);
      const list = read.ok && isObject(read.value.value) ? lookUp(read.value.value, 'imagePathList') : null;
      if (Array.isArray(list)) return list.filter((image) => typeof image === 'string');
    }
  }
  return [];
}

/** The header's `DE/EUR`; signs like `$` stand for many currencies. */
const currencyOf = (document: Document): string | null =>
  saidBy(allOf(document, 'ship-to--text--').flatMap((element) => all(element, 'b')))?.match(/^[A-Z]{3}$/)?.[0] ?? null;

function valueOf(element: Element): ShownValue | null {
  const [, id = ''] = /^-?\d{1,20}-(-?\d{1,20})$/.exec(element.getAttribute('data-sku-col') ?? '') ?? [];
  const image = element.querySelector('img');
  const name = (image?.getAttribute('alt') ?? element.getAttribute('title') ?? '').trim() || wordsOf(element);
  return id === '' || name === '' ? null : { id, name, image: image?.getAttribute('src') ?? null, isSelected: has(element, 'sku-item--selected--') };
}

/** `Color: black` above the values, of which the last part is the one selected. */
function axisOf(element: Element): ShownAxis | null {
  const items = all(element, '[data-sku-col]');
  const values = items.flatMap((item) => valueOf(item) ?? []);
  const ids = new Set(items.map((item) => /^(-?\d{1,20})-/.exec(item.getAttribute('data-sku-col') ?? '')?.[1]));
  const [id] = ids;
  const heading = wordsOf(allOf(element, 'sku-item--title--')[0]);
  const selected = values.find(({ isSelected }) => isSelected)?.name.replaceAll(/\s+/g, ' ');
  const bare = selected !== undefined && heading.endsWith(selected) ? heading.slice(0, -selected.length) : (/^[^:：]+/.exec(heading)?.[0] ?? '');
  const name = bare.replace(/[\s:：]+$/, '');
  return id === undefined || ids.size > 1 || values.length < items.length || name === '' ? null : { id, name, values };
}

/** What the elements of the first of these names that is there say. */
function firstSaid(root: ParentNode, names: readonly string[]): string | null {
  const found = names.map((name) => allOf(root, name)).find((elements) => elements.length > 0);
  return found ? saidBy(found) : null;
}

/** What the page shows, or why it shows no item: not there any more, or not drawn yet. Header and item are drawn one after the other. */
export function shownOn(page: Page): Result<Shown[], Failure> {
  const { document } = page;
  if (allOf(document, 'not-found--wrap--').length > 0) return err({ code: 'off-shelf', paths: ['not-found--wrap'] });
  const [info = document] = allOf(document, 'pdp-info');
  const title = saidBy(all(document, 'h1[data-pl="product-title"]'));
  const price = firstSaid(info, CURRENT);
  const currency = currencyOf(document);
  if (title === null || price === null || currency === null) {
    const missing = Object.entries({ title, 'skus.price': price, currency }).filter(([, value]) => value === null);
    return err({ code: 'not-rendered', paths: missing.map(([field]) => `${field}: not shown, or in several ways`) });
  }
  const id = idOf(page);
  if (id === null) return mismatch('id: meta og:url');
  const blocks = allOf(info, 'sku-item--property--');
  const axes = blocks.flatMap((block) => axisOf(block) ?? []);
  if (axes.length < blocks.length) return mismatch('axes: data-sku-col, sku-item--title');
  return ok([{ id, title, currency, price, listPrice: firstSaid(info, ORIGINAL), axes, images: imagesOf(page), sellerName: firstSaid(document, STORE) }]);
}
