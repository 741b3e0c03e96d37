import { priceRows, type BuiltListing, type PriceStore } from '../build-listing.ts';
import type { ListingBody } from '../listing.ts';
import type { Money } from '../money.ts';
import { applyPlan, setsOf, type Priced } from '../pricing/apply.ts';
import type { PriceErrorCode } from '../pricing/define-rule.ts';
import { rangeOf, type PriceRange } from '../pricing/price-range.ts';
import type { DatedPlan } from '../pricing/rate-age.ts';
import type { SupplierProduct } from '../product.ts';
import { err, type Result } from '../result.ts';
import { movedSince, openPushOf, type RepriceStanding } from './may-write.ts';

/** Why a variant has no new price. `sku-gone`, `sku-reused`: its id is not on the page any more, or may mean another. `not-read`: a rule asks for what only the page says. */
export type RepriceErrorCode = PriceErrorCode | 'sku-gone' | 'sku-reused' | 'not-read';

/** One variant of a listing: what was written into the store last, what waits in the queue or was given up since (null: nothing), and what the rule makes of its cost. */
export interface RepricedVariant {
  key: string;
  options: string[];
  old: Money;
  waiting: Money | null;
  cost: { cost: Money; minQty: number | null } | null;
  priced: Result<Priced, RepriceErrorCode>;
}

/** What prices are made anew from: a listing, the newest read of its offer (null where none is kept), the store and the rule. */
export interface RepriceFacts extends Omit<RepriceStanding, 'pushed'> {
  wanted: BuiltListing;
  /** What was written into the store last; null before the first push. */
  pushed: ListingBody | null;
  /** As it is sent from the place that the user chose. */
  product: SupplierProduct | null;
  /** The page's language at that read; null where it does not say. */
  language: string | null;
  supplier: string;
  store: PriceStore;
  plan: DatedPlan;
}

/**
 * Every variant of a listing with its new price, by the newest read; by the costs kept with the push where the read is gone, as far
 * as the rule asks for no more than those. A price that cannot be made stays away, the old one is never called the new.
 */
export function reprice({ wanted, pushed, revision, pushedRevision, product, language, supplier, store, plan }: RepriceFacts): RepricedVariant[] {
  const written = new Map(pushed?.variants.map(({ supplierSkuKey, price }) => [supplierSkuKey, price]));
  const news = product ? fromRead(wanted, product, language, store, plan) : fromPush(wanted, supplier, store, plan);
  return wanted.body.variants.map(({ supplierSkuKey: key, options, price }) => ({ key, options, old: written.get(key) ?? price, waiting: pushed !== null && pushedRevision < revision ? price : null, ...news(key) }));
}

type NewPrice = Pick<RepricedVariant, 'cost' | 'priced'>;
const none = (code: RepriceErrorCode): NewPrice => ({ cost: null, priced: err(code) });
const coded = (priced: Result<Priced, { code: PriceErrorCode }>): NewPrice['priced'] => (priced.ok ? priced : err(priced.error.code));

function fromRead(wanted: BuiltListing, product: SupplierProduct, language: string | null, store: PriceStore, plan: DatedPlan): (key: string) => NewPrice {
  const rows = new Map(priceRows(product, store, plan).map((row) => [row.key, row]));
  const moved = new Set(movedSince(product, wanted, language).map(({ key }) => key));
  return (key) => {
    const row = rows.get(key);
    if (!row) return none('sku-gone');
    if (moved.has(key)) return none('sku-reused');
    return { cost: row.cost && { cost: row.cost.price, minQty: row.cost.minQty }, priced: coded(row.price) };
  };
}

function fromPush({ costs }: BuiltListing, supplier: string, store: PriceStore, plan: DatedPlan): (key: string) => NewPrice {
  const kept = new Map(costs.map((row) => [row.key, row]));
  // The category was not kept: which set fits is then not known, and freight is unknown by itself.
  const asksPage = plan.set === undefined && setsOf(plan).some(({ scope }) => scope.category !== undefined);
  return (key) => {
    const row = kept.get(key);
    if (!row || asksPage) return none('not-read');
    const { cost, minQty } = row;
    return { cost: { cost, minQty }, priced: coded(applyPlan(cost, store.currency, plan, { supplier, storeId: store.id, pricesIncludeTax: store.pricesIncludeTax })) };
  };
}

/** How many variants would cost more, less and the same, how many cannot be priced, and for how many another price waits; with the ranges of all three prices. */
export interface RepriceSum {
  up: number;
  down: number;
  same: number;
  cannot: number;
  replaced: number;
  from: PriceRange | null;
  waiting: PriceRange | null;
  to: PriceRange | null;
}

/** A price in another currency than before counts as neither up, down nor the same: the store has changed, and nothing is written. */
export function sumOf(variants: readonly RepricedVariant[]): RepriceSum {
  const sum = { up: 0, down: 0, same: 0, cannot: 0, replaced: 0 };
  for (const { old, waiting, priced } of variants) {
    if (!priced.ok || priced.value.price.currency !== old.currency) sum.cannot += 1;
    else sum[priced.value.price.minor > old.minor ? 'up' : priced.value.price.minor < old.minor ? 'down' : 'same'] += 1;
    if (priced.ok && waiting && priced.value.price.minor !== waiting.minor) sum.replaced += 1;
  }
  return { ...sum, from: rangeOf(variants.map(({ old }) => old)), waiting: rangeOf(variants.flatMap(({ waiting }) => waiting ?? [])), to: rangeOf(variants.flatMap(({ priced }) => (priced.ok ? [priced.value.price] : []))) };
}

/** What decides whether new prices may be written, beside the prices. */
export interface RepriceMoment extends RepriceStanding {
  isRead: boolean;
  /** The newest visit to the page gave no product. */
  isPageChanged: boolean;
  isStale: boolean;
  needsOrigin: boolean;
}

/** Why new prices are not written; each has words in the locales (`reason_reprice_<code>`, `reason_<code>`), most say to open the page. */
export type RepriceBlock = RepriceErrorCode | 'not-pushed' | 'push-open' | 'page-changed' | 'stale' | 'no-origin' | 'prices-old';

/**
 * Why a listing's new prices may not be written; null when they may. All its variants or none, and only what the page said within a
 * day makes a price (architecture.md 6). The worker asks the same once more when it writes.
 */
export function blockOf(moment: RepriceMoment, variants: readonly RepricedVariant[]): RepriceBlock | null {
  const open = openPushOf(moment);
  if (open !== null) return open;
  if (!moment.isRead) return 'not-read';
  if (moment.isPageChanged) return 'page-changed';
  if (moment.isStale) return 'stale';
  if (moment.needsOrigin) return 'no-origin';
  for (const { old, priced } of variants) {
    if (!priced.ok) return priced.error;
    if (priced.value.price.currency !== old.currency) return 'prices-old';
  }
  return null;
}
