import { setTimeout as wait } from 'node:timers/promises';
import { listing, makeDue, openJobs, tell } from '../../e2e/support/queue.ts';
import type { Fault, ProxyRequest } from '../../servers/fault-proxy.ts';
import { centsOf, keyOf, type ChaosOffer } from './offers.ts';
import { push, restoreBrowser, settle, untilQueue, wrongWith, type Ending, type Stage } from './stage.ts';

export const FAULTS = ['before-commit', 'drop-after-commit', 'reset-after-commit', '429', '500', 'html', 'slow'] as const satisfies readonly Fault[];
export type FaultKind = (typeof FAULTS)[number];
export const ACTS = ['nothing', 'stop-worker', 'kill', 'offline', 'revoke', 'store-down'] as const;
export type Act = (typeof ACTS)[number];

/** How long a slow store takes, in ms. */
const SLOW_MS = 300;

/** What the test does while the request hangs. */
async function perform({ driver, proxy, trouble }: Stage, act: Act): Promise<void> {
  switch (act) {
    case 'nothing': return;
    case 'stop-worker':
      trouble.orphans = true;
      return driver.stopWorker();
    case 'kill':
      trouble.orphans = true;
      return driver.kill();
    case 'offline':
      trouble.offline = true;
      return driver.setOffline(true);
    case 'revoke':
      trouble.revoked = true;
      return driver.revoke();
    case 'store-down':
      trouble.down = true;
      proxy.add({ when: () => true, fault: 'before-commit', times: Number.POSITIVE_INFINITY });
  }
}

export interface Strike {
  /** 0-based, from now on. */
  at: number;
  fault: FaultKind;
  act: Act;
}

/** Pushes while the given request of it is struck; resolves once the strike is over, or the jobs have ended without coming to it. */
export async function struckPush(stage: Stage, offer: ChaosOffer, strike: Strike): Promise<{ struck: boolean; log: readonly ProxyRequest[] }> {
  let [armed, over] = [true, false];
  stage.proxy.clear();
  const failed: unknown[] = [];
  const rule = stage.proxy.add({
    when: ({ index }) => armed && index === strike.at, fault: strike.fault,
    meanwhile: async () => {
      await perform(stage, strike.act).catch((error: unknown) => failed.push(error));
      if (strike.fault === 'slow') await wait(SLOW_MS);
      over = true;
    },
  });
  let unsure = false;
  await push(stage, offer).catch((error: unknown) => {
    if (rule.taken.length === 0) throw error;
    unsure = true;
  });
  await untilQueue('the strike', stage, async () => over || (rule.taken.length === 0 && await ended(stage)));
  armed = false;
  if (failed.length > 0) throw new Error(`${strike.act} failed`, { cause: failed[0] });
  // The strike has hit an earlier job's request while the user was on the way to this push: then he pushes now.
  if (unsure) {
    await restoreBrowser(stage);
    if (!await isQueued(stage, offer)) await push(stage, offer);
  }
  return { struck: rule.taken.length > 0, log: stage.proxy.requests };
}

/** The push was taken in as the offer is now, whether or not the user was told. */
async function isQueued({ driver, storeId }: Stage, offer: ChaosOffer): Promise<boolean> {
  const prices = (await listing(driver, storeId, keyOf(offer)))?.wanted.body.variants.map(({ price }) => price.minor) ?? [];
  return prices.includes(centsOf(offer));
}

/** No job runs, and none is about to: those that are ready wait for their time, or for the store to go on. */
async function ended({ driver }: Stage): Promise<boolean> {
  const open = await openJobs(driver);
  const paused = (await tell(driver, 'store.list', {})).every((store) => store.state === 'paused');
  // Nobody takes over what a worker that is gone had in hand while its store is paused.
  if (open.some((job) => job.state === 'leased' && !(paused && job.runAt <= Date.now()))) return false;
  const ready = open.filter((job) => job.state === 'ready');
  return paused || ready.every((job) => job.reason !== undefined && job.runAt > Date.now());
}

/** Reasons that jobs stand with now, e.g. `blocked permission`. */
const reasons = async ({ driver }: Stage): Promise<string[]> => (await openJobs(driver)).map((job) => `${job.state} ${job.reason?.code ?? '-'}`);

/** Lets the jobs meet the trouble that lasts (offline, no permission, store down) and come to rest in it; answers how they stand. */
async function meetTrouble(stage: Stage): Promise<string[]> {
  const { trouble, driver } = stage;
  if (!driver.running() || !(trouble.offline || trouble.revoked || trouble.down)) return [];
  await untilQueue('the rest in trouble', stage, () => ended(stage));
  if (await makeDue(driver) > 0) await tell(driver, 'store.list', {});
  await untilQueue('the rest in trouble', stage, () => ended(stage));
  return reasons(stage);
}

/** One cell of the matrix: a first push of a new offer, struck at one request. */
export interface CellResult extends Ending {
  /** False: the push has no such request. */
  struck: boolean;
  /** How the job stood while the trouble lasted. */
  met: string[];
  wrong: string[];
  log: readonly ProxyRequest[];
}

export async function runCell(stage: Stage, strike: Strike): Promise<CellResult> {
  const offer = stage.newOffer();
  const { struck, log } = await struckPush(stage, offer, strike);
  const met = await meetTrouble(stage);
  const ending = await settle(stage, [offer]);
  return { struck, met, ...ending, wrong: await wrongWith(stage, offer), log: [...log] };
}

/** The proxy's log in lines, for a failure's evidence. */
export const logLines = (log: readonly ProxyRequest[]): string => log
  .map(({ index, method, path, operation, upload, status, fault }) => `${index} ${method} ${path} ${operation?.name ?? (upload ? 'upload' : '-')} ${status ?? '-'} ${fault}`).join('\n');
