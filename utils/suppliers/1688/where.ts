/**
 * Where the two generations keep each fact, best place first (supplier-pages.md 1.4 and 1.6). Paths start at the object
 * the page embeds. Generation C repeats the page data of generation B at `Root.fields.dataJson`.
 */
const FACTS = [
  'id', 'title', 'status', 'unit', 'moq', 'totalStock', 'priceType', 'axes', 'skus', 'tiers', 'isSkuOffer', 'images', 'video', 'attributes',
  'categoryId', 'categoryName', 'descriptionUrl', 'services', 'dispatchSteps', 'dispatchDays', 'dispatchText', 'freightFrom', 'freightCost',
  'freightFree', 'weightRows', 'weightMap', 'unitWeight', 'mix', 'sign', 'consignMarket', 'channels', 'sellerName', 'memberId', 'loginId',
  'shopUrl', 'detailHidden', 'priceHidden', 'picturesHidden',
] as const;
export type Fact = (typeof FACTS)[number];
export const facts: readonly Fact[] = FACTS;
export type Where = Readonly<Record<Fact, readonly string[]>>;

/** Facts of the page object that B calls `globalData` and C repeats; `g` is its path. */
function inPageData(g: string): Record<Exclude<Fact, 'status' | 'video' | 'attributes' | 'categoryName' | 'descriptionUrl' | 'services' | 'dispatchSteps' | 'dispatchDays' | 'dispatchText' | 'freightFrom' | 'freightCost' | 'freightFree' | 'weightRows' | 'weightMap' | 'unitWeight' | 'channels'>, string[]> {
  return {
    id: [`${g}.tempModel.offerId`, `${g}.offerBaseInfo.offerId`],
    title: [`${g}.tempModel.offerTitle`],
    unit: [`${g}.tempModel.offerUnit`, `${g}.orderParamModel.orderParam.unit`],
    moq: [`${g}.orderParamModel.orderParam.beginNum`],
    totalStock: [`${g}.orderParamModel.orderParam.canBookedAmount`],
    priceType: [`${g}.orderParamModel.orderParam.skuParam.skuPriceType`],
    axes: [`${g}.skuModel.skuProps`],
    skus: [`${g}.skuModel.skuInfoMap`],
    tiers: [`${g}.orderParamModel.orderParam.skuParam.skuRangePrices`],
    isSkuOffer: [`${g}.isSkuOffer`, `${g}.offerSign.isSkuOffer`],
    images: [`${g}.images`],
    categoryId: [`${g}.tempModel.postCategoryId`, `${g}.offerBaseInfo.catId`],
    mix: [`${g}.mixModel`, `${g}.orderParamModel.orderParam.mixParam`],
    sign: [`${g}.offerModelSign`],
    consignMarket: [`${g}.offerModelSign.isConsignMarketOffer`, `${g}.offerSign.isConsignMarketOffer`],
    sellerName: [`${g}.tempModel.companyName`],
    memberId: [`${g}.tempModel.sellerMemberId`, `${g}.offerBaseInfo.sellerMemberId`],
    loginId: [`${g}.tempModel.sellerLoginId`, `${g}.offerBaseInfo.sellerLoginId`],
    shopUrl: [`${g}.offerBaseInfo.sellerWinportUrl`, `${g}.tempModel.winportUrl`],
    detailHidden: [`${g}.offerSign.isDetailForbidden`],
    priceHidden: [`${g}.isPricePrivate`],
    picturesHidden: [`${g}.isPicPrivate`],
  };
}

const pageDataB = inPageData('globalData');

