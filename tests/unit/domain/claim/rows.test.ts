import { describe, expect, it } from 'vitest';
import type { ClaimRow } from '../../../../utils/domain/claim/claim-row.ts';
import { queryRows, type ImportQuery } from '../../../../utils/domain/claim/query.ts';
import { importRows } from '../../../../utils/domain/claim/rows.ts';
import type { DraftInShort, LightRows, LivingJob } from '../../../../utils/domain/claim/view.ts';
import type { StoreView } from '../../../../utils/domain/view-types.ts';
import { claimRow, listedRow, OFFER, shelfRow } from '../../../support/claims.ts';
import { storeView } from '../../../support/worker.ts';

const shops = [storeView(), storeView({ id: 's2' })];
const rowsOf = (light: Partial<LightRows>, stores: StoreView[] = shops) =>
  importRows({ claims: [], shelf: [], collected: [], jobs: [], drafts: [], freshFrom: 0, ...light }, { stores, brandWords: [] });
const one = (over: Partial<ClaimRow>, light: Partial<LightRows> = {}, stores = shops) => rowsOf({ claims: [claimRow(over)], shelf: [shelfRow()], ...light }, stores)[0];
const job = (state: LivingJob['state'], reason: LivingJob['reason'] = null): LivingJob[] => [{ id: 'j1', listingId: claimRow().id, state, reason }];
const draft = (over: Partial<DraftInShort> = {}): DraftInShort[] => [{ offerKey: OFFER, title: 'Typed', titleAt: 11, ticked: 1, tickedAt: 11, ...over }];
const pushed = { revision: 2, pushedRevision: 2, wantedAt: 10, pushedAt: 12, listedTitle: 'Listed' };
const auth = { code: 'auth', detail: '', at: 1 };

