import type { KeptProduct, KeptVariant } from '../files/catalogue.ts';
import { WEIGHT_UNITS, weightIn } from '../weight.ts';
import type { Cell } from './cell.ts';
import { aboveOf, byAge, codeOf, needed, ofProduct, ofVariant, priceCell, type Column, type ShopFile } from './shop-file.ts';

/**
 * The columns of WooCommerce's product CSV but those of attributes. Source: the schema in WooCommerce's wiki, "Product CSV
 * Importer & Exporter". Columns that are not there leave what the shop has, so the sale price is always among them: where one of before
 * stayed, buyers would pay that.
 */
const WOO_HEAD: readonly string[] = ['Type', 'SKU', 'Name', 'Published', 'Description', 'In stock?', 'Stock', 'Backorders allowed?', 'Regular price', 'Sale price', 'Images', 'Parent'];
const attributeHead = (n: number): string[] => [`Attribute ${n} name`, `Attribute ${n} value(s)`, `Attribute ${n} visible`, `Attribute ${n} global`];

/** One of several values in a cell: a comma divides, and is escaped inside of one. */
const listed = (values: readonly string[]): string => values.map((value) => value.replaceAll(',', String.raw`\,`)).join(', ');

/**
 * What not every catalogue needs. Source: WooCommerce's importer (`class-wc-product-csv-importer.php` and its mappings,
 * `class-wc-brands-admin.php`) and its developer documentation, "Product customs data". An empty cell clears, but that of `Brands`, which
 * leaves the shop's. `Weight (...)` is taken in the unit of the shop alone, whose column is the one that the importer knows. A shop too
 * old for brands (before 9.4) or customs leaves their columns. A variation without customs of its own has its product's.
 */
const COLUMNS: readonly Column[] = [
  ofProduct('Tags', ({ tags }) => tags, listed), ofProduct('Brands', ({ vendor }) => vendor, (vendor) => listed([vendor])),
  ...WEIGHT_UNITS.map((unit) => ofVariant(`Weight (${unit})`, ({ weightGrams }) => weightGrams, (grams) => weightIn(grams, unit))),
  ofProduct('Commodity code (HS code)', ({ customs }) => customs?.code, (code) => code), ofProduct('Country of origin', ({ customs }) => customs?.origin, (origin) => origin),
];

/** Regular and sale price. With a price struck through, that one is the regular price and what is paid the sale price. */
function priceCells(variant: KeptVariant, currency: string): Cell[] {
  const above = aboveOf(variant);
  const paid = priceCell(variant.minor, currency);
  return above === null ? [paid, null] : [priceCell(above, currency), paid];
}

/** Pictures are divided by commas without an escape: a comma of an address is written as its code. */
const pictures = (urls: readonly string[]): string => urls.map((url) => url.replaceAll(',', '%2C')).join(', ');
/** What was never counted is not sold: the importer would take an empty cell for "as much as one likes". */
const stockCells = ({ stock }: KeptVariant): Cell[] => [stock !== null && stock > 0 ? 1 : 0, stock ?? 0, 0];

function attributes(product: KeptProduct, valuesOf: (at: number) => Cell, most: number, own: boolean): Cell[] {
  return Array.from({ length: most }, (_, at): Cell[] => {
    const name = product.options[at];
    return name === undefined ? [null, null, null, null] : [name, valuesOf(at), own ? 1 : null, 0];
  }).flat();
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

/** A product without options is `simple`; else `variable`, and each variant a `variation` that names it by its code. */
function productRows(product: KeptProduct, currency: string, most: number, more: readonly Column[]): Cell[][] {
  const published = product.visible ? 1 : -1;
  const [only] = product.variants;
  const head = [product.title, published, product.description];
  if (product.options.length === 0 && only !== undefined && product.variants.length === 1) {
    return [['simple', only.sku, ...head, ...stockCells(only), ...priceCells(only, currency), pictures(product.images), null, ...attributes(product, () => null, most, true), ...more.map(({ cell }) => cell(product, only, true))]];
  }
  const parent = `${codeOf(product)}-P`;
  const values = (at: number): Cell => listed(distinct(product.variants.flatMap(({ options }) => options[at] ?? [])));
  return [
    ['variable', parent, ...head, null, null, null, null, null, pictures(product.images), null, ...attributes(product, values, most, true), ...more.map(({ cell }) => cell(product, null, true))],
    ...product.variants.map((variant): Cell[] => [
      'variation', variant.sku, product.title, variant.visible ? 1 : 0, null, ...stockCells(variant), ...priceCells(variant, currency), variant.image === null ? null : pictures([variant.image]), parent,
      ...attributes(product, (place) => variant.options[place]?.replaceAll(',', String.raw`\,`) ?? null, most, false), ...more.map(({ cell }) => cell(product, variant, false)),
    ]),
  ];
}

/** The catalogue for WooCommerce's import. `currency`: the store's, since the format names none. */
export function wooFile(products: readonly KeptProduct[], currency: string): ShopFile {
  const most = Math.max(0, ...products.map(({ options }) => options.length));
  const more = needed(COLUMNS, products);
  return {
    head: [...WOO_HEAD, ...Array.from({ length: most }, (_, at) => attributeHead(at + 1)).flat(), ...more.map(({ head }) => head)],
    rows: byAge(products).flatMap((product) => productRows(product, currency, most, more)), leftOut: [],
  };
}
