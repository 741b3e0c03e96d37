import { expect, it } from 'vitest';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { listingHandlers } from '../../../entrypoints/background/handlers/listing.ts';
import { listingStateHandlers } from '../../../entrypoints/background/handlers/listing-state.ts';
import { createPusher } from '../../../entrypoints/background/push.ts';
import { createClaims } from '../../../utils/db/claims.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type StoreRecord } from '../../../utils/db/schema.ts';
import { laneOf } from '../../../utils/domain/job.ts';
import type { ListingChange } from '../../../utils/domain/listing-change.ts';
import { err, ok } from '../../../utils/domain/result.ts';
import { createSettings } from '../../../utils/settings/state.ts';
import { productRead } from '../../support/products.ts';
import { testClock, testRandom } from '../../support/time.ts';
import { clientOf } from '../../support/store-client.ts';

const key = '1688:700000000001';
const id = `a|${key}:main`;
const remote = { id: '7', url: 'https://a.example/7', remoteUpdatedAt: '', variants: [], warnings: [] };
const store = (can?: StoreRecord['can']): StoreRecord => ({
  id: 'a', kind: 'vendure', origin: 'https://a.example', remoteId: 'a', name: 'a', currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'main',
  locations: [], language: 'en', weightUnit: null, guarantee: 'mark', ...(can && { can }), state: 'active', reason: null, verifiedAt: 0, tombstone: null,
});
let n = 0;

/** The handlers over a real database, with one listing that stands in the store `a`. */
async function setUp(can: StoreRecord['can'] = ['hide', 'delete', 'tags']) {
  n += 1;
  const db = openDb('relaxed', `listing-state-${n}`);
  const [records, claims, jobs, clock] = [createRecords(db, db), createClaims(db, db), createJobStore(db), testClock()];
  const kept: Record<string, unknown> = {};
  const settings = createSettings({ get: async () => kept, set: async (values) => void Object.assign(kept, values), remove: async (name) => void Reflect.deleteProperty(kept, name) });
  await settings.save({ planSet: true, plan: { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '1970-01-01' } } } });
  await records.putStore(store(can));
  await records.saveRead(key, productRead(), clock.now());
  const client = { choices: async () => ok([{ id: '1', name: 'Bags' }]) };
  const opened = { value: ok({ client }) as unknown };
  const deps = { records, claims, jobs, settings, clock, random: testRandom(), changed: () => undefined, connections: { open: async () => opened.value } } as unknown as Deps;
  const pusher = createPusher(deps);
  const prepare = () => pusher.prepare({ key, storeId: 'a', readAt: clock.now() });
  const push = async () => {
    const made = await prepare();
    if (!made.ok) throw new Error(made.error.code);
    await pusher.queue(made.value);
    return made.value.built.body;
  };
  await claims.make([{ storeId: 'a', offerKey: key, key: `${key}:main` }], clock.now());
  await claims.edit([{ id, patch: { extras: { tags: ['own'], vendor: 'X' } } }], clock.now());
  const body = await push();
  const pushed = () => records.savePushed(id, 1, body, remote, 'push', clock.now());
  const handlers = listingStateHandlers(deps, () => undefined);
  const preview = () => listingHandlers(deps, () => undefined)['listing.preview']({ key, storeId: 'a', readAt: clock.now() }, {});
  const hidden = async () => (await claims.row(id))?.hidden;
  return { db, records, claims, jobs, clock, body, opened, preview, hidden, prepare, push, pushed, handlers, set: (state: 'hidden' | 'deleted') => handlers['listings.state']({ ids: [id], state }, {}) };
}
const job = async (t: Awaited<ReturnType<typeof setUp>>) => (await t.jobs.list()).find(({ kind }) => kind === 'set-listing-state');

it('builds the body with the extras that the store can take', async () => {
  expect((await setUp()).body.extras).toEqual({ tags: ['own'] });
  expect((await setUp(['hide'])).body.extras).toBeUndefined();
});

it('queues one job for each listing: a newer wish takes the place of one that waits', async () => {
  const t = await setUp();
  await t.pushed();
  expect(await t.set('hidden')).toEqual({ refused: [] });
  expect(await t.set('deleted')).toEqual({ refused: [] });
  expect((await t.jobs.list()).filter(({ kind }) => kind === 'set-listing-state').map(({ payload }) => payload)).toEqual([{ listingId: id, state: 'deleted', revision: 1 }]);
});

