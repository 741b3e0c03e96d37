import { exponentOf } from '../../domain/currency.ts';
import type { ListingBody, ListingVariant, ListingWarning, RemoteListing } from '../../domain/listing.ts';
import type { Money } from '../../domain/money.ts';
import type { StoreError, StoreInfo } from '../define.ts';
import type { RemotePrice, RemoteProduct, RemoteVariant } from './schema.ts';

/** A price as Medusa takes it: a number of whole currency units. Made of its decimal text, so nothing is rounded on the way. */
export function amountOf({ minor, currency }: Money): number {
  const digits = exponentOf(currency);
  const text = String(minor).padStart(digits + 1, '0');
  return Number(digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`);
}

/** A stored price; null for one with more digits than the currency has. */
export function moneyOf(amount: number, currency: string): Money | null {
  const digits = exponentOf(currency);
  const match = /^(\d{1,13})(?:\.(\d+))?$/.exec(String(amount));
  const fraction = match?.[2] ?? '';
  return match === null || fraction.length > digits ? null : { minor: Number(`${match[1] ?? ''}${fraction.padEnd(digits, '0')}`), currency };
}

/** The price for everybody in a currency: no rule, no quantity. */
export const plainPrice = (prices: readonly RemotePrice[], currency: string): RemotePrice | undefined => prices.find((price) =>
  price.currency_code === currency.toLowerCase() && Object.keys(price.rules ?? {}).length === 0 && (price.min_quantity ?? null) === null && (price.max_quantity ?? null) === null);

/** Stock as the shop can store it; null where the supplier names no number: the shop's own is left. */
export const stockOf = (stock: ListingVariant['stock']): number | null => (typeof stock === 'number' ? stock : null);

/** The one thing a variant takes from the stock; null where it takes none, or several. */
export function itemOf(variant: RemoteVariant): { id: string; level(location: string): number | null } | null {
  const items = (variant.inventory_items ?? []).filter((item) => item !== null);
  const [item] = items;
  if (item === undefined || items.length > 1 || (item.required_quantity ?? 1) !== 1 || !variant.manage_inventory) return null;
  return { id: item.inventory_item_id, level: (location) => item.inventory?.location_levels?.find(({ location_id }) => location_id === location)?.stocked_quantity ?? null };
}

/** What a variant is called, as Medusa's own admin does. */
export const variantTitle = ({ options }: Pick<ListingVariant, 'options'>): string => options.join(' / ') || 'Default variant';

/** Medusa needs an option at every product; its admin calls the one of a product without options so. */
export const NO_OPTION = { title: 'Default option', value: 'Default option value' } as const;

const invalid = (field: string, detail: string): StoreError => ({ code: 'invalid', field, detail });

/** Why this body cannot stand in this shop; null when it can. */
export function problemOf(body: ListingBody, { currency, locations }: StoreInfo): StoreError | null {
  if (body.title.trim() === '') return invalid('title', 'A listing needs a title');
  if (body.variants.length === 0) return invalid('variants', 'A listing needs a variant');
  const skus = new Set(body.variants.map(({ sku }) => sku));
  if (skus.size !== body.variants.length) return invalid('sku', 'Two variants have the same SKU code');
  const combinations = new Set(body.variants.map(({ options }) => JSON.stringify(options.map((value) => value.trim()))));
  if (combinations.size !== body.variants.length) return invalid('options', 'Two variants have the same options');
  if (new Set(body.options.map(({ name }) => name.trim())).size !== body.options.length) return invalid('options', 'Two options have the same name');
  if (locations.length === 0 && body.variants.some(({ stock }) => typeof stock === 'number')) return invalid('location', 'The shop has no stock location: add one under Settings, Locations & Shipping');
  for (const { options, price, stock } of body.variants) {
    const fits = options.length === body.options.length && options.every((value, i) => value.trim() !== '' && body.options[i]?.values.includes(value));
    if (!fits) return invalid('options', 'A variant names an option value that the listing does not have');
    if (price.currency !== currency) return invalid('price', `The shop sells in ${currency}, the price is in ${price.currency}`);
    if (moneyOf(amountOf(price), currency)?.minor !== price.minor) return invalid('price', 'The shop cannot store this price exactly');
    if (typeof stock === 'number' && stock < 0) return invalid('stock', 'Stock below zero');
  }
  return null;
}

/** Where the owner sees a product: the admin is served below `/app`, unless its owner has moved it. */
export const productUrl = (origin: string, { id }: Pick<RemoteProduct, 'id'>): string => `${origin}/app/products/${id}`;

/** What stands in the shop, for the answer of a put or a look-up. */
export function remoteListing(origin: string, product: RemoteProduct, pairs: readonly { variant: Pick<ListingVariant, 'supplierSkuKey'>; remote: RemoteVariant | null }[], warnings: readonly ListingWarning[]): RemoteListing {
  const times = [product.updated_at, ...(product.variants ?? []).map(({ updated_at }) => updated_at)].sort();
  return {
    id: product.id, url: productUrl(origin, product), remoteUpdatedAt: times.at(-1) ?? product.updated_at,
    variants: pairs.flatMap(({ variant, remote }) => (remote === null ? [] : [{
      supplierSkuKey: variant.supplierSkuKey, variantId: remote.id, sku: remote.sku ?? '', ...inventoryOf(remote),
    }])),
    warnings: [...warnings],
  };
}

const inventoryOf = (remote: RemoteVariant): { inventoryItemId?: string } => {
  const item = itemOf(remote);
  return item === null ? {} : { inventoryItemId: item.id };
};
