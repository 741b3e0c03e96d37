import { exponentOf } from '../../domain/currency.ts';
import type { ListingBody, ListingVariant, ListingWarning, RemoteListing } from '../../domain/listing.ts';
import type { Money } from '../../domain/money.ts';
import { WEIGHT_UNITS, weightIn } from '../../domain/weight.ts';
import { bodyProblem, invalid } from '../body-problem.ts';
import type { StoreError } from '../define.ts';
import { remoteListing as listingOf } from '../put-variants.ts';
import type { Shop } from './facts.ts';
import type { ProductRow, RemoteProduct, RemoteVariation } from './schema.ts';
import { attributeSlug, optionText } from './text.ts';

/** PHP's integers are larger, columns of the tables shops report from are not. */
const MAX_STOCK = 2_147_483_647;

/** A stored price; null for none, and for one with more digits than the currency has. */
export function priceOf(stored: string, currency: string): Money | null {
  const digits = exponentOf(currency);
  const match = /^(\d{1,13})(?:\.(\d*))?$/.exec(stored.trim());
  if (!match) return null;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  return fraction.length > digits ? null : { minor: Number(`${match[1] ?? ''}${fraction.padEnd(digits, '0')}`), currency };
}

/** Stock as the shop can store it; null where the supplier names no number: the shop's own is left. */
export const stockOf = (stock: ListingVariant['stock']): number | null => (typeof stock === 'number' ? Math.min(stock, MAX_STOCK) : null);

/** A weight in the shop's unit; null where there is none or the unit is not known. */
export function weightText(grams: number | undefined, { weightUnit }: Pick<Shop, 'weightUnit'>): string | null {
  const unit = WEIGHT_UNITS.find((each) => each === weightUnit);
  return grams === undefined || unit === undefined ? null : weightIn(grams, unit);
}

/** Why this body cannot stand in this shop; null when it can. */
export function problemOf(body: ListingBody, { currency, exponent }: Shop): StoreError | null {
  const problem = bodyProblem(body, currency, optionText);
  if (problem) return problem;
  if (body.variants.some(({ sku }) => sku === '' || sku.includes(',') || sku.length > 100)) return invalid('sku', 'A SKU code that this shop cannot be asked for');
  if (body.options.length === 0 && body.variants.length > 1) return invalid('options', 'Several variants need options');
  const slugs = body.options.map(({ name }) => attributeSlug(name));
  if (slugs.includes('') || new Set(slugs).size !== slugs.length) return invalid('options', 'Two options have the same name for WooCommerce, or one has only signs in it');
  return body.variants.every(({ price }) => fitsShop(price, { exponent })) ? null : invalid('price', `The shop shows and takes prices with ${exponent} decimals; this one has more`);
}

/** Whether a price has no more digits than the shop shows and takes. */
export const fitsShop = ({ minor, currency }: Money, { exponent }: Pick<Shop, 'exponent'>): boolean => minor % 10 ** Math.max(0, exponentOf(currency) - exponent) === 0;

/** Where the owner sees a product. */
export const productUrl = (origin: string, { id }: Pick<ProductRow, 'id'>): string => `${origin}/wp-admin/post.php?post=${id}&action=edit`;

/** A variation, or a product without options, as one thing. */
export type RemoteVariant = Pick<RemoteVariation, 'id' | 'sku' | 'regular_price' | 'sale_price' | 'manage_stock' | 'stock_quantity' | 'stock_status' | 'weight' | 'attributes'> & {
  visible: boolean;
  /** Its picture; `inherited`: perhaps only the product's main one, which some versions answer for a variation without its own. */
  image: string | undefined;
  inherited: boolean;
};

/** What is sold under a product: its variations, or itself. */
export function variantsOf(product: RemoteProduct): RemoteVariant[] {
  const main = product.images[0]?.id;
  if (product.type !== 'variable') return [{ ...product, attributes: [], image: main, inherited: false, visible: true }];
  return product.variations.map((each) => ({ ...each, image: each.image?.id, inherited: each.image?.id === main, visible: each.status !== 'private' }));
}

/** What stands in the shop, for the answer of a put or a look-up. */
export const remoteListing = (origin: string, product: RemoteProduct, pairs: Parameters<typeof listingOf<RemoteVariant>>[1], warnings: readonly ListingWarning[]): RemoteListing =>
  listingOf({ id: product.id, url: productUrl(origin, product), times: [product, ...product.variations].map(({ date_modified_gmt }) => `${date_modified_gmt}Z`) }, pairs, warnings);
