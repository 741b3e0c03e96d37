import { describe, expect, it } from 'vitest';
import { markOf } from '../../../utils/domain/stock-sync/item.ts';
import { DEFAULT_POLICY, type SyncPolicy } from '../../../utils/domain/stock-sync/policy.ts';
import { offerKey, plan, read } from '../../support/reprice.ts';
import { setUpSync } from '../../support/stock-sync.ts';

const ALL: Partial<SyncPolicy> = { price: 'update', stock: 'update', gone: 'zero', back: true };
const usd = (minor: number) => ({ minor, currency: 'USD' });
type T = Awaited<ReturnType<typeof setUpSync>>;
const markOfFirst = async (t: T, at = 0) => {
  const item = (await t.syncs.row(t.idOf(1)))?.items[at];
  if (!item) throw new Error('no item');
  return markOf(item);
};

describe('a page that is opened again (users.md 1.5, 003-5, 004-35)', () => {
  it('writes new stock and price by id in one call, and the listing knows what stands there', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    await t.visit(t.skus([4, 0, 9], [800, 790, 690]));
    expect(await t.items()).toEqual([
      { key: '1', what: 'stock', from: 10, to: 4, reason: 'stock-changed', state: 'write' },
      { key: '1', what: 'price', from: usd(138), to: usd(160), reason: 'cost-changed', state: 'write' },
    ]);
    expect(await t.open()).toMatchObject([{ lane: 'store:a', priority: 2, liveKey: 'update-store|a', payload: { storeId: 'a' } }]);
    expect(await t.run()).toEqual({ kind: 'done' });
    expect(t.calls).toEqual([[{ key: `${offerKey(1)}:main`, productId: 'p1', variantId: 'v1-1', sku: expect.any(String), stock: 4, price: usd(160) }]]);
    expect(await t.records.listing(t.idOf(1))).toMatchObject({
      revision: 1, pushedRevision: 1, attempted: [], pushed: { variants: [{ stock: 4, price: usd(160) }, { stock: 0 }] },
      wanted: { body: { variants: [{ stock: 4, price: usd(160) }, {}] }, costs: [{ cost: { minor: 800 } }, {}] },
    });
    expect((await t.items()).map(({ state }) => state)).toEqual(['written', 'written']);
    expect((await t.db.claims.get(t.idOf(1)))?.changes).toBe(0);
    expect((await t.db.log.toArray()).at(-1)).toMatchObject({ what: 'synced', variants: 1 });
    // Run or looked at once more, nothing is written again.
    expect(await t.run()).toEqual({ kind: 'done' });
    await t.visit(t.skus([4, 0, 9], [800, 790, 690]));
    await t.run();
    expect(t.calls).toHaveLength(1);
  });

  it('writes nothing until the user chooses; a yes does, a no stays said', async () => {
    const t = await setUpSync();
    await t.listed();
    await t.visit(t.skus([4, 5, 9]));
    expect((await t.items()).map(({ state }) => state)).toEqual(['ask', 'ask']);
    expect(await t.open()).toEqual([]);
    const [yes, no] = [await markOfFirst(t, 0), await markOfFirst(t, 1)];
    expect(await t.handlers['sync.decide']({ id: t.idOf(1), mark: yes, accept: true }, {})).toEqual({ ok: true });
    expect(await t.handlers['sync.decide']({ id: t.idOf(1), mark: no, accept: false }, {})).toEqual({ ok: true });
    await t.syncer.lookAtDue();
    expect((await t.items()).map(({ state }) => state)).toEqual(['write', 'ignored']);
    await t.run();
    expect(t.calls.flat().map(({ variantId, stock }) => [variantId, stock])).toEqual([['v1-1', 4]]);
    await t.visit(t.skus([4, 5, 9]));
    expect((await t.items()).map(({ state }) => state)).toEqual(['ignored', 'written']);
    expect(await t.handlers['sync.decide']({ id: t.idOf(1), mark: yes, accept: true }, {})).toMatchObject({ error: { code: 'sync-moved' } });
  });

  it('holds stock that is unknown to no number, keeps pieces back and shows no more than the cap', async () => {
    const t = await setUpSync({ ...ALL, buffer: 3, cap: 5 });
    await t.listed();
    await t.visit(t.skus(['unknown', 2, 9]));
    expect(await t.items()).toEqual([]);
    await t.visit(t.skus([7, 100, 9]));
    expect((await t.items()).map(({ key, to }) => [key, to])).toEqual([['1', 4], ['2', 5]]);
  });

  it('a push already keeps pieces back, shows no more than the cap, and leaves what is not known; so there is nothing to follow', async () => {
    const t = await setUpSync({ stock: 'off', buffer: 3, cap: 5 });
    await t.listed();
    expect((await t.records.listing(t.idOf(1)))?.pushed?.variants.map(({ stock }) => stock)).toEqual([5, 0]);
    await t.visit(t.skus(['unlimited', 'unknown', 9]));
    expect(await t.push(1, { title: 'Mine', selected: [t.K(1), t.K(2)] })).toEqual({ ok: true });
    await t.runPush(1);
    await t.db.jobs.clear();
    expect(t.puts.at(-1)?.body.variants.map(({ stock }) => stock)).toEqual([5, 'unknown']);
    await t.records.patchStore('a', { sync: { ...DEFAULT_POLICY, stock: 'update', buffer: 3, cap: 5 } });
    await t.visit(t.skus([8, 4, 9]));
    expect((await t.items()).map(({ key, to, reason }) => [key, to, reason])).toEqual([['2', 1, 'stock-not-ours']]);
  });

  it.each([
    ['another kind of visitor', { session: { language: null, member: 'yes' as const } }, {}, 'other-session'],
    ['another language', { session: { language: 'en', member: 'unknown' as const } }, {}, 'other-language'],
    ['another unit', {}, { unit: '箱' }, 'unit-changed'],
    ['another currency', {}, { currency: 'USD' }, 'other-currency-page'],
  ])('for %s is looked at by nobody but the user', async (_what, more, patch, reason) => {
    const t = await setUpSync(ALL);
    await t.listed();
    await t.visit({ ...t.skus([4, 4, 4], [900, 900, 900]), ...patch }, more);
    expect(await t.items()).toMatchObject([{ what: 'look', state: 'look', reason }]);
    expect(await t.open()).toEqual([]);
  });

  it('a captcha or a signed-out page says nothing; neither does a read in part of what it does not show', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    for (const code of ['captcha', 'signed-out', 'not-rendered'] as const) {
      await t.records.saveReadError(offerKey(1), { code, supplier: '1688', paths: [] }, t.clock.now());
      await t.syncer.lookAtDue();
      expect(await t.items()).toEqual([]);
    }
    await t.visit({ skus: read(1).product.skus.slice(1) }, { partial: ['skus: cut'] });
    expect(await t.items()).toMatchObject([{ key: '1', what: 'look', reason: 'not-shown' }]);
  });

  it('moves no price further than the user allows, and none by a rate that is too old', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    await t.visit(t.skus([10, 0, 9], [1_100, 790, 690]));
    expect(await t.items()).toMatchObject([{ what: 'price', reason: 'price-far', state: 'ask' }]);
    t.clock.move(30 * 86_400_000);
    await t.visit(t.skus([10, 0, 9], [700, 790, 690]));
    expect(await t.items()).toMatchObject([{ what: 'look', reason: 'rate-old' }]);
    expect(t.calls).toEqual([]);
  });

  it('another price rule is no change at the supplier', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    await t.settings.save({ plan: plan('3') });
    await t.visit();
    expect(await t.items()).toEqual([]);
  });
});

