import * as z from 'zod/mini';
import { parseDecimal } from '../../money.ts';
import { err, ok } from '../../result.ts';
import { times } from '../amount.ts';
import { definePricingRule } from '../define-rule.ts';

/** The second, crossed-out price: so many times the price. Below 1 the crossed-out price would be the lower one, so it is refused. */
export const compareAt = definePricingRule({
  code: 'compare-at',
  textKey: 'rule_compare_at',
  source: 'users.md 1.4',
  args: z.object({ by: z.string() }),
  describe: ({ by }) => `x ${by}`,
  apply(amount, { by }) {
    const value = parseDecimal(by);
    const unit = 10n ** BigInt(value?.scale ?? 0);
    if (!value || value.digits < unit) return err({ code: 'bad-argument', rule: 'compare-at' });
    return ok(times(amount, { n: value.digits, d: unit }));
  },
});
