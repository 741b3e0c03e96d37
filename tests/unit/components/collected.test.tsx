// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CollectedAnswer } from '../../../components/hooks/use-collected.ts';
import { PASTE_LARGEST } from '../../../utils/domain/collected.ts';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import type { Answers } from '../../support/worker.ts';

let t: OpenOptions;
beforeEach(speakFromPackage);
afterEach(() => {
  t.screen.close();
  vi.restoreAllMocks();
});

type Row = CollectedAnswer['rows'][number];
const row = (n: number, patch: Partial<Row> = {}): Row =>
  ({ key: `1688:${n}`, title: `Bag ${n}`, image: null, priceText: null, from: 'paste', at: 0, openedAt: null, state: 'collected', url: `https://detail.1688.com/offer/${n}.html`, ...patch });
const open = async (rows: Row[], answers: Answers = {}, left = rows.length) => {
  t = await openOptions([], { 'collected.list': () => ({ rows, total: rows.length, left }), ...answers });
  await vi.waitFor(() => expect(t.screen.has('collected-query')).toBe(true));
};
const asked = (name: string) => t.worker.sent.filter((message) => message.name === name).map(({ request }) => request);

it('shows what is known of each offer: its state, its page, and the popup for what was read', async () => {
  await open([row(1), row(2, { title: null }), row(3, { state: 'read' })]);
  const rows = t.screen.all('collected-row');
  expect(rows.map(({ dataset }) => [dataset['key'], dataset['state']])).toEqual([['1688:1', 'collected'], ['1688:2', 'collected'], ['1688:3', 'read']]);
  expect(rows.map((one) => one.querySelector('.collected__title a')?.textContent)).toEqual(['Bag 1', '1688:2', 'Bag 3']);
  expect(t.screen.all('collected-open').map((link) => link.getAttribute('href'))).toEqual(['/popup.html?offer=1688:3']);
});

it('opens one page a click', async () => {
  await open([row(1), row(2)], { 'collected.open-next': () => ({ key: '1688:1' }) });
  expect(t.screen.words('open-next')).toBe(text('collected_open_next', { count: '2' }));
  await t.screen.click('open-next');
  await vi.waitFor(() => expect(asked('collected.open-next')).toHaveLength(1));
});

it('opens none when nothing is left', async () => {
  await open([row(1, { state: 'read' })], {}, 0);
  expect(t.screen.find('open-next')).toHaveProperty('disabled', true);
});

it('collects pasted links, says how many, and leaves the lines without one in the field', async () => {
  await open([], { 'collected.paste': () => ({ added: 2, known: 1, unknown: { lines: ['bags'], count: 1 } }) });
  expect(t.screen.words('collected-none')).toBe(text('collected_none'));
  expect(t.screen.find('paste-collect')).toHaveProperty('disabled', true);
  await t.screen.type('paste', 'a b\nbags');
  await t.screen.click('paste-collect');
  await vi.waitFor(() => expect(t.screen.words('paste-told')).toContain(text('paste_told', { added: '2', known: '1' })));
  expect(asked('collected.paste')).toEqual([{ text: 'a b\nbags' }]);
  expect(t.screen.words('paste-unknown')).toContain('bags');
  expect(t.screen.find('paste')).toHaveProperty('value', 'bags');
});

it('keeps what was pasted when no answer comes, and sends nothing that is too long', async () => {
  await open([], { 'collected.paste': () => Promise.reject(new Error('gone')) });
  await t.screen.type('paste', 'https://detail.1688.com/offer/1.html');
  await t.screen.click('paste-collect');
  await vi.waitFor(() => expect(t.screen.words('paste-failed')).toBe(reasonText('failed', 'message')));
  expect(t.screen.find('paste')).toHaveProperty('value', 'https://detail.1688.com/offer/1.html');
  await t.screen.type('paste', 'x'.repeat(PASTE_LARGEST + 1));
  expect(t.screen.find('paste-collect')).toHaveProperty('disabled', true);
});

it('says when an offer could not be opened or removed, and keeps it', async () => {
  await open([row(1)], { 'collected.open-next': () => Promise.reject(new Error('gone')), 'collected.remove': () => ({}) });
  await t.screen.click('open-next');
  await vi.waitFor(() => expect(t.screen.words('collected-failed')).toBe(reasonText('failed', 'message')));
  expect(t.screen.all('collected-row')).toHaveLength(1);
  await t.screen.click('collected-remove');
  await vi.waitFor(() => expect(t.screen.has('collected-failed')).toBe(false));
});

it('asks for what fits the filter, and removes one offer', async () => {
  await open([row(1)], { 'collected.remove': () => ({}) });
  await t.screen.type('collected-query', 'bag');
  await t.screen.choose('collected-state', 'read');
  await vi.waitFor(() => expect(asked('collected.list')).toContainEqual({ offset: 0, limit: 500, state: 'read', query: 'bag' }));
  await t.screen.click('collected-remove');
  await vi.waitFor(() => expect(asked('collected.remove')).toEqual([{ keys: ['1688:1'] }]));
});
