/** A generation C page of `skus` SKUs on two axes, the way the site writes them: three copies of the list, two of weights. */
export interface BigOffer {
  html: string;
  url: URL;
  /** The embedded literal as it stands on the page. */
  literal: string;
  /** The same with its bare keys quoted, which is what JSON.parse can read. */
  json: string;
}

const OFFER_ID = 700000000099;
const FIRST_SKU = 6000000000000;

function rowsOf(skus: number, colours: number) {
  return Array.from({ length: skus }, (_, index) => ({
    canBookCount: (index * 37) % 5_000,
    discountPrice: ((index % 90) + 5.5).toFixed(2),
    price: ((index % 90) + 6).toFixed(2),
    priceAmount: 1,
    promotionSku: true,
    saleCount: 0,
    skuId: FIRST_SKU + index,
    specAttrs: `颜色${index % colours}【加绒款】&gt;尺码${Math.floor(index / colours)}（背长${index}cm）`,
    specId: index.toString(16).padStart(32, 'ab'),
  }));
}

/** Makes the page of an invented offer; same SKU count, same page. */
export function bigOffer(skus: number): BigOffer {
  const colours = Math.min(50, skus);
  const rows = rowsOf(skus, colours);
  const image = (name: string) => `https://cbu01.alicdn.com/img/ibank/O1CN01EXAMPLE${name}_!!0000000000000-0-cib.jpg`;
  const skuProps = [
    { fid: 3216, prop: '颜色', value: Array.from({ length: colours }, (_, index) => ({ imageUrl: image(`c${index}`), name: `颜色${index}【加绒款】` })) },
    { fid: 450, prop: '尺码', value: rows.map((row) => ({ name: row.specAttrs.split('&gt;')[1] ?? '' })).slice(0, 500) },
  ];
  const map = (key: (row: (typeof rows)[number]) => string, value: (row: (typeof rows)[number]) => unknown) => Object.fromEntries(rows.map((row) => [key(row), value(row)]));
  const freightInfo = { totalCost: 3.5, location: '浙江省金华市', deliveryLimit: 2, skuWeight: map((row) => String(row.skuId), () => 0.103) };
  const data = {
    result: {
      data: {
        Root: { fields: { dataJson: { skuModel: { skuProps, skuInfoMap: map((row) => row.specAttrs, (row) => row) } } } },
        mainPrice: { fields: { finalPriceModel: { tradeWithoutPromotion: { skuMapOriginal: rows.map((row) => ({ ...row, discountPrice: row.price })) } } } },
        productPackInfo: { fields: { pieceWeightScale: { pieceWeightScaleInfo: rows.map(({ skuId }) => ({ skuId, length: 20, width: 20, height: 1, weight: 103 })) } } },
        shippingServices: { fields: { freightInfo: { $ref: '$.result.global.globalData.model.detailDescription.freightInfo' } } },
      },
      global: { globalData: { model: {
        detailDescription: { freightInfo },
        offerDetail: { offerId: OFFER_ID, status: 'PUBLISHED', subject: '示例', skuProps, imageList: Array.from({ length: 12 }, (_, index) => ({ fullPathImageURI: image(`m${index}`) })) },
        tradeModel: { beginAmount: 1, unit: '件', offerPriceModel: { priceDisplayType: 'skuPrice' }, skuMap: rows },
      } } },
    },
  };
  const json = JSON.stringify(data);
  const literal = json.replaceAll(/"(\d{13})":/g, '$1:');
  const html = `<!DOCTYPE html><html><head><title>示例</title></head><body><script>window.contextPath = "/default";
window.context=(function(b,d){var c=d.module||{};return d})(window.contextPath,${literal});</script></body></html>`;
  return { html, url: new URL(`https://detail.1688.com/offer/${OFFER_ID}.html`), literal, json };
}
