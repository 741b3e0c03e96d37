import * as z from 'zod/mini';
import { ok } from '../../result.ts';
import { plus, typedAmount } from '../amount.ts';
import { definePricingRule } from '../define-rule.ts';

/** What the supplier or platform takes for sending one piece (代发费), in the supplier's currency: part of the landed cost. */
export const consignFee = definePricingRule({
  code: 'consign-fee',
  textKey: 'rule_consign_fee',
  source: '003-9',
  args: z.object({ amount: z.string(), currency: z.string() }),
  describe: ({ amount, currency }) => `+ ${amount} ${currency}`,
  apply(amount, args) {
    const more = typedAmount(args.amount, args.currency, amount.currency, 'consign-fee');
    return more.ok ? ok(plus(amount, more.value)) : more;
  },
});
