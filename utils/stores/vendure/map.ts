import { exponentOf } from '../../domain/currency.ts';
import type { ListingBody, ListingVariant, ListingWarning, RemoteListing } from '../../domain/listing.ts';
import type { Money } from '../../domain/money.ts';
import { bodyProblem, invalid } from '../body-problem.ts';
import type { StoreError, StoreInfo } from '../define.ts';
import { remoteListing as listingOf } from '../put-variants.ts';
import type { RemoteProduct, RemoteVariant } from './schema.ts';

/** Prices and stock are 32-bit integers in the database's default column type; one that is larger fails the whole call. */
const MAX_INT = 2_147_483_647;

/**
 * A price as Vendure stores it: an integer of its own precision, which may differ from ISO 4217's (a shop with precision 2
 * keeps 100 yen as 10000). Null when it does not fit; `problemOf` has refused that before.
 */
function toStored(price: Money, exponent: number): number | null {
  const shift = exponent - exponentOf(price.currency);
  const stored = shift >= 0 ? price.minor * 10 ** shift : price.minor / 10 ** -shift;
  return Number.isSafeInteger(stored) && stored <= MAX_INT ? stored : null;
}

export const fitsStore = (price: Money, info: StoreInfo): boolean => toStored(price, info.exponent) !== null;

export function storePrice(price: Money, info: StoreInfo): number {
  const stored = toStored(price, info.exponent);
  if (stored === null) throw new Error('A price that this shop cannot store');
  return stored;
}

/** A price that stands in the shop; null where it has digits that the currency does not have. */
export function priceInStore(stored: number, info: StoreInfo): Money | null {
  const shift = info.exponent - exponentOf(info.currency);
  const minor = shift >= 0 ? stored / 10 ** shift : stored * 10 ** -shift;
  return Number.isSafeInteger(minor) ? { minor, currency: info.currency } : null;
}

/** Stock as the shop can store it: suppliers write any number for "plenty". Null where the supplier names no number: the shop's own is left. */
export const storeStock = (stock: ListingVariant['stock']): number | null => (typeof stock === 'number' ? Math.min(stock, MAX_INT) : null);

/** What the shop calls a variant: title and option values, as Vendure's own admin does. */
export const variantName = (title: string, variant: ListingVariant): string => [title, ...variant.options].join(' ');

/** Why this body cannot stand in this shop; null when it can. */
export function problemOf(body: ListingBody, info: StoreInfo): StoreError | null {
  const problem = bodyProblem(body, info.currency);
  if (problem) return problem;
  if (info.locations.length === 0 && body.variants.some(({ stock }) => typeof stock === 'number')) {
    return { code: 'forbidden', field: 'ReadStockLocation', detail: 'The credential sees no stock location to write stock to' };
  }
  return body.variants.every(({ price }) => fitsStore(price, info)) ? null : invalid('price', 'The shop cannot store this price exactly');
}

/** Where the owner sees a product. */
export const productUrl = (origin: string, product: Pick<RemoteProduct, 'id'>): string => `${origin}/admin/catalog/products/${product.id}`;

/** What stands in the shop, for the answer of a put or a look-up. */
export const remoteListing = (origin: string, product: RemoteProduct, pairs: Parameters<typeof listingOf<RemoteVariant>>[1], warnings: readonly ListingWarning[]): RemoteListing =>
  listingOf({ id: product.id, url: productUrl(origin, product), times: [product.updatedAt, ...product.variantList.items.map(({ updatedAt }) => updatedAt)] }, pairs, warnings);
