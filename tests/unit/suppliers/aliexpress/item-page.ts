import type { ProductRead, ReadError } from '../../../../utils/domain/product.ts';
import { readHtml } from '../../../support/saved-page.ts';

/** The address of the item in `itemPage`. */
export const itemUrl = new URL('https://www.aliexpress.com/item/1005700000000010.html');

type Row = Record<string, unknown>;
interface Change {
  axes?: unknown;
  rows?: unknown;
  data?: object;
  /** Page data in the place of the script's text. */
  script?: (data: string) => string;
}

/** One SKU row: its values by id, and what the test is about. */
export const row = (id: string, attr: string, valueIds: string, value: Row = {}): Row => ({
  skuId: id, skuIdStr: id, skuAttr: attr, skuPropIds: valueIds,
  skuVal: { availQuantity: 3, isActivity: false, skuAmount: { currency: 'USD', value: '5.00' }, ...value },
});
/** One axis: `[id, name, seller's name?]`. */
export const axis = (id: number, name: string, values: [number, string, string?][]): Row => ({
  skuPropertyId: id, skuPropertyName: name,
  skuPropertyValues: values.map(([valueId, generic, own]) => ({ propertyValueId: valueId, propertyValueName: generic, ...(own === undefined ? {} : { propertyValueDefinitionName: own }) })),
});
export const origin = axis(200007763, 'Ships From', [[201336100, 'China'], [201336106, 'United States']]);
export const colour = axis(14, 'Color', [[193, 'Black'], [29, 'White', 'Pearl']]);

/** The smallest page of generation 1; `change` gets the parts the test is about. */
export function itemPage({ axes = [colour, origin], rows, data, script = (text) => `window.runParams = { data: ${text}, csrfToken: 'x' };` }: Change = {}): string {
  const skuPriceList = rows ?? [row('12000000000000101', '14:193;200007763:201336100', '193,201336100'), row('12000000000000102', '14:29#Pearl;200007763:201336106', '29,201336106')];
  const parts = {
    commonModule: { productIdStr: '1005700000000010', currencyCode: 'USD' }, quantityModule: { totalAvailQuantity: 6 }, skuModule: { productSKUPropertyList: axes, skuPriceList },
    titleModule: { subject: 'Example' }, ...data,
  };
  return `<html><head></head><body><script>${script(JSON.stringify(parts))}</script></body></html>`;
}

/** Reads a page that must be readable. */
export async function read(html: string, url = itemUrl): Promise<ProductRead> {
  const result = await readHtml(html, url);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The error of a page that must not be readable; null when it is. */
export async function failure(html: string, url = itemUrl): Promise<ReadError | null> {
  const result = await readHtml(html, url);
  return result.ok ? null : result.error;
}
