import { describe, expect, it } from 'vitest';
import { ACTIVE_3, finish, setUpBulk, shelf, states } from '../../support/bulk.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

describe('many new listings of one store', () => {
  it('are made by one operation of the shop; then each push completes its own', async () => {
    const t = await setUpBulk(3);
    await t.wake();
    expect(t.shop.operations.map(({ keys }) => keys.length)).toEqual([3]);
    expect(t.shop.puts).toEqual([]);
    // Each says what it waits for, and until when at most; so does the operation.
    expect(await t.job(1)).toMatchObject({ state: 'ready', reason: { code: 'bulk' }, runAt: t.clock.now() + 15 * MINUTE });
    expect(await t.bulk()).toMatchObject({ state: 'ready', failures: 0, reason: { code: 'bulk', detail: '0 / 3' }, runAt: t.clock.now() + 10_000 });
    t.shop.finish();
    t.clock.move(10_000);
    await t.wake();
    expect(shelf(t)).toEqual(ACTIVE_3);
    expect(t.shop.puts).toHaveLength(3);
    expect(await states(t)).toEqual([['done', null], ['done', null], ['done', null]]);
    expect(await states(t, 'push-bulk')).toEqual([['done', null]]);
    expect(await t.listing(1)).toMatchObject({ pushedRevision: 1, attempted: [] });
  });

  it('are asked for less and less often while it runs, and never stop the worker', async () => {
    const t = await setUpBulk(3);
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      await t.wake();
      const at = (await t.bulk())?.runAt ?? 0;
      waits.push(at - t.clock.now());
      t.clock.move(at - t.clock.now());
    }
    expect(waits.slice(0, 3)).toEqual([10_000, 10_000, 10_000]);
    expect(waits.at(-1)).toBeGreaterThan(20_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5 * MINUTE);
    expect(await t.bulk()).toMatchObject({ failures: 0 });
    expect(t.shop.puts).toEqual([]);
  });

  it('are pushed one by one where they are fewer, were pushed before, or the kind of shop has nothing of the sort', async () => {
    const t = await setUpBulk(2);
    await t.wake();
    expect(t.shop.operations).toEqual([]);
    for (const n of [1, 2]) await t.push(n, `New ${n}`);
    await t.push(3);
    await t.wake();
    expect(t.shop.operations).toEqual([]);
    expect(shelf(t)).toEqual(['Bag 3', 'New 1', 'New 2']);
    expect(await states(t, 'push-bulk')).toEqual([]);
  });

  it('are counted past those that were pushed before, which go by themselves', async () => {
    const t = await setUpBulk(2);
    await t.wake();
    for (const n of [1, 2]) await t.push(n, `New ${n}`);
    t.clock.move(1);
    for (const n of [3, 4, 5]) await t.push(n);
    await t.wake();
    expect(t.shop.operations.map(({ keys }) => keys.toSorted())).toEqual([['1688:3:main', '1688:4:main', '1688:5:main']]);
    expect(shelf(t)).toEqual(['New 1', 'New 2']);
  });

  it('are in one operation only: what it did not take goes by itself, and no second one is queued for it', async () => {
    const t = await setUpBulk(5);
    t.shop.unfit.add('1688:2:main');
    await t.wake();
    expect(t.shop.operations.map(({ keys }) => keys.toSorted())).toEqual([['1688:1:main', '1688:3:main', '1688:4:main', '1688:5:main']]);
    expect(t.shop.puts.map(({ key }) => key)).toEqual(['1688:2:main']);
    await finish(t);
    expect(t.shop.operations).toHaveLength(1);
    expect(t.shop.puts).toHaveLength(5);
    expect(await states(t, 'push-bulk')).toHaveLength(1);
  });

  it('that are too old, or priced for what the shop was, are not sent', async () => {
    const t = await setUpBulk(2);
    await t.push(3, 'Old', { readAt: t.clock.now() - 25 * HOUR });
    await t.push(4, 'Dear', { pricedFor: { currency: 'EUR', exponent: 2, pricesIncludeTax: true } });
    await t.wake();
    expect(t.shop.operations.map(({ keys }) => keys.toSorted())).toEqual([['1688:1:main', '1688:2:main']]);
    expect((await t.job(3))?.reason?.code).toBe('stale');
    expect((await t.job(4))?.reason?.code).toBe('prices-old');
  });

  it('of a product that was linked are never in one: their own pushes write what a linked product takes', async () => {
    const t = await setUpBulk(2);
    await t.push(3, 'Theirs', { body: { linked: true } });
    await t.wake();
    expect(t.shop.looks.flat().toSorted()).toEqual(['1688:1:main', '1688:2:main']);
    expect(t.shop.operations.map(({ keys }) => keys.toSorted())).toEqual([['1688:1:main', '1688:2:main']]);
    expect(t.shop.puts).toMatchObject([{ key: '1688:3:main', linked: true }]);
  });

  it('go up as many as one request can carry: the others go by themselves', async () => {
    const t = await setUpBulk(0);
    for (let n = 1; n <= 4; n++) await t.push(n, `Bag ${n}`, { body: { description: 'x'.repeat(n === 1 ? 10 : 2_000_000) } });
    await t.wake();
    expect(t.shop.operations.map(({ keys }) => keys.length)).toEqual([3]);
    expect(t.shop.puts).toHaveLength(1);
    await finish(t);
    expect(shelf(t)).toHaveLength(4);
  });

  it('are looked at slice by slice: a budget that ends is waited for, and no look is taken twice', async () => {
    const t = await setUpBulk(7, { variants: 200 });
    const { takes } = t.shop.client.bulk;
    let looks = 0;
    t.shop.client.bulk.takes = async (...args) => {
      t.shop.fails.takes = (looks += 1) % 2 === 0 ? { code: 'rate-limit', detail: '', retryAfterMs: 20_000 } : null;
      return takes(...args);
    };
    for (let i = 0; i < 5; i++) {
      await t.wake();
      t.clock.move(5 * MINUTE);
    }
    expect(t.shop.looks.map((keys) => keys.length)).toEqual([3, 3, 1]);
    expect(t.shop.operations.map(({ keys }) => keys.length)).toEqual([7]);
    await finish(t);
    expect(shelf(t)).toHaveLength(7);
  });
});

