import type { RuleSet } from '../../utils/domain/pricing/rule-set.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { books, renameProduct, variantLines } from '../support/vendure-books.ts';
import { expect, test } from './support/fixtures.ts';
import { ownShop } from './support/own-shop.ts';
import { tell } from './support/queue.ts';
import { connectStore, openPopupOver, pushAndWait, setPriceRule } from './support/walk.ts';

/** The main job: a real page in real Chromium becomes a product in a real shop, and stays one product. */
const shop = ownShop();

const bag = canvasBag();
const address = `detail.1688.com/offer/${bag.id}.html`;

test('page, popup, Push, product; a new price goes to the same product and the merchant keeps his title', async ({ extension, site }) => {
  site.setPage(address, offerPage(bag));
  const options = await connectStore(extension, shop);
  await setPriceRule(options, { rate: '0.14', multiplier: '2.5', ending: '99' });

  const page = await extension.context.newPage();
  await page.goto(`https://${address}`);
  const popup = await openPopupOver(extension, page);
  // What the popup shows is what the page says.
  expect(await popup.evaluate(`document.querySelector('[data-testid=product-title]').textContent`)).toContain(bag.title);
  expect(await popup.evaluate(`document.querySelectorAll('[data-testid=sku-row]').length`)).toBe(4);
  const link = await pushAndWait(popup);

  const [product, ...others] = await books(shop.owner);
  expect(others).toEqual([]);
  expect(product).toMatchObject({ name: bag.title, enabled: true });
  expect(link).toContain(`/${product?.id}`);
  // 12.50 CNY x 0.14 x 2.5 = 4.375, up to .99; 15.80 (the promotion, not 18.00) = 5.53, up to .99.
  expect(product && variantLines(product)).toEqual([
    '米白色 / 大号（40cm）: 5.99 USD, 430 in stock', '米白色 / 小号（30cm）: 4.99 USD, 812 in stock',
    '黑色 / 大号（40cm）: 5.99 USD, 64 in stock', '黑色 / 小号（30cm）: 4.99 USD, 0 in stock',
  ].sort());
  expect(product?.assets).toHaveLength(3);
  expect(product?.variants.every((variant) => variant.featuredAsset !== null)).toBe(true);
  expect(product?.variants.map((variant) => variant.sku).join(' ')).not.toMatch(/1688|7123|5912/);

  // The merchant renames it; the supplier raises a price and sells some.
  await renameProduct(shop.owner, product?.id ?? '', 'Canvas tote, large');
  const dearer = canvasBag({ skus: bag.skus.map((sku) => (sku.price === '12.50' ? { ...sku, price: '19.90', stock: 7 } : sku)) });
  site.setPage(address, offerPage(dearer));
  await page.reload();
  await pushAndWait(await openPopupOver(extension, page));

  const after = await books(shop.owner);
  expect(after).toHaveLength(1);
  expect(after[0]).toMatchObject({ id: product?.id, name: 'Canvas tote, large', enabled: true });
  expect(after[0]?.variants.map((variant) => variant.id).sort()).toEqual(product?.variants.map((variant) => variant.id).sort());
  expect(after[0] && variantLines(after[0])).toEqual([
    '米白色 / 大号（40cm）: 5.99 USD, 430 in stock', '米白色 / 小号（30cm）: 6.99 USD, 7 in stock',
    '黑色 / 大号（40cm）: 5.99 USD, 64 in stock', '黑色 / 小号（30cm）: 6.99 USD, 7 in stock',
  ].sort());

  // The supplier saw the page visits and plain image requests, and nothing else of ours.
  const ours = site.seen.filter((request) => request.host !== 'cbu01.alicdn.com' && request.destination !== 'document' && request.path !== '/favicon.ico');
  expect(ours).toEqual([]);
  const images = site.seen.filter((request) => request.host === 'cbu01.alicdn.com' && request.destination === 'empty');
  expect(images.length).toBeGreaterThan(0);
  expect(images.filter((request) => request.cookies || request.referrer !== null)).toEqual([]);
});

