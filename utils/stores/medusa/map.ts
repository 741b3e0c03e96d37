import { exponentOf } from '../../domain/currency.ts';
import type { ListingBody, ListingVariant, ListingWarning, RemoteListing } from '../../domain/listing.ts';
import { decimalText, type Money } from '../../domain/money.ts';
import { bodyProblem, invalid } from '../body-problem.ts';
import type { StoreError, StoreInfo } from '../define.ts';
import { remoteListing as listingOf } from '../put-variants.ts';
import type { RemotePrice, RemoteProduct, RemoteVariant } from './schema.ts';

/** A price as Medusa takes it: a number of whole currency units. Made of its decimal text, so nothing is rounded on the way. */
export const amountOf = (price: Money): number => Number(decimalText(price));

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

/** Why this body cannot stand in this shop; null when it can. */
export function problemOf(body: ListingBody, { currency, locations }: StoreInfo): StoreError | null {
  const problem = bodyProblem(body, currency, (value) => value.trim());
  if (problem) return problem;
  if (new Set(body.options.map(({ name }) => name.trim())).size !== body.options.length) return invalid('options', 'Two options have the same name');
  if (locations.length === 0 && body.variants.some(({ stock }) => typeof stock === 'number')) return invalid('location', 'The shop has no stock location: add one under Settings, Locations & Shipping');
  if (body.variants.some(({ price }) => !isExact(price))) return invalid('price', 'The shop cannot store this price exactly');
  return body.variants.some(({ stock }) => typeof stock === 'number' && stock < 0) ? invalid('stock', 'Stock below zero') : null;
}

/** Whether the shop gives a price back as it was sent. */
export const isExact = (price: Money): boolean => moneyOf(amountOf(price), price.currency)?.minor === price.minor;

/** Where the owner sees a product: the admin is served below `/app`, unless its owner has moved it. */
export const productUrl = (origin: string, { id }: Pick<RemoteProduct, 'id'>): string => `${origin}/app/products/${id}`;

/** What stands in the shop, for the answer of a put or a look-up. */
export const remoteListing = (origin: string, product: RemoteProduct, pairs: Parameters<typeof listingOf<RemoteVariant>>[1], warnings: readonly ListingWarning[]): RemoteListing =>
  listingOf({ id: product.id, url: productUrl(origin, product), times: [product.updated_at, ...(product.variants ?? []).map(({ updated_at }) => updated_at)] }, pairs, warnings, (remote) => itemOf(remote)?.id);
