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
 * so a better tier is never assumed. Null when the page gave no price. The dropship price (一件代发) is not on the
 * page data (1688 generations B and C), so this is always the wholesale price and says so through `minQty`.
 */
export function costOf(product: SupplierProduct, sku: Sku | null): Cost | null {
  if (product.priceType === 'sku') return sku?.price ? { price: sku.price, minQty: product.moq, kind: 'sku' } : null;
  const first = product.tiers.reduce<(typeof product.tiers)[number] | null>((low, t) => (!low || t.minQty < low.minQty ? t : low), null);
  return first ? { price: first.price, minQty: first.minQty, kind: 'tier' } : null;
}
