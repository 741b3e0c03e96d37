import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../utils/domain/result.ts';
import type { SetState } from '../../../utils/domain/listing-state.ts';
import type { StoreError, StoreInfo } from '../../../utils/stores/define.ts';
import { setListingState, type SetListingStateDeps } from '../../../utils/sync/jobs/set-listing-state.ts';
import { testClock } from '../../support/time.ts';
import { clientOf } from '../../support/store-client.ts';

const info: StoreInfo = { remoteId: 'shop-1', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'main', locations: [], language: 'en', weightUnit: null, missingRights: [], guarantee: 'mark', can: ['hide', 'delete'], limits: { variants: null, options: null } };

function setUp(patch: { listing?: { revision?: number; tombstone?: number } | null; info?: Partial<StoreInfo>; error?: StoreError } = {}) {
  const asked: string[] = [];
  const saved: string[] = [];
  const client = clientOf({
    test: async () => ok({ ...info, ...patch.info }),
    setState: async (key, state) => {
      asked.push(`${key} ${state}`);
      return patch.error ? err(patch.error) : ok(null);
    },
  });
  const deps: SetListingStateDeps = {
    clock: testClock(),
    listing: async () => (patch.listing === null ? null : { storeId: 's', key: '1688:1:main', revision: 3, tombstone: null, ...patch.listing }),
    saveState: async (id, revision, state) => void saved.push(`${id} ${revision} ${state}`),
    connect: async () => ok({ client, known: info }),
  };
  const run = (state: SetState, extra: Partial<SetListingStateDeps> = {}) => setListingState.run({ listingId: 'l', state, revision: 3 }, { ...deps, ...extra }, new AbortController().signal);
  return { run, asked, saved };
}

describe('set-listing-state', () => {
  it.each(['shown', 'hidden', 'deleted'] as const)('asks the store for %s by the key and notes it; twice is the same', async (state) => {
    const t = setUp();
    expect(await t.run(state)).toEqual({ kind: 'done' });
    expect(await t.run(state)).toEqual({ kind: 'done' });
    expect(t.asked).toEqual([`1688:1:main ${state}`, `1688:1:main ${state}`]);
    expect(t.saved[0]).toBe(`l 3 ${state}`);
  });
  it('leaves alone what was pushed again since, or is deleted already', async () => {
    for (const listing of [{ revision: 4 }, { tombstone: 1 }]) {
      const t = setUp({ listing });
      expect(await t.run('deleted')).toEqual({ kind: 'done' });
      expect([t.asked, t.saved]).toEqual([[], []]);
    }
  });
  it('says that the listing was lost with the database', async () => {
    expect(await setUp({ listing: null }).run('hidden')).toMatchObject({ kind: 'dead', reason: { code: 'listing-gone' } });
  });
  it('counts what is not there as deleted, but not as hidden', async () => {
    const gone = { error: { code: 'not-found', detail: '' } } as const;
    const [a, b] = [setUp(gone), setUp(gone)];
    expect(await a.run('deleted')).toEqual({ kind: 'done' });
    expect(a.saved).toEqual(['l 3 deleted']);
    expect(await b.run('hidden')).toMatchObject({ kind: 'blocked', reason: { code: 'not-found' } });
    expect(b.saved).toEqual([]);
  });
  it('writes nothing in another shop, and nothing that the store cannot', async () => {
    const t = setUp({ info: { remoteId: 'shop-2' } });
    expect(await t.run('deleted')).toEqual({ kind: 'blocked', pauseLane: true, reason: { code: 'store-changed', detail: 'remoteId' } });
    const u = setUp({ info: { can: ['hide'] } });
    expect(await u.run('deleted')).toMatchObject({ kind: 'dead', reason: { code: 'store-cannot' } });
    expect([...t.asked, ...u.asked]).toEqual([]);
  });
  it.each([
    [{ code: 'auth', detail: 'd' }, { kind: 'blocked', pauseLane: true }],
    [{ code: 'forbidden', detail: 'd' }, { kind: 'blocked', pauseLane: false }],
    [{ code: 'conflict', detail: 'd' }, { kind: 'blocked' }],
    [{ code: 'invalid', detail: 'd' }, { kind: 'dead' }],
    [{ code: 'rate-limit', detail: 'd', retryAfterMs: 5000 }, { kind: 'retry', counts: false, afterMs: 5000 }],
    [{ code: 'unavailable', detail: 'd' }, { kind: 'retry', counts: true }],
    [{ code: 'unavailable', detail: 'd', offline: true }, { kind: 'retry', counts: false }],
  ] as const)('answers %j with its own action and notes nothing', async (error, outcome) => {
    const t = setUp({ error });
    expect(await t.run('hidden')).toMatchObject(outcome);
    expect(t.saved).toEqual([]);
  });
  it.each([['store-gone', false], ['permission', true]] as const)('waits for the user without a way in: %s', async (code, pauseLane) => {
    expect(await setUp().run('hidden', { connect: async () => err({ code }) })).toMatchObject({ kind: 'blocked', pauseLane, reason: { code } });
  });
});
