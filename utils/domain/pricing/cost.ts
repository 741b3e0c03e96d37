import type { Money } from '../money.ts';
import type { Sku, SupplierProduct } from '../product.ts';

/** What one piece costs, and on which evidence. */
export interface Cost {
  price: Money;
  /** The wholesale quantity at which this price holds; null when the page does not say. */
  minQty: number | null;
  kind: 'sku' | 'tier' | 'consign';
}

/**
 * The wholesale cost of one piece of a SKU. Range-priced offers cost their first tier: dropshippers buy small quantities,
 * so a better tier is never assumed; where a quantity has two prices it is the dearer one. Null when the page gave no
 * price, 0 included. The dropship price (一件代发) stands on the consign card only, for members, and for the whole offer: where it
 * is dearer, a single piece costs that; where it is cheaper, another SKU may be meant. Without it this is the wholesale price and says
 * so through `minQty`. Where one buyer may have only so many at the price shown, as with AliExpress'
 * welcome prices (supplier-pages.md 0.2), it is the list price instead, and null where none stands beside it.
 */
export function costOf(product: SupplierProduct, sku: Sku | null): Cost | null {
  const cost = wholesale(product, sku);
  const single = product.dropship.prices?.find(({ minQty }) => minQty === 1)?.price;
  return cost && single && single.currency === cost.price.currency && single.minor > cost.price.minor ? { price: single, minQty: 1, kind: 'consign' } : cost;
}

function wholesale(product: SupplierProduct, sku: Sku | null): Cost | null {
  if (product.priceType === 'sku') {
    const price = sku && paid(product, sku);
    return price ? { price, minQty: product.moq, kind: 'sku' } : null;
  }
  const [first] = product.tiers.toSorted((a, b) => a.minQty - b.minQty || b.price.minor - a.price.minor);
  const price = first ? paid(product, first) : null;
  return first && price ? { price, minQty: first.minQty, kind: 'tier' } : null;
}

/** What one pays for a piece: the list price where the one shown is for a few pieces only; null for none and for 0. */
export function paid(product: Pick<SupplierProduct, 'maxPerBuyer'>, row: Pick<Sku, 'price' | 'listPrice'>): Money | null {
  const price = product.maxPerBuyer === undefined ? row.price : row.listPrice;
  return price && price.minor > 0 ? price : null;
}

/**
 * Freight of one piece as the page says it: 0 where the single piece is sent free, else null. A wholesale order's freight is for its
 * quantity and the page's default region, and wholesale free post proves nothing about one piece (004-20).
 */
export const freightOf = ({ dropship, currency }: Pick<SupplierProduct, 'dropship' | 'currency'>): Money | null =>
  (dropship.freePost === 'yes' ? { minor: 0, currency } : null);
