import * as z from 'zod/mini';
import { defineSkuRule } from '../define-rule.ts';
import { seenStock } from '../reading.ts';

/** Each SKU has enough pieces (004-33: at least 200), as the page states them; unknown is not enough and not too little. */
export const skuStock200 = defineSkuRule({
  code: 'sku-stock-200',
  scope: 'sku',
  textKey: 'rule_sku_stock_200',
  source: ['004-33'],
  weight: 'must',
  args: z.object({ atLeast: z.int().check(z.positive()) }),
  defaults: { atLeast: 200 },
  check(facts, { atLeast }) {
    const { stock } = facts.row;
    return { verdict: stock === 'unknown' ? 'unknown' : stock === 'unlimited' || stock >= atLeast ? 'pass' : 'fail', evidence: seenStock(facts) };
  },
});
