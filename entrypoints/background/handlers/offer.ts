import { buildListing, rowsOf } from '@/utils/domain/build-listing.ts';
import { evaluate } from '@/utils/domain/eligibility/evaluate.ts';
import { DROPSHIP_ONE_BY_ONE } from '@/utils/domain/eligibility/sets.ts';
import { laneOf } from '@/utils/domain/job.ts';
import { externalKey } from '@/utils/domain/listing.ts';
import { listingView, rowViews, vanished } from '@/utils/domain/offer-view.ts';
import type { OfferView } from '@/utils/domain/view-types.ts';
import { listingIdOf, offerKeyOf, type StoreRecord } from '@/utils/db/records.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { shortCode } from '@/utils/platform/hash.ts';
import { pushListing, STALE_AFTER_MS } from '@/utils/sync/jobs/push-listing.ts';
import type { Deps } from '../deps.ts';
import { storeView } from './store.ts';

type Names = 'offer.read' | 'offer.view' | 'draft.save' | 'listing.push';

const refused = (code: string, detail = '') => ({ ok: false as const, error: { code, detail } });

/** Reads, drafts and pushes of one offer. */
export function offerHandlers(deps: Deps, wake: () => void): Pick<Handlers, Names> {
  const { records, jobs, clock, settings, sites } = deps;

  return {
    async 'offer.read'({ outcome }, sender) {
      const url = new URL(sender.url ?? 'about:blank');
      const site = sites.find((s) => s.offerIdOf(url) !== null);
      const offerId = site?.offerIdOf(url);
      // What a content script claims must be the page it stands on.
      if (!site || !offerId) return {};
      const key = offerKeyOf(site.id, offerId);
      if (!outcome.ok) await records.saveReadError(key, outcome.error, clock.now());
      else if (outcome.value.supplier === site.id && outcome.value.product.supplier === site.id && outcome.value.product.id === offerId) {
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
        stale: offer?.readAt !== null && offer?.readAt !== undefined && clock.now() - offer.readAt > STALE_AFTER_MS,
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

    async 'listing.push'({ key, storeId, readAt, title, selected }) {
      const [offer, draft, store, { plan, planSet }] = await Promise.all([records.offer(key), records.draft(key), records.store(storeId), settings.get()]);
      if (!offer?.read || offer.readAt === null) return refused('not-read');
      if (offer.error) return refused('page-changed');
      // What the user has not seen is not pushed: prices or stock may be others by now.
      if (offer.readAt !== readAt) return refused('read-again');
      if (clock.now() - offer.readAt > STALE_AFTER_MS) return refused('stale');
      if (!store || store.tombstone !== null) return refused('store-gone');
      if (!planSet) return refused('no-rule');

      const { product } = offer.read;
      const listingKey = externalKey(product.supplier, product.id);
      const before = await records.listing(listingIdOf(store.id, listingKey));
      // An incomplete read must not take variants out of the store that nobody unticked.
      const missing = offer.read.partial.length > 0 ? vanished(product, before, store, plan) : [];
      if (missing.length > 0) return refused('variants-missing', missing.slice(0, 5).join(', '));
      const rows = rowViews(product, selected ?? draft?.selected ?? null, before, store, plan);
      const codes = new Map(await Promise.all(rowsOf(product).map(async (row) =>
        [row.key ?? '', await shortCode(`${store.remoteId}|${listingKey}|${row.key ?? ''}`)] as const)));
      const built = buildListing(product, {
        title: title ?? draft?.title ?? before?.wanted.body.title ?? product.title,
        selected: rows.flatMap((row) => (row.selected && row.key !== null ? [row.key] : [])),
      }, store.currency, plan, (row) => codes.get(row) ?? '');
      if (!built.ok) return refused(built.error.code, built.error.rows.slice(0, 5).join(', '));

      const listingId = listingIdOf(store.id, built.value.body.key);
      const { currency, exponent, pricesIncludeTax } = store;
      await records.saveWanted({ storeId, offerKey: key, wanted: built.value, readAt: offer.readAt, pricedFor: { currency, exponent, pricesIncludeTax } }, {
        kind: pushListing.kind, version: pushListing.version, payload: { listingId }, lane: laneOf(storeId),
        priority: pushListing.priority, liveKey: pushListing.liveKey({ listingId }),
      }, deps.random.id(), clock.now());
      await settings.save({ lastStoreId: storeId });
      wake();
      deps.changed();
      return { ok: true };
    },
  };
}

/** The store chosen for this offer; without a choice the only one, or the one used last. Never another than the chosen one. */
function pick(stores: readonly StoreRecord[], wanted: string | null, last: string | undefined): StoreRecord | null {
  const find = (id: string | undefined) => stores.find((store) => store.id === id) ?? null;
  if (wanted !== null) return find(wanted);
  return stores.length === 1 ? stores[0] ?? null : find(last);
}
