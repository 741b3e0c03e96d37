// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OfferScreen } from '../../../components/listing/offer-screen.tsx';
import type { ListingView, OfferView } from '../../../utils/domain/view-types.ts';
import { reasonText, readErrorText, text } from '../../../utils/i18n/text.ts';
import { speak } from '../../support/language.ts';
import { productRead } from '../../support/products.ts';
import { draw, type Screen } from '../../support/screen.ts';
import { offerView, rowView, startWorker, storeView, type Answers } from '../../support/worker.ts';

const NOW = 1_790_000_060_000;
const opened: string[] = [];
let screen: Screen;

beforeEach(async () => {
  await speak('en');
  opened.length = 0;
  vi.stubGlobal('fetch', async () => new Response(null, { status: 404 })); // the supplier's image host is not there
});
afterEach(() => {
  vi.useRealTimers();
  screen.close();
});

async function open(view: OfferView, answers: Answers = {}) {
  const worker = startWorker({ 'offer.view': () => view, 'draft.save': () => ({}), ...answers });
  screen = await draw(<OfferScreen offerKey={view.key} now={() => NOW} onOpenSettings={(section) => opened.push(section)} onReloadPage={() => opened.push('reload')} />);
  await vi.waitFor(() => expect(screen.has('loading')).toBe(false));
  return worker;
}

const listing = (over: Partial<ListingView>): ListingView =>
  ({ state: 'waiting', reason: null, running: false, nextRunAt: null, url: null, pushedAt: null, warnings: [], ...over });
const why = (code: string, detail = '') => ({ code, detail, at: NOW });
const status = () => ({ state: screen.find('status').dataset['state'], next: screen.has('next-step') ? screen.words('next-step') : null });
const canPush = () => !screen.find('push').hasAttribute('disabled');

describe('the push bar', () => {
  const rows = [rowView('1')];
  it.each<[string, Partial<OfferView>, { state: string; reason: string | null; push: boolean; link?: boolean }]>([
    ['ready', {}, { state: 'ready', reason: null, push: true }],
    ['queued', { listing: listing({}) }, { state: 'waiting', reason: null, push: true }],
    ['being written', { listing: listing({ running: true }) }, { state: 'running', reason: null, push: false }],
    ['to be tried again', { listing: listing({ reason: why('rate-limit'), nextRunAt: NOW + 60_000 }) }, { state: 'retry', reason: 'rate-limit', push: true }],
    ['listed', { listing: listing({ state: 'listed', url: 'https://shop.example/p/1', pushedAt: NOW }) }, { state: 'listed', reason: null, push: true, link: true }],
    ['blocked', { listing: listing({ state: 'blocked', reason: why('conflict') }) }, { state: 'blocked', reason: 'conflict', push: true }],
    ['failed after it was listed', { listing: listing({ state: 'failed', reason: why('invalid'), url: 'https://shop.example/p/1' }) }, { state: 'failed', reason: 'invalid', push: true, link: true }],
    ['stale', { stale: true }, { state: 'not-ready', reason: 'stale', push: false }],
    ['without a title', { title: ' ' }, { state: 'not-ready', reason: 'no-title', push: false }],
    ['with nothing ticked', { rows: [rowView('1', { selected: false })] }, { state: 'not-ready', reason: 'nothing-selected', push: false }],
    ['without a cost', { rows: [rowView('1', { price: null, priceError: 'no-cost' })] }, { state: 'not-ready', reason: 'no-cost', push: false }],
    ['without a rate', { rows: [rowView('1', { price: null, priceError: 'no-rate' })] }, { state: 'not-ready', reason: 'no-rate', push: false }],
    ['of a paused store', { stores: [storeView({ state: 'paused', reason: why('auth') })] }, { state: 'not-ready', reason: 'auth', push: false }],
    ['of a store without access', { stores: [storeView({ permitted: false })] }, { state: 'not-ready', reason: 'permission', push: false }],
  ])('%s', async (_, over, wanted) => {
    await open(offerView({ rows, ...over }));
    expect(status()).toEqual({ state: wanted.state, next: wanted.reason === null ? null : reasonText(wanted.reason) });
    expect(canPush()).toBe(wanted.push);
    expect(screen.has('product-link')).toBe(wanted.link ?? false);
  });

  it('says the queue\'s own detail and the remarks of a listed product', async () => {
    await open(offerView({ listing: listing({ state: 'listed', url: 'https://shop.example/p/1', pushedAt: NOW, warnings: [{ code: 'image-refused', count: 3 }] }) }));
    expect(screen.words('warnings')).toContain('Image 3 was not accepted by the store');
    expect(screen.find('product-link').getAttribute('href')).toBe('https://shop.example/p/1');
  });

  it('makes no link of an address that is none', async () => {
    await open(offerView({ listing: listing({ state: 'listed', url: 'javascript:alert(1)', pushedAt: NOW }) }));
    expect(screen.has('product-link')).toBe(false);
  });

  it('leads to the settings or the page', async () => {
    await open(offerView({ stores: [storeView({ permitted: false })] }));
    await screen.click('open-settings');
    screen.close();
    fakeBrowser.reset();
    await open(offerView({ stale: true }));
    await screen.click('reload-page');
    expect(opened).toEqual(['stores', 'reload']);
  });
});

