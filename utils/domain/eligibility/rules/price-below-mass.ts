import * as z from 'zod/mini';
import { decimalText, type Money } from '../../money.ts';
import { defineSkuRule, type SkuFacts } from '../define-rule.ts';
import { enteredPrice, offsitePrice, told } from '../judging.ts';
import { isPartial, seen } from '../reading.ts';

/** Every price at which the page sells this SKU to everybody; none where its prices are for a few pieces only. */
function pagePrices({ read, row }: SkuFacts): Money[] {
  const { product } = read;
  if (product.maxPerBuyer !== undefined) return [];
  const priced = product.priceType === 'range' ? product.tiers : [row.sku, ...product.tiers];
  return priced.flatMap((one) => [one?.price ?? [], one?.listPrice ?? []].flat()).filter(({ minor, currency }) => minor > 0 && currency === product.currency);
}

/**
 * The private price is under 90 % of the mass price (004-26), in minor units, never rounded. The mass price is the user's entry,
 * else the page's; where the page has several (tiers, a promotion), only what holds for all of them is said.
 */
export const priceBelowMass = defineSkuRule({
  code: 'price-below-mass',
  scope: 'sku',
  textKey: 'rule_price_below_mass',
  source: ['004-26'],
  weight: 'must',
  args: z.object({ percent: z.int().check(z.positive(), z.maximum(100)) }),
  defaults: { percent: 90 },
  check(facts, { percent }) {
    const price = offsitePrice(facts);
    if (price === null) return { verdict: 'unknown', evidence: [], advice: 'enter-offsite-price' };
    const entered = enteredPrice(facts, 'mass');
    const isEntered = entered !== null && !entered.old;
    const prices = isEntered ? [entered.price] : pagePrices(facts);
    const minors = prices.map(({ minor }) => minor);
    const { currency } = facts.read.product;
    const words = [...new Set([Math.min(...minors), Math.max(...minors)])].map((minor) => decimalText({ minor, currency })).join('–');
    const field = facts.read.product.priceType === 'range' ? 'tiers' : 'skus.price';
    if (prices.length === 0 || price.currency !== currency) return { verdict: 'unknown', evidence: [], advice: 'enter-mass' };
    const evidence = [isEntered ? told('mass', `${words} ${currency}`, entered.date) : seen(facts.read, field, `${words} ${currency}`)];
    const isUnder = prices.map(({ minor }) => BigInt(price.minor) * 100n < BigInt(minor) * BigInt(percent));
    if (isUnder.every((under) => !under)) return { verdict: 'fail', evidence };
    return isUnder.includes(false) || (!isEntered && isPartial(facts.read, field)) ? { verdict: 'unknown', evidence, advice: 'enter-mass' } : { verdict: 'pass', evidence };
  },
});
