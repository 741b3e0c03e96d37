import type { KeptProduct, KeptVariant } from '../files/catalogue.ts';
import type { Cell } from './cell.ts';
import { aboveOf, byAge, codeOf, needed, ofProduct, ofVariant, priceCell, type Column, type ShopFile } from './shop-file.ts';

/** Shopify has no more options than these. */
const MOST_OPTIONS = 3;

/**
 * The columns of Shopify's product CSV by their long-standing names. Source: help.shopify.com, "Using CSV files to import and
 * export products". Columns that are not there leave what the shop has; a column that is there and empty would clear it.
 */
export const SHOPIFY_HEAD: readonly string[] = [
  'Handle', 'Title', 'Body (HTML)', 'Published', 'Option1 Name', 'Option1 Value', 'Option2 Name', 'Option2 Value', 'Option3 Name', 'Option3 Value',
  'Variant SKU', 'Variant Inventory Tracker', 'Variant Inventory Qty', 'Variant Inventory Policy', 'Variant Fulfillment Service', 'Variant Price', 'Image Src', 'Image Position', 'Variant Image', 'Status',
];

/** Commas divide tags, and none is written otherwise. */
const tagText = (tag: string): string => tag.replaceAll(/[\s,]+/g, ' ').trim();

/**
 * What not every catalogue needs. Source: as above, and the page's table of columns: the tags of the file take the place of the shop's;
 * grams are whole and tell the weight alone, the unit is for show. Tariff number and country of origin stand in Shopify's inventory CSV
 * alone, whose rows need the places of the shop.
 */
const columns = (currency: string): Column[] => [
  ofProduct('Vendor', ({ vendor }) => vendor, (vendor) => vendor), ofProduct('Tags', ({ tags }) => tags, (tags) => tags.map(tagText).filter((tag) => tag !== '').join(', ')),
  ofVariant('Variant Compare At Price', ({ compareAtMinor }) => compareAtMinor, (_, variant) => {
    const above = aboveOf(variant);
    return above === null ? null : priceCell(above, currency);
  }),
  ofVariant('Variant Grams', ({ weightGrams }) => weightGrams, Math.round), ofVariant('Variant Weight Unit', ({ weightGrams }) => weightGrams, () => 'g'),
];

/** Letters, digits and dashes, in small letters: all that a handle may have. */
const handleOf = (product: KeptProduct): string => codeOf(product).toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** A variant off sale has no column of its own: it goes out with nothing in stock. What was never counted goes out empty, which Shopify takes for nothing. */
const stockOf = ({ stock, visible }: KeptVariant): Cell => (visible ? stock : 0);

function variantCells({ options }: KeptProduct, variant: KeptVariant, first: boolean, currency: string): Cell[] {
  // A product without options has this one by Shopify's rule.
  const [names, values] = options.length === 0 ? [['Title'], ['Default Title']] : [options, variant.options];
  const pairs = Array.from({ length: MOST_OPTIONS }, (_, at): Cell[] => [first ? names[at] ?? null : null, values[at] ?? null]).flat();
  return [...pairs, variant.sku, 'shopify', stockOf(variant), 'deny', 'manual', priceCell(variant.minor, currency)];
}

const NO_VARIANT: readonly Cell[] = Array.from({ length: 2 * MOST_OPTIONS + 6 }, () => null);

/** One row per variant and one per picture side by side, under one handle; the product's own cells stand in the first. */
function productRows(product: KeptProduct, currency: string, more: readonly Column[]): Cell[][] {
  const handle = handleOf(product);
  const length = Math.max(product.variants.length, product.images.length);
  return Array.from({ length }, (_, at): Cell[] => {
    const variant = product.variants[at];
    const image = product.images[at];
    const own: Cell[] = at === 0 ? [product.title, product.description, product.visible ? 'TRUE' : 'FALSE'] : [null, null, null];
    return [
      handle, ...own, ...(variant ? variantCells(product, variant, at === 0, currency) : NO_VARIANT),
      image ?? null, image === undefined ? null : at + 1, variant?.image ?? null, at === 0 ? (product.visible ? 'active' : 'draft') : null,
      ...more.map(({ cell }) => cell(product, variant ?? null, at === 0)),
    ];
  });
}

/** The catalogue for Shopify's import. `currency`: the store's, since the format names none. */
export function shopifyFile(products: readonly KeptProduct[], currency: string): ShopFile {
  const [fit, rest] = [products.filter(({ options }) => options.length <= MOST_OPTIONS), products.filter(({ options }) => options.length > MOST_OPTIONS)];
  const more = needed(columns(currency), fit);
  return { head: [...SHOPIFY_HEAD, ...more.map(({ head }) => head)], rows: byAge(fit).flatMap((product) => productRows(product, currency, more)), leftOut: rest.map(({ title }) => title) };
}