describe('pushing', () => {
  it('saves what is pending first, then queues, then shows what the queue says', async () => {
    let current = offerView();
    const worker = await open(current, {
      'offer.view': () => current,
      'draft.save': ({ title }) => {
        current = { ...current, title: title ?? current.title };
        return {};
      },
      'listing.push': () => {
        current = offerView({ title: current.title, listing: listing({ running: true }) });
        return { ok: true };
      },
    });
    await screen.type('title', 'Another title');
    await screen.click('push');
    await vi.waitFor(() => expect(status().state).toBe('running'));
    expect(worker.sent.filter(({ name }) => name !== 'offer.view')).toEqual([
      { name: 'draft.save', request: { key: current.key, title: 'Another title' } },
      { name: 'listing.push', request: { key: current.key, storeId: 's1', readAt: current.readAt, title: 'Another title', selected: current.rows.flatMap((row) => (row.selected && row.key !== null ? [row.key] : [])) } },
    ]);
    current = offerView({ listing: listing({ state: 'listed', url: 'https://shop.example/p/1', pushedAt: NOW }) });
    await worker.changed();
    await vi.waitFor(() => expect(status().state).toBe('listed'));
  });

  it('says why it was refused, until the next edit', async () => {
    await open(offerView(), { 'listing.push': () => ({ ok: false, error: { code: 'options-unclear', detail: '1, 2' } }) });
    await screen.click('push');
    await vi.waitFor(() => expect(status()).toEqual({ state: 'refused', next: reasonText('options-unclear') }));
    expect(screen.words('detail')).toBe('1, 2');
    await screen.click('tick');
    expect(status().state).toBe('ready');
  });

  it('says that the worker does not answer', async () => {
    await open(offerView(), {});
    await screen.click('push');
    await vi.waitFor(() => expect(status()).toEqual({ state: 'refused', next: reasonText('failed') }));
  });
});

describe('edits', () => {
  it('shows a tick at once, saves it, and keeps it when an older view comes in', async () => {
    let release = (): void => undefined;
    const saving = new Promise<void>((resolve) => {
      release = resolve;
    });
    const worker = await open(offerView(), { 'draft.save': async () => {
      await saving;
      return {};
    } });
    await screen.click('tick', 2);
    expect(screen.words('ticked')).toBe(text('skus_ticked', { selected: 3, total: 3 }));
    await vi.waitFor(() => expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', selected: ['1', '2', '3'] } }));
    await worker.changed();
    await vi.waitFor(() => expect(worker.sent.filter(({ name }) => name === 'offer.view').length).toBe(2));
    expect(screen.words('ticked')).toBe(text('skus_ticked', { selected: 3, total: 3 }));
    release();
  });

  it.each<[string, () => void]>([
    ['closes', () => window.dispatchEvent(new Event('pagehide'))],
    ['is hidden', () => {
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
      document.dispatchEvent(new Event('visibilitychange'));
    }],
    ['shows something else', () => screen.close()],
  ])('gives everything pending away, without waiting, when the window %s', async (_, leave) => {
    const worker = await open(offerView());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }); // the moment after which edits are saved never comes
    await screen.click('tick', 0);
    await screen.type('title', 'Half typed');
    expect(worker.sent.some(({ name }) => name === 'draft.save')).toBe(false);
    leave();
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
    expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', selected: ['2'], title: 'Half typed' } });
  });

  it('says so when an edit could not be saved, and tries again before a push', async () => {
    let broken = true;
    const worker = await open(offerView(), {
      'draft.save': () => {
        if (broken) throw new Error('the disk is full');
        return {};
      },
      'listing.push': () => ({ ok: true }),
    });
    await screen.click('tick-all');
    await vi.waitFor(() => expect(status().state).toBe('unsaved'));
    expect(screen.words('ticked')).toBe(text('skus_ticked', { selected: 3, total: 3 }));
    broken = false;
    await screen.click('push');
    await vi.waitFor(() => expect(worker.sent.at(-1)?.name).toBe('offer.view'));
    expect(worker.sent.filter(({ name }) => name !== 'offer.view').map(({ name }) => name)).toEqual(['draft.save', 'draft.save', 'listing.push']);
  });

  it('fetches the prices of the store that is chosen', async () => {
    const stores = [storeView(), storeView({ id: 's2', name: 'South Shop', currency: 'EUR' })];
    const worker = await open(offerView({ stores }), {
      'offer.view': ({ storeId }) => offerView({ stores, storeId: storeId ?? 's1', rows: [rowView('1', { price: { price: { minor: 399, currency: storeId === 's2' ? 'EUR' : 'USD' }, floor: { minor: 1, currency: 'EUR' }, trace: [] } })] }),
    });
    expect(screen.words('sku-price')).toContain('$3.99');
    await screen.choose('store-select', 's2');
    await vi.waitFor(() => expect(screen.words('sku-price')).toContain('€3.99'));
    expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', storeId: 's2', storeIds: ['s1'] } });
  });

  it('keeps an opened price trace while its row is filtered away and back', async () => {
    await open(offerView({ rows: [rowView('1', { stock: 5 }), rowView('2', { stock: 0 })] }));
    const trace = () => screen.all('sku-row').map((row) => row.querySelector('[data-testid=trace]') !== null);
    for (const details of document.querySelectorAll<HTMLDetailsElement>('[data-sku="2"] details')) details.open = true;
    await vi.waitFor(() => expect(trace()).toEqual([false, true]));
    await screen.choose('stock-filter', '1');
    expect(trace()).toEqual([false]);
    await screen.choose('stock-filter', '0');
    await vi.waitFor(() => expect(trace()).toEqual([false, true]));
  });

  it('names what was not read in words, once each', async () => {
    await open(offerView({ read: { ...productRead(), partial: ['images', 'skus.price: not a number', 'skus: cut', 'skus.stock', 'oddity'] } }));
    expect(screen.words('partial')).toBe(text('partial', { fields: `${text('field_images')}, ${text('field_skus')}, ${text('field_skus_stock')}, oddity` }));
  });

  it('puts the page\'s title back', async () => {
    const worker = await open(offerView());
    await screen.click('reset-title');
    expect(screen.find('title')).toHaveProperty('value', '测试帆布包');
    await vi.waitFor(() => expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', title: '测试帆布包' } }));
  });
});

