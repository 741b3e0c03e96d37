import type { Life } from './life.ts';

/** Looks are this far apart, and this many follow a move of the user's: the sites draw details seconds after one has come near. */
const BETWEEN = 1_000;
const LOOKS = 15;
/** Details that become others again and again are told no more. */
const MOST = 5;

/**
 * Calls `tell` with the pictures of the details (`look`; [] for none so far) once two looks have seen the same ones, and again when there
 * are others or more. They may be drawn where no change is seen from outside, so that one looks for a while after the page was loaded, scrolled or
 * clicked; a page that is left alone costs nothing. Ends after 5 calls that were not of more of the same, or by the function it gives.
 */
export function watchDetails(look: () => string[], tell: (pictures: string[]) => void, life: Pick<Life, 'after' | 'onEnd'>): () => void {
  const end = new AbortController();
  const { signal } = end;
  const stop = (): void => end.abort();
  let [looks, left] = [0, MOST];
  let [seen, told] = ['', ''];
  const turn = (): void => {
    if (signal.aborted) return;
    const pictures = look();
    const now = pictures.join(' ');
    if (now !== '' && now === seen && now !== told) {
      // Those that only go on are drawn as one scrolls: however many times, it ends with the page.
      if (!now.startsWith(`${told} `)) left -= 1;
      told = now;
      tell(pictures);
      if (left === 0) stop();
    }
    seen = now;
    if (--looks > 0) life.after(BETWEEN, turn);
  };
  const wake = (): void => {
    const isAsleep = looks <= 0;
    looks = LOOKS;
    if (isAsleep) life.after(BETWEEN, turn);
  };
  for (const move of ['scroll', 'click']) document.addEventListener(move, wake, { capture: true, passive: true, signal });
  life.onEnd(stop);
  wake();
  return stop;
}
