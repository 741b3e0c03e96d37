import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enrolmentHandlers } from '../../../entrypoints/background/handlers/enrolment.ts';
import { panelHandlers } from '../../../entrypoints/background/handlers/panel.ts';
import { collectBackup } from '../../../utils/db/backup.ts';
import { createEnrolments } from '../../../utils/db/enrolments.ts';
import { createRecords } from '../../../utils/db/records.ts';
import { openDb, type Db } from '../../../utils/db/schema.ts';
import { offsiteView, type EnrolmentView } from '../../../utils/domain/enrolment/view.ts';
import { site } from '../../../utils/suppliers/1688/site.ts';
import { protocol } from '../../../utils/messaging/protocol.ts';
import { createSettings } from '../../../utils/settings/state.ts';
import { catalogOf } from '../../support/language.ts';
import { product, productRead } from '../../support/products.ts';
import { testClock } from '../../support/time.ts';

const KEY = '1688:700000000001';
const [FIRST, SECOND] = ['5000000000001', '5000000000002'];
/** A Friday, noon in China. */
const FRIDAY = Date.parse('2026-11-20T12:00:00+08:00');
const DAY = 86_400_000;
const NOT_SEEN = { verdict: 'eligible' as const, rulesVersion: 1, mark: '' };
let db: Db;
let n = 0;
beforeEach(() => {
  db = openDb('relaxed', `enrolments-${(n += 1)}`);
  // The texts come from the package by fetch.
  vi.stubGlobal('fetch', async () => ({ json: () => catalogOf('en') }));
});
afterEach(() => db.delete());

async function setUp() {
  const records = createRecords(db, db);
  const clock = testClock(FRIDAY);
  const enrolments = createEnrolments(db, db);
  const handlers = enrolmentHandlers({ records, enrolments, clock, sites: [site], changed: () => undefined });
  /** As our own page judges what it is handed. */
  const listed = async () => offsiteView(protocol['enrolment.list'].answer.parse(await handlers['enrolment.list']({}, {})));
  const list = async () => (await listed()).enrolments[0];
  type Name = 'submit' | 'approve' | 'leave' | 'again';
  const moveSeen = (name: Name, seen: EnrolmentView | undefined) => handlers['enrolment.move']({ key: KEY, move: name, judged: seen?.judged ?? NOT_SEEN }, {});
  const move = async (name: Name) => moveSeen(name, await list());
  const save = (patch: object) => handlers['enrolment.save']({ key: KEY, ...patch }, {});
  const stocked = product().skus.map((sku) => ({ ...sku, stock: 500 }));
  const read = (patch: object = {}) => records.saveRead(KEY, productRead({ skus: stocked, ...patch }), clock.now());
  return { records, clock, handlers, listed, list, move, moveSeen, save, read, stocked };
}

