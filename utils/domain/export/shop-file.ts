import type { KeptProduct } from '../files/catalogue.ts';
import { decimalText } from '../money.ts';
import type { Cell } from './cell.ts';

/** A catalogue as the rows of a shop's own CSV format, without the head; and the titles that the format has no place for. */
export interface ShopFile {
  head: readonly string[];
  rows: Cell[][];
  leftOut: string[];
}

/** A price as shops read it: plain decimals, as many as the currency has. */
export const priceCell = (minor: number, currency: string): string => decimalText({ minor, currency });

/**
 * Our own name of a product in files: the SKU code of its first variant, which never changes; a title would, and then the shop
 * would have the product twice.
 */
export const codeOf = ({ id, variants }: KeptProduct): string => variants[0]?.sku || `pushcart-${id}`;

/** Rows in the order in which the products came into the catalogue. */
export const byAge = (products: readonly KeptProduct[]): KeptProduct[] => [...products].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
