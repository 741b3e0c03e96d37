import type { PanelView } from '../domain/panel-view.ts';
import { drawPanel, type PanelActions } from './draw.ts';
import { inClosedRoot } from './root.ts';
import { STYLE } from './style.ts';

/** A page that fights over the panel's place wins: after so many moves it stays where it is. */
const MOST_MOVES = 20;

export interface Panel {
  /** Shows the panel, at the first call puts it onto the page. */
  show(view: PanelView): void;
  /** Takes it off the page for good. */
  remove(): void;
}

/**
 * The panel in a closed shadow root: in the place that the page reserves (`slot`, a selector), floating where there is none,
 * also when that place comes or goes later. Watches the page until it is removed.
 */
export function createPanel(document: Document, slot: string | undefined, actions: PanelActions): Panel {
  const panel = drawPanel(document, actions);
  const host = inClosedRoot(document, STYLE, panel.element);

  let moves = 0;
  let isGone = false;
  const place = (): void => {
    const reserved = slot === undefined ? null : document.querySelector(slot);
    const parent = reserved ?? document.body ?? document.documentElement;
    if (host.parentNode === parent) return;
    if (moves++ >= MOST_MOVES) {
      watch.disconnect();
      return;
    }
    panel.placed(reserved ? 'slot' : 'floating');
    parent.append(host);
  };
  const watch = new MutationObserver(place);

  return {
    show(view) {
      panel.show(view);
      if (isGone || moves > 0) return;
      place();
      watch.observe(document.documentElement, { childList: true, subtree: true });
    },
    remove() {
      isGone = true;
      watch.disconnect();
      host.remove();
    },
  };
}
