import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ProductRead, ReadError } from '../../../utils/domain/product.ts';
import { err, ok, type Result } from '../../../utils/domain/result.ts';
import { readPage } from '../../../utils/suppliers/read-page.ts';
import { allSuppliers, openDocument, readHtml } from '../../support/saved-page.ts';
import { createInventor } from './invent.ts';
import { dropSkus, reduceAttributes, reduceElement, reduceScript, type Holds } from './reduce.ts';
import { differences, ENOUGH, saysLess } from './same.ts';
import { parseParts, printParts } from './tree.ts';

/** A fixture made of a saved page, and what it is. */
export interface Captured {
  html: string;
  url: URL;
  read: ProductRead;
  /** What was replaced by invented words and stands in the fixture nowhere. */
  replaced: string[];
}
/** Why there is none: the page does not read, or the fixture would read otherwise (`differs`), or something of it is left (`left`). */
export type CaptureError = { code: 'unread'; error: ReadError } | { code: 'differs'; where: readonly string[] } | { code: 'left'; words: string[] };

/** Reads of one page after which nothing more is taken out: what stands then is a fixture too. */
const MOST_READS = 6_000;

/** Chinese words and long numbers in the readers' own code: what they look for on pages. */
function wordsOfReaders(): { words: string[]; numbers: Set<string> } {
  const root = resolve(import.meta.dirname, '../../../utils/suppliers');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.examples.ts'));
  const code = files.map((file) => readFileSync(join(root, file), 'utf8').replace(/\/\*[^]*?\*\/|(?<!:)\/\/.*/g, '')).join('\n');
  const words = [...new Set(code.match(/\p{Script=Han}+/gu) ?? [])];
  return { words: words.sort((a, b) => b.length - a.length), numbers: new Set(code.match(/(?<!\d)\d{9,}(?!\d)/g) ?? []) };
}

/** The address that a saved page says of itself; null when it says none of a supplier's. */
export function addressOf(html: string): URL | null {
  const found = [...html.matchAll(/<(?:link|meta)\b[^>]{0,400}?(?:href|content)\s*=\s*["']([^"']{1,2000})["']/gi)].map(([, address]) => address ?? '');
  return found.flatMap((address) => (URL.canParse(address, 'https://x.invalid') ? [new URL(address, 'https://x.invalid')] : []))
    .find((url) => allSuppliers.some(({ site }) => site.offerIdOf(url) !== null)) ?? null;
}

/** The SKUs that stay: one of each kind first, then from the beginning. */
function chosen({ product: { skus } }: ProductRead): Set<string> {
  const kinds = new Map(skus.map((sku) => [JSON.stringify([sku.price === null, sku.listPrice === undefined, typeof sku.stock, sku.stock === 0, sku.image === undefined]), sku.id]).toReversed() as [string, string | null][]);
  return new Set([...kinds.values(), ...skus.map(({ id }) => id)].flatMap((id) => id ?? []).filter((id, i, all) => all.indexOf(id) === i).slice(0, ENOUGH.skus));
}

/** Makes a small fixture of a saved page: what the readers need of it, with invented words, that reads with the same structure. */
export async function capture(html: string, url: URL): Promise<Result<Captured, CaptureError>> {
  const whole = await readHtml(html, url);
  const supplier = allSuppliers.find(({ site }) => site.offerIdOf(url) !== null);
  if (!whole.ok || !supplier) return err({ code: 'unread', error: whole.ok ? { code: 'not-a-product-page', supplier: '', paths: [] } : whole.error });
  const { document, close } = openDocument(html, url);
  try {
    let before = whole.value;
    let reads = 0;
    const now = () => readPage(supplier, { url, document });
    const holds: Holds = () => {
      reads += 1;
      const read = reads > MOST_READS ? null : now();
      return read !== null && read.ok && saysLess(read.value, before);
    };
    for (const node of [...document.documentElement.childNodes].filter((one) => one !== document.head && one !== document.body)) node.parentNode?.removeChild(node);
    reduceAttributes(document.documentElement, holds);
    for (const part of [document.head, document.body]) reduceElement(part, holds);
    const scripts = [...document.querySelectorAll('script, pre, body')].filter(isData);
    const kept = chosen(before);
    const gone = new Set(before.product.skus.flatMap(({ id }) => (id === null || kept.has(id) ? [] : [id])));
    if (gone.size > 0) {
      const texts = scripts.map((script) => script.textContent ?? '');
      for (const script of scripts) {
        const parts = parseParts(script.textContent ?? '');
        dropSkus(parts, gone, kept);
        script.textContent = printParts(parts);
      }
      const less = now();
      if (less.ok && saysLess(less.value, before, 'any')) before = less.value;
      else scripts.forEach((script, i) => void (script.textContent = texts[i] ?? ''));
    }
    for (const script of scripts) reduceScript(script, holds);

    const inventor = createInventor(before, { ...wordsOfReaders(), page: document.documentElement.outerHTML });
    const small = now();
    if (!small.ok) return err({ code: 'differs', where: small.error.paths });
    const invented = new URL(supplier.site.urlOf(inventor.text(small.value.product.id)));
    redact(document.documentElement, inventor);
    const out = `<!doctype html>${document.documentElement.outerHTML}\n`;
    const read = await readHtml(out, invented);
    const where = read.ok ? differences(read.value, small.value) : [read.error.code, ...read.error.paths];
    if (!read.ok || where.length > 0) return err({ code: 'differs', where });
    const left = inventor.replaced().filter((word) => word.length > 1 && out.includes(word));
    return left.length > 0 ? err({ code: 'left', words: left }) : ok({ html: out, url: invented, read: read.value, replaced: inventor.replaced() });
  } finally {
    await close();
  }
}

/** Does the element hold a script, or the text of an answer that was saved as it was shown? */
const isData = (element: Element): boolean => element.localName === 'script' || (element.childElementCount === 0 && /^\s*(?:\w{1,40}\()?[{[]/.test(element.textContent ?? ''));

/** Styles and classes name no one. */
const PLAIN_ATTRIBUTES: ReadonlySet<string> = new Set(['class', 'style', 'type', 'rel', 'name', 'property', 'charset']);

function redact(element: Element, inventor: ReturnType<typeof createInventor>): void {
  for (const { name, value } of element.attributes) if (!PLAIN_ATTRIBUTES.has(name)) element.setAttribute(name, inventor.text(value));
  for (const child of element.childNodes) {
    if (child.nodeType === 1) redact(child as Element, inventor);
    else if (child.nodeType === 3) child.textContent = isData(element) ? inventor.script(child.textContent ?? '') : inventor.text(child.textContent ?? '');
  }
}
