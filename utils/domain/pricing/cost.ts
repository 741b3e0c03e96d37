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
 * the wholesale price and says so through `minQty`. Where one buyer may have only so many at the price shown, as with AliExpress'
 * welcome prices (supplier-pages.md 0.2), it is the list price instead, and null where none stands beside it.
 */
export function costOf(product: SupplierProduct, sku: Sku | null): Cost | null {
  const paid = (row: Pick<Sku, 'price' | 'listPrice'>): Money | null => {
    const price = product.maxPerBuyer === undefined ? row.price : row.listPrice;
    return price && price.minor > 0 ? price : null;
  };
  if (product.priceType === 'sku') {
    const price = sku && paid(sku);
    return price ? { price, minQty: product.moq, kind: 'sku' } : null;
  }
  const [first] = product.tiers.toSorted((a, b) => a.minQty - b.minQty || b.price.minor - a.price.minor);
  const price = first ? paid(first) : null;
  return first && price ? { price, minQty: first.minQty, kind: 'tier' } : null;
}
