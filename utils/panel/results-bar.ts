import type { ResultPageView } from '../domain/result-page.ts';
import { fill } from './format.ts';
import { make, write } from './parts.ts';
import { BAR_STYLE } from './results-style.ts';
import { inClosedRoot } from './root.ts';

const MOST_MOVES = 20;

/** What the bar counts, of one page. */
export interface BarCounts {
  /** Offers on the page. */
  total: number;
  ticked: number;
  collected: number;
  read: number;
}

/** What became of the last collecting: how many offers, or that it failed. */
export type Outcome = { count: number } | 'failed';

export interface BarElement {
  element: HTMLElement;
  show(counts: BarCounts, view: Pick<ResultPageView, 'words' | 'lang'>): void;
  tell(outcome: Outcome): void;
}

/** Draws the bar with plain DOM; its buttons keep the focus. Only what the user does counts: clicks that a script makes are ignored. */
export function drawBar(document: Document, collect: (which: 'ticked' | 'all') => void): BarElement {
  const ticked = make(document, 'span', 'ticked');
  const toggle = make(document, 'button', 'toggle');
  const known = make(document, 'p', 'known');
  const some = make(document, 'button', 'collect');
  const all = make(document, 'button', 'all');
  const said = make(document, 'p', 'said');
  const body = make(document, 'div', 'body', null, known, some, all, said);
  const element = make(document, 'section', '', null, make(document, 'header', '', null, make(document, 'b', '', 'Pushcart'), ticked, toggle), body);
  said.setAttribute('role', 'status');
  element.setAttribute('role', 'region');
  toggle.type = some.type = all.type = 'button';
  let words: ResultPageView['words'] | null = null;
  let lang = 'en';
  const number = (value: number): string => new Intl.NumberFormat(lang).format(value);

  const draw = (): void => {
    toggle.setAttribute('aria-expanded', String(!body.hidden));
    write(toggle, body.hidden ? '+' : '–');
    toggle.title = (body.hidden ? words?.more : words?.less) ?? '';
    toggle.setAttribute('aria-label', toggle.title);
  };
  toggle.addEventListener('click', ({ isTrusted }) => {
    if (!isTrusted) return;
    body.hidden = !body.hidden;
    draw();
  });
  for (const [button, which] of [[some, 'ticked'], [all, 'all']] as const) {
    // Not `disabled`, which would take the focus away.
    button.addEventListener('click', ({ isTrusted }) => {
      if (isTrusted && button.getAttribute('aria-disabled') === 'false') collect(which);
    });
  }

  return {
    element,
    show(counts, view) {
      ({ words, lang } = view);
      element.lang = lang;
      element.setAttribute('aria-label', words.label);
      write(ticked, fill(words.ticked, { ticked: number(counts.ticked), total: number(counts.total) }));
      write(known, fill(words.known, { collected: number(counts.collected), read: number(counts.read) }));
      write(some, words.some);
      write(all, words.all);
      some.setAttribute('aria-disabled', String(counts.ticked === 0));
      all.setAttribute('aria-disabled', String(counts.collected + counts.read >= counts.total));
      draw();
    },
    tell(outcome) {
      if (words) write(said, outcome === 'failed' ? words.failed : fill(words.done, { count: number(outcome.count) }));
    },
  };
}

/** The bar on the page, in a closed root. */
export interface ResultsBar {
  tell(outcome: Outcome): void;
  /** Puts it onto the page where it is not there. */
  show(...view: Parameters<BarElement['show']>): void;
  /** Takes it off the page until it is shown again. */
  hide(): void;
}

export function createResultsBar(document: Document, collect: (which: 'ticked' | 'all') => void): ResultsBar {
  const bar = drawBar(document, collect);
  const host = inClosedRoot(document, BAR_STYLE, bar.element);
  let moves = 0;
  return {
    tell: (outcome) => bar.tell(outcome),
    show(counts, view) {
      bar.show(counts, view);
      if (!host.isConnected && moves++ < MOST_MOVES) document.body.append(host);
    },
    hide: () => host.remove(),
  };
}
