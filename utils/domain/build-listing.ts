import { nameAxes } from './claim/apply.ts';
import type { Names } from './claim/edits.ts';
import { externalKey, type ListingBody, type ListingExtras, type ListingVariant } from './listing.ts';
import type { Money } from './money.ts';
import { applyPlan, type Priced } from './pricing/apply.ts';
import { costOf, freightOf, type Cost } from './pricing/cost.ts';
import type { PriceError } from './pricing/define-rule.ts';
import type { DatedPlan } from './pricing/rate-age.ts';
import type { PriceFacts } from './pricing/rule-set.ts';
import type { Sku, Stock, SupplierProduct, TriState } from './product.ts';
import { err, ok, type Result } from './result.ts';

/** The one row of an offer that has no SKUs. */
export const NO_SKU = '-';

/** A SKU's key within its offer: its id, `-` for an offer without SKUs, null when only the DOM was read. */
export interface OfferRow {
  key: string | null;
  sku: Sku | null;
  options: string[];
  stock: SupplierProduct['totalStock'];
}

/** The rows a reseller ticks: every SKU, or the offer itself when it has none. */
export function rowsOf(product: SupplierProduct): OfferRow[] {
  if (product.skus.length > 0) return product.skus.map((sku) => ({ key: sku.id, sku, options: sku.options, stock: sku.stock }));
  return product.axes.length === 0 ? [{ key: NO_SKU, sku: null, options: [], stock: product.totalStock }] : [];
}

/** A row with its cost and its price in a store's currency. */
export interface PricedRow extends OfferRow {
  cost: Cost | null;
  price: Result<Priced, PriceError>;
}

/** What prices need to know of a store; `id` and `pricesIncludeTax` are only asked by rules that need them. */
export interface PriceStore {
  id?: string;
  currency: string;
  pricesIncludeTax?: boolean;
}

/** Prices every row for a store. */
export function priceRows(product: SupplierProduct, { id, currency, pricesIncludeTax }: PriceStore, plan: DatedPlan): PricedRow[] {
  const facts: PriceFacts = { supplier: product.supplier, category: product.category?.id, storeId: id, pricesIncludeTax, freight: freightOf(product) };
  return rowsOf(product).map((row) => {
    const cost = costOf(product, row.sku);
    return { ...row, cost, price: applyPlan(cost?.price ?? null, currency, plan, facts) };
  });
}

/** What the user decided, in the popup or in the import list. */
export interface ListingEdits {
  title: string;
  /** Keys of the ticked rows. */
  selected: readonly string[];
  /** HTML of bare tags; empty when left out. */
  description?: string;
  /** In this order; the page's own when left out. */
  images?: readonly string[];
  /** The user's words for axes and values. */
  names?: Names;
  /** What it is filed under; only what the store can take. */
  extras?: ListingExtras;
  /** The store shows a second, struck through price: the rule's goes with the first. */
  compareAt?: boolean;
  /** What the store is told of a stock on the page; the page's own when left out. */
  stockOf?: (stock: Stock) => Stock;
  /** That of the page, as a BCP 47 tag; left out where it does not say. */
  language?: string | null | undefined;
  /** Whether the page was made for a member. */
  member?: TriState;
}

/** Why no listing can be built; every code has words in the locales. */
export type BuildErrorCode = 'no-title' | 'nothing-selected' | 'no-price' | 'options-unclear' | 'no-rate' | 'rate-old' | 'freight-unknown' | 'tax-unknown' | 'other-currency' | 'names-twice';
export interface BuildError {
  code: BuildErrorCode;
  /** The rows concerned; for `names-twice` the words that name two things. */
  rows: string[];
}

/** A listing ready to push, with the evidence of its prices: orders will need cost and trace as of this push. */
export interface BuiltListing {
  body: ListingBody;
  costs: { key: string; cost: Money; minQty: number | null; priced: Priced }[];
  /** What the page said beside it: its own title and the rows that were not ticked. Missing in listings made before 2026-12. */
  page?: {
    title: string;
    leftOut: string[];
    /** The page's own options by SKU, where the listing names them otherwise. */
    words?: Record<string, string[]>;
    /** The page's language; missing where it did not say, and in listings made before 2027. */
    language?: string;
    /** Whom its prices were made for and what they are the prices of; missing in listings made before stock and prices were followed. */
    visit?: { member: TriState; unit: string | null };
  };
}

/**
 * Builds the listing of the ticked rows. Refuses rather than guesses: every ticked row needs a price, and one option
 * value per axis that no other ticked row shares.
 */
