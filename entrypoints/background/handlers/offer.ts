import { changesSince, risksFirst } from '@/utils/domain/changes-since.ts';
import { evaluate } from '@/utils/domain/eligibility/evaluate.ts';
import { dropshipSetFor } from '@/utils/domain/eligibility/sets.ts';
import { pastOf } from '@/utils/domain/history/past.ts';
import { CHANGES_SHOWN } from '@/utils/domain/listing-change.ts';
import { externalKey } from '@/utils/domain/listing.ts';
import { needsOrigin, originOf, originsOf, sentFrom } from '@/utils/domain/origin.ts';
import { listingView, rowViews } from '@/utils/domain/offer-view.ts';
import { pricesOf } from '@/utils/domain/pricing/price-range.ts';
import { planOn, RATE_MAX_DAYS, type DatedPlan } from '@/utils/domain/pricing/rate-age.ts';
import type { SupplierProduct } from '@/utils/domain/product.ts';
import { LOW_STOCK, type Settings } from '@/utils/domain/settings.ts';
import type { ListingView, OfferView, RowView } from '@/utils/domain/view-types.ts';
import { listingIdOf, type DraftRecord, type ListingRecord, type StoreRecord } from '@/utils/db/records.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { localDay } from '@/utils/platform/day.ts';
import { isStale, pushListing } from '@/utils/sync/jobs/push-listing.ts';
import type { Deps } from '../deps.ts';
import { offerOfSender } from '../offer-of-sender.ts';
import { storeViews } from './store.ts';

type Names = 'offer.read' | 'offer.at' | 'offer.view' | 'draft.save';

/** Reads and drafts of one offer, and what the popup draws of them. */
export function offerHandlers(deps: Deps): Pick<Handlers, Names> {
  const { records, jobs, clock, settings, sites } = deps;

  /** The offer's listing in a store and how it stands there; null before the first push. */
  async function standingIn(store: StoreRecord, listingKey: string): Promise<{ listing: ListingRecord; view: ListingView | null } | null> {
    const listing = await records.listing(listingIdOf(store.id, listingKey));
    return listing && { listing, view: listingView(listing, await jobs.byLiveKey(pushListing.liveKey({ listingId: listing.id })), store) };
  }

  return {
    async 'offer.read'({ outcome }, sender) {
      // What a content script claims must be the page it stands on.
      const offer = offerOfSender(sites, sender);
      if (!offer) return {};
      const { key, supplier, offerId } = offer;
      if (!outcome.ok) await records.saveReadError(key, outcome.error, clock.now());
      else if (outcome.value.supplier === supplier && outcome.value.product.supplier === supplier && outcome.value.product.id === offerId) {
        await records.saveRead(key, outcome.value, clock.now());
      }
      deps.changed();
      return {};
    },

    'offer.at': async ({ url }) => ({ key: offerOfSender(sites, { url })?.key ?? null }),

    async 'offer.view'({ key, storeId }): Promise<OfferView> {
      const [offer, draft, stores, { plan, planSet = false, rateMaxDays = RATE_MAX_DAYS, lowStock = LOW_STOCK, ...used }, history] = await Promise.all([records.offer(key), records.draft(key), records.stores(), settings.get(), records.observations(key)]);
      const chosen = chosenStores(stores, draft, used);
      const store = stores.find(({ id }) => id === (storeId ?? draft?.storeId)) ?? stores.find(({ id }) => id === chosen[0]) ?? null;
      const dated = planOn(plan, { today: localDay(clock.now()), maxDays: rateMaxDays });
      const read = offer?.read ?? null;
      const standing = await Promise.all(stores.map(async (one) => (read ? standingIn(one, externalKey(read.supplier, read.product.id)) : null)));
      const { listing = null, view = null } = (store && standing[stores.indexOf(store)]) ?? {};
      const origin = read ? originOf(read.product, draft?.origin) : null;
      const sold = read ? sentFrom(read.product, origin) : null;
      const isOpen = read !== null && needsOrigin(read.product, origin);
      const rows = sold ? rowViews(sold, isOpen ? [] : draft?.selected ?? null, listing, store, dated) : [];
      const prices = sold ? pricesIn(sold, rows, dated) : () => ({ prices: null, priceError: null });
      const past = read && offer?.readAt ? pastOf({ read, readAt: offer.readAt, history, lowStock }, clock.now()) : null;
      const changes = sold && listing && !isOpen ? changesSince(sold, listing.wanted) : past?.drift.changes ?? [];
      return {
        key, read, plan: planLine(plan), planSet, rows, listing: view,
        readAt: offer?.readAt ?? null,
        stale: offer?.readAt !== null && offer?.readAt !== undefined && isStale(offer.readAt, clock.now()),
        error: offer?.error ?? null,
        eligibility: read ? evaluate(dropshipSetFor(read.supplier), { read, quantity: 1, ...(past ? { lows: past.lows } : {}) }) : null,
        stores: await storeViews(stores),
        targets: stores.map((one, i) => ({ storeId: one.id, chosen: chosen.includes(one.id), ...prices(one), listing: standing[i]?.view ?? null })),
        storeId: store?.id ?? null,
        title: draft?.title ?? listing?.wanted.body.title ?? read?.product.title ?? '',
        minStock: draft?.minStock ?? 0,
        origins: read && originsOf(read.product).length > 1 ? [...originsOf(read.product)] : [],
        origin,
        changes: risksFirst(changes).slice(0, CHANGES_SHOWN),
        visitedAt: listing ? null : past?.drift.since ?? null,
        otherVisit: listing ? null : past?.drift.other ?? null,
        low: past?.low ?? null,
      };
    },

    async 'draft.save'({ key, ...patch }) {
      await records.saveDraft(key, {
        ...(patch.title === undefined ? {} : { title: patch.title }),
        ...(patch.origin === undefined ? {} : { origin: patch.origin, selected: null }),
        ...(patch.selected === undefined ? {} : { selected: patch.selected }),
        ...(patch.storeId === undefined ? {} : { storeId: patch.storeId }),
        ...(patch.storeIds === undefined ? {} : { storeIds: patch.storeIds }),
        ...(patch.source === undefined ? {} : { source: patch.source }), ...(patch.fallbacks === undefined ? {} : { fallbacks: patch.fallbacks }), ...(patch.minStock === undefined ? {} : { minStock: patch.minStock }),
      });
      return {};
    },
  };
}

