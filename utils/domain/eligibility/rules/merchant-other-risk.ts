import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { judgeEntered } from '../judging.ts';

/** Other risk rules about the merchant (004-17). Only the site knows them: the user ticks that there is none. */
export const merchantOtherRisk = defineRule({
  code: 'merchant-other-risk',
  scope: 'merchant',
  textKey: 'rule_merchant_other_risk',
  source: ['004-17'],
  weight: 'must',
  args: z.object({}),
  defaults: {},
  check: (facts) => judgeEntered('shopRisk', facts.entered?.shopRisk, (found) => (found === 'none' ? 'pass' : 'fail'), { enter: 'enter-risk' }),
});
