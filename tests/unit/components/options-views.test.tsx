// @vitest-environment happy-dom
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
