import * as z from 'zod/mini';
import { defineSkuRule } from '../define-rule.ts';
import { seenStock } from '../reading.ts';

/** The SKU has as many pieces as are asked for (003-5: supply may be unsteady). */
export const skuInStock = defineSkuRule({
  code: 'sku-in-stock',
  scope: 'sku',
  textKey: 'rule_sku_in_stock',
  source: ['003-5'],
  weight: 'must',
  args: z.object({}),
  defaults: {},
  check(facts) {
    const { row: { stock }, quantity } = facts;
    return { verdict: stock === 'unknown' ? 'unknown' : stock === 'unlimited' || stock >= quantity ? 'pass' : 'fail', evidence: seenStock(facts) };
  },
});
