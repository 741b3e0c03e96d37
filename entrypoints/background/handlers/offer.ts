import { evaluate } from '@/utils/domain/eligibility/evaluate.ts';
import { DROPSHIP_ONE_BY_ONE } from '@/utils/domain/eligibility/sets.ts';
import { externalKey } from '@/utils/domain/listing.ts';
import { listingView, rowViews } from '@/utils/domain/offer-view.ts';
import type { OfferView } from '@/utils/domain/view-types.ts';
import { listingIdOf, type StoreRecord } from '@/utils/db/records.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { isStale, pushListing } from '@/utils/sync/jobs/push-listing.ts';
import type { Deps } from '../deps.ts';
import { offerOfSender } from '../offer-of-sender.ts';
import { storeView } from './store.ts';

type Names = 'offer.read' | 'offer.view' | 'draft.save';

/** Reads and drafts of one offer, and what the popup draws of them. */
export function offerHandlers(deps: Deps): Pick<Handlers, Names> {
  const { records, jobs, clock, settings, sites } = deps;

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

    async 'offer.view'({ key, storeId }): Promise<OfferView> {
      const [offer, draft, stores, { plan, planSet = false, lastStoreId }] = await Promise.all([records.offer(key), records.draft(key), records.stores(), settings.get()]);
      const store = pick(stores, storeId ?? draft?.storeId ?? null, lastStoreId);
      const read = offer?.read ?? null;
      const listing = store && read ? await records.listing(listingIdOf(store.id, externalKey(read.supplier, read.product.id))) : null;
      const job = listing ? await jobs.byLiveKey(pushListing.liveKey({ listingId: listing.id })) : null;
      return {
        key, read, plan, planSet,
        readAt: offer?.readAt ?? null,
        stale: offer?.readAt !== null && offer?.readAt !== undefined && isStale(offer.readAt, clock.now()),
        error: offer?.error ?? null,
        eligibility: read ? evaluate(DROPSHIP_ONE_BY_ONE, { read, quantity: 1 }) : null,
        stores: await Promise.all(stores.map(storeView)),
        storeId: store?.id ?? null,
        title: draft?.title ?? listing?.wanted.body.title ?? read?.product.title ?? '',
        rows: read ? rowViews(read.product, draft?.selected ?? null, listing, store, plan) : [],
        listing: listing ? listingView(listing, job, store) : null,
      };
    },

    async 'draft.save'({ key, ...patch }) {
      await records.saveDraft(key, {
        ...(patch.title === undefined ? {} : { title: patch.title }),
        ...(patch.selected === undefined ? {} : { selected: patch.selected }),
        ...(patch.storeId === undefined ? {} : { storeId: patch.storeId }),
      });
      return {};
    },
  };
}

/** The store chosen for this offer; without a choice the only one, or the one used last. Never another than the chosen one. */
function pick(stores: readonly StoreRecord[], wanted: string | null, last: string | undefined): StoreRecord | null {
  const find = (id: string | undefined) => stores.find((store) => store.id === id) ?? null;
  if (wanted !== null) return find(wanted);
  return stores.length === 1 ? stores[0] ?? null : find(last);
}
