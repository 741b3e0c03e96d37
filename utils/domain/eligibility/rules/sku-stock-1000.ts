import * as z from 'zod/mini';
import { defineSkuRule } from '../define-rule.ts';
import { seenStock } from '../reading.ts';

/** More stock is better (004-34: over 1000). Advice only: it never fails. */
export const skuStock1000 = defineSkuRule({
  code: 'sku-stock-1000',
  scope: 'sku',
  textKey: 'rule_sku_stock_1000',
  source: ['004-34'],
  weight: 'advice',
  args: z.object({ over: z.int().check(z.positive()) }),
  defaults: { over: 1000 },
  check(facts, { over }) {
    const { stock } = facts.row;
    if (stock === 'unknown') return { verdict: 'unknown', evidence: [] };
    return { verdict: 'pass', evidence: seenStock(facts), ...(stock === 'unlimited' || stock > over ? {} : { advice: 'more-stock' }) };
  },
});
