import { READ_ATTRIBUTES } from '@/utils/suppliers/dom/offer-cards.ts';
import type { Life } from '../supplier-content/life.ts';

/** Looks are at least this far apart; a page that changes without new cards is looked at ever less often. */
const SOONEST = 500;
const LATEST = 4_000;
/** A page that never comes to rest is let go: about half an hour. */
const MOST = 500;

/**
 * Calls `look` now and after changes of the page, for cards that come late or on scroll, or are used again for another offer; it answers whether it found anything new. What it puts
 * onto the page itself counts as no change, and a page that nobody sees is not looked at.
 */
export function watchCards(look: () => boolean, life: Pick<Life, 'after' | 'onEnd'>): void {
  let pause = SOONEST;
  let left = MOST;
  let isWaiting = false;
  const run = (): void => {
    isWaiting = false;
    if (document.hidden || left-- <= 0) return;
    pause = look() ? SOONEST : Math.min(pause * 2, LATEST);
    watch.takeRecords();
    if (left === 0) watch.disconnect();
  };
  const watch = new MutationObserver(() => {
    if (isWaiting) return;
    isWaiting = true;
    life.after(pause, run);
  });
  life.onEnd(() => {
    left = 0;
    watch.disconnect();
  });
  document.addEventListener('visibilitychange', run);
  watch.observe(document.documentElement, { childList: true, characterData: true, attributeFilter: READ_ATTRIBUTES, subtree: true });
  run();
}
