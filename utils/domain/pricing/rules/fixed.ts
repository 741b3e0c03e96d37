import * as z from 'zod/mini';
import { ok } from '../../result.ts';
import { plus, typedAmount } from '../amount.ts';
import { definePricingRule } from '../define-rule.ts';

/** A fixed amount on top, in the store's currency. */
export const fixed = definePricingRule({
  code: 'fixed',
  textKey: 'rule_fixed',
  source: 'users.md 2',
  args: z.object({ amount: z.string(), currency: z.string() }),
  describe: ({ amount, currency }) => `+ ${amount} ${currency}`,
  apply(amount, args) {
    const more = typedAmount(args.amount, args.currency, amount.currency, 'fixed');
    return more.ok ? ok(plus(amount, more.value)) : more;
  },
});
