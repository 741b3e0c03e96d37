// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { VirtualList } from '../../../components/ui/virtual-list.tsx';
import { draw, type Screen } from '../../support/screen.ts';

const HEIGHT = 20;
let scrolled = 0;
let screen: Screen;

/** happy-dom lays nothing out: rows are `HEIGHT` high and the list starts `scrolled` above the window. */
beforeEach(() => {
  scrolled = 0;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function rect(this: Element) {
    return new DOMRect(0, this.getAttribute('role') === 'list' ? -scrolled : 0, 100, HEIGHT);
  });
});
afterEach(() => screen.close());

const items = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `item ${i + from}`);
const list = (of: readonly string[]) => (
  <VirtualList items={of} keyOf={(item) => item} estimate={HEIGHT} role="list">
    {(item, index) => <div key={item} role="listitem" data-testid="row" aria-posinset={index + 1}><button type="button" disabled={item === 'item 1'}>{item}</button><a href="#x">more</a></div>}
  </VirtualList>
);
const rows = () => screen.all('row').map((row) => row.querySelector('button')?.textContent ?? '');
const focused = () => [document.activeElement?.closest('[data-testid=row]')?.querySelector('button')?.textContent, document.activeElement?.localName];
const scroll = (to: number) => act(() => {
  scrolled = to;
  window.dispatchEvent(new Event('scroll'));
});
const press = (key: string) => act(() => void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
/** The height of the whole list: its rows, and the room of those that are not there. */
const total = () => [...screen.root.querySelectorAll<HTMLElement>('[aria-hidden]')].reduce((sum, gap) => sum + Number.parseFloat(gap.style.height), 0) + rows().length * HEIGHT;

it('holds at most 60 of 10,000 rows, those at the window, and the room of the others', async () => {
  vi.stubGlobal('innerHeight', 5_000);
  screen = await draw(list(items(10_000)));
  for (const place of [0, 7_777, 199_000, 150]) {
    await scroll(place);
    expect(rows().length).toBeLessThanOrEqual(60);
    expect(rows()).toContain(`item ${Math.floor(place / HEIGHT)}`);
    expect(total()).toBe(10_000 * HEIGHT);
  }
});

it('moves the focus to the same control of another row, near and far', async () => {
  screen = await draw(list(items(1_000)));
  screen.all('row')[2]?.querySelector('a')?.focus();
  await press('ArrowDown');
  expect(focused()).toEqual(['item 3', 'a']);
  await press('ArrowUp');
  await press('PageDown');
  expect(focused()).toEqual(['item 12', 'a']);
  await press('End');
  expect(focused()).toEqual(['item 999', 'a']);
  expect(rows().length).toBeLessThanOrEqual(60);
  await press('ArrowDown');
  expect(focused()).toEqual(['item 999', 'a']);
  await press('Home');
  expect(focused()).toEqual(['item 0', 'a']);
  await press('x');
  expect(focused()).toEqual(['item 0', 'a']);
});

it('keeps the row with the focus when it is scrolled away or the list comes anew', async () => {
  screen = await draw(list(items(1_000)));
  const button = screen.all('row')[3]?.querySelector('button');
  button?.focus();
  await scroll(10_000);
  expect(rows()).toContain('item 500');
  expect(document.activeElement).toBe(button);
  await scroll(0);
  await act(() => render(list(['new', ...items(1_000)]), screen.root));
  expect(document.activeElement).toBe(button);
  expect(focused()).toEqual(['item 3', 'button']);
});

it('draws a short list whole, and an empty one', async () => {
  screen = await draw(list(items(3)));
  expect(rows()).toEqual(items(3));
  await act(() => render(list([]), screen.root));
  expect(rows()).toEqual([]);
});
