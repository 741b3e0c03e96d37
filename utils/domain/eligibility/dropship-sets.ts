import { use, type RuleSet } from './rule-set.ts';
import { deliveryReaches } from './rules/delivery-reaches.ts';
import { dispatch48h } from './rules/dispatch-48h.ts';
import { onePieceAgainstMoq } from './rules/one-piece-against-moq.ts';
import { onePieceFreePost } from './rules/one-piece-free-post.ts';
import { onePiece } from './rules/one-piece.ts';
import { sevenDayReturn } from './rules/seven-day-return.ts';
import { skuInStock } from './rules/sku-in-stock.ts';
import { skuStock1000 } from './rules/sku-stock-1000.ts';
import { skuStock200 } from './rules/sku-stock-200.ts';
import { withinBuyerLimit } from './rules/within-buyer-limit.ts';

// The sets of popup and panel: the background carries no rule of the others (`sets.ts`).

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

/** Can this AliExpress offer be sold on piece by piece to the region its page was made for? */
export const ALIEXPRESS_DROPSHIP: RuleSet = {
  id: 'aliexpress-dropship',
  version: 1,
  suppliers: ['aliexpress'],
  rules: [use(onePieceAgainstMoq), use(deliveryReaches), use(skuInStock), use(withinBuyerLimit)],
};

/** The set that says whether a supplier's offer can be dropshipped: the rules of 1688 know no code of AliExpress. */
export const dropshipSetFor = (supplier: string): RuleSet => (supplier === 'aliexpress' ? ALIEXPRESS_DROPSHIP : DROPSHIP_ONE_BY_ONE);