describe('what is gone', () => {
  it('is set to zero and comes back, since that was the sync; a zero that was not is left', async () => {
    const t = await setUpSync({ ...ALL, stock: 'notify' });
    await t.listed();
    const { skus } = read(1).product;
    await t.visit({ skus: skus.slice(2) });
    expect((await t.items()).filter(({ state }) => state === 'write')).toEqual([{ key: '1', what: 'zero', from: 10, to: 0, reason: 'sku-gone', state: 'write' }]);
    await t.run();
    expect(t.shelf).toEqual(new Map([['v1-1', { stock: 0 }]]));
    expect((await t.records.listing(t.idOf(1)))?.synced).toEqual({ zeroed: [t.K(1)], lost: [] });
    await t.visit(t.skus([6, 8, 9]));
    expect((await t.items()).filter(({ state }) => state === 'write')).toEqual([{ key: '1', what: 'back', from: 0, to: 6, reason: 'restocked', state: 'write' }]);
    await t.run();
    expect(t.shelf.get('v1-1')).toEqual({ stock: 6 });
    expect((await t.records.listing(t.idOf(1)))?.synced?.zeroed).toEqual([]);
    expect(t.shelf.has('v1-2')).toBe(false);
  });

  it('an offer off the shelf is hidden, and shown again once it is there; one that the merchant hid never is', async () => {
    const off = { code: 'off-shelf' as const, supplier: '1688', paths: [] };
    const t = await setUpSync({ ...ALL, gone: 'pause' });
    await t.listed();
    await t.records.saveReadError(offerKey(1), off, t.clock.now());
    await t.syncer.lookAtDue();
    await t.run();
    expect([t.states, (await t.records.listing(t.idOf(1)))?.synced?.hidden]).toEqual([['hidden'], true]);
    expect((await t.claims.row(t.idOf(1)))?.hidden).toBe(true);
    await t.visit(t.skus([6, 0, 9]));
    await t.run();
    expect([t.states, (await t.records.listing(t.idOf(1)))?.synced?.hidden]).toEqual([['hidden', 'shown'], undefined]);
    expect((await t.claims.row(t.idOf(1)))?.hidden).toBe(false);

    const u = await setUpSync({ ...ALL, gone: 'pause' });
    await u.listed();
    u.shop.isHidden = true;
    await u.records.saveReadError(offerKey(1), off, u.clock.now());
    await u.syncer.lookAtDue();
    await u.run();
    expect(await u.items()).toMatchObject([{ what: 'hide', state: 'failed', reason: 'hidden-by-merchant' }]);
    expect((await u.claims.row(u.idOf(1)))?.hidden).toBe(true);
    await u.visit(u.skus([6, 0, 9]));
    await u.run();
    expect(u.states).toEqual([]);
  });
});

