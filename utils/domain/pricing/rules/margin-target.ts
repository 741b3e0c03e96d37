import * as z from 'zod/mini';
import { err, ok } from '../../result.ts';
import { shareOf, times } from '../amount.ts';
import { definePricingRule } from '../define-rule.ts';

/** Raises the amount so that the given share of it is margin: 40 % makes 6.00 into 10.00. Commission and tax come on top of it. */
export const marginTarget = definePricingRule({
  code: 'margin-target',
  textKey: 'rule_margin_target',
  source: 'users.md 2',
  args: z.object({ percent: z.string() }),
  describe: ({ percent }) => `${percent} %`,
  apply(amount, { percent }) {
    const share = shareOf(percent);
    if (!share || share.n >= share.d) return err({ code: 'bad-argument', rule: 'margin-target' });
    return ok(times(amount, { n: share.d, d: share.d - share.n }));
  },
});
