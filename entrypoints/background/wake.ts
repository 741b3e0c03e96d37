import { laneOf } from '@/utils/domain/job.ts';
import { browser } from '@/utils/platform/browser.ts';
import { showBadge } from './badge.ts';
import type { Deps } from './deps.ts';

const ALARM = 'pushcart-wake';
/** Work due sooner than the next alarm is met by a timer, which only ever speeds things up: the alarm is what counts. */
const SOON_MS = 25_000;

/** Returns the function that gets the queue going; every event of the worker calls it. */
export function createWake(deps: Deps): () => void {
  const { runner, records, jobs, clock } = deps;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (): Promise<void> => {
    const round = runner.wake();
    await showBadge(deps);
    await round;
    await showBadge(deps);
    const lanes = (await records.stores()).filter((store) => store.state === 'active').map((store) => laneOf(store.id));
    const next = await jobs.nextRunAt(lanes);
    clearTimeout(timer);
    const wait = next === null ? SOON_MS + 1 : next - clock.now();
    if (wait <= SOON_MS) timer = setTimeout(() => void run(), Math.max(wait, 0));
  };
  return () => void run();
}

/** Registers everything that wakes the queue: start-up, install, one repeating alarm made again at each start, permissions. */
export function registerWaking(deps: Deps, wake: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) wake();
  });
  browser.runtime.onStartup.addListener(wake);
  browser.runtime.onInstalled.addListener(wake);
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
