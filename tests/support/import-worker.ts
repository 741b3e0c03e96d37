import type { Deps } from '../../entrypoints/background/deps.ts';
import { importHandlers } from '../../entrypoints/background/handlers/import.ts';
import { listingHandlers } from '../../entrypoints/background/handlers/listing.ts';
import { offerHandlers } from '../../entrypoints/background/handlers/offer.ts';
import { createClaims } from '../../utils/db/claims.ts';
import { createJobStore } from '../../utils/db/jobs.ts';
import { createRecords } from '../../utils/db/records.ts';
import { openDb, type StoreRecord } from '../../utils/db/schema.ts';
import type { EditsPatch } from '../../utils/domain/claim/edits.ts';
import { consoleLog } from '../../utils/platform/log.ts';
import { createSettings } from '../../utils/settings/state.ts';
import { sites } from '../../utils/suppliers/sites.ts';
import { productRead } from './products.ts';
import { testClock, testRandom } from './time.ts';

export const key = '1688:700000000001';
export const idIn = (storeId: string, offer = key) => `${storeId}|${offer}:main`;
export const storeRecord = (id: string, over: Partial<StoreRecord> = {}): StoreRecord => ({
  id, kind: 'vendure', origin: `https://${id}.example`, remoteId: id, name: id, currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'main',
  locations: [], language: 'en', weightUnit: null, guarantee: 'mark', state: 'active', reason: null, verifiedAt: 0, tombstone: null, ...over,
});
let n = 0;

/** The handlers over a real database with a read offer, a price rule and the stores `a` and `b`. */
export async function setUp() {
  n += 1;
  const db = openDb('relaxed', `import-worker-${n}`);
  const records = createRecords(db, db);
  const claims = createClaims(db, db);
  const kept: Record<string, unknown> = {};
  const settings = createSettings({ get: async () => kept, set: async (values) => void Object.assign(kept, values), remove: async (name) => void Reflect.deleteProperty(kept, name) });
  await settings.save({ planSet: true, plan: { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '1970-01-01' } } } });
  const clock = testClock();
  for (const id of ['a', 'b']) await records.putStore(storeRecord(id));
  await records.saveRead(key, productRead(), clock.now());
  const deps = { db, records, claims, settings, clock, jobs: createJobStore(db), random: testRandom(), log: consoleLog, changed: () => undefined, sites: [...sites] } as unknown as Deps;
  let wakes = 0;
  const wake = () => void (wakes += 1);
  const handlers = { ...offerHandlers(deps), ...listingHandlers(deps, wake), ...importHandlers(deps, wake) };
  const readAt = clock.now();
  return {
    db, records, claims, clock, handlers, readAt, woken: () => wakes,
    make: (stores = ['a', 'b'], offers = [key]) => handlers['claims.make']({ offers, stores }, {}),
    edit: (storeId: string, patch: EditsPatch) => handlers['claims.edit']({ changes: [{ id: idIn(storeId), patch }] }, {}),
    push: (ids: string[], at = readAt) => handlers['import.push']({ items: ids.map((id) => ({ id, readAt: at })) }, {}),
    light: () => handlers['import.light']({}, {}),
    wanted: async (storeId: string) => (await db.listings.get(idIn(storeId)))?.wanted,
  };
}
