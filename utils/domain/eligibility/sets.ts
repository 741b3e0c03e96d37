import { use, type RuleSet } from './rule-set.ts';
import { dispatch48h } from './rules/dispatch-48h.ts';
import { onePieceAgainstMoq } from './rules/one-piece-against-moq.ts';
import { onePieceFreePost } from './rules/one-piece-free-post.ts';
import { onePiece } from './rules/one-piece.ts';
import { sevenDayReturn } from './rules/seven-day-return.ts';
import { skuStock1000 } from './rules/sku-stock-1000.ts';
import { skuStock200 } from './rules/sku-stock-200.ts';

/** Can this offer be sold on and sent to the customer piece by piece, on terms a reseller can promise? */
export const DROPSHIP_ONE_BY_ONE: RuleSet = {
  id: 'dropship-one-by-one',
  version: 2,
  rules: [
    use(onePiece),
    use(onePieceAgainstMoq),
    use(onePieceFreePost),
    use(sevenDayReturn),
    use(dispatch48h),
    use(skuStock200),
    use(skuStock1000),
  ],
};
