import { dropshipSetFor } from './dropship-sets.ts';
import { use, type RuleSet } from './rule-set.ts';
import { dispatch48h } from './rules/dispatch-48h.ts';
import { growthScore } from './rules/growth-score.ts';
import { merchantFreePostProducts } from './rules/merchant-free-post-products.ts';
import { merchantLevel } from './rules/merchant-level.ts';
import { merchantLogisticsStars } from './rules/merchant-logistics-stars.ts';
import { merchantOtherRisk } from './rules/merchant-other-risk.ts';
import { merchantProductStars } from './rules/merchant-product-stars.ts';
import { merchantServiceStars } from './rules/merchant-service-stars.ts';
import { merchantTrade } from './rules/merchant-trade.ts';
import { noGroupDeal } from './rules/no-group-deal.ts';
import { onePieceFreePost } from './rules/one-piece-free-post.ts';
import { priceBelowLow } from './rules/price-below-low.ts';
import { priceBelowMass } from './rules/price-below-mass.ts';
import { priceFreePost } from './rules/price-free-post.ts';
import { productOtherRisk } from './rules/product-other-risk.ts';
import { productTrade } from './rules/product-trade.ts';
import { sevenDayReturn } from './rules/seven-day-return.ts';
import { skuStock1000 } from './rules/sku-stock-1000.ts';
import { skuStock200 } from './rules/sku-stock-200.ts';
import { taCountry } from './rules/ta-country.ts';
import { taParticipates } from './rules/ta-participates.ts';
import { taPayMethod } from './rules/ta-pay-method.ts';

// Asked in our own page alone, beside those of `dropship-sets.ts`.

/** May an offer of one's own be enrolled in 1688's off-site distribution centre (站外分销货源中心)? Merchant, product, SKU and price (004-10, 004-18). */
export const OFFSITE_CENTRE: RuleSet = {
  id: 'offsite-centre',
  version: 1,
  suppliers: ['1688'],
  rules: [
    use(merchantTrade), use(merchantLevel), use(merchantFreePostProducts), use(merchantServiceStars), use(merchantLogisticsStars), use(merchantProductStars), use(merchantOtherRisk),
    use(productTrade), use(onePieceFreePost), use(sevenDayReturn), use(dispatch48h), use(growthScore), use(productOtherRisk), use(noGroupDeal), use(priceFreePost),
    use(skuStock200), use(skuStock1000), use(priceBelowLow), use(priceBelowMass),
  ],
};

/** Does Trade Assurance cover an order of this offer? Of Alibaba.com alone (002-12). */
export const TRADE_ASSURANCE_COVER: RuleSet = {
  id: 'trade-assurance',
  version: 1,
  suppliers: ['alibaba'],
  rules: [use(taParticipates), use(taCountry), use(taPayMethod)],
};

/** The questions that can be asked of a supplier's offers: one of another supplier is not even shown (002-12). */
export const setsFor = (supplier: string): RuleSet[] =>
  [dropshipSetFor(supplier), OFFSITE_CENTRE, TRADE_ASSURANCE_COVER].filter(({ suppliers }) => suppliers === undefined || suppliers.includes(supplier));
