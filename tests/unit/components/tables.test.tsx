// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { catchDownloads, type Handed } from '../../support/downloads.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { productRead } from '../../support/products.ts';

let t: OpenOptions;
let saved: Handed[];
beforeEach(async () => {
  await speakFromPackage();
  saved = catchDownloads();
});
afterEach(() => {
  t.screen.close();
  vi.restoreAllMocks();
});

const offers = [{ key: '1688:700000000001', readAt: 1, read: productRead() }];

it('tables are handed out as CSV, and each button waits for the other', async () => {
  t = await openOptions([], { 'offer.export': () => ({ offers, next: null }) });
  await t.screen.click('table-skus');
  await vi.waitFor(() => expect(t.screen.words('table-told')).toBe(text('tables_saved', { count: '3' })));
  expect(saved.map(({ name }) => name)).toEqual(['pushcart-skus-2026-02-01.csv']);
  expect(await saved[0]?.blob.text()).toContain('1688:700000000001:5000000000001,1688:700000000001,测试帆布包,颜色,红色,尺码,L');
  t.screen.close();
  t = await openOptions([], { 'offer.export': () => new Promise(() => undefined) });
  await t.screen.click('table-offers');
  expect(['offers', 'skus', 'listings'].map((table) => [t.screen.find(`table-${table}`).getAttribute('aria-busy'), Reflect.get(t.screen.find(`table-${table}`), 'disabled')])).toEqual([['true', true], ['false', true], ['false', true]]);
});

it.each([
  ['there is nothing', () => ({ offers: [], next: null }), 'saved', () => text('tables_empty')],
  ['no answer comes', () => Promise.reject(new Error('gone')), 'failed', () => reasonText('failed', 'message')],
])('tables are none, and it is said, when %s', async (_, answer, state, words) => {
  t = await openOptions([], { 'offer.export': answer });
  await t.screen.click('table-offers');
  await vi.waitFor(() => expect(t.screen.words('table-told')).toBe(words()));
  expect([t.screen.find('table-told').dataset['state'], saved]).toEqual([state, []]);
});
