// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { DraftPatch } from '../../../components/hooks/draft-saver.ts';
import { withEdits } from '../../../components/hooks/use-offer.ts';
import { OfferScreen } from '../../../components/listing/offer-screen.tsx';
import type { ListingView, OfferView, TargetView } from '../../../utils/domain/view-types.ts';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { speak } from '../../support/language.ts';
import { draw, type Screen } from '../../support/screen.ts';
import { offerView, rowView, startWorker, storeView, type Answers } from '../../support/worker.ts';

const NOW = 1_790_000_060_000;
let screen: Screen;

beforeEach(async () => {
  await speak('en');
  vi.stubGlobal('fetch', async () => new Response(null, { status: 404 })); // the supplier's image host is not there
});
afterEach(() => screen.close());

async function open(view: OfferView, answers: Answers = {}) {
  fakeBrowser.reset(); // one worker at a time
  let stored = view;
  const worker = startWorker({
    'offer.view': () => stored,
    'draft.save': (patch) => {
      stored = withEdits(stored, patch as DraftPatch);
      return {};
    },
    ...answers,
  });
  screen = await draw(<OfferScreen offerKey={view.key} now={() => NOW} onOpenSettings={() => undefined} onReloadPage={() => undefined} />);
  await vi.waitFor(() => expect(screen.has('loading')).toBe(false));
  return worker;
}

const stores = [storeView(), storeView({ id: 's2', name: 'South Shop', currency: 'EUR' }), storeView({ id: 's3', name: 'West Shop', currency: 'GBP' })];
const usd = (minor: number) => ({ minor, currency: 'USD' });
const target = (storeId: string, over: Partial<TargetView> = {}): TargetView => ({ storeId, chosen: true, prices: { from: usd(399), to: usd(599) }, priceError: null, listing: null, ...over });
const listing = (over: Partial<ListingView>): ListingView =>
  ({ state: 'listed', reason: null, running: false, nextRunAt: null, url: null, pushedAt: NOW, warnings: [], ...over });
const several = (...targets: TargetView[]) => offerView({ stores: stores.slice(0, targets.length), targets });
const results = () => screen.all('result').map(({ dataset }) => [dataset['store'], dataset['state']]);
const pushed = (worker: { sent: { name: string; request: unknown }[] }) => worker.sent.filter(({ name }) => name === 'listing.push').map(({ request }) => request);

