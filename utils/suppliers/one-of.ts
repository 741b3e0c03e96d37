import type { SupplierProduct } from '../domain/product.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Failure, Read } from './define.ts';
import { mismatch, NO_PRODUCT } from './parse/mismatch.ts';

/** What one pays for which SKU, as text to compare. */
const pricesIn = ({ priceType, currency, skus, tiers }: SupplierProduct): string =>
  JSON.stringify([priceType, currency, tiers, skus.map(({ id, options, price }) => JSON.stringify([id, options, price])).toSorted()]);

const stockIn = ({ totalStock, skus }: SupplierProduct): string => JSON.stringify([totalStock, skus.map(({ id, stock }) => `${id} ${stock}`).toSorted()]);

/**
 * The one read of a page that embeds its offer at several places (at least one). Which place the site itself goes by cannot be
 * told: places that disagree in price rows fail the read; where only the stock differs the first is taken and named partial.
 * A place that lacks what a product needs is passed over; one that says the offer is not to be had counts.
 */
export function oneOf(places: readonly Result<Read, Failure>[]): Result<Read, Failure> {
  const away = places.find((place) => !place.ok && place.error.code !== 'schema-mismatch');
  const [first, ...others] = places.flatMap((place) => (place.ok ? [place.value] : []));
  if (away || !first) return away ?? places[0] ?? err(NO_PRODUCT);
  if (others.some(({ product }) => pricesIn(product) !== pricesIn(first.product))) {
    return mismatch('skus.price: two places on the page give this offer different prices');
  }
  if (others.every(({ product }) => stockIn(product) === stockIn(first.product))) return ok(first);
  return ok({
    ...first,
    partial: [...first.partial, 'skus.stock'],
    notes: [...first.notes, 'skus.stock: two places on the page give this offer different stock, the first is taken'],
  });
}
