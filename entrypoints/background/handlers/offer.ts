import { changesSince, risksFirst } from '@/utils/domain/changes-since.ts';
import { planFor } from '@/utils/domain/claim/apply.ts';
import { newestWords } from '@/utils/domain/claim/newest.ts';
import { evaluate } from '@/utils/domain/eligibility/evaluate.ts';
import { dropshipSetFor } from '@/utils/domain/eligibility/dropship-sets.ts';
import { pastOf } from '@/utils/domain/history/past.ts';
import { CHANGES_SHOWN } from '@/utils/domain/listing-change.ts';
import { externalKey } from '@/utils/domain/listing.ts';
import { needsOrigin, originOf, originsOf, sentFrom } from '@/utils/domain/origin.ts';
import { listingView, rowViews } from '@/utils/domain/offer-view.ts';
import { planOn, RATE_MAX_DAYS } from '@/utils/domain/pricing/rate-age.ts';
import { LOW_STOCK } from '@/utils/domain/settings.ts';
import type { ListingView, OfferView } from '@/utils/domain/view-types.ts';
import { listingIdOf, type ListingRecord, type StoreRecord } from '@/utils/db/records.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { localDay } from '@/utils/platform/day.ts';
import { isStale, pushListing } from '@/utils/sync/jobs/push-listing.ts';
import type { Deps } from '../deps.ts';
import { covers } from '../covers.ts';
import { offerOfSender } from '../offer-of-sender.ts';
import { chosenStores, planLine, pricesIn } from '../offer-stores.ts';
import { storeViews } from '../store-views.ts';

type Names = 'offer.read' | 'offer.details' | 'offer.at' | 'offer.view' | 'draft.save';

/** Reads and drafts of one offer, and what the popup draws of them. */
export function offerHandlers(deps: Deps): Pick<Handlers, Names> {
  const { records, claims, jobs, clock, settings, sites } = deps;

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

    async 'offer.details'({ id, pictures }, sender) {
      const offer = offerOfSender(sites, sender);
      const hosts = sites.find((site) => site.id === offer?.supplier)?.imageHosts ?? [];
      if (offer?.offerId !== id || !pictures.every((address) => hosts.some((host) => covers(host, address)))) return {};
      await records.saveDetails(offer.key, pictures, clock.now());
      deps.changed();
      return {};
    },

    'offer.at': async ({ url }) => ({ key: offerOfSender(sites, { url })?.key ?? null }),

    async 'offer.view'({ key, storeId }): Promise<OfferView> {
      const [offer, draft, stores, { plan, planSet = false, rateMaxDays = RATE_MAX_DAYS, lowStock = LOW_STOCK, ...used }, history, own] = await Promise.all([records.offer(key), records.draft(key), records.stores(), settings.get(), records.observations(key), claims.ofOffer(key)]);
      const chosen = chosenStores(stores, draft, used);
      const store = stores.find(({ id }) => id === (storeId ?? draft?.storeId)) ?? stores.find(({ id }) => id === chosen[0]) ?? null;
      const dated = planOn(plan, { today: localDay(clock.now()), maxDays: rateMaxDays });
      // What is shown is the shown store's: its own words where they are newer than the popup's.
      const edits = own.get(store?.id ?? '') ?? null;
      const words = newestWords(draft, edits);
      const read = offer?.read ?? null;
      const standing = await Promise.all(stores.map(async (one) => (read ? standingIn(one, externalKey(read.supplier, read.product.id)) : null)));
      const { listing = null, view = null } = (store && standing[stores.indexOf(store)]) ?? {};
      const origin = read ? originOf(read.product, draft?.origin) : null;
      const sold = read ? sentFrom(read.product, origin) : null;
      const isOpen = read !== null && needsOrigin(read.product, origin);
      const rows = sold ? rowViews(sold, isOpen ? [] : listing?.tombstone === null && listing.wanted.body.linked ? null : words.selected, listing, store, planFor(dated, edits)) : [];
      const prices = sold ? pricesIn(sold, rows, dated, own, draft) : () => ({ prices: null, priceError: null });
      const past = read && offer?.readAt ? pastOf({ read, readAt: offer.readAt, history, lowStock }, clock.now()) : null;
      const changes = sold && listing && !isOpen ? changesSince(sold, listing.wanted) : past?.drift.changes ?? [];
      return {
        key, read, plan: planLine(planFor(plan, edits)), planSet, rows, listing: view,
        details: offer?.details ?? null,
        readAt: offer?.readAt ?? null,
        stale: offer?.readAt !== null && offer?.readAt !== undefined && isStale(offer.readAt, clock.now()),
        error: offer?.error ?? null,
        eligibility: read ? evaluate(dropshipSetFor(read.supplier), { read, quantity: 1, ...(past ? { lows: past.lows } : {}) }) : null,
        stores: await storeViews(stores),
        targets: stores.map((one, i) => ({ storeId: one.id, chosen: chosen.includes(one.id), ...prices(one), listing: standing[i]?.view ?? null })),
        storeId: store?.id ?? null,
        title: words.title ?? listing?.wanted.body.title ?? read?.product.title ?? '',
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
      const now = clock.now();
      await records.saveDraft(key, {
        ...(patch.title === undefined ? {} : { title: patch.title, titleAt: now }),
        ...(patch.origin === undefined ? {} : { origin: patch.origin, selected: null, selectedAt: now }),
        ...(patch.selected === undefined ? {} : { selected: patch.selected, selectedAt: now }),
        ...(patch.storeId === undefined ? {} : { storeId: patch.storeId }),
        ...(patch.storeIds === undefined ? {} : { storeIds: patch.storeIds }),
        ...(patch.source === undefined ? {} : { source: patch.source }),
        ...(patch.fallbacks === undefined ? {} : { fallbacks: patch.fallbacks }),
        ...(patch.minStock === undefined ? {} : { minStock: patch.minStock }),
      });
      return {};
    },
  };
}
