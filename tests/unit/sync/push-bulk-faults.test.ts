import { describe, expect, it } from 'vitest';
import { LEASE_MS } from '../../../utils/sync/runner.ts';
import { ACTIVE_3, bulkLife, finish, setUpBulk, shelf, states } from '../../support/bulk.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

describe('a worker that is stopped', () => {
  it.each(['before', 'after'] as const)('%s any step of it leaves each listing made once and on sale', async (when) => {
    for (let n = 0; ; n++) {
      const t = await setUpBulk(3);
      t.close();
      const first = bulkLife(t.shop.client, { name: t.name, clock: t.clock, stopAt: { n, when } });
      // The operation ends while nobody looks, or while this worker does.
      for (let i = 0; i < 3; i++) {
        await first.wake().catch(() => undefined);
        t.shop.finish();
        t.clock.move(20_000);
      }
      const came = first.steps() > n;
      first.close();
      const second = bulkLife(t.shop.client, { name: t.name, clock: t.clock });
      t.clock.move(LEASE_MS);
      for (let i = 0; i < 4; i++) await finish({ ...t, wake: second.wake });
      expect(shelf(t), `step ${n}`).toEqual(ACTIVE_3);
      expect([...t.shop.products.values()].map(({ made }) => made), `step ${n}`).toEqual([1, 1, 1]);
      expect(await states(second), `step ${n}`).toEqual([['done', null], ['done', null], ['done', null]]);
      // Only where the shop has not heard of the first one, there is a second.
      expect(t.shop.operations.length, `step ${n}`).toBeLessThanOrEqual(1);
      second.close();
      if (!came) {
        expect(n).toBeGreaterThan(15);
        break;
      }
    }
  });

  it('an answer that is lost with the operation begun is found again; what the shop forgot is begun anew under another name', async () => {
    const t = await setUpBulk(3);
    const { start } = t.shop.client.bulk;
    t.shop.client.bulk.start = async (...args) => {
      await start(...args);
      return { ok: false, error: { code: 'unavailable', detail: 'HTTP 502' } };
    };
    await t.wake();
    t.shop.client.bulk.start = start;
    expect(await t.bulk()).toMatchObject({ state: 'ready', failures: 1, reason: { code: 'unavailable' } });
    t.clock.move(HOUR);
    await t.wake();
    expect(await t.bulks.row('a')).toMatchObject({ state: 'running', handle: t.shop.operations[0]?.id });
    expect(t.shop.operations).toHaveLength(1);
    expect(t.shop.puts).toEqual([]);
    await finish(t);
    expect(shelf(t)).toEqual(ACTIVE_3);

    const other = await setUpBulk(3);
    other.shop.fails.start = { code: 'unavailable', detail: 'HTTP 502' };
    await other.wake();
    const before = (await other.bulks.row('a'))?.id;
    other.shop.fails.start = null;
    other.clock.move(5 * MINUTE);
    await other.wake();
    expect(other.shop.operations).toHaveLength(1);
    expect(other.shop.operations[0]?.id).not.toBe(before);
    expect(other.shop.puts).toEqual([]);
  });
});

describe('an operation that cannot be', () => {
  it('another one that is under way is waited for', async () => {
    const t = await setUpBulk(3);
    t.shop.operations.push({ id: 'theirs', keys: [], over: false, refused: [] });
    await t.wake();
    expect(await t.bulk()).toMatchObject({ state: 'ready', failures: 0, reason: { code: 'rate-limit' }, runAt: t.clock.now() + MINUTE });
    expect(t.shop.puts).toEqual([]);
    await finish(t);
    expect(t.shop.operations).toHaveLength(2);
    expect(shelf(t)).toEqual(ACTIVE_3);
  });

  it('one that comes between the look and the start is waited for, and the listings with it', async () => {
    const t = await setUpBulk(3);
    t.shop.fails.start = { code: 'rate-limit', detail: 'busy', retryAfterMs: MINUTE };
    await t.wake();
    expect(await t.bulk()).toMatchObject({ state: 'ready', failures: 0, reason: { code: 'rate-limit' }, runAt: t.clock.now() + MINUTE });
    t.clock.move(MINUTE - 1);
    await t.wake();
    expect(t.shop.puts).toEqual([]);
    t.shop.fails.start = null;
    t.clock.move(1);
    await t.wake();
    expect(t.shop.operations).toHaveLength(1);
    await finish(t);
    expect(shelf(t)).toEqual(ACTIVE_3);
  });

  it('one that the shop refuses for good ends, is told, and the pushes go by themselves at once', async () => {
    const t = await setUpBulk(3);
    t.shop.fails.start = { code: 'invalid', field: 'mutation', detail: 'No' };
    await t.wake();
    expect(await t.bulk()).toMatchObject({ state: 'dead', reason: { code: 'invalid', detail: 'mutation: No' } });
    await t.wake();
    expect(shelf(t)).toEqual(ACTIVE_3);
    // Theirs to try again; until then nothing new is queued.
    for (let n = 4; n <= 7; n++) await t.push(n);
    await t.wake();
    expect(await states(t, 'push-bulk')).toEqual([['dead', 'invalid']]);
    expect(shelf(t)).toHaveLength(7);
  });

  it.each(['drop', 'fail'] as const)('one that nobody follows any more (%s) holds no push back for longer than a quarter of an hour', async (how) => {
    const t = await setUpBulk(3);
    await t.wake();
    if (how === 'drop') await t.jobs.drop((await t.bulk())?.id ?? '', t.clock.now());
    else {
      t.shop.fails.poll = { code: 'unavailable', detail: 'HTTP 500' };
      for (let i = 0; i < 10 && (await t.bulk())?.state !== 'dead'; i++) {
        t.clock.move(((await t.bulk())?.runAt ?? 0) - t.clock.now());
        await t.wake();
      }
      expect(await t.bulk()).toMatchObject({ state: 'dead', reason: { code: 'unavailable' } });
    }
    t.clock.move(15 * MINUTE);
    await t.wake();
    expect(shelf(t)).toEqual(ACTIVE_3);
    t.shop.finish();
    expect([...t.shop.products.values()].map(({ made }) => made)).toEqual([1, 1, 1]);
  });
});
