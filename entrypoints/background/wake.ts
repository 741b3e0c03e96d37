import { laneOf } from '@/utils/domain/job.ts';
import { browser } from '@/utils/platform/browser.ts';
import { showBadge } from './badge.ts';
import { queueBulks } from './bulks.ts';
import type { Deps } from './deps.ts';
import { learnKept } from './learn-kept.ts';
import type { Syncer } from './syncer.ts';

const ALARM = 'pushcart-wake';
/** Work due sooner than the next alarm is met by a timer, which only ever speeds things up: the alarm is what counts. */
const SOON_MS = 25_000;
/** Due work that stays due (a job of a newer build) must not make a loop of it. */
const LEAST_MS = 1_000;
/** How often old finished jobs and log entries are looked for. */
const PURGE_MS = 3_600_000;

/** Returns the function that gets the queue going; every event of the worker calls it. */
export function createWake(deps: Deps, syncer: Syncer): () => void {
  const { runner, records, jobs, activity, clock, log } = deps;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looks = 0;
  let purgedAt = Number.NEGATIVE_INFINITY;

  const warns = (what: string) => (error: unknown): void => log.warn(what, { code: error instanceof Error ? error.name : 'unknown' });

  /** Sets the timer for the next due job of the lanes at rest; those that run look again by themselves. */
  const lookAhead = async (): Promise<void> => {
    looks += 1;
    const look = looks;
    await showBadge(deps);
    const lanes = (await records.stores()).filter((store) => store.state === 'active').map((store) => laneOf(store.id)).filter((lane) => !runner.runs(lane));
    const next = await jobs.nextRunAt(lanes);
    if (look !== looks) return; // a newer look knows more
    clearTimeout(timer);
    const wait = next === null ? SOON_MS + 1 : next - clock.now();
    if (wait <= SOON_MS) timer = setTimeout(start, Math.max(wait, LEAST_MS));
  };
  const run = async (): Promise<void> => {
    // Before the queue: what a page that was read again changes is part of it.
    await deps.integrity.check().then(() => syncer.lookAtDue()).catch(warns('changes not looked at'));
    await queueBulks(deps).catch(warns('nothing made in bulk'));
    await Promise.all([runner.wake(() => attempt(lookAhead)), showBadge(deps)]);
    await lookAhead();
    if (Math.abs(clock.now() - purgedAt) < PURGE_MS) return;
    purgedAt = clock.now();
    await learnKept(deps).catch(warns('stores not looked at'));
    await jobs.purge(purgedAt);
    await activity.purge(purgedAt);
  };
  /** A database that does not open is told by `health.get`; the next event tries again. */
  const attempt = (work: () => Promise<void>): void => void work().catch(warns('queue did not run'));
  const start = (): void => attempt(run);
  return start;
}

/** Registers everything that wakes the queue: start-up, install, one repeating alarm made again at each start, permissions. */
export function registerWaking(deps: Deps, wake: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) wake();
  });
  browser.runtime.onStartup.addListener(wake);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    // The first minutes have a guide; an update must not get in anyone's way.
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/options.html#guide') });
    wake();
  });
  browser.permissions.onAdded.addListener(() => {
    void resumePermitted(deps).then(wake);
  });
  browser.permissions.onRemoved.addListener(() => deps.changed());
  browser.runtime.onUpdateAvailable.addListener(() => {
    void deps.runner.drain().then(() => browser.runtime.reload());
  });
  void browser.alarms.create(ALARM, { periodInMinutes: 1 });
  wake();
}

/** Stores that only waited for their host permission go on when it is there again. */
async function resumePermitted({ records, jobs, clock, changed }: Deps): Promise<void> {
  for (const store of await records.stores()) {
    if (store.state !== 'paused' || store.reason?.code !== 'permission') continue;
    await records.patchStore(store.id, { state: 'active', reason: null });
    await jobs.release(laneOf(store.id), clock.now());
  }
  changed();
}
