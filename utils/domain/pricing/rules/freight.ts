import * as z from 'zod/mini';
import { ok } from '../../result.ts';
import { plus, typedAmount } from '../amount.ts';
import { definePricingRule } from '../define-rule.ts';

/** Freight of one piece in the supplier's currency: part of the landed cost. Where the page is to say it, its amount stands here. */
export const freight = definePricingRule({
  code: 'freight',
  textKey: 'rule_freight',
  source: '003-4',
  args: z.object({ amount: z.string(), currency: z.string() }),
  describe: ({ amount, currency }) => `+ ${amount} ${currency}`,
  apply(amount, args) {
    const more = typedAmount(args.amount, args.currency, amount.currency, 'freight');
    return more.ok ? ok(plus(amount, more.value)) : more;
  },
});
