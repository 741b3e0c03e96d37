// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openOptions, plan, speakFromPackage, type OpenOptions } from '../../support/options.tsx';

let t: OpenOptions;
beforeEach(speakFromPackage);
afterEach(() => t.screen.close());

const shown = () => [...t.screen.root.querySelectorAll<HTMLElement>('main > section')].flatMap((section) => (section.hidden ? [] : [section.id]));
const open = async (address: string, guideClosed: boolean): Promise<void> => {
  history.replaceState(null, '', address);
  t = await openOptions([], { 'settings.get': () => ({ version: 1, plan, language: 'en', guideClosed }) });
};

it('a first run sees the guide above what it leads to', async () => {
  await open('#', false);
  expect(shown()).toEqual(['guide', 'stores', 'connect', 'price']);
});

it.each(['#', '#nothing', '#__proto__'])('opens at the stores once the guide is closed, also at %s', async (address) => {
  await open(address, true);
  expect(shown()).toEqual(['stores', 'connect']);
});

it('one view at a time, from an address and from the navigation, and what was typed stays', async () => {
  await open('#connect', false);
  expect([shown(), document.activeElement?.id]).toEqual([['stores', 'connect'], 'connect-title']);
  await t.screen.type('origin', 'https://half.typed');
  await t.screen.click('nav-data');
  expect([shown(), document.activeElement?.id]).toEqual([['data'], 'data-title']);
  expect(t.screen.find('nav-data').getAttribute('aria-current')).toBe('page');
  await t.screen.click('nav-stores');
  expect(t.screen.find('origin')).toHaveProperty('value', 'https://half.typed');
});

it('follows the address, as the Back button changes it', async () => {
  await open('#', false);
  const back = async (address: string): Promise<void> => {
    history.replaceState(null, '', address);
    await act(() => void window.dispatchEvent(new Event('hashchange')));
  };
  await t.screen.click('nav-data');
  expect(shown()).toEqual(['data']);
  await back('#');
  expect(shown()).toEqual(['guide', 'stores', 'connect', 'price']);
  await back('#stores');
  expect(shown()).toEqual(['stores', 'connect']);
  await back('#price');
  expect([shown(), document.activeElement?.id]).toEqual([['price'], 'price-title']);
});

it('a step of the guide leads to its form and keeps the guide in sight', async () => {
  await open('#', false);
  await act(() => t.screen.find('step-rule').querySelector('a')?.click());
  expect([shown(), document.activeElement?.id]).toEqual([['guide', 'stores', 'connect', 'price'], 'price-title']);
});
