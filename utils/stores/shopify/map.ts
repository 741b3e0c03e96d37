import { exponentOf } from '../../domain/currency.ts';
import type { ListingBody, ListingVariant, ListingWarning, RemoteListing } from '../../domain/listing.ts';
import type { Money } from '../../domain/money.ts';
import { bodyProblem, invalid } from '../body-problem.ts';
import type { StoreError, StoreInfo } from '../define.ts';
import { remoteListing as listingOf } from '../put-variants.ts';
import type { RemoteProduct, RemoteVariant } from './schema.ts';

/** Shopify refuses quantities beyond this. */
export const MAX_STOCK = 1_000_000_000;
const MAX_VARIANTS = 2_048;

/** A decimal text of the shop in minor units; null where it has digits that the currency does not have. */
export function moneyOf(text: string, currency: string): Money | null {
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = exponentOf(currency);
  if (whole === '' || /[1-9]/.test(fraction.slice(digits))) return null;
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? { minor, currency } : null;
}

/** Null where the supplier names no number: the shop's own is left. */
export const storeStock = (stock: ListingVariant['stock']): number | null => (typeof stock === 'number' ? Math.min(stock, MAX_STOCK) : null);

/** Pieces at the location the query asked for; null where the item is not stocked there. */
export const levelOf = (remote: RemoteVariant): number | null => remote.inventoryItem.inventoryLevel?.quantities[0]?.quantity ?? null;

/** Why this body cannot stand in this shop; null when it can. */
export function problemOf(body: ListingBody, info: StoreInfo): StoreError | null {
  const problem = bodyProblem(body, info.currency);
  if (problem) return problem;
  if (body.title.length > 255) return invalid('title', 'Shopify takes titles of at most 255 characters');
  if (body.variants.length > MAX_VARIANTS) return invalid('variants', 'Shopify takes at most 2,048 variants');
  if (body.options.length > 3) return invalid('options', 'Shopify takes at most 3 options');
  if (info.locations.length === 0) return { code: 'forbidden', field: 'read_locations', detail: 'The credential sees no stock location to write stock to' };
  const { code, origin } = body.extras?.customs ?? {};
  const fits = (typeof code !== 'string' || /^\d{6,13}$/.test(code)) && (typeof origin !== 'string' || /^[A-Z]{2}$/.test(origin));
  return fits ? null : invalid('customs', 'Shopify takes tariff numbers of 6 to 13 digits and origins of two letters');
}

/** Where the owner sees a product. */
export const productUrl = (origin: string, product: Pick<RemoteProduct, 'legacyResourceId'>): string => `${origin}/admin/products/${product.legacyResourceId}`;

/** What stands in the shop, for the answer of a put or a look-up. */
export const remoteListing = (origin: string, product: Pick<RemoteProduct, 'id' | 'legacyResourceId' | 'updatedAt'> & { variants: Pick<RemoteProduct['variants'], 'nodes'> }, pairs: Parameters<typeof listingOf<RemoteVariant>>[1], warnings: readonly ListingWarning[]): RemoteListing => listingOf(
  { id: product.id, url: productUrl(origin, product), times: [product.updatedAt, ...product.variants.nodes.map(({ updatedAt }) => updatedAt)] }, pairs, warnings, ({ inventoryItem }) => inventoryItem.id,
);
