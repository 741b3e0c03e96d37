import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { atLeastOf, judgeEntered } from '../judging.ts';
import { seenStars } from '../reading.ts';

/** 商家服务星级 (004-14: at least 3.5). The shop card shows a rounded figure of the same kind: it is shown as near and proves nothing. */
export const merchantServiceStars = defineRule({
  code: 'merchant-service-stars',
  scope: 'merchant',
  textKey: 'rule_merchant_service_stars',
  source: ['004-14'],
  weight: 'must',
  /** Stars. */
  args: z.object({ atLeast: z.number().check(z.positive()) }),
  defaults: { atLeast: 3.5 },
  check: (facts, { atLeast }) => judgeEntered('serviceStars', facts.entered?.serviceStars, atLeastOf(atLeast), { enter: 'enter-stars', near: seenStars(facts.read, 'service') }),
});
