import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { atLeastOf, judgeEntered } from '../judging.ts';

/** 商品成长分 (004-23: at least 60). Shown to the seller only. */
export const growthScore = defineRule({
  code: 'growth-score',
  scope: 'product',
  textKey: 'rule_growth_score',
  source: ['004-23'],
  weight: 'must',
  args: z.object({ atLeast: z.number().check(z.positive()) }),
  defaults: { atLeast: 60 },
  check: (facts, { atLeast }) => judgeEntered('growth', facts.entered?.growth, atLeastOf(atLeast), { enter: 'enter-growth' }),
});
