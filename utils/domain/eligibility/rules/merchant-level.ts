import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { atLeastOf, judgeEntered } from '../judging.ts';

/** 商家 L 层级 (004-12: at least L2). Seen by the seller only; the medal of the shop page and the buyer's credit level are other scales (domain.md 3.1). */
export const merchantLevel = defineRule({
  code: 'merchant-level',
  scope: 'merchant',
  textKey: 'rule_merchant_level',
  source: ['004-12'],
  weight: 'must',
  args: z.object({ atLeast: z.int().check(z.positive()) }),
  defaults: { atLeast: 2 },
  check: (facts, { atLeast }) => judgeEntered('level', facts.entered?.level, atLeastOf(atLeast), { enter: 'enter-level', words: (level) => `L${level}` }),
});
