import { describe, expect, it } from 'vitest';
import { collectBackup, restoreBackup } from '../../../utils/db/backup.ts';
import { openDb, type Db, type ListingRecord } from '../../../utils/db/schema.ts';
import { backupSchema, readBackup } from '../../../utils/domain/backup.ts';
import { newClaim } from '../../../utils/domain/claim/claim-row.ts';
import { NO_EDITS, type ClaimEdits } from '../../../utils/domain/claim/edits.ts';
import { newEnrolment, type Enrolment } from '../../../utils/domain/enrolment/enrolment.ts';
import { change } from '../../../utils/domain/enrolment/moves.ts';
import { CALENDAR_2026 } from '../../../utils/domain/enrolment/working-days.ts';
import type { Settings } from '../../../utils/domain/settings.ts';
import { storeRecord } from '../../support/import-worker.ts';
import { listingBody } from '../../support/listings.ts';

let n = 0;
const fresh = () => openDb('strict', `backup-claims-${(n += 1)}`);
const settings: Settings = { version: 1, plan: { multiplier: '2', ending: '', rates: {} }, language: 'en' };
const fileOf = async (db: Db): Promise<unknown> => JSON.parse(JSON.stringify(backupSchema.parse(await collectBackup(db, settings, 1_000))));
async function take(db: Db, file: unknown): Promise<Db> {
  const read = readBackup(file);
  if (!read.ok) throw new Error(`${read.error.code} ${read.error.detail}`);
  await restoreBackup(db, read.value, false, 2_000);
  return db;
}

const offerKey = '1688:700000000001';
const key = `${offerKey}:main`;
const id = `s1|${key}`;
const extras = { tags: ['tote'], vendor: null, category: '7', taxClass: 'reduced', shippingClass: null, customs: { code: '420222', origin: null } };
const edits: ClaimEdits = { ...NO_EDITS, title: 'Mine', titleAt: 5, ruleSet: 'dear', markup: '2.5', extras };
const struck = { ...listingBody(), extras };
const body = { ...struck, variants: struck.variants.map((variant) => ({ ...variant, compareAt: { minor: variant.price.minor + 500, currency: variant.price.currency } })) };
const listing: ListingRecord = {
  id, storeId: 's1', key, offerKey, revision: 2, readAt: 100, pushedRevision: 2, pushed: body, attempted: [body], pushedAt: 90, tombstone: null,
  wanted: { body, costs: [{ key: '5000000000001', cost: { minor: 690, currency: 'CNY' }, minQty: null, priced: {
    price: { minor: 399, currency: 'USD' }, floor: { minor: 97, currency: 'USD' }, compareAt: { minor: 899, currency: 'USD' }, rulesVersion: 2, trace: [],
  } }] }, remote: null,
};

async function filled(): Promise<Db> {
  const db = fresh();
  await db.stores.put(storeRecord('s1'));
  await db.listings.put(listing);
  await db.claims.put(newClaim({ id, storeId: 's1', key, offerKey, createdAt: 3 }));
  await db.claims.update(id, { editedAt: 5 });
  await db.edits.put({ id, edits });
  return db;
}

describe('what a listing is filed under and its second price', () => {
  it('come back as they were, what is to be taken away among them', async () => {
    const file = await fileOf(await filled());
    const db = await take(fresh(), file);
    expect(await db.edits.toArray()).toEqual([{ id, edits }]);
    expect(await db.listings.toArray()).toEqual([listing]);
    expect((await db.claims.get(id))?.ruleSet).toBe('dear');
    expect(await fileOf(db)).toMatchObject({ listings: [{ pushed: body }], claims: [{ edits }] });
  });

  it('replace nothing that is here', async () => {
    const file = await fileOf(await filled());
    const db = await filled();
    const here = { ...edits, extras: { tags: ['here'] } };
    await db.edits.put({ id, edits: here });
    await db.listings.put({ ...listing, revision: 3, pushed: listingBody({ title: 'Here' }) });
    await take(db, file);
    expect((await db.edits.get(id))?.edits).toEqual(here);
    expect((await db.listings.get(id))?.pushed?.title).toBe('Here');
  });
});

