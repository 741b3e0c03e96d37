import type { PanelView } from '../domain/panel-view.ts';
import { factRows, fill } from './format.ts';
import { make, write } from './parts.ts';

/** Where the panel stands: in the place that the page reserves for extensions, or over its corner. */
export type Place = 'slot' | 'floating';

export interface PanelActions {
  /** Opens the popup; false when Pushcart no longer answers this page. */
  open(): Promise<boolean>;
}

/** The panel's element. Made once: what is shown changes inside it, and its buttons keep the focus. */
export interface PanelElement {
  element: HTMLElement;
  show(view: PanelView): void;
  placed(place: Place): void;
}

const STATE_TONE: Partial<Record<PanelView['state'], string>> = { reading: 'soft', read: 'good', partial: 'warn', 'not-read': 'warn', 'not-kept': 'warn' };
const ONE_PIECE = { yes: ['good', '✓'], no: ['bad', '✕'], unknown: ['warn', '?'] } as const;
const VERDICT = { eligible: ['good', '✓'], 'not-eligible': ['bad', '✕'], 'not-proven': ['warn', '?'] } as const;

/** A finding as sign and words: colour alone tells nothing. */
function finding(document: Document, [tone, sign]: readonly [string, string], words: string): HTMLElement {
  const mark = make(document, 'span', '', `${sign} `);
  mark.setAttribute('aria-hidden', 'true');
  return make(document, 'p', tone, null, mark, make(document, 'span', '', words));
}

/** Can it be dropshipped: what a glance is for, shown also while the panel is a bar in the reserved place. */
function verdictsOf(document: Document, { words, facts }: PanelView): Node[] {
  if (facts === null) return [];
  const rules = fill(words.rules, { met: String(facts.met), total: String(facts.rules) });
  return [finding(document, ONE_PIECE[facts.onePiece], words.onePiece), finding(document, VERDICT[facts.verdict], `${words.verdict} (${rules})`)];
}

/** What is shown on demand. Facts and states of the supplier's page, nothing of ours. */
function bodyOf(document: Document, view: PanelView): Node[] {
  const { words, facts } = view;
  const nodes: Node[] = words.next === null ? [] : [make(document, 'p', '', words.next)];
  if (facts === null) return nodes;
  const list = make(document, 'dl', '');
  for (const [name, value] of factRows(view)) list.append(make(document, 'dt', '', name), make(document, 'dd', '', value));
  nodes.push(make(document, 'p', 'title', facts.title), list);
  if (facts.missing.length > 0) nodes.push(make(document, 'p', 'warn', fill(words.missing, { fields: facts.missing.join(', ') })));
  return nodes;
}

/** Draws the panel with plain DOM. Only what the user does counts: clicks that a script makes are ignored. */
export function drawPanel(document: Document, actions: PanelActions): PanelElement {
  const state = make(document, 'span', 'state');
  const toggle = make(document, 'button', 'toggle');
  const verdicts = make(document, 'div', 'verdicts');
  const body = make(document, 'div', 'body');
  const open = make(document, 'button', 'open');
  state.setAttribute('role', 'status');
  toggle.type = open.type = 'button';
  const element = make(document, 'section', '', null, make(document, 'header', '', null, make(document, 'b', '', 'Pushcart'), state, toggle), verdicts, body, open);
  element.setAttribute('role', 'region');
  let chosen: boolean | null = null;
  let current: PanelView | null = null;

  const draw = (): void => {
    const isOpen = chosen ?? element.dataset['place'] === 'floating';
    element.toggleAttribute('data-open', isOpen);
    body.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
    write(toggle, isOpen ? '–' : '+');
    if (!current) return;
    toggle.title = isOpen ? current.words.less : current.words.more;
    toggle.setAttribute('aria-label', toggle.title);
  };
  toggle.addEventListener('click', ({ isTrusted }) => {
    if (!isTrusted) return;
    chosen = !element.hasAttribute('data-open');
    draw();
  });
  open.addEventListener('click', ({ isTrusted }) => {
    if (!isTrusted) return;
    void actions.open().then((answered) => {
      if (answered || !current) return;
      // Updated or removed meanwhile: the words are all that is left.
      state.className = 'state bad';
      write(state, current.words.reload);
      open.hidden = true;
    });
  });

  return {
    element,
    show(view) {
      const isGrowing = current?.state === 'reading';
      current = view;
      const { words } = view;
      // Laid out anew: else its growing upwards from the corner would count as a layout shift of the page.
      element.hidden = isGrowing;
      if (isGrowing) element.getBoundingClientRect();
      element.lang = view.lang;
      element.dataset['state'] = view.state;
      element.setAttribute('aria-label', words.label);
      state.className = `state ${STATE_TONE[view.state] ?? 'bad'}`;
      write(state, words.state);
      verdicts.replaceChildren(...verdictsOf(document, view));
      body.replaceChildren(...bodyOf(document, view));
      write(open, words.open);
      element.hidden = false;
      draw();
    },
    placed(place) {
      element.dataset['place'] = place;
      draw();
    },
  };
}
