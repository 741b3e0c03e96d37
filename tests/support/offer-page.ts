/** An invented offer, from which a page in the structure of 1688 generation C (2025-26, `window.context`) is made. */
export interface OfferPage {
  id: string;
  title: string;
  unit: string;
  moq: number;
  company: string;
  axes: { name: string; values: { name: string; image?: string }[] }[];
  /** Prices in yuan as the site writes them. `list`: the price before a promotion. */
  skus: { id: string; options: string[]; price: string; list?: string; stock: number; weight?: number }[];
  images: string[];
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const total = (offer: OfferPage): number => offer.skus.reduce((sum, sku) => sum + sku.stock, 0);

function model(offer: OfferPage) {
  const rows = offer.skus.map((sku) => ({
    canBookCount: sku.stock, discountPrice: sku.price, price: sku.list ?? sku.price, promotionSku: sku.list !== undefined, saleCount: 0,
    skuId: Number(sku.id), specAttrs: sku.options.map(escape).join('&gt;'), specId: sku.id.padStart(32, 'a'),
  }));
  const props = offer.axes.map((axis, i) => ({ fid: 100 + i, prop: axis.name, value: axis.values.map(({ name, image }) => ({ name, ...(image === undefined ? {} : { imageUrl: image }) })) }));
  const prices = offer.skus.map((sku) => Number(sku.price));
  const currentPrices = [Math.min(...prices), Math.max(...prices)].map((price) => ({ beginAmount: offer.moq, price: price.toFixed(2) }));
  return { rows, props, currentPrices };
}

/** The literal as the site writes it: JSON but for the bare numeric keys of `skuWeight`. */
function literal(offer: OfferPage): string {
  const { rows, props, currentPrices } = model(offer);
  const weights = `{${offer.skus.filter((sku) => sku.weight !== undefined).map((sku) => `${sku.id}:${((sku.weight ?? 0) / 1000).toFixed(4)}`).join(',')}}`;
  const result = {
    data: {
      Root: { fields: { dataJson: {
        offerModelSign: { isOnePsale: true, isConsignMarketOffer: true, isTbDistributionOffer: true },
        skuModel: { skuProps: props, skuInfoMap: Object.fromEntries(rows.map(({ promotionSku, ...row }) => [row.specAttrs, { ...row, isPromotionSku: promotionSku }])) },
        orderParamModel: { orderParam: { beginNum: offer.moq, canBookedAmount: total(offer), skuParam: { skuPriceType: 'skuPrice', skuRangePrices: [] } } },
      } } },
      productTitle: { fields: { title: offer.title, saleNum: '100+', labels: ['一件代发'] } },
      shippingServices: { fields: {
        freightInfo: { $ref: '$.result.global.globalData.model.detailDescription.freightInfo' },
        postFree: false,
        buyerProtectionModel: [{ serviceCode: 'qtwlybt', serviceName: '7天无理由退货' }, { serviceCode: 'ssbxsfh', serviceName: '晚发必赔' }],
        deliveryLimitTimeModel: { attrs: { ptsOfferStepModels: [{ selectedStartQuantity: 1, selectedEndQuantity: 50, selectedPtsOfferTagModel: { serviceCode: 'ssbxsfh', serviceName: '48小时发货', agreeDeliveryHours: 48 } }] } },
      } },
    },
    global: { globalData: { model: {
      detailDescription: { freightInfo: { location: '浙江省金华市', totalCost: 3.5, deliveryLimit: 2, skuWeight: '@weights@' } },
      offerDetail: {
        offerId: Number(offer.id), status: 'PUBLISHED', subject: offer.title, skuProps: props, leafCategoryId: 1031910, leafCategoryName: '测试类目',
        imageList: offer.images.map((url) => ({ fullPathImageURI: url })),
        featureAttributes: [{ fid: 1, name: '材质', value: '帆布', values: ['帆布'] }],
        offerSign: { consignMarketOffer: true, distribution: true, offerModelSign: { isOnePsale: true, isConsignMarketOffer: true } },
      },
      sellerModel: { companyName: offer.company, loginId: 'demo-seller', memberId: 'b2b-0000000000', winportUrl: 'https://shop0000000000.1688.com' },
      consignModel: { distributeChannels: [{ typeCode: 'thyny' }, { typeCode: 'shopify' }] },
      tradeModel: {
        beginAmount: offer.moq, canBookedAmount: total(offer), unit: offer.unit, skuMap: rows,
        offerPriceModel: { priceDisplayType: 'skuPrice', currentPrices },
      },
    } } },
  };
  return JSON.stringify({ result }).replace('"@weights@"', weights).replaceAll('</', '<\\/');
}

const STYLE = `body{font:14px/1.5 "Noto Sans CJK SC",sans-serif;margin:0;background:#f5f5f5;color:#333}header{background:#ff6000;color:#fff;padding:10px 24px;font-size:18px}
main{display:flex;gap:24px;max-width:1080px;margin:24px auto;background:#fff;padding:24px}main>img{width:360px;height:360px;object-fit:cover}h1{font-size:20px;margin:0 0 12px}
.price{color:#ff4000;font-size:24px;margin:12px 0}table{border-collapse:collapse}td{border-bottom:1px solid #eee;padding:6px 16px 6px 0}`;

/** The whole page, with a plain rendering of the offer and the reserved slot for extensions. */
export function offerPage(offer: OfferPage): string {
  const rows = offer.skus.map((sku) => `<tr><td>${escape(sku.options.join(' / '))}</td><td>¥${escape(sku.price)}</td><td>库存${sku.stock}${escape(offer.unit)}</td></tr>`).join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="od-version" content="2024"><title>${escape(offer.title)} - 阿里巴巴</title>
<link rel="canonical" href="https://detail.1688.com/offer/${offer.id}.html"><style>${STYLE}</style></head><body class="od-version-2024">
<script>window.contextPath = "/default";
window.context=(function(b,d){var c=d.module||{};var e={};for(var a in c){if(typeof c[a]==="string"){e[a]=c[a]}}Object.assign(e,c[b]||{});Object.assign(d,{module:e});return d})(window.contextPath,${literal(offer)});</script>
<header>1688 <small>(local test page)</small></header><div id="chromePlugin" data-module="od_chrome_plugin"><div class="module-od-chrome-plugin"></div></div>
<main><img alt="" src="${escape(offer.images[0] ?? '')}"><div><h1>${escape(offer.title)}</h1><p>${escape(offer.company)}</p><p class="price">¥${escape(offer.skus[0]?.price ?? '')}起</p>
<p>${offer.moq}${escape(offer.unit)}起批 · 一件代发</p><table>${rows}</table></div></main></body></html>`;
}

/** The canvas bag of the demo and the end-to-end tests: two axes, a promotion, a sold-out SKU. */
export function canvasBag(patch: Partial<OfferPage> = {}): OfferPage {
  const image = (n: number) => `https://cbu01.alicdn.com/img/ibank/O1CN01demo${n}_!!2200000000000-0-cib.jpg`;
  return {
    id: '712345678901', title: '测试款 大容量帆布包 单肩手提两用', unit: '个', moq: 2, company: '测试市演示箱包有限公司',
    axes: [
      { name: '颜色', values: [{ name: '米白色', image: image(2) }, { name: '黑色', image: image(3) }] },
      { name: '尺码', values: [{ name: '小号（30cm）' }, { name: '大号（40cm）' }] },
    ],
    skus: [
      { id: '5912345678901', options: ['米白色', '小号（30cm）'], price: '12.50', stock: 812, weight: 210 },
      { id: '5912345678902', options: ['米白色', '大号（40cm）'], price: '15.80', list: '18.00', stock: 430, weight: 290 },
      { id: '5912345678903', options: ['黑色', '小号（30cm）'], price: '12.50', stock: 0, weight: 210 },
      { id: '5912345678904', options: ['黑色', '大号（40cm）'], price: '15.80', stock: 64, weight: 290 },
    ],
    images: [image(1), image(2), image(3)],
    ...patch,
  };
}
