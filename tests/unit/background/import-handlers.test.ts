import { describe, expect, it, vi } from 'vitest';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { importHandlers } from '../../../entrypoints/background/handlers/import.ts';
import { listingHandlers } from '../../../entrypoints/background/handlers/listing.ts';
import { offerHandlers } from '../../../entrypoints/background/handlers/offer.ts';
import { collectBackup, restoreBackup } from '../../../utils/db/backup.ts';
import { createClaims } from '../../../utils/db/claims.ts';
import { createJobStore } from '../../../utils/db/jobs.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type StoreRecord } from '../../../utils/db/schema.ts';
import { backupSchema, readBackup } from '../../../utils/domain/backup.ts';
import type { EditsPatch } from '../../../utils/domain/claim/edits.ts';
import { consoleLog } from '../../../utils/platform/log.ts';
import { createSettings } from '../../../utils/settings/state.ts';
import { sites } from '../../../utils/suppliers/sites.ts';
import { product, productRead } from '../../support/products.ts';
import { testClock, testRandom } from '../../support/time.ts';

vi.mock(import('../../../entrypoints/background/connections.ts'), async (load) => ({ ...await load(), permitted: () => Promise.resolve(true) }));

const key = '1688:700000000001';
const idIn = (storeId: string, offer = key) => `${storeId}|${offer}:main`;
const store = (id: string): StoreRecord => ({
  id, kind: 'vendure', origin: `https://${id}.example`, remoteId: id, name: id, currency: 'USD', exponent: 2, pricesIncludeTax: true, channel: 'main',
  locations: [], language: 'en', weightUnit: null, guarantee: 'mark', state: 'active', reason: null, verifiedAt: 0, tombstone: null,
});
let n = 0;

/** The handlers over a real database with a read offer, a price rule and the stores `a` and `b`. */
async function setUp() {
  n += 1;
  const db = openDb('relaxed', `import-handlers-${n}`);
  const records = createRecords(db, db);
  const claims = createClaims(db, db);
  const kept: Record<string, unknown> = {};
  const settings = createSettings({ get: async () => kept, set: async (values) => void Object.assign(kept, values), remove: async (name) => void Reflect.deleteProperty(kept, name) });
  await settings.save({ planSet: true, plan: { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '1970-01-01' } } } });
  const clock = testClock();
  for (const id of ['a', 'b']) await records.putStore(store(id));
  await records.saveRead(key, productRead(), clock.now());
  const deps = { db, records, claims, settings, clock, jobs: createJobStore(db), random: testRandom(), log: consoleLog, changed: () => undefined, sites: [...sites] } as unknown as Deps;
  let wakes = 0;
  const wake = () => void (wakes += 1);
  const handlers = { ...offerHandlers(deps), ...listingHandlers(deps, wake), ...importHandlers(deps, wake) };
  const readAt = clock.now();
  return {
    db, records, claims, clock, handlers, readAt, woken: () => wakes,
    make: (stores = ['a', 'b'], offers = [key]) => handlers['claims.make']({ offers, stores }, {}),
    edit: (storeId: string, patch: EditsPatch) => handlers['claims.edit']({ changes: [{ id: idIn(storeId), patch }] }, {}),
    push: (ids: string[], at = readAt) => handlers['import.push']({ items: ids.map((id) => ({ id, readAt: at })) }, {}),
    light: () => handlers['import.light']({}, {}),
    wanted: async (storeId: string) => (await db.listings.get(idIn(storeId)))?.wanted,
  };
}

it('makes one claim for each offer and store, once, and none for a store that is not connected', async () => {
  const t = await setUp();
  expect(await t.make(['a', 'b', 'gone'], [key, '1688:700000000002'])).toEqual({ made: 4, known: 0 });
  await t.edit('a', { title: 'Own' });
  expect(await t.make()).toEqual({ made: 0, known: 2 });
  expect(await t.claims.edits(idIn('a'))).toMatchObject({ title: 'Own' });
  const { claims, shelf } = await t.light();
  expect(claims.map(({ id }) => id).sort()).toEqual([idIn('a'), idIn('a', '1688:700000000002'), idIn('b'), idIn('b', '1688:700000000002')].sort());
  expect(shelf).toMatchObject([{ key, title: '测试帆布包', sellable: 3 }]);
});

