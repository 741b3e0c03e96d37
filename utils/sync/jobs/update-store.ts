import * as z from 'zod/mini';
import { PRIORITY } from '../../domain/job.ts';
import type { ListingBody, RemoteListing } from '../../domain/listing.ts';
import { isStale } from '../../domain/stale.ts';
import type { SyncItem, SyncOutcome, Synced } from '../../domain/stock-sync/item.ts';
import type { StoreClient, StoreError, VariantUpdate } from '../../stores/define.ts';
import type { Clock } from '../../platform/clock.ts';
import { defineJob, type JobOutcome } from '../define-job.ts';
import { openStore, pricesOld, type PricedFor, type StorePort } from '../open-store.ts';
import { outcomeOf } from '../store-outcome.ts';

/** What waits to be written of one listing. */
export interface ListingToUpdate {
  row: { id: string; readAt: number | null; pricedFor: PricedFor | null; items: SyncItem[] };
  listing: { id: string; key: string; pushedRevision: number; pushed: ListingBody | null; attempted?: ListingBody[]; remote: RemoteListing | null; synced?: Synced };
}

export interface UpdateStoreDeps extends StorePort {
  clock: Clock;
  /** At most `limit` listings that have something to write and no open push. */
  pending(storeId: string, limit: number): Promise<{ found: ListingToUpdate[]; more: boolean }>;
  /** Before the call: its end may never be heard of. */
  sending(id: string, items: readonly SyncItem[]): Promise<void>;
  settle(id: string, pushedRevision: number, outcomes: readonly SyncOutcome[]): Promise<void>;
  hiding(id: string, hidden: boolean): Promise<void>;
}

/** Listings of one call. */
const LISTINGS = 50;

/** Writes what pages that were read again changed into one store, many listings at a time; what is there is written, nothing is made anew. */
export const updateStore = defineJob({
  kind: 'update-store',
  version: 1,
  payload: z.object({ storeId: z.string() }),
  liveKey: ({ storeId }) => `update-store|${storeId}`,
  priority: PRIORITY.stock,
  maxFailures: 8,
  async run({ storeId }, deps: UpdateStoreDeps, signal): Promise<JobOutcome> {
    const { found, more } = await deps.pending(storeId, LISTINGS);
    const now = deps.clock.now();
    const due = found.filter(({ row }) => row.readAt !== null && !isStale(row.readAt, now));
    const stale: JobOutcome = { kind: 'blocked', reason: { code: 'stale', detail: `${found.length - due.length}` }, pauseLane: false };
    if (due.length === 0) return found.length === 0 ? { kind: 'done' } : stale;
    const store = await openStore(deps, storeId, signal, (known) => due.map(({ row }) => pricesOld(row.pricedFor, known)).find((old) => old !== null) ?? null);
    if (!store.ok) return store.error;

    const failed = await write(due, store.value.client, deps, signal);
    if (failed) return outcomeOf(failed);
    if (more) return { kind: 'again' };
    return due.length < found.length ? stale : { kind: 'done' };
  },
});

const waits = ({ row }: ListingToUpdate): SyncItem[] => row.items.filter(({ state }) => state === 'write');
const isValue = ({ what }: SyncItem): boolean => what !== 'hide' && what !== 'show';