const KEY = '1688:700000000001';
const enrolment = (over: Partial<Enrolment> = {}): Enrolment => ({
  ...newEnrolment(KEY, 'CNY'), state: 'active', skus: [{ key: '5000000000001', price: 54_321 }], freight: 98_765, submittedAt: null, rulesVersion: 3,
  entered: { growth: { value: 61, date: '2026-11-20' }, skus: { '5000000000001': { low: { value: 60_000, date: '2026-11-20' } } } },
  snapshot: { readAt: 50, title: '测试帆布包', image: null, skus: [{ key: '5000000000001', options: ['红色'], price: 700 }] }, moves: [{ move: 'submit', at: 60 }, { move: 'approve', at: 70 }], ...over,
});
const shop = { id: 'shop:b2b-1', shop: { level: { value: 2, date: '2026-11-20' } } };
const calendar = { ...CALENDAR_2026, until: '2027-12-31' };

describe('enrolments in the off-site centre', () => {
  async function enrolled(): Promise<Db> {
    const db = fresh();
    await db.enrolments.put(enrolment());
    await db.offsite.bulkPut([shop, { id: 'calendar', calendar }]);
    return db;
  }
  const bare = { ...enrolment(), freight: null, skus: [{ key: '5000000000001', price: null }] };

  it('004-27: go into the file and come back with all but their private prices', async () => {
    const file = await fileOf(await enrolled());
    expect(JSON.stringify(file)).not.toMatch(/54321|543\.21|98765/);
    const db = await take(fresh(), file);
    expect(await db.enrolments.toArray()).toEqual([bare]);
    expect(await db.offsite.toArray()).toEqual([{ id: 'calendar', calendar }, shop]);
    expect(await fileOf(db)).toMatchObject({ offsite: { enrolments: [{ key: KEY, state: 'active', skus: [{ key: '5000000000001' }] }], shops: [shop], calendar } });
  });

  it('004-27: no price comes in by a file either', async () => {
    const file = await fileOf(await enrolled()) as { offsite: { enrolments: object[] } };
    const forged = { ...file, offsite: { ...file.offsite, enrolments: file.offsite.enrolments.map((row) => ({ ...row, freight: 1, skus: [{ key: '5000000000001', price: 1 }] })) } };
    expect(await (await take(fresh(), forged)).enrolments.toArray()).toEqual([bare]);
    expect(readBackup({ ...file, offsite: { ...file.offsite, shops: [{ id: 'calendar', shop: {} }] } })).toMatchObject({ ok: false, error: { code: 'backup-damaged', detail: 'offsite.shops.0.id' } });
  });

  it('replace nothing that is here: an enrolment, a shop, a calendar', async () => {
    const file = await fileOf(await enrolled());
    const db = fresh();
    const here = enrolment({ state: 'draft', skus: [{ key: '5000000000001', price: 1 }] });
    const facts = { id: shop.id, shop: { level: { value: 3, date: '2026-11-21' } } };
    await db.enrolments.put(here);
    await db.offsite.bulkPut([facts, { id: 'calendar', calendar: CALENDAR_2026 }]);
    await take(db, file);
    expect(await db.enrolments.toArray()).toEqual([here]);
    expect(await db.offsite.toArray()).toEqual([{ id: 'calendar', calendar: CALENDAR_2026 }, facts]);
  });

  it('take the missing prices once, also while they are enrolled; afterwards as ever', () => {
    const entered = change(bare, { skus: [{ key: '5000000000001', price: 500 }], freight: 0 });
    expect(entered).toMatchObject({ ok: true, value: { skus: [{ price: 500 }], freight: 0 } });
    if (!entered.ok) return;
    expect(change(entered.value, { skus: [{ key: '5000000000001', price: 400 }] })).toEqual({ ok: false, error: 'leave-first' });
    expect(change(entered.value, { freight: 1 })).toEqual({ ok: false, error: 'leave-first' });
    expect(change(bare, { skus: [] })).toEqual({ ok: false, error: 'sku-enrolled' });
  });

  it('a file of before has none of it and is taken', async () => {
    const { offsite: _, categories: __, ...old } = await fileOf(await enrolled()) as Record<string, unknown>;
    const db = await take(fresh(), old);
    expect([await db.enrolments.count(), await db.offsite.count()]).toEqual([0, 0]);
  });
});
