import type { JobRow } from '../../../utils/domain/job.ts';
import type { ListingBody } from '../../../utils/domain/listing.ts';
import type { AnswerOf, MessageName, RequestOf } from '../../../utils/messaging/protocol.ts';

/** A page of the extension in which an expression can be evaluated: a Playwright page, a Firefox tab. */
export interface OwnPage {
  evaluate<T>(expression: string): Promise<T>;
}

/** One transaction over a table of the extension's database, from one of its own pages. `work` is an expression over `table`. */
const within = (table: string, mode: 'readonly' | 'readwrite', work: string): string => `new Promise((done, fail) => {
  const open = indexedDB.open('pushcart');
  open.onupgradeneeded = () => open.transaction.abort();
  open.onerror = () => fail(new Error('no database yet'));
  open.onsuccess = () => {
    const db = open.result;
    const tx = db.transaction(${JSON.stringify(table)}, ${JSON.stringify(mode)});
    const table = tx.objectStore(${JSON.stringify(table)});
    let value = null;
    ${work};
    tx.oncomplete = () => { db.close(); done(value); };
    tx.onabort = () => { db.close(); fail(tx.error); };
  };
})`;
const all = <T>(page: OwnPage, table: string): Promise<T[]> => page.evaluate<T[]>(within(table, 'readonly', 'table.getAll().onsuccess = (event) => { value = event.target.result; }'));
/** `change` is the body of a function of a row: it changes it and answers whether it did. */
const changeEach = (page: OwnPage, table: string, change: string, source = 'table'): Promise<number> => page.evaluate<number>(within(table, 'readwrite', `value = 0;
  ${source}.openCursor().onsuccess = (event) => {
    const cursor = event.target.result;
    if (!cursor) return;
    const row = cursor.value;
    if (((row) => { ${change} })(row)) { value += 1; cursor.update(row); }
    cursor.continue();
  }`));

const one = <T>(page: OwnPage, table: string, key: string): Promise<T | null> =>
  page.evaluate<T | null>(within(table, 'readonly', `table.get(${JSON.stringify(key)}).onsuccess = (event) => { value = event.target.result ?? null; }`));

/** Every job of the queue as it stands in the database, done ones included. */
export const jobs = (page: OwnPage): Promise<JobRow[]> => all<JobRow>(page, 'jobs');

/** The jobs that are not done: few, however many there were. */
export const openJobs = (page: OwnPage): Promise<JobRow[]> => page.evaluate<JobRow[]>(within('jobs', 'readonly', `table.index('liveKey').getAll().onsuccess = (event) => { value = event.target.result; }`));

export interface ListingRow {
  revision: number;
  /** The revision that stands in the store, as far as the extension knows. */
  pushedRevision: number;
  /** What shall stand there. */
  wanted: { body: ListingBody };
}

/** The listing of an offer (`1688:<id>`) in a store; null when there is none. */
export const listing = (page: OwnPage, storeId: string, offerKey: string): Promise<ListingRow | null> => one<ListingRow>(page, 'listings', `${storeId}|${offerKey}:main`);

/** When an offer's page was last read; null before that. */
export async function readAt(page: OwnPage, offerKey: string): Promise<number | null> {
  return (await one<{ readAt: number | null }>(page, 'offers', offerKey))?.readAt ?? null;
}

/** Lets the wait of every job that is tried later be over, as if its time had come; with `leases`, also those of a worker that is gone. */
export const makeDue = (page: OwnPage, leases = false): Promise<number> => changeEach(page, 'jobs', `
  const waits = row.state === 'ready' && row.runAt > Date.now();
  const orphan = ${leases} && row.state === 'leased';
  if (waits || orphan) row.runAt = Date.now();
  return waits || orphan;`, `table.index('liveKey')`);

const changeOne = async (page: OwnPage, id: string, change: string): Promise<void> => {
  if (await changeEach(page, 'jobs', `if (row.id !== ${JSON.stringify(id)}) return false; ${change}; return true;`) !== 1) throw new Error('no such job');
};

/** Makes a ready job one that waits `ms` for its next try. */
export const postpone = (page: OwnPage, id: string, ms: number): Promise<void> =>
  changeOne(page, id, `row.runAt = Date.now() + ${ms}; row.failures = 1; row.reason = { code: 'unavailable', detail: '', at: Date.now() }`);

/** Makes a ready job one that a worker took which is gone since; its lease ends in `ms`. */
export const orphan = (page: OwnPage, id: string, ms: number): Promise<void> =>
  changeOne(page, id, `row.state = 'leased'; row.token = 'gone'; row.claims = 1; row.leaseMs = 60_000; row.runAt = Date.now() + ${ms}`);

/** Makes every page that was read older by `ms`, as if the time had passed. */
export const makeOlder = async (page: OwnPage, ms: number): Promise<void> => {
  for (const table of ['offers', 'listings']) await changeEach(page, table, `row.readAt -= ${ms}; return true;`);
};

/** Sends the worker a message from one of our pages, as the popup and the settings do. Throws when it is refused or not answered. */
export async function tell<N extends MessageName>(page: OwnPage, name: N, request: RequestOf<N>): Promise<AnswerOf<N>> {
  const answer = await page.evaluate<{ ok: boolean; value: AnswerOf<N>; error: { code: string } } | undefined>(
    `(globalThis.browser ?? chrome).runtime.sendMessage(${JSON.stringify({ pushcart: 1, name, request })})`);
  if (answer?.ok !== true) throw new Error(`${name}: ${answer?.error.code ?? 'no answer'}`);
  return answer.value;
}
