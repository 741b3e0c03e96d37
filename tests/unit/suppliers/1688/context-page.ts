import type { ProductRead, ReadError } from '../../../../utils/domain/product.ts';
import type { Result } from '../../../../utils/domain/result.ts';
import { readHtml } from '../../../support/saved-page.ts';

/** The address of the offer in `contextPage`. */
export const offerUrl = new URL('https://detail.1688.com/offer/700000000009.html');

/** The smallest page data of generation C; `change` gets the parts the test is about. */
export function contextPage(change: { offer?: object; trade?: object; pageData?: object; parts?: object; shell?: (data: string) => string } = {}): string {
  const rows = [
    { skuId: 6000000000091, specId: 'a', specAttrs: '红&gt;S', price: '5.00', discountPrice: '5.00', canBookCount: 3 },
    { skuId: 6000000000092, specId: 'b', specAttrs: '红&gt;M', price: '6.00', discountPrice: '6.00', canBookCount: 4 },
  ];
  const skuProps = [{ prop: '颜色', value: [{ name: '红' }] }, { prop: '尺码', value: [{ name: 'S' }, { name: 'M' }] }];
  const model = {
    offerDetail: { offerId: 700000000009, subject: '示例', skuProps, ...change.offer },
    tradeModel: { canBookedAmount: 7, offerPriceModel: { priceDisplayType: 'skuPrice' }, skuMap: rows, ...change.trade },
  };
  const data = JSON.stringify({ result: { data: { Root: { fields: { dataJson: change.pageData ?? {} } }, ...change.parts }, global: { globalData: { model } } } });
  const shell = change.shell ?? ((text) => `window.context=(function(b,d){return d})(window.contextPath,${text});`);
  return `<html><head><title>x</title></head><body><script>${shell(data)}</script></body></html>`;
}

/** Reads a page that must be readable. */
export async function read(html: string, url = offerUrl): Promise<ProductRead> {
  const result = await readHtml(html, url);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
/** The error of a page that must not be readable; null when it is. */
export const failure = async (html: string, url = offerUrl): Promise<ReadError | null> => {
  const result: Result<ProductRead, ReadError> = await readHtml(html, url);
  return result.ok ? null : result.error;
};

/** The path of the first and the second copy of the SKU list of generation C. */
export const AT = {
  skuMap: 'result.global.globalData.model.tradeModel.skuMap',
  skuInfoMap: 'result.data.Root.fields.dataJson.skuModel.skuInfoMap',
  currentPrices: 'result.global.globalData.model.tradeModel.offerPriceModel.currentPrices',
  disPriceRanges: 'result.global.globalData.model.tradeModel.disPriceRanges',
} as const;
