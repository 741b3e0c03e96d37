import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { seen } from '../reading.ts';

/** No limit per buyer stands in the way of the quantity (003-3). One that is there is also a sign of a price that a second order does not get. Advice only: what the page does not say is no promise. */
export const withinBuyerLimit = defineRule({
  code: 'within-buyer-limit',
  scope: 'product',
  textKey: 'rule_within_buyer_limit',
  source: ['003-3'],
  weight: 'advice',
  args: z.object({ orders: z.int().check(z.positive()) }),
  /** Pieces that a reseller expects to order, one by one. */
  defaults: { orders: 10 },
  check({ read, quantity }, { orders }) {
    const { maxPerBuyer } = read.product;
    if (maxPerBuyer === undefined) return { verdict: 'unknown', evidence: [] };
    return { verdict: 'pass', evidence: [seen(read, 'maxPerBuyer', String(maxPerBuyer))], ...(maxPerBuyer >= quantity * orders ? {} : { advice: 'buyer-limit' }) };
  },
});