describe('a line of the import list', () => {
  it('is a link, a read offer, or an offer for each store', () => {
    const collected = [{ key: '1688:2', title: 'Cup', image: null, at: 5 }, { key: OFFER, title: 'Bag', image: null, at: 5 }];
    expect(rowsOf({ collected, shelf: [shelfRow()] }).map(({ id, state }) => [id, state])).toEqual([[OFFER, 'read'], ['1688:2', 'collected']]);
    expect(rowsOf({ collected, shelf: [shelfRow()], claims: [claimRow(), claimRow({ id: 's2|x', storeId: 's2' })] }).map(({ id, state }) => [id, state]))
      .toEqual([[claimRow().id, 'ready'], ['s2|x', 'ready'], ['1688:2', 'collected']]);
  });
  it('says that the price rule chosen for it is gone', () => {
    const sets = [{ id: 'a', scope: { supplier: '1688' }, steps: [] }, { id: 'rest', scope: {}, steps: [] }];
    const shouldOf = (ruleSet: string | null) => importRows({ claims: [claimRow({ ruleSet })], shelf: [shelfRow()], collected: [], jobs: [], drafts: [], freshFrom: 0 }, { stores: shops, brandWords: [], sets })[0]?.should;
    expect(shouldOf('gone')).toContain('rule-gone');
    for (const there of ['a', null]) expect(shouldOf(there)).not.toContain('rule-gone');
  });
  it('shows nothing of a store that is disconnected, and the offer stays out of the unclaimed', () => {
    expect(rowsOf({ claims: [claimRow({ storeId: 'gone' })], shelf: [shelfRow()] })).toEqual([]);
  });
  it.each<[string, Partial<ClaimRow>, Partial<LightRows>, object]>([
    ['ready', {}, {}, { title: '测试帆布包', should: ['few-images', 'no-description', 'no-attributes', 'title-language'] }],
    ['incomplete', {}, { shelf: [] }, { must: ['not-read'] }],
    ['incomplete', { ticked: 0, tickedAt: 1 }, {}, { must: ['nothing-ticked'] }],
    ['incomplete', {}, { shelf: [shelfRow({ error: 'captcha' })] }, { must: ['page-changed'] }],
    ['pushing', {}, { jobs: job('ready') }, { reason: null, jobId: null }],
    ['pushing', pushed, { jobs: job('leased') }, {}],
    ['failed', { revision: 1 }, { jobs: job('dead', { code: 'invalid', detail: 'title', at: 3 }) }, { reason: { code: 'invalid', detail: 'title', at: 3 }, jobId: 'j1' }],
    ['failed', { revision: 1 }, { jobs: job('blocked', { code: 'stale', detail: '', at: 3 }) }, { jobId: 'j1' }],
    ['failed', { revision: 2, pushedRevision: 1 }, {}, { reason: { code: 'dropped', detail: '', at: 0 } }],
    ['listed', pushed, {}, { title: 'Listed', edited: false }],
    ['drifted', { ...pushed, changes: 3 }, {}, { changes: 3 }],
    ['drifted', pushed, { drafts: draft() }, { edited: true, title: 'Typed', ticked: 1 }],
    ['drifted', { ...pushed, editedAt: 11, title: 'Own', titleAt: 11 }, {}, { edited: true, title: 'Own' }],
  ])('is %s', (state, claim, light, rest) => {
    expect(one(claim, light)).toMatchObject({ state, ...rest });
  });
  it('waits with a store that is paused, and says why', () => {
    const paused = [storeView({ state: 'paused', reason: auth })];
    expect(one({ revision: 1 }, { jobs: job('ready') }, paused)).toMatchObject({ state: 'failed', reason: auth, jobId: null });
    expect(one(pushed, {}, paused)).toMatchObject({ state: 'listed', reason: null });
  });
  it('is called by the newest word, of the popup or of the list', () => {
    expect(one({ title: 'Own', titleAt: 12 }, { drafts: draft() })).toMatchObject({ title: 'Own', ticked: 1 });
    expect(one({ title: 'Own', titleAt: 10, ticked: 2, tickedAt: 12 }, { drafts: draft() })).toMatchObject({ title: 'Typed', ticked: 2 });
    expect(one({}, { drafts: draft({ title: null, titleAt: 0 }) })).toMatchObject({ title: '测试帆布包' });
  });
  it('is incomplete once its read is too old to be pushed', () => {
    const light = { claims: [claimRow()], shelf: [shelfRow({ readAt: 100 })] };
    expect([rowsOf({ ...light, freshFrom: 100 })[0]?.state, rowsOf({ ...light, freshFrom: 101 })[0]?.must]).toEqual(['ready', ['stale']]);
  });
});

describe('asking for lines', () => {
  const rows = [
    listedRow(1, { title: 'Canvas Bag', words: 'canvas bag 1688:1' }), listedRow(2, { words: 'cup 1688:2', state: 'failed' }), listedRow(3, { words: 'big canvas 1688:3', storeId: 's2', cost: null }),
  ];
  const ask = (over: Partial<ImportQuery>) => queryRows(rows, { state: null, storeId: null, query: '', sort: 'newest', ...over });
  const ids = (over: Partial<ImportQuery>) => ask(over).rows.map(({ at }) => at);
  it('finds by all words in any case and order, by state and store, and counts every state', () => {
    expect(ids({})).toEqual([3, 2, 1]);
    expect(ids({ query: ' BAG canvas ' })).toEqual([1]);
    expect(ids({ state: 'failed' })).toEqual([2]);
    expect(ids({ storeId: 's2' })).toEqual([3]);
    expect(ask({ state: 'failed', query: 'c' }).counts).toMatchObject({ ready: 2, failed: 1, listed: 0 });
    expect(ask({ query: 'canvas' }).counts).toMatchObject({ ready: 2, failed: 0 });
  });
  it('orders by title, by cost with the unknown last, and by what needs the user', () => {
    expect(ids({ sort: 'title' })).toEqual([3, 1, 2]);
    expect(ids({ sort: 'cost' })).toEqual([1, 2, 3]);
    expect(ids({ sort: 'state' })[0]).toBe(2);
  });
});
