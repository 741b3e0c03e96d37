import type { CollectedState } from '../domain/collected.ts';
import type { ResultPageView } from '../domain/result-page.ts';
import { fill } from './format.ts';
import { make, write } from './parts.ts';
import { TICK_STYLE } from './results-style.ts';
import { inClosedRoot } from './root.ts';

/** A card whose page fights over our place in it wins. */
const MOST_MOVES = 5;

/** What is shown on the card of an offer. `title`: the page's own words for it. */
export interface TickView {
  title: string;
  isTicked: boolean;
  state: CollectedState | null;
}

/** The tick of one card, in a closed root of its own as the card's first child. */
export interface TickBox {
  show(view: TickView, words: ResultPageView['words'], lang: string): void;
  /** Puts it into the card where it is not there; whether it had to. */
  place(card: Element): boolean;
  remove(): void;
}

/** Draws a tick box with plain DOM. Only what the user does counts: clicks that a script makes are ignored. */
export function createTickBox(document: Document, toggle: () => void): TickBox {
  const box = make(document, 'button', '');
  const mark = make(document, 'span', '');
  const element = make(document, 'div', '', null, box, mark);
  box.type = 'button';
  box.setAttribute('role', 'checkbox');
  // The box says it too.
  mark.setAttribute('aria-hidden', 'true');
  box.addEventListener('click', (event) => {
    // The card may be a link.
    event.preventDefault();
    if (event.isTrusted) toggle();
  });
  const host = inClosedRoot(document, TICK_STYLE, element);
  let moves = 0;

  return {
    show({ title, isTicked, state }, words, lang) {
      const known = state === null ? '' : words[state];
      element.lang = lang;
      box.setAttribute('aria-checked', String(isTicked));
      box.setAttribute('aria-label', fill(words.tick, { title }) + (known && ` (${known})`));
      write(mark, known);
      mark.hidden = known === '';
    },
    place(card) {
      if (host.parentNode === card || moves++ >= MOST_MOVES) return false;
      card.prepend(host);
      return true;
    },
    remove: () => host.remove(),
  };
}
