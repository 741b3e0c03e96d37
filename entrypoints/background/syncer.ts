import { planFor } from '@/utils/domain/claim/apply.ts';
import { laneOf, type NewJob } from '@/utils/domain/job.ts';
import { originOf } from '@/utils/domain/origin.ts';
import { planOn, RATE_MAX_DAYS } from '@/utils/domain/pricing/rate-age.ts';
import type { SeenRule } from '@/utils/domain/reprice/may-write.ts';
import { replan, type SyncItem } from '@/utils/domain/stock-sync/item.ts';
import { planSync } from '@/utils/domain/stock-sync/plan.ts';
import { DEFAULT_POLICY } from '@/utils/domain/stock-sync/policy.ts';
import type { StoreRecord } from '@/utils/db/records.ts';
import type { SyncPlan, SyncRecord } from '@/utils/db/syncs.ts';
import { localDay } from '@/utils/platform/day.ts';
import { pushListing } from '@/utils/sync/jobs/push-listing.ts';
import { updateStore } from '@/utils/sync/jobs/update-store.ts';
import type { Deps } from './deps.ts';
import { createPusher } from './push.ts';

/** Looks that are taken in one go. */
const AT_ONCE = 50;

const jobOf = (storeId: string): NewJob => ({
  kind: updateStore.kind, version: updateStore.version, payload: { storeId }, lane: laneOf(storeId), priority: updateStore.priority, liveKey: updateStore.liveKey({ storeId }),
});

/** Works out what pages that were read again change in listings. */
export interface Syncer {
  /** Every look that is due, and what follows from it; repeated it changes nothing. */
  lookAtDue(): Promise<void>;
}

type Needs = Pick<Deps, 'records' | 'claims' | 'syncs' | 'jobs' | 'clock' | 'settings' | 'random' | 'changed'>;

/** What new prices are made of. */
interface Handed extends SeenRule {
  revision: number;
  markup: string | null;
  ruleSet: string | null;
  readAt: number;
}

export function createSyncer(deps: Needs): Syncer {
  const { records, claims, syncs, jobs, clock, settings, random, changed } = deps;
  const pusher = createPusher(deps);
  let looking: Promise<void> | null = null;

  /** What the newest visit changes in this listing; null where nothing is to be said of it. */
  async function lookAt(row: SyncRecord): Promise<SyncPlan | null> {
    const [listing, offer, draft, store, edits, job, chosen] = await Promise.all([
      records.listing(row.id), records.offer(row.offerKey), records.draft(row.offerKey), records.store(row.storeId), claims.edits(row.id), jobs.byLiveKey(pushListing.liveKey({ listingId: row.id })), settings.get(),
    ]);
    const isOffShelf = offer?.error?.code === 'off-shelf';
    if (!listing?.pushed || !store || store.tombstone !== null || !offer || (!offer.read && !isOffShelf)) return null;
    const { plan, planSet = false, rateMaxDays = RATE_MAX_DAYS } = chosen;
    const policy = store.sync ?? DEFAULT_POLICY;
    const { can = [], id, currency, exponent, pricesIncludeTax } = store;
    const items = planSync({
      listing: { ...listing, pushed: listing.pushed }, isPushOpen: job !== null, read: offer.read, isOffShelf, origin: offer.read && originOf(offer.read.product, draft?.origin),
      store: { id, currency, pricesIncludeTax, can }, plan: planFor(planOn(plan, { today: localDay(clock.now()), maxDays: rateMaxDays }), edits), policy: planSet ? policy : { ...policy, price: 'off' },
    });
    const pricedFor = { currency, exponent, pricesIncludeTax };
    const isHanded = !can.includes('update') && replan(row.items, items).some(({ what, state }) => what === 'price' && state === 'write');
    const told = isHanded ? await handOver(row, store, { revision: listing.revision, markup: edits?.markup ?? null, ruleSet: edits?.ruleSet ?? null, readAt: offer.readAt ?? 0, plan, rateMaxDays }, items) : items;
    return { items: told, readAt: isOffShelf ? offer.errorAt : offer.readAt, pricedFor };
  }

  /** A store that takes no updates gets new prices as the re-price writes them, all its variants or none. */
  async function handOver(row: SyncRecord, { currency, exponent, pricesIncludeTax }: StoreRecord, { readAt, ...prices }: Handed, items: readonly SyncItem[]): Promise<SyncItem[]> {
    const prepared = await pusher.prepare({ key: row.offerKey, storeId: row.storeId, readAt, prices: { ...prices, store: { currency, exponent, pricesIncludeTax } } });
    const code = prepared.ok ? (await pusher.queue(prepared.value) ? null : 'reprice-moved') : prepared.error.code;
    return items.map((item) => (item.what !== 'price' ? item : code === null ? { ...item, state: 'handed' } : { ...item, state: 'look', reason: code }));
  }

  async function lookAtAll(): Promise<void> {
    for (let rows = await syncs.due(AT_ONCE); rows.length > 0; rows = rows.length < AT_ONCE ? [] : await syncs.due(AT_ONCE)) {
      for (const row of rows) await syncs.save(row, await lookAt(row), jobOf(row.storeId), random.id(), clock.now());
      changed();
    }
  }

  return {
    lookAtDue() {
      looking ??= lookAtAll().finally(() => void (looking = null));
      return looking;
    },
  };
}