/** Generation B. `modules` are the entries of `data` by the tail of their componentType; see `module-view.ts`. */
export const whereB: Where = {
  ...pageDataB,
  title: [...pageDataB.title, 'modules.offer-title.title'],
  status: [],
  unit: [...pageDataB.unit, 'modules.offer-title.unit', 'modules.offer-logistics.unit'],
  priceType: [...pageDataB.priceType, 'modules.offer-price.priceModel.priceDisplayType'],
  tiers: [...pageDataB.tiers, 'modules.offer-price.priceModel.currentPrices'],
  skus: [...pageDataB.skus, 'modules.offer-price.finalPriceModel.tradeWithoutPromotion.skuMapOriginal'],
  images: [...pageDataB.images, 'modules.main-pic.offerImgList'],
  video: ['modules.main-pic.video.videoUrl'],
  attributes: ['modules.attribute-new', 'modules.offer-cpv'],
  categoryName: [],
  descriptionUrl: ['modules.offer-description.detailUrl'],
  services: [
    'modules.offer-logistics.protectionInfos', 'modules.offer-logistics.buyerProtectionModel', 'modules.offer-service.guaranteeList',
  ],
  dispatchSteps: ['modules.offer-logistics.deliveryLimitTimeModel.attrs.ptsOfferStepModels'],
  dispatchDays: ['modules.offer-logistics.freightInfo.deliveryLimit', 'modules.offer-logistics.deliveryLimitTimeModel.limitTimeDay'],
  dispatchText: ['modules.offer-logistics.deliveryLimitText', 'modules.offer-logistics.freightInfo.logisticsText'],
  freightFrom: ['modules.offer-logistics.location', 'modules.offer-logistics.freightInfo.location'],
  freightCost: ['modules.offer-logistics.totalCost', 'modules.offer-logistics.freightInfo.totalCost'],
  freightFree: ['modules.offer-logistics.postFree', 'modules.offer-logistics.freeDeliverFee', 'modules.offer-logistics.freightInfo.freeDeliverFee'],
  weightRows: ['modules.offer-cross.pieceWeightScale.pieceWeightScaleInfo'],
  weightMap: ['modules.offer-logistics.freightInfo.skuWeight', 'modules.offer-logistics.skuWeight'],
  unitWeight: ['modules.offer-logistics.freightInfo.unitWeight', 'modules.offer-logistics.unitWeight', 'modules.offer-cross.unitWeight'],
  channels: [],
};

const MODEL = 'result.global.globalData.model';
const PARTS = 'result.data';
const pageDataC = inPageData(`${PARTS}.Root.fields.dataJson`);
const FREIGHT = `${MODEL}.detailDescription.freightInfo`;
const SHIPPING = `${PARTS}.shippingServices.fields`;
const BUSINESS = `${MODEL}.detailBusiness`;

