import { decimalText, type Money } from '../money.ts';
import { paid } from '../pricing/cost.ts';
import type { ProductRead, Sku, SupplierProduct } from '../product.ts';
import type { Cell } from './cell.ts';

/** What a page did not say. */
const UNKNOWN = 'unknown';
/** Options that have columns of their own; further ones share one. */
const OWN_COLUMNS = 3;

/** An offer as it comes out; times are ms since the epoch. */
export interface ExportedOffer {
  /** `<supplier>:<offerId>`: a text to every spreadsheet, where a bare id would be a number that loses digits. */
  key: string;
  read: ProductRead;
  readAt: number | null;
}
/** A time as text, from ms since the epoch. */
export type TimeText = (at: number) => string;

const amount = (money: Money | null | undefined): Cell => (money ? decimalText(money) : UNKNOWN);
const known = (value: string | number | null | undefined): Cell => value ?? UNKNOWN;

export const OPTION_HEAD: readonly string[] = [...Array.from({ length: OWN_COLUMNS }, (_, index) => [`option${index + 1}_name`, `option${index + 1}_value`]).flat(), 'more_options'];

/** The fields of a variant's options, as `OPTION_HEAD` names them. */
export function optionCells(names: readonly string[], values: readonly string[]): Cell[] {
  const own = Array.from({ length: OWN_COLUMNS }, (_, index) => [names[index] ?? null, values[index] ?? null]).flat();
  const more = values.slice(OWN_COLUMNS).map((value, index) => `${names[index + OWN_COLUMNS] ?? ''}: ${value}`).join('; ');
  return [...own, more === '' ? null : more];
}

export const OFFER_HEAD: readonly string[] = [
  'offer', 'supplier', 'title', 'price_from', 'price_to', 'currency', 'max_per_buyer', 'moq', 'unit', 'total_stock', 'variants', 'one_piece', 'one_piece_free_post', 'dispatch_hours',
  'seller', 'category', 'pictures', 'main_picture', 'page_not_read_in_full', 'read_at',
];

/** Lowest and highest price among variants and tiers that one pays for any number of pieces: never a welcome price. */
function pricesOf(product: SupplierProduct): [Money | null, Money | null] {
  const prices = [...product.skus, ...product.tiers].map((row) => paid(product, row)).filter((price) => price !== null).sort((a, b) => a.minor - b.minor);
  return [prices[0] ?? null, prices.at(-1) ?? null];
}

export function offerRow({ key, read: { product, partial }, readAt }: ExportedOffer, time: TimeText): Cell[] {
  const [from, to] = pricesOf(product);
  const dispatch = product.dispatch.find(({ minQty, maxQty }) => minQty <= 1 && (maxQty === null || maxQty >= 1));
  return [
    key, product.supplier, product.title, amount(from), amount(to), product.currency, product.maxPerBuyer ?? null, known(product.moq), known(product.unit), product.totalStock, product.skus.length,
    product.dropship.onePiece, product.dropship.freePost, known(dispatch?.hours), known(product.seller.name), known(product.category?.name), product.images.length, product.images[0] ?? null,
    partial.join('; '), readAt === null ? UNKNOWN : time(readAt),
  ];
}

export const SKU_HEAD: readonly string[] = ['variant', 'offer', 'title', ...OPTION_HEAD, 'price', 'price_before_promotion', 'welcome_price', 'max_per_buyer', 'currency', 'stock', 'weight_grams', 'picture', 'spec_id', 'read_at'];

/** One row per variant; none for an offer without. `welcome_price` is what `max_per_buyer` pieces cost, `price` what any number does. */
export const skuRows = ({ key, read: { product }, readAt }: ExportedOffer, time: TimeText): Cell[][] => product.skus.map((sku: Sku) => {
  const { id, options, price, listPrice, stock, weightGrams, image, specId } = sku;
  const most = product.maxPerBuyer ?? null;
  return [
    `${key}:${id ?? UNKNOWN}`, key, product.title, ...optionCells(product.axes.map(({ name }) => name), options), amount(paid(product, sku)), listPrice ? amount(listPrice) : null, most === null ? null : amount(price), most,
    product.currency, stock, known(weightGrams), image ?? null, known(specId), readAt === null ? UNKNOWN : time(readAt),
  ];
});
