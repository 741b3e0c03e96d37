import * as z from 'zod/mini';
import { err, ok } from '../../result.ts';
import { plus, shareOf, times } from '../amount.ts';
import { definePricingRule } from '../define-rule.ts';

/** Sales tax (VAT) of a store whose prices are with tax; a store whose prices are without it adds the tax itself, and nothing is added here. */
export const tax = definePricingRule({
  code: 'tax',
  textKey: 'rule_tax',
  source: 'architecture.md 5',
  args: z.object({ percent: z.string(), included: z.boolean() }),
  describe: ({ percent, included }) => (included ? `+ ${percent} %` : '-'),
  apply(amount, { percent, included }) {
    const share = shareOf(percent);
    if (!share) return err({ code: 'bad-argument', rule: 'tax' });
    return ok(included ? plus(amount, times(amount, share)) : amount);
  },
});
