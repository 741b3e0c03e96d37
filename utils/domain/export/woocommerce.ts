import type { KeptProduct, KeptVariant } from '../files/catalogue.ts';
import type { Cell } from './cell.ts';
import { byAge, codeOf, priceCell, type ShopFile } from './shop-file.ts';

/**
 * The columns of WooCommerce's product CSV but those of attributes. Source: the schema in WooCommerce's wiki, "Product CSV
 * Importer & Exporter". Columns that are not there leave what the shop has.
 */
const WOO_HEAD: readonly string[] = ['Type', 'SKU', 'Name', 'Published', 'Description', 'In stock?', 'Stock', 'Backorders allowed?', 'Regular price', 'Images', 'Parent', 'Position'];
const attributeHead = (n: number): string[] => [`Attribute ${n} name`, `Attribute ${n} value(s)`, `Attribute ${n} visible`, `Attribute ${n} global`];

/** One of several values in a cell: a comma divides, and is escaped inside of one. */
const listed = (values: readonly string[]): string => values.map((value) => value.replaceAll(',', String.raw`\,`)).join(', ');
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
function productRows(product: KeptProduct, currency: string, most: number): Cell[][] {
  const published = product.visible ? 1 : -1;
  const [only] = product.variants;
  const head = [product.title, published, product.description];
  if (product.options.length === 0 && only !== undefined && product.variants.length === 1) {
    return [['simple', only.sku, ...head, ...stockCells(only), priceCell(only.minor, currency), pictures(product.images), null, 0, ...attributes(product, () => null, most, true)]];
  }
  const parent = `${codeOf(product)}-P`;
  const values = (at: number): Cell => listed(distinct(product.variants.flatMap(({ options }) => options[at] ?? [])));
  return [
    ['variable', parent, ...head, null, null, null, null, pictures(product.images), null, 0, ...attributes(product, values, most, true)],
    ...product.variants.map((variant, at): Cell[] => [
      'variation', variant.sku, product.title, variant.visible ? 1 : 0, null, ...stockCells(variant), priceCell(variant.minor, currency), variant.image === null ? null : pictures([variant.image]), parent, at + 1,
      ...attributes(product, (place) => variant.options[place]?.replaceAll(',', String.raw`\,`) ?? null, most, false),
    ]),
  ];
}

/** The catalogue for WooCommerce's import. `currency`: the store's, since the format names none. */
export function wooFile(products: readonly KeptProduct[], currency: string): ShopFile {
  const most = Math.max(0, ...products.map(({ options }) => options.length));
  return {
    head: [...WOO_HEAD, ...Array.from({ length: most }, (_, at) => attributeHead(at + 1)).flat()],
    rows: byAge(products).flatMap((product) => productRows(product, currency, most)), leftOut: [],
  };
}
