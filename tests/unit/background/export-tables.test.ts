import Papa from 'papaparse';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exportTable, TABLES } from '../../../components/hooks/export-tables.ts';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { dataHandlers } from '../../../entrypoints/background/handlers/data.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type Db } from '../../../utils/db/schema.ts';
import { createVault } from '../../../utils/db/vault.ts';
import { newEnrolment } from '../../../utils/domain/enrolment/enrolment.ts';
import { laneOf } from '../../../utils/domain/job.ts';
import { createSettings } from '../../../utils/settings/state.ts';
import { listingBody } from '../../support/listings.ts';
import { productRead } from '../../support/products.ts';
import { testClock } from '../../support/time.ts';
import { startWorker } from '../../support/worker.ts';

/** Tables over a real database, through the real messages. */
const OFFERS = 23;
const key = (at: number) => `1688:7000000000${String(at).padStart(2, '0')}`;
const info = { remoteId: 'shop-1', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: 'main', locations: [], language: 'en', weightUnit: null, guarantee: 'mark' as const, can: [], limits: { variants: null, options: null } };
let db: Db;
let sent: { name: string }[];
let isBroken: boolean;

beforeEach(async () => {
  isBroken = false;
  db = openDb('relaxed', 'export-tables');
  const records = createRecords(db, db);
  for (let at = 0; at < OFFERS; at += 1) await records.saveRead(key(at), productRead({ id: key(at).slice(5) }), 5);
  await records.putStore({ ...info, id: 's1', kind: 'vendure', origin: 'https://shop.example', state: 'active', reason: null, verifiedAt: 0, tombstone: null });
  await createVault(db).put('s1', 'https://shop.example', { apiKey: 'top-secret-key' });
  await records.saveWanted({ storeId: 's1', offerKey: key(0), wanted: { body: listingBody(), costs: [] }, readAt: 5, pricedFor: info },
    { kind: 'push-listing', version: 1, payload: {}, lane: laneOf('s1'), priority: 1, liveKey: 'x' }, 'j1', 5);
  await db.enrolments.put({ ...newEnrolment(key(0), 'CNY'), skus: [{ key: '5000000000001', price: 98_765 }] });
  const kept: Record<string, unknown> = {};
  const settings = createSettings({ get: async () => kept, set: async (values) => void Object.assign(kept, values), remove: async () => undefined });
  const handlers = dataHandlers({ db, strictDb: db, records, settings, clock: testClock() } as unknown as Deps, () => undefined);
  ({ sent } = startWorker({ 'offer.export': (request) => (isBroken ? Promise.reject(new Error('gone')) : handlers['offer.export'](request, {})), 'backup.make': () => handlers['backup.make']({}, {}) }));
});
afterEach(() => db.delete());

async function tableOf(table: (typeof TABLES)[number]) {
  const made = await exportTable(table);
  if (!made.ok) throw new Error(made.code);
  const bytes = new Uint8Array(await made.file.arrayBuffer());
  const words = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const { data, errors } = Papa.parse<Record<string, string>>(words.slice(1), { header: true, skipEmptyLines: true });
  expect([words.charCodeAt(0), errors, data.length]).toEqual([0xFEFF, [], made.rows]);
  return { words, data };
}

it('offers and variants: all of them, once, from answers of a few each', async () => {
  const offers = await tableOf('offers');
  expect(offers.data.map(({ offer }) => offer)).toEqual(Array.from({ length: OFFERS }, (_, at) => key(at)));
  expect(sent.filter(({ name }) => name === 'offer.export')).toHaveLength(3);
  const { data } = await tableOf('skus');
  expect(new Set(data.map(({ variant }) => variant)).size).toBe(3 * OFFERS);
  expect(data[0]).toMatchObject({ offer: key(0), option1_value: '红色', price: '6.90', currency: 'CNY', read_at: '1970-01-01T00:00:00.005Z' });
});

it('listings: those of the database', async () => {
  const { data } = await tableOf('listings');
  expect(data.map(({ listing, store, state }) => [listing, store, state])).toEqual(listingBody().variants.map(() => [listingBody().key, 'Shop', 'not pushed']));
});

it.each(TABLES)('004-27: %s hold no credential and no private price', async (table) => {
  const { words } = await tableOf(table);
  expect(words.length).toBeGreaterThan(200);
  for (const secret of ['top-secret', '98765', '987.65']) expect(words).not.toContain(secret);
});

it('says why no table was made', async () => {
  isBroken = true;
  expect(await exportTable('offers')).toEqual({ ok: false, code: 'failed' });
});
