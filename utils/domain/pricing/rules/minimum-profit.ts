import * as z from 'zod/mini';
import { ok } from '../../result.ts';
import { isBelow, typedAmount } from '../amount.ts';
import { definePricingRule } from '../define-rule.ts';

/**
 * Raises the price to the lowest one that leaves the profit; a higher one stays. `lowest` is the exact price that pays landed cost,
 * commission and tax and leaves `amount`.
 */
export const minimumProfit = definePricingRule({
  code: 'minimum-profit',
  textKey: 'rule_minimum_profit',
  source: 'users.md 1.4',
  args: z.object({ amount: z.string(), currency: z.string(), lowest: z.object({ n: z.bigint(), d: z.bigint() }) }),
  describe: ({ amount, currency }) => `≥ ${amount} ${currency}`,
  apply(amount, { lowest, ...typed }) {
    const known = typedAmount(typed.amount, typed.currency, amount.currency, 'minimum-profit');
    if (!known.ok) return known;
    const least = { ...lowest, currency: amount.currency };
    return ok(isBelow(amount, least) ? least : amount);
  },
});
