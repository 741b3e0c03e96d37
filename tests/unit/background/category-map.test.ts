import { expect, it, vi } from 'vitest';
import { collectBackup, restoreBackup } from '../../../utils/db/backup.ts';
import { backupSchema, readBackup } from '../../../utils/domain/backup.ts';
import { idIn, key, setUp, storeRecord } from '../../support/import-worker.ts';
import { productRead } from '../../support/products.ts';

vi.mock(import('../../../entrypoints/background/connections.ts'), async (load) => ({ ...await load(), permitted: () => Promise.resolve(true) }));

const [other, third] = ['1688:700000000002', '1688:700000000003'] as const;
const bags = { id: '122698004', name: '帆布包' };
const totes = { id: '7', name: 'Bags / Totes' };
const row = { storeId: 'a', from: '1688:122698004', fromName: '帆布包', to: totes };

/** Three offers, two of one category at the supplier, claimed for a store that takes categories. */
async function filed() {
  const t = await setUp();
  for (const id of ['a', 'b']) await t.records.putStore(storeRecord(id, { can: ['category', 'tags'] }));
  for (const [offer, category] of [[key, bags], [other, bags], [third, { id: '9' }]] as const) await t.records.saveRead(offer, productRead({ id: offer.slice(5), category }), t.readAt);
  await t.make(['a', 'b'], [key, other, third]);
  const choose = (ids: string[], chosen = totes) => t.handlers['claims.edit']({ changes: ids.map((id) => ({ id, patch: { extras: { category: chosen.id } } })), chosen }, {});
  const pushed = async (id: string) => {
    expect(await t.push([id])).toEqual({ refused: [] });
    return (await t.db.listings.get(id))?.wanted.body.extras;
  };
  return { ...t, choose, pushed, map: () => t.handlers['categories.list']({}, {}) };
}

it('remembers the category that was chosen by hand, for the supplier\'s category, in that store alone', async () => {
  const t = await filed();
  expect(await t.map()).toEqual([]);
  await t.choose([idIn('a')]);
  expect(await t.map()).toEqual([row]);
  expect(await t.pushed(idIn('a', other))).toEqual({ category: '7' });
  // Another category of the supplier, another store: nothing is known.
  expect(await t.pushed(idIn('a', third))).toBeUndefined();
  expect(await t.pushed(idIn('b', other))).toBeUndefined();
});

it('never overwrites what was set by hand, not even that it is to have none', async () => {
  const t = await filed();
  await t.edit('a', { extras: { category: '5', tags: ['own'] } });
  expect(await t.map()).toEqual([]);
  await t.choose([idIn('a', other)]);
  expect(await t.pushed(idIn('a'))).toEqual({ category: '5', tags: ['own'] });
});

it('moves nothing that stands in a store when the map says another word', async () => {
  const t = await filed();
  await t.choose([idIn('a')]);
  const id = idIn('a', other);
  await t.pushed(id);
  // Until it stands in the store, it follows the map.
  await t.handlers['categories.map']({ storeId: 'a', from: row.from, to: { id: '8', name: 'Shoppers' } }, {});
  expect(await t.pushed(id)).toEqual({ category: '8' });
  const body = (await t.db.listings.get(id))?.wanted.body;
  if (!body) throw new Error('not wanted');
  await t.records.savePushed(id, 2, body, { id: '7', url: '', remoteUpdatedAt: '', variants: [], warnings: [] }, 'push', 5);
  await t.choose([idIn('a')]);
  expect(await t.pushed(id)).toEqual({ category: '8' });
});

it('is changed and forgotten by the user, row by row', async () => {
  const t = await filed();
  await t.choose([idIn('a'), idIn('a', third), idIn('b')]);
  expect((await t.map()).map(({ storeId, from, fromName }) => [storeId, from, fromName])).toEqual([['a', '1688:122698004', '帆布包'], ['a', '1688:9', null], ['b', '1688:122698004', '帆布包']]);
  await t.handlers['categories.map']({ storeId: 'a', from: '1688:9', to: { id: '8', name: 'Shoppers' } }, {});
  await t.handlers['categories.map']({ storeId: 'b', from: row.from, to: null }, {});
  // What is not in the map is not put there by this.
  await t.handlers['categories.map']({ storeId: 'b', from: '1688:9', to: totes }, {});
  expect(await t.map()).toEqual([row, { ...row, from: '1688:9', fromName: null, to: { id: '8', name: 'Shoppers' } }]);
});

it('goes into the backup and comes back to the same shops, never over a row that is here', async () => {
  const from = await filed();
  await from.choose([idIn('a'), idIn('a', third)]);
  const file: unknown = JSON.parse(JSON.stringify(backupSchema.parse(await collectBackup(from.db, { version: 1, plan: { multiplier: '1', ending: '', rates: {} }, language: 'en' }, 9))));
  const read = readBackup(file);
  if (!read.ok) throw new Error(read.error.detail);
  const to = await setUp();
  // The same shop under another id here, and an id that is another shop's.
  await to.db.stores.clear();
  for (const [id, remoteId] of [['x', 'a'], ['a', 'q']] as const) await to.records.putStore(storeRecord(id, { remoteId }));
  await to.db.categories.put({ ...row, storeId: 'x', to: { id: '1', name: 'Here' } });
  await restoreBackup(to.db, read.value, true, 10);
  expect(await to.db.categories.toArray()).toEqual([{ ...row, storeId: 'x', to: { id: '1', name: 'Here' } }, { ...row, storeId: 'x', from: '1688:9', fromName: null }]);
});
