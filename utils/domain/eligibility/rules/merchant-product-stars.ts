import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { atLeastOf, judgeEntered } from '../judging.ts';
import { seenStars } from '../reading.ts';

/** 商品体验分 (004-16: at least 2). The shop card shows a rounded figure of the same kind: it is shown as near and proves nothing. */
export const merchantProductStars = defineRule({
  code: 'merchant-product-stars',
  scope: 'merchant',
  textKey: 'rule_merchant_product_stars',
  source: ['004-16'],
  weight: 'must',
  /** Stars. */
  args: z.object({ atLeast: z.number().check(z.positive()) }),
  defaults: { atLeast: 2 },
  check: (facts, { atLeast }) => judgeEntered('productStars', facts.entered?.productStars, atLeastOf(atLeast), { enter: 'enter-stars', near: seenStars(facts.read, 'product') }),
});
