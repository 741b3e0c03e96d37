import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { atLeastOf, judgeEntered } from '../judging.ts';
import { seen } from '../reading.ts';

/** Products of the shop that are 一件代发包邮 (004-13: at least one). This offer is one of them where its page says so; that it is not says nothing of the others. */
export const merchantFreePostProducts = defineRule({
  code: 'merchant-free-post-products',
  scope: 'merchant',
  textKey: 'rule_merchant_free_post_products',
  source: ['004-13'],
  weight: 'must',
  args: z.object({ atLeast: z.int().check(z.positive()) }),
  defaults: { atLeast: 1 },
  check(facts, { atLeast }) {
    const { read } = facts;
    const { onePiece, freePost } = read.product.dropship;
    if (atLeast === 1 && onePiece === 'yes' && freePost === 'yes') return { verdict: 'pass', evidence: [seen(read, 'dropship.freePost', freePost)] };
    return judgeEntered('freePostProducts', facts.entered?.freePostProducts, atLeastOf(atLeast), { enter: 'enter-free-post-products' });
  },
});
