import { rowsOf, type BuiltListing } from '../build-listing.ts';
import { reusedSince } from '../changes-since.ts';
import { wordsOf } from '../history/identity.ts';
import type { SupplierProduct } from '../product.ts';
import { setsOf, withIds, type PricePlan } from '../pricing/apply.ts';

/** How a listing stands in its store, as far as it decides whether prices alone may be written. */
export interface RepriceStanding {
  revision: number;
  pushedRevision: number;
  /** What the newest revision is for. */
  intent?: 'refresh' | undefined;
  pushed: unknown;
}

/** Why prices alone may not be written: it was never in the store, or a push has not ended (or was given up), which holds more than prices. Null when they may. */
export function openPushOf({ revision, pushedRevision, intent, pushed }: RepriceStanding): 'not-pushed' | 'push-open' | null {
  if (pushed === null) return 'not-pushed';
  return pushedRevision < revision && intent !== 'refresh' ? 'push-open' : null;
}

/**
 * Variants whose id stands for other words on the page by now, where nobody looks whether it is still the same thing: a price that
 * followed the id could be that of another. Other words of a page in another language, as far as both are known, are a translation,
 * unless the variant's own words stand under another id, or it means something else altogether.
 */
export function movedSince(product: SupplierProduct, wanted: BuiltListing, language: string | null | undefined): { key: string; subject: string }[] {
  const now = new Map(rowsOf(product).map(({ key, options }) => [key, wordsOf(options)]));
  const all = new Set(now.values());
  const reused = new Set(reusedSince(product, wanted));
  const was = wanted.page?.language;
  const isTranslated = Boolean(was && language && was !== language);
  return wanted.body.variants.flatMap(({ supplierSkuKey: key, options: sold }) => {
    const options = wanted.page?.words?.[key] ?? sold;
    const [words, subject] = [wordsOf(options), options.join(' / ')];
    const is = now.get(key);
    return is !== undefined && is !== words && (!isTranslated || all.has(words) || reused.has(subject)) ? [{ key, subject }] : [];
  });
}

/** The listing as it was pushed, with the prices of `built` and the costs they were made of. Null where one of its variants is not in that. */
export function withPricesOf(wanted: BuiltListing, built: BuiltListing): BuiltListing | null {
  const news = new Map(built.costs.map((row) => [row.key, row]));
  const costs = wanted.body.variants.flatMap(({ supplierSkuKey }) => news.get(supplierSkuKey) ?? []);
  const made = new Map(built.body.variants.map((variant) => [variant.supplierSkuKey, variant]));
  // The struck through price belongs to the price: an old one could stand below the new price.
  const variants = wanted.body.variants.map((before, i) => {
    const { compareAt: _old, ...variant } = before;
    const compareAt = made.get(variant.supplierSkuKey)?.compareAt;
    return { ...variant, price: costs[i]?.priced.price ?? variant.price, ...(compareAt === undefined ? {} : { compareAt }) };
  });
  return costs.length === variants.length ? { ...wanted, body: { ...wanted.body, variants }, costs } : null;
}

/** All that makes prices of costs. */
export interface SeenRule {
  plan: PricePlan;
  rateMaxDays: number;
}

const textOf = ({ plan, rateMaxDays }: SeenRule): string => JSON.stringify([withIds(setsOf(plan)), Object.entries(plan.rates).map((rate) => JSON.stringify(rate)).sort(), rateMaxDays]);

/** Do two rules make the same prices? The order of rates and how a simple rule is written down are nothing. */
export const isSameRule = (a: SeenRule, b: SeenRule): boolean => textOf(a) === textOf(b);