describe('enrolments', () => {
  it('begin with an offer that was read, and are refused for one that was not', async () => {
    const { handlers, save, read, list } = await setUp();
    expect(await save({ skus: [] })).toEqual({ ok: false, error: { code: 'not-read', detail: '' } });
    await read();
    expect((await handlers['enrolment.list']({}, {})).candidates).toEqual([{ key: KEY, title: '测试帆布包' }]);
    expect(await save({ skus: [{ key: FIRST, price: 500 }] })).toEqual({ ok: true });
    expect(await list()).toMatchObject({ key: KEY, state: 'draft', moves: ['submit'], url: `https://detail.1688.com/offer/700000000001.html`, verdict: 'not-proven' });
    expect((await handlers['enrolment.list']({}, {})).candidates).toEqual([]);
  });

  it('004-48, 004-36: handed in on Friday, due on Wednesday, with what the page said then', async () => {
    const { clock, move, save, read, list } = await setUp();
    await read();
    await save({ skus: [{ key: FIRST, price: 500 }], freight: 0 });
    expect(await move('submit')).toEqual({ ok: true });
    expect(await list()).toMatchObject({ state: 'review', review: { due: '2026-11-25', overdue: false }, drift: [] });
    clock.move(12 * DAY);
    await read({ title: '新' });
    expect(await list()).toMatchObject({ review: { days: 8, overdue: true }, drift: [{ kind: 'title' }] });
  });

  it('004-55, 004-56: what is enrolled is neither taken out nor priced anew, until it has left', async () => {
    const { move, save, read, list } = await setUp();
    await read();
    await save({ skus: [{ key: FIRST, price: 500 }], freight: 0 });
    await move('submit');
    await move('approve');
    expect(await save({ skus: [] })).toMatchObject({ ok: false, error: { code: 'sku-enrolled' } });
    expect(await save({ skus: [{ key: FIRST, price: 400 }] })).toMatchObject({ ok: false, error: { code: 'leave-first' } });
    expect(await move('submit')).toMatchObject({ ok: false, error: { code: 'enrolment-moved' } });
    await move('leave');
    await move('again');
    expect(await save({ skus: [{ key: FIRST, price: 400 }] })).toEqual({ ok: true });
    expect((await list())?.rows.map(({ price }) => price)).toEqual([400, null, null]);
  });

  it('004-32, 004-33: the verdict is about the chosen SKUs; one that is gone proves nothing', async () => {
    const { save, read, list, stocked, move } = await setUp();
    await read({ skus: stocked.map((sku, index) => ({ ...sku, stock: index === 0 ? 500 : 199 })) });
    await save({ skus: [{ key: FIRST, price: 500 }], freight: 0 });
    expect([(await list())?.verdict, (await list())?.rows.map(({ verdict }) => verdict)]).toEqual(['not-proven', ['not-proven', 'not-eligible', 'not-eligible']]);
    await save({ skus: [{ key: SECOND, price: 500 }] });
    expect(await move('submit')).toMatchObject({ ok: false, error: { code: 'not-eligible' } });
    await save({ skus: [{ key: '99', price: 500 }] });
    expect((await list())?.verdict).toBe('not-proven');
  });

  it.each<[string, (t: Awaited<ReturnType<typeof setUp>>) => Promise<unknown>]>([
    ['another price', ({ save }) => save({ skus: [{ key: FIRST, price: 400 }] })],
    ['another fact of the offer', ({ save }) => save({ entered: { growth: { value: 60, date: '2026-11-20' } } })],
    ['another fact of its shop', ({ save }) => save({ shop: { level: { value: 1, date: '2026-11-20' } } })],
    ['another read', async ({ clock, read }) => {
      clock.move(1_000);
      await read();
    }],
    ['another day', async ({ clock }) => clock.move(DAY)],
    ['nothing that was seen', async () => NOT_SEEN],
  ])('move only as they were judged, not with %s meanwhile', async (_what, meanwhile) => {
    const t = await setUp();
    await t.read();
    await t.save({ skus: [{ key: FIRST, price: 500 }], freight: 0 });
    const seen = await t.list();
    const isNothing = await meanwhile(t) === NOT_SEEN;
    expect(await t.moveSeen('submit', isNothing ? undefined : seen)).toEqual({ ok: false, error: { code: 'enrolment-moved', detail: '' } });
    expect((await t.list())?.state).toBe('draft');
  });

  it('004-1: keep the version of the rules that judged them', async () => {
    const { handlers, read, save, list, move } = await setUp();
    await read();
    await save({ skus: [{ key: FIRST, price: 500 }], freight: 0 });
    const version = (await list())?.judged.rulesVersion;
    await move('submit');
    expect((await handlers['enrolment.list']({}, {})).enrolments[0]?.row.rulesVersion).toBe(version);
  });

  it('hand over of the pictures the first, and the lows of 30 days', async () => {
    const { handlers, read, save } = await setUp();
    await read({ images: ['https://cbu01.alicdn.com/a.jpg', 'https://cbu01.alicdn.com/b.jpg'] });
    await save({ skus: [{ key: FIRST, price: 500 }] });
    const [row] = (await handlers['enrolment.list']({}, {})).enrolments;
    expect(row?.read?.product.images).toEqual(['https://cbu01.alicdn.com/a.jpg']);
    expect(row?.lows.map(([key]) => key)).toContain(FIRST);
  });

  it('are forgotten while nothing of them stands on 1688, and not later', async () => {
    const { handlers, save, read, list, move } = await setUp();
    await read();
    await save({ skus: [{ key: FIRST, price: 500 }], freight: 0 });
    await move('submit');
    expect(await handlers['enrolment.drop']({ key: KEY }, {})).toMatchObject({ ok: false, error: { code: 'leave-first' } });
    await move('approve');
    await move('leave');
    expect(await handlers['enrolment.drop']({ key: KEY }, {})).toEqual({ ok: true });
    expect(await list()).toBe(undefined);
  });

  it('facts of a shop count for its other offers, and for no other shop', async () => {
    const { records, clock, handlers, listed, read, save } = await setUp();
    await read({ seller: { name: 'a', memberId: 'b2b-1' } });
    const other = async (id: string, memberId: string) => {
      await records.saveRead(`1688:${id}`, productRead({ id, seller: { name: 'x', memberId } }), clock.now());
      await handlers['enrolment.save']({ key: `1688:${id}` }, {});
    };
    await save({ shop: { level: { value: 2, date: '2026-11-20' } } });
    await other('800000000002', 'b2b-1');
    await other('800000000003', 'b2b-2');
    const { enrolments } = await listed();
    expect(enrolments.map(({ key, shop, rules }) => [key, shop.level?.value, rules.find(({ code }) => code === 'merchant-level')?.verdict])).toEqual([[KEY, 2, 'pass'], ['1688:800000000002', 2, 'pass'], ['1688:800000000003', undefined, 'unknown']]);
  });

  it('004-48: the user says when China is on holiday', async () => {
    const { handlers, read, save, move, list } = await setUp();
    await read();
    await save({ skus: [{ key: FIRST, price: 500 }], freight: 0 });
    await move('submit');
    await handlers['enrolment.calendar']({ holidays: ['2026-11-23'], workdays: [], until: '2026-12-31' }, {});
    expect((await list())?.review?.due).toBe('2026-11-26');
  });

  it('004-27, 004-39: the panel of the page is told nothing of the private price, and no backup has it', async () => {
    const { records, read, save } = await setUp();
    await read();
    await save({ skus: [{ key: FIRST, price: 54_321 }], freight: 0 });
    const settings = createSettings({ get: async () => ({}), set: async () => undefined, remove: async () => undefined });
    const told = await panelHandlers({ records, settings, sites: [site] })['panel.view']({ phase: 'kept' }, { url: 'https://detail.1688.com/offer/700000000001.html' });
    expect(told.facts?.title).toBe('测试帆布包');
    expect(JSON.stringify([told, await records.offer(KEY), await records.observations(KEY), await collectBackup(db, await settings.get(), 1)])).not.toMatch(/54321|543\.21/);
  });
});