describe('a variant whose id has vanished (users.md 1.2)', () => {
  const renamed = (t: T) => t.visit({ skus: t.skus([5, 0, 9]).skus.map((sku, i) => (i === 0 ? { ...sku, id: '5999999999999' } : sku)) });

  it('is joined by the user alone: key, store variant and code stay, also at the next push', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    const before = await t.records.listing(t.idOf(1));
    await renamed(t);
    const { rows: [row] } = await t.handlers['sync.list']({ after: '' }, {});
    expect(row).toMatchObject({ url: 'https://detail.1688.com/offer/700000000001.html', isStale: false, skus: [{ key: '5999999999999', options: ['红色', 'L'] }, { key: t.K(3) }] });
    const map = (to: string, readAt = row?.readAt ?? 0) => t.handlers['sync.map']({ id: t.idOf(1), from: t.K(1), to, readAt }, {});
    expect(await map('5999999999999', 1)).toMatchObject({ error: { code: 'read-again' } });
    expect(await map('123')).toMatchObject({ error: { code: 'sync-moved' } });
    // Another variant has it.
    expect(await map(t.K(2))).toMatchObject({ error: { code: 'sync-moved' } });
    expect(await map('5999999999999')).toEqual({ ok: true });
    const after = await t.records.listing(t.idOf(1));
    expect(after?.pushed?.variants.map(({ supplierSkuKey, sku }) => [supplierSkuKey, sku])).toEqual([['5999999999999', before?.pushed?.variants[0]?.sku], [t.K(2), before?.pushed?.variants[1]?.sku]]);
    expect(after?.remote?.variants[0]).toEqual({ ...before?.remote?.variants[0], supplierSkuKey: '5999999999999' });
    expect(after?.key).toBe(before?.key);
    await t.syncer.lookAtDue();
    expect((await t.items()).filter(({ state }) => state === 'write')).toMatchObject([{ key: '9', what: 'stock', from: 10, to: 5 }]);
    expect(await t.push(1, { title: 'Mine', selected: ['5999999999999', t.K(2)] })).toEqual({ ok: true });
    expect((await t.records.listing(t.idOf(1)))?.wanted.body.variants.map(({ sku }) => sku)).toEqual(before?.pushed?.variants.map(({ sku }) => sku));
  });

  it('under an id with other words nothing follows until the user says that it is the same', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    const { skus } = t.skus([5, 0, 9], [700, 790, 690]);
    await t.visit({ axes: [{ name: '颜色', values: ['大红', '红色', '蓝色'] }, { name: '尺码', values: ['L', 'XL'] }], skus: skus.map((sku, i) => (i === 0 ? { ...sku, options: ['大红', 'L'] } : sku)) });
    expect(await t.items()).toMatchObject([{ key: '1', what: 'look', reason: 'words-changed' }]);
    const readAt = t.clock.now();
    expect(await t.handlers['sync.map']({ id: t.idOf(1), from: t.K(1), to: t.K(1), readAt }, {})).toEqual({ ok: true });
    await t.syncer.lookAtDue();
    expect((await t.items()).map(({ what, to }) => [what, to])).toEqual([['stock', 5], ['price', usd(140)]]);
  });

  it('names the first of the user\'s order of suppliers that has something, once goods are missing', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    for (const [n, stock] of [[2, 0], [3, 'unknown'], [4, 8], [5, 8]] as const) await t.records.saveRead(offerKey(n), read(n, { title: `Bag ${n}`, skus: read(n).product.skus.map((sku) => ({ ...sku, stock })) }), t.clock.now());
    await t.records.saveReadError(offerKey(4), { code: 'off-shelf', supplier: '1688', paths: [] }, t.clock.now());
    await t.records.saveDraft(offerKey(1), { fallbacks: [2, 3, 4, 6, 5].map(offerKey) });
    const named = async () => (await t.handlers['sync.list']({ after: '' }, {})).rows.map(({ standIn }) => standIn);
    await t.visit(t.skus([4, 0, 9]));
    expect(await named()).toEqual([null]);
    await t.visit(t.skus([0, 0, 9]));
    expect(await named()).toMatchObject([{ key: offerKey(5), title: 'Bag 5', url: `https://detail.1688.com/offer/${offerKey(5).slice(5)}.html` }]);
    await t.records.saveDraft(offerKey(1), { fallbacks: [2, 3, 4].map(offerKey) });
    expect(await named()).toEqual([null]);
  });

  it('opens one page a click, in a tab', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    await t.visit(t.skus([4, 0, 9]));
    expect(await t.handlers['sync.open']({ id: t.idOf(1) }, {})).toEqual({ ok: true });
    expect(await t.handlers['sync.open']({ id: 'a|1688:1:main' }, {})).toMatchObject({ error: { code: 'sync-moved' } });
    expect(t.opened).toEqual(['https://detail.1688.com/offer/700000000001.html']);
  });
});

