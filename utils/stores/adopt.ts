import { err, ok, type Result } from '../domain/result.ts';
import type { Adoption, StoreError } from './define.ts';

/** What the mark of a product says that was not made by us but adopted: its prices and stock alone are ours. */
export const LINKED = 'linked';

const changed = (detail: string): StoreError => ({ code: 'conflict', field: 'sku', detail });

/** A product that is the merchant's but for prices and stock, and a call that takes it for one that we made. */
export const ADOPTED: StoreError = { code: 'conflict', field: 'link', detail: 'The product was not made by Pushcart but linked: link it again, prices and stock are all that is written to it' };
/** Our key stands at one product alone. */
export const elsewhere = (id: string): StoreError => ({ code: 'conflict', field: 'key', detail: `Another product (${id}) is already the one of this listing` });

/**
 * The codes that adopting gives to variants without one; `seen`: the product as it stands. Refused where it is another's or half made by us,
 * or where a variant is not what the user saw: another code, gone, or a code that two variants have.
 */
export function codesToGive(key: string, seen: { ours: string | null; unfinished: boolean; variants: readonly { variantId: string; sku: string }[] }, wanted: Adoption['variants']): Result<Adoption['variants'], StoreError> {
  if (seen.ours !== null && seen.ours !== key) return err({ code: 'conflict', field: 'key', detail: 'The product belongs to another listing' });
  if (seen.unfinished) return err({ code: 'conflict', field: 'key', detail: 'The product is one that a push has not completed' });
  const here = new Map(seen.variants.map(({ variantId, sku }) => [variantId, sku]));
  const codes = wanted.map(({ sku }) => sku);
  if (codes.length === 0 || codes.some((sku) => sku.trim() === '') || new Set(codes).size !== codes.length || new Set(wanted.map(({ variantId }) => variantId)).size !== wanted.length) {
    return err({ code: 'invalid', field: 'sku', detail: 'Each variant needs a SKU code of its own' });
  }
  for (const { variantId, sku } of wanted) {
    const stored = here.get(variantId);
    if (stored === undefined) return err(changed(`The variant with the SKU code ${sku} is gone`));
    if (stored !== '' && stored !== sku) return err(changed(`A variant has the SKU code ${stored} by now, not ${sku}`.slice(0, 300)));
    if (seen.variants.some((other) => other.variantId !== variantId && other.sku === sku)) return err(changed(`Two variants of the product have the SKU code ${sku}`));
  }
  return ok(wanted.filter(({ variantId }) => here.get(variantId) === ''));
}
