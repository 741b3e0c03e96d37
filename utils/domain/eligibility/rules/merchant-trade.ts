import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { judgeEntered } from '../judging.ts';

/** The shop deals in consumer or industrial goods (004-11). A page shows the category of its offer, not the shop's business: the user enters it. */
export const merchantTrade = defineRule({
  code: 'merchant-trade',
  scope: 'merchant',
  textKey: 'rule_merchant_trade',
  source: ['004-11'],
  weight: 'must',
  args: z.object({ trades: z.array(z.string()) }),
  defaults: { trades: ['consumer', 'industrial'] },
  check: (facts, { trades }) => judgeEntered('shopTrade', facts.entered?.shopTrade, (trade) => (trades.includes(trade) ? 'pass' : 'fail'), { enter: 'enter-trade' }),
});
