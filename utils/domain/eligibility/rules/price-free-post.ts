import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';

/** The exclusive price is the 一件代发包邮 price: nothing is asked for freight on top of it (004-37). */
export const priceFreePost = defineRule({
  code: 'price-free-post',
  scope: 'product',
  textKey: 'rule_price_free_post',
  source: ['004-37'],
  weight: 'must',
  args: z.object({}),
  defaults: {},
  check({ offsite }) {
    const freight = offsite?.freight ?? null;
    if (freight === null) return { verdict: 'unknown', evidence: [], advice: 'enter-freight' };
    // The amount is part of a private price: it is not shown.
    return { verdict: freight.minor === 0 ? 'pass' : 'fail', evidence: [{ field: 'entered.freight', words: freight.minor === 0 ? 'yes' : 'no' }] };
  },
});
