import type { PanelView } from '../domain/panel-view.ts';
import { factRows, fill } from './format.ts';

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

function make<K extends keyof HTMLElementTagNameMap>(document: Document, tag: K, look: string, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (look !== '') element.className = look;
  element.append(...children);
  return element;
}

/** A text of the page: its own direction, cut off from what stands around it. */
function foreign<K extends keyof HTMLElementTagNameMap>(document: Document, tag: K, look: string, text: string): HTMLElementTagNameMap[K] {
  const element = make(document, tag, look, text);
  element.dir = 'auto';
  return element;
}

/** A finding as sign and words: colour alone tells nothing. */
function finding(document: Document, [tone, sign]: readonly [string, string], words: string): HTMLElement {
  const mark = make(document, 'span', '', `${sign} `);
  mark.setAttribute('aria-hidden', 'true');
  return make(document, 'p', tone, mark, words);
}

/** Everything below the heading. Facts and states of the supplier's page, nothing of ours. */
function bodyOf(document: Document, view: PanelView): Node[] {
  const { words, facts } = view;
  const nodes: Node[] = words.next === null ? [] : [make(document, 'p', '', words.next)];
  if (facts === null) return nodes;
  const list = make(document, 'dl', '');
  for (const [name, value] of factRows(view)) list.append(make(document, 'dt', '', name), foreign(document, 'dd', '', value));
  const rules = fill(words.rules, { met: String(facts.met), total: String(facts.rules) });
  nodes.push(
    foreign(document, 'p', 'title', facts.title),
    finding(document, ONE_PIECE[facts.onePiece], words.onePiece),
    finding(document, VERDICT[facts.verdict], `${words.verdict} (${rules})`),
    list,
  );
  if (facts.missing.length > 0) nodes.push(make(document, 'p', 'warn', fill(words.missing, { fields: facts.missing.join(', ') })));
  return nodes;
}

/** Draws the panel with plain DOM. Only what the user does counts: clicks that a script makes are ignored. */
export function drawPanel(document: Document, actions: PanelActions): PanelElement {
  const state = make(document, 'span', 'state');
  const toggle = make(document, 'button', 'toggle');
  const body = make(document, 'div', 'body');
  const open = make(document, 'button', 'open');
  state.setAttribute('role', 'status');
  toggle.type = open.type = 'button';
  const element = make(document, 'section', '', make(document, 'header', '', make(document, 'b', '', 'Pushcart'), state, toggle), body, open);
  element.setAttribute('role', 'region');
  let chosen: boolean | null = null;
  let current: PanelView | null = null;

  const draw = (): void => {
    const isOpen = chosen ?? element.dataset['place'] === 'floating';
    element.toggleAttribute('data-open', isOpen);
    body.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
    toggle.textContent = isOpen ? '–' : '+';
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
      state.textContent = current.words.reload;
      open.hidden = true;
    });
  });

  return {
    element,
    show(view) {
      current = view;
      const { words } = view;
      element.lang = view.lang;
      element.dataset['state'] = view.state;
      element.setAttribute('aria-label', words.label);
      state.className = `state ${STATE_TONE[view.state] ?? 'bad'}`;
      if (state.textContent !== words.state) state.textContent = words.state;
      body.replaceChildren(...bodyOf(document, view));
      open.textContent = words.open;
      draw();
    },
    placed(place) {
      element.dataset['place'] = place;
      draw();
    },
  };
}
