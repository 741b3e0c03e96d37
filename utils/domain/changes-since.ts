import * as z from 'zod/mini';
import { rowsOf, type BuiltListing } from './build-listing.ts';
import { identityChange } from './history/identity.ts';
import { changeValueSchema } from './listing-change.ts';
import { costOf } from './pricing/cost.ts';
import type { SupplierProduct } from './product.ts';

/**
 * One thing that is different on the supplier's page since the last push, or the last visit (`history/drift.ts`). `cost`: it has
 * another currency, so neither up nor down; `cost-gone`: the page gives none any more; `sku-reused`: the id of one variant means
 * another now; `promo-on`, `promo-off`: the two prices are of different kinds.
 */
export const sinceChangeSchema = z.object({
  kind: z.enum(['title', 'cost-up', 'cost-down', 'cost', 'cost-gone', 'out-of-stock', 'sku-gone', 'sku-new', 'sku-renamed', 'sku-reused', 'stock-low', 'moq', 'promo-on', 'promo-off']),
  /** The SKU's option values joined with ` / `; empty for the product itself. */
  subject: z.string(),
  from: z.nullable(changeValueSchema),
  to: z.nullable(changeValueSchema),
});
export type SinceChange = z.infer<typeof sinceChangeSchema>;

/** What changed on the page between the read behind `wanted` and this one. What was not kept of that read is not guessed. */
export function changesSince(product: SupplierProduct, wanted: BuiltListing): SinceChange[] {
  const changes: SinceChange[] = [];
  const add = (kind: SinceChange['kind'], subject: string, from: SinceChange['from'] = null, to: SinceChange['to'] = null) => changes.push({ kind, subject, from, to });
  const { page } = wanted;
  if (page && page.title !== product.title) add('title', '', page.title, product.title);

  const rows = rowsOf(product);
  const now = new Map(rows.map((row) => [row.key, row]));
  const costs = new Map(wanted.costs.map(({ key, cost }) => [key, cost]));
  for (const { supplierSkuKey: key, options: sold, stock } of wanted.body.variants) {
    // The listing may have the user's words: only the page's own are held against the page.
    const options = page?.words?.[key] ?? sold;
    const subject = options.join(' / ');
    const row = now.get(key);
    if (!row) {
      add('sku-gone', subject);
      continue;
    }
    const before = costs.get(key);
    const after = costOf(product, row.sku)?.price ?? null;
    const comparable = before && after && before.currency === after.currency;
    // Other words alone may be the page in another language.
    if (identityChange({ options, price: comparable ? before.minor : null }, { options: row.options, price: comparable ? after.minor : null }) === 'reused') {
      add('sku-reused', subject, subject, row.options.join(' / '));
      continue;
    }
    if (before && after === null) add('cost-gone', subject, before);
    else if (before && after && before.currency !== after.currency) add('cost', subject, before, after);
    else if (before && after && before.minor !== after.minor) add(after.minor > before.minor ? 'cost-up' : 'cost-down', subject, before, after);
    if (row.stock === 0 && stock !== 0) add('out-of-stock', subject, typeof stock === 'number' ? stock : null, 0);
  }
  const known = page && new Set([...wanted.body.variants.map((variant) => variant.supplierSkuKey), ...page.leftOut]);
  for (const { key, options } of known ? rows : []) if (key !== null && !known?.has(key)) add('sku-new', options.join(' / '));
  return changes;
}

/** Those first that a push would make real: a list that is cut keeps them. */
export const risksFirst = (changes: readonly SinceChange[]): SinceChange[] => {
  const isRisk = ({ kind }: SinceChange): boolean => kind === 'sku-gone' || kind === 'sku-reused';
  return [...changes.filter(isRisk), ...changes.filter((change) => !isRisk(change))];
};

/** Ids of the last push that mean something else now: a push by id alone would sell another thing under the same variant. */
export const reusedSince = (product: SupplierProduct, wanted: BuiltListing): string[] =>
  changesSince(product, wanted).flatMap(({ kind, subject }) => (kind === 'sku-reused' ? [subject] : []));
