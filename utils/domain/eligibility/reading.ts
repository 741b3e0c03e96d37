import type { ProductRead, TriState } from '../product.ts';
import type { Evidence, Finding, SkuFacts } from './define-rule.ts';
import type { Verdict } from './verdict.ts';

/** Was `field` read only in part? Entries are the field's name, with a reason after a colon. */
export const isPartial = ({ partial }: ProductRead, field: string): boolean => partial.some((entry) => entry === field || entry.startsWith(`${field}:`));

/** Does the page say something about `field` that could not be put into it? */
export const hasNote = ({ notes }: ProductRead, field: string): boolean => notes.some((entry) => entry.startsWith(`${field}:`));

/** Longest evidence in characters: it is shown, not searched. */
const MAX_WORDS = 300;

/** Evidence of `field` with its place on the page, where that is known. */
export function seen({ provenance }: ProductRead, field: string, words: string): Evidence {
  const from = Object.hasOwn(provenance, field) ? provenance[field] : undefined;
  return { field, words: words.slice(0, MAX_WORDS), ...(from === undefined ? {} : { from }) };
}

const OF_FLAG: Readonly<Record<TriState, Verdict>> = { yes: 'pass', no: 'fail', unknown: 'unknown' };

/** A flag that must be set. One the page is silent about is unknown and has no evidence; `advice` says how to find out. */
export function needsFlag(read: ProductRead, field: string, flag: TriState, advice?: string): Finding {
  if (flag !== 'unknown') return { verdict: OF_FLAG[flag], evidence: [seen(read, field, flag)] };
  return { verdict: 'unknown', evidence: [], ...(advice === undefined ? {} : { advice }) };
}

/** The stock of a SKU beside its options; nothing where the page does not state it. The row without SKUs has the offer's total. */
export function seenStock({ read, row }: SkuFacts): Evidence[] {
  if (row.stock === 'unknown') return [];
  const name = row.options.join(' / ');
  return [seen(read, row.sku === null ? 'totalStock' : 'skus.stock', name === '' ? String(row.stock) : `${name}: ${row.stock}`)];
}

/** The stars of the shop card (tenths) as text; nothing where the page has none. */
export function seenStars(read: ProductRead, of: 'service' | 'logistics' | 'product'): Evidence[] {
  const tenths = read.product.seller.stars?.[of];
  return tenths === undefined ? [] : [seen(read, 'seller.stars', (tenths / 10).toFixed(1))];
}
