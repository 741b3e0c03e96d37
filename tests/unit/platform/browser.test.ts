import { afterEach, expect, it, vi } from 'vitest';

type Listener = (message: unknown, sender: object, respond: (value: unknown) => void) => boolean;

/** The module over an API that stands under `name`, with the listeners it was given. */
async function load(name: 'browser' | 'chrome') {
  const listeners: Listener[] = [];
  vi.resetModules();
  vi.stubGlobal('browser', undefined);
  vi.stubGlobal('chrome', undefined);
  vi.stubGlobal(name, { runtime: { id: 'pushcart', onMessage: { addListener: (listener: Listener) => void listeners.push(listener) } } });
  return { ...await import('../../../utils/platform/browser.ts'), listeners };
}
afterEach(() => vi.unstubAllGlobals());

it.each(['browser', 'chrome'] as const)('answers messages through the callback of %s, and leaves those that are not ours', async (name) => {
  const { answerWith, browser, listeners } = await load(name);
  expect(browser.runtime.id).toBe('pushcart');
  answerWith((message) => (message === 'ours' ? Promise.resolve('answer') : null));
  const told = vi.fn<(value: unknown) => void>();
  expect(listeners.map((listener) => listener('ours', {}, told))).toEqual([true]);
  await vi.waitFor(() => expect(told.mock.calls).toEqual([['answer']]));
  expect(listeners.map((listener) => listener('theirs', {}, told))).toEqual([false]);
  expect(told).toHaveBeenCalledTimes(1);
});

it('says so where there is no API', async () => {
  vi.resetModules();
  vi.stubGlobal('browser', undefined);
  vi.stubGlobal('chrome', undefined);
  await expect(import('../../../utils/platform/browser.ts')).rejects.toThrow('no extension API');
});
