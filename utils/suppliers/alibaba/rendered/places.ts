/**
 * Where the rendered pages of 2025 and 2026 show each fact: test ids and module names, which outlive the hashed class names
 * (supplier-pages.md 4). What the page of 2026 in the samples does not have (`last-sku-item`, `pc-purchase-*`, `range-price`) is known
 * from other readers only.
 */
const testId = (name: string): string => `[data-testid="${name}"]`;
const moduleOf = (name: string): string => `[data-module-name="${name}"]`;

export const AT = {
  title: [`${moduleOf('module_title')} h1`, 'h1'],
  /** Any of them makes a page a product page. */
  signs: `${moduleOf('module_title')} h1, ${testId('product-price')}, ${testId('sku-layout')}`,
  /** Within the price module only: cards of other offers may have ladders too. */
  ladders: [`${testId('product-price')} ${testId('ladder-price')}`, `${moduleOf('module_price')} ${testId('ladder-price')}`, testId('pc-purchase-price-tiers')],
  otherPrices: [testId('range-price'), testId('fixed-price'), testId('product-price'), testId('pc-purchase-price')],
  skuModule: `${testId('sku-layout')}, ${testId('sku-info')}`,
  variations: testId('sku-options'),
  axis: testId('sku-list'),
  axisTitle: testId('sku-list-title'),
  value: testId('double-bordered-box'),
  row: testId('last-sku-item'),
  rowLabel: testId('last-sku-first-item'),
  rowPrice: testId('price'),
  freight: testId('logistics-total-price'),
  images: `${testId('media-image')} img`,
  video: `${testId('product-image-view')} video, ${testId('product-image-view')} video source`,
  attribute: testId('module-attribute-row'),
  attributeName: testId('module-attribute-name'),
  attributeValue: testId('module-attribute-value'),
  lead: `${moduleOf('module_lead')} table`,
  /** In the layout of three columns (2026) a picture with a title of its own stands before the name. */
  company: `${moduleOf('module_company')} a[href][title], ${testId('three-column-mini-company-card')} a[href][title]`,
  category: `${moduleOf('module_breadcrumbNew')} a[href*="categoryId="]`,
  /** What the recommendations were made for; the cards in it are other offers. */
  own: `${moduleOf('module_you_may_like')} > [data-company-id][data-product-id]`,
  assurance: [moduleOf('module_ta_plus'), moduleOf('module_ta')],
  labels: ['ready_to_ship', 'customizable'].map((code) => ({ code, at: testId(code) })),
  description: 'iframe[src*="descIframe"]',
} as const;
