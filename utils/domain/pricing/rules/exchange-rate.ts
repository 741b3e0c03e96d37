import * as z from 'zod/mini';
import { exponentOf } from '../../currency.ts';
import { parseDecimal } from '../../money.ts';
import { err, ok } from '../../result.ts';
import { definePricingRule } from '../define-rule.ts';

/** Converts the cost into the store's currency with the rate the user entered: one unit of `from` is `rate` units of `to`. */
export const exchangeRate = definePricingRule({
  code: 'exchange-rate',
  textKey: 'rule_exchange_rate',
  args: z.object({ from: z.string(), to: z.string(), rate: z.string() }),
  describe: ({ from, to, rate }) => (from === to ? '1' : `${rate} ${to}/${from}`),
  apply(amount, { from, to, rate }) {
    if (amount.currency !== from) return err({ code: 'no-rate', rule: 'exchange-rate' });
    if (from === to) return ok(amount);
    const value = parseDecimal(rate);
    if (!value || value.digits === 0n) return err({ code: 'bad-argument', rule: 'exchange-rate' });
    return ok({
      n: amount.n * value.digits * 10n ** BigInt(exponentOf(to)),
      d: amount.d * 10n ** BigInt(value.scale + exponentOf(from)),
      currency: to,
    });
  },
});
