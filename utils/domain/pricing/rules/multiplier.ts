import * as z from 'zod/mini';
import { parseDecimal } from '../../money.ts';
import { err, ok } from '../../result.ts';
import { definePricingRule } from '../define-rule.ts';

/** Multiplies the converted cost. Below 1 the listing would lose money on every sale, so it is refused. */
export const multiplier = definePricingRule({
  code: 'multiplier',
  textKey: 'rule_multiplier',
  args: z.object({ by: z.string() }),
  describe: ({ by }) => `x ${by}`,
  apply(amount, { by }) {
    const value = parseDecimal(by);
    if (!value || value.digits < 10n ** BigInt(value.scale)) return err({ code: 'bad-argument', rule: 'multiplier' });
    return ok({ ...amount, n: amount.n * value.digits, d: amount.d * 10n ** BigInt(value.scale) });
  },
});
