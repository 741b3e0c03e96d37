// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parsePairs, withPairs } from '../../../components/import/option-words.ts';
import type { ClaimRow } from '../../../utils/domain/claim/claim-row.ts';
import type { LightRows } from '../../../utils/domain/claim/view.ts';
import { checkText, reasonText, text } from '../../../utils/i18n/text.ts';
import type { RequestOf } from '../../../utils/messaging/protocol.ts';
import { claimRow, edits, OFFER, shelfRow } from '../../support/claims.ts';
import { product } from '../../support/products.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { offerView, storeView, type Answers } from '../../support/worker.ts';

let t: OpenOptions;
beforeEach(speakFromPackage);
afterEach(() => {
  t.screen.close();
  vi.restoreAllMocks();
});

const stores = [storeView(), storeView({ id: 's2', name: 'South Shop' })];
const light = (over: Partial<LightRows> = {}): LightRows => ({ claims: [], shelf: [], collected: [], drafts: [], jobs: [], freshFrom: 0, ...over });
/** Claim `n` of an offer of its own, read and ready. */
const claim = (n: number, over: Partial<ClaimRow> = {}) => {
  const key = `1688:${700_000_000_000 + n}`;
  return claimRow({ id: `s1|${key}:main`, key: `${key}:main`, offerKey: key, title: `Bag ${n}`, titleAt: 1, described: true, createdAt: n, ...over });
};
const shelf = (n: number) => shelfRow({ key: `1688:${700_000_000_000 + n}`, title: `Page ${n}`, images: 5, attributes: 4, readAt: 50 });
const some = (count: number, over: Partial<LightRows> = {}) =>
  light({ claims: Array.from({ length: count }, (_, n) => claim(n)), shelf: Array.from({ length: count }, (_, n) => shelf(n)), ...over });
const open = async (rows: LightRows, answers: Answers = {}) => {
  t = await openOptions(stores, { 'import.light': () => rows, ...answers });
  await vi.waitFor(() => expect(t.screen.has('import-query')).toBe(true));
};
const asked = <N extends 'claims.edit' | 'claims.make' | 'claims.remove' | 'import.push' | 'queue.retry' | 'settings.save'>(name: N) =>
  t.worker.sent.filter((message) => message.name === name).map(({ request }) => request as RequestOf<N>);
const ids = () => t.screen.all('import-line').map(({ dataset }) => dataset['id']);
const idOf = (n: number) => claim(n).id;

