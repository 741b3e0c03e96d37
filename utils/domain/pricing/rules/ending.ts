import * as z from 'zod/mini';
import { divide } from '../../money.ts';
import { err, ok } from '../../result.ts';
import { definePricingRule } from '../define-rule.ts';

/**
 * Rounds UP to the next price whose minor units end in the given digits: `99` makes 12.31 into 12.99 and 12.995 into
 * 13.99; empty rounds up to the next minor unit. Never down: an ending cannot take a price below cost or floor.
 */
export const ending = definePricingRule({
  code: 'ending',
  textKey: 'rule_ending',
  args: z.object({ digits: z.string() }),
  describe: ({ digits }) => (digits === '' ? '-' : `…${digits}`),
  apply(amount, { digits }) {
    if (!/^\d{0,3}$/.test(digits)) return err({ code: 'bad-argument', rule: 'ending' });
    const whole = divide(amount.n, amount.d, 'up');
    const step = 10n ** BigInt(digits.length);
    const end = BigInt(digits || '0');
    const below = whole - (whole % step) + end;
    return ok({ ...amount, n: below >= whole ? below : below + step, d: 1n });
  },
});