describe('an offer claimed for two stores', () => {
  it('is pushed to each with its own words, description, pictures and prices', async () => {
    const t = await setUp();
    await t.make();
    await t.edit('a', { title: 'For A', selected: ['5000000000001'], markup: '4', description: { kind: 'text', value: 'Soft' } });
    await t.edit('b', { title: 'For B', names: [{ axis: '颜色', name: 'Colour', values: [{ from: '红色', to: 'Red' }] }], images: [] });
    expect(await t.push([idIn('a'), idIn('b')])).toEqual({ refused: [] });
    expect((await t.wanted('a'))?.body).toMatchObject({ title: 'For A', description: '<p>Soft</p>', variants: [{ supplierSkuKey: '5000000000001', price: { minor: 276 } }] });
    const b = await t.wanted('b');
    expect(b?.body).toMatchObject({ title: 'For B', images: [], options: [{ name: 'Colour', values: ['Red', '蓝色'] }, {}] });
    expect(b?.body.variants.map(({ price }) => price.minor)).toEqual([138, 158, 138]);
    expect([await t.db.jobs.count(), t.woken()]).toEqual([2, 1]);
    expect((await t.light()).claims).toMatchObject([{ revision: 1, listedTitle: 'For A' }, { revision: 1, listedTitle: 'For B' }]);
  });

  it('keeps its edits when the page is read again, and says how much is other since the push', async () => {
    const t = await setUp();
    await t.make(['a']);
    await t.edit('a', { title: 'For A', selected: ['5000000000001', '5000000000003'] });
    await t.push([idIn('a')]);
    const page = product();
    await t.records.saveRead(key, productRead({ title: 'Other', skus: page.skus.slice(0, 2) }), t.clock.now());
    expect((await t.light()).claims[0]).toMatchObject({ title: 'For A', changes: 2 });
    expect(await t.claims.edits(idIn('a'))).toMatchObject({ title: 'For A', selected: ['5000000000001', '5000000000003'] });
    await t.push([idIn('a')], t.clock.now());
    expect((await t.light()).claims[0]).toMatchObject({ revision: 2, changes: 0 });
  });

  it('gives each push a result of its own', async () => {
    const t = await setUp();
    await t.make(['a', 'b'], [key, '1688:700000000002']);
    await t.edit('b', { selected: [] });
    expect(await t.push([idIn('a'), idIn('b'), idIn('a', '1688:700000000002'), 'a|gone'])).toEqual({ refused: [
      { id: idIn('b'), code: 'nothing-selected', detail: '' }, { id: idIn('a', '1688:700000000002'), code: 'not-read', detail: '' }, { id: 'a|gone', code: 'claim-gone', detail: '' },
    ] });
    expect(await t.db.listings.count()).toBe(1);
    expect(await t.push([idIn('a')], t.readAt - 1)).toMatchObject({ refused: [{ code: 'read-again' }] });
    t.clock.move(25 * 3_600_000);
    expect(await t.push([idIn('a')])).toMatchObject({ refused: [{ code: 'stale' }] });
    expect((await t.light()).freshFrom).toBeGreaterThan(t.readAt);
  });

  it('refuses words that would name two variants alike, by name', async () => {
    const t = await setUp();
    await t.make(['a']);
    await t.edit('a', { names: [{ axis: '颜色', name: null, values: [{ from: '红色', to: '蓝色' }] }] });
    expect(await t.push([idIn('a')])).toEqual({ refused: [{ id: idIn('a'), code: 'names-twice', detail: '蓝色' }] });
  });
});

describe('the popup and the import list', () => {
  it('say the newest word: each store keeps its own, until something newer is typed in the popup', async () => {
    const t = await setUp();
    await t.make();
    t.clock.move(1);
    await t.edit('a', { title: 'For A', selected: ['5000000000001'] });
    const view = await t.handlers['offer.view']({ key, storeId: 'a' }, {});
    expect([view.title, view.rows.map(({ selected }) => selected)]).toEqual(['For A', [true, false, false]]);
    expect((await t.handlers['offer.view']({ key, storeId: 'b' }, {})).title).toBe('测试帆布包');
    // The popup shows A; B is pushed from the same screen and A's words are not what the user sees for it elsewhere.
    await t.handlers['listing.push']({ key, storeId: 'a', readAt: t.readAt, title: view.title, selected: ['5000000000001'] }, {});
    expect((await t.wanted('a'))?.body).toMatchObject({ title: 'For A', variants: [{}] });
    t.clock.move(1);
    await t.handlers['draft.save']({ key, title: 'Typed later', selected: ['5000000000002', '5000000000003'] }, {});
    expect((await t.handlers['offer.view']({ key, storeId: 'a' }, {})).title).toBe('Typed later');
    for (const storeId of ['a', 'b']) await t.handlers['listing.push']({ key, storeId, readAt: t.readAt, title: 'Typed later', selected: ['5000000000002', '5000000000003'] }, {});
    for (const storeId of ['a', 'b']) expect((await t.wanted(storeId))?.body).toMatchObject({ title: 'Typed later', variants: [{}, {}] });
    t.clock.move(1);
    await t.edit('b', { title: 'For B' });
    await t.push([idIn('a'), idIn('b')]);
    expect([(await t.wanted('a'))?.body.title, (await t.wanted('b'))?.body.title]).toEqual(['Typed later', 'For B']);
    expect(await t.db.listings.count()).toBe(2);
  });

  it('push a store\'s own words for it, though the popup shows those of another', async () => {
    const t = await setUp();
    await t.make();
    t.clock.move(1);
    await t.edit('a', { title: 'For A' });
    await t.edit('b', { title: 'For B' });
    await t.edit('b', { selected: ['5000000000002'], markup: '3' });
    const view = await t.handlers['offer.view']({ key, storeId: 'a' }, {});
    const price = { minor: 237, currency: 'USD' };
    expect(view.targets.map(({ prices }) => prices)).toEqual([{ from: { minor: 138, currency: 'USD' }, to: { minor: 158, currency: 'USD' } }, { from: price, to: price }]);
    for (const storeId of ['a', 'b']) await t.handlers['listing.push']({ key, storeId, readAt: t.readAt, title: 'For A', selected: ['5000000000001'] }, {});
    expect((await t.wanted('b'))?.body).toMatchObject({ title: 'For B', variants: [{ supplierSkuKey: '5000000000002', price }] });
  });

  it('share one listing: what the popup pushed is a claim, with the description of the list', async () => {
    const t = await setUp();
    await t.handlers['listing.push']({ key, storeId: 'a', readAt: t.readAt, title: 'Popup' }, {});
    expect((await t.light()).claims).toMatchObject([{ id: idIn('a'), revision: 1, listedTitle: 'Popup', wantedAt: t.clock.now() }]);
    await t.edit('a', { description: { kind: 'html', value: '<p>Soft</p>' } });
    await t.handlers['listing.push']({ key, storeId: 'a', readAt: t.readAt, title: 'Popup' }, {});
    expect((await t.wanted('a'))?.body).toMatchObject({ title: 'Popup', description: '<p>Soft</p>' });
    expect(await t.db.listings.count()).toBe(1);
  });
});