describe('the lines', () => {
  it('stand for links, read offers and claims, each with its state, what is to be done and the ways on', async () => {
    await open(light({
      collected: [{ key: '1688:1', title: 'A link', image: null, at: 1 }], shelf: [shelfRow(), shelf(2), shelf(3), shelf(4)],
      claims: [claim(2, { revision: 1, pushedRevision: 1, wantedAt: 60, pushedAt: 60, url: 'https://shop.example/7', listedTitle: 'x', changes: 2 }), claim(3, { revision: 1, url: 'javascript:x' }), claim(4, { ticked: 0, tickedAt: 2 })],
      jobs: [{ id: 'j3', listingId: idOf(3), state: 'dead', reason: { code: 'invalid', detail: 'title', at: 1 } }],
    }), { 'queue.retry': () => ({ ok: true }) });
    const line = (id: string) => t.screen.all('import-line').find((one) => one.dataset['id'] === id);
    expect(['1688:1', OFFER, idOf(2), idOf(3), idOf(4)].map((id) => line(id)?.dataset['state'])).toEqual(['collected', 'read', 'drifted', 'failed', 'incomplete']);
    expect(line(idOf(2))?.textContent).toContain(text('import_changes', { count: 2 }));
    expect(t.screen.all('line-product').map((link) => link.getAttribute('href'))).toEqual(['https://shop.example/7']);
    expect(line(idOf(3))?.textContent).toContain(`${reasonText('invalid')} title`);
    expect(line(idOf(4))?.textContent).toContain(checkText('nothing-ticked'));
    expect(line('1688:1')?.querySelector('a')?.getAttribute('href')).toBe('https://supplier.example/1688:1');
    await t.screen.click('line-retry');
    await vi.waitFor(() => expect(asked('queue.retry')).toEqual([{ id: 'j3' }]));
  });

  it('are asked for once more when something changed while the worker was answering', async () => {
    let held: ((rows: LightRows) => void) | undefined;
    let asks = 0;
    await open(some(1), { 'import.light': () => (++asks === 2 ? new Promise<LightRows>((resolve) => { held = resolve; }) : some(asks)) });
    vi.useFakeTimers();
    try {
      for (const _ of ['asked', 'changed meanwhile']) {
        await t.worker.changed();
        await vi.advanceTimersByTimeAsync(3_000);
      }
      expect([asks, ids()]).toEqual([2, [idOf(0)]]);
      held?.(some(2));
      await vi.advanceTimersByTimeAsync(100);
      expect([asks, ids().length]).toEqual([3, 3]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('are found by words, state, store and order, without a word to the worker', async () => {
    await open(some(3, { jobs: [{ id: 'j', listingId: idOf(1), state: 'ready', reason: null }] }));
    expect(t.screen.words('chip-pushing')).toBe(`${text('import_state_pushing')} 1`);
    const before = t.worker.sent.length;
    await t.screen.type('import-query', 'BAG 2');
    expect(ids()).toEqual([idOf(2)]);
    await t.screen.type('import-query', '');
    await t.screen.click('chip-pushing');
    expect(ids()).toEqual([idOf(1)]);
    await t.screen.click('chip-all');
    await t.screen.choose('import-sort', 'title');
    expect(ids()).toEqual([idOf(0), idOf(1), idOf(2)]);
    await t.screen.choose('import-store', 's2');
    expect(t.screen.words('import-none')).toBe(text('collected_none_fit'));
    expect(t.worker.sent).toHaveLength(before);
  });

  it('are at most 60 in the document, however many there are; all of the filter are picked at once', async () => {
    await open(some(3_000));
    expect(t.screen.all('import-line').length).toBeLessThanOrEqual(60);
    await t.screen.type('import-query', '1688:7000000029');
    await t.screen.click('pick-all');
    expect(t.screen.words('picked')).toBe(text('import_picked', { count: '100' }));
    await t.screen.type('import-query', '');
    expect(t.screen.words('picked')).toBe(text('import_picked', { count: '100' }));
    await t.screen.click('pick-none');
    expect(t.screen.has('bulk')).toBe(false);
  });

  it('say what to do when there are none', async () => {
    await open(light());
    expect(t.screen.words('import-none')).toBe(text('import_none'));
  });
});

describe('all picked lines at once', () => {
  it('are claimed for the chosen stores, each offer once', async () => {
    await open(light({ claims: [claim(0), claim(0, { id: `s2|${claim(0).key}`, storeId: 's2' })], shelf: [shelf(0), shelf(1)] }), { 'claims.make': () => ({ made: 3, known: 1 }) });
    await t.screen.click('pick-all');
    await t.screen.click('bulk-claim');
    expect(t.screen.find('claim-apply')).toHaveProperty('disabled', true);
    await t.screen.click('claim-for-s1');
    await t.screen.click('claim-for-s2');
    await t.screen.click('claim-apply');
    await vi.waitFor(() => expect(t.screen.words('bulk-said')).toBe(text('import_claimed', { made: '3', known: '1' })));
    expect(asked('claims.make')).toEqual([{ offers: expect.toSatisfy((offers: string[]) => offers.length === 2) as string[], stores: ['s1', 's2'] }]);
    // What is claimed now is picked: it is edited or pushed next.
    expect(t.screen.words('picked')).toBe(text('import_picked', { count: '2' }));
  });

  it('show their new titles before they get them, and keep a title that would be none', async () => {
    await open(some(3), { 'claims.edit': () => ({ gone: [] }) });
    await t.screen.click('pick-all');
    await t.screen.click('bulk-title');
    expect(t.screen.find('titles-apply')).toHaveProperty('disabled', true);
    await t.screen.choose('titles-how', 'replace');
    await t.screen.type('titles-first', 'Bag 1');
    expect(t.screen.words('titles-refused')).toContain('Bag 1');
    await t.screen.choose('titles-how', 'add');
    await t.screen.type('titles-first', 'Sale: ');
    expect(t.screen.words('titles-preview')).toContain('Sale: Bag 2');
    await t.screen.click('titles-apply');
    await vi.waitFor(() => expect(t.screen.words('bulk-said')).toBe(text('import_changed', { count: '3' })));
    expect(asked('claims.edit')).toEqual([{ changes: [0, 1, 2].map((n) => ({ id: idOf(n), patch: { title: `Sale: Bag ${n}` } })) }]);
  });

  it('are pushed, edited and removed only where they are in sight; the others stay picked', async () => {
    await open(some(3), { 'import.push': () => ({ refused: [] }), 'claims.remove': () => ({ removed: 1, kept: 0 }) });
    await t.screen.click('pick-all');
    await t.screen.type('import-query', 'Bag 2');
    expect([t.screen.words('picked'), t.screen.words('bulk-push')]).toEqual([text('import_picked', { count: '3' }), text('import_push', { count: '1' })]);
    await t.screen.click('bulk-push');
    await vi.waitFor(() => expect(asked('import.push')).toEqual([{ items: [{ id: idOf(2), readAt: 50 }] }]));
    await vi.waitFor(() => expect(t.screen.find('bulk-remove')).toHaveProperty('disabled', false));
    await t.screen.click('bulk-remove');
    await vi.waitFor(() => expect(asked('claims.remove')).toEqual([{ ids: [idOf(2)] }]));
    await t.screen.type('import-query', 'nothing like it');
    expect(['bulk-push', 'bulk-remove', 'bulk-title', 'bulk-claim'].map((id) => t.screen.find(id).hasAttribute('disabled'))).toEqual([true, true, true, true]);
  });

  it('are pushed in parts, each with a result of its own; those that cannot be are not asked for', async () => {
    await open(some(120, { claims: Array.from({ length: 121 }, (_, n) => claim(n)) }), {
      'import.push': ({ items }) => ({ refused: items.filter(({ id }) => id === idOf(7)).map(({ id }) => ({ id, code: 'read-again', detail: '' })) }),
    });
    await t.screen.click('pick-all');
    expect(t.screen.words('bulk-push')).toBe(text('import_push', { count: '120' }));
    await t.screen.click('bulk-push');
    await vi.waitFor(() => expect(t.screen.words('bulk-said')).toContain(text('import_pushed', { count: '119', refused: '1' })));
    expect(asked('import.push').map(({ items }) => items.length)).toEqual([50, 50, 20]);
    expect(asked('import.push')[0]?.items[0]).toEqual({ id: idOf(0), readAt: 50 });
    expect(t.screen.words('bulk-refused')).toBe(`Bag 7: ${reasonText('read-again', 'price')}`);
  });

  it('say when no answer came, line by line', async () => {
    await open(some(1), { 'import.push': () => Promise.reject(new Error('gone')) });
    await t.screen.click('pick-all');
    await t.screen.click('bulk-push');
    await vi.waitFor(() => expect(t.screen.words('bulk-refused')).toBe(`Bag 0: ${reasonText('failed', 'message')}`));
  });

  it('are previewed one by one, as the push would be', async () => {
    await open(some(2), { 'listing.preview': ({ key }) => (key.endsWith('1')
      ? { ok: true, preview: { exists: true, url: null, changes: [{ kind: 'title', subject: '', from: 'Old', to: 'Bag 1' }], more: 0 } } : { ok: false, error: { code: 'stale', detail: '' } }) });
    await t.screen.click('pick-all');
    await t.screen.click('bulk-ask');
    await vi.waitFor(() => expect(t.screen.all('preview-line')).toHaveLength(2));
    expect(t.screen.all('preview-line').map(({ textContent }) => textContent)).toEqual([expect.stringContaining(reasonText('stale', 'price')), expect.stringContaining('Old')]);
    await t.screen.click('preview-close');
    expect(t.screen.has('bulk-preview')).toBe(false);
  });

  it('get a multiplier of their own, and only a good one', async () => {
    await open(some(1), { 'claims.edit': () => ({ gone: [] }) });
    await t.screen.click('pick-all');
    await t.screen.click('bulk-markup');
    await t.screen.type('bulk-markup-by', '0,5');
    expect(t.screen.find('bulk-markup-apply')).toHaveProperty('disabled', true);
    await t.screen.type('bulk-markup-by', '2.5');
    await t.screen.click('bulk-markup-apply');
    await vi.waitFor(() => expect(asked('claims.edit')).toEqual([{ changes: [{ id: idOf(0), patch: { markup: '2.5' } }] }]));
  });

  it('are removed, but for those that were pushed', async () => {
    await open(some(2), { 'claims.remove': () => ({ removed: 1, kept: 1 }) });
    await t.screen.click('pick-all');
    await t.screen.click('bulk-remove');
    await vi.waitFor(() => expect(t.screen.words('bulk-said')).toBe(text('import_removed', { removed: '1', kept: '1' })));
  });
});

it('003-6: keeps the user\'s brand words, each once, and warns of a title with one', async () => {
  await open(some(1), { 'settings.save': () => ({}), 'settings.get': () => ({ version: 1, plan: { multiplier: '2', ending: '', rates: {} }, language: 'en', brandWords: ['bag'] }) });
  expect(t.screen.words('line-checks')).toBe(text('import_should', { count: 1 }));
  await t.screen.type('brand-words-field', ' Acme\nacme，Nikon ;\n');
  await t.screen.click('brand-words-save');
  await vi.waitFor(() => expect(asked('settings.save')).toEqual([{ brandWords: ['acme', 'nikon'] }]));
});

describe('option words for many', () => {
  it('are read from lines, and put where the page has such a word; two that would be the same are refused', () => {
    const pairs = parsePairs('红色 = Red\n蓝色\tBlue\n尺码→Size\nno pair\n = x\nL=\n红色=Scarlet');
    expect([...pairs]).toEqual([['红色', 'Scarlet'], ['蓝色', 'Blue'], ['尺码', 'Size']]);
    const { axes } = product();
    expect(withPairs(axes, [], pairs)).toEqual({ ok: true, value: [{ axis: '颜色', name: null, values: [{ from: '红色', to: 'Scarlet' }, { from: '蓝色', to: 'Blue' }] }, { axis: '尺码', name: 'Size', values: [] }] });
    expect(withPairs(axes, [], parsePairs('紫色=Purple'))).toEqual({ ok: true, value: null });
    expect(withPairs(axes, [{ axis: '颜色', name: null, values: [{ from: '红色', to: 'Red' }] }], parsePairs('红色=Red'))).toEqual({ ok: true, value: null });
    expect(withPairs(axes, [], parsePairs('红色=Same\n蓝色=Same'))).toEqual({ ok: false, error: ['Same'] });
  });

  it('are looked up before they are used', async () => {
    await open(some(2), { 'offer.view': ({ key }) => (key.endsWith('1') ? offerView({ key }) : offerView({ key, read: null })), 'claims.view': () => edits(), 'claims.edit': () => ({ gone: [] }) });
    await t.screen.click('pick-all');
    await t.screen.click('bulk-name');
    expect(t.screen.find('words-apply')).toHaveProperty('disabled', true);
    await t.screen.type('words-pairs', '红色 = Red');
    await t.screen.click('words-look');
    await vi.waitFor(() => expect(t.screen.words('words-found')).toBe(text('import_words_found', { count: '1', refused: '0', unread: '1' })));
    await t.screen.click('words-apply');
    await vi.waitFor(() => expect(asked('claims.edit')).toEqual([{ changes: [{ id: idOf(1), patch: { names: [{ axis: '颜色', name: null, values: [{ from: '红色', to: 'Red' }] }] } }] }]));
  });
});

it('sets one of the saved rules for many lines, or by scope again', async () => {
  const sets = [{ id: 'a', scope: { supplier: '1688' }, steps: [] }, { id: 'rest', scope: {}, steps: [] }];
  await open(some(2), { 'settings.get': () => ({ version: 2, plan: { multiplier: '1', ending: '', rates: {}, sets }, language: 'en' }), 'claims.edit': () => ({ gone: [] }) });
  await t.screen.click('pick-all');
  await t.screen.click('bulk-markup');
  expect(t.screen.find('bulk-rule-apply')).toHaveProperty('disabled', true);
  for (const [choice, ruleSet] of [['a', 'a'], ['', null]] as const) {
    if (!t.screen.has('bulk-rule')) await t.screen.click('bulk-markup');
    await t.screen.choose('bulk-rule', choice);
    await t.screen.click('bulk-rule-apply');
    await vi.waitFor(() => expect(asked('claims.edit').at(-1)?.changes.map(({ patch }) => patch)).toEqual([{ ruleSet }, { ruleSet }]));
    await vi.waitFor(() => expect(t.screen.has('bulk-rule')).toBe(false));
  }
});

it('cuts titles only to a length that is one number', async () => {
  await open(some(1), { 'claims.edit': () => ({ gone: [] }) });
  await t.screen.click('pick-all');
  await t.screen.click('bulk-title');
  await t.screen.choose('titles-how', 'cut');
  for (const [typed, isOff] of [['1,000', true], ['3x', true], ['3', false]] as const) {
    await t.screen.type('titles-first', typed);
    expect(t.screen.find('titles-apply')).toHaveProperty('disabled', isOff);
  }
});
