import { isObject, type Literal, type LiteralObject } from '../literal/parse.ts';
import { lookUp } from '../literal/look-up.ts';
import type { Located } from '../parse/fact.ts';

/**
 * Where `detailData.globalData` keeps each fact, best place first (supplier-pages.md 4; page of 2023-09). `customPrice` and
 * `skuSummaryAttrs` stand on pages of customisable goods in place of `price` and `skuAttrs` (known from other readers, no sample).
 * No place names a person: of the seller only the company is looked up.
 */
const PLACES = {
  id: ['product.productId', 'extend.detailId'],
  title: ['product.subject'],
  skus: ['product.sku'],
  ladders: ['product.price.productLadderPrices', 'product.customPrice.productLadderPrices'],
  ranges: ['product.price.productRangePrices', 'product.customPrice.productRangePrices'],
  formatRule: ['product.price.currencyRule', 'product.customPrice.currencyRule'],
  baseCurrency: ['global.productPriceCurrencySimpleName'],
  summary: ['product.price.formatLadderPrice'],
  promotion: ['promotion'],
  moq: ['product.moq'],
  unit: ['product.price.unit', 'product.customPrice.unit'],
  inventory: ['inventory'],
  media: ['product.mediaItems'],
  attributes: ['product.productBasicProperties', 'product.productKeyIndustryProperties', 'product.productOtherProperties'],
  categoryId: ['product.productCategoryId'],
  breadCrumb: ['seo.breadCrumb.pathList'],
  leadTimes: ['trade.leadTimeInfo.ladderPeriodList', 'trade.warehouseLeadTimeInfo.DEFAULT'],
  unitWeight: ['trade.logisticInfo.unitWeight'],
  protection: ['extend.protectionType'],
  showsAssurance: ['seller.baoAccountIsDisplayAssurance'],
  companyName: ['seller.companyName'],
  companyId: ['seller.companyId'],
  shopUrl: ['seller.homeUrl', 'seller.companyProfileUrl'],
} satisfies Readonly<Record<string, readonly string[]>>;

/** Older templates have no `globalData` around it (known from other readers, no sample). */
const beginningOf = (root: LiteralObject): string => (isObject(lookUp(root, 'globalData')) ? 'globalData.' : '');

const isSilent = (value: Literal | undefined): value is undefined => value === undefined || value === null || value === '';

/** Looks every fact up at every place it may stand; what it must look like is the schema's business. */
export function locate(root: LiteralObject): Located {
  const beginning = beginningOf(root);
  return Object.fromEntries(Object.entries(PLACES).map(([fact, places]) => [fact, places.flatMap((place) => {
    const value = lookUp(root, beginning + place);
    return isSilent(value) ? [] : [{ at: beginning + place, value }];
  })]));
}
