import type { Life } from './life.ts';

/** Looks are this far apart, and the last is after this time: the cards of 1688 come within seconds. */
const BETWEEN = 1_000;
const LONGEST = 60_000;
/** A page that changes what is read again and again is read no more. */
const MOST = 5;

/**
 * Calls `changed` when what the page draws late (`textOf`) is not what it was (`before`) any more. A change of the page costs nothing but a
 * timer. Ends after a minute, 5 calls, or by the function it gives.
 */
export function whenDrawn(textOf: () => string, before: string, changed: () => void, life: Pick<Life, 'after' | 'onEnd'>): () => void {
  let last = before;
  let left = MOST;
  let isWaiting = false;
  const wait = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    life.after(BETWEEN, look);
  };
  const watch = new MutationObserver(wait);
  const stop = (): void => {
    left = 0;
    watch.disconnect();
  };
  const look = (): void => {
    isWaiting = false;
    const now = left > 0 ? textOf() : last;
    if (now === last) return;
    last = now;
    if (--left === 0) stop();
    changed();
  };
  watch.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  life.after(LONGEST, stop);
  life.onEnd(stop);
  wait();
  return stop;
}
