import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { atLeastOf, judgeEntered } from '../judging.ts';
import { seenStars } from '../reading.ts';

/** 物流体验分 (004-15: at least 3). The shop card shows a rounded figure of the same kind: it is shown as near and proves nothing. */
export const merchantLogisticsStars = defineRule({
  code: 'merchant-logistics-stars',
  scope: 'merchant',
  textKey: 'rule_merchant_logistics_stars',
  source: ['004-15'],
  weight: 'must',
  /** Stars. */
  args: z.object({ atLeast: z.number().check(z.positive()) }),
  defaults: { atLeast: 3 },
  check: (facts, { atLeast }) => judgeEntered('logisticsStars', facts.entered?.logisticsStars, atLeastOf(atLeast), { enter: 'enter-stars', near: seenStars(facts.read, 'logistics') }),
});
