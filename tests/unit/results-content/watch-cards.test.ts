// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchCards } from '../../../entrypoints/results-content/watch-cards.ts';

const look = vi.fn<() => boolean>();
let ends: (() => void)[] = [];
const life = {
  after: (milliseconds: number, handler: () => void) => { setTimeout(handler, milliseconds); },
  onEnd: (handler: () => void) => { ends.push(handler); },
};
const add = () => document.body.append(document.createElement('p'));
/** Changes the page every 10 ms for that long. */
const keepChanging = async (ms: number) => {
  for (let n = 0; n < ms / 10; n += 1) {
    add();
    await vi.advanceTimersByTimeAsync(10);
  }
};

beforeEach(() => {
  vi.useFakeTimers();
  ends = [];
  document.body.innerHTML = '';
});
afterEach(() => {
  ends.forEach((handler) => handler());
  vi.useRealTimers();
});

it('looks at once, and again half a second after a change', async () => {
  look.mockReturnValue(true);
  watchCards(look, life);
  expect(look).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look).toHaveBeenCalledTimes(1);
  add();
  await vi.advanceTimersByTimeAsync(499);
  expect(look).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(look).toHaveBeenCalledTimes(2);
});

it.each<[string, (card: HTMLElement) => void]>([
  ['the key of an offer', (card) => { card.dataset['renderkey'] = '1_1_normal_m_700000000002'; }], ['the address of a picture', (card) => { card.querySelector('img')?.setAttribute('src', '/2.jpg'); }],
  ['a text', (card) => { (card.lastChild as Text).data = 'Another'; }],
])('looks when a card is used again: %s', async (_, reuse) => {
  document.body.innerHTML = '<a data-renderkey="1_1_normal_m_700000000001"><img src="/1.jpg">One</a>';
  look.mockReturnValue(true);
  watchCards(look, life);
  await vi.advanceTimersByTimeAsync(60_000);
  const card = document.querySelector<HTMLElement>('a');
  if (card) reuse(card);
  await vi.advanceTimersByTimeAsync(500);
  expect(look).toHaveBeenCalledTimes(2);
  card?.setAttribute('class', 'hover');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look).toHaveBeenCalledTimes(2);
});

it('does not take what it puts onto the page itself for a change', async () => {
  look.mockImplementation(() => {
    add();
    return true;
  });
  watchCards(look, life);
  add();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look).toHaveBeenCalledTimes(2);
});

it('looks less and less often at a page that changes without new cards, and at once often again with one', async () => {
  look.mockReturnValue(false);
  watchCards(look, life);
  await keepChanging(30_000);
  expect(look.mock.calls.length).toBeLessThan(14);
  look.mockReturnValue(true);
  await keepChanging(5_000);
  look.mockClear();
  await keepChanging(5_000);
  expect(look.mock.calls.length).toBeGreaterThanOrEqual(9);
  expect(look.mock.calls.length).toBeLessThanOrEqual(10);
});

it('lets a page go that never comes to rest', async () => {
  look.mockReturnValue(true);
  watchCards(look, life);
  await keepChanging(300_000);
  expect(look).toHaveBeenCalledTimes(500);
});

it('does not look while nobody sees the page, and looks when somebody does', async () => {
  look.mockReturnValue(false);
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  watchCards(look, life);
  await keepChanging(10_000);
  expect(look).not.toHaveBeenCalled();
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(look).toHaveBeenCalledTimes(1);
});

it('ends with the life of its script', async () => {
  look.mockReturnValue(true);
  watchCards(look, life);
  ends.forEach((handler) => handler());
  await keepChanging(10_000);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(look).toHaveBeenCalledTimes(1);
});
