import { describe, expect, it, vi } from 'vitest';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { importHandlers } from '../../../entrypoints/background/handlers/import.ts';
import { listingHandlers } from '../../../entrypoints/background/handlers/listing.ts';
import { listingsHandlers } from '../../../entrypoints/background/handlers/listings.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createClaims } from '../../../utils/db/claims.ts';
import { createRecords, listingIdOf } from '../../../utils/db/records.ts';
import { openDb, type StoreRecord } from '../../../utils/db/schema.ts';
import type { ListingBody, ListingWarning } from '../../../utils/domain/listing.ts';
import { err, ok } from '../../../utils/domain/result.ts';
import { LIMITS } from '../../../utils/domain/product-limits.ts';
import type { SupplierProduct } from '../../../utils/domain/product.ts';
import { isWritable, repriceListing } from '../../../utils/domain/reprice/row.ts';
import { consoleLog } from '../../../utils/platform/log.ts';
import { createSettings } from '../../../utils/settings/state.ts';
import { sites } from '../../../utils/suppliers/sites.ts';
import type { PutOptions, StoreClient } from '../../../utils/stores/define.ts';
import { pushListing } from '../../../utils/sync/jobs/push-listing.ts';
import { productRead } from '../../support/products.ts';
import { testClock, testRandom } from '../../support/time.ts';

const DAY = 86_400_000;
const plan = (multiplier: string) => ({ multiplier, ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '1970-01-01' } } });
const shop = (id: string): StoreRecord => ({
  id, kind: 'vendure', origin: `https://${id}.example`, remoteId: id, name: id, currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'main',
  locations: [], language: 'en', weightUnit: null, guarantee: 'mark', state: 'active', reason: null, verifiedAt: 0, tombstone: null,
});
const facts = { currency: 'USD', exponent: 2, pricesIncludeTax: true };
const offerKey = (n: number) => `1688:70000000000${n}`;
const read = (n: number, patch: Partial<SupplierProduct> = {}) => productRead({ id: `70000000000${n}`, ...patch });
let n = 0;