it('shows what a push came to, in the light row of its claim', async () => {
  const t = await setUp();
  await t.make(['a']);
  await t.push([idIn('a')]);
  const body = (await t.wanted('a'))?.body;
  if (!body) throw new Error('not wanted');
  expect((await t.light()).jobs).toMatchObject([{ listingId: idIn('a'), state: 'ready', reason: null }]);
  await t.records.savePushed(idIn('a'), 1, body, { id: '7', url: 'https://a.example/7', remoteUpdatedAt: '', variants: [], warnings: ['x'] }, 'push', t.clock.now());
  expect((await t.light()).claims).toMatchObject([{ pushedRevision: 1, pushedAt: t.clock.now(), url: 'https://a.example/7', warnings: 1, wantedAt: t.clock.now() }]);
});

it('forgets a claim that was never pushed with its edits, and none that was; edits of one that is gone are refused by name', async () => {
  const t = await setUp();
  await t.make();
  await t.edit('b', { title: 'For B' });
  await t.push([idIn('a')]);
  expect(await t.handlers['claims.remove']({ ids: [idIn('a'), idIn('b')] }, {})).toEqual({ removed: 1, kept: 1 });
  expect(await t.handlers['claims.view']({ id: idIn('b') }, {})).toBeNull();
  expect(await t.edit('b', { title: 'Again' })).toEqual({ gone: [idIn('b')] });
  expect(await t.db.edits.count()).toBe(0);
});

it('notes on the shelf that a page could not be read, until it can', async () => {
  const t = await setUp();
  await t.records.saveReadError(key, { code: 'captcha', supplier: '1688', paths: [] }, 5);
  expect((await t.light()).shelf).toMatchObject([{ error: 'captcha', title: '测试帆布包' }]);
  await t.records.saveRead(key, productRead(), 6);
  expect((await t.light()).shelf).toMatchObject([{ error: null, readAt: 6 }]);
});

it('is in the backup and comes back, never over edits that are here', async () => {
  const from = await setUp();
  await from.make();
  await from.edit('a', { title: 'Saved A', description: { kind: 'html', value: '<p>Soft</p>' } });
  await from.edit('b', { title: 'Saved B' });
  const file: unknown = JSON.parse(JSON.stringify(backupSchema.parse(await collectBackup(from.db, { version: 1, plan: { multiplier: '1', ending: '', rates: {} }, language: 'en' }, 9))));
  const read = readBackup(file);
  if (!read.ok) throw new Error(read.error.detail);
  const to = await setUp();
  await to.make(['a']);
  await to.edit('a', { title: 'Here' });
  await restoreBackup(to.db, read.value, true, 10);
  expect((await to.claims.edits(idIn('a')))?.title).toBe('Here');
  expect(await to.claims.edits(idIn('b'))).toMatchObject({ title: 'Saved B' });
  expect((await to.light()).claims.map(({ id, title }) => [id, title])).toEqual([[idIn('a'), 'Here'], [idIn('b'), 'Saved B']]);
  const forged = JSON.parse(JSON.stringify(file).replace('<p>Soft</p>', '<img src=x>')) as unknown;
  expect(readBackup(forged)).toMatchObject({ ok: false, error: { code: 'backup-damaged', detail: 'claims.0.edits.description.value' } });
});
