import type { KeptProduct, KeptVariant } from '../files/catalogue.ts';
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

/** The price struck through; null where there is none above what is paid, which an update of prices alone may have left. */
export const aboveOf = ({ minor, compareAtMinor }: KeptVariant): number | null => (typeof compareAtMinor === 'number' && compareAtMinor > minor ? compareAtMinor : null);

/**
 * A column that is in a file only where a product has a word of it, be it that it was taken away: one that is there and empty clears what
 * the shop has. `cell`: of a row; `variant`: null where it stands for none, `own`: it is the one for the product's own cells.
 */
export interface Column {
  head: string;
  said: (product: KeptProduct) => boolean;
  cell: (product: KeptProduct, variant: KeptVariant | null, own: boolean) => Cell;
}

/** A column of the product itself. */
export const ofProduct = <T>(head: string, read: (product: KeptProduct) => T | undefined, write: (value: NonNullable<T>) => Cell): Column => ({
  head, said: (product) => read(product) !== undefined, cell: (product, _variant, own) => (own ? written(read(product), write) : null),
});

/** A column of each variant. */
export const ofVariant = <T>(head: string, read: (variant: KeptVariant) => T | undefined, write: (value: NonNullable<T>, variant: KeptVariant) => Cell): Column => ({
  head, said: ({ variants }) => variants.some((variant) => read(variant) !== undefined), cell: (_product, variant) => (variant === null ? null : written(read(variant), (value) => write(value, variant))),
});

const written = <T>(value: T | undefined, write: (value: NonNullable<T>) => Cell): Cell => (value === undefined || value === null ? null : write(value));

/** The columns that these products need. */
export const needed = (columns: readonly Column[], products: readonly KeptProduct[]): Column[] => columns.filter(({ said }) => products.some(said));