/** The rule as the popup's line shows it: with several sets, or with more than a multiplier, the trace of each price tells the rest. */
const planLine = ({ sets, multiplier, ending, rates }: Settings['plan']): OfferView['plan'] => ({ multiplier: sets === undefined ? multiplier : '…', ending: sets === undefined ? ending : '', rates });

/** The stores a push goes to: the user's own choice, even if none of it is left; else the only store, or those used last. Never an arbitrary one. */
function chosenStores(stores: readonly StoreRecord[], draft: DraftRecord | null, used: Pick<Settings, 'lastStoreIds' | 'lastStoreId'>): string[] {
  const [only, ...more] = stores;
  const wanted = draft?.storeIds ?? (draft?.storeId ? [draft.storeId] : null)
    ?? (only && more.length === 0 ? [only.id] : used.lastStoreIds ?? (used.lastStoreId === undefined ? [] : [used.lastStoreId]));
  return wanted.filter((id) => stores.some((store) => store.id === id));
}

/** What the rows that are ticked on the screen cost in a store; worked out once per currency where no rule asks for more of a store. */
function pricesIn(product: SupplierProduct, rows: readonly RowView[], plan: DatedPlan): (store: StoreRecord) => ReturnType<typeof pricesOf> {
  const ticked = rows.flatMap((row) => (row.selected && row.key !== null ? [row.key] : []));
  const made = new Map<string, ReturnType<typeof pricesOf>>();
  return (store) => {
    const same = plan.sets === undefined ? store.currency : store.id;
    const prices = made.get(same) ?? pricesOf(rowViews(product, ticked, null, store, plan));
    made.set(same, prices);
    return prices;
  };
}
