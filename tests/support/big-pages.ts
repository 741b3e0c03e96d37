import { bigOffer, type BigOffer } from './big-offer.ts';

/** Pages of `skus` SKUs on two axes, as the other suppliers write them. */
const COLOURS = 50;
const colourOf = (index: number): number => index % COLOURS;
const sizeOf = (index: number): number => Math.floor(index / COLOURS);
const count = (n: number): number[] => Array.from({ length: n }, (_, index) => index);
const sizes = (skus: number): number => Math.ceil(skus / COLOURS);
const FIRST_SKU = 12_000_000_000_000;

function page(script: string, json: string, url: string): BigOffer {
  return { html: `<!DOCTYPE html><html lang="en"><head><title>Sample</title></head><body><script>${script}</script></body></html>`, url: new URL(url), literal: json, json };
}

/** `runParams` of components (2023-01): the list of SKUs, and once more as text. */
function bigAliExpress(skus: number): BigOffer {
  const rows = count(skus).map((index) => ({
    skuAttr: `14:${colourOf(index)}#Colour ${colourOf(index)};5:${sizeOf(index)}`, skuId: FIRST_SKU + index, skuIdStr: String(FIRST_SKU + index), skuPropIds: `${colourOf(index)},${sizeOf(index)}`,
    salable: true, skuVal: { availQuantity: (index * 37) % 5_000, isActivity: false, skuAmount: { currency: 'USD', formatedAmount: 'US $1', value: ((index % 90) + 5.5).toFixed(2) } },
  }));
  const value = (id: number, name: string) => ({ propertyValueId: id, propertyValueIdLong: id, propertyValueName: name, propertyValueDisplayName: name });
  const data = {
    skuComponent: { hasSkuProperty: true, productSKUPropertyList: [
      { skuPropertyId: 14, skuPropertyName: 'Color', skuPropertyValues: count(Math.min(COLOURS, skus)).map((id) => value(id, `Colour ${id}`)) },
      { skuPropertyId: 5, skuPropertyName: 'Size', skuPropertyValues: count(sizes(skus)).map((id) => value(id, `Size ${id}`)) },
    ] },
    priceComponent: { skuPriceList: rows, skuJson: JSON.stringify(rows) },
    productInfoComponent: { idStr: '1005700000000099', id: 1_005_700_000_000_099, subject: 'Sample' },
    imageComponent: { imagePathList: ['https://ae01.alicdn.com/kf/Sexample1/a.jpg'] },
    currencyComponent: { currencyCode: 'USD' },
  };
  const json = JSON.stringify(data);
  return page(`window.runParams = { data: ${json} };`, json, 'https://www.aliexpress.com/item/1005700000000099.html');
}

/** `detailData` (2020-01): the map of SKUs and their stock by warehouse. */
function bigAlibaba(skus: number): BigOffer {
  const ids = count(skus).map((index) => String(FIRST_SKU + index));
  const data = { globalData: {
    global: { productPriceCurrencySimpleName: 'US $' },
    inventory: { skuInventory: Object.fromEntries(ids.map((id, index) => [id, { warehouseInventoryList: [{ inventoryCount: (index * 37) % 5_000, placeOfDispatchId: 'CN' }] }])) },
    product: {
      productId: '1600700000099', subject: 'Sample', moq: 2,
      sku: {
        skuAttrs: [
          { id: 1, name: 'color', values: count(Math.min(COLOURS, skus)).map((id) => ({ id, name: `Colour ${id}` })) },
          { id: 2, name: 'size', values: count(sizes(skus)).map((id) => ({ id, name: `Size ${id}` })) },
        ],
        skuInfoMap: Object.fromEntries(ids.map((id, index) => [`1:${colourOf(index)};2:${sizeOf(index)};`, { id, dollarPrice: ((index % 90) + 5.5).toFixed(2) }])),
      },
      price: { unit: 'piece' }, mediaItems: [{ type: 'image', imageUrl: { big: 'https://sc04.alicdn.com/kf/Ha.jpg' } }],
    },
    seller: { companyName: 'Sample Firm' },
  }, nodeMap: {} };
  const json = JSON.stringify(data);
  return page(`window.detailData = ${json};`, json, 'https://www.alibaba.com/product-detail/sample_1600700000099.html');
}

/** By the supplier's id. */
export const BIG_PAGES: Readonly<Record<string, (skus: number) => BigOffer>> = { 1688: bigOffer, aliexpress: bigAliExpress, alibaba: bigAlibaba };
