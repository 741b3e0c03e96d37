// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { markOf } from '../../../utils/domain/stock-sync/item.ts';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import type { AnswerOf } from '../../../utils/messaging/protocol.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { storeView, type Answers } from '../../support/worker.ts';

let t: OpenOptions;
beforeEach(speakFromPackage);
afterEach(() => {
  t.screen.close();
  location.hash = '';
});

type Row = AnswerOf<'sync.list'>['rows'][number];
const item = (over: Partial<Row['items'][number]> = {}): Row['items'][number] => ({ key: '5000000000001', subject: '红色 / L', what: 'stock', from: 10, to: 4, reason: 'stock-changed', state: 'write', at: null, ...over });
const row = (items: Row['items'], over: Partial<Row> = {}): Row => ({ id: 's1|1688:710000000001:main', storeId: 's1', title: 'Bag', url: 'https://detail.1688.com/offer/710000000001.html', readAt: 5, isStale: false, items, skus: [], standIn: null, ...over });
const gone = item({ what: 'look', from: null, to: null, reason: 'sku-gone', state: 'look' });
const skus = [{ key: '5999999999998', options: ['蓝色', 'L'] }, { key: '5999999999999', options: ['红色', 'L'] }];

async function open(rows: Row[], answers: Answers = {}, can: ('update' | 'hide')[] = ['update', 'hide']) {
  location.hash = '#sync';
  t = await openOptions([storeView({ can })], { 'sync.list': () => ({ rows, next: null }), 'sync.policy': () => ({ ok: true }), 'sync.decide': () => ({ ok: true }), 'sync.map': () => ({ ok: true }), 'sync.open': () => ({ ok: true }), ...answers });
  await vi.waitFor(() => expect(t.screen.has('sync')).toBe(true));
}
const drawn = (testId: string) => vi.waitFor(() => expect(t.screen.has(testId)).toBe(true));

it('names who has missing goods in the user\'s order of suppliers, with the way to the page', async () => {
  await open([row([gone], { standIn: { key: '1688:720000000001', title: 'Other bag', url: 'https://detail.1688.com/offer/720000000001.html', readAt: 5 } })]);
  await drawn('sync-stand-in');
  expect(t.screen.words('sync-stand-in')).toContain('Other bag');
  expect(t.screen.find('sync-stand-in').querySelector('a')?.href).toBe('https://detail.1688.com/offer/720000000001.html');
});

describe('how a store follows', () => {
  it('begins with nothing that is written, and is saved as it was chosen', async () => {
    await open([]);
    await drawn('sync-none');
    expect(['sync-price', 'sync-stock', 'sync-gone'].map((id) => Reflect.get(t.screen.find(id), 'value'))).toEqual(['notify', 'notify', 'notify']);
    await t.screen.choose('sync-stock', 'update');
    await t.screen.choose('sync-gone', 'pause');
    await t.screen.type('sync-buffer', '3');
    await t.screen.type('sync-cap', '50');
    await t.screen.type('sync-far', '20');
    await t.screen.click('sync-back');
    await t.screen.click('sync-save');
    await drawn('sync-saved');
    expect(t.changes()).toEqual([{ name: 'sync.policy', request: { storeId: 's1', policy: { price: 'notify', stock: 'update', gone: 'pause', buffer: 3, cap: 50, far: 20, back: true } } }]);
  });

  it('takes no value that is no number, and says why', async () => {
    await open([]);
    for (const [field, value] of [['sync-buffer', '1,5'], ['sync-cap', '0'], ['sync-far', '0']] as const) {
      const before = String(Reflect.get(t.screen.find(field), 'value'));
      await t.screen.type(field, value);
      expect(t.screen.find('sync-save')).toHaveProperty('disabled', true);
      expect(t.screen.find(field).getAttribute('aria-invalid')).toBe('true');
      await t.screen.type(field, before);
    }
    expect(t.screen.find('sync-save')).toHaveProperty('disabled', false);
  });

  it('of a store without updates says that stock is only shown', async () => {
    await open([], {}, []);
    expect(t.screen.words('sync-no-update')).toBe(text('sync_no_update'));
  });
});

