/**
 * Where the generations keep each fact, best place first (supplier-pages.md 3). Paths start at the object that the page assigns
 * to `runParams`. `currencyCode` is the currency shown; `tradeCurrencyCode`, `baseCurrencyCode` and `skuCalPrice` are the seller's.
 */
export type Fact =
  | 'id' | 'title' | 'currency' | 'axes' | 'skus' | 'totalStock' | 'unit' | 'isLot' | 'lotSize' | 'images' | 'attributes' | 'categoryId'
  | 'descriptionUrl' | 'sellerName' | 'sellerId' | 'shopUrl' | 'status' | 'limit' | 'limitText' | 'ways' | 'weight';

/** How a page's data is built: `*Module` (2019 to 2022), blocks (late 2022), `*Component` (2023 and 2024). */
export type Kind = 'modules' | 'blocks' | 'components';
export type Where = Readonly<Record<Fact, readonly string[]>>;

const modules: Where = {
  id: ['data.commonModule.productIdStr', 'data.commonModule.productId', 'data.actionModule.productId', 'data.storeModule.productId'],
  title: ['data.titleModule.subject'],
  currency: ['data.commonModule.currencyCode'],
  axes: ['data.skuModule.productSKUPropertyList'],
  skus: ['data.skuModule.skuPriceList'],
  totalStock: ['data.quantityModule.totalAvailQuantity', 'data.actionModule.totalAvailQuantity'],
  unit: ['data.priceModule.oddUnitName', 'data.quantityModule.oddUnitName'],
  isLot: ['data.priceModule.lot', 'data.quantityModule.lot'],
  lotSize: ['data.priceModule.numberPerLot'],
  images: ['data.imageModule.imagePathList'],
  attributes: ['data.specsModule.props'],
  categoryId: ['data.actionModule.categoryId', 'data.commonModule.categoryId'],
  descriptionUrl: ['data.descriptionModule.descriptionUrl'],
  sellerName: ['data.storeModule.storeName'],
  sellerId: ['data.storeModule.sellerAdminSeq', 'data.commonModule.sellerAdminSeq'],
  shopUrl: ['data.storeModule.storeURL'],
  status: ['data.actionModule.itemStatus'],
  limit: ['data.quantityModule.purchaseLimitNumMax'],
  limitText: ['data.quantityModule.purchaseLimitMaxTips'],
  ways: ['data.shippingModule.generalFreightInfo.originalLayoutResultList', 'data.shippingModule.freightCalculateInfo.freight'],
  weight: [],
};

/** `blocks` are the fields of `data.data` by their type, see `block-view.ts`. */
const blocks: Where = {
  id: ['blocks.shipping.productId', 'blocks.actionButtons.productId', 'blocks.imageView.productId', 'blocks.seoTdk.productId'],
  title: ['blocks.titleBanner.subject'],
  currency: [],
  axes: ['blocks.sku.propertyList'],
  skus: ['blocks.sku.skuList'],
  totalStock: ['blocks.quantity.totalAvailQuantity', 'blocks.actionButtons.totalAvailQuantity'],
  unit: ['blocks.price.oddUnitName', 'blocks.quantity.oddUnitName'],
  isLot: ['blocks.price.lot', 'blocks.quantity.lot'],
  lotSize: ['blocks.price.numberPerLot'],
  images: ['blocks.imageView.imagePathList'],
  attributes: ['blocks.specsInfo.specs'],
  categoryId: ['blocks.actionButtons.categoryId', 'blocks.storeRecommend.categoryId'],
  descriptionUrl: ['blocks.description.detailDesc'],
  sellerName: ['blocks.storeRecommend.storeName', 'blocks.storeHeader.storeHeader.storeName', 'blocks.headerInfo._for_header_info.storeModule.storeName'],
  sellerId: ['blocks.headerInfo._for_header_info.storeModule.sellerAdminSeq', 'blocks.oldShipping.sellerAdminSeq'],
  shopUrl: ['blocks.storeRecommend.storeURL', 'blocks.headerInfo._for_header_info.storeModule.storeURL'],
  status: ['blocks.infoWrap.status', 'blocks.actionButtons.itemStatus'],
  limit: ['blocks.quantity.purchaseLimitNumMax'],
  limitText: ['blocks.quantity.purchaseLimitMaxTips'],
  ways: ['blocks.shipping.generalFreightInfo.originalLayoutResultList', 'blocks.shipping.freightCalculateInfo.freight'],
  weight: [],
};

const components: Where = {
  id: ['data.productInfoComponent.idStr', 'data.productInfoComponent.id'],
  title: ['data.productInfoComponent.subject'],
  currency: ['data.currencyComponent.currencyCode'],
  axes: ['data.skuComponent.productSKUPropertyList'],
  skus: ['data.priceComponent.skuPriceList', 'data.priceComponent.skuJson'],
  totalStock: ['data.inventoryComponent.totalAvailQuantity', 'data.inventoryComponent.totalQuantity'],
  unit: ['data.productInfoComponent.oddUnitName', 'data.packageComponent.unitType'],
  isLot: ['data.productInfoComponent.lot', 'data.packageComponent.lot'],
  lotSize: ['data.productInfoComponent.numberPerLot', 'data.packageComponent.lotNum'],
  images: ['data.imageComponent.imagePathList'],
  attributes: ['data.productPropComponent.props'],
  categoryId: ['data.productInfoComponent.categoryId'],
  descriptionUrl: ['data.productDescComponent.descriptionUrl'],
  sellerName: ['data.sellerComponent.storeName', 'data.storeHeaderComponent.storeHeaderResult.storeName'],
  sellerId: ['data.sellerComponent.adminSeq', 'data.productInfoComponent.adminSeq'],
  shopUrl: ['data.sellerComponent.storeURL'],
  status: ['data.itemStatusComponent.status'],
  limit: ['data.promotionComponent.purchaseLimitNumMax'],
  limitText: ['data.promotionComponent.purchaseLimitMaxTips'],
  ways: ['data.webGeneralFreightCalculateComponent.originalLayoutResultList'],
  weight: ['data.packageComponent.weight'],
};

/** What a page says in its head: asked only where its data is cut short before the item's own title and id (supplier-pages.md 0.8). */
export const headOf: Readonly<Record<Kind, string>> = { modules: 'data.pageModule', blocks: 'blocks.seoTdk', components: 'data.metaDataComponent' };

export const whereOf: Readonly<Record<Kind, Where>> = { modules, blocks, components };
