import * as z from 'zod/mini';
import { err, ok } from '../../result.ts';
import { shareOf, times } from '../amount.ts';
import { definePricingRule } from '../define-rule.ts';

/**
 * The platform's commission, a share of what the buyer pays, tax included: the amount is raised so that it is left whole after the
 * commission is taken, once (004-47). `tax` is the rate of the tax step, `0` without one.
 */
export const commission = definePricingRule({
  code: 'commission',
  textKey: 'rule_commission',
  source: '004-47',
  args: z.object({ percent: z.string(), tax: z.string() }),
  describe: ({ percent }) => `${percent} %`,
  apply(amount, { percent, tax }) {
    const [share, rate] = [shareOf(percent), shareOf(tax)];
    if (!share || !rate) return err({ code: 'bad-argument', rule: 'commission' });
    // c(1 + t) of the amount goes to the platform: what is left of one is 1 - c(1 + t).
    const [taken, whole] = [share.n * (rate.d + rate.n), share.d * rate.d];
    if (taken >= whole) return err({ code: 'bad-argument', rule: 'commission' });
    return ok(times(amount, { n: whole, d: whole - taken }));
  },
});
