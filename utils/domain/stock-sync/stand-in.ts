import { rowsOf } from '../build-listing.ts';
import type { ProductRead } from '../product.ts';
import type { SyncItem } from './item.ts';

/** What another supplier can help. */
const MISSING: ReadonlySet<string> = new Set(['off-shelf', 'sku-gone', 'sold-out']);

/** Goods of this listing are not to be had where they come from. */
export const lacks = (items: readonly Pick<SyncItem, 'reason'>[]): boolean => items.some(({ reason }) => MISSING.has(reason));

/** Of the user's order of suppliers, the first whose newest page says that it has something; unknown is not enough, and neither is a page that is off the shelf. */
export function standIn<O extends { read: ProductRead | null; error: { code: string } | null }>(order: readonly O[]): O | null {
  return order.find(({ read, error }) => read !== null && error?.code !== 'off-shelf' && rowsOf(read.product).some(({ stock }) => stock === 'unlimited' || (typeof stock === 'number' && stock > 0))) ?? null;
}