describe('what changed at the supplier', () => {
  it('is shown with what was or will be written and why; a yes and a no are sent with the mark of what was seen', async () => {
    const ask = item({ what: 'price', from: { minor: 399, currency: 'USD' }, to: { minor: 459, currency: 'USD' }, reason: 'cost-changed', state: 'ask' });
    await open([row([item(), ask])]);
    await drawn('sync-item');
    const words = t.screen.all('sync-item').map((one) => (one.textContent ?? '').replace(/\s+/g, ' '));
    expect(words[0]).toContain(`10 → ${text('sync_becomes')} 4`);
    expect(words[0]).toContain(reasonText('stock-changed', 'sync'));
    expect(words[1]).toContain('$3.99');
    expect(words[1]).toContain('$4.59');
    expect(t.screen.all('sync-accept')).toHaveLength(1);
    await t.screen.click('sync-accept');
    await vi.waitFor(() => expect(t.screen.find('sync-ignore')).toHaveProperty('disabled', false));
    await t.screen.click('sync-ignore');
    const id = 's1|1688:710000000001:main';
    await vi.waitFor(() => expect(t.changes()).toEqual([true, false].map((accept) => ({ name: 'sync.decide', request: { id, mark: markOf(ask), accept } }))));
  });

  it('says so when an answer comes too late, and opens one page a click', async () => {
    await open([row([item({ state: 'ask' })], { isStale: true })], { 'sync.decide': () => ({ ok: false, error: { code: 'sync-moved', detail: '' } }) });
    await drawn('sync-accept');
    expect(t.screen.words('sync-stale')).toBe(reasonText('stale'));
    await t.screen.click('sync-accept');
    await drawn('sync-refused');
    expect(t.screen.words('sync-refused')).toContain(reasonText('sync-moved'));
    await t.screen.click('sync-refresh');
    await vi.waitFor(() => expect(t.changes().filter(({ name }) => name === 'sync.open')).toHaveLength(1));
  });

  it('says so when no answer comes', async () => {
    await open([], { 'sync.list': () => Promise.reject(new Error('gone')) });
    await drawn('sync-failed');
    expect(t.screen.words('sync-failed')).toBe(reasonText('failed', 'message'));
  });
});

describe('a variant whose id has vanished (users.md 1.2)', () => {
  it('has the SKU of the same words as a suggestion, and is joined by a click alone', async () => {
    await open([row([gone], { skus })]);
    await drawn('sync-join');
    expect(Reflect.get(t.screen.find('sync-join-to'), 'value')).toBe('5999999999999');
    expect(t.changes()).toEqual([]);
    await t.screen.choose('sync-join-to', '5999999999998');
    await t.screen.click('sync-join-do');
    await vi.waitFor(() => expect(t.changes()).toEqual([{ name: 'sync.map', request: { id: 's1|1688:710000000001:main', from: '5000000000001', to: '5999999999998', readAt: 5 } }]));
  });

  it('without the same words has no suggestion; none of them is an answer too', async () => {
    await open([row([gone], { skus: skus.slice(0, 1) })]);
    await drawn('sync-join');
    expect(t.screen.find('sync-join-do')).toHaveProperty('disabled', true);
    await t.screen.choose('sync-join-to', 'none');
    await t.screen.click('sync-join-do');
    await vi.waitFor(() => expect(t.changes()).toMatchObject([{ name: 'sync.decide', request: { mark: markOf(gone), accept: false } }]));
  });

  it('every control has a name of its own', async () => {
    await open([row([gone], { skus }), row([item({ state: 'ask' })], { id: 's1|1688:710000000002:main', title: 'Cup' })]);
    await drawn('sync-accept');
    const names = ['sync-refresh', 'sync-accept', 'sync-ignore', 'sync-join-do', 'sync-save'].flatMap((id) => t.screen.all(id).map((one) => (one.textContent ?? '').replace(/\s+/g, ' ')));
    expect(new Set(names).size).toBe(names.length);
    expect(t.screen.all('sync-row').map((one) => [one.getAttribute('role'), one.getAttribute('aria-setsize')])).toEqual([['listitem', '2'], ['listitem', '2']]);
    expect(document.querySelector('label[for]')).not.toBeNull();
  });
});
