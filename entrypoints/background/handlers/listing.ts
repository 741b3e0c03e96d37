import { buildListing, rowsOf, type BuiltListing } from '@/utils/domain/build-listing.ts';
import { reusedSince } from '@/utils/domain/changes-since.ts';
import { laneOf } from '@/utils/domain/job.ts';
import { CHANGES_SHOWN } from '@/utils/domain/listing-change.ts';
import { externalKey } from '@/utils/domain/listing.ts';
import { rowViews, vanished } from '@/utils/domain/offer-view.ts';
import { needsOrigin, originOf, sentFrom } from '@/utils/domain/origin.ts';
import { planOn, RATE_MAX_DAYS } from '@/utils/domain/pricing/rate-age.ts';
import { isSameRule, openPushOf, withPricesOf } from '@/utils/domain/reprice/may-write.ts';
import { ok, type Result } from '@/utils/domain/result.ts';
import { listingIdOf, type ListingRecord, type StoreRecord } from '@/utils/db/records.ts';
import type { RequestOf } from '@/utils/messaging/protocol.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { localDay } from '@/utils/platform/day.ts';
import { shortCode } from '@/utils/platform/hash.ts';
import { changedFacts, isStale, pushListing } from '@/utils/sync/jobs/push-listing.ts';
import type { Deps } from '../deps.ts';

type Names = 'listing.push' | 'listing.preview';

/** A listing as a push would make it: of the read the user saw, for the store as it was when its prices were made. */
interface Prepared {
  store: StoreRecord;
  before: ListingRecord | null;
  built: BuiltListing;
  readAt: number;
  /** The stores that are ticked for the offer. */
  ticked: string[];
  /** The revision whose prices alone are made anew. */
  pricesOf?: number | undefined;
}

const refused = (code: string, detail = '') => ({ ok: false as const, error: { code, detail } });

/** Pushes of one offer into one store, and what they would change. */
export function listingHandlers(deps: Deps, wake: () => void): Pick<Handlers, Names> {
  const { records, clock, settings, connections } = deps;

  async function prepare({ key, storeId, readAt, title, selected, prices }: RequestOf<'listing.push'>): Promise<Result<Prepared, { code: string; detail: string }>> {
    const [offer, draft, store, { plan: saved, planSet, rateMaxDays = RATE_MAX_DAYS }] = await Promise.all([records.offer(key), records.draft(key), records.store(storeId), settings.get()]);
    if (!offer?.read || offer.readAt === null) return refused('not-read');
    if (offer.error) return refused('page-changed');
    // What the user has not seen is not pushed: prices or stock may be others by now.
    if (offer.readAt !== readAt) return refused('read-again');
    if (isStale(offer.readAt, clock.now())) return refused('stale');
    if (!store || store.tombstone !== null) return refused('store-gone');
    if (!planSet) return refused('no-rule');
    if (prices && !isSameRule(prices, { plan: saved, rateMaxDays })) return refused('rule-unsaved');

    const origin = originOf(offer.read.product, draft?.origin);
    if (needsOrigin(offer.read.product, origin)) return refused('no-origin');
    const product = sentFrom(offer.read.product, origin);
    // A job that waits is not held up when a rate grows old meanwhile: its prices were made, and seen, at the push.
    const plan = planOn(saved, { today: localDay(clock.now()), maxDays: rateMaxDays });
    const listingKey = externalKey(product.supplier, product.id);
    const before = await records.listing(listingIdOf(store.id, listingKey));
    const open = prices && (before ? openPushOf(before) : 'not-pushed');
    if (open) return refused(open);
    // An incomplete read must not take variants out of the store that nobody unticked.
    const missing = offer.read.partial.length > 0 ? vanished(product, before, store, plan) : [];
    if (missing.length > 0) return refused('variants-missing', missing.slice(0, 5).join(', '));
    // Nobody has looked at it: without a screen no other thing is sold under an id of the last push.
    const reused = before && (prices || selected === undefined) ? reusedSince(product, before.wanted) : [];
    if (reused.length > 0) return refused('variants-reused', reused.slice(0, 5).join(', '));
    const rows = rowViews(product, prices ? null : selected ?? draft?.selected ?? null, before, store, plan);
    const codes = new Map(await Promise.all(rowsOf(product).map(async (row) =>
      [row.key ?? '', await shortCode(`${store.remoteId}|${listingKey}|${row.key ?? ''}`)] as const)));
    const built = buildListing(product, {
      title: title ?? draft?.title ?? before?.wanted.body.title ?? product.title,
      selected: rows.flatMap((row) => (row.selected && row.key !== null ? [row.key] : [])),
    }, store, plan, (row) => codes.get(row) ?? '');
    if (!built.ok) return refused(built.error.code, built.error.rows.slice(0, 5).join(', '));
    const listing = prices ? before && withPricesOf(before.wanted, built.value) : built.value;
    return listing ? ok({ store, before, built: listing, readAt: offer.readAt, ticked: draft?.storeIds ?? [], pricesOf: prices?.revision }) : refused('sku-gone');
  }

  return {
    async 'listing.push'(request) {
      const prepared = await prepare(request);
      if (!prepared.ok) return prepared;
      const { store, built, readAt, ticked, pricesOf } = prepared.value;
      const listingId = listingIdOf(store.id, built.body.key);
      const { currency, exponent, pricesIncludeTax } = store;
      const saved = await records.saveWanted({ storeId: store.id, offerKey: request.key, wanted: built, readAt, pricedFor: { currency, exponent, pricesIncludeTax }, pricesOf }, {
        kind: pushListing.kind, version: pushListing.version, payload: { listingId }, lane: laneOf(store.id),
        priority: pushListing.priority, liveKey: pushListing.liveKey({ listingId }),
      }, deps.random.id(), clock.now());
      if (!saved) return refused('reprice-moved');
      // From here on the push is taken: nothing after it may tell the user otherwise.
      wake();
      deps.changed();
      if (pricesOf === undefined) await settings.save({ lastStoreIds: ticked.includes(store.id) ? ticked : [store.id] }).catch(() => deps.log.warn('last stores not saved'));
      return { ok: true };
    },

    async 'listing.preview'(request) {
      const prepared = await prepare(request);
      if (!prepared.ok) return prepared;
      const { store, before, built } = prepared.value;
      // The checks of the push job itself (`sync/jobs/push-listing`), so that a preview promises nothing that the push refuses.
      const opened = await connections.open(store.id);
      if (!opened.ok) return refused(opened.error.code);
      const { client, known } = opened.value;
      const info = await client.test();
      if (!info.ok) return refused(info.error.code, info.error.detail);
      const moved = changedFacts(known, info.value);
      if (moved) return refused('store-changed', moved);
      const preview = await client.preview(built.body, { last: before?.pushed ?? null, attempted: before?.attempted ?? null });
      if (!preview.ok) return refused(preview.error.code, preview.error.detail);
      const { changes } = preview.value;
      return { ok: true, preview: { ...preview.value, changes: changes.slice(0, CHANGES_SHOWN), more: Math.max(0, changes.length - CHANGES_SHOWN) } };
    },
  };
}