describe('several stores', () => {
  it('goes to each ticked store by its own message, and each has its own end', async () => {
    const worker = await open(several(target('s1'), target('s2'), target('s3', { chosen: false })), {
      'listing.push': ({ storeId }) => (storeId === 's2' ? { ok: false, error: { code: 'read-again', detail: '' } } : { ok: true }),
    });
    expect(screen.words('push')).toBe(text('push_many', { count: 2 }));
    expect(screen.words('status')).toContain(text('state_ready_many', { count: 2, stores: 2 }));
    await screen.click('push');
    await vi.waitFor(() => expect(results()).toEqual([['s2', 'refused']]));
    expect(pushed(worker)).toEqual(['s1', 's2'].map((storeId) => expect.objectContaining({ storeId, readAt: 1_790_000_000_000, title: 'A title', selected: ['1', '2'] })));
    expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', storeIds: ['s1', 's2'] } });
    expect(screen.words('result')).toContain(reasonText('read-again'));
    await screen.click('result-retry');
    await vi.waitFor(() => expect(pushed(worker)).toHaveLength(3));
    expect(pushed(worker)[2]).toMatchObject({ storeId: 's2' });
  });

  it('leaves out the store without prices, says so, and pushes to the other', async () => {
    const worker = await open(several(target('s1'), target('s2', { prices: null, priceError: 'no-rate' })), { 'listing.push': () => ({ ok: true }) });
    expect(results()).toEqual([['s2', 'not-ready']]);
    expect(screen.words('result')).toContain('South Shop');
    expect(screen.words('no-rate')).toContain(text('no_rate', { from: 'CNY', to: 'EUR' }));
    expect(screen.words('push')).toBe(text('push_one'));
    await screen.click('push');
    await vi.waitFor(() => expect(pushed(worker)).toHaveLength(1));
    expect(pushed(worker)).toMatchObject([{ storeId: 's1' }]);
  });

  it('shows progress, link, reason and remarks of each store, and the sum of them', async () => {
    await open(several(
      target('s1', { listing: listing({ url: 'https://north.example/p/1', warnings: [{ code: 'image-refused', count: 3 }, 'kept since 2026-11'] }) }),
      target('s2', { listing: listing({ state: 'waiting', running: true }) }),
      target('s3', { listing: listing({ state: 'blocked', reason: { code: 'conflict', detail: 'SKU 7', at: NOW } }) }),
    ));
    expect(results()).toEqual([['s1', 'listed'], ['s2', 'running'], ['s3', 'blocked']]);
    expect(screen.find('result-link').getAttribute('href')).toBe('https://north.example/p/1');
    expect(screen.words('warnings')).toContain('Image 3 was not accepted by the store');
    expect(screen.all('result')[2]?.textContent).toContain(`${reasonText('conflict')} SKU 7`);
    expect(screen.words('status')).toContain([text('sum_listed', { count: 1 }), text('sum_busy', { count: 1 }), text('sum_stopped', { count: 1 })].join(' · '));
    expect(screen.all('result-retry')).toHaveLength(1);
  });

  it('pushes nowhere before a store is ticked; the first one ticked shows its prices', async () => {
    const worker = await open(offerView({ stores: stores.slice(0, 2), storeId: null, targets: [target('s1', { chosen: false }), target('s2', { chosen: false })], rows: [rowView('1', { price: null })] }));
    expect([screen.find('push').hasAttribute('disabled'), screen.words('next-step')]).toEqual([true, text('stores_choose')]);
    expect(screen.has('sku-price')).toBe(false);
    await screen.click('target-tick', 1);
    await vi.waitFor(() => expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', storeIds: ['s2'], storeId: 's2' } }));
    expect(worker.sent).toContainEqual({ name: 'offer.view', request: { key: '1688:700000000001', storeId: 's2' } });
  });

  it('says the price range of each, and shows another\'s prices when its tick is taken from the shown one', async () => {
    const worker = await open(several(target('s1'), target('s2', { prices: { from: usd(450), to: usd(450) } })));
    expect(screen.all('target-figure').map((figure) => figure.textContent)).toEqual(['$3.99 – $5.99', '$4.50']);
    await screen.click('target-tick', 0);
    await vi.waitFor(() => expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', storeIds: ['s2'], storeId: 's2' } }));
  });
});

describe('what will change', () => {
  const change = { kind: 'price', subject: 'red / L', from: usd(399), to: usd(499) } as const;

  it('is asked of the worker on demand, told in words, and forgotten with the next edit', async () => {
    const worker = await open(offerView(), { 'listing.preview': () => ({ ok: true, preview: { exists: true, url: null, changes: [change], more: 3 } }) });
    expect(worker.sent.some(({ name }) => name === 'listing.preview')).toBe(false);
    await screen.click('ask-preview');
    await vi.waitFor(() => expect(screen.has('change')).toBe(true));
    expect(worker.sent).toContainEqual({ name: 'listing.preview', request: { key: '1688:700000000001', storeId: 's1', readAt: 1_790_000_000_000, title: 'A title', selected: ['1', '2'] } });
    for (const words of [text('change_price'), 'red / L', '$3.99', '$4.99', text('queue_more', { count: 3 })]) expect(screen.words('preview')).toContain(words);
    await screen.type('title', 'Another');
    expect(screen.has('change')).toBe(false);
  });

  it('says that nothing would change, or why it is not known', async () => {
    await open(offerView(), { 'listing.preview': () => ({ ok: true, preview: { exists: true, url: null, changes: [], more: 0 } }) });
    await screen.click('ask-preview');
    await vi.waitFor(() => expect(screen.words('preview')).toContain(text('preview_none')));
    screen.close();
    await open(offerView(), { 'listing.preview': () => ({ ok: false, error: { code: 'unavailable', detail: 'HTTP 502' } }) });
    await screen.click('ask-preview');
    await vi.waitFor(() => expect(screen.words('preview')).toContain(`${text('preview_unanswered')} HTTP 502`));
  });
});

describe('the table', () => {
  it('says what has changed since the last push, counted, each on demand', async () => {
    await open(offerView({ changes: [
      { kind: 'cost-up', subject: 'red', from: usd(1), to: usd(2) }, { kind: 'cost-up', subject: 'blue', from: usd(1), to: usd(3) }, { kind: 'sku-gone', subject: 'green', from: null, to: null },
    ] }));
    expect(screen.words('changes')).toContain(`${text('change_cost_up')}: 2 · ${text('change_sku_gone')}: 1`);
    expect(screen.all('change').map(({ dataset }) => dataset['kind'])).toEqual(['cost-up', 'cost-up', 'sku-gone']);
  });

  it('says since which visit, and opens at once where a push would touch what is gone or means something else', async () => {
    const change = { kind: 'sku-gone' as const, subject: 'green', from: null, to: null };
    await open(offerView({ changes: [change], visitedAt: 1_789_000_000_000 }));
    expect([screen.find('changes').hasAttribute('open'), screen.has('changes-ids')]).toEqual([false, false]);
    expect(screen.words('changes')).toContain('2026');
    screen.close();
    await open(offerView({ changes: [{ ...change, kind: 'sku-reused', from: 'green', to: 'gift box' }] }));
    expect([screen.find('changes').hasAttribute('open'), screen.find('changes-ids').getAttribute('role')]).toEqual([true, 'alert']);
  });

  it('says that visits in another session are not compared, and the lowest price seen', async () => {
    await open(offerView({ otherVisit: 'session', low: { from: usd(100), to: usd(200), days: 4 } }));
    expect(screen.words('other-visit')).toBe(text('visit_session'));
    expect(screen.words('fact-low')).toContain(text('low_days', { days: 4 }));
  });

  it('shows landed cost and margin, and says what is not in them', async () => {
    await open(offerView({ stores: [storeView({ pricesIncludeTax: true })], rows: [rowView('1')] }));
    expect([screen.words('sku-landed'), screen.words('sku-margin')]).toEqual(['$1.47', '$2.52 · 63.1%']); // 252 of 399: 63.157 %, down
    expect(screen.words('cost-notes')).toBe([text('cost_from', { quantity: 2 }), text('landed_without'), text('margin_gross')].join(' '));
    screen.close();
    await open(offerView({ rows: [rowView('1')] }));
    expect(screen.words('cost-notes')).not.toContain(text('margin_gross'));
  });

  it('asks where the goods are sent from where there are several places, and pushes nothing before', async () => {
    const worker = await open(offerView({ origins: ['China', 'Spain'], rows: [rowView('1', { selected: false })] }));
    expect(screen.find('status').dataset['state']).toBe('not-ready');
    expect(screen.words('next-step')).toBe(text('reason_no_origin'));
    await screen.choose('origin', 'Spain');
    await vi.waitFor(() => expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', origin: 'Spain' } }));
    screen.close();
    await open(offerView());
    expect(screen.has('origin')).toBe(false);
  });

  it('shows by stock only what the user asks for, remembers it, and ticks what is shown', async () => {
    const rows = [rowView('1', { stock: 500 }), rowView('2', { stock: 0 }), rowView('3', { stock: 'unknown' }), rowView('4', { stock: 60, selected: false }), rowView('5', { stock: 'unlimited', selected: false }), rowView(null, { stock: 90, selected: false })];
    const worker = await open(offerView({ rows }));
    const shown = () => screen.all('sku-row').map(({ dataset }) => dataset['sku'] ?? null);
    expect(shown()).toEqual(['1', '2', '3', '4', '5', null]);
    await screen.choose('stock-filter', '1');
    expect(shown()).toEqual(['1', '4', '5', null]);
    expect(screen.words('filter-words')).toBe(text('filter_hidden', { count: 2, ticked: 2, unknown: 1 }));
    await screen.choose('stock-filter', 'own');
    await screen.type('stock-min', '60');
    expect(shown()).toEqual(['1', '4', '5', null]);
    await screen.type('stock-min', '61');
    expect(shown()).toEqual(['1', '5', null]);
    await vi.waitFor(() => expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', minStock: 61 } }));
    await screen.type('stock-min', '60');
    await screen.click('tick-shown');
    await vi.waitFor(() => expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', minStock: 60, selected: ['1', '4', '5'] } }));
    expect(screen.words('filter-words')).toBe(text('filter_hidden', { count: 2, ticked: 0, unknown: 1 }));
  });

  it('ticks and unticks in the head only what is shown', async () => {
    const worker = await open(offerView({ minStock: 1, rows: [rowView('1', { selected: false }), rowView('2', { stock: 0 }), rowView('3', { selected: false })] }));
    await screen.click('tick-all');
    await vi.waitFor(() => expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', selected: ['1', '2', '3'] } }));
    await screen.click('tick-all');
    await vi.waitFor(() => expect(worker.sent).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', selected: ['2'] } }));
  });

  it('names the place of each row among all of them', async () => {
    await open(offerView({ rows: Array.from({ length: 1_000 }, (_, i) => rowView(String(i + 1))) }));
    expect(screen.all('sku-row').length).toBeLessThanOrEqual(60);
    expect(screen.root.querySelector('[role=table]')?.getAttribute('aria-rowcount')).toBe('1001');
    expect(screen.all('sku-row').map((row) => row.getAttribute('aria-rowindex')).slice(0, 3)).toEqual(['2', '3', '4']);
  });
});

it('tells a page that is being read from one that was open before us', async () => {
  startWorker({ 'offer.view': () => offerView({ read: null, readAt: null, rows: [], title: '' }) });
  screen = await draw(<OfferScreen offerKey="1688:1" now={() => NOW} page="reading" onOpenSettings={() => undefined} onReloadPage={() => undefined} />);
  await vi.waitFor(() => expect(screen.find('screen').dataset['state']).toBe('reading'));
  expect([screen.words('screen'), screen.has('reload-page')]).toEqual([expect.stringContaining(text('popup_reading')), true]);
});
