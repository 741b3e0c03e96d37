import { err, ok, type Result } from '../../../domain/result.ts';
import type { Failure, Page } from '../../define.ts';
import type { Literal, LiteralObject } from '../../literal/parse.ts';
import type { Candidate, Located } from '../../parse/fact.ts';
import { site } from '../site.ts';
import { codesBeside } from './codes.ts';
import { idsOn } from './ids.ts';
import { amountInParts } from './parts.ts';
import { AT } from './places.ts';

/** More elements of one kind than a page can have. */
const MAX = 600;
const MAX_TEXT = 4_000;

const all = (root: ParentNode, selector: string): Element[] => [...root.querySelectorAll(selector)].slice(0, MAX);

/** A text without the spaces of its markup. */
const clean = (text: string | null | undefined): string => (text ?? '').slice(0, MAX_TEXT).replaceAll(/\s+/g, ' ').trim();

/** The texts of the elements that hold nothing but text. They are put together only where an amount is drawn in parts: `$` `6` `98` is not $698. */
function leavesOf(root: Element): { text: string; isStruck: boolean }[] {
  const amounts = new Map([root, ...all(root, '*')].flatMap((element) => {
    const amount = amountInParts(element);
    return amount === null ? [] : [[element, amount] as const];
  }));
  const isLeaf = (element: Element): boolean => element.childElementCount === 0 && !(element.parentElement && amounts.has(element.parentElement));
  return [root, ...all(root, '*')].filter((element) => amounts.has(element) || isLeaf(element)).flatMap((element) => {
    const text = clean(amounts.get(element) ?? element.textContent);
    return text === '' ? [] : [{ text, isStruck: element.closest('del, s, [class*="line-through"]') !== null }];
  });
}

const leafNodes = (root: Element): Literal => leavesOf(root).map(({ text, isStruck }): LiteralObject => ({ text, isStruck }));

/** One fact from the first selector that something stands at. */
function first(document: Document, selectors: readonly string[], read: (found: Element) => Literal): Candidate[] {
  return selectors.flatMap((at) => {
    const found = document.querySelector(at);
    return found ? [{ at, value: read(found) }] : [];
  });
}

const ladder = (block: Element): Literal => [...block.children].slice(0, MAX).map(leafNodes);

/** The name of an axis: its title without the value that is chosen, which stands in an element of its own. */
function axisName(list: Element): string {
  const title = list.querySelector(AT.axisTitle);
  const named = title?.querySelector('span') ?? title;
  const own = [...(named?.childNodes ?? [])].filter((node) => node.nodeType === 3).map((node) => node.textContent).join(' ');
  return clean(own).replace(/\s*[:：]$/, '');
}

function valueNode(box: Element): LiteralObject {
  const image = box.querySelector('img');
  const label = clean(image?.getAttribute('alt')) || clean(box.textContent) || clean(box.getAttribute('title'));
  return { label, image: image?.getAttribute('src') ?? '', isSelected: /(?:^|\s)selected(?:\s|$)/.test(box.getAttribute('class') ?? '') };
}

function rowNode(row: Element): LiteralObject {
  const label = row.querySelector(AT.rowLabel) ?? row.querySelector(AT.value);
  const image = label?.querySelector('img');
  const price = row.querySelector(AT.rowPrice);
  return {
    label: clean(image?.getAttribute('alt')) || clean(label?.textContent), image: image?.getAttribute('src') ?? '', price: price ? leafNodes(price) : [],
  };
}

function axisNode(list: Element): LiteralObject {
  const rows = all(list, AT.row);
  return { name: axisName(list), values: rows.length > 0 ? [] : all(list, AT.value).map(valueNode), rows: rows.map(rowNode) };
}

const attributeNode = (row: Element): LiteralObject => {
  const text = (selector: string): string => {
    const found = row.querySelector(selector);
    return clean(found?.getAttribute('title')) || clean(found?.textContent);
  };
  return { name: text(AT.attributeName), value: text(AT.attributeValue) };
};

const leadNode = (table: Element): Literal => all(table, 'tr').map((row) => all(row, 'td, th').map((cell) => clean(cell.textContent)));

function services(document: Document): Candidate[] {
  const labels = AT.labels.flatMap(({ code, at }) => first(document, [at], (found) => ({ code, name: clean(found.textContent) })));
  const assurance = first(document, AT.assurance, (found) => ({ code: 'trade-assurance', name: clean(found.querySelector('h3')?.textContent), isShown: clean(found.textContent) !== '' }));
  return [...labels, ...assurance];
}

const listAt = (at: string, items: Literal[]): Candidate[] => (items.length > 0 ? [{ at, value: items }] : []);

/** Whether the page is a rendered product page. */
export const isRendered = ({ document }: Page): boolean => document.querySelector(AT.signs) !== null;

/** What the rendered page shows, as texts. It must name one offer: after a navigation within the page, parts of two can stand on it. */
export function locateRendered({ document, url }: Page): Result<Located[], Failure> {
  const ids = idsOn(document, url);
  const named = new Set(ids.map(({ value }) => value));
  if (named.size > 1) {
    const isHere = ids[0]?.value === site.offerIdOf(url);
    return err({ code: isHere ? 'schema-mismatch' : 'wrong-offer', paths: [`id: ${ids.map(({ at }) => at).join(' and ')} name different offers`] });
  }
  const own = document.querySelector(AT.own);
  const isOwn = own?.getAttribute('data-product-id') === ids[0]?.value;
  const options = document.querySelector(AT.skuModule);
  const [logo, ...links] = all(document, AT.company);
  const company = [logo, ...links].find((link) => clean(link?.textContent) !== '') ?? logo;
  const category = [...all(document, AT.category)].at(-1);
  const frame = document.querySelector(AT.description)?.getAttribute('src') ?? '';
  return ok([{
    id: ids,
    title: first(document, AT.title, (found) => clean(found.textContent)),
    ladders: first(document, AT.ladders, ladder),
    copies: all(document, AT.ladders.join(', ')).slice(1).map((block) => ({ at: 'another block of prices', value: ladder(block) })),
    otherPrices: first(document, AT.otherPrices, leafNodes),
    codes: codesBeside(document),
    skuModule: options ? [{ at: AT.skuModule, value: true }] : [],
    variations: first(document, [AT.variations], () => true),
    axes: listAt(AT.axis, options ? all(options, AT.axis).map(axisNode) : []),
    freight: first(document, [AT.freight], leafNodes),
    images: listAt(AT.images, all(document, AT.images).map((image) => image.getAttribute('src') ?? '')),
    video: all(document, AT.video).slice(0, 3).map((video) => ({ at: AT.video, value: video.getAttribute('src') ?? '' })),
    attributes: listAt(AT.attribute, all(document, AT.attribute).map(attributeNode)),
    leadTable: first(document, [AT.lead], leadNode),
    services: services(document),
    companyName: company ? [{ at: AT.company, value: clean(company.getAttribute('title')) }] : [],
    shopUrl: company ? [{ at: AT.company, value: company.getAttribute('href') ?? '' }] : [],
    companyId: own && isOwn ? [{ at: AT.own, value: own.getAttribute('data-company-id') ?? '' }] : [],
    categoryId: category ? [{ at: AT.category, value: /[?&]categoryId=(\d{1,24})/.exec(category.getAttribute('href') ?? '')?.[1] ?? '' }] : [],
    categoryName: category ? [{ at: AT.category, value: clean(category.textContent) }] : [],
    descriptionUrl: frame !== '' && URL.canParse(frame, url.href) ? [{ at: AT.description, value: new URL(frame, url.href).href }] : [],
  }]);
}