/** Generation C. `unit` comes from the trade model: `offerUnit` is translated in English sessions (0.5). */
export const whereC: Where = {
  id: [`${MODEL}.offerDetail.offerId`, `${MODEL}.tradeModel.offerId`, ...pageDataC.id],
  title: [`${MODEL}.offerDetail.subject`, `${PARTS}.productTitle.fields.title`, ...pageDataC.title, `${PARTS}.gallery.fields.subject`],
  status: [`${MODEL}.offerDetail.status`],
  unit: [`${MODEL}.tradeModel.unit`, `${PARTS}.mainPrice.fields.unit`, ...pageDataC.unit],
  moq: [`${MODEL}.tradeModel.beginAmount`, ...pageDataC.moq],
  totalStock: [`${MODEL}.tradeModel.canBookedAmount`, ...pageDataC.totalStock],
  priceType: [
    `${MODEL}.tradeModel.offerPriceModel.priceDisplayType`, `${PARTS}.mainPrice.fields.priceModel.priceDisplayType`, ...pageDataC.priceType,
  ],
  axes: [`${MODEL}.offerDetail.skuProps`, ...pageDataC.axes],
  skus: [`${MODEL}.tradeModel.skuMap`, ...pageDataC.skus, `${PARTS}.mainPrice.fields.finalPriceModel.tradeWithoutPromotion.skuMapOriginal`],
  tiers: [
    `${MODEL}.tradeModel.disPriceRanges`, `${MODEL}.tradeModel.offerPriceModel.currentPrices`, ...pageDataC.tiers,
    `${PARTS}.mainPrice.fields.finalPriceModel.tradeWithoutPromotion.offerPriceRanges`,
  ],
  isSkuOffer: [`${MODEL}.offerDetail.offerSign.skuOffer`, ...pageDataC.isSkuOffer],
  images: [
    `${MODEL}.offerDetail.imageList`, `${PARTS}.gallery.fields.offerImgList`, ...pageDataC.images, `${MODEL}.offerDetail.mainImageList`,
    `${PARTS}.gallery.fields.mainImage`,
  ],
  video: [
    `${MODEL}.offerDetail.wirelessVideo.videoUrls.android`, `${MODEL}.offerDetail.wirelessVideo.videoUrls.ios`,
    `${PARTS}.gallery.fields.video.videoUrl`,
  ],
  attributes: [`${MODEL}.offerDetail.featureAttributes`],
  categoryId: [`${MODEL}.offerDetail.leafCategoryId`, ...pageDataC.categoryId],
  categoryName: [`${MODEL}.offerDetail.leafCategoryName`],
  descriptionUrl: [`${MODEL}.offerDetail.detailUrl`, `${PARTS}.description.fields.detailUrl`],
  services: [
    `${PARTS}.mainServices.fields.guaranteeList`, `${SHIPPING}.buyerProtectionModel`, `${SHIPPING}.protectionInfos`,
    `${BUSINESS}.buyerProtectionModel`, `${MODEL}.detailDescription.protectionInfoList`,
  ],
  dispatchSteps: [`${SHIPPING}.deliveryLimitTimeModel.attrs.ptsOfferStepModels`, `${BUSINESS}.deliveryLimitTimeModel.attrs.ptsOfferStepModels`],
  dispatchDays: [
    `${FREIGHT}.deliveryLimit`, `${SHIPPING}.freightInfo.deliveryLimit`, `${SHIPPING}.deliveryLimitTimeModel.limitTimeDay`,
    `${MODEL}.detailDescription.deliveryLimit`,
  ],
  dispatchText: [`${SHIPPING}.deliveryLimitText`, `${FREIGHT}.logisticsText`, `${SHIPPING}.freightInfo.logisticsText`],
  freightFrom: [`${FREIGHT}.location`, `${SHIPPING}.location`, `${SHIPPING}.freightInfo.location`],
  freightCost: [`${FREIGHT}.totalCost`, `${SHIPPING}.totalCost`, `${SHIPPING}.freightInfo.totalCost`],
  freightFree: [`${SHIPPING}.postFree`, `${SHIPPING}.freeDeliverFee`, `${FREIGHT}.freeDeliverFee`, `${SHIPPING}.freightInfo.freeDeliverFee`],
  weightRows: [
    `${PARTS}.productPackInfo.fields.pieceWeightScale.pieceWeightScaleInfo`, `${MODEL}.detailDescription.pieceWeightScale.pieceWeightScaleInfo`,
  ],
  weightMap: [`${FREIGHT}.skuWeight`, `${SHIPPING}.skuWeight`, `${SHIPPING}.freightInfo.skuWeight`],
  unitWeight: [`${FREIGHT}.unitWeight`, `${SHIPPING}.unitWeight`, `${PARTS}.productPackInfo.fields.unitWeight`],
  mix: [`${MODEL}.tradeModel.mixModel`, ...pageDataC.mix],
  sign: [`${MODEL}.offerDetail.offerSign.offerModelSign`, ...pageDataC.sign],
  consignMarket: [
    `${MODEL}.offerDetail.offerSign.consignMarketOffer`, `${MODEL}.offerDetail.offerSign.signs.isConsignMarketOffer`,
    `${MODEL}.offerDetail.offerSign.offerModelSign.isConsignMarketOffer`, ...pageDataC.consignMarket,
  ],
  channels: [`${MODEL}.consignModel.distributeChannels`],
  sellerName: [`${MODEL}.sellerModel.companyName`, ...pageDataC.sellerName],
  memberId: [`${MODEL}.sellerModel.memberId`, ...pageDataC.memberId],
  loginId: [`${MODEL}.sellerModel.loginId`, ...pageDataC.loginId],
  shopUrl: [`${MODEL}.sellerModel.winportUrl`, ...pageDataC.shopUrl],
  detailHidden: [`${MODEL}.offerDetail.offerSign.detailForbidden`, `${MODEL}.offerDetail.offerSign.signs.isDetailForbidden`, ...pageDataC.detailHidden],
  priceHidden: [`${PARTS}.submitOrder.fields.isPricePrivate`, ...pageDataC.priceHidden],
  picturesHidden: [`${PARTS}.submitOrder.fields.isPicPrivate`, ...pageDataC.picturesHidden],
};
