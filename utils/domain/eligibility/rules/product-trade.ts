import * as z from 'zod/mini';
import { tradeOf } from '../categories.ts';
import { defineRule } from '../define-rule.ts';
import { judgeEntered } from '../judging.ts';
import { seen } from '../reading.ts';

/** The product is a consumer or an industrial good (004-19), by its category where that is one we know, else by what the user entered. An unknown category is no other (000-20). */
export const productTrade = defineRule({
  code: 'product-trade',
  scope: 'product',
  textKey: 'rule_product_trade',
  source: ['004-19', '000-20'],
  weight: 'must',
  args: z.object({ trades: z.array(z.string()) }),
  defaults: { trades: ['consumer', 'industrial'] },
  check(facts, { trades }) {
    const { read } = facts;
    const { category } = read.product;
    const known = read.supplier === '1688' && category ? tradeOf(category) : null;
    if (known !== null) return { verdict: trades.includes(known) ? 'pass' : 'fail', evidence: [seen(read, 'category.name', category?.name ?? category?.id ?? '')] };
    return judgeEntered('trade', facts.entered?.trade, (trade) => (trades.includes(trade) ? 'pass' : 'fail'), { enter: 'enter-trade' });
  },
});
