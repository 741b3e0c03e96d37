import { isObject, parseLiteral, type Literal } from '../../literal/parse.ts';
import type { Candidate } from '../../parse/fact.ts';
import { fieldOf } from '../../parse/fields.ts';
import { all } from '../../dom/all.ts';

const LD = 'script[type="application/ld+json"]';
const MAX_SCRIPTS = 10;
const AMOUNTS = ['price', 'lowPrice', 'highPrice'];

const listOf = (node: Literal | undefined): Literal[] => (node === undefined ? [] : Array.isArray(node) ? node : [node]);

/** The offers of schema.org products in one script. */
function offersIn(script: Element): Literal[] {
  const read = parseLiteral(script.textContent ?? '');
  const roots = read.ok ? listOf(read.value.value) : [];
  const things = roots.flatMap((root) => [root, ...listOf(fieldOf(root, '@graph'))]);
  return things.filter((thing) => fieldOf(thing, '@type') === 'Product').flatMap((product) => listOf(fieldOf(product, 'offers'))).filter(isObject);
}

/** `{code, amount}` wherever the page writes an ISO currency code for an amount: structured data for search engines, and metas of shops. */
export function codesBeside(document: Document): Candidate[] {
  const pairs: Candidate[] = all(document, LD).slice(0, MAX_SCRIPTS).flatMap(offersIn).flatMap((offer) =>
    AMOUNTS.flatMap((key) => {
      const [code, amount] = [fieldOf(offer, 'priceCurrency'), fieldOf(offer, key)];
      return typeof code === 'string' && typeof amount === 'string' ? [{ at: LD, value: { code, amount } }] : [];
    }));
  const meta = (name: string): string | null => document.querySelector(`meta[property="${name}"]`)?.getAttribute('content') ?? null;
  for (const shop of ['product', 'og']) {
    const [code, amount] = [meta(`${shop}:price:currency`), meta(`${shop}:price:amount`)];
    if (code !== null && amount !== null) pairs.push({ at: `meta[property="${shop}:price:currency"]`, value: { code, amount } });
  }
  return pairs;
}
