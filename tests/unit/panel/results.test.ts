// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { createResultsBar, drawBar } from '../../../utils/panel/results-bar.ts';
import { createTickBox } from '../../../utils/panel/tick-box.ts';
import { speak } from '../../support/language.ts';
import { resultWords } from '../../support/result-words.ts';
import { click } from '../../support/trusted-click.ts';

const COUNTS = { total: 1_200, ticked: 2, collected: 3, read: 1 };
/** The closed roots that were made, which nothing else could see into. */
let roots: ShadowRoot[] = [];

beforeEach(async () => {
  await speak('en');
  document.body.innerHTML = '';
  roots = [];
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    expect(init.mode).toBe('closed');
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
});

const one = (parent: ParentNode | undefined, selector: string): HTMLElement => {
  const found = parent?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};

function bar(counts = COUNTS) {
  const collect = vi.fn<(which: 'ticked' | 'all') => void>();
  const made = drawBar(document, collect);
  made.show(counts, { words: resultWords(), lang: 'en' });
  return { ...made, collect, words: (selector: string) => one(made.element, selector).dataset['text'] };
}

it('counts what is ticked and known, and says what came of collecting', () => {
  const t = bar();
  expect([t.words('.ticked'), t.words('.known'), t.words('.collect'), t.words('.all')]).toEqual(['2 of 1,200 ticked', '3 collected, 1 read', 'Collect ticked', 'Collect all on this page']);
  expect([t.element.getAttribute('role'), t.element.getAttribute('aria-label'), t.element.lang, one(t.element, '.said').getAttribute('role')]).toEqual(['region', 'Pushcart: collect offers of this page', 'en', 'status']);
  t.tell({ count: 1_000 });
  expect(t.words('.said')).toBe('Collected now: 1,000');
  t.tell('failed');
  expect(t.words('.said')).toBe('Not collected. Reload the page.');
  // A page could find text nodes with window.find.
  expect(t.element.textContent).toBe('');
});

it('collects for clicks of the user only, and only where there is something to collect', () => {
  const t = bar();
  for (const name of ['.collect', '.all', '.toggle']) click(one(t.element, name), false);
  expect(t.collect).not.toHaveBeenCalled();
  expect(one(t.element, '.body').hidden).toBe(false);
  click(one(t.element, '.collect'), true);
  click(one(t.element, '.all'), true);
  expect(t.collect.mock.calls).toEqual([['ticked'], ['all']]);
  t.show({ total: 4, ticked: 0, collected: 3, read: 1 }, { words: resultWords(), lang: 'en' });
  for (const name of ['.collect', '.all']) {
    expect(one(t.element, name).getAttribute('aria-disabled')).toBe('true');
    click(one(t.element, name), true);
  }
  expect(t.collect).toHaveBeenCalledTimes(2);
});

it('is made small and large by its button', () => {
  const t = bar();
  const toggle = one(t.element, '.toggle');
  click(toggle, true);
  expect([one(t.element, '.body').hidden, toggle.getAttribute('aria-expanded'), toggle.getAttribute('aria-label')]).toEqual([true, 'false', 'Show']);
  t.show(COUNTS, { words: resultWords(), lang: 'en' });
  expect(one(t.element, '.body').hidden).toBe(true);
  click(toggle, true);
  expect([one(t.element, '.body').hidden, toggle.getAttribute('aria-label')]).toEqual([false, 'Minimise']);
});

it('stands on the page in a closed root while it is shown, and does not fight a page that takes it away', () => {
  const t = createResultsBar(document, () => undefined);
  expect(document.body.children).toHaveLength(0);
  const show = () => t.show(COUNTS, { words: resultWords(), lang: 'en' });
  show();
  const host = document.body.lastElementChild;
  expect([host?.shadowRoot, host?.attributes.length, host?.childNodes.length]).toEqual([null, 0, 0]);
  t.hide();
  expect(document.body.children).toHaveLength(0);
  for (let i = 0; i < 50; i += 1) {
    show();
    document.body.innerHTML = '';
  }
  show();
  expect(document.body.children).toHaveLength(0);
});

it('ticks a card for clicks of the user only, and never follows the link that the card is', () => {
  document.body.innerHTML = '<a href="/item/1.html"><p>Bag</p></a>';
  const card = one(document, 'a');
  const heard = vi.fn<() => void>();
  card.addEventListener('click', heard);
  const toggle = vi.fn<() => void>();
  const tick = createTickBox(document, toggle);
  expect([tick.place(card), tick.place(card)]).toEqual([true, false]);
  const host = one(card, ':first-child');
  expect([host.shadowRoot, host.attributes.length, host.childNodes.length]).toEqual([null, 0, 0]);
  const box = one(roots[0], 'button');
  expect([click(box, false), toggle.mock.calls.length]).toEqual([false, 0]);
  expect([click(box, true), toggle.mock.calls.length]).toEqual([false, 1]);
  expect(heard).not.toHaveBeenCalled();
  click(host, true);
  expect(toggle).toHaveBeenCalledTimes(1);
});

it('says by name and mark what its offer is', () => {
  const tick = createTickBox(document, () => undefined);
  const view = (isTicked: boolean, state: 'collected' | 'read' | null) => {
    tick.show({ title: '<b>Bag</b>', isTicked, state }, resultWords(), 'en');
    const [box, mark] = [one(roots[0], 'button'), one(roots[0], 'span')];
    return [box.getAttribute('role'), box.getAttribute('aria-label'), box.getAttribute('aria-checked'), mark.hidden ? null : mark.dataset['text']];
  };
  expect(view(false, null)).toEqual(['checkbox', 'Collect: <b>Bag</b>', 'false', null]);
  expect(view(true, 'collected')).toEqual(['checkbox', 'Collect: <b>Bag</b> (Collected)', 'true', 'Collected']);
  expect(view(false, 'read')).toEqual(['checkbox', 'Collect: <b>Bag</b> (Read)', 'false', 'Read']);
  expect(roots[0]?.querySelector('b')).toBeNull();
  expect(one(roots[0], 'div').textContent).toBe('');
});

it('leaves a card alone whose page keeps taking it out', () => {
  document.body.innerHTML = '<article></article>';
  const card = one(document, 'article');
  const tick = createTickBox(document, () => undefined);
  let placed = 0;
  for (let i = 0; i < 20; i += 1) {
    if (tick.place(card)) placed += 1;
    card.innerHTML = '';
  }
  expect(placed).toBe(5);
});