describe('the policy of a store', () => {
  it('is kept, also when the store is connected again, and counts at once', async () => {
    const t = await setUpSync();
    await t.listed();
    await t.visit(t.skus([4, 0, 9]));
    expect(await t.handlers['sync.policy']({ storeId: 'a', policy: { ...DEFAULT_POLICY, stock: 'update' } }, {})).toEqual({ ok: true });
    await t.syncer.lookAtDue();
    expect(await t.items()).toMatchObject([{ what: 'stock', state: 'write' }]);
    expect(await t.handlers['sync.policy']({ storeId: 'none', policy: DEFAULT_POLICY }, {})).toMatchObject({ error: { code: 'store-gone' } });
  });

  it('a store without updates gets prices as new prices of the push queue, and is told that stock is not', async () => {
    const t = await setUpSync(ALL, []);
    await t.listed();
    await t.visit(t.skus([4, 0, 9], [800, 790, 690]));
    expect((await t.items()).map(({ what, state, reason }) => [what, state, reason])).toEqual([['stock', 'look', 'store-cannot-stock'], ['price', 'handed', 'cost-changed']]);
    expect(await t.records.listing(t.idOf(1))).toMatchObject({ revision: 2, intent: 'refresh', wanted: { body: { variants: [{ price: usd(160), stock: 10 }, {}] } } });
    expect(await t.open()).toEqual([]);
  });
});
