import type { Page } from '@playwright/test';
import type { Health } from '../../../utils/domain/health.ts';

/** What a test puts into the extension's database and what it finds there, by the extension's own page. */
export interface Stored {
  jobs: string[];
  stores: string[];
}

const OPEN = `const db = await new Promise((resolve, reject) => {
  const request = indexedDB.open('pushcart');
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
db.onversionchange = () => db.close();`;

/** A connected but paused store and `count` jobs that wait for it, as the worker writes them. */
export async function seed(page: Page, count: number): Promise<void> {
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
export const stored = (page: Page): Promise<Stored> => page.evaluate(`(async () => {
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
export const health = (page: Page): Promise<Health> => page.evaluate(`chrome.runtime.sendMessage({ pushcart: 1, name: 'health.get', request: {} })
  .then((answer) => { if (!answer?.ok) throw new Error(JSON.stringify(answer)); return answer.value; })`);

/** How many open jobs the mirror beside the database names. */
export const mirrored = (page: Page): Promise<number> => page.evaluate(`chrome.storage.local.get('mirror').then(({ mirror }) => mirror?.jobs.length ?? -1)`);

/** Run in a page: makes the database of version 1 anew and keeps it open, deaf to those who want a newer one. */
export const HOLD_VERSION_1 = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
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
    jobs.createIndex('liveKey', 'liveKey', { unique: true });
    jobs.createIndex('[lane+state+priority+runAt]', ['lane', 'state', 'priority', 'runAt']);
    jobs.createIndex('[state+runAt]', ['state', 'runAt']);
    make('stores', 'id');
    make('secrets', 'storeId');
    make('keys', 'id');
  };
  globalThis.held = await done(request);
  return null;
})()`;
