import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownerOf, type Owner } from '../contract/store-vendure-owner.ts';
import { Extension } from '../e2e/support/extension.ts';
import { connectStore, openInAdmin, openPopupOver, pushAndWait, setPriceRule } from '../e2e/support/walk.ts';
import { startVendure, type VendureServer } from '../servers/start-vendure.ts';
import { startSupplierSite } from '../servers/supplier-site.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { books, renameProduct, variantLines, type BookedProduct } from '../support/vendure-books.ts';

const SHOTS = resolve(import.meta.dirname, '../../.cache/demo');
const say = (line: string): void => console.log(`demo: ${line}`);
const RULE = { rate: '0.14', multiplier: '2.5', ending: '99' };

const bag = canvasBag();
/** The same offer a day later: the small ones are dearer and fewer. */
const later = canvasBag({ skus: bag.skus.map((sku) => (sku.price === '12.50' ? { ...sku, price: '19.90', stock: sku.stock === 0 ? 25 : 7 } : sku)) });
const MERCHANT_TITLE = 'Canvas tote bag, two sizes';
const address = `https://detail.1688.com/offer/${bag.id}.html`;

/** What must stand in the store; 15.80 is the promotion price, not the 18.00 beside it. */
const FIRST = ['米白色 / 小号（30cm）: 4.99 USD, 812 in stock', '米白色 / 大号（40cm）: 5.99 USD, 430 in stock', '黑色 / 小号（30cm）: 4.99 USD, 0 in stock', '黑色 / 大号（40cm）: 5.99 USD, 64 in stock'];
const SECOND = ['米白色 / 小号（30cm）: 6.99 USD, 7 in stock', '米白色 / 大号（40cm）: 5.99 USD, 430 in stock', '黑色 / 小号（30cm）: 6.99 USD, 25 in stock', '黑色 / 大号（40cm）: 5.99 USD, 64 in stock'];

let shots = 0;
function save(name: string, png: Buffer): void {
  shots += 1;
  writeFileSync(join(SHOTS, `${shots}-${name}.png`), png);
}

/** Holds the one product in the shop against what it must be; throws with the difference. */
async function hold(owner: Owner, title: string, lines: readonly string[]): Promise<BookedProduct> {
  const [product, ...more] = await books(owner);
  if (!product || more.length > 0) throw new Error(`${1 + more.length - (product ? 0 : 1)} products stand in the store, must be one`);
  say(`in the store: "${product.name}", ${product.assets.length} images, ${product.enabled ? 'visible' : 'hidden'}`);
  for (const line of variantLines(product)) say(`  ${line}`);
  const wrong = [
    ...(product.name === title ? [] : [`title "${product.name}", must be "${title}"`]),
    ...(product.enabled ? [] : ['the product is hidden']),
    ...(product.assets.length === 3 ? [] : [`${product.assets.length} images, must be 3`]),
    ...(variantLines(product).join('\n') === [...lines].sort().join('\n') ? [] : [`variants must be:\n  ${lines.join('\n  ')}`]),
  ];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return product;
}

/** The product in the shop's own admin. */
async function showAdmin(extension: Extension, shop: VendureServer, link: string, name: string): Promise<void> {
  const admin = await openInAdmin(extension, shop, link);
  await admin.getByText(name).or(admin.locator(`input[value="${name}"]`)).first().waitFor({ timeout: 30_000 }).catch(() => undefined);
  save('in-the-store', await admin.screenshot());
}

async function walk(extension: Extension, shop: VendureServer, owner: Owner, setPage: (html: string) => void): Promise<void> {
  say('1. connect the store and set the price rule (options page)');
  const options = await connectStore(extension, shop);
  await setPriceRule(options, RULE);
  save('options', await options.screenshot({ fullPage: true }));

  say(`2. open ${address}`);
  const page = await extension.context.newPage();
  await page.goto(address);
  save('supplier-page', await page.screenshot());

  say('3. open the popup and press Push');
  const popup = await openPopupOver(extension, page);
  save('popup', await popup.screenshot());
  const link = await pushAndWait(popup);
  save('pushed', await popup.screenshot());
  say(`   listed at ${link}`);
  const product = await hold(owner, bag.title, FIRST);
  await showAdmin(extension, shop, link, bag.title);

  say('4. the merchant renames it, the supplier changes prices and stock, push again');
  await renameProduct(owner, product.id, MERCHANT_TITLE);
  setPage(offerPage(later));
  await page.reload();
  const again = await openPopupOver(extension, page);
  await pushAndWait(again);
  save('pushed-again', await again.screenshot());
  const updated = await hold(owner, MERCHANT_TITLE, SECOND);
  if (updated.id !== product.id) throw new Error('the second push made another product');
}

/** Runs the demo; with a display the browser stays open for the user. */
export async function main(args: readonly string[]): Promise<void> {
  const display = Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) && !args.includes('--headless');
  rmSync(SHOTS, { recursive: true, force: true });
  mkdirSync(SHOTS, { recursive: true });
  say('starting Vendure, the store (installed once, then a few seconds)');
  const shop = await startVendure({ customField: true });
  const site = await startSupplierSite({ [`detail.1688.com/offer/${bag.id}.html`]: offerPage(bag) });
  const extension = await Extension.start({ hosts: { '*.1688.com': site.port, '*.alicdn.com': site.port }, headless: !display, viewport: { width: 1280, height: 860 } });
  try {
    const owner = await ownerOf(shop.origin, { username: shop.username, password: shop.password });
    await walk(extension, shop, owner, (html) => site.setPage(`detail.1688.com/offer/${bag.id}.html`, html));
    say(`done: one product, right variants, prices, stock and images; screenshots in .cache/demo/`);
    if (display) {
      say(`the browser stays open: ${address}; the store's admin: ${shop.admin} (${shop.username} / ${shop.password}). Close the browser to end.`);
      await new Promise<void>((closed) => void extension.context.once('close', () => closed()));
    }
  } catch (error) {
    say(`FAILED: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await extension.dispose().catch(() => undefined);
    await site.close();
    await shop.stop();
  }
}
