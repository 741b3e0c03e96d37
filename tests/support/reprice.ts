import { expect } from 'vitest';
import type { Deps } from '../../entrypoints/background/deps.ts';
import { importHandlers } from '../../entrypoints/background/handlers/import.ts';
import { listingHandlers } from '../../entrypoints/background/handlers/listing.ts';
import { listingsHandlers } from '../../entrypoints/background/handlers/listings.ts';
import { createJobStore } from '../../utils/db/jobs.ts';
import { createClaims } from '../../utils/db/claims.ts';
import { createRecords, listingIdOf } from '../../utils/db/records.ts';
import { openDb, type StoreRecord } from '../../utils/db/schema.ts';
import type { ListingBody, ListingWarning } from '../../utils/domain/listing.ts';
import { err, ok } from '../../utils/domain/result.ts';
import type { SupplierProduct } from '../../utils/domain/product.ts';
import { consoleLog } from '../../utils/platform/log.ts';
import { createSettings } from '../../utils/settings/state.ts';
import { sites } from '../../utils/suppliers/sites.ts';
import type { PutOptions, StoreClient } from '../../utils/stores/define.ts';
import { pushListing } from '../../utils/sync/jobs/push-listing.ts';
import { productRead } from './products.ts';
import { testClock, testRandom } from './time.ts';

/** A price rule of one multiplier. */
export const plan = (multiplier: string) => ({ multiplier, ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '1970-01-01' } } });
export const shop = (id: string): StoreRecord => ({
  id, kind: 'vendure', origin: `https://${id}.example`, remoteId: id, name: id, currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'main',
  locations: [], language: 'en', weightUnit: null, guarantee: 'mark', state: 'active', reason: null, verifiedAt: 0, tombstone: null,
});
/** What of `shop` decides prices. */
export const facts = { currency: 'USD', exponent: 2, pricesIncludeTax: true };
export const offerKey = (n: number) => `1688:70000000000${n}`;
export const read = (n: number, patch: Partial<SupplierProduct> = {}) => productRead({ id: `70000000000${n}`, ...patch });
let n = 0;

/** The handlers over a real database; `run` is the job that the queue would run, into a shop that keeps what was put. */
export async function setUpReprice() {
  const db = openDb('relaxed', `reprice-${(n += 1)}`);
  const records = createRecords(db, db);
  const kept: Record<string, unknown> = {};
  const settings = createSettings({ get: async () => kept, set: async (values) => void Object.assign(kept, values), remove: async (name) => void Reflect.deleteProperty(kept, name) });
  await settings.save({ planSet: true, plan: plan('2') });
  const clock = testClock();
  await records.putStore(shop('a'));
  const claims = createClaims(db, db);
  const deps = { records, claims, settings, clock, connections: { open: async () => err({ code: 'store-gone' }) }, jobs: createJobStore(db), random: testRandom(), log: consoleLog, changed: () => undefined, sites } as unknown as Deps;
  const handlers = listingHandlers(deps, () => undefined);

  const puts: { body: ListingBody; intent: PutOptions['intent'] }[] = [];
  let deleted = false;
  /** What the shop says of a put, and what happens while it is under way. */
  let warnings: ListingWarning[] = [];
  let meanwhile: () => unknown = () => undefined;
  const client: Pick<StoreClient, 'test' | 'put'> = {
    test: async () => ok({ ...shop('a'), can: [], limits: { variants: null, options: null }, missingRights: [] }),
    put: async (body, { intent }) => {
      puts.push({ body, intent });
      await meanwhile();
      if (deleted && intent === 'refresh') return err({ code: 'not-found', detail: 'gone' });
      return ok({ id: '7', url: '', remoteUpdatedAt: '', variants: [], warnings });
    },
  };
  const idOf = (offer: number, store = 'a') => listingIdOf(store, `${offerKey(offer)}:main`);
  const run = (offer: number) => pushListing.run({ listingId: idOf(offer) }, {
    clock, listing: (id) => records.listing(id), saveAttempted: (id, bodies) => records.saveAttempted(id, bodies),
    savePushed: (id, revision, pushed, remote, intent) => records.savePushed(id, revision, pushed, remote, intent, clock.now()),
    connect: async () => ok({ client: client as StoreClient, known: { ...shop('a'), missingRights: [] } }),
  }, new AbortController().signal);

  const push = (offer: number, patch: object = {}) => handlers['listing.push']({ key: offerKey(offer), storeId: 'a', readAt: clock.now(), ...patch }, {});
  /** An offer read now and pushed at twice its cost, of which two variants were ticked. */
  const listed = async (offer: number, language?: string) => {
    await records.saveRead(offerKey(offer), { ...read(offer), ...(language ? { session: { language, member: 'unknown' as const } } : {}) }, clock.now());
    expect(await push(offer, { title: 'Mine', selected: ['5000000000001', '5000000000002'] })).toEqual({ ok: true });
    expect(await run(offer)).toEqual({ kind: 'done' });
    puts.length = 0;
  };
  const reprice = (offer: number, multiplier = '3', patch: object = {}, revision = 1) =>
    push(offer, { prices: { plan: plan(multiplier), rateMaxDays: 7, revision, markup: null, ruleSet: null, store: facts }, ...patch });
  return {
    db, records, claims, settings, clock, puts, push, reprice, listed, run, idOf,
    importPush: async (offer: number) => importHandlers(deps, () => undefined)['import.push']({ items: [{ id: idOf(offer), readAt: (await records.offer(offerKey(offer)))?.readAt ?? 0 }] }, {}),
    list: (after = '') => listingsHandlers({ records, claims, sites: [...sites] })['listing.list']({ after }, {}),
    lose: () => void (deleted = true),
    warn: (now: ListingWarning[]) => void (warnings = now),
    during: (work: () => unknown) => void (meanwhile = work),
  };
}