/** All listings' values in one call, then the states of those that are hidden or shown; what became of each is noted at once. */
async function write(due: readonly ListingToUpdate[], client: StoreClient, deps: UpdateStoreDeps, signal: AbortSignal): Promise<StoreError | null> {
  const sent = due.map((one) => ({ one, ...updatesOf(one, waits(one).filter(isValue)) }));
  for (const { one, updates, items } of sent) if (updates.length > 0) await deps.sending(one.row.id, items);
  const all = sent.flatMap(({ updates }) => updates);
  if (all.length > 0) {
    const answer = await client.update(all, signal);
    if (!answer.ok) return answer.error;
    const outcomes = answer.value;
    let at = 0;
    for (const { one, updates, items, missing } of sent) {
      const mine = updates.map((update, i) => ({ id: update.variantId, outcome: outcomes[at + i]?.outcome }));
      at += updates.length;
      const found = items.flatMap((item): SyncOutcome[] => {
        const update = updates.findIndex(({ variantId }) => variantId === idOf(one, item.key));
        const outcome = mine[update]?.outcome;
        return outcome === undefined ? [] : [{ item, outcome }];
      });
      if (found.length + missing.length > 0) await deps.settle(one.row.id, one.listing.pushedRevision, [...found, ...missing]);
    }
  } else {
    for (const { one, missing } of sent) if (missing.length > 0) await deps.settle(one.row.id, one.listing.pushedRevision, missing);
  }
  for (const one of due) {
    for (const item of waits(one).filter((waiting) => !isValue(waiting))) {
      const error = await setState(one, item, client, deps, signal);
      if (error) return error;
    }
  }
  return null;
}

const variantOf = ({ listing }: ListingToUpdate, key: string) => listing.remote?.variants.find(({ supplierSkuKey }) => supplierSkuKey === key);
const idOf = (one: ListingToUpdate, key: string): string | undefined => variantOf(one, key)?.variantId;

/** One update for each variant, by its ids in the store; items of variants that the store never had are `gone`. */
function updatesOf(one: ListingToUpdate, items: readonly SyncItem[]): { updates: VariantUpdate[]; items: SyncItem[]; missing: SyncOutcome[] } {
  const { listing } = one;
  const updates = new Map<string, VariantUpdate>();
  const missing: SyncOutcome[] = [];
  const known: SyncItem[] = [];
  for (const item of items) {
    const variant = variantOf(one, item.key);
    if (!variant || !listing.remote) {
      missing.push({ item, outcome: 'gone' });
      continue;
    }
    const { variantId, sku, inventoryItemId } = variant;
    known.push(item);
    updates.set(item.key, {
      ...(updates.get(item.key) ?? { key: listing.key, productId: listing.remote.id, variantId, sku, ...(inventoryItemId === undefined ? {} : { inventoryItemId }) }),
      ...(typeof item.to === 'number' ? { stock: item.to } : {}), ...(item.what === 'price' && typeof item.to === 'object' && item.to !== null ? { price: item.to } : {}),
    });
  }
  return { updates: [...updates.values()], items: known, missing };
}

/** Hides a listing or shows it again. One that the merchant has hidden stays theirs: it is not marked as ours, so nothing ever shows it. */
async function setState(one: ListingToUpdate, item: SyncItem, client: StoreClient, deps: UpdateStoreDeps, signal: AbortSignal): Promise<StoreError | null> {
  const { row, listing } = one;
  const done = (outcome: SyncOutcome['outcome']) => deps.settle(row.id, listing.pushedRevision, [{ item, outcome }]);
  if (!listing.pushed) return { code: 'invalid', detail: 'the store hides nothing', field: 'hide' };
  if (item.what === 'hide' && !listing.synced?.hidden) {
    const preview = await client.preview(listing.pushed, { last: listing.pushed, attempted: listing.attempted ?? null, signal });
    if (!preview.ok) return preview.error;
    if (!preview.value.exists || preview.value.changes.some(({ kind, subject }) => kind === 'kept-hidden' && subject === '')) {
      await done(preview.value.exists ? 'refused' : 'gone');
      return null;
    }
    // Before the call: should its end never be heard of, the hiding is still known to be ours.
    await deps.hiding(row.id, true);
  }
  const answer = await client.setState(listing.key, item.what === 'hide' ? 'hidden' : 'shown', signal);
  if (!answer.ok && answer.error.code !== 'not-found') return answer.error;
  if (!answer.ok) await deps.hiding(row.id, false);
  await done(answer.ok ? 'written' : 'gone');
  return null;
}
