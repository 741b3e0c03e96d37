// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchDetails } from '../../../entrypoints/supplier-content/watch-details.ts';

let drawn: string[];
const look = vi.fn<() => string[]>();
const tell = vi.fn<(pictures: string[]) => void>();
let ends: (() => void)[] = [];
const life = {
  after: (milliseconds: number, handler: () => void) => { setTimeout(handler, milliseconds); },
  onEnd: (handler: () => void) => { ends.push(handler); },
};
const watch = () => watchDetails(look, tell, life);
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);
const scroll = () => document.dispatchEvent(new Event('scroll'));

beforeEach(() => {
  vi.useFakeTimers();
  [drawn, ends] = [[], []];
  look.mockImplementation(() => drawn);
});
afterEach(() => {
  ends.forEach((end) => end());
  vi.useRealTimers();
});

it('tells of details once they stand still, and once', async () => {
  watch();
  await pass(3);
  expect(tell).not.toHaveBeenCalled();
  drawn = ['1'];
  await pass(1);
  drawn = ['1', '2'];
  await pass(1);
  expect(tell).not.toHaveBeenCalled();
  await pass(10);
  expect(tell.mock.calls).toEqual([[['1', '2']]]);
});

it('sees what comes long after the page was loaded, once one scrolls or clicks; a page that is left alone costs nothing', async () => {
  watch();
  await pass(3_600);
  const before = look.mock.calls.length;
  expect(before).toBeLessThanOrEqual(15);
  drawn = ['1'];
  await pass(3_600);
  expect(look).toHaveBeenCalledTimes(before);
  scroll();
  await pass(2);
  expect(tell.mock.calls).toEqual([[['1']]]);
  await pass(60);
  drawn = ['1', '2'];
  document.dispatchEvent(new Event('click'));
  await pass(2);
  expect(tell).toHaveBeenLastCalledWith(['1', '2']);
});

it('looks once a second at most, however much one scrolls', async () => {
  watch();
  for (let n = 0; n < 500; n++) {
    scroll();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(look.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(look.mock.calls.length).toBeLessThanOrEqual(5);
});

it('a page that draws nothing any more is told nothing of', async () => {
  drawn = ['1'];
  watch();
  await pass(3);
  drawn = [];
  await pass(10);
  expect(tell).toHaveBeenCalledTimes(1);
});

it('ends after 5 of them', async () => {
  watch();
  for (let n = 0; n < 9; n++) {
    drawn = [String(n)];
    scroll();
    await pass(3);
  }
  expect(tell).toHaveBeenCalledTimes(5);
});

it('goes on for as long as there are more of the same: some pages draw each only when one comes near', async () => {
  watch();
  for (let n = 0; n < 9; n++) {
    drawn = [...drawn, `${n}`];
    scroll();
    await pass(3);
  }
  expect(tell.mock.lastCall).toEqual([['0', '1', '2', '3', '4', '5', '6', '7', '8']]);
});

it.each<[string, (stop: () => void) => void]>([['when told to', (stop) => stop()], ['with the script', () => ends.forEach((end) => end())]])('ends %s', async (_, end) => {
  end(watch());
  look.mockClear();
  drawn = ['1'];
  scroll();
  await pass(20);
  expect(look).not.toHaveBeenCalled();
  expect(tell).not.toHaveBeenCalled();
});
