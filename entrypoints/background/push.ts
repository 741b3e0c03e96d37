import { buildListing, rowsOf, type BuiltListing } from '@/utils/domain/build-listing.ts';
import { reusedSince } from '@/utils/domain/changes-since.ts';
import { editsForListing, planFor } from '@/utils/domain/claim/apply.ts';
import { categoryKeyOf, filedUnder } from '@/utils/domain/claim/category-map.ts';
import { newestWords } from '@/utils/domain/claim/newest.ts';
import { laneOf } from '@/utils/domain/job.ts';
import { linkedListing, linkOf, type Link } from '@/utils/domain/link/linked-listing.ts';
import { externalKey } from '@/utils/domain/listing.ts';
import { rowViews, vanished } from '@/utils/domain/offer-view.ts';
import { needsOrigin, originOf, sentFrom } from '@/utils/domain/origin.ts';
import { planOn, RATE_MAX_DAYS } from '@/utils/domain/pricing/rate-age.ts';
import { isSameRule, movedSince, openPushOf, withPricesOf } from '@/utils/domain/reprice/may-write.ts';
import { ok, type Result } from '@/utils/domain/result.ts';
import { DEFAULT_POLICY, stockFor } from '@/utils/domain/stock-sync/policy.ts';
import { listingIdOf, type ListingRecord, type StoreRecord } from '@/utils/db/records.ts';
import type { RequestOf } from '@/utils/messaging/protocol.ts';
import { localDay } from '@/utils/platform/day.ts';
import { isStale, pushListing } from '@/utils/sync/jobs/push-listing.ts';
import { stateKeyOf } from '@/utils/sync/jobs/set-listing-state.ts';
import { changedFacts } from '@/utils/sync/open-store.ts';
import type { Deps } from './deps.ts';
import { codesOf, skuCodes } from './sku-codes.ts';

/** A listing as a push would make it: of the read the user saw, for the store as it was when its prices were made. */
export interface Prepared {
  offerKey: string;
  store: StoreRecord;
  before: ListingRecord | null;
  built: BuiltListing;
  readAt: number;
  /** The stores that are ticked for the offer. */
  ticked: string[];
  /** The revision whose prices alone are made anew. */
  pricesOf?: number | undefined;
}

type Refusal = { code: string; detail: string };
export const refused = (code: string, detail = '') => ({ ok: false as const, error: { code, detail } });

/** The one way to a listing, from the popup, a shortcut and the import list alike. */
export interface Pusher {
  /** `link`: the product of the merchant's that this listing becomes, in place of one that it was linked to. `title` and `selected`: what stands on the popup's screen; a newer word for this store alone wins (`claim/newest.ts`). */
  prepare: (request: RequestOf<'listing.push'> & { link?: Link }) => Promise<Result<Prepared, Refusal>>;
  /** A new revision and its job; false when the revision whose prices it has is not the newest one any more. */
  queue: (prepared: Prepared) => Promise<boolean>;
}

