import { browser } from '@/utils/platform/browser.ts';
import { laneOf } from '@/utils/domain/job.ts';
import type { Deps } from './deps.ts';

const WAITING = '#0b6e5f';
const NEEDS_USER = '#b3261e';
/** How long the outcome of a push without a screen stands on the toolbar. */
const MOMENT_MS = 4_000;
let heldUntil = Number.NEGATIVE_INFINITY;

async function put(text: string, color: string): Promise<void> {
  await browser.action.setBadgeText({ text });
  await browser.action.setBadgeBackgroundColor({ color });
}

/** Shows what came of a push by shortcut or menu, then again what `showBadge` shows. */
export async function showForAMoment(deps: Deps, outcome: 'pushed' | 'refused'): Promise<void> {
  heldUntil = deps.clock.now() + MOMENT_MS;
  await put(outcome === 'pushed' ? '✓' : '!', outcome === 'pushed' ? WAITING : NEEDS_USER);
  setTimeout(() => void showBadge(deps).catch(() => undefined), MOMENT_MS + 1);
}

/** Shows on the toolbar how many jobs are open; in another colour when one needs the user. */
export async function showBadge({ records, jobs, clock }: Deps): Promise<void> {
  const lanes = (await records.allStores()).map((store) => laneOf(store.id));
  const count = async (states: readonly ('ready' | 'leased' | 'blocked' | 'dead')[]) =>
    (await Promise.all(lanes.flatMap((lane) => states.map((state) => jobs.look(lane, state, 0))))).reduce((sum, { count: n }) => sum + n, 0);
  const [waiting, stuck] = await Promise.all([count(['ready', 'leased']), count(['blocked', 'dead'])]);
  const open = waiting + stuck;
  const now = clock.now();
  // A clock that was set back must not hold it for good.
  if (now < heldUntil && heldUntil - now <= MOMENT_MS) return;
  await put(open === 0 ? '' : open > 999 ? '999+' : String(open), stuck > 0 ? NEEDS_USER : WAITING);
}
