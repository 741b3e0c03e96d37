import type { ProductRead, ReadError } from '../../../../utils/domain/product.ts';
import { readHtml } from '../../../support/saved-page.ts';

export const ID = '1600700000009';
export const offerUrl = new URL(`https://www.alibaba.com/product-detail/Sample_${ID}.html`);

export const usd = (minor: number) => ({ minor, currency: 'USD' });
/** A step of a ladder as the page writes it. */
export const step = (min: number, max: number, dollarPrice: unknown, more: object = {}) => ({ min, max, dollarPrice, ...more });

/** The smallest `detailData` that can be read; `change` gets the parts the test is about. */
export function dataPage(change: { product?: object; price?: object; globals?: object; text?: (json: string) => string } = {}): string {
  const price = { unit: 'piece', currencyRule: { rate: 1, currencyPattern: '${0}' }, productLadderPrices: [step(1, -1, 5)], ...change.price };
  const product = { productId: ID, subject: 'Sample', moq: 1, sku: {}, price, ...change.product };
  const json = JSON.stringify({ globalData: { product, global: { productPriceCurrencySimpleName: 'US $' }, ...change.globals }, nodeMap: {} });
  return `<html><body><script>window.detailData = ${(change.text ?? String)(json)};</script></body></html>`;
}

/** Axes and combinations; `rows` are the values of `skuInfoMap` by key. */
export const withSkus = (rows: object, attrs: unknown = [{ id: 1, name: 'Colour', values: [{ id: 11, name: 'Red' }, { id: 12, name: 'Blue' }] }]) => ({ sku: { skuAttrs: attrs, skuInfoMap: rows } });

/** The smallest rendered page; `prices` is the content of the price module. */
export function renderedPage({ prices = '', skus = '', head = `<link rel="canonical" href="${offerUrl.href}">`, more = '' } = {}): string {
  return `<html><head>${head}</head><body><h1>Sample</h1><div data-testid="product-price">${prices}</div><div data-testid="sku-layout"><div data-testid="sku-info">${skus}</div></div>${more}</body></html>`;
}

/** A ladder of `[quantities, price]`. */
export const ladder = (...lines: readonly (readonly [string, string])[]): string =>
  `<div data-testid="ladder-price">${lines.map(([quantities, price]) => `<div class="price-item"><div>${quantities}</div><div><span>${price}</span></div></div>`).join('')}</div>`;

/** Reads a page that must be readable. */
export async function read(html: string, url = offerUrl): Promise<ProductRead> {
  const result = await readHtml(html, url);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The error of a page that must not be readable; null when it is. */
export async function failure(html: string, url = offerUrl): Promise<ReadError | null> {
  const result = await readHtml(html, url);
  return result.ok ? null : result.error;
}
