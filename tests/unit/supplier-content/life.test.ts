// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startLife } from '../../../entrypoints/supplier-content/life.ts';

const connection: { runtime: { id?: string } } = { runtime: { id: 'x' } };
const call = vi.fn<(url?: URL) => void>();

beforeEach(() => {
  vi.useFakeTimers();
  connection.runtime = { id: 'x' };
  vi.stubGlobal('browser', connection);
  vi.stubGlobal('chrome', connection);
  history.replaceState(null, '', 'http://localhost:3000/offer/700000000001.html');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('calls later, as long as the extension is there', async () => {
  const life = startLife();
  life.after(1_000, call);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(call).toHaveBeenCalledTimes(1);
  expect(life.isOver).toBe(false);
  life.after(1_000, call);
  connection.runtime = {};
  await vi.advanceTimersByTimeAsync(1_000);
  expect(call).toHaveBeenCalledTimes(1);
});

it('tells once that it is over, and calls nothing after', async () => {
  const life = startLife();
  const end = vi.fn<() => void>();
  life.onEnd(end);
  life.after(5_000, call);
  connection.runtime = {};
  expect([life.isOver, life.isOver]).toEqual([true, true]);
  connection.runtime = { id: 'x' };
  await vi.advanceTimersByTimeAsync(9_000);
  expect(end).toHaveBeenCalledTimes(1);
  expect(call).not.toHaveBeenCalled();
});

it('looks for a new address where the browser tells of none', async () => {
  startLife().onMove(call);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(call).not.toHaveBeenCalled();
  history.replaceState(null, '', 'http://localhost:3000/offer/700000000002.html');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(call.mock.calls.map(([url]) => url?.href)).toEqual(['http://localhost:3000/offer/700000000002.html']);
});

it('hears of it from browsers that tell, until it is over', () => {
  const navigation = new EventTarget();
  vi.stubGlobal('navigation', navigation);
  startLife().onMove(call);
  const navigate = (url: string) => navigation.dispatchEvent(Object.assign(new Event('navigate'), { destination: { url } }));
  navigate(location.href);
  navigate('http://localhost:3000/offer/700000000003.html');
  connection.runtime = {};
  navigate('http://localhost:3000/offer/700000000004.html');
  expect(call.mock.calls.map(([url]) => url?.pathname)).toEqual(['/offer/700000000003.html']);
});
