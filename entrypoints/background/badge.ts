import { browser } from '@/utils/platform/browser.ts';
import { laneOf } from '@/utils/domain/job.ts';
import type { Deps } from './deps.ts';

const WAITING = '#0b6e5f';
const NEEDS_USER = '#b3261e';

/** Shows on the toolbar how many jobs are open; in another colour when one needs the user. */
export async function showBadge({ records, jobs }: Deps): Promise<void> {
  const lanes = (await records.allStores()).map((store) => laneOf(store.id));
  const count = async (states: readonly ('ready' | 'leased' | 'blocked' | 'dead')[]) =>
    (await Promise.all(lanes.flatMap((lane) => states.map((state) => jobs.look(lane, state, 0))))).reduce((sum, { count: n }) => sum + n, 0);
  const [waiting, stuck] = await Promise.all([count(['ready', 'leased']), count(['blocked', 'dead'])]);
  const open = waiting + stuck;
  await browser.action.setBadgeText({ text: open === 0 ? '' : open > 999 ? '999+' : String(open) });
  await browser.action.setBadgeBackgroundColor({ color: stuck > 0 ? NEEDS_USER : WAITING });
}
