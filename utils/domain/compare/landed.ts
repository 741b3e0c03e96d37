import type { Money } from '../money.ts';
import { roundedUp } from '../pricing/amount.ts';
import { costOf, freightOf } from '../pricing/cost.ts';
import { landedCost, type LandedCostError } from '../pricing/landed-cost.ts';
import type { DatedPlan } from '../pricing/rate-age.ts';
import { exchangeRate } from '../pricing/rules/exchange-rate.ts';
import type { Sku, SupplierProduct } from '../product.ts';
import { err, ok, type Result } from '../result.ts';
import { landedCost as pieceCost } from '../source-type.ts';

/** Why there is no landed cost (`bad-amount`: what was typed cannot be read; `unit-differs`: sold in another unit than the others, or by lots), or none in the wanted currency; words in the locales (`reason_compare_<code>`, `reason_<code>`). */
export type CompareErrorCode = LandedCostError | 'bad-amount' | 'unit-differs';

/**
 * The freight of an order as the page says it, for its default region; null where it does not. Of one piece: sent free, or the way
 * of delivery that an AliExpress page names first. Of more: free, or the sum shown, which is that of the smallest order alone.
 */
export function pageFreight(product: SupplierProduct, quantity: number): Money | null {
  const free = { minor: 0, currency: product.currency };
  if (quantity === 1 && product.dropship.freePost === 'yes') return freightOf(product);
  if (quantity === 1 && product.freightOptions) {
    const way = product.freightOptions.find(({ reaches }) => reaches);
    return way?.free === 'yes' ? free : way?.cost ?? null;
  }
  if (isSingle(product, quantity)) return null;
  const { freight, moq } = product;
  if (freight?.free === 'yes') return free;
  return quantity === moq ? freight?.cost ?? null : null;
}

/** One piece for a reseller's customer, which no wholesale minimum forbids (003-13). */
const isSingle = ({ dropship }: SupplierProduct, quantity: number): boolean => quantity === 1 && dropship.onePiece === 'yes';

/** What an order costs and what one piece of it, in the supplier's currency and, where rates allow, in the wanted one. */
export interface Landed {
  total: Money;
  perPiece: Money;
  /** Goods, freight and fees are the total. */
  goods: Money;
  freight: Money;
  /** Of all pieces. */
  fees: Money;
  /** The total in the wanted currency, rounded up. */
  converted: Result<Money, 'no-rate' | 'rate-old'>;
  /** One piece is priced as one of this many, since the page has no price for it alone; null where the price is for the quantity itself. */
  priceFor: number | null;
}

/** An order of one SKU of an offer; `freight` and `fee` as entered, in the supplier's currency, null where nothing was. The fee is per piece (003-4, 003-9). */
export interface Order {
  sku: Sku | null;
  quantity: number;
  freight: Money | null;
  fee: Money | null;
}

/** The landed cost of an order of one SKU. A sum that misses a part is no cost. */
export function landedOf(product: SupplierProduct, { sku, quantity, freight: entered, fee }: Order, currency: string, plan: DatedPlan): Result<Landed, CompareErrorCode> {
  const freight = entered ?? pageFreight(product, quantity);
  const money = (minor: number): Money => ({ minor, currency: product.currency });
  if (isSingle(product, quantity)) {
    const cost = costOf(product, sku);
    if (!cost) return err('no-cost');
    if (freight === null) return err('freight-unknown');
    const total = pieceCost(cost.price, freight, fee ?? money(0));
    if (!total) return err('other-currency');
    return ok({ total, perPiece: total, goods: cost.price, freight, fees: fee ?? money(0), converted: inCurrency(total, currency, plan), priceFor: cost.minQty !== null && cost.minQty > 1 ? cost.minQty : null });
  }
  const made = landedCost(product, [{ sku, quantity }], freight, fee);
  if (!made.ok) return made;
  const total = money(made.value.total);
  const fees = money((fee?.minor ?? 0) * quantity);
  return ok({
    total, perPiece: money(made.value.lines[0]?.perPiece ?? made.value.total), goods: money(made.value.goods - fees.minor), freight: money(made.value.freight), fees,
    converted: inCurrency(total, currency, plan), priceFor: null,
  });
}

/** By the user's rate, rounded up; none by a rate that is too old to make prices. */
export function inCurrency(money: Money, currency: string, plan: DatedPlan): Result<Money, 'no-rate' | 'rate-old'> {
  if (money.currency === currency) return ok(money);
  const pair = `${money.currency}:${currency}`;
  const rate = plan.rates[pair]?.rate;
  if (rate === undefined) return err('no-rate');
  if (plan.oldRates?.includes(pair) === true) return err('rate-old');
  const made = exchangeRate.apply({ n: BigInt(money.minor), d: 1n, currency: money.currency }, { from: money.currency, to: currency, rate });
  return made.ok ? ok(roundedUp(made.value)) : err('no-rate');
}