/** The handlers over a real database; `run` is the job that the queue would run, into a shop that keeps what was put. */
async function setUp() {
  const db = openDb('relaxed', `reprice-${(n += 1)}`);
  const records = createRecords(db, db);
  const kept: Record<string, unknown> = {};
  const settings = createSettings({ get: async () => kept, set: async (values) => void Object.assign(kept, values), remove: async (name) => void Reflect.deleteProperty(kept, name) });
  await settings.save({ planSet: true, plan: plan('2') });
  const clock = testClock();
  await records.putStore(shop('a'));
  const claims = createClaims(db, db);
  const deps = { records, claims, settings, clock, connections: { open: async () => err({ code: 'store-gone' }) }, jobs: createJobStore(db), random: testRandom(), log: consoleLog, changed: () => undefined, sites } as unknown as Deps;
  const handlers = listingHandlers(deps, () => undefined);

  const puts: { body: ListingBody; intent: PutOptions['intent'] }[] = [];
  let deleted = false;
  /** What the shop says of a put, and what happens while it is under way. */
  let warnings: ListingWarning[] = [];
  let meanwhile: () => unknown = () => undefined;
  const client: Pick<StoreClient, 'test' | 'put'> = {
    test: async () => ok({ ...shop('a'), missingRights: [] }),
    put: async (body, { intent }) => {
      puts.push({ body, intent });
      await meanwhile();
      if (deleted && intent === 'refresh') return err({ code: 'not-found', detail: 'gone' });
      return ok({ id: '7', url: '', remoteUpdatedAt: '', variants: [], warnings });
    },
  };
  const idOf = (offer: number, store = 'a') => listingIdOf(store, `${offerKey(offer)}:main`);
  const run = (offer: number) => pushListing.run({ listingId: idOf(offer) }, {
    clock, listing: (id) => records.listing(id), saveAttempted: (id, bodies) => records.saveAttempted(id, bodies),
    savePushed: (id, revision, pushed, remote, intent) => records.savePushed(id, revision, pushed, remote, intent, clock.now()),
    connect: async () => ok({ client: client as StoreClient, known: { ...shop('a'), missingRights: [] } }),
  }, new AbortController().signal);

  const push = (offer: number, patch: object = {}) => handlers['listing.push']({ key: offerKey(offer), storeId: 'a', readAt: clock.now(), ...patch }, {});
  /** An offer read now and pushed at twice its cost, of which two variants were ticked. */
  const listed = async (offer: number, language?: string) => {
    await records.saveRead(offerKey(offer), { ...read(offer), ...(language ? { session: { language, member: 'unknown' as const } } : {}) }, clock.now());
    expect(await push(offer, { title: 'Mine', selected: ['5000000000001', '5000000000002'] })).toEqual({ ok: true });
    expect(await run(offer)).toEqual({ kind: 'done' });
    puts.length = 0;
  };
  const reprice = (offer: number, multiplier = '3', patch: object = {}, revision = 1) =>
    push(offer, { prices: { plan: plan(multiplier), rateMaxDays: 7, revision, markup: null, store: facts }, ...patch });
  return { db, records, claims, settings, clock, puts, push, reprice, listed, run, idOf, importPush: async (offer: number) => importHandlers(deps, () => undefined)['import.push']({ items: [{ id: idOf(offer), readAt: (await records.offer(offerKey(offer)))?.readAt ?? 0 }] }, {}), list: (after = '') => listingsHandlers({ records, claims, sites: [...sites] })['listing.list']({ after }, {}), lose: () => void (deleted = true), warn: (now: ListingWarning[]) => void (warnings = now), during: (work: () => unknown) => void (meanwhile = work) };
}

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
    expect(await t.reprice(1, '3', { prices: { plan: plan('3'), rateMaxDays: 7, revision: 1, markup: '4', store: facts } })).toEqual({ ok: true });
    expect(await t.run(1)).toEqual({ kind: 'done' });
    const [put] = t.puts;
    const costs = (await t.records.listing(t.idOf(1)))?.wanted.costs ?? [];
    expect(put?.body.variants.map(({ price }) => price.minor)).toEqual(costs.map(({ cost }) => Math.ceil(cost.minor * 0.1 * 4)));
  });

  it('is refused for a rule that is not the saved one, of an older look, and while a push has not ended', async () => {
    const t = await setUp();
    await t.listed(1);
    expect(await t.reprice(1)).toMatchObject({ error: { code: 'rule-unsaved' } });
    await t.settings.save({ plan: plan('3') });
    expect(await t.reprice(1, '3', { prices: { plan: plan('3'), rateMaxDays: 8, revision: 1, markup: null, store: facts } })).toMatchObject({ error: { code: 'rule-unsaved' } });
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
    const seen = { plan: (await t.settings.get()).plan, rateMaxDays: 7, revision: 1, markup: null };
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

describe('listing.list', () => {
  it('answers every listing of the connected stores once, a page at a time, each with its newest read', async () => {
    const t = await setUp();
    await t.listed(1);
    const one = await t.records.listing(t.idOf(1));
    if (!one) throw new Error('not listed');
    await t.records.putStore({ ...shop('b'), tombstone: 1 });
    const rows = Array.from({ length: 45 }, (_, i) => ({ ...one, key: `1688:${800 + i}:main`, offerKey: `1688:${800 + i}`, id: `a|1688:${800 + i}:main`, tombstone: i === 7 ? 1 : null }));
    await t.db.listings.bulkPut([...rows, { ...one, storeId: 'b', id: listingIdOf('b', one.key) }]);
    const found: string[] = [];
    let pages = 0;
    for (let after: string | null = ''; after !== null; pages += 1) {
      const page: Awaited<ReturnType<typeof t.list>> = await t.list(after);
      found.push(...page.rows.map(({ listing }) => listing.key));
      after = page.next;
    }
    expect(pages).toBe(10);
    expect(found).toEqual([one.key, ...rows.filter(({ tombstone }) => tombstone === null).map(({ key }) => key)]);
  });

  it('brings what prices are made of, and what keeps them back; no picture', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.records.saveDraft(offerKey(1), { origin: 'China' });
    await t.records.saveReadError(offerKey(1), { code: 'captcha', supplier: '1688', paths: [] }, t.clock.now());
    const { rows } = await t.list();
    expect(rows).toMatchObject([{ url: 'https://detail.1688.com/offer/700000000001.html', origin: 'China', readAt: t.clock.now(), isPageChanged: true, product: { id: '700000000001', images: [] }, listing: { key: '1688:700000000001:main', pushedRevision: 1 } }]);
    await t.db.offers.clear();
    expect((await t.list()).rows).toMatchObject([{ product: null, readAt: null, isPageChanged: false }]);
  });

  it('leaves what no price is made of behind, so that the largest listings fit into one message', async () => {
    const t = await setUp();
    await t.listed(1);
    const one = await t.records.listing(t.idOf(1));
    if (!one?.pushed) throw new Error('not listed');
    const long = (digit: string, most: number) => digit.repeat(most);
    const skus = Array.from({ length: LIMITS.skus }, (_, i) => ({
      id: String(10 ** 23 + i), specId: long('f', LIMITS.specIdText), options: [long('颜', 100), long('色', 99) + String(i)], price: { minor: 690, currency: 'CNY' }, listPrice: { minor: 790, currency: 'CNY' }, stock: 100, image: `https://cbu01.alicdn.com/${long('i', 300)}`,
    }));
    const trace = Array.from({ length: 12 }, () => ({ rule: 'minimum-profit', argument: '12.5 USD', after: { minor: 123_456, currency: 'USD' } }));
    const priced = { price: { minor: 1, currency: 'USD' }, floor: { minor: 1, currency: 'USD' }, rulesVersion: 1, trace };
    const body = { ...one.pushed, description: long('d', 100_000), images: Array.from({ length: 100 }, () => skus[0]?.image ?? ''), variants: skus.map(({ id, options, image, stock }) => ({ supplierSkuKey: id, options, price: priced.price, stock, image, sku: long('S', 20) })) };
    const wanted = { body, costs: skus.map(({ id, price }) => ({ key: id, cost: price, minQty: 1, priced })), page: { title: 'x', leftOut: [], words: Object.fromEntries(skus.map(({ id, options }) => [id, options])) } };
    const remote = { id: '7', url: '', remoteUpdatedAt: '', warnings: [], variants: skus.map(({ id }) => ({ supplierSkuKey: id, variantId: id, sku: 'S' })) };
    for (let n = 1; n <= 6; n += 1) {
      await t.db.listings.put({ ...one, key: `1688:70000000000${n}:main`, offerKey: offerKey(n), id: t.idOf(n), wanted, pushed: body, remote, attempted: Array.from({ length: 10 }, () => body) });
      await t.records.saveRead(offerKey(n), read(n, { skus }), t.clock.now());
    }
    const { rows, next } = await t.list();
    const text = JSON.stringify(rows);
    expect([rows.length, next]).toEqual([5, t.idOf(5)]);
    expect(new TextEncoder().encode(text).byteLength).toBeLessThan(64 * 2 ** 20);
    for (const left of ['alicdn', '"attempted"', 'dddd', 'variantId']) expect(text).not.toContain(left);
    expect(repriceListing(rows[0] ?? (() => { throw new Error('no row'); })(), { id: 'a', ...facts }, plan('3'), t.clock.now()).row).toMatchObject({ up: 2_500, blocked: null });
  });

  it('writes nothing', async () => {
    const t = await setUp();
    await t.listed(1);
    const all = async () => JSON.stringify([await t.db.listings.toArray(), await t.db.jobs.toArray(), await t.db.offers.toArray()]);
    const before = await all();
    await t.list();
    expect(await all()).toBe(before);
  });
});
