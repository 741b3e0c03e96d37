import type { Money } from '../money.ts';
import type { Sku, SupplierProduct } from '../product.ts';

/** What one piece costs, and on which evidence. */
export interface Cost {
  price: Money;
  /** The wholesale quantity at which this price holds; null when the page does not say. */
  minQty: number | null;
  kind: 'sku' | 'tier';
}

/**
 * The wholesale cost of one piece of a SKU. Range-priced offers cost their first tier: dropshippers buy small quantities,
 * so a better tier is never assumed; where a quantity has two prices it is the dearer one. Null when the page gave no
 * price, 0 included. The dropship price (一件代发) is not on the page data (1688 generations B and C), so this is always
 * the wholesale price and says so through `minQty`.
 */
export function costOf(product: SupplierProduct, sku: Sku | null): Cost | null {
  if (product.priceType === 'sku') return sku?.price && sku.price.minor > 0 ? { price: sku.price, minQty: product.moq, kind: 'sku' } : null;
  const [first] = product.tiers.toSorted((a, b) => a.minQty - b.minQty || b.price.minor - a.price.minor);
  return first && first.price.minor > 0 ? { price: first.price, minQty: first.minQty, kind: 'tier' } : null;
}
