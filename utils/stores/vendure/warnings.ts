import type { Job } from './job.ts';
import { sameText } from './plan-product.ts';
import { dropped, type Pair } from './plan-variants.ts';
import type { RemoteProduct } from './schema.ts';

/**
 * What a completed push has kept back or taken away, in words for the user; `keeper` is the product as it stands after it.
 * Whatever still differs from the listing then is the merchant's.
 */
export function warningsOf(keeper: RemoteProduct, all: readonly Pair[], job: Job): string[] {
  const { body, bases } = job;
  const gone = dropped(keeper, all, job).filter(({ enabled }) => !enabled).length;
  const hidden = all.filter(({ remote }) => remote?.enabled === false).length;
  const paired = new Set(all.flatMap(({ remote }) => remote?.id ?? []));
  const unknown = bases.length > 0 ? 0 : keeper.variantList.items.filter(({ id, enabled }) => enabled && !paired.has(id)).length;
  return [
    ...said(gone, 'is no longer part of the listing and was hidden', 'are no longer part of the listing and were hidden'),
    ...said(unknown, 'in the shop is not part of the listing: left as it is', 'in the shop are not part of the listing: left as they are'),
    ...(keeper.enabled ? [] : ['The product is hidden in the shop by its owner: left hidden']),
    ...said(hidden, 'is hidden in the shop by its owner: left hidden', 'are hidden in the shop by its owner: left hidden'),
    ...(sameText(keeper.name, body.title) ? [] : ['Title kept as in the shop']),
    ...(sameText(keeper.description, body.description) ? [] : ['Description kept as in the shop']),
  ];
}

function said(count: number, one: string, many: string): string[] {
  if (count === 0) return [];
  return [count === 1 ? `1 variant ${one}` : `${count} variants ${many}`];
}
