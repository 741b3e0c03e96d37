import { describe, expect, it } from 'vitest';
import type { ListingBody, RemoteListing } from '../../../utils/domain/listing.ts';
import { err, ok } from '../../../utils/domain/result.ts';
import type { StoreError, StoreInfo } from '../../../utils/stores/define.ts';
import { pushListing, STALE_AFTER_MS, type ListingForPush, type PushListingDeps } from '../../../utils/sync/jobs/push-listing.ts';
import { testClock } from '../../support/time.ts';
import { clientOf } from '../../support/store-client.ts';

const body: ListingBody = { key: '1688:1:main', title: 'Bag', description: '', options: [], images: [], variants: [{ supplierSkuKey: '-', options: [], price: { minor: 100, currency: 'USD' }, stock: 3, sku: 'X' }] };
const remote: RemoteListing = { id: '7', url: 'https://shop.example/7', remoteUpdatedAt: '', variants: [], warnings: [] };
const info: StoreInfo = { remoteId: 'shop-1', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'main', locations: [], language: 'en', weightUnit: null, missingRights: [], guarantee: 'mark', can: [], limits: { variants: null, options: null } };

function setUp(patch: { listing?: Partial<ListingForPush> | null; info?: Partial<StoreInfo>; error?: StoreError; during?: (listing: ListingForPush) => void } = {}) {
  const clock = testClock(10 * STALE_AFTER_MS);
  const listing: ListingForPush | null = patch.listing === null ? null
    : { storeId: 's', revision: 1, pushedRevision: 0, wanted: { body }, readAt: clock.now(), pushed: null, tombstone: null, ...patch.listing };
  const puts: { body: ListingBody; last: ListingBody | null; attempted: readonly ListingBody[]; intent?: 'refresh' }[] = [];
  const client = clientOf({
    test: async () => ok({ ...info, ...patch.info }),
    put: async (put, { last, attempted, intent }) => {
      puts.push({ body: put, last, attempted: [attempted ?? []].flat(), ...(intent === 'push' ? {} : { intent }) });
      if (listing) patch.during?.(listing);
      return patch.error ? err(patch.error) : ok(remote);
    },
  });
  const deps: PushListingDeps = {
    clock,
    listing: async () => (listing ? { ...listing } : null),
    saveAttempted: async (_id, attempted) => void (listing && Object.assign(listing, { attempted })),
    savePushed: async (_id, revision, pushed) => {
      if (!listing) return null;
      Object.assign(listing, { pushedRevision: revision, pushed, attempted: [] });
      return listing;
    },
    connect: async () => ok({ client, known: info }),
  };
  return { deps, puts, listing, run: (extra: Partial<PushListingDeps> = {}) => pushListing.run({ listingId: 'l' }, { ...deps, ...extra }, new AbortController().signal) };
}

