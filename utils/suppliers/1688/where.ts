/**
 * Where the generations keep each fact, best place first (supplier-pages.md 1.4, 1.6 and 1.7). Paths start at the object
 * the page embeds. Generation C repeats the page data of generation B at `Root.fields.dataJson`.
 */
export type Fact =
  | 'id' | 'title' | 'status' | 'unit' | 'moq' | 'totalStock' | 'priceType' | 'axes' | 'skus' | 'tiers' | 'isSkuOffer'
  | 'images' | 'video' | 'attributes' | 'categoryId' | 'categoryName' | 'descriptionUrl' | 'services' | 'dispatchSteps'
  | 'dispatchDays' | 'dispatchText' | 'freightFrom' | 'freightCost' | 'freightFree' | 'weightRows' | 'weightMap' | 'unitWeight'
  | 'mix' | 'sign' | 'consignMarket' | 'channels' | 'sellerName' | 'memberId' | 'loginId' | 'shopUrl' | 'detailHidden'
  | 'priceHidden' | 'picturesHidden';

/** Places of each fact as `<beginning>:<path>`, parted by spaces, best first. */
type Places = Readonly<Partial<Record<Fact, string>>>;
export interface Where {
  /** A beginning's path, which may start with another beginning; one that has none here stands for itself. */
  beginnings: Readonly<Record<string, string>>;
  places: Places;
}

/** The places of all lists, those of the first list best. */
function together(...lists: readonly Readonly<Record<string, string>>[]): Places {
  const all: Record<string, string> = {};
  for (const [fact, places] of lists.flatMap((list) => Object.entries(list))) all[fact] = fact in all ? `${all[fact]} ${places}` : places;
  return all;
}

/** `trade:unit` as the path from the root of the embedded object. */
export function inFull(where: Where, place: string): string {
  const [beginning = '', path] = place.split(':');
  const of = where.beginnings[beginning];
  const full = of === undefined ? beginning : inFull(where, of);
  return path === undefined ? full : `${full}.${path}`;
}

const beginningsOf = (page: string) => ({ page, temp: 'page:tempModel', base: 'page:offerBaseInfo', params: 'page:orderParamModel', order: 'params:orderParam', sent: 'ship:freightInfo', before: 'price:finalPriceModel.tradeWithoutPromotion' });

/** Facts of the page object that B calls `globalData` and C repeats. */
const pageData = {
  id: 'temp:offerId base:offerId',
  title: 'temp:offerTitle',
  unit: 'temp:offerUnit order:unit',
  moq: 'order:beginNum',
  totalStock: 'order:canBookedAmount',
  priceType: 'order:skuParam.skuPriceType',
  axes: 'page:skuModel.skuProps',
  skus: 'page:skuModel.skuInfoMap',
  tiers: 'order:skuParam.skuRangePrices',
  isSkuOffer: 'page:isSkuOffer page:offerSign.isSkuOffer',
  images: 'page:images',
  categoryId: 'temp:postCategoryId base:catId',
  mix: 'page:mixModel order:mixParam',
  sign: 'page:offerModelSign',
  consignMarket: 'page:offerModelSign.isConsignMarketOffer page:offerSign.isConsignMarketOffer',
  sellerName: 'temp:companyName',
  memberId: 'temp:sellerMemberId base:sellerMemberId',
  loginId: 'temp:sellerLoginId base:sellerLoginId',
  shopUrl: 'base:sellerWinportUrl temp:winportUrl',
  detailHidden: 'page:offerSign.isDetailForbidden',
  priceHidden: 'page:isPricePrivate',
  picturesHidden: 'page:isPicPrivate',
} satisfies Places;

/** Facts of the module of delivery, which B and C call differently. */
const delivery = {
  dispatchSteps: 'ship:deliveryLimitTimeModel.attrs.ptsOfferStepModels',
  dispatchDays: 'sent:deliveryLimit ship:deliveryLimitTimeModel.limitTimeDay',
  dispatchText: 'ship:deliveryLimitText sent:logisticsText',
  freightFrom: 'ship:location sent:location',
  freightCost: 'ship:totalCost sent:totalCost',
  freightFree: 'ship:postFree ship:freeDeliverFee sent:freeDeliverFee',
  weightMap: 'sent:skuWeight ship:skuWeight',
  unitWeight: 'sent:unitWeight ship:unitWeight',
} satisfies Places;

/** Generation B. `modules` are the entries of `data` by the tail of their componentType; see `module-view.ts`. `nySkuModel` stands for an absent or empty SKU model on pages of goods made to order (known from other readers). */
export const whereB: Where = {
  beginnings: { ...beginningsOf('globalData'), module: 'modules', ship: 'module:offer-logistics', price: 'module:offer-price' },
  places: together(pageData, delivery, {
    title: 'module:offer-title.title',
    axes: 'page:nySkuModel.skuProps',
    unit: 'module:offer-title.unit ship:unit',
    priceType: 'price:priceModel.priceDisplayType',
    tiers: 'price:priceModel.currentPrices',
    skus: 'page:nySkuModel.skuInfoMap before:skuMapOriginal',
    images: 'module:main-pic.offerImgList',
    video: 'module:main-pic.video.videoUrl',
    attributes: 'module:attribute-new module:offer-cpv',
    descriptionUrl: 'module:offer-description.detailUrl',
    services: 'ship:protectionInfos ship:buyerProtectionModel module:offer-service.guaranteeList',
    weightRows: 'module:offer-cross.pieceWeightScale.pieceWeightScaleInfo',
    unitWeight: 'module:offer-cross.unitWeight',
  } satisfies Places),
};

