import * as z from 'zod/mini';
import { defineSkuRule, type Evidence } from '../define-rule.ts';
import { enteredPrice, offsitePrice, told } from '../judging.ts';
import { decimalText } from '../../money.ts';
import type { Verdict } from '../verdict.ts';

/**
 * The private price against the lowest deal of 30 days (004-25, 004-38). Strict by default, as point 4 of the source says; rule
 * 7 allows an equal price. The figure that the user looked up counts; else own observations, in which an enrolled price is none (004-53):
 * a price above them fails for certain, one below passes only where every day was seen, since a day between may have been cheaper.
 */
export const priceBelowLow = defineSkuRule({
  code: 'price-below-low',
  scope: 'sku',
  textKey: 'rule_price_below_low',
  source: ['004-25', '004-38'],
  weight: 'must',
  /** `days`: days of the last 30 that must have been seen. */
  args: z.object({ strict: z.boolean(), days: z.int().check(z.positive()) }),
  defaults: { strict: true, days: 30 },
  check(facts, { strict, days }) {
    const price = offsitePrice(facts);
    if (price === null) return { verdict: 'unknown', evidence: [], advice: 'enter-offsite-price' };
    const against = (low: number): Verdict => (price.minor < low || (!strict && price.minor === low) ? 'pass' : 'fail');
    const entered = enteredPrice(facts, 'low');
    const low = facts.row.key === null ? undefined : facts.lows?.get(facts.row.key);
    const own: Evidence[] = low === undefined ? [] : [{ field: 'history.low', words: `${decimalText(low.price)} ${low.price.currency} (${low.days}/30)`, near: true }];
    const evidence = [...(entered === null ? [] : [told('low', `${decimalText(entered.price)} ${entered.price.currency}`, entered.date)]), ...own];
    const counted = entered !== null && !entered.old ? entered.price : low?.price;
    if (counted === undefined || counted.currency !== price.currency) return { verdict: 'unknown', evidence, advice: entered?.old === true ? 'enter-again' : 'enter-low' };
    const verdict = against(counted.minor);
    const isSure = counted !== low?.price || (low.days >= days);
    if (verdict === 'pass' && !isSure) return { verdict: 'unknown', evidence, advice: 'enter-low' };
    return { verdict, evidence, ...(price.minor === counted.minor ? { advice: 'price-under-low' } : {}) };
  },
});