describe('push-listing', () => {
  it('puts the newest revision and has nothing to do when it runs twice', async () => {
    const t = setUp();
    expect(await t.run()).toEqual({ kind: 'done' });
    expect(await t.run()).toEqual({ kind: 'done' });
    expect(t.puts).toEqual([{ body, last: null, attempted: [] }]);
    expect(t.listing).toMatchObject({ pushedRevision: 1, pushed: body });
  });
  it('gives the last pushed body as the base of an update', async () => {
    const t = setUp({ listing: { revision: 2, pushedRevision: 1, pushed: body } });
    await t.run();
    expect(t.puts[0]?.last).toBe(body);
  });
  it('remembers what puts that failed may have written, each once', async () => {
    const t = setUp({ error: { code: 'unavailable', detail: '' } });
    await t.run();
    await t.run();
    Object.assign(t.listing ?? {}, { revision: 2, wanted: { body: { ...body, title: 'Second' } } });
    await t.run();
    await t.run();
    expect(t.puts.map(({ attempted }) => attempted.map(({ title }) => title))).toEqual([[], ['Bag'], ['Bag'], ['Bag', 'Second']]);
  });
  it('runs again when the user pushed a newer revision meanwhile', async () => {
    const t = setUp({ during: (listing) => void (listing.revision += 1) });
    expect(await t.run()).toEqual({ kind: 'again' });
  });
  it('does not push a page that was read too long ago', async () => {
    const t = setUp({ listing: { readAt: 9 * STALE_AFTER_MS - 1 } });
    expect(await t.run()).toMatchObject({ kind: 'blocked', pauseLane: false, reason: { code: 'stale' } });
    expect(t.puts).toEqual([]);
  });
  it.each([['remoteId', 'shop-2'], ['currency', 'EUR'], ['exponent', 3], ['pricesIncludeTax', false]])('writes nothing when the store has another %s', async (name, value) => {
    const t = setUp({ info: { [name]: value } });
    expect(await t.run()).toEqual({ kind: 'blocked', pauseLane: true, reason: { code: 'store-changed', detail: name } });
    expect(t.puts).toEqual([]);
  });
  it('does not push prices that were made before the currency or tax rule changed', async () => {
    const t = setUp({ listing: { pricedFor: { currency: 'USD', exponent: 2, pricesIncludeTax: false } } });
    expect(await t.run()).toEqual({ kind: 'blocked', pauseLane: false, reason: { code: 'prices-old', detail: 'pricesIncludeTax' } });
    expect(t.puts).toEqual([]);
    expect(await setUp({ listing: { pricedFor: { currency: 'USD', exponent: 2, pricesIncludeTax: true } } }).run()).toEqual({ kind: 'done' });
  });
  it.each([['store-gone', false], ['permission', true], ['secret-missing', true], ['store-paused', true]] as const)('waits for the user when there is no way in: %s', async (code, pauseLane) => {
    expect(await setUp().run({ connect: async () => err({ code }) })).toMatchObject({ kind: 'blocked', pauseLane, reason: { code } });
  });
  it.each([
    [{ code: 'auth', detail: 'd' }, { kind: 'blocked', pauseLane: true }],
    [{ code: 'forbidden', detail: 'd', field: 'UpdateCatalog' }, { kind: 'blocked', pauseLane: false, reason: { code: 'forbidden', detail: 'UpdateCatalog: d' } }],
    [{ code: 'conflict', detail: 'd' }, { kind: 'blocked' }],
    [{ code: 'not-found', detail: 'd' }, { kind: 'blocked' }],
    [{ code: 'invalid', detail: 'd', field: 'price' }, { kind: 'dead' }],
    [{ code: 'too-large', detail: 'd' }, { kind: 'dead' }],
    [{ code: 'rate-limit', detail: 'd', retryAfterMs: 5000 }, { kind: 'retry', counts: false, afterMs: 5000 }],
    [{ code: 'unavailable', detail: 'd' }, { kind: 'retry', counts: true }],
    [{ code: 'unavailable', detail: 'd', offline: true }, { kind: 'retry', counts: false, reason: { code: 'offline', detail: 'd' } }],
    [{ code: 'not-a-store', detail: 'd' }, { kind: 'retry', counts: true }],
  ] as const)('answers %j of the store with its own action', async (error, outcome) => {
    const t = setUp({ error });
    expect(await t.run()).toMatchObject(outcome);
    expect(t.listing?.pushedRevision).toBe(0);
  });
  it('writes prices alone where the revision is for nothing more: the stock is left, and the known body keeps it', async () => {
    const t = setUp({ listing: { revision: 2, pushedRevision: 1, pushed: body, intent: 'refresh' } });
    expect(await t.run()).toEqual({ kind: 'done' });
    const noStock = { ...body, variants: body.variants.map((variant) => ({ ...variant, stock: 'unknown' })) };
    expect(t.puts).toEqual([{ body: noStock, last: body, attempted: [], intent: 'refresh' }]);
    expect(t.listing?.pushed).toEqual(body);
  });
  it('does not push a page that was read by a clock a year ahead', async () => {
    const t = setUp({ listing: { readAt: 400 * STALE_AFTER_MS } });
    expect(await t.run()).toMatchObject({ kind: 'blocked', reason: { code: 'stale' } });
    expect(t.puts).toEqual([]);
  });
  it('says that a listing was lost, and does nothing for one that the user removed', async () => {
    expect(await setUp({ listing: null }).run()).toMatchObject({ kind: 'dead', reason: { code: 'listing-gone' } });
    expect(await setUp({ listing: { tombstone: 1 } }).run()).toEqual({ kind: 'done' });
  });
});
