import { until } from '../../support/poll.ts';
import type { Health } from '../../../utils/domain/health.ts';
import { tell, type OwnPage } from './queue.ts';

/** What a test puts into the extension's database and what it finds there, by the extension's own page. */
export interface Stored {
  jobs: string[];
  stores: string[];
}

/** Browsers start and end several times a test, on machines that have other things to do. */
const PATIENCE_MS = 20_000;

const OPEN = `const db = await new Promise((resolve, reject) => {
  const request = indexedDB.open('pushcart');
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
db.onversionchange = () => db.close();`;

/** A connected but paused store and `count` jobs that wait for it, as the worker writes them. */
async function seed(page: OwnPage, count: number): Promise<void> {
  await page.evaluate(`(async () => {
    ${OPEN}
    const at = Date.now();
    const tx = db.transaction(['stores', 'jobs'], 'readwrite', { durability: 'strict' });
    tx.objectStore('stores').put({ id: 's1', kind: 'vendure', origin: 'https://shop.example', remoteId: '1', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: '1',
      locations: [], language: 'en', weightUnit: null, guarantee: 'mark', state: 'paused', reason: { code: 'auth', detail: '', at }, verifiedAt: at, tombstone: null });
    for (let n = 1; n <= ${count}; n += 1) {
      const key = '1688:' + String(700000000000 + n) + ':main';
      tx.objectStore('jobs').put({ id: 'j' + n, kind: 'push-listing', version: 1, payload: { listingId: 's1|' + key }, lane: 'store:s1', state: 'ready', priority: 3, runAt: at, leaseMs: 0, token: '',
        failures: 0, claims: 0, liveKey: 'push-listing|s1|' + key, createdAt: at, updatedAt: at });
    }
    await new Promise((resolve, reject) => { tx.oncomplete = resolve; tx.onabort = () => reject(tx.error); });
    db.close();
  })()`);
}

/** The keys that are in the database now. */
export const stored = (page: OwnPage): Promise<Stored> => page.evaluate(`(async () => {
  ${OPEN}
  const keys = (table) => new Promise((resolve, reject) => {
    const request = db.transaction(table).objectStore(table).getAllKeys();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = { jobs: await keys('jobs'), stores: await keys('stores') };
  db.close();
  return found;
})()`);

/** Asks the worker as our pages do. */
export const health = (page: OwnPage): Promise<Health> => tell(page, 'health.get', {});

/** How many open jobs the mirror beside the database names. */
export const mirrored = (page: OwnPage): Promise<number> => page.evaluate(`chrome.storage.local.get('mirror').then(({ mirror }) => mirror?.jobs.length ?? -1)`);

/** A paused store and `count` jobs in the database and, once the worker has started anew, in the mirror beside it. */
export async function fill(page: OwnPage, count: number, endWorker: () => Promise<void>): Promise<void> {
  await until('the empty mirror', async () => await mirrored(page) === 0, PATIENCE_MS);
  await seed(page, count);
  await endWorker();
  // The next start of the worker writes down what is open.
  if ((await health(page)).state !== 'ok') throw new Error('the data is not well before the damage');
  await until('the mirror of the jobs', async () => await mirrored(page) === count, PATIENCE_MS);
}

const DONE = `const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});`;

/** Makes the database of version 1 anew, as `db`. */
const version1 = (liveKey: 'unique' | 'not unique'): string => `${DONE}
  await done(indexedDB.deleteDatabase('pushcart'));
  const request = indexedDB.open('pushcart', 10);
  request.onupgradeneeded = () => {
    const make = (name, keyPath) => request.result.createObjectStore(name, { keyPath });
    make('offers', 'key');
    make('drafts', 'offerKey');
    const listings = make('listings', 'id');
    listings.createIndex('storeId', 'storeId');
    listings.createIndex('offerKey', 'offerKey');
    const jobs = make('jobs', 'id');
    jobs.createIndex('liveKey', 'liveKey', { unique: ${liveKey === 'unique'} });
    jobs.createIndex('[lane+state+priority+runAt]', ['lane', 'state', 'priority', 'runAt']);
    jobs.createIndex('[state+runAt]', ['state', 'runAt']);
    make('stores', 'id');
    make('secrets', 'storeId');
    make('keys', 'id');
  };
  const db = await done(request);`;

/** Run in a page: makes the database of version 1 anew and keeps it open, deaf to those who want a newer one. */
export const HOLD_VERSION_1 = `(async () => {
  ${version1('unique')}
  globalThis.held = db;
  return null;
})()`;

/** Run in a page: a database of version 1 with rows that no update can take over: two open jobs of one listing, where there may be one. */
export const BROKEN_VERSION_1 = `(async () => {
  ${version1('not unique')}
  const at = Date.now();
  const tx = db.transaction(['offers', 'stores', 'secrets', 'jobs'], 'readwrite', { durability: 'strict' });
  tx.objectStore('offers').put({ key: '1688:700000000001', read: null, readAt: null, error: { code: 'captcha', supplier: '1688', paths: [] }, errorAt: at });
  tx.objectStore('stores').put({ id: 's1', kind: 'vendure', origin: 'https://shop.example', remoteId: '1', name: 'Shop', state: 'active', reason: null, tombstone: null });
  tx.objectStore('secrets').put({ storeId: 's1', v: 1, iv: new Uint8Array([1, 2, 3]), ct: new Uint8Array([4, 5, 6]) });
  for (const id of ['j1', 'j2']) {
    tx.objectStore('jobs').put({ id, kind: 'push-listing', version: 1, payload: { listingId: 's1|1688:700000000001:main' }, lane: 'store:s1', state: 'ready', priority: 3, runAt: at, leaseMs: 0, token: '',
      failures: 0, claims: 0, liveKey: 'push-listing|s1|1688:700000000001:main', createdAt: at, updatedAt: at });
  }
  await new Promise((resolve, reject) => { tx.oncomplete = resolve; tx.onabort = () => reject(tx.error); });
  db.close();
  return null;
})()`;

/** Every row of every table with every byte, the indexes and the version, as text. */
export const everything = (page: OwnPage): Promise<string> => page.evaluate(`(async () => {
  ${DONE}
  const db = await done(indexedDB.open('pushcart'));
  const all = { version: db.version };
  for (const name of db.objectStoreNames) {
    const store = db.transaction(name).objectStore(name);
    all[name] = { indexes: [...store.indexNames], rows: await done(store.getAll()) };
  }
  db.close();
  return JSON.stringify(all, (_, value) => (ArrayBuffer.isView(value) ? [...value] : value));
})()`);
