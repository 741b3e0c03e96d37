import { createActivityLog } from '@/utils/db/activity.ts';
import { createBulks } from '@/utils/db/bulks.ts';
import { createClaims } from '@/utils/db/claims.ts';
import { createCollected } from '@/utils/db/collected.ts';
import { createCondition } from '@/utils/db/condition.ts';
import { createEnrolments } from '@/utils/db/enrolments.ts';
import { createIntegrity } from '@/utils/db/integrity.ts';
import { createJobStore } from '@/utils/db/jobs.ts';
import { createKeeps } from '@/utils/db/kept.ts';
import { createRecords } from '@/utils/db/records.ts';
import { DB_NAME, openDb } from '@/utils/db/schema.ts';
import { createSyncs } from '@/utils/db/syncs.ts';
import { createVault } from '@/utils/db/vault.ts';
import { activityEntry } from '@/utils/domain/activity.ts';
import { laneOf } from '@/utils/domain/job.ts';
import { CHANGED } from '@/utils/messaging/protocol.ts';
import { browser } from '@/utils/platform/browser.ts';
import { systemClock } from '@/utils/platform/clock.ts';
import { consoleLog } from '@/utils/platform/log.ts';
import { systemRandom } from '@/utils/platform/random.ts';
import { createIntegrityStorage, createSettings } from '@/utils/settings/state.ts';
import type { StoreKind } from '@/utils/stores/define.ts';
import type { ResultSite, SupplierSite } from '@/utils/suppliers/define.ts';
import { runnable } from '@/utils/sync/define-job.ts';
import { pushBulk } from '@/utils/sync/jobs/push-bulk.ts';
import { pushListing } from '@/utils/sync/jobs/push-listing.ts';
import { setListingState } from '@/utils/sync/jobs/set-listing-state.ts';
import { updateStore } from '@/utils/sync/jobs/update-store.ts';
import { createRunner } from '@/utils/sync/runner.ts';
import { createConnections } from './connections.ts';

const sites = Object.values(import.meta.glob<SupplierSite>('../../utils/suppliers/*/site.ts', { eager: true, import: 'site' }));
const resultSites = Object.values(import.meta.glob<ResultSite>('../../utils/suppliers/*/result-site.ts', { eager: true, import: 'resultSite' }));
const kinds = Object.values(import.meta.glob<StoreKind<unknown>>('../../utils/stores/*/index.ts', { eager: true, import: 'kind' }));

/** Chrome stops a worker after 30 s without an extension API call: long jobs make one with each heartbeat. */
const stayAwake = () => void browser.runtime.getPlatformInfo().catch(() => undefined);

/** Tells our open pages to look again; nobody listening is fine. */
const changed = () => void browser.runtime.sendMessage(CHANGED).catch(() => undefined);

/** Calls once after `ms` unless the returned function is called. */
function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

/** Everything the handlers and jobs work with, made once per life of the worker. Opening the database is lazy. */
export function createDeps() {
  const condition = createCondition();
  const db = openDb('relaxed', DB_NAME, condition);
  const strictDb = openDb('strict', DB_NAME, condition);
  const records = createRecords(db, strictDb);
  const enrolments = createEnrolments(db, strictDb);
  const jobs = createJobStore(db);
  const vault = createVault(db);
  const keeps = createKeeps(strictDb);
  const activity = createActivityLog(db);
  const collected = createCollected(db, strictDb);
  const claims = createClaims(db, strictDb);
  const syncs = createSyncs(db, strictDb);
  const bulks = createBulks(db);
  const clock = systemClock;
  const random = systemRandom;
  const log = consoleLog;
  const settings = createSettings(browser.storage.local);
  const integrity = createIntegrity({
    db, strictDb, random,
    storage: createIntegrityStorage(browser.storage.local),
    later,
    found: changed,
    failed: () => log.warn('mirror not written'),
  });
  condition.onState(changed);
  const connections = createConnections({ records, vault, keeps, kinds, sites });

  const runner = createRunner({
    jobs, clock, random, log, changed,
    kinds: [runnable(pushListing, {
      clock,
      listing: (id) => records.listing(id),
      saveAttempted: (id, bodies) => records.saveAttempted(id, bodies),
      savePushed: (id, revision, pushed, remote, intent) => records.savePushed(id, revision, pushed, remote, intent, clock.now()),
      bulk: (storeId, listingId, revision) => bulks.part(storeId, listingId, revision),
      connect: (storeId) => connections.open(storeId),
    }), runnable(setListingState, {
      clock,
      listing: (id) => records.listing(id),
      saveState: (id, revision, state) => records.saveState(id, revision, state, clock.now()),
      connect: (storeId) => connections.open(storeId),
    }), runnable(updateStore, {
      ...syncs, clock,
      settle: (id, pushedRevision, outcomes) => syncs.settle(id, pushedRevision, outcomes, clock.now()),
      connect: (storeId) => connections.open(storeId),
    }), runnable(pushBulk, { ...bulks, clock, id: () => random.id(), connect: (storeId) => connections.open(storeId) })],
    lanes: async () => {
      // Nothing runs before it is known whether something was lost.
      await integrity.check();
      return (await records.stores()).filter((store) => store.state === 'active').map((store) => laneOf(store.id));
    },
    pauseLane: async (lane, reason) => {
      const store = (await records.stores()).find((s) => laneOf(s.id) === lane);
      if (store) await records.patchStore(store.id, { state: 'paused', reason }, activityEntry('paused', reason.at, { store, code: reason.code }));
    },
    every: (ms, beat) => {
      const timer = setInterval(() => {
        stayAwake();
        beat();
      }, ms);
      return () => clearInterval(timer);
    },
  });

  return { db, strictDb, records, enrolments, jobs, vault, keeps, activity, collected, claims, syncs, bulks, clock, random, log, settings, connections, changed, runner, sites, resultSites, kinds, integrity, condition, later };
}

export type Deps = ReturnType<typeof createDeps>;
