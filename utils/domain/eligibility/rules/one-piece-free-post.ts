import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { needsFlag } from '../reading.ts';

/**
 * 一件代发包邮: is the single piece sent free of freight? Only what the page says of the single piece counts: wholesale free
 * post proves nothing either way.
 */
export const onePieceFreePost = defineRule({
  code: 'one-piece-free-post',
  scope: 'product',
  textKey: 'rule_one_piece_free_post',
  source: ['004-20', '004-2'],
  weight: 'must',
  args: z.object({}),
  defaults: {},
  check: ({ read }) => needsFlag(read, 'dropship.freePost', read.product.dropship.freePost, 'see-consign-card'),
});