/** Generation C. `unit` comes from the trade model: `offerUnit` is translated in English sessions (0.5). */
export const whereC: Where = {
  beginnings: {
    ...beginningsOf('parts:Root.fields.dataJson'),
    parts: 'result.data',
    price: 'parts:mainPrice.fields',
    gallery: 'parts:gallery.fields',
    ship: 'parts:shippingServices.fields',
    model: 'result.global.globalData.model',
    offer: 'model:offerDetail',
    flags: 'offer:offerSign',
    trade: 'model:tradeModel',
    about: 'model:detailDescription',
    freight: 'about:freightInfo',
  },
  places: together({
    id: 'offer:offerId trade:offerId',
    title: 'offer:subject parts:productTitle.fields.title',
    status: 'offer:status',
    unit: 'trade:unit price:unit',
    moq: 'trade:beginAmount',
    totalStock: 'trade:canBookedAmount',
    priceType: 'trade:offerPriceModel.priceDisplayType price:priceModel.priceDisplayType',
    axes: 'offer:skuProps',
    skus: 'trade:skuMap',
    tiers: 'trade:disPriceRanges trade:offerPriceModel.currentPrices',
    isSkuOffer: 'flags:skuOffer',
    images: 'offer:imageList gallery:offerImgList',
    video: 'offer:wirelessVideo.videoUrls.android offer:wirelessVideo.videoUrls.ios gallery:video.videoUrl',
    attributes: 'offer:featureAttributes',
    categoryId: 'offer:leafCategoryId',
    categoryName: 'offer:leafCategoryName',
    descriptionUrl: 'offer:detailUrl parts:description.fields.detailUrl',
    services: 'parts:mainServices.fields.guaranteeList ship:buyerProtectionModel ship:protectionInfos model:detailBusiness.buyerProtectionModel about:protectionInfoList',
    dispatchDays: 'freight:deliveryLimit',
    freightFrom: 'freight:location',
    freightCost: 'freight:totalCost',
    freightFree: 'freight:freeDeliverFee',
    weightRows: 'parts:productPackInfo.fields.pieceWeightScale.pieceWeightScaleInfo about:pieceWeightScale.pieceWeightScaleInfo',
    weightMap: 'freight:skuWeight',
    unitWeight: 'freight:unitWeight',
    mix: 'trade:mixModel',
    sign: 'flags:offerModelSign',
    consignMarket: 'flags:consignMarketOffer flags:signs.isConsignMarketOffer flags:offerModelSign.isConsignMarketOffer',
    channels: 'model:consignModel.distributeChannels',
    sellerName: 'model:sellerModel.companyName',
    memberId: 'model:sellerModel.memberId',
    loginId: 'model:sellerModel.loginId',
    shopUrl: 'model:sellerModel.winportUrl',
    detailHidden: 'flags:detailForbidden flags:signs.isDetailForbidden',
    priceHidden: 'parts:submitOrder.fields.isPricePrivate',
    picturesHidden: 'parts:submitOrder.fields.isPicPrivate',
  } satisfies Places, pageData, delivery, {
    title: 'gallery:subject',
    skus: 'before:skuMapOriginal',
    tiers: 'before:offerPriceRanges',
    images: 'offer:mainImageList gallery:mainImage',
    dispatchSteps: 'model:detailBusiness.deliveryLimitTimeModel.attrs.ptsOfferStepModels',
    dispatchDays: 'about:deliveryLimit',
    dispatchText: 'freight:logisticsText',
    unitWeight: 'parts:productPackInfo.fields.unitWeight',
  } satisfies Places),
};

/** Generation A, as `detail-view.ts` shows it. The config's login and member ids are the seller's; those of the buyer are not named here. */
export const whereA: Where = {
  beginnings: { config: 'iDetailConfig', sku: 'iDetailData.sku' },
  places: {
    id: 'config:offerid',
    title: 'document:h1 document:ogTitle',
    unit: 'config:unit',
    moq: 'config:beginAmount',
    totalStock: 'sku:canBookCount',
    priceType: 'config:isRangePriceSku',
    axes: 'sku:skuProps',
    skus: 'sku:skuMap',
    tiers: 'sku:priceRange document:prices',
    isSkuOffer: 'config:isSKUOffer',
    images: 'document:gallery',
    attributes: 'document:attributes',
    categoryId: 'config:catid',
    descriptionUrl: 'document:description',
    freightFrom: 'document:location',
    sellerName: 'document:seller',
    memberId: 'config:memberid',
    loginId: 'config:loginId',
    shopUrl: 'config:companySiteLink',
  },
};

/** The SKU model's answer: parts of B's page data; `offerBaseInfo` has title and unit here, and mix and price model stand beside the order's. */
export const whereSkuModel: Where = {
  beginnings: beginningsOf('data.result.data'),
  places: together({
    title: 'base:title',
    unit: 'base:offerUnit',
    mix: 'params:mixParam',
  } satisfies Places, pageData, {
    priceType: 'params:skuParam.priceDisplayType',
    tiers: 'params:skuParam.currentPrices',
  } satisfies Places),
};