describe('pages without a product', () => {
  const bare = { read: null, readAt: null, rows: [], title: '' };
  it('not read yet', async () => {
    await open(offerView(bare));
    expect(screen.find('screen').dataset['state']).toBe('not-read');
    await screen.click('reload-page');
    expect(opened).toEqual(['reload']);
  });

  it.each(['captcha', 'signed-out', 'off-shelf', 'hidden', 'wrong-offer', 'not-a-product-page', 'unknown-generation', 'schema-mismatch', 'too-large', 'not-rendered'] as const)('%s', async (code) => {
    await open(offerView({ ...bare, error: { code, supplier: '1688', paths: [] } }));
    expect(screen.find('screen').dataset['state']).toBe(`read-${code}`);
    expect(screen.words('screen')).toContain(readErrorText(code));
  });

  it('shows the earlier read beside the newest error', async () => {
    await open(offerView({ error: { code: 'captcha', supplier: '1688', paths: [] } }));
    expect(screen.words('older-read')).toContain(readErrorText('captcha'));
    expect(screen.words('product-title')).toBe('测试帆布包');
    expect([status().next, canPush()]).toEqual([reasonText('page-changed'), false]);
  });

  it('no answer, then one', async () => {
    let broken = true;
    await open(offerView(), { 'offer.view': () => {
      if (broken) throw new Error('starting');
      return offerView();
    } });
    expect(screen.find('screen').dataset['state']).toBe('no-answer');
    broken = false;
    await screen.click('try-again');
    await vi.waitFor(() => expect(screen.has('product-title')).toBe(true));
  });
});

describe('the product', () => {
  it.each([['yes', 'yes'], ['no', 'no'], ['unknown', 'unknown']] as const)('one piece %s is said in words', async (onePiece, verdict) => {
    await open(offerView({ read: productRead({ dropship: { onePiece, freePost: 'unknown', channels: [] } }) }));
    expect(screen.find('one-piece').dataset['verdict']).toBe(verdict);
    expect(screen.words('one-piece')).toContain(text(`one_piece_${verdict}`));
    expect(screen.find('one-piece').classList.contains('tone-good')).toBe(onePiece === 'yes');
  });

  it('states what the page does not say, and never a number for it', async () => {
    await open(offerView({ read: productRead({ totalStock: 'unknown', moq: null }) }));
    expect(screen.words('fact-stock')).toBe(text('not_stated'));
    expect(screen.words('fact-moq')).toBe(text('not_stated'));
    expect(screen.all('sku-stock').map((cell) => cell.textContent)).toEqual(['12', '12', text('stock_unknown')]);
  });

  it('has a word for a stock without an end', async () => {
    await open(offerView({ read: productRead({ totalStock: 'unlimited' }), rows: [rowView('1', { stock: 'unlimited' })] }));
    expect(screen.words('fact-stock')).toContain(text('stock_unlimited'));
    expect(screen.words('sku-stock')).toBe(text('stock_unlimited'));
  });

  it('without a store: figures and the way to connect one, no prices, no push', async () => {
    await open(offerView({ stores: [], storeId: null, rows: [rowView('1', { price: null })] }));
    expect([screen.has('push'), screen.has('sku-price'), screen.has('sku-cost')]).toEqual([false, false, true]);
    await screen.click('connect-store');
    expect(opened).toEqual(['stores']);
  });

  it('cannot tick a row without an id', async () => {
    await open(offerView({ rows: [rowView(null, { selected: false }), rowView('2')] }));
    expect(screen.all('tick').map((tick) => tick.hasAttribute('disabled'))).toEqual([true, false]);
  });
});
