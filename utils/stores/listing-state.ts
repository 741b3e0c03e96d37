import { err, ok, type Result } from '../domain/result.ts';
import type { CallError } from './converge.ts';

export const GONE: CallError = { code: 'not-found', detail: 'The product is gone from the shop' };

/** Shows a listing or takes it off sale, unless it stands so. `product`: ours and finished; null where there is none. */
export async function showListing<Product extends { shown: boolean }>(product: Product | null, shown: boolean, set: (product: Product) => Promise<Result<unknown, CallError>>): Promise<Result<null, CallError>> {
  if (product === null) return err(GONE);
  const done = product.shown === shown ? ok(null) : await set(product);
  return done.ok ? ok(null) : done;
}

/** Deletes it; one that is not there any more is success. */
export async function deleteListing<Product>(product: Product | null, remove: (product: Product) => Promise<Result<unknown, CallError>>): Promise<Result<null, CallError>> {
  const done = product === null ? ok(null) : await remove(product);
  return done.ok || done.error.code === 'not-found' ? ok(null) : done;
}
