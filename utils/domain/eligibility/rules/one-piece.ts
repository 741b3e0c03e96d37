import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { needsFlag } from '../reading.ts';

/** 一件代发: can one piece be ordered for a reseller's customer? Channels, consign tabs and wholesale MOQ prove nothing (supplier-pages.md 1.5). */
export const onePiece = defineRule({
  code: 'one-piece',
  scope: 'product',
  textKey: 'rule_one_piece',
  source: ['003-13'],
  weight: 'must',
  args: z.object({}),
  defaults: {},
  check: ({ read }) => needsFlag(read, 'dropship.onePiece', read.product.dropship.onePiece, 'ask-one-piece'),
});
