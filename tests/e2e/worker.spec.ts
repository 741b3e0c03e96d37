import type { Worker } from '@playwright/test';
import { until } from '../support/poll.ts';
import { ChromiumDriver } from '../tools/chaos/chromium-driver.ts';
import { keyOf } from '../tools/chaos/offers.ts';
import { openStage, push, queuePush, readPage, settle, wrongWith, type Stage } from '../tools/chaos/stage.ts';
import { expect, test } from './support/fixtures.ts';
import { jobs, listing, openJobs, orphan, postpone, tell } from './support/queue.ts';

/** What a browser and a computer do to a worker that goes on living: its connections are closed, its clock is set. */
test.describe.configure({ timeout: 120_000 });

let stage: Stage;
let driver: ChromiumDriver;
test.beforeAll(async () => {
  test.setTimeout(120_000); // a shop and a browser start
  stage = await openStage(async (hosts) => (driver = await ChromiumDriver.start({ hosts })));
});
test.afterAll(async () => {
  await stage.close();
});

/**
 * Every n-th transaction of the worker finds its handle closed, does not begin, or is aborted under way. Counts them; over
 * with `calm`. The handles of before are closed at their next use: Dexie has bound their `transaction` and opens new ones.
 */
const CLOSING = `(() => {
  const begin = IDBDatabase.prototype.transaction;
  const look = IDBTransaction.prototype.objectStore;
  globalThis.struck = { old: 0, close: 0, refuse: 0, abort: 0 };
  const known = new WeakSet();
  IDBTransaction.prototype.objectStore = function (name) {
    if (!known.has(this.db)) { known.add(this.db); struck.old += 1; this.db.close(); }
    return look.call(this, name);
  };
  let n = 0;
  IDBDatabase.prototype.transaction = function (...given) {
    known.add(this);
    if (globalThis.calm) return begin.apply(this, given);
    n += 1;
    if (n % 23 === 5) { struck.close += 1; this.close(); }
    if (n % 23 === 11) { struck.refuse += 1; throw new DOMException('The database connection is closing.', 'InvalidStateError'); }
    const tx = begin.apply(this, given);
    if (n % 23 === 17) { struck.abort += 1; queueMicrotask(() => { try { tx.abort(); } catch {} }); }
    return tx;
  };
})()`;

test('connections are closed under the worker again and again: no push is lost, none is doubled', async () => {
  const offers = Array.from({ length: 8 }, () => stage.newOffer());
  for (const offer of offers) await readPage(stage, offer);
  const before = (await jobs(driver)).length;
  await tell(driver, 'store.pause', { id: stage.storeId });
  const worker = await driver.extension.worker();
  await worker.evaluate(CLOSING);
  // A push that fails is told, and done again by the user; twice the same offer is one job.
  const refused: string[] = [];
  const insist = (offer: (typeof offers)[number]) => until('the push', () => queuePush(stage, offer).then(() => true, (error: unknown) => {
    refused.push(String(error));
    return false;
  }));
  await Promise.all([...offers, ...offers].map(insist));
  expect(refused.filter((words) => !words.includes('listing.push: failed'))).toEqual([]);
  expect((await jobs(driver)).length - before).toBe(offers.length);
  expect((await openJobs(driver)).map((job) => job.liveKey ?? '').sort()).toEqual(offers.map((offer) => `push-listing|${stage.storeId}|${keyOf(offer)}:main`).sort());
  for (const offer of offers) expect((await listing(driver, stage.storeId, keyOf(offer)))?.revision).toBe(2);

  // The queue runs over the same connections. An end that cannot be written leaves a lease that runs out.
  await until('the store to go on', () => tell(driver, 'store.test', { id: stage.storeId }).then((answer) => answer.ok, () => false));
  await until('strikes while jobs run', async () => {
    const ended = (await openJobs(driver)).length < offers.length;
    return ended && Object.values(await worker.evaluate<Record<string, number>>('globalThis.struck')).every((times) => times > 1);
  }, 30_000);
  await worker.evaluate('globalThis.calm = true');
  stage.trouble.orphans = true;
  expect((await settle(stage, offers)).asked).toEqual([]);
  for (const offer of offers) expect(await wrongWith(stage, offer)).toEqual([]);
  expect((await jobs(driver)).length - before).toBe(offers.length);
});

const YEAR_MS = 365 * 86_400_000;
/** Sets the worker's clock so many ms from the computer's. */
const setClock = (worker: Worker, ms: number): Promise<unknown> => worker.evaluate(`(() => {
  const real = globalThis.realNow ??= Date.now.bind(Date);
  Date.now = () => real() + (${ms});
})()`);

/** Every open job waits for the user to open its page again. */
const allStale = (count: number) => until(`${count} stale jobs`, async () => {
  const now = await openJobs(driver);
  return now.length === count && now.every((job) => job.state === 'blocked' && job.reason?.code === 'stale');
}, 20_000);

for (const [direction, ms] of [['forward', YEAR_MS], ['back', -YEAR_MS]] as const) {
  test(`the clock is set a year ${direction} and right again: no job hangs, no old read is pushed, and pages that are opened again are`, async () => {
    const [ready, waiting, leased, later] = [stage.newOffer(), stage.newOffer(), stage.newOffer(), stage.newOffer()];
    const [worker, queued] = [await driver.extension.worker(), [ready, waiting, leased]];
    await tell(driver, 'store.pause', { id: stage.storeId });
    for (const offer of queued) await push(stage, offer);
    const idOf = async (offer: typeof ready) => (await openJobs(driver)).find((job) => job.liveKey?.includes(keyOf(offer)))?.id ?? '';
    await postpone(driver, await idOf(waiting), 1_800_000);
    await orphan(driver, await idOf(leased), 60_000);

    await setClock(worker, ms);
    stage.proxy.clear();
    expect(await tell(driver, 'store.test', { id: stage.storeId })).toEqual({ ok: true });
    // The lease of a worker that is gone is over, and a wait that no job can have is no wait.
    await allStale(3);
    expect(stage.proxy.requests.filter(({ operation }) => operation?.kind === 'mutation' && operation.name !== 'LogIn')).toEqual([]);
    const popup = await driver.extension.open(`/popup.html?offer=${keyOf(ready)}`);
    await expect(popup.getByTestId('status')).toContainText('The page was read too long ago');
    await popup.close();

    // By the new time everything works, a wait included.
    for (const offer of queued) await push(stage, offer);
    await until('the queue to empty', async () => (await openJobs(driver)).length === 0, 20_000);
    stage.proxy.add({ when: () => true, fault: '500', times: 1 });
    await push(stage, later);
    await until('the wait', async () => (await openJobs(driver))[0]?.failures === 1);
    await until('the second try by itself', async () => (await openJobs(driver)).length === 0, 20_000);

    // The clock is right again: what waits was read by the wrong one.
    const last = stage.newOffer();
    stage.proxy.add({ when: () => true, fault: '500', times: Number.POSITIVE_INFINITY });
    await push(stage, last);
    await until('the wait', async () => (await openJobs(driver))[0]?.state === 'ready' && (await openJobs(driver))[0]?.failures === 1);
    await setClock(worker, 0);
    stage.proxy.clear();
    await tell(driver, 'store.list', {});
    await allStale(1);
    await push(stage, last);
    await until('the queue to empty', async () => (await openJobs(driver)).length === 0, 20_000);
    for (const offer of [...queued, later, last]) expect(await wrongWith(stage, offer)).toEqual([]);
    expect(await worker.evaluate('typeof globalThis.realNow'), 'the worker was another one').toBe('function');
  });
}
