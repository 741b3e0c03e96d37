// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SupplierProduct } from '../../../utils/domain/product.ts';
import { readErrorText, reasonText, sourceText, text } from '../../../utils/i18n/text.ts';
import type { AnswerOf } from '../../../utils/messaging/protocol.ts';
import { openOptions, plan, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { productRead } from '../../support/products.ts';
import { storeView, type Answers } from '../../support/worker.ts';

let t: OpenOptions;
beforeEach(speakFromPackage);
afterEach(() => t.screen.close());

type Offer = AnswerOf<'offers.compare'>[number];
const offer = (n: number, patch: Partial<SupplierProduct> = {}, over: Partial<Offer> = {}): Offer => ({
  key: `1688:70000000000${n}`, readAt: 1_000 * n, error: null, source: null, fallbacks: [],
  read: productRead({ id: `70000000000${n}`, title: `Bag ${n}`, dropship: { onePiece: 'yes', freePost: 'yes', channels: [] }, ...patch }), ...over,
});
const priced = (minor: number): Partial<SupplierProduct> => ({ skus: productRead().product.skus.map((sku) => ({ ...sku, price: { minor, currency: 'CNY' } })) });

async function open(offers: Offer[], answers: Answers = {}) {
  let known = offers;
  t = await openOptions([storeView()], {
    'settings.get': () => ({ version: 1, plan, language: 'en', rateMaxDays: 0 }),
    'offers.find': ({ query }) => known.filter(({ read }) => read.product.title.toLowerCase().includes(query.toLowerCase())).map(({ key, read, readAt }) => ({ key, title: read.product.title, readAt })),
    'offers.compare': ({ keys }) => keys.flatMap((key) => known.find((one) => one.key === key) ?? []),
    'draft.save': ({ key, source, fallbacks }) => {
      known = known.map((one) => (one.key === key ? { ...one, ...(source === undefined ? {} : { source }), ...(fallbacks ? { fallbacks } : {}) } : one));
      return {};
    },
    ...answers,
  });
  await vi.waitFor(() => expect(t.screen.has('compare-offer') || t.screen.has('compare-none')).toBe(true));
}
/** Chooses every offer that is found, first to last. */
async function chooseAll(count: number) {
  for (let i = 0; i < count; i += 1) await t.screen.click('compare-choose', i);
  await vi.waitFor(() => expect(t.screen.all('compared')).toHaveLength(count));
}
const places = () => t.screen.all('compared').map((one) => one.dataset['key']?.at(-1));
const wordsOf = (testId: string) => t.screen.all(testId).map((one) => (one.textContent ?? '').replace(/\s+/g, ' ').trim());

describe('comparing suppliers', () => {
  it('searches the offers that were read, and compares from two on', async () => {
    await open([offer(1), offer(2), offer(3, { title: 'Cup' })]);
    expect(t.screen.words('compare-few')).toBe(text('compare_few', { count: 2 }));
    await t.screen.type('compare-query', 'bag');
    await vi.waitFor(() => expect(t.screen.all('compare-offer')).toHaveLength(2));
    await t.screen.click('compare-choose');
    expect([t.screen.has('compared'), t.screen.all('compare-remove').length]).toEqual([false, 1]);
    await t.screen.click('compare-choose', 1);
    await vi.waitFor(() => expect(places()).toEqual(['1', '2']));
    // What is chosen stays when the search goes on to something else.
    await t.screen.type('compare-query', 'scarf');
    await vi.waitFor(() => expect(t.screen.words('compare-none')).toBe(text('compare_none_fit')));
    expect(places()).toEqual(['1', '2']);
    await t.screen.click('compare-remove');
    expect([t.screen.has('compared'), document.activeElement]).toEqual([false, t.screen.find('compare-query')]);
  });

  it('says so when nothing was read', async () => {
    await open([]);
    expect(t.screen.words('compare-none')).toBe(text('compare_none'));
  });

  it('says so when no answer comes', async () => {
    await open([offer(1), offer(2)], { 'offers.compare': () => Promise.reject(new Error('gone')) });
    await t.screen.click('compare-choose');
    await t.screen.click('compare-choose', 1);
    await vi.waitFor(() => expect(t.screen.words('compare-failed')).toBe(reasonText('failed', 'message')));
  });

  it('chooses ten at most', async () => {
    await open(Array.from({ length: 12 }, (_, i) => offer(i, {}, { key: `1688:80000000000${i.toString().padStart(2, '0')}` })));
    for (let i = 0; i < 12; i += 1) await t.screen.click('compare-choose', i);
    await vi.waitFor(() => expect(t.screen.all('compared')).toHaveLength(10));
    expect(t.screen.all('compare-remove')).toHaveLength(10);
    expect(t.screen.all('compare-choose').map((box) => Reflect.get(box, 'disabled') === true)).toEqual([...Array.from({ length: 10 }, () => false), true, true]);
  });

  it('004-42: puts the cheaper landed cost first and says why; a freight that is typed counts', async () => {
    await open([offer(1, priced(900)), offer(2, priced(800))]);
    await chooseAll(2);
    expect(places()).toEqual(['2', '1']);
    expect(wordsOf('compare-behind')).toEqual([text('compare_by_price')]);
    expect(wordsOf('compare-landed')[0]).toContain('CN¥8.00');
    await t.screen.type('compare-freight', '5.50');
    expect(places()).toEqual(['1', '2']);
    expect(wordsOf('compare-landed')[1]).toContain('CN¥13.50');
  });

  it('an offer that is gone is last whatever it costs, says why, and stands in for none', async () => {
    await open([offer(1, priced(100), { error: { code: 'off-shelf', supplier: '1688', paths: [] }, fallbacks: ['1688:700000000002'] }), offer(2, priced(900))]);
    await chooseAll(2);
    expect(places()).toEqual(['2', '1']);
    expect([wordsOf('compare-behind'), wordsOf('compare-stock'), t.screen.all('compare-outdated').length]).toEqual([[text('compare_by_current')], ['10', text('stock_unknown')], 1]);
    expect(t.screen.words('compare-outdated')).toContain(readErrorText('off-shelf'));
    expect(t.screen.words('fallback-able')).toBe(text('fallback_able', { count: 1, title: 'Bag 2' }));
    expect(t.screen.words('fallback-kept')).toContain(`${text('col_stock')}: ${text('stock_unknown')}`);
  });

  it('so is one that was read more than a day ago', async () => {
    await open([offer(1, priced(100), { readAt: -90_000_000 }), offer(2, priced(900))]);
    await chooseAll(2);
    expect([places(), t.screen.words('compare-outdated')]).toEqual([['2', '1'], expect.stringContaining(reasonText('stale', 'reprice'))]);
  });

  it('the unit is always shown; a lot has no cost beside a piece', async () => {
    await open([offer(1, { ...priced(100), unit: 'lot' }), offer(2, { ...priced(900), unit: '件' }), offer(3, { ...priced(950), unit: null })]);
    await chooseAll(3);
    expect([places(), wordsOf('compare-unit')]).toEqual([['2', '1', '3'], ['件', 'lot', text('not_stated')]]);
    expect(wordsOf('compare-landed').slice(1)).toEqual(Array.from({ length: 2 }, () => `${text('compare_unknown')}: ${reasonText('unit-differs', 'compare')}`));
  });

  it('004-42: what fits better is first, whatever it costs', async () => {
    await open([offer(1, priced(900)), offer(2, priced(800))]);
    await chooseAll(2);
    Reflect.set(t.screen.all('compare-match')[1] ?? {}, 'value', '2');
    t.screen.all('compare-match')[1]?.dispatchEvent(new Event('change', { bubbles: true }));
    await vi.waitFor(() => expect(places()).toEqual(['1', '2']));
    expect(wordsOf('compare-behind')).toEqual([text('compare_by_match')]);
  });

  it('003-4: brings the cost of a quantity into one currency, or says why it is not known', async () => {
    await open([offer(1, { freight: { cost: null, free: 'yes' } }), offer(2)]);
    await chooseAll(2);
    await t.screen.choose('compare-currency', 'USD');
    // 6.90 at 0.14 is 0.966.
    expect(wordsOf('compare-landed')[0]).toContain('$0.97');
    await t.screen.type('compare-quantity', '10');
    expect(wordsOf('compare-landed')[0]).toContain('$9.66');
    expect(wordsOf('compare-landed')[1]).toBe(`${text('compare_unknown')}: ${reasonText('freight-unknown', 'compare')}`);
    await t.screen.type('compare-quantity', '1,5');
    expect([t.screen.has('compared'), document.getElementById(t.screen.find('compare-quantity').getAttribute('aria-describedby') ?? '')?.textContent]).toEqual([false, text('compare_quantity_error')]);
  });

  it('names every part of a cost, the fee too, and none that is not there', async () => {
    await open([offer(1, priced(800)), offer(2, priced(900))]);
    await chooseAll(2);
    await t.screen.type('compare-fee', '2');
    const money = { goods: 'CN¥8.00', freight: 'CN¥0.00', fees: 'CN¥2.00' };
    await vi.waitFor(() => expect(wordsOf('compare-landed')[1]).toContain(text('compare_parts_fees', money)));
    expect(wordsOf('compare-landed')[1]).toContain('CN¥10.00');
    expect(wordsOf('compare-landed')[0]).toContain(text('compare_parts', { ...money, goods: 'CN¥9.00' }));
  });

  it('an amount that cannot be read makes no cost', async () => {
    await open([offer(1), offer(2)]);
    await chooseAll(2);
    await t.screen.type('compare-fee', '1,5');
    expect(wordsOf('compare-landed')[1]).toBe(`${text('compare_unknown')}: ${reasonText('bad-amount', 'compare')}`);
    expect(t.screen.all('compare-fee')[1]?.getAttribute('aria-invalid')).toBe('true');
  });

  it('003-2, 003-5, 003-6, 003-7: the kind of source is saved, with what speaks for and against it', async () => {
    await open([offer(1, { seller: { name: 'F', stars: { service: 45 } }, title: 'Nike bag', attributes: [{ name: 'Brand', value: 'Nike' }] }), offer(2, priced(9_000))]);
    await chooseAll(2);
    await t.screen.choose('compare-source', 'dealer');
    await vi.waitFor(() => expect(t.screen.has('compare-source-facts')).toBe(true));
    expect(t.changes().at(-1)).toEqual({ name: 'offers.compare', request: { keys: ['1688:700000000001', '1688:700000000002'] } });
    expect(t.changes()).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', source: 'dealer' } });
    expect(t.screen.words('compare-source-facts')).toContain(`− ${sourceText('possible-fakes')}`);
    expect(wordsOf('compare-stars')[0]).toBe(`4.5 · ${text('compare_credibility', { points: '2.7' })}`);
    expect(t.screen.words('compare-brand')).toContain('Nike');
  });

  it('shows every verdict with its unknown rules named, and the way to the page', async () => {
    await open([offer(1), offer(2)]);
    await chooseAll(2);
    const verdicts = t.screen.all('compare-verdict').map((one) => one.dataset['set']);
    expect(verdicts).toEqual(['dropship-one-by-one', 'offsite-centre', 'dropship-one-by-one', 'offsite-centre']);
    expect(t.screen.all('compare-verdict')[1]?.dataset['verdict']).not.toBe('eligible');
    expect(t.screen.all('compare-verdict')[1]?.textContent).toContain(text('verdict_unknown'));
    expect(t.screen.all('compared')[0]?.querySelector('a')?.href).toBe('https://supplier.example/1688:700000000001');
  });

  it('keeps the order with the offer that is listed, says who can deliver, and forgets it', async () => {
    const stock = (of: number) => ({ skus: productRead().product.skus.slice(0, 1).map((sku) => ({ ...sku, stock: of })) });
    await open([offer(1, stock(0)), offer(2, stock(5)), offer(3, stock(9))]);
    await chooseAll(3);
    expect(t.screen.has('fallback-kept')).toBe(false);
    await t.screen.choose('compare-match', '2');
    await t.screen.click('fallback-keep');
    await vi.waitFor(() => expect(t.screen.has('fallback-kept')).toBe(true));
    expect(t.changes()).toContainEqual({ name: 'draft.save', request: { key: '1688:700000000001', fallbacks: ['1688:700000000002', '1688:700000000003'] } });
    expect(t.screen.words('fallback-able')).toBe(text('fallback_able', { count: 1, title: 'Bag 2' }));
    await t.screen.type('compare-quantity', '100');
    expect(t.screen.words('fallback-able')).toBe(text('fallback_none_able', { count: 100 }));
    await t.screen.choose('fallback-main', '1688:700000000002');
    expect(t.screen.has('fallback-kept')).toBe(false);
    await t.screen.choose('fallback-main', '1688:700000000001');
    await t.screen.click('fallback-forget');
    await vi.waitFor(() => expect(t.screen.has('fallback-kept')).toBe(false));
  });

  it('chooses the others of a kept order', async () => {
    await open([offer(1, {}, { fallbacks: ['1688:700000000003'] }), offer(2), offer(3)]);
    await chooseAll(2);
    await t.screen.click('fallback-load');
    await vi.waitFor(() => expect(t.screen.all('compared')).toHaveLength(3));
    expect(t.screen.has('fallback-load')).toBe(false);
    expect(wordsOf('compare-remove')).toEqual(['Bag 1', 'Bag 2', 'Bag 3'].map((title) => expect.stringContaining(title)));
  });

  it('every control has a name, and those of two offers stand in groups named after them', async () => {
    await open([offer(1), offer(2)]);
    await chooseAll(2);
    const section = t.screen.find('compare-query').closest('section');
    for (const control of section?.querySelectorAll('input, select') ?? []) {
      const label = control.id === '' ? control.closest('label') : section?.querySelector(`label[for="${control.id}"]`);
      expect(label?.textContent?.trim()).toBeTruthy();
    }
    expect([...section?.querySelectorAll('fieldset > legend') ?? []].map((legend) => legend.textContent)).toEqual(['Bag 1', 'Bag 2']);
    expect(t.screen.all('compared').every((one) => one.parentElement?.tagName === 'OL')).toBe(true);
  });
});
