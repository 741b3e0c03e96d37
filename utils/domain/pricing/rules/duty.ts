import * as z from 'zod/mini';
import { err, ok } from '../../result.ts';
import { plus, shareOf, times } from '../amount.ts';
import { definePricingRule } from '../define-rule.ts';

/** Import duty: a share of goods, fee and freight, in the store's currency; part of the landed cost. */
export const duty = definePricingRule({
  code: 'duty',
  textKey: 'rule_duty',
  source: '003-4',
  args: z.object({ percent: z.string() }),
  describe: ({ percent }) => `+ ${percent} %`,
  apply(amount, { percent }) {
    const share = shareOf(percent);
    return share ? ok(plus(amount, times(amount, share))) : err({ code: 'bad-argument', rule: 'duty' });
  },
});
