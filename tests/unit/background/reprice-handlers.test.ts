import { describe, expect, it, vi } from 'vitest';
import { createJobStore } from '../../../utils/db/jobs.ts';
import type { SupplierProduct } from '../../../utils/domain/product.ts';
import { isWritable, repriceListing } from '../../../utils/domain/reprice/row.ts';
import { facts, offerKey, plan, read, setUpReprice as setUp } from '../../support/reprice.ts';

const DAY = 86_400_000;

describe('listing.push with prices alone', () => {
  it('writes new prices and nothing else: title, variants and the shop\'s stock are left, whatever the page says now', async () => {
    const t = await setUp();
    await t.listed(1);
    const { skus } = read(1).product;
    await t.records.saveRead(offerKey(1), read(1, { title: '新标题', skus: skus.map((sku) => ({ ...sku, stock: 999 })) }), t.clock.now());
    await t.settings.save({ plan: plan('3'), lastStoreIds: ['other'] });
    // What is ticked or typed for the next push is no business of a price.
    await t.records.saveDraft(offerKey(1), { title: 'Next', selected: ['5000000000003'] });
    expect(await t.reprice(1)).toEqual({ ok: true });
    expect(await t.records.listing(t.idOf(1))).toMatchObject({ revision: 2, pushedRevision: 1, intent: 'refresh', wanted: { body: { title: 'Mine', variants: [{ stock: 10 }, { stock: 0 }] }, page: { title: '测试帆布包' } } });
    expect(await t.run(1)).toEqual({ kind: 'done' });
    expect(t.puts.map(({ intent, body }) => [intent, body.title, body.variants.map(({ supplierSkuKey, price, stock }) => [supplierSkuKey, price.minor, stock])])).toEqual([
      ['refresh', 'Mine', [['5000000000001', 207, 'unknown'], ['5000000000002', 237, 'unknown']]],
    ]);
    expect((await t.db.log.toArray()).map(({ what, images }) => [what, images])).toEqual([['listed', 1], ['updated', 0]]);
    // What stands there is known with the stock of the last push; the stores that were used last are still the user's.
    expect(await t.records.listing(t.idOf(1))).toMatchObject({ pushedRevision: 2, pushed: { variants: [{ price: { minor: 207 }, stock: 10 }, {}] } });
    expect((await t.settings.get()).lastStoreIds).toEqual(['other']);
  });

  it('takes only prices: no word that is typed or chosen for the next push stops it', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.settings.save({ plan: plan('3') });
    await t.records.saveDraft(offerKey(1), { title: ' ', titleAt: t.clock.now() });
    await t.claims.edit([{ id: t.idOf(1), patch: { names: [{ axis: '颜色', name: null, values: [{ from: '红色', to: '蓝色' }] }] } }], t.clock.now());
    expect(await t.push(1)).toMatchObject({ ok: false });
    expect(await t.reprice(1)).toEqual({ ok: true });
    expect((await t.records.listing(t.idOf(1)))?.wanted.body).toMatchObject({ title: 'Mine', variants: [{ price: { minor: 207 } }, {}] });
  });

  it('keeps what the last push was warned of, and says how many variants the shop has no more', async () => {
    const t = await setUp();
    t.warn([{ code: 'title-kept' }, 'An old sentence']);
    await t.listed(1);
    const warnings = async () => (await t.records.listing(t.idOf(1)))?.remote?.warnings;
    for (const [multiplier, said] of [['3', [{ code: 'variants-missing' as const, count: 2 }]], ['4', [{ code: 'variants-missing' as const, count: 1 }]], ['5', []]] as const) {
      t.warn([...said]);
      await t.settings.save({ plan: plan(multiplier) });
      expect(await t.reprice(1, multiplier, {}, (await t.records.listing(t.idOf(1)))?.revision)).toEqual({ ok: true });
      await t.run(1);
      expect(await warnings()).toEqual([{ code: 'title-kept' }, 'An old sentence', ...said]);
      expect((await t.db.claims.get(t.idOf(1)))?.warnings).toBe(2 + said.length);
    }
    t.warn([]);
    await t.push(1);
    await t.run(1);
    expect(await warnings()).toEqual([]);
  });

  it('is logged as what it was, though a push was asked for while it was written; that push follows', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.settings.save({ plan: plan('3') });
    await t.reprice(1);
    t.during(() => t.push(1, { title: 'Mine', selected: ['5000000000001'] }));
    expect(await t.run(1)).toEqual({ kind: 'again' });
    t.during(() => undefined);
    expect(await t.run(1)).toEqual({ kind: 'done' });
    expect(t.puts.map(({ intent }) => intent)).toEqual(['refresh', 'push']);
    expect((await t.db.log.toArray()).map(({ what, images }) => [what, images])).toEqual([['listed', 1], ['updated', 0], ['updated', 1]]);
  });

  it('becomes part of a push from the import list that is asked for while it waits, with what was edited there', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.settings.save({ plan: plan('3') });
    await t.reprice(1);
    t.clock.move(1);
    await t.claims.edit([{ id: t.idOf(1), patch: { title: 'Edited', description: { kind: 'text', value: 'Soft' } } }], t.clock.now());
    // The edit alone changes nothing that waits.
    expect(await t.records.listing(t.idOf(1))).toMatchObject({ revision: 2, intent: 'refresh', wanted: { body: { title: 'Mine' } } });
    expect(await t.importPush(1)).toEqual({ refused: [] });
    const row = await t.records.listing(t.idOf(1));
    expect(row).toMatchObject({ revision: 3, pushedRevision: 1, wanted: { body: { title: 'Edited', description: '<p>Soft</p>', variants: [{ price: { minor: 207 }, stock: 10 }, {}] } } });
    expect(row).not.toHaveProperty('intent');
    expect((await t.db.jobs.toArray()).filter(({ state }) => state === 'ready')).toHaveLength(1);
    // What waits now is more than prices.
    expect(await t.reprice(1, '3', { readAt: t.clock.now() - 1 }, 3)).toMatchObject({ error: { code: 'push-open' } });
    await t.run(1);
    expect(t.puts).toMatchObject([{ intent: 'push', body: { title: 'Edited' } }]);
  });

  it('is written though the page has been read in another language since, with the words of the push', async () => {
    const t = await setUp();
    await t.listed(1, 'zh-CN');
    const skus = read(1).product.skus.map((sku) => ({ ...sku, options: sku.options.map((word) => ({ 红色: 'Red', 蓝色: 'Blue' })[word] ?? word) }));
    await t.records.saveRead(offerKey(1), { ...read(1, { skus, axes: [{ name: 'Colour', values: ['Red', 'Blue'] }, { name: 'Size', values: ['L', 'XL'] }] }), session: { language: 'en', member: 'unknown' } }, t.clock.now());
    await t.settings.save({ plan: plan('3') });
    expect((await t.list()).rows[0]).toMatchObject({ language: 'en', listing: { wanted: { page: { language: 'zh-CN' } } } });
    expect(await t.reprice(1)).toEqual({ ok: true });
    expect((await t.records.listing(t.idOf(1)))?.wanted).toMatchObject({ page: { language: 'zh-CN' }, body: { variants: [{ options: ['红色', 'L'], price: { minor: 207 } }, {}] } });
  });

  it('takes back prices that wait: what was there is written, by one job', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.settings.save({ plan: plan('3') });
    await t.reprice(1);
    await t.settings.save({ plan: plan('2') });
    const [listed] = (await t.list()).rows;
    if (!listed) throw new Error('not listed');
    const { row } = repriceListing(listed, { id: 'a', ...facts }, plan('2'), t.clock.now());
    expect([isWritable(row), row.waiting?.from.minor]).toEqual([true, 207]);
    expect(await t.reprice(1, '2', {}, row.revision)).toEqual({ ok: true });
    expect((await t.db.jobs.toArray()).filter(({ state }) => state === 'ready')).toHaveLength(1);
    await t.run(1);
    expect(t.puts.map(({ intent, body }) => [intent, body.variants[0]?.price.minor])).toEqual([['refresh', 138]]);
    expect((await t.list()).rows[0]?.listing).toMatchObject({ revision: 3, pushedRevision: 3 });
  });

  it('asked twice it is one change', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.settings.save({ plan: plan('3') });
    const both = await Promise.all([t.reprice(1), t.reprice(1)]);
    expect(both).toContainEqual({ ok: true });
    expect(both).toContainEqual({ ok: false, error: { code: 'reprice-moved', detail: '' } });
    expect((await t.records.listing(t.idOf(1)))?.revision).toBe(2);
    await t.run(1);
    expect(await t.run(1)).toEqual({ kind: 'done' });
    expect(t.puts).toHaveLength(1);
  });

  it('never makes anew what the merchant deleted; an explicit push after it does', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.settings.save({ plan: plan('3') });
    t.lose();
    await t.reprice(1);
    expect(await t.run(1)).toMatchObject({ kind: 'blocked', reason: { code: 'not-found' } });
    expect(t.puts.map(({ intent }) => intent)).toEqual(['refresh']);
    expect(await t.push(1, { selected: ['5000000000001'] })).toEqual({ ok: true });
    expect(await t.records.listing(t.idOf(1))).not.toHaveProperty('intent');
    expect(await t.run(1)).toEqual({ kind: 'done' });
    expect(t.puts.at(-1)).toMatchObject({ intent: 'push', body: { variants: [{ stock: 10 }] } });
  });

  it('multiplies by the listing\'s own multiplier, as it was seen', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.claims.edit([{ id: t.idOf(1), patch: { markup: '4' } }], t.clock.now());
    await t.settings.save({ plan: plan('3') });
    expect((await t.list()).rows[0]?.markup).toBe('4');
    expect(await t.reprice(1)).toMatchObject({ error: { code: 'reprice-moved' } });
    expect(await t.reprice(1, '3', { prices: { plan: plan('3'), rateMaxDays: 7, revision: 1, markup: '4', ruleSet: null, store: facts } })).toEqual({ ok: true });
    expect(await t.run(1)).toEqual({ kind: 'done' });
    const [put] = t.puts;
    const costs = (await t.records.listing(t.idOf(1)))?.wanted.costs ?? [];
    expect(put?.body.variants.map(({ price }) => price.minor)).toEqual(costs.map(({ cost }) => Math.ceil(cost.minor * 0.1 * 4)));
  });

  it('prices by the rule that was chosen for the listing, as it was seen', async () => {
    const t = await setUp();
    await t.listed(1);
    const sets = [{ id: 'dear', scope: { supplier: 'aliexpress' }, steps: [{ rule: 'multiplier' as const, by: '5' }] }, { id: 'rest', scope: {}, steps: [{ rule: 'multiplier' as const, by: '3' }] }];
    const scoped = { ...plan('3'), sets };
    await t.claims.edit([{ id: t.idOf(1), patch: { ruleSet: 'dear' } }], t.clock.now());
    await t.settings.save({ plan: scoped });
    expect((await t.list()).rows[0]?.ruleSet).toBe('dear');
    const seen = { plan: scoped, rateMaxDays: 7, revision: 1, markup: null, store: facts };
    expect(await t.reprice(1, '3', { prices: { ...seen, ruleSet: null } })).toMatchObject({ error: { code: 'reprice-moved' } });
    expect(await t.reprice(1, '3', { prices: { ...seen, ruleSet: 'dear' } })).toEqual({ ok: true });
    const listing = await t.records.listing(t.idOf(1));
    expect(listing?.wanted.body.variants.map(({ price }) => price.minor)).toEqual(listing?.wanted.costs.map(({ cost }) => Math.ceil(cost.minor * 0.1 * 5)));
  });

  it('is refused for a rule that is not the saved one, of an older look, and while a push has not ended', async () => {
    const t = await setUp();
    await t.listed(1);
    expect(await t.reprice(1)).toMatchObject({ error: { code: 'rule-unsaved' } });
    await t.settings.save({ plan: plan('3') });
    expect(await t.reprice(1, '3', { prices: { plan: plan('3'), rateMaxDays: 8, revision: 1, markup: null, ruleSet: null, store: facts } })).toMatchObject({ error: { code: 'rule-unsaved' } });
    expect(await t.reprice(1, '3', { readAt: t.clock.now() - 1 })).toMatchObject({ error: { code: 'read-again' } });
    expect(await t.reprice(1, '3', {}, 7)).toMatchObject({ error: { code: 'reprice-moved' } });
    await t.records.saveRead(offerKey(2), read(2), t.clock.now());
    expect(await t.reprice(2)).toMatchObject({ error: { code: 'not-pushed' } });
    await t.push(2);
    expect(await t.reprice(2)).toMatchObject({ error: { code: 'not-pushed' } });
    await t.push(1, { title: 'Waits' });
    expect(await t.reprice(1, '3', {}, 2)).toMatchObject({ error: { code: 'push-open' } });
    expect((await t.records.listing(t.idOf(1)))?.wanted.body.title).toBe('Waits');
  });

  it('is refused where a price would come of old or doubtful data, all variants or none', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.settings.save({ plan: plan('3') });
    const { skus } = read(1).product;
    const first = skus[0];
    if (!first) throw new Error('the example has SKUs');
    const refusal = async (patch: Partial<SupplierProduct>) => {
      await t.records.saveRead(offerKey(1), read(1, patch), t.clock.now());
      const answer = await t.reprice(1);
      return answer.ok ? null : answer.error.code;
    };
    expect(await refusal({ skus: skus.slice(0, 1) })).toBe('sku-gone');
    expect(await refusal({ skus: [{ ...first, price: null }, ...skus.slice(1)] })).toBe('sku-gone');
    const axes = [{ name: '颜色', values: ['红色', '蓝色', '礼盒'] }, { name: '尺码', values: ['L', 'XL', '套装'] }];
    expect(await refusal({ axes, skus: [{ ...first, options: ['礼盒', '套装'], price: { minor: 9_900, currency: 'CNY' } }, ...skus.slice(1)] })).toBe('variants-reused');
    // The same two variants with each other's words: the id alone would sell one at the price of the other.
    expect(await refusal({ skus: skus.map((sku, i) => ({ ...sku, options: (skus[i === 0 ? 1 : i === 1 ? 0 : i] ?? sku).options })) })).toBe('variants-reused');
    const english = { ...read(1, { axes: [{ name: 'Colour', values: ['Red', 'Blue'] }, { name: 'Size', values: ['L', 'XL'] }], skus: skus.map((sku) => ({ ...sku, options: sku.options.map((word) => ({ 红色: 'Red', 蓝色: 'Blue' })[word] ?? word) })) }), session: { language: 'en', member: 'unknown' as const } };
    await t.records.saveRead(offerKey(1), english, t.clock.now());
    // Of the language at the push nothing is known.
    expect(await t.reprice(1)).toMatchObject({ error: { code: 'variants-reused', detail: '红色 / L, 红色 / XL' } });
    await t.records.saveRead(offerKey(1), read(1), t.clock.now());
    const readAt = t.clock.now();
    t.clock.move(DAY + 1);
    expect(await t.reprice(1, '3', { readAt })).toMatchObject({ error: { code: 'stale' } });
    expect((await t.records.listing(t.idOf(1)))?.revision).toBe(1);
    // Waiting for a day in the queue is too long as well.
    await t.records.saveRead(offerKey(1), read(1), t.clock.now());
    expect(await t.reprice(1)).toEqual({ ok: true });
    t.clock.move(DAY + 1);
    expect(await t.run(1)).toMatchObject({ kind: 'blocked', reason: { code: 'stale' } });
    expect(t.puts).toEqual([]);
  });

  it.each([['tax', { pricesIncludeTax: false }], ['digits', { exponent: 3 }], ['currency', { currency: 'EUR' }]])('is refused when the store has another %s than at the look; nothing is queued', async (_, patch) => {
    const t = await setUp();
    await t.listed(1);
    await t.settings.save({ plan: { ...plan('3'), rates: { ...plan('3').rates, 'CNY:EUR': { rate: '0.1', date: '1970-01-01' } } } });
    await t.records.patchStore('a', patch);
    const seen = { plan: (await t.settings.get()).plan, rateMaxDays: 7, revision: 1, markup: null, ruleSet: null };
    expect(await t.reprice(1, '3', { prices: { ...seen, store: facts } })).toMatchObject({ error: { code: 'reprice-moved' } });
    // Looked at again: what stands there in another currency is not overwritten by prices alone.
    const again = await t.reprice(1, '3', { prices: { ...seen, store: { ...facts, ...patch } } });
    expect(again).toMatchObject('currency' in patch ? { ok: false, error: { code: 'prices-old' } } : { ok: true });
  });

  it('a listing whose revision changes while its prices are made keeps the newer one', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.settings.save({ plan: plan('3') });
    const { listing } = t.records;
    vi.spyOn(t.records, 'listing').mockImplementationOnce(async (id) => {
      const before = await listing(id);
      await t.db.listings.update(id, { revision: 9 });
      return before;
    });
    expect(await t.reprice(1)).toMatchObject({ error: { code: 'reprice-moved' } });
    expect(await t.records.listing(t.idOf(1))).toMatchObject({ revision: 9, wanted: { body: { variants: [{ price: { minor: 138 } }, {}] } } });
  });

  it('prices alone that were given up can be asked for again', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.settings.save({ plan: plan('3') });
    await t.reprice(1);
    const job = (await t.db.jobs.toArray()).find(({ state }) => state !== 'done');
    await createJobStore(t.db).drop(job?.id ?? '', t.clock.now());
    expect(await t.reprice(1, '3', {}, 2)).toEqual({ ok: true });
    await t.run(1);
    expect(t.puts).toHaveLength(1);
  });
});