describe('while the shop is at it', () => {
  it('a newer push waits too, and is what stands at the end', async () => {
    const t = await setUpBulk(3);
    await t.wake();
    await t.push(1, 'Newer');
    await t.wake();
    expect(t.shop.puts).toEqual([]);
    // What the shop may have made of it by now is known to be ours, whatever is heard of it.
    expect((await t.listing(1))?.attempted?.map(({ title }) => title)).toEqual(['Bag 1']);
    expect(await t.job(1)).toMatchObject({ state: 'ready', reason: { code: 'bulk' }, failures: 0 });
    await finish(t);
    expect(shelf(t)).toEqual(['Bag 2', 'Bag 3', 'Newer']);
    expect(await t.listing(1)).toMatchObject({ revision: 2, pushedRevision: 2, attempted: [] });
  });

  it('a push that the user tries again waits on', async () => {
    const t = await setUpBulk(3);
    await t.wake();
    await t.jobs.retry((await t.job(2))?.id ?? '', t.clock.now());
    await t.wake();
    expect(t.shop.puts).toEqual([]);
    expect(await t.job(2)).toMatchObject({ state: 'ready', reason: { code: 'bulk' }, runAt: t.clock.now() + 15 * MINUTE });
  });

  it('a push that the user gives up leaves what the shop has made of it off sale', async () => {
    const t = await setUpBulk(3);
    await t.wake();
    await t.jobs.drop((await t.job(2))?.id ?? '', t.clock.now());
    await finish(t);
    expect(shelf(t)).toEqual(['(of the bulk)', 'Bag 1', 'Bag 3']);
  });

  it('what is refused ends its own push with the reason, and only for the revision that was sent', async () => {
    const t = await setUpBulk(4);
    t.shop.refuses = new Set(['1688:1:main', '1688:2:main']);
    await t.wake();
    await t.push(2, 'Better');
    t.shop.finish();
    t.shop.refuses.delete('1688:2:main');
    await finish(t);
    expect(await t.job(1)).toMatchObject({ state: 'dead', reason: { code: 'invalid', detail: 'title: too bad' } });
    expect(shelf(t)).toEqual(['Bag 3', 'Bag 4', 'Better']);
    expect(t.shop.puts.map(({ key }) => key)).not.toContain('1688:1:main');
    // Told once: tried again, the shop is asked.
    t.shop.refuses.clear();
    await t.jobs.retry((await t.job(1))?.id ?? '', t.clock.now());
    await t.wake();
    expect(shelf(t)).toEqual(['Bag 1', 'Bag 3', 'Bag 4', 'Better']);
  });

  it('a store that is paused is left alone; when it goes on, so does all of it', async () => {
    const t = await setUpBulk(3);
    await t.wake();
    await t.records.patchStore('a', { state: 'paused' });
    await finish(t, HOUR);
    expect(t.shop.puts).toEqual([]);
    await t.records.patchStore('a', { state: 'active' });
    await finish(t);
    expect(shelf(t)).toEqual(ACTIVE_3);
  });

  it('a store that is removed is asked for nothing; its pushes say so, and go on when it is connected again', async () => {
    const t = await setUpBulk(3);
    await t.wake();
    t.remove();
    await finish(t, HOUR);
    expect(t.shop.puts).toEqual([]);
    expect(await t.bulk()).toMatchObject({ state: 'blocked', reason: { code: 'store-gone' } });
    expect((await t.job(1))?.reason?.code).toBe('store-gone');
    t.connectAgain();
    await t.jobs.release('store:a', t.clock.now());
    await finish(t);
    expect(shelf(t)).toEqual(ACTIVE_3);
  });

  it('a credential that is refused pauses the store, and the operation is followed after that', async () => {
    const t = await setUpBulk(3);
    await t.wake();
    t.shop.fails.poll = { code: 'auth', detail: '' };
    t.clock.move(MINUTE);
    await t.wake();
    expect(await t.records.store('a')).toMatchObject({ state: 'paused', reason: { code: 'auth' } });
    t.shop.fails.poll = null;
    await t.records.patchStore('a', { state: 'active', reason: null });
    await t.jobs.release('store:a', t.clock.now());
    await t.wake();
    expect(t.shop.puts).toEqual([]);
    await finish(t);
    expect(shelf(t)).toEqual(ACTIVE_3);
  });
});
