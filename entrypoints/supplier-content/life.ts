import { isConnected } from '@/utils/platform/native-browser.ts';

/**
 * How long a content script is alive: until the extension is updated or removed. It is what we use of WXT's context of a content script, which
 * would be 2 kB of every supplier's 60 (`wxt.config.ts` leaves it out), and tells the page of itself by an event.
 */
export interface Life {
  readonly isOver: boolean;
  onEnd(end: () => void): void;
  /** Calls `handler` once, unless life is over by then. */
  after(milliseconds: number, handler: () => void): void;
  /** Calls `moved` with the new address when the page changes its own without loading anew. */
  onMove(moved: (url: URL) => void): void;
}

/** The life of the script that calls it. */
export function startLife(): Life {
  const end = new AbortController();
  const { signal } = end;
  const isOver = (): boolean => {
    if (!isConnected()) end.abort();
    return signal.aborted;
  };
  const onEnd = (handler: () => void): void => signal.addEventListener('abort', handler);
  return {
    get isOver() {
      return isOver();
    },
    onEnd,
    after(milliseconds, handler) {
      const timer = setTimeout(() => isOver() || handler(), milliseconds);
      onEnd(() => clearTimeout(timer));
    },
    onMove(moved) {
      let last = location.href;
      const look = (href: string): void => {
        if (href === last || isOver()) return;
        last = href;
        moved(new URL(href));
      };
      // Firefox has no navigation API before 147.
      if ('navigation' in globalThis) navigation.addEventListener('navigate', ({ destination }) => look(destination.url), { signal });
      else {
        const timer = setInterval(() => isOver() || look(location.href), 1_000);
        onEnd(() => clearInterval(timer));
      }
    },
  };
}
