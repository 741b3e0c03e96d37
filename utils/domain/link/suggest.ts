import { wordsOf } from '../history/identity.ts';
import type { FoundVariant } from './found.ts';

/** A supplier's SKU and all that its options may be called: the page's words, the user's, the glossary's. */
export interface NamedRow {
  key: string;
  names: readonly (readonly string[])[];
}

/** The user's word that a SKU is a variant of the store. */
export interface LinkPair {
  key: string;
  variantId: string;
  /** The SKU code that the variant was seen with; empty: none. */
  sku: string;
}

/** Values alone, in any order: suppliers swap their axes, shops name them otherwise. */
const meaning = (options: readonly string[]): string => JSON.stringify(options.map((option) => wordsOf([option])).toSorted());

/**
 * SKUs and the variants that have the same words, to be looked at by the user: nothing is joined by text. Only where exactly one SKU fits
 * exactly one variant; the only SKU of an offer and the only variant of a product are each other's.
 */
export function suggestPairs(rows: readonly NamedRow[], variants: readonly FoundVariant[]): Map<string, string> {
  const [row, variant] = [rows[0], variants[0]];
  if (row && variant && rows.length === 1 && variants.length === 1) return new Map([[row.key, variant.variantId]]);
  const shop = variants.map(({ variantId, options }) => ({ variantId, words: meaning(options.map(({ value }) => value)) }));
  const edges = rows.flatMap(({ key, names }) => {
    const all = new Set(names.filter((words) => words.length > 0).map(meaning));
    return shop.filter(({ words }) => all.has(words)).map(({ variantId }) => ({ key, variantId }));
  });
  return new Map(edges.filter((edge) => edges.every((other) => other === edge || (other.key !== edge.key && other.variantId !== edge.variantId))).map(({ key, variantId }) => [key, variantId]));
}

/** SKUs that say the same variant as another one: one of them is wrong, so neither counts. */
export const doubledPairs = (pairs: readonly Pick<LinkPair, 'key' | 'variantId'>[]): string[] =>
  pairs.filter(({ variantId }) => pairs.filter((other) => other.variantId === variantId).length > 1).map(({ key }) => key);