/** An AliExpress page of components (2023-01): two places of dispatch at two prices. */
function capePage(): string {
  const value = (id: number, name: string) => ({ propertyValueId: id, propertyValueIdLong: id, propertyValueName: name, propertyValueDisplayName: name });
  const sku = (id: string, ids: string, price: string, stock: number) =>
    ({ skuAttr: ids.split(',').map((part, i) => `${i === 0 ? 200007763 : 14}:${part}`).join(';'), skuIdStr: id, skuPropIds: ids, salable: true, skuVal: { availQuantity: stock, isActivity: false, skuAmount: { currency: 'USD', value: price } } });
  const data = {
    skuComponent: { hasSkuProperty: true, productSKUPropertyList: [
      { skuPropertyId: 200007763, skuPropertyName: 'Ships From', skuPropertyValues: [value(201336100, 'CHINA'), value(201336104, 'SPAIN')] },
      { skuPropertyId: 14, skuPropertyName: 'Color', skuPropertyValues: [value(29, 'White'), value(193, 'Black')] },
    ] },
    priceComponent: { skuPriceList: [
      sku('12000000000000951', '201336100,29', '10.00', 40), sku('12000000000000952', '201336100,193', '11.00', 50),
      sku('12000000000000953', '201336104,29', '20.00', 6), sku('12000000000000954', '201336104,193', '21.00', 7),
    ] },
    productInfoComponent: { idStr: '1005700000000007', id: 1_005_700_000_000_007, subject: 'Sample Cape' },
    imageComponent: { imagePathList: ['https://ae01.alicdn.com/kf/Sexample5/cape.jpg'] },
    currencyComponent: { currencyCode: 'USD' },
  };
  return `<!doctype html><html lang="en"><head><title>Sample Cape</title></head><body><script>window.runParams = { data: ${JSON.stringify(data)} };</script></body></html>`;
}

test('AliExpress: the place of dispatch is chosen first, only its SKUs are sold, without that option, at the price of the rule for AliExpress', async ({ extension, site }) => {
  const cape = 'www.aliexpress.com/item/1005700000000007.html';
  site.setPage(cape, capePage());
  const options = await connectStore(extension, shop);
  const sets: RuleSet[] = [
    { scope: { supplier: 'aliexpress' }, steps: [{ rule: 'margin-target', percent: '50' }, { rule: 'minimum-profit', amount: '10.50', currency: 'USD' }, { rule: 'ending', digits: '' }] },
    { scope: {}, steps: [{ rule: 'multiplier', by: '9' }, { rule: 'ending', digits: '99' }] },
  ];
  await tell(options, 'settings.save', { plan: { multiplier: '9', ending: '99', rates: {}, sets } });

  await (await extension.context.newPage()).goto(`https://${cape}`);
  const popup = await extension.context.newPage();
  await popup.goto(await extension.url('/popup.html?offer=aliexpress:1005700000000007'));
  const push = popup.getByTestId('push');
  await expect(popup.getByTestId('origin')).toHaveValue('');
  await expect(push).toBeDisabled();
  await expect(popup.getByTestId('sku-row')).toHaveCount(4);
  await popup.getByTestId('origin').selectOption('CHINA');
  await expect(popup.getByTestId('sku-row')).toHaveCount(2);
  await expect(push).toBeEnabled();
  await push.click();
  await expect(popup.getByTestId('status')).toHaveAttribute('data-state', 'listed', { timeout: 45_000 });

  const product = (await books(shop.owner)).find(({ name }) => name === 'Sample Cape');
  // 10.00 at half margin is 20.00, under cost plus 10.50; 11.00 is 22.00.
  expect(product && variantLines(product)).toEqual(['Black: 22.00 USD, 50 in stock', 'White: 20.50 USD, 40 in stock']);
  await expect(popup.getByTestId('origin')).toHaveValue('CHINA');
});
