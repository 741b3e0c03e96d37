import { expect, it } from 'vitest';
import type { Deps } from '../../../entrypoints/background/deps.ts';
import { compareHandlers } from '../../../entrypoints/background/handlers/compare.ts';
import { offerHandlers } from '../../../entrypoints/background/handlers/offer.ts';
import { createClaims } from '../../../utils/db/claims.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb } from '../../../utils/db/schema.ts';
import { productRead } from '../../support/products.ts';
import { testClock } from '../../support/time.ts';

let n = 0;
const key = (i: number) => `1688:70000000000${i}`;

/** The handlers over a real database with three read offers and one whose page gave nothing. */
async function setUp() {
  const db = openDb('relaxed', `compare-handlers-${(n += 1)}`);
  const records = createRecords(db, db);
  await records.saveRead(key(1), productRead({ id: '700000000001', title: 'Canvas BAG' }), 1);
  await records.saveRead(key(2), productRead({ id: '700000000002', title: '保温杯', seller: { name: 'Bagmaker' } }), 3);
  await records.saveRead(key(3), productRead({ id: '700000000003', title: '围巾' }), 2);
  await records.saveReadError(key(4), { code: 'captcha', supplier: '1688', paths: [] }, 9);
  const deps = { records, claims: createClaims(db, db), clock: testClock() } as unknown as Deps;
  const { 'offers.find': find, 'offers.compare': compare } = compareHandlers(deps);
  return { records, draft: offerHandlers(deps)['draft.save'], find: async (query: string) => (await find({ query }, {})).map((offer) => offer.key), compare: (...keys: string[]) => compare({ keys }, {}) };
}

it('finds read offers by title, supplier\'s name and id, the newest first; a page that gave nothing is none', async () => {
  const { find } = await setUp();
  expect(await find('')).toEqual([key(2), key(3), key(1)]);
  expect(await find(' bag ')).toEqual([key(2), key(1)]);
  expect(await find('围巾')).toEqual([key(3)]);
  expect(await find('700000000001')).toEqual([key(1)]);
  expect(await find('captcha')).toEqual([]);
});

it('an offer that was read before its page gave nothing is still found, and compared by that read', async () => {
  const { records, find, compare } = await setUp();
  await records.saveReadError(key(1), { code: 'captcha', supplier: '1688', paths: [] }, 9);
  expect(await find('canvas')).toEqual([key(1)]);
  expect(await compare(key(1), key(3))).toMatchObject([{ key: key(1), readAt: 1, error: { code: 'captcha' } }, { key: key(3), readAt: 2, error: null }]);
});

it('an offer that was taken off sale since is handed over as such', async () => {
  const { records, compare } = await setUp();
  await records.saveReadError(key(1), { code: 'off-shelf', supplier: '1688', paths: [] }, 9);
  expect(await compare(key(1), key(3))).toMatchObject([{ key: key(1), readAt: 1, error: { code: 'off-shelf' } }, { error: null }]);
  await records.saveRead(key(1), productRead({ id: '700000000001' }), 10);
  expect(await compare(key(1), key(3))).toMatchObject([{ readAt: 10, error: null }, {}]);
});

it('answers the reads of the chosen offers once each; those never read are left out', async () => {
  const { compare } = await setUp();
  expect(await compare(key(3), key(1), key(3), key(4), '1688:99')).toMatchObject([
    { key: key(3), read: { product: { title: '围巾' } }, source: null }, { key: key(1) },
  ]);
});

it('the order in which others stand in is kept with the offer, and forgotten by an empty one', async () => {
  const { compare, draft } = await setUp();
  const kept = async () => (await compare(key(1), key(2))).map(({ fallbacks }) => fallbacks);
  expect(await kept()).toEqual([[], []]);
  await draft({ key: key(1), fallbacks: [key(3), key(2)] }, {});
  await draft({ key: key(1), source: 'dealer' }, {});
  expect(await kept()).toEqual([[key(3), key(2)], []]);
  await draft({ key: key(1), fallbacks: [] }, {});
  expect(await kept()).toEqual([[], []]);
});

it('003-2: the kind of source is saved with the offer and comes back with it; taken back it is none', async () => {
  const { compare, draft, records } = await setUp();
  await records.saveDraft(key(1), { title: 'Mine', selected: ['1'] });
  await draft({ key: key(1), source: 'dealer' }, {});
  expect(await records.draft(key(1))).toMatchObject({ title: 'Mine', selected: ['1'], source: 'dealer' });
  expect((await compare(key(1), key(2))).map(({ source }) => source)).toEqual(['dealer', null]);
  await draft({ key: key(1), source: null }, {});
  expect((await compare(key(1), key(2))).map(({ source }) => source)).toEqual([null, null]);
});
