import { exponentOf } from '../../domain/currency.ts';
import type { ListingBody, ListingVariant, ListingWarning, RemoteListing } from '../../domain/listing.ts';
import type { Money } from '../../domain/money.ts';
import type { StoreError, StoreInfo } from '../define.ts';
import type { RemoteProduct, RemoteVariant } from './schema.ts';

/** Shopify refuses quantities beyond this. */
export const MAX_STOCK = 1_000_000_000;
const MAX_VARIANTS = 2_048;

/** Money as Shopify takes it: a decimal text of the currency's own digits. */
export function decimal({ minor, currency }: Money): string {
  const digits = exponentOf(currency);
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

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

/** White space at the ends is nothing that a merchant changes. */
export const sameText = (one: string, other: string): boolean => one.trim() === other.trim();

const invalid = (field: string, detail: string): StoreError => ({ code: 'invalid', field, detail });

/** Why this body cannot stand in this shop; null when it can. */
export function problemOf(body: ListingBody, info: StoreInfo): StoreError | null {
  if (body.title.trim() === '') return invalid('title', 'A listing needs a title');
  if (body.title.length > 255) return invalid('title', 'Shopify takes titles of at most 255 characters');
  if (body.variants.length === 0) return invalid('variants', 'A listing needs a variant');
  if (body.variants.length > MAX_VARIANTS) return invalid('variants', 'Shopify takes at most 2,048 variants');
  if (body.options.length > 3) return invalid('options', 'Shopify takes at most 3 options');
  if (new Set(body.variants.map(({ sku }) => sku)).size !== body.variants.length) return invalid('sku', 'Two variants have the same SKU code');
  if (new Set(body.variants.map(({ options }) => JSON.stringify(options))).size !== body.variants.length) return invalid('options', 'Two variants have the same options');
  if (info.locations.length === 0) return { code: 'forbidden', field: 'read_locations', detail: 'The credential sees no stock location to write stock to' };
  const { code, origin } = body.extras?.customs ?? {};
  if ((code !== undefined && !/^\d{6,13}$/.test(code)) || (origin !== undefined && !/^[A-Z]{2}$/.test(origin))) return invalid('customs', 'Shopify takes tariff numbers of 6 to 13 digits and origins of two letters');
  for (const { options, price } of body.variants) {
    if (options.length !== body.options.length || !options.every((value, i) => body.options[i]?.values.includes(value))) return invalid('options', 'A variant names an option value that the listing does not have');
    if (price.currency !== info.currency) return invalid('price', `The shop sells in ${info.currency}, the price is in ${price.currency}`);
  }
  return null;
}

/** Where the owner sees a product. */
export const productUrl = (origin: string, product: Pick<RemoteProduct, 'legacyResourceId'>): string => `${origin}/admin/products/${product.legacyResourceId}`;

/** What stands in the shop, for the answer of a put or a look-up. */
export function remoteListing(origin: string, product: Pick<RemoteProduct, 'id' | 'legacyResourceId' | 'updatedAt'> & { variants: Pick<RemoteProduct['variants'], 'nodes'> }, pairs: readonly { variant: Pick<ListingVariant, 'supplierSkuKey'>; remote: RemoteVariant | null }[], warnings: readonly ListingWarning[]): RemoteListing {
  const times = [product.updatedAt, ...product.variants.nodes.map(({ updatedAt }) => updatedAt)].sort();
  return {
    id: product.id, url: productUrl(origin, product), remoteUpdatedAt: times.at(-1) ?? product.updatedAt,
    variants: pairs.flatMap(({ variant, remote }) => (remote === null ? [] : [{ supplierSkuKey: variant.supplierSkuKey, variantId: remote.id, inventoryItemId: remote.inventoryItem.id, sku: remote.sku ?? '' }])),
    warnings: [...warnings],
  };
}
