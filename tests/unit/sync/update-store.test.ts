import { describe, expect, it } from 'vitest';
import { err } from '../../../utils/domain/result.ts';
import type { SyncPolicy } from '../../../utils/domain/stock-sync/policy.ts';
import type { StoreErrorCode } from '../../../utils/stores/define.ts';
import { offerKey } from '../../support/reprice.ts';
import { setUpSync } from '../../support/stock-sync.ts';

const ALL: Partial<SyncPolicy> = { price: 'update', stock: 'update', gone: 'zero', back: true };
const DAY = 86_400_000;

describe('update-store (M-5)', () => {
  it('stopped between the call and the note of it, it writes the same once more; nothing is doubled', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    await t.visit(t.skus([4, 0, 9]));
    await expect(t.run({ settle: () => Promise.reject(new Error('stopped')) })).rejects.toThrow();
    expect(t.shelf.get('v1-1')).toEqual({ stock: 4 });
    // What stands there is not known now: the page says what was known before, and it is written all the same.
    await t.visit(t.skus([10, 0, 9]));
    expect(await t.items()).toMatchObject([{ key: '1', what: 'stock', to: 10, state: 'write' }]);
    expect(await t.run()).toEqual({ kind: 'done' });
    expect(t.shelf.get('v1-1')).toEqual({ stock: 10 });
    expect(await t.records.listing(t.idOf(1))).toMatchObject({ attempted: [], pushed: { variants: [{ stock: 10 }, {}] } });
    await t.visit(t.skus([10, 0, 9]));
    expect((await t.items()).filter(({ state }) => state === 'write')).toEqual([]);
  });

  it('stopped while it hides, the hiding is still known to be ours', async () => {
    const t = await setUpSync({ ...ALL, gone: 'pause' });
    await t.listed();
    await t.records.saveReadError(offerKey(1), { code: 'off-shelf', supplier: '1688', paths: [] }, t.clock.now());
    await t.syncer.lookAtDue();
    await expect(t.run({ settle: () => Promise.reject(new Error('stopped')) })).rejects.toThrow();
    expect(await t.run()).toEqual({ kind: 'done' });
    await t.visit();
    await t.run();
    expect(t.states).toEqual(['hidden', 'hidden', 'shown']);
  });

  it('takes many listings in one call', async () => {
    const t = await setUpSync(ALL);
    for (const offer of [1, 2, 3]) {
      await t.listed(offer);
      await t.visit(t.skus([offer, 0, 9]), {}, offer);
    }
    expect(await t.open()).toHaveLength(1);
    expect(await t.run()).toEqual({ kind: 'done' });
    expect(t.calls.map((call) => call.map(({ variantId, stock }) => [variantId, stock]))).toEqual([[['v3-1', 3], ['v2-1', 2], ['v1-1', 1]]]);
  });

  it.each([['gone', 'deleted-in-store'], ['foreign', 'foreign']] as const)('a variant that is %s is marked, never written or made again until a push', async (outcome, reason) => {
    const t = await setUpSync(ALL);
    await t.listed();
    t.shop.outcome = ({ variantId }) => (variantId === 'v1-1' ? outcome : 'written');
    await t.visit(t.skus([4, 7, 9]));
    expect(await t.run()).toEqual({ kind: 'done' });
    expect((await t.items()).map(({ state }) => state)).toEqual(['failed', 'written']);
    expect(await t.records.listing(t.idOf(1))).toMatchObject({ attempted: [], pushed: { variants: [{ stock: 10 }, { stock: 7 }] }, synced: { lost: [{ key: t.K(1), why: reason }] } });
    await t.visit(t.skus([3, 7, 9]));
    expect((await t.items())[0]).toMatchObject({ key: '1', what: 'look', reason });
    await t.run();
    expect(t.calls).toHaveLength(1);
  });

  it('what the store refuses is told; the others are written', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    t.shop.outcome = ({ variantId }) => (variantId === 'v1-1' ? 'refused' : 'written');
    await t.visit(t.skus([4, 7, 9]));
    expect(await t.run()).toEqual({ kind: 'done' });
    expect((await t.items()).map(({ state, reason }) => [state, reason])).toEqual([['failed', 'refused'], ['written', 'stock-changed']]);
  });

  it('an open push wins: nothing is written beside it, and after it what still differs is', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    await t.visit(t.skus([4, 0, 9]));
    await t.push(1, { title: 'Mine', selected: [t.K(1), t.K(2)] });
    expect(await t.run()).toEqual({ kind: 'done' });
    expect(t.calls).toEqual([]);
    await t.visit(t.skus([2, 0, 9]));
    expect(await t.items()).toMatchObject([{ what: 'look', reason: 'push-open' }]);
    expect(await t.importPush(1)).toEqual({ refused: [] });
    await t.visit(t.skus([1, 0, 9]));
    await t.runPush(1);
    await t.db.jobs.clear();
    await t.syncer.lookAtDue();
    expect(await t.items()).toMatchObject([{ what: 'stock', from: 2, to: 1, state: 'write' }]);
  });

  it('a push that ends while the call is under way makes it write again', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    await t.visit(t.skus([4, 0, 9]));
    const listing = await t.records.listing(t.idOf(1));
    if (!listing?.pushed || !listing.remote) throw new Error('not listed');
    const { pushed, remote } = listing;
    t.shop.during = () => t.records.savePushed(t.idOf(1), 2, pushed, remote, 'push', t.clock.now());
    await t.run();
    t.shop.during = () => undefined;
    await t.syncer.lookAtDue();
    expect((await t.items()).filter(({ state }) => state === 'write')).toMatchObject([{ what: 'stock', to: 4 }]);
    await t.run();
    expect(t.shelf.get('v1-1')).toEqual({ stock: 4 });
  });

  it('waits for the page where the read is a day old, and holds up no fresher one', async () => {
    const t = await setUpSync(ALL);
    await t.listed(1);
    await t.visit(t.skus([4, 0, 9]), {}, 1);
    await t.listed(2);
    t.clock.move(DAY + 1);
    await t.visit(t.skus([3, 0, 9]), {}, 2);
    expect(await t.run()).toMatchObject({ kind: 'blocked', pauseLane: false, reason: { code: 'stale' } });
    expect(t.calls.flat().map(({ variantId }) => variantId)).toEqual(['v2-1']);
    await t.visit(t.skus([4, 0, 9]), {}, 1);
    expect(await t.run()).toEqual({ kind: 'done' });
    expect(t.calls.flat().map(({ variantId }) => variantId)).toEqual(['v2-1', 'v1-1']);
  });

  it.each<[StoreErrorCode, object]>([['auth', { kind: 'blocked', pauseLane: true }], ['rate-limit', { kind: 'retry', counts: false }], ['unavailable', { kind: 'retry', counts: true }]])('an answer of %s leaves all of it to be written later', async (code, outcome) => {
    const t = await setUpSync(ALL);
    await t.listed();
    await t.visit(t.skus([4, 0, 9]));
    t.shop.error = { code, detail: 'd' };
    expect(await t.run()).toMatchObject(outcome);
    expect(await t.items()).toMatchObject([{ state: 'write' }]);
    t.shop.error = null;
    expect(await t.run()).toEqual({ kind: 'done' });
    expect(t.shelf.get('v1-1')).toEqual({ stock: 4 });
  });

  it('writes nothing into a store that is another by now, or that there is no way into', async () => {
    const t = await setUpSync(ALL);
    await t.listed();
    await t.visit(t.skus([4, 0, 9]));
    expect(await t.run({ connect: async () => err({ code: 'secret-missing' }) })).toMatchObject({ kind: 'blocked', pauseLane: true });
    await t.db.syncs.update(t.idOf(1), { pricedFor: { currency: 'EUR', exponent: 2, pricesIncludeTax: true } });
    expect(await t.run()).toMatchObject({ kind: 'blocked', reason: { code: 'prices-old' } });
    expect(t.calls).toEqual([]);
  });
});