export function buildListing(
  product: SupplierProduct,
  edits: ListingEdits,
  store: PriceStore,
  plan: DatedPlan,
  skuCode: (key: string) => string,
): Result<BuiltListing, BuildError> {
  const title = edits.title.trim();
  if (title === '') return err({ code: 'no-title', rows: [] });
  const ticked = new Set(edits.selected);
  const all = priceRows(product, store, plan);
  const rows = all.filter((row) => row.key !== null && ticked.has(row.key));
  if (rows.length === 0) return err({ code: 'nothing-selected', rows: [] });

  const unclear = unclearRows(product, rows);
  if (unclear.length > 0) return err({ code: 'options-unclear', rows: unclear });

  const used = product.axes.map((_, i) => new Set(rows.map((row) => row.options[i])));
  const named = nameAxes(product.axes, edits.names ?? [], (axis, value) => used[axis]?.has(value) === true);
  if (!named.ok) return err({ code: 'names-twice', rows: named.error });
  const inWords = (options: readonly string[]) => options.map((value, i) => named.value[i]?.words.get(value) ?? value);

  const sold = soldRows(rows, inWords, skuCode, edits);
  if (!sold.ok) return sold;
  const { variants, costs } = sold.value;

  const options = product.axes.map((axis, i) => ({
    name: named.value[i]?.name ?? axis.name, values: axis.values.flatMap((value) => (used[i]?.has(value) ? [named.value[i]?.words.get(value) ?? value] : [])),
  }));
  const renamed = rows.filter((row) => inWords(row.options).some((word, i) => word !== row.options[i]));
  return ok({
    body: { key: externalKey(product.supplier, product.id), title, description: edits.description ?? '', options, variants, images: [...edits.images ?? product.images], ...(edits.extras === undefined ? {} : { extras: edits.extras }) },
    costs,
    page: {
      title: product.title, leftOut: all.flatMap(({ key }) => (key === null || ticked.has(key) ? [] : [key])),
      ...(edits.language ? { language: edits.language } : {}),
      ...(edits.member ? { visit: { member: edits.member, unit: product.unit } } : {}),
      ...(renamed.length === 0 ? {} : { words: Object.fromEntries(renamed.map((row) => [row.key ?? NO_SKU, row.options])) }),
    },
  });
}

/** The ticked rows as variants, with what their prices were made of; the first reason why one has no price, or all that have none. */
function soldRows(rows: readonly PricedRow[], inWords: (options: readonly string[]) => string[], skuCode: (key: string) => string, { compareAt = false, stockOf = (stock) => stock }: Pick<ListingEdits, 'compareAt' | 'stockOf'>): Result<Pick<BuiltListing, 'costs'> & { variants: ListingVariant[] }, BuildError> {
  const variants: ListingVariant[] = [];
  const costs: BuiltListing['costs'] = [];
  const unpriced: string[] = [];
  for (const row of rows) {
    const key = row.key ?? NO_SKU;
    if (!row.price.ok || !row.cost) {
      const stopped = row.price.ok ? null : row.price.error.code;
      if (stopped === 'no-rate' || stopped === 'rate-old' || stopped === 'freight-unknown' || stopped === 'tax-unknown' || stopped === 'other-currency') return err({ code: stopped, rows: [key] });
      unpriced.push(key);
      continue;
    }
    variants.push({
      supplierSkuKey: key,
      options: inWords(row.options),
      price: row.price.value.price,
      ...(compareAt && row.price.value.compareAt !== undefined ? { compareAt: row.price.value.compareAt } : {}),
      stock: stockOf(row.stock),
      ...(row.sku?.weightGrams === undefined ? {} : { weightGrams: row.sku.weightGrams }),
      ...(row.sku?.image === undefined ? {} : { image: row.sku.image }),
      sku: skuCode(key),
    });
    costs.push({ key, cost: row.cost.price, minQty: row.cost.minQty, priced: row.price.value });
  }
  return unpriced.length > 0 ? err({ code: 'no-price', rows: unpriced }) : ok({ variants, costs });
}

/** Rows whose options do not name exactly one value of each axis, or name the same values as another row. */
function unclearRows(product: SupplierProduct, rows: readonly PricedRow[]): string[] {
  const seen = new Map<string, string>();
  const unclear = new Set<string>();
  for (const row of rows) {
    const key = row.key ?? NO_SKU;
    const fits = row.options.length === product.axes.length && product.axes.every((axis, i) => axis.values.includes(row.options[i] ?? ''));
    const combination = JSON.stringify(row.options);
    const twin = seen.get(combination);
    if (!fits) unclear.add(key);
    if (twin !== undefined) unclear.add(key).add(twin);
    seen.set(combination, key);
  }
  return [...unclear];
}