it('refuses what does not stand in the store, is being pushed or changed, or what the store cannot', async () => {
  const t = await setUp(['hide']);
  expect((await t.set('hidden')).refused).toEqual([{ id, code: 'not-pushed', detail: '' }]);
  await t.pushed();
  expect((await t.set('deleted')).refused).toEqual([{ id, code: 'store-cannot', detail: '' }]);
  expect((await t.set('hidden')).refused).toEqual([]);
  expect(await t.prepare()).toMatchObject({ ok: false, error: { code: 'state-open' } });
  await t.jobs.claim(laneOf('a'), t.clock.now(), { limit: 9, leaseMs: 60_000, token: 't', kinds: ['set-listing-state'] });
  expect((await t.set('hidden')).refused).toEqual([{ id, code: 'state-open', detail: '' }]);
});

it('forgets where a deleted listing stood, keeps its edits, and lets it be pushed again as a new one', async () => {
  const t = await setUp();
  await t.pushed();
  await t.records.saveState(id, 1, 'deleted', 5);
  expect(await t.records.listing(id)).toMatchObject({ tombstone: 5, pushed: null, remote: null });
  expect(await t.claims.row(id)).toMatchObject({ revision: 0, url: null });
  expect(await t.claims.edits(id)).toMatchObject({ extras: { vendor: 'X' } });
  expect((await t.set('hidden')).refused).toEqual([{ id, code: 'not-pushed', detail: '' }]);
  await t.push();
  expect(await t.records.listing(id)).toMatchObject({ tombstone: null, revision: 2, pushed: null });
  expect((await t.db.log.toArray()).map(({ what }) => what)).toEqual(['listed', 'deleted']);
});

it('takes no note of a deletion for a listing that was pushed again meanwhile', async () => {
  const t = await setUp();
  await t.pushed();
  await t.push();
  await t.records.saveState(id, 1, 'deleted', 5);
  expect(await t.records.listing(id)).toMatchObject({ tombstone: null, revision: 2 });
  expect(await job(t)).toBeUndefined();
});

it('answers what the shop has to choose from, or why not', async () => {
  const t = await setUp();
  const ask = () => t.handlers['store.choices']({ id: 'a', field: 'category' }, {});
  expect(await ask()).toEqual({ ok: true, choices: [{ id: '1', name: 'Bags' }] });
  t.opened.value = ok({ client: clientOf({ choices: async () => err({ code: 'invalid', field: 'category', detail: 'no categories here' }) }) });
  expect(await ask()).toEqual({ ok: false, error: { code: 'invalid', detail: 'no categories here' } });
  t.opened.value = err({ code: 'permission' });
  expect(await ask()).toEqual({ ok: false, error: { code: 'permission', detail: '' } });
});

it('remembers what our last job made of a listing, until a push or a preview tells otherwise', async () => {
  const t = await setUp();
  await t.pushed();
  expect(await t.hidden()).toBe(false);
  await t.records.saveState(id, 1, 'hidden', 5);
  expect(await t.hidden()).toBe(true);
  // New prices alone say nothing of it, unless they name it.
  await t.records.savePushed(id, 1, t.body, remote, 'refresh', 6);
  expect(await t.hidden()).toBe(true);
  await t.records.saveState(id, 1, 'shown', 7);
  expect(await t.hidden()).toBe(false);
  await t.records.savePushed(id, 1, t.body, { ...remote, warnings: [{ code: 'product-hidden' }] }, 'refresh', 8);
  expect(await t.hidden()).toBe(true);
  await t.pushed();
  expect(await t.hidden()).toBe(false);
  await t.records.savePushed(id, 1, t.body, { ...remote, warnings: [{ code: 'product-hidden' }] }, 'push', 9);
  expect(await t.hidden()).toBe(true);
  await t.records.saveState(id, 1, 'deleted', 10);
  expect(await t.hidden()).toBeNull();
});

it.each<[string, Partial<ListingChange>[], boolean, boolean | null]>([
  ['stays off sale', [{ kind: 'kept-hidden' }], true, true], ['would be shown', [{ kind: 'show' }], true, true], ['is on sale', [{ kind: 'price', subject: 'L' }], true, false], ['has a variant off sale', [{ kind: 'kept-hidden', subject: 'L' }], true, false],
  ['is gone', [], false, null],
])('takes the word of a preview that a listing %s', async (_, changes, exists, told) => {
  const t = await setUp();
  await t.pushed();
  await t.records.noteHidden(id, told !== true);
  const info = { ...store(), missingRights: [], can: [], limits: { variants: null, options: null } };
  t.opened.value = ok({ known: store(), client: clientOf({ test: async () => ok(info), preview: async () => ok({ exists, url: null, changes: changes.map((change) => ({ kind: 'price', subject: '', from: null, to: null, ...change })), more: 0 }) }) });
  expect(await t.preview()).toMatchObject({ ok: true });
  expect(await t.hidden()).toBe(told);
});