export function createPusher({ records, claims, jobs, clock, settings, random }: Pick<Deps, 'records' | 'claims' | 'jobs' | 'clock' | 'settings' | 'random'>): Pusher {
  return {
    async prepare({ key, storeId, readAt, title, selected, prices, link: chosen }) {
      const [offer, draft, store, { plan: saved, planSet, rateMaxDays = RATE_MAX_DAYS }, own] = await Promise.all([records.offer(key), records.draft(key), records.store(storeId), settings.get(), claims.ofOffer(key)]);
      if (!offer?.read || offer.readAt === null) return refused('not-read');
      if (offer.error) return refused('page-changed');
      // What the user has not seen is not pushed: prices or stock may be others by now.
      if (offer.readAt !== readAt) return refused('read-again');
      if (isStale(offer.readAt, clock.now())) return refused('stale');
      if (!store || store.tombstone !== null) return refused('store-gone');
      if (!planSet) return refused('no-rule');
      const edits = own.get(storeId) ?? null;
      if (prices && !isSameRule(prices, { plan: saved, rateMaxDays })) return refused('rule-unsaved');
      if (prices && (prices.markup !== (edits?.markup ?? null) || prices.ruleSet !== (edits?.ruleSet ?? null))) return refused('reprice-moved');
      if (prices && changedFacts({ ...store, ...prices.store }, store)) return refused('reprice-moved');

      const language = offer.read.session?.language;
      const origin = originOf(offer.read.product, draft?.origin);
      if (needsOrigin(offer.read.product, origin)) return refused('no-origin');
      const product = sentFrom(offer.read.product, origin);
      const words = newestWords(draft, edits);
      // A job that waits is not held up when a rate grows old meanwhile: its prices were made, and seen, at the push.
      const plan = planFor(planOn(saved, { today: localDay(clock.now()), maxDays: rateMaxDays }), edits);
      const listingKey = externalKey(product.supplier, product.id);
      const before = await records.listing(listingIdOf(store.id, listingKey));
      const link = chosen ?? (before?.tombstone === null ? linkOf(before.wanted.body) : null);
      const change = before && await jobs.byLiveKey(stateKeyOf(before.id));
      // What is on its way to be hidden or deleted is not pushed at the same time: the last word would be chance.
      if (change?.state === 'leased' || change?.state === 'ready') return refused('state-open');
      const open = prices && (before ? openPushOf(before) : 'not-pushed');
      if (open) return refused(open);
      if (prices && before?.pushed?.variants.some(({ price }) => price.currency !== store.currency)) return refused('prices-old');
      // An incomplete read must not take variants out of the store that nobody unticked.
      const gone = chosen ? [] : vanished(product, before, store, plan);
      const missing = offer.read.partial.length > 0 ? gone : [];
      if (missing.length > 0) return refused('variants-missing', missing.slice(0, 5).join(', '));
      // Nobody has looked at it: without a screen no other thing is sold under an id of the last push.
      const reused = !before || chosen || (!prices && selected !== undefined) ? [] : prices ? movedSince(product, before.wanted, language).map(({ subject }) => subject) : reusedSince(product, before.wanted);
      if (reused.length > 0) return refused('variants-reused', reused.slice(0, 5).join(', '));
      // Of a linked product the link is what is ticked.
      const rows = rowViews(product, link ? [...link.codes.keys()] : prices ? null : words.ownSelected ? words.selected : selected ?? words.selected, before, store, plan);
      const codeOf = link ? (row: string) => link.codes.get(row) ?? '' : await skuCodes(rowsOf(product).map(({ key: row }) => row ?? ''), `${store.remoteId}|${listingKey}`, codesOf(before));
      const built = buildListing(product, {
        title: (prices ? null : words.ownTitle ? words.title : title ?? words.title) ?? before?.wanted.body.title ?? product.title,
        selected: rows.flatMap((row) => (row.selected && row.key !== null ? [row.key] : [])),
        language, member: offer.read.session?.member ?? 'unknown',
        compareAt: store.can?.includes('compare-at') === true,
        stockOf: (stock) => stockFor(stock, store.sync ?? DEFAULT_POLICY) ?? stock,
        ...(prices ? {} : editsForListing(product, edits, store.can, filedUnder(before?.pushed, await claims.category(storeId, categoryKeyOf(product))))),
      }, store, plan, codeOf);
      if (!built.ok) return refused(built.error.code, built.error.rows.slice(0, 5).join(', '));
      const stocks = new Map(rows.map((row) => [row.key, stockFor(row.stock, store.sync ?? DEFAULT_POLICY) ?? row.stock]));
      const lost = (before?.wanted.body.variants ?? []).filter(({ supplierSkuKey }) => gone.includes(supplierSkuKey)).map((variant) => ({ ...variant, stock: stocks.get(variant.supplierSkuKey) ?? 0 }));
      const made = link ? linkedListing(built.value, link, lost) : built.value;
      const listing = prices ? before && withPricesOf(before.wanted, made) : made;
      return listing ? ok({ offerKey: key, store, before, built: listing, readAt: offer.readAt, ticked: draft?.storeIds ?? [], pricesOf: prices?.revision }) : refused('sku-gone');
    },

    async queue({ offerKey, store, built, readAt, pricesOf }) {
      const listingId = listingIdOf(store.id, built.body.key);
      const { currency, exponent, pricesIncludeTax } = store;
      const saved = await records.saveWanted({ storeId: store.id, offerKey, wanted: built, readAt, pricedFor: { currency, exponent, pricesIncludeTax }, pricesOf }, {
        kind: pushListing.kind, version: pushListing.version, payload: { listingId }, lane: laneOf(store.id),
        priority: pushListing.priority, liveKey: pushListing.liveKey({ listingId }),
      }, random.id(), clock.now());
      return saved !== null;
    },
  };
}
