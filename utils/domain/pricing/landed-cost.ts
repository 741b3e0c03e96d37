import { divide, type Money } from '../money.ts';
import type { Sku, SupplierProduct } from '../product.ts';
import { err, ok, type Result } from '../result.ts';
import { paid } from './cost.ts';

/** So many pieces of one SKU; null for an offer without SKUs. */
export interface OrderLine {
  sku: Sku | null;
  quantity: number;
}

/** One line of an order with its part of the freight, in minor units of the supplier's currency. */
export interface LandedLine {
  unit: number;
  goods: number;
  freight: number;
  total: number;
  /** Rounded up: what one piece must bring in at least. */
  perPiece: number;
}

/** What an order costs; `goods`, `freight` and `total` are the sums of the lines' own. */
export interface LandedCost {
  currency: string;
  goods: number;
  freight: number;
  total: number;
  lines: LandedLine[];
}

/** `below-minimum`: fewer pieces than the lowest tier, or the MOQ, asks for. `no-cost`: a line without a price. `freight-unknown`: nobody says it. */
export type LandedCostError = 'no-pieces' | 'no-cost' | 'below-minimum' | 'freight-unknown' | 'other-currency' | 'too-large';

/**
 * The landed cost of an order of one offer, in the supplier's currency. Quote types (domain.md 8): SKU prices hold for any quantity;
 * a range price follows the total quantity over all lines. `freight` is that of the whole order; null is unknown, never 0. It is
 * spread by pieces, largest remainder first, so that the parts make the whole. `fee` is paid for each piece (003-9).
 */
export function landedCost(product: SupplierProduct, lines: readonly OrderLine[], freight: Money | null, fee: Money | null = null): Result<LandedCost, LandedCostError> {
  const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
  if (lines.length === 0 || lines.some((line) => !Number.isSafeInteger(line.quantity) || line.quantity < 1)) return err('no-pieces');
  if (freight === null) return err('freight-unknown');
  if (freight.currency !== product.currency || (fee && fee.currency !== product.currency)) return err('other-currency');
  if (product.moq !== null && quantity < product.moq) return err('below-minimum');
  const tier = tierFor(product, quantity);
  if (product.priceType === 'range' && product.tiers.length > 0 && tier === null) return err('below-minimum');

  const shares = spread(freight.minor, lines.map((line) => line.quantity));
  const landed: LandedLine[] = [];
  for (const [i, line] of lines.entries()) {
    const row = product.priceType === 'sku' ? line.sku : tier;
    const price = row && paid(product, row);
    if (!price) return err('no-cost');
    const unit = price.minor + (fee?.minor ?? 0);
    const [goods, part] = [unit * line.quantity, shares[i] ?? 0];
    const perPiece = divide(BigInt(goods) + BigInt(part), BigInt(line.quantity), 'up');
    landed.push({ unit, goods, freight: part, total: goods + part, perPiece: Number(perPiece) });
  }
  const goods = landed.reduce((sum, line) => sum + line.goods, 0);
  const total = goods + freight.minor;
  return Number.isSafeInteger(total) ? ok({ currency: product.currency, goods, freight: freight.minor, total, lines: landed }) : err('too-large');
}

/** The tier a total quantity falls into; of two for the same quantity the dearer one. Null below the lowest. */
function tierFor({ tiers }: Pick<SupplierProduct, 'tiers'>, quantity: number): SupplierProduct['tiers'][number] | null {
  return tiers.filter((tier) => tier.minQty <= quantity).toSorted((a, b) => b.minQty - a.minQty || b.price.minor - a.price.minor)[0] ?? null;
}

/** Whole minor units by weight: each part rounded down, then one more for the largest remainders. The sum is `amount`. */
function spread(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n);
  const parts = weights.map((weight, index) => {
    const whole = BigInt(amount) * BigInt(weight);
    return { index, part: Number(divide(whole, sum, 'down')), rest: whole % sum };
  });
  const left = amount - parts.reduce((total, { part }) => total + part, 0);
  const first = new Set(parts.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1)).slice(0, left).map(({ index }) => index));
  return parts.map(({ index, part }) => part + (first.has(index) ? 1 : 0));
}
