import { rowsOf } from '../build-listing.ts';
import { costOf } from '../pricing/cost.ts';
import { rangeOf, type PriceRange } from '../pricing/price-range.ts';
import type { ProductRead } from '../product.ts';
import { categoryKeyOf } from './category-map.ts';

/** The few facts of an offer's newest read that a list shows and searches: lists never load whole reads. */
export interface ShelfRow {
  /** `<supplier>:<offerId>` */
  key: string;
  title: string;
  image: string | null;
  /** What one piece costs, lowest and highest; null where the page gave none. */
  cost: PriceRange | null;
  variants: number;
  /** Variants with an id and a cost. */
  sellable: number;
  /** Of those, the ones that are not sold out. */
  inStock: number;
  images: number;
  attributes: number;
  /** The page says how large or how heavy it is. */
  sized: boolean;
  brand: string | null;
  category: string | null;
  /** The supplier's category as the map names it; null where the page gives none. */
  categoryKey: string | null;
  readAt: number;
  /** Why the newest visit gave no product. */
  error: string | null;
}

const SIZE = /尺寸|尺码|规格|重量|净重|size|dimension|weight|размер|вес/i;
const BRAND = /^(?:品牌|brand(?: name)?|бренд)$/i;
/** What suppliers write where there is no brand. */
const NO_BRAND = /^(?:无|无品牌|其他|其它|other|no|none|oem|nobrand|no ?brand)$/i;

/** The offer's own brand, as an attribute of the page names it. */
export function brandOf({ product }: ProductRead): string | null {
  const value = product.attributes.find(({ name }) => BRAND.test(name.trim()))?.value.trim() ?? '';
  return value === '' || NO_BRAND.test(value) ? null : value.slice(0, 200);
}

/** Sizes and weights reach the buyer by a SKU's weight, an axis or an attribute. */
const isSized = ({ product: { skus, axes, attributes, unitWeightGrams } }: ProductRead): boolean =>
  unitWeightGrams !== undefined || skus.some(({ weightGrams }) => weightGrams !== undefined) || axes.some(({ name }) => SIZE.test(name)) || attributes.some(({ name }) => SIZE.test(name));

/** What a list keeps of a read. */
export function shelfOf(key: string, read: ProductRead, readAt: number): ShelfRow {
  const { product } = read;
  const rows = rowsOf(product);
  const sold = rows.flatMap((row) => {
    const cost = row.key === null ? null : costOf(product, row.sku);
    return cost === null ? [] : [{ stock: row.stock, price: cost.price }];
  });
  return {
    key, readAt, error: null, title: product.title, image: product.images[0] ?? null, cost: rangeOf(sold.map(({ price }) => price)),
    variants: rows.length, sellable: sold.length, inStock: sold.filter(({ stock }) => stock !== 0).length,
    images: product.images.length, attributes: product.attributes.length, sized: isSized(read), brand: brandOf(read), category: product.category?.name ?? product.category?.id ?? null, categoryKey: categoryKeyOf(product),
  };
}
