// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { drawPanel } from '../../../utils/panel/draw.ts';
import { createPanel } from '../../../utils/panel/mount.ts';
import { panelViewSchema, type PanelView } from '../../../utils/domain/panel-view.ts';
import { panelView } from '../../support/panel.ts';
import { until } from '../../support/poll.ts';

function draw(view: PanelView, answered = true) {
  const opened: number[] = [];
  const panel = drawPanel(document, { open: async () => { opened.push(1); return answered; } });
  panel.placed('floating');
  panel.show(view);
  const { element } = panel;
  const one = (selector: string): HTMLElement => {
    const found = element.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  /** A click; only the browser can make a trusted one. */
  const click = (selector: string, isTrusted: boolean) => {
    const event = new MouseEvent('click', { bubbles: true });
    Object.defineProperty(event, 'isTrusted', { value: isTrusted });
    one(selector).dispatchEvent(event);
  };
  return {
    ...panel, one, click, opened, words: () => [...element.querySelectorAll<HTMLElement>('[data-text]')].map((item) => item.dataset['text']).join('\n'),
    facts: () => [...element.querySelectorAll<HTMLElement>('dt')].map((dt) => `${dt.dataset['text']}: ${dt.nextElementSibling?.getAttribute('data-text')}`),
  };
}

it('shows the supplier\'s facts in the supplier\'s currency', () => {
  const { facts, words, element, one } = draw(panelView({ dispatch: [{ minQty: 1, maxQty: null, hours: 48 }], services: [{ code: 'a', name: '7天无理由退货' }] }));
  expect(facts()).toEqual([
    'Supplier price: CN¥6.90 – CN¥7.90', 'Minimum order: 2 个', 'Stock: 60 个', 'Variants: 3', 'Dispatch: within 48 h', 'Services: 7天无理由退货',
  ]);
  expect(element.getAttribute('role')).toBe('region');
  expect(element.getAttribute('aria-label')).toBe('Pushcart: what this page says');
  expect(element.lang).toBe('en');
  expect(words()).toMatch(/\d of 6 rules met/);
  expect(one('.state').getAttribute('role')).toBe('status');
});

it('names what the page does not say instead of guessing', () => {
  const { facts } = draw(panelView({ moq: null, totalStock: 'unknown', skus: [], unit: null }));
  expect(facts()).toEqual(['Supplier price: not known', 'Minimum order: not known', 'Stock: not known', 'Variants: 0', 'Dispatch: not known', 'Services: not known']);
});

it('has a word for a stock without an end', () => {
  expect(draw(panelView({ totalStock: 'unlimited' })).facts()).toContain('Stock: unlimited');
});

it('shows quantity tiers, and which fields are missing', () => {
  const tier = (minQty: number, minor: number) => ({ minQty, price: { minor, currency: 'CNY' } });
  const { facts, words } = draw(panelView({ priceType: 'range', tiers: [tier(2, 500), tier(100, 450)] }, { partial: ['skus.stock: rows 1, 2', 'unit: more than the limit', 'unit: again'] }));
  expect(facts()[1]).toBe('Price tiers: from 2 pcs: CN¥5.00 · from 100 pcs: CN¥4.50');
  expect(words()).toContain('Not read: skus.stock, unit');
});

it.each<[PanelView['state']]>([['reading'], ['not-read'], ['captcha'], ['signed-out'], ['off-shelf'], ['not-a-product-page'], ['not-kept']])('shows the state %s with its next step and no facts', (state) => {
  const view = panelView();
  const { element, words, facts } = draw({ ...view, state, facts: null, words: { ...view.words, state: 'The state', next: 'The next step' } });
  expect(element.dataset['state']).toBe(state);
  expect(words()).toContain('The state');
  expect(words()).toContain('The next step');
  expect(facts()).toEqual([]);
});

it('is harmless with a hostile title: cut, and no node of its own', () => {
  const title = `\u202E<img src=x onerror=alert(1)>${'😀'.repeat(50_000)}`;
  const view = panelView({ title, services: [{ code: 'x', name: '<script>alert(1)</script>\u2067' }] });
  expect(panelViewSchema.safeParse(view).success).toBe(true);
  const { element, one } = draw(view);
  expect(element.querySelector('img, script')).toBeNull();
  const shown = one('.title').dataset['text'] ?? '';
  expect(shown.length).toBeLessThanOrEqual(80);
  expect(shown).toMatch(/^\u202E<img .*…$/u);
  // A page could find text nodes with window.find.
  expect(element.textContent).toBe('');
});

it('opens the popup and minimises for clicks of the user only', async () => {
  const t = draw(panelView());
  t.click('.open', false);
  t.click('.toggle', false);
  expect(t.opened).toEqual([]);
  expect(t.one('.body').hidden).toBe(false);
  t.click('.toggle', true);
  expect(t.one('.body').hidden).toBe(true);
  expect(t.one('.toggle').getAttribute('aria-expanded')).toBe('false');
  // It stays so for this view of the page, whatever comes later.
  t.show(panelView());
  t.placed('slot');
  t.placed('floating');
  expect(t.one('.body').hidden).toBe(true);
  t.click('.open', true);
  expect(t.opened).toEqual([1]);
});

it('says that the page must be loaded again when Pushcart no longer answers', async () => {
  const t = draw(panelView(), false);
  t.click('.open', true);
  await until('the words', async () => t.one('.state').dataset['text'] === 'Reload this page.');
  expect(t.one('.open').hidden).toBe(true);
});

it('stands in the reserved place while there is one, in a closed root, and goes for good', async () => {
  document.body.innerHTML = '<main></main>';
  const panel = createPanel(document, '#slot', { open: async () => true });
  expect(document.body.children).toHaveLength(1);
  panel.show(panelView());
  const host = document.body.lastElementChild;
  expect(host?.shadowRoot).toBeNull();
  expect(host?.attributes).toHaveLength(0);
  expect(host?.childNodes).toHaveLength(0);

  const slot = document.createElement('div');
  slot.id = 'slot';
  document.querySelector('main')?.append(slot);
  await until('the move into the slot', async () => slot.contains(host));
  slot.remove();
  await until('the move back', async () => host?.parentNode === document.body);

  panel.remove();
  panel.show(panelView());
  document.body.append(slot);
  await new Promise((done) => { setTimeout(done); });
  expect(host?.isConnected).toBe(false);
});

it('does not fight a page that keeps taking it away', async () => {
  document.body.innerHTML = '';
  let taken = 0;
  const panel = createPanel(document, '#slot', { open: async () => true });
  const page = new MutationObserver(() => {
    for (const child of document.body.children) {
      taken += 1;
      child.remove();
    }
  });
  page.observe(document.body, { childList: true });
  panel.show(panelView());
  await until('the end of the fight', async () => taken >= 20 && document.body.children.length === 0);
  expect(taken).toBeLessThan(30);
  page.disconnect();
  panel.remove();
});
