import { describe, expect, it, vi } from 'vitest';
import { collectBackup, restoreBackup } from '../../../utils/db/backup.ts';
import { backupSchema, readBackup } from '../../../utils/domain/backup.ts';
import { idIn, key, setUp } from '../../support/import-worker.ts';
import { product, productRead } from '../../support/products.ts';

vi.mock(import('../../../entrypoints/background/connections.ts'), async (load) => ({ ...await load(), permitted: () => Promise.resolve(true) }));

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
