import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { judgeEntered } from '../judging.ts';

/** Other risk rules about the product (004-24). Only the site knows them: the user ticks that there is none. */
export const productOtherRisk = defineRule({
  code: 'product-other-risk',
  scope: 'product',
  textKey: 'rule_product_other_risk',
  source: ['004-24'],
  weight: 'must',
  args: z.object({}),
  defaults: {},
  check: (facts) => judgeEntered('risk', facts.entered?.risk, (found) => (found === 'none' ? 'pass' : 'fail'), { enter: 'enter-risk' }),
});
