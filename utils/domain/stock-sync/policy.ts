import * as z from 'zod/mini';
import type { Stock } from '../product.ts';

const pieces = z.int().check(z.minimum(0), z.maximum(1_000_000));

/** What of a supplier's changes goes into a store by itself (`update`), waits for the user's yes (`notify`), or is not looked at. */
const FOLLOW = ['update', 'notify', 'off'] as const;

/** How a store follows the suppliers' pages that are read again. */
export const syncPolicySchema = z.object({
  price: z.enum(FOLLOW),
  stock: z.enum(FOLLOW),
  /** Pieces kept back of what the page says. */
  buffer: pieces,
  /** Most pieces the store is told; null: no limit. */
  cap: z.nullable(pieces.check(z.minimum(1))),
  /** A SKU that is gone, or an offer off the shelf. `pause`: the listing is hidden once nothing of it is left, a single SKU is set to zero. */
  gone: z.enum(['zero', 'pause', 'notify']),
  /** Undo a zero or a pause of ours when the goods are there again. */
  back: z.boolean(),
  /** A price that moves by more than so many percent waits for the user. */
  far: z.int().check(z.minimum(1), z.maximum(1_000)),
});
export type SyncPolicy = z.infer<typeof syncPolicySchema>;

/** Until the user chooses, nothing is written. */
export const DEFAULT_POLICY: SyncPolicy = { price: 'notify', stock: 'notify', buffer: 0, cap: null, gone: 'notify', back: false, far: 50 };

/** The pieces a store is told of what a page says; null where that is no number: the store's stock is then left as it is. */
export function stockFor(stock: Stock, { buffer, cap }: Pick<SyncPolicy, 'buffer' | 'cap'>): number | null {
  if (stock === 'unknown') return null;
  if (stock === 'unlimited') return cap;
  return Math.min(cap ?? stock, Math.max(0, stock - buffer));
}
