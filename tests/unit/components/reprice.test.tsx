// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import type { RequestOf } from '../../../utils/messaging/protocol.ts';
import { listedOffer } from '../../support/listed-offers.ts';
import { openOptions, plan, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { storeView, type Answers } from '../../support/worker.ts';

let t: OpenOptions;
beforeEach(speakFromPackage);
afterEach(() => t.screen.close());

// The settings are opened at the beginning of time: a read of another day is one from the future.
const rule = { ...plan, multiplier: '2', ending: '' };
const READ = 1_000;
const one = (n: number, ...rest: Parameters<typeof listedOffer> extends [unknown, unknown, unknown, ...infer R] ? R : never) => listedOffer(n, rule, READ, ...rest);
type Rows = ReturnType<typeof one>[];

let shops = [storeView()];
async function open(pages: Rows[], answers: Answers = {}, saved = true) {
  let stored = rule;
  shops = [storeView()];
  t = await openOptions(shops, {
    'store.list': () => shops,
    'settings.get': () => ({ version: 1, plan: stored, language: 'en', planSet: saved, rateMaxDays: 0 }),
    'settings.save': (patch) => {
      stored = patch.plan as typeof rule;
      return {};
    },
    'listing.list': ({ after }) => {
      const at = after === '' ? 0 : Number(after);
      return { rows: pages[at] ?? [], next: at + 1 < pages.length ? String(at + 1) : null };
    },
    'listing.push': () => ({ ok: true }), ...answers,
  });
}
const look = async () => {
  await t.screen.click('reprice-look');
  await vi.waitFor(() => expect(['known', 'failed']).toContain(t.screen.find('reprice').dataset['state']));
};
const pushes = () => t.worker.sent.filter(({ name }) => name === 'listing.push').map(({ request }) => request as RequestOf<'listing.push'>);
const rowWords = () => t.screen.all('reprice-row').map((row) => (row.textContent ?? '').replace(/\s+/g, ' '));

describe('what a rule changes', () => {
  it('is shown for every listing before the rule is saved; nothing is written', async () => {
    await open([[one(1), one(2)], [one(3)]]);
    await t.screen.type('multiplier', '3');
    await look();
    expect(t.screen.words('reprice-sum')).toBe(text('reprice_sum', { listings: '3', up: '9', down: '0', same: '0', cannot: '0' }));
    expect(t.screen.all('reprice-row')).toHaveLength(3);
    // 6.90 and 7.90 yuan at 0.14, twice and three times.
    expect(t.screen.all('reprice-change')[0]?.textContent).toContain('$1.94 – $2.22');
    expect(t.screen.all('reprice-change')[0]?.textContent).toContain('$2.90 – $3.32');
    expect(t.screen.find('reprice-write')).toHaveProperty('disabled', true);
    expect(document.getElementById(t.screen.find('reprice-write').getAttribute('aria-describedby') ?? '')?.textContent).toBe(text('reprice_save_first'));
    expect(t.changes().filter(({ name }) => name !== 'listing.list')).toEqual([]);
  });

  it('is written once it is saved, each listing by itself, of the revision and read that were seen, once', async () => {
    await open([[one(1), one(2, { readAt: 99 }, { revision: 4, pushedRevision: 4 })]], { 'listing.push': ({ key }) => (key.endsWith('2') ? { ok: false, error: { code: 'read-again', detail: '' } } : { ok: true }) });
    await t.screen.type('multiplier', '3');
    await look();
    await t.screen.click('save-rule');
    await vi.waitFor(() => expect(t.screen.find('reprice-write')).toHaveProperty('disabled', false));
    await t.screen.click('reprice-write');
    await vi.waitFor(() => expect(t.screen.find('reprice-written').dataset['state']).toBe('written'));
    const facts = { currency: 'USD', exponent: 2, pricesIncludeTax: false };
    const prices = { plan: { ...rule, multiplier: '3' }, rateMaxDays: 0 };
    expect(pushes()).toEqual([
      { key: '1688:710000000001', storeId: 's1', readAt: READ, prices: { ...prices, revision: 1, markup: null, ruleSet: null, store: facts } },
      { key: '1688:710000000002', storeId: 's1', readAt: 99, prices: { ...prices, revision: 4, markup: null, ruleSet: null, store: facts } },
    ]);
    expect(t.screen.words('reprice-written')).toBe(`${text('reprice_written', { count: '1' })} ${text('reprice_refused', { count: '1' })}`);
    expect([t.screen.all('reprice-done'), t.screen.all('reprice-refused')].map((all) => all.length)).toEqual([1, 1]);
    expect(t.screen.words('reprice-refused')).toContain(reasonText('read-again'));
    // What is in the queue is not sent again; what was refused may be.
    expect(t.screen.words('reprice-write')).toBe(text('reprice_write', { count: '1' }));
    await t.screen.click('reprice-write');
    await vi.waitFor(() => expect(pushes()).toHaveLength(3));
    expect(pushes()[2]?.key).toBe('1688:710000000002');
  });

  it('a rule that is changed after the look must be looked at again; one with a wrong value cannot be', async () => {
    await open([[one(1)]]);
    await t.screen.type('multiplier', '3');
    await look();
    await t.screen.type('multiplier', '4');
    expect(t.screen.words('reprice-sum')).toBe(text('reprice_old'));
    expect([t.screen.has('reprice-write'), t.screen.has('reprice-row')]).toEqual([false, false]);
    await t.screen.type('multiplier', '0,5');
    expect(t.screen.find('reprice-look')).toHaveProperty('disabled', true);
  });

  it.each([{ pricesIncludeTax: true }, { currency: 'EUR' }, { exponent: 3 }])('a store that becomes another after the look must be looked at again: %o', async (patch) => {
    await open([[one(1)]]);
    await t.screen.type('multiplier', '3');
    await look();
    await t.worker.changed();
    expect(t.screen.has('reprice-row')).toBe(true);
    shops = [storeView(patch)];
    await t.worker.changed();
    await vi.waitFor(() => expect(t.screen.words('reprice-sum')).toBe(text('reprice_old')));
    expect([t.screen.has('reprice-write'), t.screen.has('reprice-row')]).toEqual([false, false]);
  });

  it('says what is kept back and why, with the way to the page; none of it is written', async () => {
    await open([[one(1), one(2, { readAt: 25 * 3_600_000 }), one(3, {}, { revision: 2 }), one(4, { product: null, readAt: null })]]);
    await t.screen.type('multiplier', '1.5');
    await look();
    expect(t.screen.words('reprice-write')).toBe(text('reprice_write', { count: '1' }));
    await t.screen.choose('reprice-show', 'held');
    expect(t.screen.all('reprice-row').map((row) => row.dataset['blocked'])).toEqual(['stale', 'push-open', 'not-read']);
    expect(t.screen.all('reprice-blocked').map((line) => line.textContent)).toEqual([reasonText('stale', 'reprice'), reasonText('push-open'), reasonText('not-read', 'reprice')].map((words) => expect.stringContaining(words)));
    expect(t.screen.all('reprice-row').map((row) => row.querySelector('a')?.href)).toEqual([2, 3, 4].map((n) => `https://detail.1688.com/offer/71000000000${n}.html`));
    await t.screen.choose('reprice-show', 'up');
    expect(t.screen.has('reprice-none-fit')).toBe(true);
  });

  it('shows each variant with its trace on demand, or why it has no price', async () => {
    const [sku] = one(1).product?.skus ?? [];
    await open([[one(1, { product: { ...(one(1).product ?? (() => { throw new Error('read'); })()), skus: sku ? [sku] : [] } })]]);
    await t.screen.type('multiplier', '3');
    await look();
    const details = t.screen.find('reprice-row').querySelector('details');
    if (!details) throw new Error('no details');
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await vi.waitFor(() => expect(t.screen.all('reprice-variant')).toHaveLength(3));
    const [first, second] = t.screen.all('reprice-variant').map((variant) => variant.textContent ?? '');
    expect(first).toContain('$1.94');
    expect(first).toContain('$2.90');
    expect(first).toContain('x 3');
    expect(second).toContain(text('price_none'));
    expect(second).toContain(reasonText('sku-gone', 'reprice'));
  });

  it('says so when nothing would change', async () => {
    await open([[one(1)]]);
    await look();
    expect(t.screen.words('reprice-sum')).toContain(text('reprice_sum', { listings: '1', up: '0', down: '0', same: '3', cannot: '0' }));
    expect(t.screen.find('reprice-write')).toHaveProperty('disabled', true);
  });

  it('shows the prices that wait, and takes them back', async () => {
    const { wanted } = listedOffer(1, { ...rule, multiplier: '3' }, READ).listing;
    await open([[one(1, {}, { wanted, revision: 2, intent: 'refresh' }), one(2)]]);
    await look();
    expect(t.screen.all('reprice-row')).toHaveLength(1);
    expect(t.screen.words('reprice-waiting')).toBe(text('reprice_waiting', { price: '$2.90 – $3.32' }));
    await t.screen.click('reprice-write');
    await vi.waitFor(() => expect(t.screen.has('reprice-done')).toBe(true));
    expect(pushes()).toMatchObject([{ key: '1688:710000000001', prices: { revision: 2 } }]);
  });

  it('says so when there is no listing', async () => {
    await open([[]]);
    await look();
    expect(t.screen.words('reprice-sum')).toBe(text('reprice_none'));
  });

  it('says so when no answer comes', async () => {
    await open([], { 'listing.list': () => Promise.reject(new Error('gone')) });
    await look();
    expect(t.screen.words('reprice-failed')).toBe(reasonText('failed', 'message'));
  });

  it('is not written by a rule that was never saved', async () => {
    await open([[listedOffer(1, { ...rule, multiplier: '3' }, READ)]], {}, false);
    await look();
    expect(t.screen.find('reprice-write')).toHaveProperty('disabled', true);
  });

  it('draws only the rows near the window, and every control has a name of its own', async () => {
    await open([Array.from({ length: 500 }, (_, i) => one(i, {}, {}, { title: `Bag ${i}` }))]);
    await t.screen.type('multiplier', '3');
    await look();
    const rows = t.screen.all('reprice-row');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThanOrEqual(60);
    expect(rows[0]?.getAttribute('aria-setsize')).toBe('500');
    const names = t.screen.all('reprice-variants').map((summary) => summary.textContent);
    expect(new Set(names).size).toBe(names.length);
    expect(t.screen.find('reprice').getAttribute('aria-labelledby')).toBe('reprice-title');
    expect(rowWords()[0]).toContain(text('reprice_to'));
  });
});
