import { expect, it, vi } from 'vitest';
import { collectedHandlers, collectLink } from '../../../entrypoints/background/handlers/collected.ts';
import { collectBackup, restoreBackup } from '../../../utils/db/backup.ts';
import { createCollected } from '../../../utils/db/collected.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb } from '../../../utils/db/schema.ts';
import { backupSchema, readBackup } from '../../../utils/domain/backup.ts';
import type { Collected } from '../../../utils/domain/collected.ts';
import { DEFAULT_SETTINGS } from '../../../utils/settings/state.ts';
import { sites } from '../../../utils/suppliers/sites.ts';
import { productRead } from '../../support/products.ts';
import { testClock } from '../../support/time.ts';

const link = (id: string) => `https://detail.1688.com/offer/${id}.html`;
const [A, B] = ['700000000001', '700000000002'];
const offer = (over: Partial<Collected> = {}): Collected => ({ key: `1688:${A}`, title: null, image: null, priceText: null, from: 'paste', at: 1, openedAt: null, ...over });
const all = { offset: 0, limit: 50, state: null, query: '' };
let n = 0;

function setUp() {
  const db = openDb('strict', `collected-${(n += 1)}`);
  const collected = createCollected(db, db);
  const opened: string[] = [];
  const deps = { collected, clock: testClock(), changed: vi.fn<() => undefined>(), sites: [...sites] };
  return { db, collected, records: createRecords(db, db), deps, opened, handlers: collectedHandlers(deps, async (url) => void opened.push(url)) };
}

it('collects pasted links once, and says which lines are none', async () => {
  const { handlers } = setUp();
  expect(await handlers['collected.paste']({ text: `${link(A)}\n${link(B)}\nhello` }, {})).toEqual({ added: 2, known: 0, unknown: { lines: ['hello'], count: 1 } });
  expect(await handlers['collected.paste']({ text: link(A) }, {})).toEqual({ added: 0, known: 1, unknown: { lines: [], count: 0 } });
  expect(await handlers['collected.list'](all, {})).toMatchObject({ total: 2, left: 2, rows: [{ state: 'collected', from: 'paste' }, { state: 'collected' }] });
});

it('collects the link of the menu when it is an offer', async () => {
  const { deps, collected } = setUp();
  for (const url of [link(A), 'https://shop.example/', undefined, 'no address']) await collectLink(deps, url);
  expect((await collected.page(all)).rows).toMatchObject([{ key: `1688:${A}`, from: 'menu' }]);
  expect(deps.changed).toHaveBeenCalledTimes(1);
});

it('never loses words that an earlier link brought', async () => {
  const { collected } = setUp();
  await collected.add([offer({ title: 'Bag', priceText: '¥12.5', from: 'results', openedAt: 7 })]);
  expect(await collected.add([offer({ at: 9, image: 'https://cbu01.alicdn.com/a.jpg' })])).toEqual({ added: 0, known: 1 });
  expect((await collected.page(all)).rows).toEqual([offer({ title: 'Bag', priceText: '¥12.5', from: 'results', openedAt: 7, image: 'https://cbu01.alicdn.com/a.jpg', state: 'collected' } as Partial<Collected>)]);
});

it('opens one tab a call, those never opened first, and none that was read; a page that could not be read is not read', async () => {
  const { collected, handlers, opened, records } = setUp();
  await collected.add([offer({ at: 1 }), offer({ key: `1688:${B}`, at: 2 })]);
  for (let i = 0; i < 3; i += 1) await handlers['collected.open-next']({}, {});
  expect(opened).toEqual([link(A), link(B), link(A)]);
  await records.saveReadError(`1688:${A}`, { code: 'captcha', supplier: '1688', paths: [] }, 5);
  await records.saveRead(`1688:${B}`, productRead(), 5);
  expect((await collected.page({ ...all, state: 'read' })).rows.map(({ key }) => key)).toEqual([`1688:${B}`]);
  expect(await collected.page({ ...all, state: 'collected' })).toMatchObject({ rows: [{ key: `1688:${A}` }], total: 1, left: 1 });
  await handlers['collected.remove']({ keys: [`1688:${A}`] }, {});
  expect(await handlers['collected.open-next']({}, {})).toEqual({ key: null });
  expect(opened).toHaveLength(3);
});

it('finds by title and key, in pages, the newest first', async () => {
  const { collected } = setUp();
  await collected.add([offer({ title: 'Canvas Bag', at: 1 }), offer({ key: `1688:${B}`, title: 'Cup', at: 2 })]);
  expect((await collected.page({ ...all, query: ' bag ' })).rows.map(({ title }) => title)).toEqual(['Canvas Bag']);
  expect((await collected.page({ ...all, query: B })).rows.map(({ title }) => title)).toEqual(['Cup']);
  expect(await collected.page({ ...all, offset: 1, limit: 1 })).toMatchObject({ rows: [{ title: 'Canvas Bag' }], total: 2 });
});

it('is in the backup and comes back, never over what is here; a file from before has none', async () => {
  const from = setUp();
  await from.collected.add([offer({ title: 'Saved' }), offer({ key: `1688:${B}`, title: 'Cup' })]);
  const made: unknown = JSON.parse(JSON.stringify(backupSchema.parse(await collectBackup(from.db, DEFAULT_SETTINGS, 1))));
  const read = readBackup(made);
  if (!read.ok) throw new Error(read.error.detail);
  const to = setUp();
  await to.collected.add([offer({ title: 'Here' })]);
  await restoreBackup(to.db, read.value, true, 2);
  expect((await to.db.collected.toArray()).map(({ title }) => title)).toEqual(['Here', 'Cup']);
  const { collected: _, ...old } = read.value;
  expect(readBackup(old).ok).toBe(true);
  const empty = setUp();
  await restoreBackup(empty.db, old, true, 2);
  expect(await empty.db.collected.count()).toBe(0);
});
