// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whenDrawn } from '../../../entrypoints/supplier-content/when-drawn.ts';

const textOf = vi.fn<() => string>();
const changed = vi.fn<() => void>();
let ends: (() => void)[] = [];
const life = {
  after: (milliseconds: number, handler: () => void) => { setTimeout(handler, milliseconds); },
  onEnd: (handler: () => void) => { ends.push(handler); },
};
const watch = () => whenDrawn(textOf, '', changed, life);
const draw = async (text: string, after = 1_000) => {
  const card = document.createElement('p');
  card.textContent = text;
  document.body.append(card);
  await vi.advanceTimersByTimeAsync(after);
};

beforeEach(() => {
  vi.useFakeTimers();
  ends = [];
  document.body.innerHTML = '';
  textOf.mockImplementation(() => document.body.textContent ?? '');
});
afterEach(() => {
  ends.forEach((handler) => handler());
  vi.useRealTimers();
});

it('tells when the cards have come, once', async () => {
  watch();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(changed).not.toHaveBeenCalled();
  await draw('card');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(changed).toHaveBeenCalledTimes(1);
});

it('tells of what came between the read and the watch', async () => {
  document.body.innerHTML = '<p>card</p>';
  watch();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(changed).toHaveBeenCalledTimes(1);
});

it('looks once a second at most, whatever the page does', async () => {
  textOf.mockReturnValue('');
  watch();
  for (let n = 0; n < 500; n++) await draw('x', 10);
  expect(textOf.mock.calls.length).toBeLessThanOrEqual(6);
  expect(textOf.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(changed).not.toHaveBeenCalled();
});

it('does not look at a page that stands still', async () => {
  watch();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(textOf).toHaveBeenCalledTimes(1);
});

it('ends after 5 changes', async () => {
  watch();
  for (let n = 0; n < 9; n++) await draw(String(n), 2_000);
  expect(changed).toHaveBeenCalledTimes(5);
});

it.each<[string, (stop: () => void) => unknown]>([
  ['after a minute', () => vi.advanceTimersByTimeAsync(60_000)], ['when told to', (stop) => stop()], ['with the script', () => ends.forEach((handler) => handler())],
])('ends %s', async (_name, end) => {
  const stop = watch();
  await end(stop);
  textOf.mockClear();
  await draw('card', 5_000);
  expect(textOf).not.toHaveBeenCalled();
  expect(changed).not.toHaveBeenCalled();
});
